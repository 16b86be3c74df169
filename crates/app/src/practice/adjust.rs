//! How a pupil reads and writes best: set once by those who teach the child, honoured wherever something is printed.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use std::collections::BTreeSet;
use store::AdjustmentKind;

#[boxed]
impl App {
    /// The adjustments that the pupil has today.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn adjustments(&self, permit: &Permit) -> Result<BTreeSet<AdjustmentKind>, AppError> {
        permit.for_action(Action::SetAdjustments)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let found = tx.adjustments(&[pupil], today).await?.remove(&pupil).unwrap_or_default();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(found)
    }

    /// Sets them from today on.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn set_adjustments(
        &self,
        permit: &Permit,
        wanted: &BTreeSet<AdjustmentKind>,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetAdjustments)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.set_adjustments(pupil, wanted, today, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
