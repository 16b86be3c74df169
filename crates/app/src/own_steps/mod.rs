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
use store::{OwnPlan, OwnStepIs, SchoolTx, TaughtTo};
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

/// What these pupils were taught in a subject: in a lesson of the class somebody with a plan was taught their own
/// objectives, whatever the class was.
#[boxed]
pub(crate) async fn taught_to_each(
    tx: &mut SchoolTx,
    subject: SubjectId,
    pupils: &[PupilId],
) -> Result<Vec<TaughtTo>, AppError> {
    let mut taught = tx.taught_to(subject, pupils).await?;
    let plans: Vec<OwnPlan> =
        tx.own_plans(pupils).await?.into_iter().filter(|plan| plan.subject == subject).collect();
    if plans.is_empty() {
        return Ok(taught);
    }
    let own = |one: &TaughtTo| {
        let held = plans.iter().filter(|plan| plan.pupil == one.pupil && plan.holds_on(one.date));
        held.flat_map(|plan| objectives_on(plan, one.date))
            .map(|objective| TaughtTo { objective, ..*one })
            .collect::<Vec<_>>()
    };
    let mut more: Vec<TaughtTo> = taught.iter().flat_map(own).collect();
    taught.append(&mut more);
    taught.sort_by_key(|one| (one.pupil, one.date, one.lesson, one.objective));
    taught.dedup();
    Ok(taught)
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
