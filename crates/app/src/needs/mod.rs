//! What pupils need, what is done for them, and how often it was.
//!
//! A need says why and who says so; an adjustment says what is done. Only the second acts: on paper, on time, on what is got
//! ready, on seats. Nothing of either is on a window that pupils see, and nothing counts what an adult did.

mod class;
mod cover;
mod list;
mod mine;
mod pupil;
mod record;
mod school;

pub use class::{ClassNeeds, PupilInClass, Tick};
pub use cover::{Cover, Covered};
pub use list::{LONGEST_LIST, LONGEST_WORDING, STARTERS};
pub(crate) use list::{kind_of, listed};
pub(crate) use mine::{Acted, acted, held};
pub use pupil::{NeedForm, PupilNeeds};
pub(crate) use record::ways;
pub use record::{NormalWay, Record};
pub use school::{Asks, SchoolNeed, SchoolNeeds};

use crate::AppError;
use boxed::boxed;
use domain::{Adjustment, GroupId, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{SchoolTx, StoredAdjustment};
use teaching::access::{Looks, Ready, ready};

/// What is done for each pupil of a class on a day, in register order; names as they are said in class.
#[boxed]
pub(crate) async fn of_class(
    tx: &mut SchoolTx,
    group: GroupId,
    on: Date,
) -> Result<Vec<(PupilId, String, Vec<StoredAdjustment>)>, AppError> {
    let register = tx.pupils_in(group, on).await?;
    let pupils: Vec<PupilId> = register.iter().map(|one| one.id).collect();
    let mut held = tx.adjustments(&pupils, on).await?;
    let names = crate::classroom::said_names(&register);
    let of = |(pupil, name): (PupilId, String)| {
        let adjustments = held.remove(&pupil).unwrap_or_default();
        (pupil, name, adjustments)
    };
    Ok(pupils.into_iter().zip(names).map(of).collect())
}

/// What to get ready for a class on a day.
#[boxed]
pub(crate) async fn to_get_ready(tx: &mut SchoolTx, group: GroupId, on: Date) -> Result<Ready, AppError> {
    let class = of_class(tx, group, on).await?.into_iter();
    let class: Vec<(String, Vec<Adjustment>)> =
        class.map(|(_, name, all)| (name, all.into_iter().map(|one| one.what).collect())).collect();
    Ok(ready(&class))
}

/// How each pupil's paper looks, where it looks different.
pub(crate) fn looks(held: &BTreeMap<PupilId, Vec<StoredAdjustment>>) -> BTreeMap<PupilId, Looks> {
    let of = |all: &Vec<StoredAdjustment>| Looks::of(all.iter().map(|one| &one.what));
    held.iter().map(|(pupil, all)| (*pupil, of(all))).filter(|(_, looks)| !looks.is_usual()).collect()
}
