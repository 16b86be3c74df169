//! Whom a set is for: the class, some of its pupils, or a working group as it is today.

use crate::groups::groups_in_use;
use crate::{AppError, Permit};
use boxed::boxed;
use domain::{GroupPlanId, PupilId};
use jiff::civil::Date;
use store::SchoolTx;

/// Whom a set is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whom {
    /// The whole class, also who comes to it later.
    Class,
    /// These pupils of it.
    Pupils(Vec<PupilId>),
    /// A working group of it: who is in it today.
    Group(WorkingGroupId),
}

/// A working group: one of those that were made at once, by its place among them from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WorkingGroupId {
    /// Those that were made at once.
    pub plan: GroupPlanId,
    /// Which of them.
    pub place: usize,
}

/// A working group in use, to give something to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupToChoose {
    /// Which.
    pub id: WorkingGroupId,
    /// Its name.
    pub name: String,
    /// Its pupils who are in the class today, in the order of their numbers.
    pub pupils: Vec<PupilId>,
}

/// The working groups of the permit's class that are in use on a day and have somebody in them, the latest made first.
#[boxed]
pub(super) async fn groups_to_choose(
    tx: &mut SchoolTx,
    permit: &Permit,
    on: Date,
) -> Result<Vec<GroupToChoose>, AppError> {
    let group = permit.group()?;
    let register = tx.pupils_in(group, on).await?;
    let here = |pupil: &PupilId| register.iter().any(|one| one.id == *pupil);
    let mut groups = Vec::new();
    for (plan, working) in groups_in_use(tx, group, on).await? {
        for (place, one) in working.into_iter().enumerate() {
            let pupils: Vec<PupilId> = one.places.iter().map(|place| place.pupil).filter(here).collect();
            if !pupils.is_empty() {
                groups.push(GroupToChoose {
                    id: WorkingGroupId { plan: plan.id, place },
                    name: one.name,
                    pupils,
                });
            }
        }
    }
    Ok(groups)
}

/// The pupils that a set is for; `None` for the whole class.
///
/// # Errors
/// `NotFound` for a pupil who is not in the class, or a group that is not in use in it.
#[boxed]
pub(super) async fn only_for(
    tx: &mut SchoolTx,
    permit: &Permit,
    whom: &Whom,
    on: Date,
) -> Result<Option<Vec<PupilId>>, AppError> {
    let mut pupils = match whom {
        Whom::Class => return Ok(None),
        Whom::Pupils(pupils) => pupils.clone(),
        Whom::Group(id) => {
            let groups = groups_to_choose(tx, permit, on).await?;
            groups.into_iter().find(|one| one.id == *id).ok_or(AppError::NotFound)?.pupils
        }
    };
    pupils.sort_unstable();
    pupils.dedup();
    if pupils.is_empty() {
        return Err(AppError::input("Choose whom it is for: nobody is ticked."));
    }
    for pupil in &pupils {
        if !tx.is_member(*pupil, permit.group()?, on).await? {
            return Err(AppError::NotFound);
        }
    }
    Ok(Some(pupils))
}
