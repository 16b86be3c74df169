//! "I used it": a tap about the class's lesson.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::WorkedPieceId;
use store::PieceUse;

#[boxed]
impl App {
    /// Notes that the class was taught with a piece today, or takes that back.
    ///
    /// # Errors
    /// `NotFound` for a piece that is not there.
    pub async fn use_piece(&self, permit: &Permit, piece: WorkedPieceId, used: bool) -> Result<(), AppError> {
        permit.for_action(Action::SetWorked)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let on = permit.school_time(&mut tx).await?.today();
        tx.worked_piece(piece).await?.ok_or(AppError::NotFound)?;
        let one = PieceUse { piece, group, on };
        if used {
            tx.note_worked_use(one, permit.now).await?;
        } else {
            tx.take_back_worked_use(one).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
