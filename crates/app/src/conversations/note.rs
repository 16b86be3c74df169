//! One tap after a conversation, with a line at most; and that an adult takes up what waits.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::Span;
use jiff::civil::Date;
use store::{Conversation, SchoolTx};
use support::conversations::Led;

/// Characters of a next step.
pub const LONGEST_STEP: usize = 200;
/// Days back for which a conversation may still be noted.
const LATE: i64 = 21;

#[boxed]
impl App {
    /// Notes that somebody talked with a pupil of the class. Noted again for the same day, the later words stand.
    ///
    /// # Errors
    /// `Input` for a day to come or long past, or for too long a line; `NotFound` when the pupil is not in the class.
    pub async fn note_conversation(
        &self,
        permit: &Permit,
        on: Option<Date>,
        led: Led,
        next_step: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::NoteConversation)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let words = next_step.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > LONGEST_STEP {
            return Err(AppError::input(format!("Say the next step in at most {LONGEST_STEP} characters.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let on = on.unwrap_or(today);
        if on > today || on < today.saturating_sub(Span::new().days(LATE)) {
            return Err(AppError::input(format!(
                "A conversation is noted for today or one of the last {LATE} days. Look at the date."
            )));
        }
        must_be_in_class(&mut tx, permit, on).await?;
        let next_step = (!words.is_empty()).then_some(words);
        let one = Conversation { pupil, group, on, led, next_step };
        tx.note_conversation(&one, permit.account, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what was noted of a day, with its words.
    ///
    /// # Errors
    /// When the store fails; what is not there is no error.
    pub async fn take_back_conversation(&self, permit: &Permit, on: Date) -> Result<(), AppError> {
        permit.for_action(Action::NoteConversation)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.take_back_conversation(permit.pupil()?, permit.group()?, on).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that an adult of the class takes up what waits about a pupil, from today on.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn take_up_what_waits(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::NoteConversation)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        must_be_in_class(&mut tx, permit, today).await?;
        tx.note_taken_up(permit.pupil()?, permit.group()?, today, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[boxed]
async fn must_be_in_class(tx: &mut SchoolTx, permit: &Permit, on: Date) -> Result<(), AppError> {
    if tx.is_member(permit.pupil()?, permit.group()?, on).await? {
        return Ok(());
    }
    Err(AppError::NotFound)
}
