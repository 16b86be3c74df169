//! "This question is fine": a teacher's word about a question, and its undo.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::QuestionVersionId;

#[boxed]
impl App {
    /// Records that a question which was flagged is fine for the permit's class, or takes that back. Either said
    /// twice stands once.
    ///
    /// # Errors
    /// `NotFound` when the school has no such question.
    pub async fn review_question(
        &self,
        permit: &Permit,
        question: QuestionVersionId,
        is: Reviewed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::ReviewQuestion)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        tx.question_version(question).await?.ok_or(AppError::NotFound)?;
        match is {
            Reviewed::Fine => tx.review_question(group, question, permit.now).await?,
            Reviewed::NotYet => tx.take_back_review(group, question).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What a teacher says about a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reviewed {
    /// It is fine: it is not flagged again.
    Fine,
    /// That was not meant: it may be flagged.
    NotYet,
}
