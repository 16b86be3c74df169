//! What a family or a child writes: theirs to change, to share with the child, and to take back.

use super::children::opened_to;
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{FamilyAuthor, FamilyWordId, FamilyWordKind, ObjectiveId, Role};
use store::{ActedAs, NewFamilyWord, SchoolTx, StoreError};

/// Characters of what somebody writes: a side of a postcard.
pub const LONGEST_WORDS: usize = 600;

/// Whether words may be used when a child's plan is looked at together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UseInReview {
    /// They may.
    Allowed,
    /// They may not, or no longer.
    NotAllowed,
}

/// Why words were not taken. Each has its sentence in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BadWording {
    /// Nothing was written.
    Empty,
    /// More than [`LONGEST_WORDS`] characters.
    Long,
}

/// The words as they are kept, without white space around them.
///
/// # Errors
/// When there are none, or too many.
pub fn wording(text: &str) -> Result<&str, BadWording> {
    match text.trim() {
        "" => Err(BadWording::Empty),
        text if text.chars().count() > LONGEST_WORDS => Err(BadWording::Long),
        text => Ok(text),
    }
}

#[boxed]
impl App {
    /// Keeps what a carer or the child wrote. Sent twice, it is stored once.
    ///
    /// # Errors
    /// `NotFound` when the child's page is no longer open to them or the child is in no class; `Input` for words that
    /// [`wording`] refuses.
    pub async fn add_family_words(
        &self,
        permit: &Permit,
        kind: FamilyWordKind,
        objective: Option<ObjectiveId>,
        (text, shared): (&str, bool),
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AddFamilyWords)?;
        let text = wording(text).map_err(refused)?.to_owned();
        let mut tx = self.store.write(permit.school).await?;
        may_write(&mut tx, permit).await?;
        if !once::claim(&mut tx, submission, "family-words", permit.now).await? {
            return Ok(());
        }
        let carer = permit.acted_as == ActedAs::Role(Role::Carer);
        let new = NewFamilyWord {
            pupil: permit.pupil()?,
            by: permit.somebody()?,
            author: if carer { FamilyAuthor::Carer } else { FamilyAuthor::Pupil },
            kind,
            objective: objective.filter(|_| kind == FamilyWordKind::Answer),
            shared: shared && carer,
            on_paper: false,
            wording: text,
        };
        tx.write_family_word(&new, permit.now).await.map_err(|error| match error {
            StoreError::BrokenReference { .. } => AppError::NotFound,
            other => other.into(),
        })?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps other words in the place of one's own; they are to be read again.
    ///
    /// # Errors
    /// As [`App::add_family_words`]; `NotFound` also for what somebody else wrote.
    pub async fn change_family_words(
        &self,
        permit: &Permit,
        id: FamilyWordId,
        (text, shared): (&str, bool),
    ) -> Result<(), AppError> {
        permit.for_action(Action::AddFamilyWords)?;
        let text = wording(text).map_err(refused)?.to_owned();
        let mut tx = self.store.write(permit.school).await?;
        may_write(&mut tx, permit).await?;
        own(&mut tx, permit, id).await?;
        let shared = shared && permit.acted_as == ActedAs::Role(Role::Carer);
        tx.change_family_word(id, permit.somebody()?, (&text, shared), permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says whether what one wrote may be used when the child's plan is looked at together, or no longer. Whoever changes
    /// their words says so again: it was said of others.
    ///
    /// # Errors
    /// `NotFound` for what somebody else wrote, or what is taken back already.
    pub async fn allow_family_words(
        &self,
        permit: &Permit,
        id: FamilyWordId,
        use_in_review: UseInReview,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AddFamilyWords)?;
        let mut tx = self.store.write(permit.school).await?;
        own(&mut tx, permit, id).await?;
        tx.allow_in_review(id, permit.somebody()?, use_in_review == UseInReview::Allowed).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what one wrote: it is deleted.
    ///
    /// # Errors
    /// `NotFound` for what somebody else wrote, or what is taken back already.
    pub async fn take_back_family_words(&self, permit: &Permit, id: FamilyWordId) -> Result<(), AppError> {
        permit.for_action(Action::AddFamilyWords)?;
        let mut tx = self.store.write(permit.school).await?;
        own(&mut tx, permit, id).await?;
        tx.take_back_family_word(id, permit.somebody()?).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The page is asked again in the transaction that writes: a right may have been withdrawn while it was open.
async fn may_write(tx: &mut SchoolTx, permit: &Permit) -> Result<(), AppError> {
    let today = permit.school_time(tx).await?.today();
    let pupil = permit.pupil()?;
    let carer = permit.acted_as == ActedAs::Role(Role::Carer);
    let open = opened_to(tx, permit, today).await?;
    let may = open.iter().any(|(one, rights)| *one == pupil && (rights.add || !carer));
    if may && !tx.groups_of_pupil(pupil, today).await?.is_empty() { Ok(()) } else { Err(AppError::NotFound) }
}

/// Words of this child by this account.
async fn own(tx: &mut SchoolTx, permit: &Permit, id: FamilyWordId) -> Result<(), AppError> {
    let (by, words) = (permit.somebody()?, tx.family_words(permit.pupil()?).await?);
    words.iter().any(|one| one.id == id && one.word.by == by).then_some(()).ok_or(AppError::NotFound)
}

pub(super) fn refused(bad: BadWording) -> AppError {
    AppError::input(match bad {
        BadWording::Empty => "Write something first.".to_owned(),
        BadWording::Long => format!("Write at most {LONGEST_WORDS} characters."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_trimmed_and_measured_in_characters() {
        assert_eq!(wording("  She counts the stairs. \n"), Ok("She counts the stairs."));
        assert_eq!(wording(" \n"), Err(BadWording::Empty));
        assert!(wording(&"ہ".repeat(LONGEST_WORDS)).is_ok(), "every script has the same room");
        assert_eq!(wording(&"ہ".repeat(LONGEST_WORDS + 1)), Err(BadWording::Long));
    }
}
