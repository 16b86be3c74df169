//! What may leave a school: small counts hidden, attackers tried, differences watched, every leaving kept in a ledger.

// Counts of pupils: far below 2^52.
#![allow(clippy::cast_precision_loss)]

pub mod compose;
mod error;
pub mod ledger;
pub mod noise;
pub mod primary;
pub mod protect;
pub mod publication;
pub mod rounding;

pub use error::ReleaseError;
