//! Working groups in use, as the brief of a lesson takes them.

use crate::AppError;
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId};
use jiff::civil::Date;
use store::{GroupPlan, SchoolTx, WorkingGroup};
use support::groups::Adult;
use teaching::input::{LiveGroup, LiveGroups};

/// The groups of a class that are in use on the day of a lesson about one of these objectives; of several the ones made
/// last.
#[boxed]
pub(crate) async fn live_groups(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
    focus: &[ObjectiveId],
    on: Date,
) -> Result<Option<LiveGroups>, AppError> {
    let plans = tx.group_plans(group).await?;
    let about =
        |plan: &&GroupPlan| plan.subject == subject && focus.contains(&plan.objective) && plan.is_live(on);
    let Some(plan) = plans.iter().find(about) else { return Ok(None) };
    let groups = tx.working_groups(plan.id).await?;
    Ok(Some(LiveGroups {
        plan: plan.id,
        objective: plan.objective,
        made: plan.starts,
        ends: plan.ends,
        groups: groups
            .into_iter()
            .map(|one| LiveGroup {
                who: one.places.iter().map(|place| place.pupil).collect(),
                with_teacher: one.adult == Some(Adult::Teacher),
                with_assistant: one.adult == Some(Adult::Assistant),
                name: one.name,
                about: one.about,
            })
            .collect(),
    }))
}

/// Every working group of a class that is in use on a day, by those made at once, the latest first.
#[boxed]
pub(crate) async fn groups_in_use(
    tx: &mut SchoolTx,
    group: GroupId,
    on: Date,
) -> Result<Vec<(GroupPlan, Vec<WorkingGroup>)>, AppError> {
    let mut all = Vec::new();
    for plan in tx.group_plans(group).await?.into_iter().filter(|plan| plan.is_live(on)) {
        let groups = tx.working_groups(plan.id).await?;
        all.push((plan, groups));
    }
    Ok(all)
}
