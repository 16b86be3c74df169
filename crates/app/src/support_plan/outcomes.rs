//! Outcomes of an education, health and care plan: recorded to the letter, noted on, ended.

use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PlanOutcomeId;
use jiff::Span;
use jiff::civil::Date;
use store::{NewPlanOutcome, OutcomeNote, StoreError};

/// Characters of an outcome.
pub const LONGEST_OUTCOME: usize = 2_000;
/// Characters of a note.
pub const LONGEST_NOTE: usize = 600;
/// Years from today beyond which a date is a slip of the finger.
const FURTHEST: i64 = 15;

/// What is sent to record an outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutcomeForm {
    /// To the letter.
    pub wording: String,
    /// The day of the plan; `None` for today.
    pub from: Option<Date>,
    /// When it is looked at again.
    pub review_on: Option<Date>,
}

#[boxed]
impl App {
    /// Records an outcome as it stands in the plan: not a letter of it is changed. Sent twice, it is kept once.
    ///
    /// # Errors
    /// `Input` for no words, too many, or days that cannot be.
    pub async fn record_outcome(
        &self,
        permit: &Permit,
        form: &OutcomeForm,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordOutcome)?;
        if form.wording.trim().is_empty() {
            return Err(AppError::input("Type the outcome as it stands in the plan."));
        }
        if form.wording.chars().count() > LONGEST_OUTCOME {
            return Err(AppError::input(format!(
                "An outcome has room for {LONGEST_OUTCOME} characters. Record two outcomes as two."
            )));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let span = Span::new().years(FURTHEST);
        let may_be = today.saturating_sub(span)..=today.saturating_add(span);
        let from = form.from.unwrap_or(today);
        if !may_be.contains(&from) || form.review_on.is_some_and(|day| !may_be.contains(&day) || day < from) {
            return Err(AppError::input(
                "One of the days cannot be: look at the years, and that the review comes after.",
            ));
        }
        if !once::claim(&mut tx, submission, "outcome", permit.now).await? {
            return Ok(());
        }
        let wording = form.wording.replace("\r\n", "\n");
        let new = NewPlanOutcome { pupil: permit.pupil()?, wording, from, review_on: form.review_on };
        tx.record_plan_outcome(&new, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends an outcome today.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_outcome(&self, permit: &Permit, id: PlanOutcomeId) -> Result<(), AppError> {
        permit.for_action(Action::RecordOutcome)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.end_plan_outcome(permit.pupil()?, id, today).await.map_err(not_theirs)?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Notes how an outcome goes, today. Sent twice, it is kept once.
    ///
    /// # Errors
    /// `Input` for no words or too many; `NotFound` when the outcome is not this pupil's.
    pub async fn note_outcome(
        &self,
        permit: &Permit,
        id: PlanOutcomeId,
        text: &str,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::ReviewSupport)?;
        let wording = text.trim().to_owned();
        if wording.is_empty() || wording.chars().count() > LONGEST_NOTE {
            return Err(AppError::input(format!("Write how it goes, in at most {LONGEST_NOTE} characters.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let on = permit.school_time(&mut tx).await?.today();
        if !once::claim(&mut tx, submission, "outcome-note", permit.now).await? {
            return Ok(());
        }
        let note = OutcomeNote { on, wording };
        tx.note_plan_outcome(permit.pupil()?, id, &note, permit.account, permit.now)
            .await
            .map_err(not_theirs)?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn not_theirs(error: StoreError) -> AppError {
    match error {
        StoreError::NotFound { .. } => AppError::NotFound,
        other => other.into(),
    }
}
