//! Hinge question and whiteboards: one tap about the class, never about a pupil.

use super::once;
use crate::{Action, App, AppError, Permit};
use assessment::hinge::{HingeSuggestion, suggest};
use boxed::boxed;
use domain::{
    ClassAnswer, ClassEvidence, ClassEvidenceId, ObjectiveId, ObjectiveWeights, Occurrence,
    QuestionVersionId, SubjectId,
};

/// What the class showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// In which subject.
    pub subject: SubjectId,
    /// About which objective.
    pub objective: ObjectiveId,
    /// The question shown, if it is one of the curriculum's.
    pub question: Option<QuestionVersionId>,
    /// What the class showed.
    pub answer: ClassAnswer,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct HingeRecorded {
    /// The row, to be taken back; `None` when the same form had been stored already.
    pub id: Option<ClassEvidenceId>,
    /// What to do now, where the answer says it.
    pub suggestion: Option<HingeSuggestion>,
}

#[boxed]
impl App {
    /// Records what the class showed and says what it suggests.
    ///
    /// # Errors
    /// `NotFound` for an objective that is not the subject's; `Input` for a count that no class can have.
    pub async fn record_hinge(
        &self,
        permit: &Permit,
        shown: &Shown,
        submission: &str,
    ) -> Result<HingeRecorded, AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let subject = self.subject(&mut tx, shown.subject).await?;
        if !subject.ids.objectives.values().any(|id| *id == shown.objective) {
            return Err(AppError::NotFound);
        }
        check_counts(&shown.answer)?;
        let right = shown.question.and_then(|version| {
            let slug = subject.ids.questions.iter().find(|(_, (_, latest))| *latest == version)?.0;
            subject.value.question(slug)?.right_option()
        });
        let suggestion = suggest(&shown.answer, right);
        if !once::claim(&mut tx, submission, "record-hinge", permit.now).await? {
            return Ok(HingeRecorded { id: None, suggestion });
        }
        let id = tx
            .record_class_evidence(
                &ClassEvidence {
                    id: None,
                    group,
                    subject: shown.subject,
                    lesson: None,
                    question: shown.question,
                    objectives: ObjectiveWeights::one(shown.objective),
                    answer: shown.answer.clone(),
                    occurred: Occurrence::exact(permit.now),
                    recorded_by: permit.account,
                },
                permit.now,
            )
            .await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(HingeRecorded { id: Some(id), suggestion })
    }

    /// Takes a tap back.
    ///
    /// # Errors
    /// `NotFound` when this class has no such row.
    pub async fn withdraw_hinge(
        &self,
        permit: &Permit,
        subject: SubjectId,
        id: ClassEvidenceId,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let since = permit.now - jiff::SignedDuration::from_hours(24);
        if !tx.class_evidence(group, subject, since).await?.iter().any(|row| row.id == Some(id)) {
            return Err(AppError::NotFound);
        }
        tx.withdraw_class_evidence(id, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// No class has a thousand hands.
pub(crate) fn check_counts(answer: &ClassAnswer) -> Result<(), AppError> {
    const MOST: u32 = 1_000;
    let sum: u32 = match answer {
        ClassAnswer::Glance(_) => return Ok(()),
        ClassAnswer::Right { right, of } if right > of => {
            return Err(AppError::input("More were right than answered. Look at the two numbers."));
        }
        ClassAnswer::Right { of, .. } => u32::from(*of),
        ClassAnswer::Counts(counts) => counts.iter().map(|count| u32::from(*count)).sum(),
    };
    match sum {
        0 => Err(AppError::input(
            "Nothing was counted yet. Type how many showed each letter, or tap most, half or few.",
        )),
        1..=MOST => Ok(()),
        _ => Err(AppError::input("That is more hands than a class has. Look at the counts.")),
    }
}
