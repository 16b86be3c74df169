//! "Swap this one" and "not this", and the way back from both.

use super::keep::as_seen;
use super::state::stored_place;
use crate::lesson::brief::{BriefPage, REMEMBERED, own_words};
use crate::lesson::plan::Asked;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, QuestionVersionId};
use store::{NewBriefFeedback, NewRetrievalQuestion, RefusalReason, SchoolWriteTx};

/// What a teacher does with one question of a starter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Swap {
    /// Another question, for this lesson only.
    Another,
    /// Nothing about this objective for four weeks.
    NotThis,
    /// Takes the last of these back.
    Back,
}

#[boxed]
impl App {
    /// Swaps, refuses or brings back the question in a place. `seen` is the question that the page showed there.
    ///
    /// # Errors
    /// `Conflict` when another question stands there by now; `Input` when nothing else is ready to be asked.
    pub async fn swap_in_starter(
        &self,
        permit: &Permit,
        asked: &Asked,
        slot: u8,
        seen: QuestionVersionId,
        swap: Swap,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RefuseLine)?;
        let mut tx = self.store.write(permit.school).await?;
        let page = self.kept(&mut tx, permit, asked).await?;
        as_seen(&page, slot, seen)?;
        let found = page.starter.slots.iter().find(|one| one.number == slot).ok_or(AppError::NotFound)?;
        if found.shown.is_some() {
            return Err(AppError::input(
                "What the class showed is recorded for this question. Take that back first.",
            ));
        }
        let kept = found.kept;
        match swap {
            Swap::Another => {
                if !another(&mut tx, permit, &page, &kept).await? {
                    return Err(AppError::input(
                        "Nothing else that the class was taught is ready with a question of its own.",
                    ));
                }
            }
            Swap::NotThis => {
                not_this(&mut tx, permit, &page, kept.objective).await?;
                another(&mut tx, permit, &page, &kept).await?;
            }
            Swap::Back => back(&mut tx, permit, &page, &kept).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Puts another question in a place; one for the same reason where there is one. Returns whether there was any.
async fn another(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    page: &BriefPage,
    kept: &NewRetrievalQuestion,
) -> Result<bool, AppError> {
    let ready = &page.brief.beside.instead;
    let alike = ready.iter().find(|one| stored_place(one.place) == kept.place);
    let Some(next) = alike.or_else(|| ready.first()) else { return Ok(false) };
    let new = NewRetrievalQuestion {
        turn: kept
            .turn
            .checked_add(1)
            .ok_or_else(|| AppError::input("That place was swapped often enough."))?,
        place: stored_place(next.place),
        objective: next.objective,
        question: next.question,
        draw: page.starter.draw_of(next.question),
        ..*kept
    };
    Ok(tx.keep_retrieval_question(&new, permit.now).await?)
}

fn refusal_of(objective: ObjectiveId) -> String {
    format!("retrieval:{objective}")
}

async fn not_this(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    page: &BriefPage,
    objective: ObjectiveId,
) -> Result<(), AppError> {
    let feedback = NewBriefFeedback {
        group: page.lesson.group,
        subject: page.lesson.subject,
        lesson: None,
        line_key: refusal_of(objective),
        objective: Some(objective),
        pupil: None,
        reason: RefusalReason::NotNow,
        note: None,
    };
    tx.record_brief_feedback(&feedback, permit.account, permit.now).await?;
    Ok(())
}

/// The turn before stands again, and its objective may be asked about again.
async fn back(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    page: &BriefPage,
    kept: &NewRetrievalQuestion,
) -> Result<(), AppError> {
    let (group, subject) = (page.lesson.group, page.lesson.subject);
    let mut stands = kept.objective;
    if kept.turn > 0 {
        tx.drop_retrieval_question(kept).await?;
        let rows = tx.retrieval_questions(group, subject, page.lesson.date, page.lesson.date).await?;
        let in_place = rows.iter().filter(|row| row.kept.slot == kept.slot);
        stands = in_place.max_by_key(|row| row.kept.turn).map_or(stands, |row| row.kept.objective);
    }
    let refused = refusal_of(stands);
    for one in tx.brief_feedback(group, subject, permit.now - REMEMBERED).await? {
        if one.feedback.line_key == refused && !own_words(&one) {
            tx.undo_brief_feedback(one.id).await?;
        }
    }
    Ok(())
}
