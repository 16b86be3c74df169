//! Whether the school uses targets: off until somebody switches them on.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::Timestamp;
use store::{SchoolTx, SchoolWriteTx};

/// Its name among the school's own choices.
const SETTING: &str = "targets";
const ON: &str = "on";

/// Whether targets are on in this school.
pub(crate) async fn are_on(tx: &mut SchoolTx) -> Result<bool, AppError> {
    Ok(tx.setting(SETTING).await?.is_some_and(|setting| setting == ON))
}

/// Switches them on.
pub(crate) async fn switch_on(tx: &mut SchoolWriteTx, now: Timestamp) -> Result<(), AppError> {
    Ok(tx.set_setting(SETTING, ON, now).await?)
}

/// Refuses while they are off.
pub(super) async fn must_be_on(tx: &mut SchoolTx) -> Result<(), AppError> {
    if are_on(tx).await? {
        return Ok(());
    }
    Err(AppError::input("Targets are switched off in this school."))
}

#[boxed]
impl App {
    /// Whether they are on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn targets_are_on(&self, permit: &Permit) -> Result<bool, AppError> {
        permit.for_action(Action::SwitchTargets)?;
        are_on(&mut self.store.read(permit.school).await?).await
    }

    /// Switches targets on or off for the whole school. Off, nothing of them is shown, and nothing is lost.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn switch_targets(&self, permit: &Permit, on: bool) -> Result<(), AppError> {
        permit.for_action(Action::SwitchTargets)?;
        let mut tx = self.store.write(permit.school).await?;
        if on {
            switch_on(&mut tx, permit.now).await?;
        } else {
            tx.clear_setting(SETTING).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
