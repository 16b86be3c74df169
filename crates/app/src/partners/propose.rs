//! The school asks a family about a partner, says other words to the partner, or ends it.

use super::check::{PartnerDraft, goal, suggests};
use super::{changed_meanwhile, standing_of};
use crate::evidence::once;
use crate::targets::targets_of;
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{ConsentEnd, ConsentId, PupilId, TargetId};
use store::{SchoolTx, StoredConsent};
use support::partner::{Closed, Standing};

#[boxed]
impl App {
    /// Asks the family of a child of this class. Sent twice, it is asked once.
    ///
    /// # Errors
    /// `Input` for what cannot be, or where the office keeps a child's pages closed to everybody outside; `NotFound` for a
    /// target that is not this child's.
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
        if tx.carers_of(pupil, time.today()).await?.iter().any(|of| of.rights.restricted) {
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

    /// Says other words to the partner: the goal and what the school suggests. Who sees what and until when stays as agreed.
    ///
    /// # Errors
    /// As [`App::propose_partner`]; `Conflict` when it has ended meanwhile.
    pub async fn reword_partner(
        &self,
        permit: &Permit,
        id: ConsentId,
        words: (Option<TargetId>, &str, &str),
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetPartners)?;
        let mut tx = self.store.write(permit.school).await?;
        let (one, time) = (of_this_child(&mut tx, permit, id).await?, permit.school_time(&mut tx).await?);
        if one.ended.is_some() {
            return Err(changed_meanwhile());
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
        if of_this_child(&mut tx, permit, id).await?.ended.is_none() {
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

    /// The first thing to learn of a child's target, in the child's words, as the partner reads it.
    async fn words_of_target(
        &self,
        tx: &mut SchoolTx,
        time: &SchoolTime,
        pupil: PupilId,
        target: TargetId,
    ) -> Result<String, AppError> {
        let all = targets_of(self, tx, time, &[pupil]).await?;
        let one = all.iter().find(|one| one.id() == target).ok_or(AppError::NotFound)?;
        let first = one.terms().learning().first().ok_or(AppError::NotFound)?;
        Ok(first.words.chars().take(support::partner::LONGEST_LINE).collect())
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

/// The same while it is open; else why there is nothing to do with it.
#[boxed]
pub(super) async fn open_of_this_child(
    tx: &mut SchoolTx,
    permit: &Permit,
    id: ConsentId,
) -> Result<StoredConsent, AppError> {
    let one = of_this_child(tx, permit, id).await?;
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
