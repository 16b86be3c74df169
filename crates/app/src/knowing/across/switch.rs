//! The switch: the head's, for the own school alone.

use crate::operate::jobs::across_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use store::AcrossKind;

#[boxed]
impl App {
    /// Lets the calculation read this school from today on, and asks for it; twice is once.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn join_across(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::SwitchAcross)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if tx.switch_across_on(AcrossKind::Progress, today).await? {
            tx.enqueue(&across_of(permit.now), permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shuts the calculation out and deletes what it gave back. It is asked for anew, so that no other school's figure goes on
    /// resting on this one.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn leave_across(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::SwitchAcross)?;
        let mut tx = self.store.write(permit.school).await?;
        if tx.switch_across_off(AcrossKind::Progress).await? {
            tx.enqueue(&across_of(permit.now), permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
