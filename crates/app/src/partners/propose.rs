//! The school asks a family about a partner, says other words to the partner, or ends it.

use super::check::{PartnerDraft, goal, suggests};
use super::{as_goal, changed_meanwhile, keeps_closed, standing_of};
use crate::evidence::once;
use crate::targets::live_targets;
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{ConsentEnd, ConsentId, PupilId, TargetId};
use store::{SchoolTx, SchoolWriteTx, StoredConsent};
use support::contract::Stage;
use support::partner::{Closed, Standing};

#[boxed]
impl App {
    /// Asks the family of a child of this class. Sent twice, it is asked once.
    ///
    /// # Errors
    /// `Input` for what cannot be, or where the office keeps a child's pages closed to everybody outside, or for
    /// a target that is none in force of this child's.
    pub async fn propose_partner(
        &self,
        permit: &Permit,
        draft: &PartnerDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetPartners)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let draft = self.with_the_targets_words(&mut tx, &time, pupil, draft).await?;
        let new = draft.checked(pupil, time.today())?;
        if keeps_closed(&tx.carers_of(pupil, time.today()).await?) {
            return Err(AppError::input(
                "The office keeps everything about this child closed to people outside. Speak to the office before you ask anybody.",
            ));
        }
        if !once::claim(&mut tx, submission, "propose-partner", permit.now).await? {
            return Ok(());
        }
        tx.propose_consent(&new, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says other words to the partner: the goal and what the school suggests. Who sees what and until when stays as agreed. The
    /// family reads that it has changed.
    ///
    /// # Errors
    /// As [`App::propose_partner`]; `Input` while the family is asked; `Conflict` when it has ended meanwhile.
    pub async fn reword_partner(
        &self,
        permit: &Permit,
        id: ConsentId,
        words: (Option<TargetId>, &str, &str),
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetPartners)?;
        let mut tx = self.store.write(permit.school).await?;
        let (one, time) = (to_change(&mut tx, permit, id).await?, permit.school_time(&mut tx).await?);
        if one.ended.is_some() {
            return Err(changed_meanwhile());
        }
        if one.given.is_none() {
            return Err(AppError::input(
                "The family is being asked in these words. To ask in others, end this one and ask anew.",
            ));
        }
        let (target, typed, suggested) = words;
        let from_target = match target {
            Some(target) => Some(self.words_of_target(&mut tx, &time, one.asked.pupil, target).await?),
            None => None,
        };
        let goal = goal(from_target.as_deref().unwrap_or(typed))?;
        tx.reword_consent(id, target, (&goal, &suggests(suggested)?)).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends it at once, for the school. What has ended already stays as it is.
    ///
    /// # Errors
    /// `NotFound` when it is not this child's.
    pub async fn end_partner(&self, permit: &Permit, id: ConsentId) -> Result<(), AppError> {
        permit.for_action(Action::SetPartners)?;
        let mut tx = self.store.write(permit.school).await?;
        if to_change(&mut tx, permit, id).await?.ended.is_none() {
            tx.end_consent(id, ConsentEnd::BySchool, permit.account, permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn with_the_targets_words(
        &self,
        tx: &mut SchoolTx,
        time: &SchoolTime,
        pupil: PupilId,
        draft: &PartnerDraft,
    ) -> Result<PartnerDraft, AppError> {
        let mut draft = draft.clone();
        if let Some(target) = draft.target {
            draft.goal = self.words_of_target(tx, time, pupil, target).await?;
        }
        Ok(draft)
    }

    /// The first thing to learn of a child's target that is agreed, in the child's words, as the partner reads it.
    async fn words_of_target(
        &self,
        tx: &mut SchoolTx,
        time: &SchoolTime,
        pupil: PupilId,
        target: TargetId,
    ) -> Result<String, AppError> {
        let live = live_targets(self, tx, time, pupil).await?.unwrap_or_default();
        let agreed = live.iter().find(|one| one.id() == target && one.stage() == Stage::Agreed);
        let first = agreed.and_then(|one| one.terms().learning().first()).ok_or_else(|| {
            AppError::input(
                "That target is not in force. Choose another, or write the goal in words of your own.",
            )
        })?;
        Ok(as_goal(&first.words))
    }
}

/// A consent of the child that the leave is about.
#[boxed]
pub(super) async fn of_this_child(
    tx: &mut SchoolTx,
    permit: &Permit,
    id: ConsentId,
) -> Result<StoredConsent, AppError> {
    let pupil = permit.pupil()?;
    tx.consent(id).await?.filter(|one| one.asked.pupil == pupil).ok_or(AppError::NotFound)
}

/// The same, held until this change is done.
#[boxed]
pub(super) async fn to_change(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    id: ConsentId,
) -> Result<StoredConsent, AppError> {
    let pupil = permit.pupil()?;
    tx.consent_to_change(id).await?.filter(|one| one.asked.pupil == pupil).ok_or(AppError::NotFound)
}

/// The same while it is open; else why there is nothing to do with it.
#[boxed]
pub(super) async fn open_of_this_child(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    id: ConsentId,
) -> Result<StoredConsent, AppError> {
    let one = to_change(tx, permit, id).await?;
    let today = permit.school_time(tx).await?.today();
    match standing_of(tx, &one, today).await? {
        Standing::Open => Ok(one),
        Standing::Waiting => {
            Err(AppError::input("The family has not agreed yet, so a link would open nothing."))
        }
        Standing::Closed(Closed::Restricted) => Err(AppError::input(
            "The office keeps everything about this child closed to people outside, so a link would open nothing.",
        )),
        Standing::Closed(_) => {
            Err(AppError::input("This has ended, so a link would open nothing. Ask the family anew."))
        }
    }
}
