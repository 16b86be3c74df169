//! A child asks and takes it back; a carer agrees, or does not.

use super::held_club;
use super::of_child::{Stands, is_for_child, is_hidden_from, stands_to};
use crate::family::opened_to;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::ClubId;

/// What somebody says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClubAnswer {
    /// They would like it.
    Yes,
    /// They would not, or not any more.
    No,
}

#[boxed]
impl App {
    /// A child asks to take part, or takes that back. Asked twice, it is asked once.
    ///
    /// # Errors
    /// `NotFound` for a club that is over, or for other years.
    pub async fn ask_for_club(
        &self,
        permit: &Permit,
        club: ClubId,
        answer: ClubAnswer,
    ) -> Result<(), AppError> {
        permit.for_action(Action::OwnClubs)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let one = held_club(&mut tx, club, today).await?;
        match (answer, stands_to(&one, pupil)) {
            (ClubAnswer::Yes, _) if !is_for_child(&mut tx, &one, pupil, today).await? => {
                return Err(AppError::NotFound);
            }
            (ClubAnswer::Yes, _) => tx.ask_for_club(club, pupil, today).await?,
            (ClubAnswer::No, Stands::TakesPart) => tx.leave_club(club, pupil, today).await?,
            (ClubAnswer::No, _) => tx.take_back_club(club, pupil).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A carer agrees to what the child asked for, or does not: then it is as if it had not been asked, or ends today.
    ///
    /// # Errors
    /// `NotFound` when the page or its boxes are not open to them any more, the school is hidden from them, or a yes is to
    /// what the child did not ask for or what is for other years.
    pub async fn answer_club(
        &self,
        permit: &Permit,
        club: ClubId,
        answer: ClubAnswer,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerClub)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        if !open.iter().any(|(one, rights)| *one == pupil && rights.add)
            || is_hidden_from(&mut tx, permit.somebody()?, today).await?
        {
            return Err(AppError::NotFound);
        }
        let one = held_club(&mut tx, club, today).await?;
        match (answer, stands_to(&one, pupil)) {
            (ClubAnswer::Yes, Stands::Suits) => return Err(AppError::NotFound),
            (ClubAnswer::Yes, _) if !is_for_child(&mut tx, &one, pupil, today).await? => {
                return Err(AppError::NotFound);
            }
            (ClubAnswer::Yes, _) => tx.agree_club(club, pupil, permit.now).await?,
            // A second no changes nothing.
            (ClubAnswer::No, Stands::Suits) => {}
            (ClubAnswer::No, Stands::TakesPart) => tx.leave_club(club, pupil, today).await?,
            (ClubAnswer::No, _) => tx.take_back_club(club, pupil).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
