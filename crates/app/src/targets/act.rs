//! What pupil and teacher do to a target: agree, decline, propose something else, tick a step, look.

use super::propose::{Floor, Proposal, refused};
use super::switch::must_be_on;
use super::{Target, targets_of};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, TargetId};
use store::{ChildWordAt, SchoolWriteTx, TargetAct};
use support::contract::{self, Direction, Party, Who};

/// One thing that somebody does to a target.
#[derive(Clone, PartialEq, Debug)]
pub enum Deed {
    /// Agrees with what the other proposed.
    Agree,
    /// The teacher records that the pupil agreed on paper.
    PupilAgreedOnPaper,
    /// Declines, or leaves the agreement.
    Decline {
        /// Why.
        reason: String,
    },
    /// Proposes something else.
    Revise {
        /// What.
        proposal: Proposal,
        /// Which way it goes.
        direction: Direction,
        /// Why.
        reason: String,
    },
    /// The teacher records that a carer saw it.
    SeenByCarer,
    /// A step happened, by its place.
    StepDone(usize),
    /// The teacher looked whether it is met.
    Looked {
        /// Whether it is.
        met: bool,
    },
}

#[boxed]
impl App {
    /// What a teacher of the class does to a target of one of its pupils. `seen` is how many entries its log had when the
    /// form was made. Sent twice, it is stored once.
    ///
    /// # Errors
    /// `Conflict` when somebody did something to it since; `Input` when the contract refuses; `NotFound` for a target of
    /// another pupil.
    pub async fn act_on_target(
        &self,
        permit: &Permit,
        target: TargetId,
        deed: &Deed,
        seen: usize,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetTarget)?;
        let mut tx = self.store.write(permit.school).await?;
        must_be_on(&mut tx).await?;
        let time = permit.school_time(&mut tx).await?;
        let pupil = permit.pupil()?;
        let targets = targets_of(self, &mut tx, &time, &[pupil]).await?;
        let target = targets.into_iter().find(|one| one.id() == target).ok_or(AppError::NotFound)?;
        if !once::claim(&mut tx, submission, "act-on-target", permit.now).await? {
            return Ok(());
        }
        let group = permit.group()?;
        self.act(&mut tx, permit, (&target, group, Party::Teacher), deed, seen).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Does it for either: the contract decides, the log keeps.
    pub(super) async fn act(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        (target, group, by): (&Target, GroupId, Party),
        deed: &Deed,
        seen: usize,
    ) -> Result<(), AppError> {
        if target.seen() != seen {
            return Err(changed());
        }
        may(target, by, deed)?;
        let action = match deed {
            Deed::Agree => contract::Action::Agree(by),
            Deed::PupilAgreedOnPaper => contract::Action::Agree(Party::Pupil),
            Deed::Decline { reason } => contract::Action::Decline { by, reason: reason.trim().to_owned() },
            Deed::Revise { proposal, direction, reason } => {
                let about = ((group, target.stored.pupil), target.stored.subject);
                // Something else about it, without a word on the grade, keeps the grade as it was stated.
                let before = target.contract.in_force().and_then(|terms| terms.range());
                let kept = before.filter(|before| proposal.grade == Some(before.target)).cloned();
                let floor = if *direction == Direction::Down { Floor::MayBeLess } else { Floor::Holds };
                let asked = Proposal { grade: proposal.grade.filter(|_| kept.is_none()), ..proposal.clone() };
                let terms = self.terms(tx, permit, about, &asked, floor).await?;
                let terms = Box::new(match kept {
                    Some(range) => terms.aiming_for(range),
                    None => terms,
                });
                let reason = reason.trim().to_owned();
                contract::Action::Revise { by, terms, direction: *direction, reason }
            }
            Deed::SeenByCarer => contract::Action::SeenByCarer,
            Deed::StepDone(place) => contract::Action::StepDone(*place),
            Deed::Looked { met } => contract::Action::Looked { met: *met },
        };
        let mut after = target.contract.clone();
        after.act(action.clone(), target.today).map_err(|refusal| refused(&refusal))?;
        let act = TargetAct {
            action: &action,
            on_paper: *deed == Deed::PupilAgreedOnPaper,
            on: target.today,
            by: permit.account,
        };
        if !tx.act_on_target(&target.stored, &act, permit.now).await? {
            return Err(changed());
        }
        match by {
            // Their reasons stand on the page on which the teacher did this.
            Party::Teacher => tx.read_child_words_to(target.id(), permit.now).await?,
            Party::Pupil if matches!(deed, Deed::Decline { .. } | Deed::Revise { .. }) => {
                let at = ChildWordAt::Target { target: target.id(), act: seen + 1 };
                tx.note_child_word(target.stored.pupil, at, permit.now).await?;
            }
            Party::Pupil => {}
        }
        Ok(())
    }
}

fn changed() -> AppError {
    AppError::Conflict(
        "Somebody did something to this target after you opened it. Here is how it stands now; what you wrote is still \
         in the form."
            .into(),
    )
}

/// What is not for a pupil: to look whether it is met, to speak for a carer or the teacher. A form of ours never asks.
fn may(target: &Target, by: Party, deed: &Deed) -> Result<(), AppError> {
    let own_step = |place: &usize| {
        let who = target.terms().steps().get(*place).map(|step| step.who);
        matches!(who, Some(Who::Pupil | Who::Home))
    };
    let fine = match (by, deed) {
        (Party::Teacher, _) | (Party::Pupil, Deed::Agree | Deed::Decline { .. } | Deed::Revise { .. }) => {
            true
        }
        (Party::Pupil, Deed::StepDone(place)) => own_step(place),
        (Party::Pupil, _) => false,
    };
    if fine { Ok(()) } else { Err(AppError::NotFound) }
}
