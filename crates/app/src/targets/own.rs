//! A pupil's own targets: the same agreement from the other side.

use super::act::Deed;
use super::propose::{Proposal, TargetForm};
use super::switch::must_be_on;
use super::{Target, targets_of, with_rechecks};
use crate::evidence::once;
use crate::family::{Readers, readers_for};
use crate::lesson::current_objective;
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, PupilId, SubjectId, TargetId};
use store::SchoolTx;
use support::contract::Party;

/// A target of one's own, and what the form that changes it offers.
#[derive(Clone, Debug)]
pub struct OwnTarget {
    /// The target.
    pub target: Target,
    /// The form.
    pub form: TargetForm,
    /// Who reads what the pupil writes.
    pub readers: Readers,
}

/// The form for a target that a pupil proposes.
#[derive(Clone, Debug)]
pub struct OwnForm {
    /// Subjects that the pupil's classes are taught, to choose from.
    pub subjects: Vec<(SubjectId, String)>,
    /// The form for the one chosen; `None` where nothing is taught yet or targets are off.
    pub form: Option<TargetForm>,
    /// Who reads what the pupil writes.
    pub readers: Readers,
}

#[boxed]
impl App {
    /// The form for a target of one's own; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today, or for a subject that none of their classes is taught.
    pub async fn own_target_form(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<OwnForm, AppError> {
        permit.for_action(Action::OwnTargets)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let taught = self.taught_in(&mut tx, permit, pupil).await?;
        let wanted = |one: &&(GroupId, SubjectId, String)| subject.is_none_or(|wanted| one.1 == wanted);
        let wanted: Vec<(GroupId, SubjectId)> =
            taught.iter().filter(wanted).map(|one| (one.0, one.1)).collect();
        if subject.is_some() && wanted.is_empty() {
            return Err(AppError::NotFound);
        }
        let mut form = None;
        if super::are_on(&mut tx).await? {
            // Without a wish, the first subject that has something to suggest and no target yet.
            for (group, subject) in wanted {
                let one = self.form_for(&mut tx, permit, (group, pupil), subject).await?;
                let suits = one.live.is_none() && !one.suggestions.first.is_empty();
                if form.is_none() || suits {
                    form = Some(one);
                }
                if suits {
                    break;
                }
            }
        }
        let time = permit.school_time(&mut tx).await?;
        let readers = readers_for(&mut tx, &time, pupil).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let subjects = taught.into_iter().map(|(_, subject, title)| (subject, title)).collect();
        Ok(OwnForm { subjects, form, readers })
    }

    /// Proposes a target of one's own; `None` when this submission was stored before.
    ///
    /// # Errors
    /// As [`App::propose_target`].
    pub async fn propose_own_target(
        &self,
        permit: &Permit,
        subject: SubjectId,
        proposal: &Proposal,
        submission: &str,
    ) -> Result<Option<TargetId>, AppError> {
        permit.for_action(Action::OwnTargets)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let group = self.group_for(&mut tx, permit, pupil, subject).await?;
        let about = ((group, pupil), subject, Party::Pupil);
        let kept = self.propose(&mut tx, permit, about, proposal, submission).await?;
        if kept.is_some() {
            permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
            tx.commit().await?;
        }
        Ok(kept)
    }

    /// One target of one's own; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn own_target(&self, permit: &Permit, target: TargetId) -> Result<OwnTarget, AppError> {
        permit.for_action(Action::OwnTargets)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let target = self.one_of(&mut tx, permit, pupil, target).await?;
        let time = permit.school_time(&mut tx).await?;
        let target = with_rechecks(self, &mut tx, &time, target).await?;
        let group = self.group_for(&mut tx, permit, pupil, target.stored.subject).await?;
        let form = self.form_for(&mut tx, permit, (group, pupil), target.stored.subject).await?;
        let readers = readers_for(&mut tx, &time, pupil).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(OwnTarget { target, form, readers })
    }

    /// What the pupil does to a target of their own. Sent twice, it is stored once.
    ///
    /// # Errors
    /// As [`App::act_on_target`]; `NotFound` also for what is the teacher's to say.
    pub async fn act_on_own_target(
        &self,
        permit: &Permit,
        target: TargetId,
        deed: &Deed,
        seen: usize,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::OwnTargets)?;
        let mut tx = self.store.write(permit.school).await?;
        must_be_on(&mut tx).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let target = self.one_of(&mut tx, permit, pupil, target).await?;
        if !once::claim(&mut tx, submission, "act-on-own-target", permit.now).await? {
            return Ok(());
        }
        let group = self.group_for(&mut tx, permit, pupil, target.stored.subject).await?;
        self.act(&mut tx, permit, (&target, group, Party::Pupil), deed, seen).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn one_of(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        pupil: PupilId,
        target: TargetId,
    ) -> Result<Target, AppError> {
        let time = permit.school_time(tx).await?;
        let all = targets_of(self, tx, &time, &[pupil]).await?;
        all.into_iter().find(|one| one.id() == target).ok_or(AppError::NotFound)
    }

    /// The pupil's class that is taught a subject.
    async fn group_for(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        pupil: PupilId,
        subject: SubjectId,
    ) -> Result<GroupId, AppError> {
        let taught = self.taught_in(tx, permit, pupil).await?;
        taught.iter().find(|one| one.1 == subject).map(|one| one.0).ok_or(AppError::NotFound)
    }

    /// What the pupil's classes are taught: class, subject, title.
    async fn taught_in(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        pupil: PupilId,
    ) -> Result<Vec<(GroupId, SubjectId, String)>, AppError> {
        let today = permit.school_time(tx).await?.today();
        let mut taught: Vec<(GroupId, SubjectId, String)> = Vec::new();
        for group in tx.groups_of_pupil(pupil, today).await? {
            for subject in tx.subjects().await? {
                let value = self.subject(tx, subject.id).await?;
                let known = taught.iter().any(|one| one.1 == subject.id);
                if !known && current_objective(tx, permit.now, group.id, &value).await?.is_some() {
                    taught.push((group.id, subject.id, subject.title));
                }
            }
        }
        Ok(taught)
    }
}
