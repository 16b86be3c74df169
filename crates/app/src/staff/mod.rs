//! Who works here: colleagues with their roles and classes, and the links by which they come in.
//!
//! Names, roles and classes, and nothing else: no figure about a member of staff is made anywhere.

mod change;
mod invite;
mod list;
mod redeem;

pub use invite::{FreshLink, Invited, NewColleague};
pub use list::{Colleague, TeachesHere};
pub use redeem::Welcome;

/// How long a link opens.
pub(crate) const LINK_LASTS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
