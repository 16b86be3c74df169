//! Lessons with what they taught and who was away; nothing here is evidence.

use super::Writer;
use crate::AppError;
use domain::{ObjectiveId, PupilId};

/// Lessons a transaction: short enough that a page waits for none of them.
const AT_ONCE: usize = 200;

impl Writer<'_> {
    pub(super) async fn teaching(&self) -> Result<(), AppError> {
        for part in self.made.lessons.chunks(AT_ONCE) {
            let mut tx = self.begin().await?;
            for lesson in part {
                // A lesson that taught nothing new and that everybody was in says nothing.
                if lesson.taught.is_empty() {
                    continue;
                }
                let group = self.group(lesson.group)?;
                let subject = self.subject(lesson.subject)?;
                let id = tx.ensure_lesson(group, subject, lesson.date, lesson.period, self.now).await?;
                let taught: Vec<ObjectiveId> =
                    lesson.taught.iter().map(|one| self.objective(*one)).collect::<Result<_, _>>()?;
                tx.record_taught(id, &taught, None, self.now).await?;
                let absent: Vec<PupilId> =
                    lesson.absent.iter().map(|one| self.pupil(*one)).collect::<Result<_, _>>()?;
                if !absent.is_empty() {
                    tx.record_absent(id, &absent, None, self.now).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }
}
