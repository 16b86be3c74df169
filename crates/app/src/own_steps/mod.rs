//! A pupil works on another year's objectives, or on small steps, inside the lesson that everybody is in.
//!
//! A plan belongs to a pupil and a subject and has a last day. While it holds, the pages read it through
//! [`teaching::own`]: what the class is taught is no gap of this pupil's, and they see their own steps instead.

mod change;
mod class;
mod look;
mod pupil;

pub use change::{LONGEST_STEP, MOST_OPEN, NewSteps};
pub use class::{ClassOwnSteps, OwnInClass};
pub use pupil::{Choosable, OwnStepShown, PupilOwnSteps, ShownPlan};

use crate::AppError;
use boxed::boxed;
use domain::{ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{OwnPlan, OwnStepIs, SchoolTx, StoredSubject, TaughtTo};
use teaching::own::OwnWork;

/// What each of these pupils who has a plan in a subject on a day works on.
#[boxed]
pub(crate) async fn own_work(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    subject: SubjectId,
    on: Date,
) -> Result<BTreeMap<PupilId, OwnWork>, AppError> {
    let plans = tx.own_plans(pupils).await?;
    let held = plans.iter().filter(|plan| plan.subject == subject && plan.holds_on(on));
    let mut work: BTreeMap<PupilId, OwnWork> = BTreeMap::new();
    for plan in held {
        let own = work.entry(plan.pupil).or_default();
        for step in plan.open() {
            match &step.is {
                OwnStepIs::Objective(objective) => own.objectives.push(*objective),
                OwnStepIs::Words(words) => own.steps.push(words.clone()),
            }
        }
    }
    Ok(work)
}

/// What a pupil works on, as they say it themselves: objectives, then small steps.
pub(crate) fn own_words(value: &StoredSubject, own: &OwnWork) -> Vec<String> {
    let titles = pupil::pupil_titles(value);
    let objectives = own.objectives.iter().filter_map(|one| titles.get(one)).cloned();
    objectives.chain(own.steps.iter().cloned()).collect()
}

/// What these pupils were taught in a subject: in a lesson of the class somebody with a plan was taught their own
/// objectives, and not what the class was.
#[boxed]
pub(crate) async fn taught_to_each(
    tx: &mut SchoolTx,
    subject: SubjectId,
    pupils: &[PupilId],
) -> Result<Vec<TaughtTo>, AppError> {
    let taught = tx.taught_to(subject, pupils).await?;
    let plans: Vec<OwnPlan> =
        tx.own_plans(pupils).await?.into_iter().filter(|plan| plan.subject == subject).collect();
    Ok(if plans.is_empty() { taught } else { of_each(&taught, &plans) })
}

fn of_each(taught: &[TaughtTo], plans: &[OwnPlan]) -> Vec<TaughtTo> {
    let of_one = |one: &TaughtTo| {
        let held = plans.iter().find(|plan| plan.pupil == one.pupil && plan.holds_on(one.date));
        let objectives = held.map_or_else(|| vec![one.objective], |plan| objectives_on(plan, one.date));
        objectives.into_iter().map(|objective| TaughtTo { objective, ..*one }).collect::<Vec<_>>()
    };
    let mut each: Vec<TaughtTo> = taught.iter().flat_map(of_one).collect();
    each.sort_by_key(|one| (one.pupil, one.date, one.lesson, one.objective));
    // A lesson about two things was one lesson of the pupil's own.
    each.dedup();
    each
}

/// The objectives of a plan that were worked on on a day.
fn objectives_on(plan: &OwnPlan, day: Date) -> Vec<ObjectiveId> {
    let worked_on = |step: &&store::OwnStep| {
        step.added_on <= day
            && step.met_on.is_none_or(|met| day <= met)
            && step.aside_on.is_none_or(|aside| day < aside)
    };
    let steps = plan.steps.iter().filter(worked_on);
    steps
        .filter_map(|step| match step.is {
            OwnStepIs::Objective(objective) => Some(objective),
            OwnStepIs::Words(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{LessonId, OwnPlanId, OwnStepId};
    use jiff::civil::date;
    use store::OwnStep;

    fn lesson(pupil: i64, day: i8, objective: i64) -> TaughtTo {
        TaughtTo {
            pupil: PupilId(pupil),
            objective: ObjectiveId(objective),
            lesson: LessonId(i64::from(day)),
            date: date(2026, 3, day),
            missed: false,
        }
    }

    fn plan(steps: Vec<OwnStepIs>) -> OwnPlan {
        let step = |is| OwnStep {
            id: OwnStepId(1),
            is,
            added_on: date(2026, 3, 3),
            met_on: None,
            aside_on: Some(date(2026, 3, 5)),
            looks: Vec::new(),
        };
        OwnPlan {
            id: OwnPlanId(1),
            pupil: PupilId(1),
            subject: SubjectId(1),
            from: date(2026, 3, 3),
            until: date(2026, 3, 6),
            steps: steps.into_iter().map(step).collect(),
        }
    }

    #[test]
    fn on_the_days_of_a_plan_its_steps_were_taught_and_not_the_lesson() {
        let taught = [lesson(1, 2, 7), lesson(1, 3, 7), lesson(1, 3, 8), lesson(1, 5, 7), lesson(1, 9, 7)];
        let each = of_each(&taught, &[plan(vec![OwnStepIs::Objective(ObjectiveId(20))])]);
        // The step was set aside on the 5th: from then on that plan teaches nothing that has evidence.
        assert_eq!(each, [lesson(1, 2, 7), lesson(1, 3, 20), lesson(1, 9, 7)]);
    }

    #[test]
    fn small_steps_are_no_objectives_and_nobody_else_is_touched() {
        let taught = [lesson(1, 3, 7), lesson(2, 3, 7)];
        let each = of_each(&taught, &[plan(vec![OwnStepIs::Words("I can count".into())])]);
        assert_eq!(each, [lesson(2, 3, 7)]);
    }
}
