//! Who teaches some classes: how many people that is, a number that guards a figure, and whether somebody teaches a class here.
//! Who they are is never kept or shown.

use crate::{AppError, Permit};
use boxed::boxed;
use domain::{AccountId, GroupId, Role, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

/// How many people had these classes in a subject on these days, as [`support::worked::people`] counts: 1 where one of them
/// had all of them. Where a class has teachers of the subject, only they count, and not those who have it in everything.
#[boxed]
pub(crate) async fn people(
    tx: &mut SchoolTx,
    subject: SubjectId,
    classes: &BTreeSet<(GroupId, Date)>,
) -> Result<usize, AppError> {
    let mut teachers: BTreeMap<GroupId, BTreeSet<AccountId>> = BTreeMap::new();
    for (group, on) in classes {
        let mut own = Vec::new();
        for one in tx.group_staff(*group, *on).await? {
            if one.subject.is_none_or(|of| of == subject)
                && tx.roles_of(one.account, *on).await?.contains(&Role::Teacher)
            {
                own.push(one);
            }
        }
        let of_subject = own.iter().any(|one| one.subject.is_some());
        let counted = own.iter().filter(|one| one.subject.is_some() || !of_subject).map(|one| one.account);
        teachers.entry(*group).or_default().extend(counted);
    }
    Ok(support::worked::people(&teachers.into_values().collect::<Vec<_>>()))
}

/// Whoever shares, joins or draws for a class teaches it in the subject today; somebody who has it in another subject does not.
#[boxed]
pub(crate) async fn teaches_it(
    tx: &mut SchoolTx,
    permit: &Permit,
    subject: SubjectId,
) -> Result<(), AppError> {
    let Some(account) = permit.account else { return Ok(()) };
    let group = permit.group()?;
    let today = permit.school_time(tx).await?.today();
    let teaches = tx
        .groups_of(account, today)
        .await?
        .iter()
        .any(|one| one.group.id == group && one.subject.is_none_or(|of| of == subject));
    if teaches { Ok(()) } else { Err(AppError::NotFound) }
}
