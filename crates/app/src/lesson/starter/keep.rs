//! Keeping a starter: from the moment that it is used, the board, the paper and the page show the same.

use super::state::stored_place;
use crate::lesson::brief::BriefPage;
use crate::lesson::plan::{Asked, Lesson};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, GroupId, QuestionVersionId};
use jiff::Timestamp;
use store::{NewRetrievalQuestion, SchoolWriteTx};

#[boxed]
impl App {
    /// Keeps the lesson's starter as the rule chooses it now; what is kept already stays.
    ///
    /// # Errors
    /// As [`App::brief`].
    pub async fn keep_starter(&self, permit: &Permit, asked: &Asked) -> Result<(), AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        self.kept(&mut tx, permit, asked).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets the rule choose afresh: what was kept for the lesson is forgotten.
    ///
    /// # Errors
    /// `Input` when something is recorded of what the class showed: that is taken back first.
    pub async fn choose_starter_afresh(&self, permit: &Permit, asked: &Asked) -> Result<(), AppError> {
        permit.for_action(Action::RecordClassEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        let page = self.made(&mut tx, permit, asked).await?;
        if page.starter.is_shown() {
            return Err(AppError::input(
                "What the class showed is recorded with this starter. Take that back first.",
            ));
        }
        forget(&mut tx, &page.lesson).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn made(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        asked: &Asked,
    ) -> Result<BriefPage, AppError> {
        self.make_brief(tx, permit.now, permit.group()?, asked, permit.account).await
    }

    /// The lesson with its starter kept.
    pub(crate) async fn kept(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        asked: &Asked,
    ) -> Result<BriefPage, AppError> {
        self.kept_at(tx, permit.now, permit.group()?, asked, permit.account).await
    }

    /// The same for whoever looks at a class at a moment.
    pub(crate) async fn kept_at(
        &self,
        tx: &mut SchoolWriteTx,
        now: Timestamp,
        group: GroupId,
        asked: &Asked,
        viewer: Option<AccountId>,
    ) -> Result<BriefPage, AppError> {
        let page = self.make_brief(tx, now, group, asked, viewer).await?;
        if page.starter.is_kept() || page.brief.starter.is_empty() {
            return Ok(page);
        }
        let at = &page.lesson;
        let lesson = tx.ensure_lesson(at.group, at.subject, at.date, at.period, now).await?;
        for (slot, question) in (1..).zip(&page.brief.starter) {
            let new = NewRetrievalQuestion {
                lesson,
                slot,
                turn: 0,
                place: stored_place(question.place),
                objective: question.objective,
                question: question.question,
                draw: page.starter.draw_of(question.question),
            };
            tx.keep_retrieval_question(&new, now).await?;
        }
        self.make_brief(tx, now, group, asked, viewer).await
    }
}

/// What was kept for a lesson is forgotten.
pub(super) async fn forget(tx: &mut SchoolWriteTx, lesson: &Lesson) -> Result<(), AppError> {
    for row in tx.retrieval_questions(lesson.group, lesson.subject, lesson.date, lesson.date).await? {
        tx.drop_retrieval_question(&row.kept).await?;
    }
    Ok(())
}

/// Whether the page that somebody acted on showed the question that stands in that place.
pub(super) fn as_seen(page: &BriefPage, slot: u8, seen: QuestionVersionId) -> Result<(), AppError> {
    let stands = page.starter.slots.iter().any(|one| one.number == slot && one.question == seen);
    if stands {
        return Ok(());
    }
    Err(AppError::Conflict(
        "The starter has changed since this page was opened. Open it again: nothing was recorded.".into(),
    ))
}
