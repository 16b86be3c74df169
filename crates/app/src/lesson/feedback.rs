//! "That's not right": recorded against the line, honoured by the next brief.

use super::brief::{REMEMBERED, own_words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId};
use store::{NewBriefFeedback, RefusalReason};

/// What a teacher says about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is not so, or not for now; with a word of their own, or none.
    Refused(RefusalReason, Option<String>),
    /// The same in the teacher's own words.
    OwnWords(String),
}

/// The longest sentence that a teacher may put in a line's place; a brief is one page.
const LONGEST: usize = 300;

#[boxed]
impl App {
    /// Records what somebody said about a line of the brief.
    ///
    /// # Errors
    /// `Input` when the words are too long or missing; `NotFound` for a subject or objective of elsewhere.
    pub async fn say_about_line(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objective: Option<ObjectiveId>,
        line: &str,
        said: Said,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RefuseLine)?;
        let (reason, note) = match said {
            Said::Refused(reason, note) => (reason, note.filter(|note| !note.trim().is_empty())),
            Said::OwnWords(words) if words.trim().is_empty() => {
                return Err(AppError::input("Write the line as you would say it, or leave it as it is."));
            }
            Said::OwnWords(words) => (RefusalReason::Other, Some(words)),
        };
        if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST) || line.len() > 200 {
            return Err(AppError::input(format!(
                "A line holds at most {LONGEST} characters. Make it shorter."
            )));
        }
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let known = self.subject(&mut tx, subject).await?;
        if objective.is_some_and(|one| !known.ids.objectives.values().any(|id| *id == one)) {
            return Err(AppError::NotFound);
        }
        tx.record_brief_feedback(
            &NewBriefFeedback {
                group,
                subject,
                lesson: None,
                line_key: line.to_owned(),
                objective,
                pupil: None,
                reason,
                note: note.map(|note| note.trim().to_owned()),
            },
            permit.account,
            permit.now,
        )
        .await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what was refused of these lines: they may be said again. Own words stay. Does nothing where
    /// nothing was refused.
    ///
    /// # Errors
    /// `NotFound` for a subject of elsewhere.
    pub async fn take_back_refusals(
        &self,
        permit: &Permit,
        subject: SubjectId,
        lines: &[String],
    ) -> Result<(), AppError> {
        permit.for_action(Action::RefuseLine)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        self.subject(&mut tx, subject).await?;
        for one in tx.brief_feedback(group, subject, permit.now - REMEMBERED).await? {
            if lines.contains(&one.feedback.line_key) && !own_words(&one) {
                tx.undo_brief_feedback(one.id).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
