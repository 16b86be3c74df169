//! How many people teach some classes: a number that guards a figure, and who they are is never kept or shown.

use crate::AppError;
use boxed::boxed;
use domain::{AccountId, GroupId, Role, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::SchoolTx;

/// How many different teachers had these classes in a subject on these days.
#[boxed]
pub(crate) async fn people(
    tx: &mut SchoolTx,
    subject: SubjectId,
    classes: &BTreeSet<(GroupId, Date)>,
) -> Result<usize, AppError> {
    let mut teachers: BTreeSet<AccountId> = BTreeSet::new();
    for (group, on) in classes {
        for one in tx.group_staff(*group, *on).await? {
            if one.subject.is_none_or(|of| of == subject)
                && tx.roles_of(one.account, *on).await?.contains(&Role::Teacher)
            {
                teachers.insert(one.account);
            }
        }
    }
    Ok(teachers.len())
}
