//! What the night is for: fits where enough has come in by day, asked for while a school sleeps.

use super::jobs::{FIT, WHAT_WORKS, fit_of, what_works_of};
use crate::model::trial::NEW_RESPONSES;
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use jiff::SignedDuration;
use std::ops::Range;
use store::School;

/// Hours of the school's own clock at which nobody teaches or prepares.
const QUIET: Range<i8> = 2..5;
/// Once a night, however often it is looked.
pub(crate) const NIGHT: SignedDuration = SignedDuration::from_hours(12);

#[boxed]
impl App {
    /// Asks for fits in schools where it is night, for subjects with enough new responses since their last set. Harmless
    /// however often; returns how many were asked for.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_nightly_fits(&self) -> Result<usize, AppError> {
        let mut asked = 0;
        for school in self.all_schools().await? {
            if self.sleeps(&school) {
                asked += self.nightly_fits_of(&school).await?;
            }
        }
        Ok(asked)
    }

    /// Asks that it be worked out anew, in schools where it is night, how classes did with what was used: once a night for each
    /// subject in which somebody shared a piece or noted a way to teach. Returns for how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_what_works(&self) -> Result<usize, AppError> {
        let mut asked = 0;
        for school in self.all_schools().await? {
            if self.sleeps(&school) {
                asked += self.what_works_in(&school).await?;
            }
        }
        Ok(asked)
    }

    async fn what_works_in(&self, school: &School) -> Result<usize, AppError> {
        let now = self.now();
        let mut tx = self.store.read(school.id).await?;
        let mut wanted = Vec::new();
        let today = SchoolTime::new(&school.details.zone, now).today();
        let mut to_write = Vec::new();
        for one in tx.tryouts().await? {
            if crate::tryouts::is_due(&mut tx, &one, today).await? {
                to_write.push(one.plan.subject);
            }
        }
        for subject in tx.subjects().await? {
            let nothing = tx.worked_pieces(subject.id).await?.is_empty()
                && tx.approaches_used(subject.id).await?.is_empty();
            if !nothing || to_write.contains(&subject.id) {
                wanted.push(subject.id);
            }
        }
        drop(tx);
        let mut system = self.store.read_system().await?;
        let mut due = Vec::new();
        for subject in wanted {
            let key = format!("{WHAT_WORKS}:{}:{subject}", school.id);
            if !system.job_done_since(&key, now - NIGHT).await? {
                due.push(subject);
            }
        }
        drop(system);
        if due.is_empty() {
            return Ok(0);
        }
        let mut tx = self.store.write(school.id).await?;
        let mut asked = 0;
        for subject in due {
            asked += usize::from(tx.enqueue(&what_works_of(school.id, subject, now), now).await?);
        }
        tx.commit().await?;
        Ok(asked)
    }

    pub(crate) fn sleeps(&self, school: &School) -> bool {
        let time = SchoolTime::new(&school.details.zone, self.now());
        QUIET.contains(&time.zone.to_datetime(time.now).hour())
    }

    async fn nightly_fits_of(&self, school: &School) -> Result<usize, AppError> {
        let now = self.now();
        let mut wanted = Vec::new();
        let mut tx = self.store.read(school.id).await?;
        for subject in tx.subjects().await? {
            if Self::new_responses(&mut tx, subject.id).await? >= u64::from(NEW_RESPONSES) {
                wanted.push(subject.id);
            }
        }
        drop(tx);
        let mut system = self.store.read_system().await?;
        let mut due = Vec::new();
        for subject in wanted {
            let key = format!("{FIT}:{}:{subject}", school.id);
            if !system.job_done_since(&key, now - NIGHT).await? {
                due.push(subject);
            }
        }
        drop(system);
        if due.is_empty() {
            return Ok(0);
        }
        let mut tx = self.store.write(school.id).await?;
        let mut asked = 0;
        for subject in due {
            asked += usize::from(tx.enqueue(&fit_of(school.id, subject, now), now).await?);
        }
        tx.commit().await?;
        Ok(asked)
    }
}
