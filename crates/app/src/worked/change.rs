//! A piece is put into other words, taken out of sight, deleted: by anybody who teaches the subject.

use super::share::{Shared, checked, names, names_no_staff};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::WorkedPieceId;
use store::{PieceFile, PieceWords, SchoolTx, WorkedPiece};

const CHANGED_SINCE: &str =
    "Somebody else has changed this since you opened the page. Look at it again; nothing was stored.";

#[boxed]
impl App {
    /// Puts other words in the place of a piece's; a file in the place of its file, where one is given.
    ///
    /// # Errors
    /// `Input` for words that cannot be; `NotFound` for a piece of a subject that one does not teach; `Conflict` when somebody
    /// else was first.
    pub async fn change_piece(
        &self,
        permit: &Permit,
        id: WorkedPieceId,
        seen: u32,
        wanted: (&PieceWords, Option<&PieceFile>),
        names_nobody: bool,
    ) -> Result<Shared, AppError> {
        permit.for_action(Action::SetWorked)?;
        let words = checked(wanted.0)?;
        let mut tx = self.store.write(permit.school).await?;
        may_change(&mut tx, permit, id).await?;
        names_no_staff(&mut tx, permit, &words, wanted.1).await?;
        if !names_nobody {
            let names = names(&mut tx, permit, &words, wanted.1).await?;
            if !names.is_empty() {
                return Ok(Shared::Names(names));
            }
        }
        if !tx.change_worked_piece(id, seen, &words, permit.now).await? {
            return Err(AppError::Conflict(CHANGED_SINCE.into()));
        }
        if wanted.1.is_some() {
            tx.set_worked_file(id, wanted.1).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Shared::Kept(id))
    }

    /// Takes a piece out of sight, or brings it back: no brief offers it and it stands apart.
    ///
    /// # Errors
    /// `NotFound` for a piece of a subject that one does not teach.
    pub async fn hide_piece(&self, permit: &Permit, id: WorkedPieceId, hidden: bool) -> Result<(), AppError> {
        permit.for_action(Action::SetWorked)?;
        let mut tx = self.store.write(permit.school).await?;
        may_change(&mut tx, permit, id).await?;
        tx.set_worked_hidden(id, hidden).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets how a piece read before: what was taken out of it, such as a child's name, is gone.
    ///
    /// # Errors
    /// As [`App::hide_piece`].
    pub async fn forget_piece_words(&self, permit: &Permit, id: WorkedPieceId) -> Result<(), AppError> {
        permit.for_action(Action::SetWorked)?;
        let mut tx = self.store.write(permit.school).await?;
        may_change(&mut tx, permit, id).await?;
        tx.forget_worked_versions(id).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Deletes a piece with its earlier words, its file and where it was used.
    ///
    /// # Errors
    /// As [`App::hide_piece`].
    pub async fn delete_piece(&self, permit: &Permit, id: WorkedPieceId) -> Result<(), AppError> {
        permit.for_action(Action::SetWorked)?;
        let mut tx = self.store.write(permit.school).await?;
        may_change(&mut tx, permit, id).await?;
        tx.delete_worked_piece(id).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the file of a piece away.
    ///
    /// # Errors
    /// As [`App::hide_piece`].
    pub async fn drop_piece_file(&self, permit: &Permit, id: WorkedPieceId) -> Result<(), AppError> {
        permit.for_action(Action::SetWorked)?;
        let mut tx = self.store.write(permit.school).await?;
        may_change(&mut tx, permit, id).await?;
        tx.set_worked_file(id, None).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The piece, for somebody who teaches its subject today: in this class or in another, or a class in all subjects.
#[boxed]
pub(super) async fn may_change(
    tx: &mut SchoolTx,
    permit: &Permit,
    id: WorkedPieceId,
) -> Result<WorkedPiece, AppError> {
    let piece = tx.worked_piece(id).await?.ok_or(AppError::NotFound)?;
    if teaches(tx, permit, &piece).await? { Ok(piece) } else { Err(AppError::NotFound) }
}

#[boxed]
pub(super) async fn teaches(
    tx: &mut SchoolTx,
    permit: &Permit,
    piece: &WorkedPiece,
) -> Result<bool, AppError> {
    let Some(account) = permit.account else { return Ok(true) };
    let today = permit.school_time(tx).await?.today();
    let own = tx.groups_of(account, today).await?;
    Ok(own.iter().any(|one| one.subject.is_none_or(|subject| subject == piece.subject)))
}
