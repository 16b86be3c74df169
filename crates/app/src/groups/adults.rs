//! Who is usually in the room, as counts.

use crate::AppError;
use boxed::boxed;
use domain::{GroupId, Role};
use jiff::civil::Date;
use store::SchoolTx;
use support::groups::Adult;

/// Assistants that a form takes.
pub(super) const MOST_ASSISTANTS: usize = 6;

/// How many assistants work with a class on a day.
#[boxed]
pub(super) async fn assistants_of(tx: &mut SchoolTx, group: GroupId, on: Date) -> Result<usize, AppError> {
    let mut assistants = 0;
    for one in tx.group_staff(group, on).await? {
        assistants += usize::from(tx.roles_of(one.account, on).await?.contains(&Role::TeachingAssistant));
    }
    Ok(assistants.min(MOST_ASSISTANTS))
}

/// The teacher and so many assistants.
pub(super) fn adults(assistants: usize) -> Vec<Adult> {
    std::iter::once(Adult::Teacher).chain(std::iter::repeat_n(Adult::Assistant, assistants)).collect()
}
