//! A family answers: a carer on the child's page, or on paper, which the office records.
//!
//! Whoever may write in the boxes of the child's page may give, refuse and withdraw, each by themselves: where carers differ, a
//! no stands, whoever said yes. It is the child who would be seen, and a family that is not of one mind has not agreed.

use super::propose::of_this_child;
use super::{changed_meanwhile, standing_of};
use crate::family::opened_to;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, ConsentEnd, ConsentId};
use store::SchoolWriteTx;
use support::partner::Standing;

/// What a family says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Yes, to exactly what was asked.
    Yes,
    /// No: not now, or not any more.
    No,
}

#[boxed]
impl App {
    /// A carer answers. A no holds at once: the partner's next request finds nothing.
    ///
    /// # Errors
    /// `NotFound` when the page or its boxes are not open to them any more, or the consent is not this child's; `Conflict` when
    /// a yes comes too late.
    pub async fn answer_consent(
        &self,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerConsent)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        // A right may have been withdrawn while the page was open.
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        if !open.iter().any(|(one, rights)| *one == pupil && rights.add) {
            return Err(AppError::NotFound);
        }
        self.answered(tx, permit, id, answer, Some(permit.somebody()?)).await
    }

    /// The office records what a family answered on paper.
    ///
    /// # Errors
    /// As [`App::answer_consent`].
    pub async fn record_consent(
        &self,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordConsent)?;
        let tx = self.store.write(permit.school).await?;
        self.answered(tx, permit, id, answer, None).await
    }

    async fn answered(
        &self,
        mut tx: SchoolWriteTx,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
        carer: Option<AccountId>,
    ) -> Result<(), AppError> {
        let one = of_this_child(&mut tx, permit, id).await?;
        let today = permit.school_time(&mut tx).await?.today();
        match (answer, one.given.is_some(), one.ended.is_some()) {
            (Answer::Yes, false, false) if standing_of(&mut tx, &one, today).await? == Standing::Waiting => {
                tx.give_consent(id, carer, permit.now).await?;
            }
            (Answer::Yes, ..) => return Err(changed_meanwhile()),
            (Answer::No, given, false) => {
                let how = if given { ConsentEnd::Withdrawn } else { ConsentEnd::Declined };
                tx.end_consent(id, how, permit.account, permit.now).await?;
            }
            // What has ended stays ended: a second no changes nothing.
            (Answer::No, _, true) => {}
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
