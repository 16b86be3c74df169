//! Priorities: written as drafts, started when all five things are said and fewer than three live, said anew as another version,
//! reviewed against what was foretold.

use super::{may, must_write, names_nobody, scope_name, signed, subjects, tidy, writes};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PriorityId;
use improvement::plan::{Foretold, ForetoldProblem, MOST_LIVE, may_start, review_due};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Decision, PlanAction, PlanScope, PlanTag, Priority, PriorityReview, SchoolTx, SchoolWriteTx};

/// Characters of what happened, and of why.
const LONGEST: usize = 600;

/// What somebody typed about a priority.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PriorityDraft {
    /// What should change.
    pub change: String,
    /// For whom.
    pub whom: String,
    /// By when.
    pub by: Option<Date>,
    /// What failure would look like.
    pub failure: String,
    /// What it is compared with.
    pub compared: String,
}

/// What is done about a priority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PriorityDeed {
    /// Say a draft anew in its place.
    Draft(PriorityDraft),
    /// Throw a draft away.
    Drop,
    /// Start it.
    Start,
    /// Say one that lives anew, with why: another version.
    Again(PriorityDraft, String),
}

/// What somebody typed in a review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewDraft {
    /// What happened.
    pub happened: String,
    /// Keep, change, stop; nothing where nobody chose.
    pub decision: Option<Decision>,
    /// Why.
    pub reason: String,
}

/// A priority's page.
#[derive(Clone, Debug)]
pub struct PriorityPage {
    /// The priority, with every version and review.
    pub priority: Priority,
    /// The subject's or phase's name; empty for the whole school.
    pub scope: String,
    /// Its actions, in the order they were written.
    pub actions: Vec<PlanAction>,
    /// Funders and requirements.
    pub tags: Vec<PlanTag>,
    /// Whether this reader writes about it.
    pub writes: bool,
    /// How many of the same school, subject or phase live.
    pub live: usize,
    /// Whether it is time to look at it.
    pub due: bool,
}

impl PriorityDraft {
    /// With all five things said.
    pub(super) fn foretold(&self, today: Date) -> Result<Foretold, AppError> {
        let by = self.by.ok_or_else(|| AppError::input("Choose the day by which it should have changed."))?;
        let said = Foretold {
            change: self.change.clone(),
            whom: self.whom.clone(),
            by,
            failure: self.failure.clone(),
            compared: self.compared.clone(),
        };
        said.checked(today).map_err(|problem| AppError::input(sentence(problem)))
    }
}

fn sentence(problem: ForetoldProblem) -> &'static str {
    match problem {
        ForetoldProblem::Change => "Say what should change: something that somebody could see.",
        ForetoldProblem::Whom => "Say for whom it should change.",
        ForetoldProblem::Failure => {
            "Say what failure would look like. Without it, nobody could ever say that it failed."
        }
        ForetoldProblem::Compared => "Say what it is compared with, such as last year’s Year 4.",
        ForetoldProblem::By => "Choose a day that is to come, within two years.",
        ForetoldProblem::TooLong => "Keep each answer to 400 characters.",
    }
}

/// How many of the same school, subject or phase live.
pub(super) fn live(priorities: &[Priority], scope: &PlanScope) -> usize {
    priorities.iter().filter(|one| one.lives() && one.scope == *scope).count()
}

#[boxed]
async fn found(tx: &mut SchoolTx, id: PriorityId) -> Result<(Priority, usize), AppError> {
    let all = tx.priorities().await?;
    let one = all.iter().find(|one| one.id == id).cloned().ok_or(AppError::NotFound)?;
    let live = live(&all, &one.scope);
    Ok((one, live))
}

#[boxed]
impl App {
    /// A priority's page; a draft is seen by whoever writes about it alone. The view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for one that is not there, or a draft that is not theirs.
    pub async fn priority_page(&self, permit: &Permit, id: PriorityId) -> Result<PriorityPage, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let (priority, live) = found(&mut tx, id).await?;
        let writes = may(&mut tx, permit, writes(&priority.scope), today).await?;
        if priority.started_on.is_none() && !writes {
            return Err(AppError::NotFound);
        }
        let actions = tx.plan_actions().await?.into_iter().filter(|one| one.action.priority == Some(id));
        let (actions, tags) = (actions.collect(), tx.plan_tags().await?);
        let scope = scope_name(&priority.scope, &subjects(&mut tx).await?);
        drop(tx);
        permit.audit_view(self).await?;
        let due = priority.lives() && priority.now().is_some_and(|said| review_due(said.foretold.by, today));
        Ok(PriorityPage { priority, scope, actions, tags, writes, live, due })
    }

    /// Scopes that this person writes about: the school, its subjects, and phases that have a page. The view is audited before they
    /// are returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn plan_scopes(&self, permit: &Permit) -> Result<Vec<(PlanScope, String)>, AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let scopes = scopes(&mut tx, permit, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(scopes)
    }

    /// Writes a draft. Sent twice, it is written once.
    ///
    /// # Errors
    /// `Input` for what is missing; `NotFound` for a scope that is not theirs.
    pub async fn draft_priority(
        &self,
        permit: &Permit,
        (scope, draft): (&PlanScope, &PriorityDraft),
        submission: &str,
    ) -> Result<Option<PriorityId>, AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let known = scopes(&mut tx, permit, today).await?;
        if !known.iter().any(|(one, _)| one == scope) {
            return Err(AppError::NotFound);
        }
        let foretold = draft.foretold(today)?;
        check_names(&mut tx, today, &foretold, "").await?;
        if !once::claim(&mut tx, submission, "draft-priority", permit.now).await? {
            return Ok(None);
        }
        let id = tx.add_priority(scope, &foretold, today, signed(permit)).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Changes a draft, starts it, or says one that lives anew.
    ///
    /// # Errors
    /// `Input` for what is missing, or when three live already; `NotFound` for one that is not theirs; `Conflict` for a draft that
    /// has started meanwhile.
    pub async fn change_priority(
        &self,
        permit: &Permit,
        id: PriorityId,
        deed: &PriorityDeed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let (priority, live) = found(&mut tx, id).await?;
        must_write(&mut tx, permit, &priority.scope, today).await?;
        let is_draft = priority.started_on.is_none();
        match deed {
            PriorityDeed::Draft(_) | PriorityDeed::Drop | PriorityDeed::Start if !is_draft => {
                return Err(AppError::Conflict(
                    "This priority has started. What it foretold stays as it was said; say it anew as another version.".into(),
                ));
            }
            PriorityDeed::Draft(draft) => {
                let foretold = draft.foretold(today)?;
                check_names(&mut tx, today, &foretold, "").await?;
                tx.change_draft(id, &foretold, today, signed(permit)).await?;
            }
            PriorityDeed::Drop => tx.drop_draft(id).await?,
            PriorityDeed::Start => {
                let said = priority.now().ok_or(AppError::NotFound)?;
                let again = said.foretold.clone().checked(today);
                again.map_err(|problem| AppError::input(sentence(problem)))?;
                if !may_start(live) {
                    return Err(AppError::Input(format!(
                        "{MOST_LIVE} priorities live already, and more than {MOST_LIVE} are none. Review one first, and stop it if its time is over."
                    )));
                }
                tx.start_priority(id, today).await?;
            }
            PriorityDeed::Again(draft, why) => {
                say_again(&mut tx, permit, &priority, (draft, why), today).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Reviews a priority that lives: what happened beside what was foretold, then keep, change or stop with why. Sent twice, it is
    /// written once.
    ///
    /// # Errors
    /// `Input` for what is missing; `NotFound` for one that is not theirs or does not live.
    pub async fn review_priority(
        &self,
        permit: &Permit,
        id: PriorityId,
        draft: &ReviewDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let (priority, _) = found(&mut tx, id).await?;
        must_write(&mut tx, permit, &priority.scope, today).await?;
        let happened = tidy(&draft.happened, "what happened", LONGEST)?;
        let reason = tidy(&draft.reason, "why", LONGEST)?;
        let decision = draft.decision.ok_or_else(|| AppError::input("Choose: keep, change or stop."))?;
        if happened.is_empty() {
            return Err(AppError::input("Say what happened, beside what was foretold."));
        }
        if reason.is_empty() {
            return Err(AppError::input("Say why, so that whoever comes later understands it."));
        }
        names_nobody(&mut tx, today, &[&happened, &reason]).await?;
        if !once::claim(&mut tx, submission, "review-priority", permit.now).await? {
            return Ok(());
        }
        if !priority.lives() {
            return Err(AppError::Conflict("This priority has ended, or has not started.".into()));
        }
        let number = u32::try_from(priority.reviews.len()).unwrap_or(u32::MAX).saturating_add(1);
        let review = PriorityReview { happened, decision, reason, on: today, role: signed(permit) };
        tx.review_priority((id, number), &review).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn say_again(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    priority: &Priority,
    (draft, why): (&PriorityDraft, &str),
    today: Date,
) -> Result<(), AppError> {
    if !priority.lives() {
        return Err(AppError::Conflict("This priority has ended, or has not started.".into()));
    }
    let said = priority.now().ok_or(AppError::NotFound)?;
    let foretold = draft.foretold(today)?;
    let why = tidy(why, "why", LONGEST)?;
    if why.is_empty() {
        return Err(AppError::input("Say why it is said anew: both versions are read."));
    }
    check_names(tx, today, &foretold, &why).await?;
    if foretold == said.foretold {
        return Err(AppError::input(
            "Nothing is different from what is said now. Change a line, or leave it as it is.",
        ));
    }
    tx.say_priority_again((priority.id, said.version), &foretold, &why, today, signed(permit)).await?;
    Ok(())
}

async fn check_names(tx: &mut SchoolTx, today: Date, said: &Foretold, why: &str) -> Result<(), AppError> {
    names_nobody(tx, today, &[&said.change, &said.whom, &said.failure, &said.compared, why]).await
}

#[boxed]
async fn scopes(
    tx: &mut SchoolTx,
    permit: &Permit,
    today: Date,
) -> Result<Vec<(PlanScope, String)>, AppError> {
    let titles: BTreeMap<_, _> = subjects(tx).await?;
    let mut scopes = Vec::new();
    if may(tx, permit, Action::WriteSelfEvaluation, today).await? {
        scopes.push((PlanScope::School, "The whole school".to_owned()));
    }
    for area in tx.areas().await? {
        if let PlanScope::Phase(name) = &area.scope {
            scopes.push((area.scope.clone(), name.clone()));
        }
    }
    scopes.extend(titles.into_iter().map(|(id, title)| (PlanScope::Subject(id), title)));
    Ok(scopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use store::PrioritySaid;

    const TODAY: Date = date(2025, 3, 4);

    fn draft() -> PriorityDraft {
        PriorityDraft {
            change: "More read at home".into(),
            whom: "Year 4".into(),
            by: Some(date(2025, 7, 18)),
            failure: "As few as now".into(),
            compared: "This autumn".into(),
        }
    }

    #[test]
    fn what_is_missing_is_said_in_a_sentence() {
        assert!(draft().foretold(TODAY).is_ok());
        for (wrong, says) in [
            (PriorityDraft { by: None, ..draft() }, "day by which"),
            (PriorityDraft { failure: String::new(), ..draft() }, "what failure would look like"),
            (PriorityDraft { compared: String::new(), ..draft() }, "compared with"),
            (PriorityDraft { by: Some(TODAY), ..draft() }, "to come"),
        ] {
            match wrong.foretold(TODAY) {
                Err(AppError::Input(text)) => assert!(text.contains(says), "{says}: {text}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn those_of_another_subject_do_not_count() {
        let one = |id, scope: PlanScope, started: bool| Priority {
            id: PriorityId(id),
            scope,
            started_on: started.then_some(TODAY),
            ended_on: None,
            said: Vec::<PrioritySaid>::new(),
            reviews: Vec::new(),
        };
        let phase = PlanScope::Phase("Key stage 1".into());
        let all = [
            one(1, PlanScope::School, true),
            one(2, PlanScope::School, false),
            one(3, phase.clone(), true),
            one(4, PlanScope::School, true),
        ];
        assert_eq!((live(&all, &PlanScope::School), live(&all, &phase)), (2, 1));
    }
}
