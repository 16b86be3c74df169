//! A try-out is planned, joined and left; all of it before the lot is drawn.

use super::{seen_by, takes_part};
use crate::evidence::once;
use crate::pulse::monday;
use crate::what_works::{days, teaches_it};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId, TryoutId};
use jiff::civil::Date;
use store::{Term, Tryout, TryoutPlan, TryoutUnit};
use support::tryout::{LotOf, OutcomeOf};

/// Characters of what is tried, and of what instead.
pub const LONGEST_WORDS: usize = 120;
/// Weeks of a try-out.
pub const MOST_WEEKS: u8 = 24;
/// The first day is at most so many days away.
const AHEAD: i64 = 120;

/// What is wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTryout {
    /// In which subject.
    pub subject: SubjectId,
    /// About what.
    pub objective: ObjectiveId,
    /// What is drawn.
    pub lot_of: LotOf,
    /// What is tried.
    pub tried: String,
    /// Instead of what.
    pub instead: String,
    /// What is looked at.
    pub outcome: OutcomeOf,
    /// First day; weeks begin on its Monday.
    pub starts: Date,
    /// How many weeks.
    pub weeks: u8,
    /// The difference that would count, in answers of 100.
    pub counts: u8,
}

#[boxed]
impl App {
    /// Keeps the plan, with the class of the permit in it. `None` when the same form was stored before.
    ///
    /// # Errors
    /// `Input` for what cannot be planned; `NotFound` for an objective that the subject does not have, or a subject that one does
    /// not teach the class.
    pub async fn plan_tryout(
        &self,
        permit: &Permit,
        wanted: &NewTryout,
        submission: &str,
    ) -> Result<Option<TryoutId>, AppError> {
        permit.for_action(Action::RunTryouts)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let weeks = weeks(wanted, today, &tx.terms().await?)?;
        let subject = self.subject(&mut tx, wanted.subject).await?;
        if !subject.ids.objectives.values().any(|known| *known == wanted.objective) {
            return Err(AppError::NotFound);
        }
        teaches_it(&mut tx, permit, wanted.subject).await?;
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
            return Err(AppError::NotFound);
        };
        if !once::claim(&mut tx, submission, "plan-tryout", permit.now).await? {
            return Ok(None);
        }
        let plan = TryoutPlan {
            subject: wanted.subject,
            objective: wanted.objective,
            lot_of: wanted.lot_of,
            tried: words(&wanted.tried),
            instead: words(&wanted.instead),
            outcome: wanted.outcome,
            starts: first.0,
            ends: last.1,
            counts: wanted.counts,
        };
        let id = tx.add_tryout(&plan, permit.now).await?;
        let units: Vec<(Date, Date)> = match wanted.lot_of {
            LotOf::Classes => vec![(plan.starts, plan.ends)],
            LotOf::Weeks => weeks,
        };
        for (place, (from, until)) in (0_u16..).zip(units) {
            tx.put_in_tryout(id, TryoutUnit { group, place, from, until, arm: None }).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Says yes for the class of the permit, or takes it out again.
    ///
    /// # Errors
    /// `NotFound` for a try-out of another class's weeks, or of a subject that one does not teach the class; `Conflict` once the lot is drawn or it was stopped.
    pub async fn join_tryout(&self, permit: &Permit, id: TryoutId, joins: bool) -> Result<(), AppError> {
        permit.for_action(Action::RunTryouts)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        tx.hold_tryout(id).await?;
        let one = seen_by(&mut tx, id, group).await?;
        if one.plan.lot_of != LotOf::Classes {
            return Err(AppError::NotFound);
        }
        teaches_it(&mut tx, permit, one.plan.subject).await?;
        still_open(&one)?;
        if joins {
            let (from, until) = (one.plan.starts, one.plan.ends);
            tx.put_in_tryout(id, TryoutUnit { group, place: 0, from, until, arm: None }).await?;
        } else {
            tx.take_out_of_tryout(id, group).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Stops it, with a reason; what was drawn and what came of it stay to be read.
    ///
    /// # Errors
    /// `Input` without a reason; `NotFound` for a class that takes no part, or a subject that one does not teach it; `Conflict`
    /// once it is over.
    pub async fn stop_tryout(&self, permit: &Permit, id: TryoutId, why: &str) -> Result<(), AppError> {
        permit.for_action(Action::RunTryouts)?;
        let group = permit.group()?;
        let why = words(why);
        if why.is_empty() || why.chars().count() > LONGEST_WORDS {
            return Err(AppError::input(format!(
                "Say in 1 to {LONGEST_WORDS} characters why it stops: it stands on its half page."
            )));
        }
        let mut tx = self.store.write(permit.school).await?;
        tx.hold_tryout(id).await?;
        let one = seen_by(&mut tx, id, group).await?;
        if !takes_part(&one, group) {
            return Err(AppError::NotFound);
        }
        teaches_it(&mut tx, permit, one.plan.subject).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if today > one.plan.ends {
            return Err(AppError::Conflict(
                "It has ended by itself, so it can no longer be stopped. Its half page says what came of it."
                    .into(),
            ));
        }
        tx.stop_tryout(id, today, &why).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(super) fn still_open(one: &Tryout) -> Result<(), AppError> {
    if one.stopped.is_some() {
        return Err(AppError::Conflict("This try-out was stopped. Look at it again.".into()));
    }
    if one.drawn.is_some() {
        return Err(AppError::Conflict(
            "The lot is drawn: who takes part is fixed from then on, or the test would not be fair.".into(),
        ));
    }
    Ok(())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The school weeks of a plan, Monday to Sunday. Weeks without a day of term are left out.
fn weeks(wanted: &NewTryout, today: Date, terms: &[Term]) -> Result<Vec<(Date, Date)>, AppError> {
    for (what, text) in [("what you want to try", &wanted.tried), ("what it is instead of", &wanted.instead)]
    {
        let length = words(text).chars().count();
        if length == 0 || length > LONGEST_WORDS {
            return Err(AppError::input(format!("Say {what} in 1 to {LONGEST_WORDS} characters.")));
        }
    }
    if words(&wanted.tried) == words(&wanted.instead) {
        return Err(AppError::input(
            "What you try and what it is instead of are the same. Say how they differ.",
        ));
    }
    if monday(wanted.starts) < monday(today) || wanted.starts > days(today, AHEAD) {
        return Err(AppError::input(
            "A try-out begins this week or within four months. Look at the first day.",
        ));
    }
    if !(1..=MOST_WEEKS).contains(&wanted.weeks) {
        return Err(AppError::input(format!("A try-out lasts 1 to {MOST_WEEKS} weeks.")));
    }
    if wanted.lot_of == LotOf::Weeks && (wanted.weeks < 2 || wanted.weeks % 2 == 1) {
        return Err(AppError::input("Weeks are drawn two by two: choose an even number of them."));
    }
    if !(1..=50).contains(&wanted.counts) {
        return Err(AppError::input("Say how many answers of 100 would count as a difference: 1 to 50."));
    }
    // What lies after the last term that is known may be one: weeks without lessons drop out two by two.
    let known = terms.iter().map(|one| one.term.ends).max();
    let in_term = |from: Date| {
        known.is_none_or(|last| from > last)
            || terms.iter().any(|one| one.term.starts <= days(from, 4) && from <= one.term.ends)
    };
    let first = monday(wanted.starts);
    let all = (0..i64::from(MOST_WEEKS) * 3).map(|week| days(first, 7 * week));
    let weeks = all.filter(|from| in_term(*from)).map(|from| (from, days(from, 6)));
    let weeks: Vec<(Date, Date)> = weeks.take(usize::from(wanted.weeks)).collect();
    if weeks.len() < usize::from(wanted.weeks) {
        return Err(AppError::input("There are not so many weeks of term ahead. Choose fewer."));
    }
    Ok(weeks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn wanted() -> NewTryout {
        NewTryout {
            subject: SubjectId(1),
            objective: ObjectiveId(1),
            lot_of: LotOf::Weeks,
            tried: "fraction strips".into(),
            instead: "worked examples".into(),
            outcome: OutcomeOf::ReCheck,
            starts: date(2026, 3, 4),
            weeks: 12,
            counts: 10,
        }
    }

    #[test]
    fn weeks_run_from_monday_to_sunday() {
        let found = weeks(&wanted(), date(2026, 3, 5), &[]).unwrap();
        assert_eq!(found.len(), 12);
        assert_eq!(found[0], (date(2026, 3, 2), date(2026, 3, 8)));
        assert_eq!(found[1].0, date(2026, 3, 9));
    }

    #[test]
    fn holidays_are_left_out_and_what_is_not_known_yet_counts() {
        let term = |starts: Date, ends: Date| {
            let new = store::NewTerm { name: String::new(), starts, ends, first_week: 1 };
            Term { id: domain::TermId(1), term: new }
        };
        let terms = [term(date(2026, 1, 5), date(2026, 3, 13)), term(date(2026, 3, 30), date(2026, 4, 10))];
        let found = weeks(&wanted(), date(2026, 3, 5), &terms).unwrap();
        let starts: Vec<Date> = found.iter().map(|(from, _)| *from).take(5).collect();
        let (march, april) = (|day| date(2026, 3, day), |day| date(2026, 4, day));
        assert_eq!(starts, [march(2), march(9), march(30), april(6), april(13)]);
        assert_eq!(found.len(), 12);
    }

    #[test]
    fn what_cannot_be_planned_is_said() {
        let says = |change: fn(&mut NewTryout)| {
            let mut one = wanted();
            change(&mut one);
            weeks(&one, date(2026, 3, 5), &[]).unwrap_err().sentence()
        };
        assert!(says(|one| one.tried = " ".into()).contains("what you want to try"));
        assert!(says(|one| one.instead = "x".repeat(121)).contains("instead of"));
        assert!(says(|one| one.instead = "fraction  strips".into()).contains("the same"));
        assert!(says(|one| one.starts = date(2026, 2, 27)).contains("this week"));
        assert!(says(|one| one.starts = date(2026, 9, 1)).contains("four months"));
        assert!(says(|one| one.weeks = 0).contains("1 to 24 weeks"));
        assert!(says(|one| one.weeks = 5).contains("two by two"));
        assert!(says(|one| one.counts = 0).contains("1 to 50"));
    }
}
