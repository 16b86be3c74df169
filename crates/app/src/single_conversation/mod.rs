//! The single conversation: one record of a school and the body that leads it, the same on both sides.
//!
//! Each side says what it did itself and nobody says it for another. Only the school writes what the school says.

mod change;
mod read;

pub use change::{Owes, RecordDeed};
pub use read::{Meeting, SharedRecord};

use improvement::conversation::Owed;
use jiff::civil::Date;
use store::{OwedAction, SingleConversation};

/// Who is at the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtTable {
    /// The school.
    School,
    /// The body that leads it.
    Body,
}

/// The key under which an action stands on an agenda.
pub(crate) fn action_key(action: &OwedAction) -> String {
    format!("action:{}", action.id)
}

/// Actions as the rules take them.
pub(crate) fn as_owed(actions: &[OwedAction]) -> Vec<Owed> {
    actions
        .iter()
        .map(|one| Owed {
            key: action_key(one),
            words: one.action.words.clone(),
            side: one.action.side,
            due: one.action.due,
            state: one.state,
        })
        .collect()
}

/// The next day on which the two meet: a meeting that is to come, or what the latest agreed.
pub(crate) fn next_meeting(meetings: &[SingleConversation], today: Date) -> Option<Date> {
    let to_come = meetings.iter().map(|one| one.meets).filter(|day| *day >= today).min();
    to_come.or_else(|| meetings.iter().filter_map(|one| one.next).filter(|day| *day >= today).min())
}
