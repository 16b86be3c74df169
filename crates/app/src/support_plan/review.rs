//! A review is saved: a version more, and none is changed.

use super::page::read;
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{FamilyAuthor, FamilyWordId, ProvisionId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Decision, NewReview, ReviewPart, ReviewWords, StoreError, WordsFrom, in_a_review};

/// Characters of one part.
pub const LONGEST_PART: usize = 4_000;
/// Days to the next review, at most.
const FURTHEST: i64 = 400;

/// What is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewForm {
    /// The version that the form was opened for.
    pub version: u32,
    /// The words of each part.
    pub words: BTreeMap<ReviewPart, String>,
    /// What child and family wrote that the form was filled in with.
    pub filled_in: BTreeSet<FamilyWordId>,
    /// What was decided about each provision.
    pub decisions: BTreeMap<ProvisionId, Decision>,
    /// When next.
    pub next_on: Option<Date>,
}

#[boxed]
impl App {
    /// Saves a review of today as a version of its own. Sent twice, it is kept once. Words of child or family that stand as
    /// they wrote them themselves are kept as theirs; all others as told in the meeting.
    ///
    /// # Errors
    /// `Input` where nothing was decided or agreed, a part is too long, or the next day is in the past; `Conflict` where
    /// somebody has saved a version since the form was opened, or words that it was filled in with were taken back since.
    pub async fn save_review(
        &self,
        permit: &Permit,
        form: &ReviewForm,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::ReviewSupport)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let plan = read(self, &mut tx, permit).await?;
        checked(form, plan.today)?;
        let known = |id: &ProvisionId| plan.provisions.iter().any(|(one, _, _)| one.id == *id);
        if !form.decisions.keys().all(known) {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "review", permit.now).await? {
            return Ok(());
        }
        if form.version != plan.next_version() {
            return Err(somebody_was_first());
        }
        if form.filled_in.iter().any(|id| plan.words.iter().all(|one| one.word.id != *id)) {
            return Err(taken_back());
        }
        let written = |author: FamilyAuthor, text: &str| {
            plan.allowed(author).any(|one| in_a_review(&one.word.word.wording) == text)
        };
        let from = |part: ReviewPart, text: &str| match part {
            ReviewPart::Child if written(FamilyAuthor::Pupil, text) => WordsFrom::Written,
            ReviewPart::Family if written(FamilyAuthor::Carer, text) => WordsFrom::Written,
            ReviewPart::Child | ReviewPart::Family => WordsFrom::Told,
            _ => WordsFrom::School,
        };
        let said = form
            .words
            .iter()
            .map(|(part, text)| (*part, in_a_review(text)))
            .filter(|(_, text)| !text.is_empty());
        let words =
            said.map(|(part, wording)| (part, ReviewWords { from: from(part, &wording), wording })).collect();
        let new = NewReview {
            pupil,
            on: plan.today,
            version: form.version,
            next_on: form.next_on,
            words,
            decisions: form.decisions.clone(),
        };
        tx.save_review(&new, permit.account, permit.now).await.map_err(|error| match error {
            StoreError::Conflict(_) => somebody_was_first(),
            other => other.into(),
        })?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn somebody_was_first() -> AppError {
    AppError::Conflict(
        "Somebody saved a version of this review while yours was open. Yours is still here: read theirs, and save again."
            .into(),
    )
}

fn taken_back() -> AppError {
    AppError::Conflict(
        "What child or family wrote may not be used any more, or was changed: it is taken out of this form. All else of yours is still here: look at it, and save again."
            .into(),
    )
}

fn checked(form: &ReviewForm, today: Date) -> Result<(), AppError> {
    if form.words.values().any(|text| in_a_review(text).chars().count() > LONGEST_PART) {
        return Err(AppError::input(format!(
            "Each part has room for {LONGEST_PART} characters. Say it shorter."
        )));
    }
    let agreed = form.words.get(&ReviewPart::Agreed).is_some_and(|text| !text.trim().is_empty());
    if form.decisions.is_empty() && !agreed {
        return Err(AppError::input("Choose keep, change or stop, or write what was agreed."));
    }
    let latest = today.saturating_add(Span::new().days(FURTHEST));
    match form.next_on {
        Some(next) if next <= today || next > latest => Err(AppError::input(
            "The next review is after today and within a year. Choose another day, or none.",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form(agreed: &str, next_on: Option<Date>) -> ReviewForm {
        let words = BTreeMap::from([(ReviewPart::Agreed, agreed.to_owned())]);
        ReviewForm { version: 1, words, filled_in: BTreeSet::new(), decisions: BTreeMap::new(), next_on }
    }

    #[test]
    fn a_review_says_something_and_when_next() {
        let today = date(2026, 3, 3);
        assert!(checked(&form("Go on with reading.", Some(date(2026, 6, 3))), today).is_ok());
        let says = |form: &ReviewForm| checked(form, today).unwrap_err().to_string();
        assert!(says(&form(" ", None)).contains("keep, change or stop"));
        assert!(says(&form("Yes", Some(today))).contains("after today"));
        assert!(says(&form("Yes", Some(date(2027, 6, 3)))).contains("within a year"));
        assert!(says(&form(&"x".repeat(LONGEST_PART + 1), None)).contains("4000 characters"));
        let mut decided = form("", None);
        decided.decisions.insert(ProvisionId(1), Decision::Keep);
        assert!(checked(&decided, today).is_ok());
    }
}
