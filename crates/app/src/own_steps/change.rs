//! A plan is begun, added to, moved and ended.

use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, OwnPlanId, OwnStepId, SubjectId};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::collections::BTreeSet;
use store::{OwnPlan, OwnStepIs, SchoolTx, SchoolWriteTx};

/// Characters of a step in words.
pub const LONGEST_STEP: usize = 160;
/// Steps that are open at once: more is a list, not a plan.
pub const MOST_OPEN: usize = 8;
/// Weeks after which a plan ends where the school has no terms.
const USUAL_WEEKS: i64 = 12;
/// Weeks after today that a plan may last.
const LONGEST_WEEKS: i64 = 40;

/// What is sent to begin a plan, or to add to the one that holds.
#[derive(Clone, Debug)]
pub struct NewSteps {
    /// In which subject.
    pub subject: SubjectId,
    /// Objectives of the subject, of any year.
    pub objectives: Vec<ObjectiveId>,
    /// Small steps in words.
    pub words: Vec<String>,
    /// The last day; `None` for the end of the term, or of the plan that holds.
    pub until: Option<Date>,
}

#[boxed]
impl App {
    /// Begins a plan for a pupil of the class, or adds to the one that holds in this subject. What is open already is not
    /// added twice.
    ///
    /// # Errors
    /// `NotFound` for a pupil of another class or an objective of another subject; `Input` without a step, with too many or
    /// too long ones, or with a last day that cannot be.
    pub async fn add_own_steps(
        &self,
        permit: &Permit,
        new: &NewSteps,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetOwnSteps)?;
        let pupil = permit.pupil()?;
        let words = clean(&new.words)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if !tx.is_member(pupil, permit.group()?, today).await? {
            return Err(AppError::NotFound);
        }
        let subject = self.subject(&mut tx, new.subject).await?;
        let known: BTreeSet<ObjectiveId> = subject.ids.objectives.values().copied().collect();
        if !new.objectives.iter().all(|one| known.contains(one)) {
            return Err(AppError::NotFound);
        }
        let plans = tx.own_plans(&[pupil]).await?;
        let held = plans.into_iter().find(|plan| plan.subject == new.subject && plan.holds_on(today));
        let until = last_day(&mut tx, new.until, held.as_ref(), today).await?;
        let steps = wanted(&new.objectives, words, held.as_ref());
        let open = held.as_ref().map_or(0, |plan| plan.open().count());
        if steps.is_empty() && open == 0 {
            return Err(AppError::input("Choose or write at least one step."));
        }
        if steps.len() + open > MOST_OPEN {
            return Err(AppError::input(format!(
                "That would be more than {MOST_OPEN} steps at once. Mark some as met, set some aside, or choose fewer."
            )));
        }
        if !once::claim(&mut tx, submission, "own-steps", permit.now).await? {
            return Ok(());
        }
        let plan = match held {
            Some(plan) => {
                tx.move_own_plan(pupil, plan.id, until).await?;
                plan.id
            }
            None => {
                let days = (today, until);
                tx.begin_own_plan((pupil, new.subject), days, permit.account, permit.now).await?
            }
        };
        for step in &steps {
            tx.add_own_step((pupil, plan), step, today).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a plan: yesterday was its last day. One that began today is taken away.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's; one that is over stays as it is.
    pub async fn end_own_plan(&self, permit: &Permit, plan: OwnPlanId) -> Result<(), AppError> {
        permit.for_action(Action::SetOwnSteps)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let plans = tx.own_plans(&[pupil]).await?;
        let found = plans.iter().find(|one| one.id == plan).ok_or(AppError::NotFound)?;
        if found.from == today {
            tx.drop_own_plan(pupil, plan).await?;
        } else if found.holds_on(today) {
            tx.move_own_plan(pupil, plan, today.saturating_sub(1.day())).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that a step is met, or sets it aside, or opens it again where both are `false`.
    ///
    /// # Errors
    /// `NotFound` when it is no step of this pupil.
    pub async fn settle_own_step(
        &self,
        permit: &Permit,
        step: OwnStepId,
        met: bool,
        aside: bool,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetOwnSteps)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if !tx.settle_own_step(pupil, step, met.then_some(today), aside.then_some(today)).await? {
            return Err(AppError::NotFound);
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Finds a step of a plan that holds.
#[boxed]
pub(super) async fn held_step(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    step: OwnStepId,
    today: Date,
) -> Result<OwnStepIs, AppError> {
    let plans = tx.own_plans(&[permit.pupil()?]).await?;
    let held = plans.into_iter().filter(|plan| plan.holds_on(today)).flat_map(|plan| plan.steps);
    held.into_iter().find(|one| one.id == step).map(|one| one.is).ok_or(AppError::NotFound)
}

/// Steps in words, each on one line; empty lines are passed over.
fn clean(words: &[String]) -> Result<Vec<String>, AppError> {
    let mut kept: Vec<String> = Vec::new();
    for line in words {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > LONGEST_STEP {
            return Err(AppError::input(format!(
                "A step has at most {LONGEST_STEP} characters. This one is longer: “{}…”",
                line.chars().take(40).collect::<String>()
            )));
        }
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    Ok(kept)
}

/// What is new of what was sent.
fn wanted(objectives: &[ObjectiveId], words: Vec<String>, held: Option<&OwnPlan>) -> Vec<OwnStepIs> {
    let mut steps: Vec<OwnStepIs> = Vec::new();
    let all = objectives
        .iter()
        .map(|one| OwnStepIs::Objective(*one))
        .chain(words.into_iter().map(OwnStepIs::Words));
    for step in all {
        let is_open = held.is_some_and(|plan| plan.open().any(|one| one.is == step));
        if !is_open && !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps
}

async fn last_day(
    tx: &mut SchoolTx,
    asked: Option<Date>,
    held: Option<&OwnPlan>,
    today: Date,
) -> Result<Date, AppError> {
    let furthest = today.saturating_add(Span::new().weeks(LONGEST_WEEKS));
    match (asked, held) {
        (Some(day), _) if day < today => Err(AppError::input("The last day is over. Choose a later one.")),
        (Some(day), _) if day > furthest => Err(AppError::input(format!(
            "A plan lasts at most {LONGEST_WEEKS} weeks; then look at it again. Choose an earlier last day."
        ))),
        (Some(day), _) => Ok(day),
        (None, Some(plan)) => Ok(plan.until),
        (None, None) => usual_last_day(tx, today).await,
    }
}

/// The end of the term that today is in.
#[boxed]
pub(super) async fn usual_last_day(tx: &mut SchoolTx, today: Date) -> Result<Date, AppError> {
    let terms = tx.terms().await?;
    let ends = terms.iter().filter(|one| one.term.starts <= today && today < one.term.ends);
    let usual = today.saturating_add(Span::new().weeks(USUAL_WEEKS));
    Ok(ends.map(|one| one.term.ends).min().unwrap_or(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_steps_each_once_and_long_ones_are_named() {
        let lines = ["  Counts  to 20 ", "", "Counts to 20", "Writes 1 to 10"].map(str::to_owned);
        assert_eq!(clean(&lines).unwrap(), ["Counts to 20", "Writes 1 to 10"]);
        let long = format!("Counts {}", "x".repeat(LONGEST_STEP));
        let said = clean(&[long]).unwrap_err().to_string();
        assert!(said.contains("at most 160 characters") && said.contains("“Counts xxx"), "{said}");
    }

    #[test]
    fn what_is_open_is_not_added_again() {
        let (one, other) = (ObjectiveId(1), ObjectiveId(2));
        let steps = wanted(&[one, one, other], vec!["Counts to 20".into()], None);
        assert_eq!(steps.len(), 3);
        let step = |is| store::OwnStep {
            id: OwnStepId(1),
            is,
            added_on: Date::MIN,
            met_on: None,
            aside_on: None,
            looks: Vec::new(),
        };
        let held = OwnPlan {
            id: OwnPlanId(1),
            pupil: domain::PupilId(1),
            subject: SubjectId(1),
            from: Date::MIN,
            until: Date::MAX,
            steps: vec![step(OwnStepIs::Objective(one)), step(OwnStepIs::Words("Counts to 20".into()))],
        };
        let new = wanted(&[one, other], vec!["Counts to 20".into()], Some(&held));
        assert_eq!(new, [OwnStepIs::Objective(other)]);
    }
}
