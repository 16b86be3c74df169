//! Taught is a fact too: one tap, or by using the brief; with undo.

use super::plan::{Asked, next_lesson};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId};
use jiff::civil::Date;

/// What was recorded as taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaughtOn {
    /// The school date of the lesson.
    pub date: Date,
    /// How many objectives were new to that lesson.
    pub new: u64,
}

/// How it was said that a lesson teaches something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Used {
    /// By a tap alone.
    Tapped,
    /// By printing the brief: the starter on the paper is the lesson's from then on.
    Printed,
}

#[boxed]
impl App {
    /// Records that the class's next lesson (today's, if there is one) teaches these objectives.
    ///
    /// # Errors
    /// `Input` without an objective; `NotFound` for one that is not the subject's.
    pub async fn record_taught(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objectives: &[ObjectiveId],
        used: Used,
        submission: &str,
    ) -> Result<TaughtOn, AppError> {
        permit.for_action(Action::RecordTaught)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let lesson = next_lesson(&mut tx, &time, group, subject).await?;
        // What is taught today is recorded on today; a brief opened the evening before is for tomorrow.
        let date = lesson.date;
        if !once::claim(&mut tx, submission, "record-taught", permit.now).await? {
            return Ok(TaughtOn { date, new: 0 });
        }
        let known = self.subject(&mut tx, subject).await?;
        if objectives.is_empty() {
            return Err(AppError::input("Choose at least one objective that the lesson is about."));
        }
        if !objectives.iter().all(|objective| known.ids.objectives.values().any(|id| id == objective)) {
            return Err(AppError::NotFound);
        }
        let stored = tx.ensure_lesson(group, subject, date, lesson.period, permit.now).await?;
        let new = tx.record_taught(stored, objectives, permit.account, permit.now).await?;
        if used == Used::Printed {
            let asked = Asked { subject: Some(subject), objectives: objectives.to_vec() };
            self.kept(&mut tx, permit, &asked).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(TaughtOn { date, new })
    }

    /// Takes it back.
    ///
    /// # Errors
    /// `NotFound` for a subject that the school does not have; taking back what was not recorded is no error.
    pub async fn undo_taught(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objectives: &[ObjectiveId],
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordTaught)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        self.subject(&mut tx, subject).await?;
        let lesson = next_lesson(&mut tx, &time, group, subject).await?;
        let stored = tx.ensure_lesson(group, subject, lesson.date, lesson.period, permit.now).await?;
        tx.undo_taught(stored, objectives).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
