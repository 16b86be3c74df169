//! What the class showed of each question: one tap or a count, about the class and never about a pupil.

use super::keep::as_seen;
use super::state::Slot;
use crate::evidence::hinge::check_counts;
use crate::evidence::once;
use crate::lesson::brief::BriefPage;
use crate::lesson::plan::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, ClassAnswer, ClassEvidence, ObjectiveWeights, Occurrence, QuestionVersionId};
use jiff::Timestamp;
use store::SchoolWriteTx;

/// What the class showed of one question of the starter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tap {
    /// The question's place, 1 to 5.
    pub slot: u8,
    /// The question that the page showed there.
    pub question: QuestionVersionId,
    /// What the class showed; `None` when nothing was tapped, or it is taken back.
    pub answer: Option<ClassAnswer>,
}

#[boxed]
impl App {
    /// Records what the class showed. What is the same as before stays; what changed replaces it; what is `None` is taken
    /// back. A starter that nobody kept yet is kept. Returns how many questions changed.
    ///
    /// # Errors
    /// `Conflict` when the starter is no longer the one that the page showed; `Input` for a count that no class can have.
    pub async fn record_starter(
        &self,
        permit: &Permit,
        asked: &Asked,
        taps: &[Tap],
        submission: &str,
    ) -> Result<usize, AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        for answer in taps.iter().filter_map(|tap| tap.answer.as_ref()) {
            check_counts(answer)?;
        }
        let mut tx = self.store.write(permit.school).await?;
        let page = self.kept(&mut tx, permit, asked).await?;
        for tap in taps {
            as_seen(&page, tap.slot, tap.question)?;
        }
        if !once::claim(&mut tx, submission, "record-starter", permit.now).await? {
            return Ok(0);
        }
        let mut changed = 0;
        for tap in taps {
            let Some(slot) = page.starter.slots.iter().find(|slot| slot.number == tap.slot) else { continue };
            if slot.shown != tap.answer {
                replace(&mut tx, (permit.now, permit.account), &page, slot, tap.answer.as_ref()).await?;
                changed += 1;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(changed)
    }
}

/// Puts one row in the place of another, said when and by whom.
#[boxed]
pub(crate) async fn replace(
    tx: &mut SchoolWriteTx,
    (now, by): (Timestamp, Option<AccountId>),
    page: &BriefPage,
    slot: &Slot,
    answer: Option<&ClassAnswer>,
) -> Result<(), AppError> {
    if let Some(before) = slot.shown_by {
        tx.withdraw_class_evidence(before, now).await?;
    }
    let mut recorded = None;
    if let Some(answer) = answer {
        let row = ClassEvidence {
            id: None,
            group: page.lesson.group,
            subject: page.lesson.subject,
            lesson: Some(slot.kept.lesson),
            question: Some(slot.question),
            objectives: ObjectiveWeights::one(slot.objective),
            answer: answer.clone(),
            occurred: Occurrence::exact(now),
            recorded_by: by,
        };
        recorded = Some(tx.record_class_evidence(&row, now).await?);
    }
    tx.note_retrieval_shown(&slot.kept, recorded).await?;
    Ok(())
}
