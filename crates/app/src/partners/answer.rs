//! A family answers: a carer on the child's page, or on paper, which the office records.
//!
//! Whoever may write in the boxes of the child's page may give, refuse and withdraw, each by themselves: where carers differ, a
//! no stands, whoever said yes. It is the child who would be seen, and a family that is not of one mind has not agreed.

use super::propose::to_change;
use super::{asked_words, changed_meanwhile, goal_of, may_agree, standing_of};
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

/// Who answers.
struct By<'a> {
    /// Which carer; for a no on paper nobody is named.
    carer: Option<AccountId>,
    /// The fingerprint of what they saw; nothing on paper.
    asked: Option<&'a str>,
}

#[boxed]
impl App {
    /// A carer answers. A no holds at once: the partner's next request finds nothing. `asked` is the fingerprint of what stood on
    /// the page ([`super::asked_words`]); a no needs none.
    ///
    /// # Errors
    /// `NotFound` when the page or its boxes are not open to them any more, their contact is restricted, or the consent is not
    /// this child's; `Conflict` when a yes comes too late, or is about other words.
    pub async fn answer_consent(
        &self,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
        asked: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerConsent)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        // A right may have been withdrawn while the page was open.
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        // As on the page: where anything is hidden from them, nobody who helps is shown.
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        if hidden || !open.iter().any(|(one, rights)| *one == pupil && rights.add) {
            return Err(AppError::NotFound);
        }
        let by = By { carer: Some(permit.somebody()?), asked: Some(asked) };
        self.answered(tx, permit, id, answer, by).await
    }

    /// The office records what a family answered on paper. A yes is that of the carer who `signed`, and holds for as long as
    /// they may agree.
    ///
    /// # Errors
    /// As [`App::answer_consent`]; `Input` for a yes without a carer of the child who may agree.
    pub async fn record_consent(
        &self,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
        signed: Option<AccountId>,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordConsent)?;
        let mut tx = self.store.write(permit.school).await?;
        if answer == Answer::Yes {
            let today = permit.school_time(&mut tx).await?.today();
            let carers = tx.carers_of(permit.pupil()?, today).await?;
            if !carers.iter().any(|of| may_agree(of) && Some(of.carer.account) == signed) {
                return Err(AppError::input(
                    "Choose the carer who signed. It must be one who may write in the boxes of the child’s page.",
                ));
            }
        }
        self.answered(tx, permit, id, answer, By { carer: signed, asked: None }).await
    }

    async fn answered(
        &self,
        mut tx: SchoolWriteTx,
        permit: &Permit,
        id: ConsentId,
        answer: Answer,
        by: By<'_>,
    ) -> Result<(), AppError> {
        let one = to_change(&mut tx, permit, id).await?;
        let time = permit.school_time(&mut tx).await?;
        match answer {
            Answer::Yes => {
                let carer = by.carer.ok_or_else(changed_meanwhile)?;
                let words = asked_words(&one, &goal_of(self, &mut tx, &time, &one).await?);
                let waits = standing_of(&mut tx, &one, time.today()).await? == Standing::Waiting;
                if !waits || by.asked.is_some_and(|seen| seen != words) {
                    return Err(changed_meanwhile());
                }
                tx.give_consent(id, (carer, by.asked.is_none()), &words, permit.now).await?;
            }
            // What has ended stays ended: a second no changes nothing.
            Answer::No if one.ended.is_some() => {}
            Answer::No => {
                let how = if one.given.is_some() { ConsentEnd::Withdrawn } else { ConsentEnd::Declined };
                tx.end_consent(id, how, permit.account, permit.now).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
