//! The starter: five questions that look back, chosen by the rule of the teaching room, kept once they are used, swapped
//! or refused by the teacher, and answered by the class as a whole.
//!
//! The brief shows the same starter as every other page of the lesson: it is a part of the brief, and what is kept for
//! the lesson's day goes before what the rule would choose.

mod keep;
mod pattern;
mod record;
pub(crate) mod state;
mod swap;

pub use record::Tap;
pub(crate) use record::replace;
pub use state::{Slot, StarterState};
pub use swap::Swap;

use super::brief::BriefPage;
use super::plan::Asked;
use crate::{App, AppError, Permit};
use boxed::boxed;

#[boxed]
impl App {
    /// The starter's page: what is asked, with answers, why, and what waits.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn starter(&self, permit: &Permit, asked: &Asked) -> Result<BriefPage, AppError> {
        self.brief(permit, asked).await
    }
}
