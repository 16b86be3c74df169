//! A child asks and takes it back; a carer agrees, or does not.

use super::held_club;
use super::of_child::{Stands, is_for_child, is_hidden_from, stands_to};
use crate::family::opened_to;
use crate::partners::who_may_sign;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, ClubId, PupilId};
use jiff::civil::Date;
use store::{Club, SchoolTx};

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
            (ClubAnswer::Yes, _) => {
                tx.agree_club(club, pupil, (permit.somebody()?, false), permit.now).await?;
            }
            // A second no changes nothing.
            (ClubAnswer::No, Stands::Suits) => {}
            (ClubAnswer::No, Stands::TakesPart) => tx.leave_club(club, pupil, today).await?,
            (ClubAnswer::No, _) => tx.take_back_club(club, pupil).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The office records what a family answered on paper. A yes is that of the carer who `signed`.
    ///
    /// # Errors
    /// `NotFound` for a yes to what the child did not ask for; `Input` for a yes without a carer of the child who may write in
    /// the boxes of their page, or to what is for other years by now.
    pub async fn record_club_answer(
        &self,
        permit: &Permit,
        club: ClubId,
        answer: ClubAnswer,
        signed: Option<AccountId>,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordConsent)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let one = held_club(&mut tx, club, today).await?;
        match (answer, stands_to(&one, pupil)) {
            (ClubAnswer::Yes, Stands::Suits) => return Err(AppError::NotFound),
            // A second no changes nothing.
            (ClubAnswer::No, Stands::Suits) => {}
            (ClubAnswer::Yes, _) => {
                let carers = tx.carers_of(pupil, today).await?;
                let signer = who_may_sign(&carers).into_iter().find(|(account, _)| Some(*account) == signed);
                let Some((signer, _)) = signer else {
                    return Err(AppError::input(
                        "Choose the carer who signed. It must be one who may write in the boxes of the child’s page.",
                    ));
                };
                if !is_for_child(&mut tx, &one, pupil, today).await? {
                    return Err(AppError::input("The club is for other years than the child’s."));
                }
                tx.agree_club(club, pupil, (signer, true), permit.now).await?;
            }
            (ClubAnswer::No, Stands::TakesPart) => tx.leave_club(club, pupil, today).await?,
            (ClubAnswer::No, _) => tx.take_back_club(club, pupil).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The clubs to which a family still has to answer, or in which the child takes part; for the office that records what comes
/// back on paper.
#[boxed]
pub(crate) async fn clubs_for_office(
    tx: &mut SchoolTx,
    pupil: PupilId,
    today: Date,
) -> Result<Vec<(Club, Stands)>, AppError> {
    let clubs = tx.clubs(today).await?.into_iter().filter(|club| club.club.carer_agrees);
    let standing = clubs.map(|club| {
        let stands = stands_to(&club, pupil);
        (club, stands)
    });
    Ok(standing.filter(|(_, stands)| matches!(stands, Stands::WaitsForCarer | Stands::TakesPart)).collect())
}
