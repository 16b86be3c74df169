//! The look before, and the erasure.

use super::find::shown;
use super::names::{folded, full_name};
use super::{FoundPupil, words};
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;

/// What erasing a pupil would take away; nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WouldErase {
    /// Who it is.
    pub pupil: FoundPupil,
    /// What goes, a line each.
    pub goes: Vec<String>,
}

/// What erasing a pupil took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasing {
    /// What went, a line each.
    pub gone: Vec<String>,
}

#[boxed]
impl App {
    /// Says what erasing a pupil would take away. It is the erasure itself, given up instead of stored: so it
    /// cannot say anything else than what would happen.
    ///
    /// # Errors
    /// `NotFound` when this school has no such pupil.
    pub async fn would_erase(&self, permit: &Permit, pupil: PupilId) -> Result<WouldErase, AppError> {
        permit.for_action(Action::FindPupil)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        let known = shown(&mut tx, known, today).await?;
        let erased = tx.erase_pupil(pupil, permit.now).await?;
        drop(tx);
        let mut tx = self.store.write(permit.school).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(WouldErase { pupil: known, goes: words::lines(&erased.rows) })
    }

    /// Erases a pupil: identity, words, evidence, states, ties, and accounts that were nobody else's. `typed` is
    /// their full name, as a person who means it types it.
    ///
    /// # Errors
    /// `Input` when another name was typed; `NotFound` when this school has no such pupil. Then nobody is erased.
    pub async fn erase_pupil(
        &self,
        permit: &Permit,
        pupil: PupilId,
        typed: &str,
    ) -> Result<Erasing, AppError> {
        permit.for_action(Action::ErasePupil)?;
        let mut tx = self.store.write(permit.school).await?;
        let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        if folded(typed) != folded(&full_name(&known.identity)) {
            return Err(AppError::input(
                "That is not this pupil’s name. Nobody was erased. Type given and family name as they stand here.",
            ));
        }
        let erased = tx.erase_pupil(pupil, permit.now).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(Erasing { gone: words::lines(&erased.rows) })
    }
}
