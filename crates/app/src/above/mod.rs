//! Above schools: what a body puts first, offers and asks; its schools; what it owes. What it reads of a school is what stands
//! between the two, and nothing else.

mod home;
mod operator;
mod people;
mod picture;
mod priorities;
mod who;

pub use home::{AboveHome, SchoolAbove};
pub use operator::BodyListed;
pub use people::{BodyPeople, ColleagueAbove, LinkAbove, NewOfficer, PeopleDeed};
pub use picture::{Asked, BodySays, InShort, Picture, Said, SchoolSays, Sum, Theme};
pub(crate) use priorities::live;
pub use priorities::{PriorityDeed, PriorityWithCalls};
pub(crate) use who::partners_here;
pub use who::{PartnerAnswer, WhoIsAbove};

use crate::AppError;
use domain::BodyId;
use improvement::bodies::{self, Bodies};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Between, BodyKind, BodyWithMerge, as_they_stand};

/// Every body, with how they stand to each other.
#[derive(Clone, Debug)]
pub(crate) struct AllBodies {
    all: BTreeMap<BodyId, BodyWithMerge>,
    stand: Bodies,
}

impl AllBodies {
    pub(crate) async fn read(between: &mut Between<'_>) -> Result<Self, AppError> {
        Ok(Self::of(between.all_bodies().await?))
    }

    pub(crate) fn of(all: Vec<BodyWithMerge>) -> Self {
        let stand = as_they_stand(&all);
        Self { all: all.into_iter().map(|one| (one.body.id, one)).collect(), stand }
    }

    /// What a body became part of, or will, and from which day.
    pub(crate) fn merged(&self, body: BodyId) -> Option<(BodyId, Date)> {
        self.all.get(&body)?.merged
    }

    /// What a body is called.
    pub(crate) fn name(&self, body: BodyId) -> String {
        self.all.get(&body).map(|one| one.body.body.name.clone()).unwrap_or_default()
    }

    pub(crate) fn kind(&self, body: BodyId) -> Option<BodyKind> {
        self.all.get(&body).map(|one| one.body.body.kind)
    }

    /// The body as it is on a day, and those above it.
    pub(crate) fn ladder(&self, body: BodyId, on: Date) -> Vec<BodyId> {
        bodies::ladder(body, &self.stand, on)
    }

    /// What a body is on a day.
    pub(crate) fn is_now(&self, body: BodyId, on: Date) -> BodyId {
        bodies::is_now(body, &self.stand, on)
    }

    /// The Department above a body.
    pub(crate) fn department(&self, body: BodyId, on: Date) -> Option<BodyId> {
        let above = self.ladder(body, on);
        above.into_iter().find(|one| *one != body && self.kind(*one) == Some(BodyKind::Department))
    }
}

/// What somebody typed: white space folded, not empty, not longer than a page has room for.
///
/// # Errors
/// `Input`, with what is missing or too long.
pub(crate) fn words(text: &str, what: &str, longest: usize) -> Result<String, AppError> {
    let text = may_be_empty(text, what, longest)?;
    if text.is_empty() { Err(AppError::input(format!("Write {what}."))) } else { Ok(text) }
}

/// The same where nothing is an answer too.
///
/// # Errors
/// `Input` when it is too long.
pub(crate) fn may_be_empty(text: &str, what: &str, longest: usize) -> Result<String, AppError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        length if length > longest => {
            Err(AppError::input(format!("Keep {what} to {longest} characters; there are {length}.")))
        }
        _ => Ok(text),
    }
}

/// A day that somebody chose.
///
/// # Errors
/// `Input` when it is none, or before `earliest`.
pub(crate) fn day(typed: Option<Date>, what: &str, earliest: Date) -> Result<Date, AppError> {
    match typed {
        Some(day) if day >= earliest => Ok(day),
        Some(_) => Err(AppError::input(format!("Choose {what} that is not past."))),
        None => Err(AppError::input(format!("Choose {what}."))),
    }
}

/// Somebody else changed it while it was being read.
pub(crate) fn changed() -> AppError {
    AppError::Conflict(
        "Somebody changed this while you were writing, so yours is not stored yet. What they wrote stands below; \
         what you wrote is still in the form."
            .into(),
    )
}

/// The number of a form, which makes what is sent twice one.
///
/// # Errors
/// `Input` without one.
pub(crate) fn form_number(submission: &str) -> Result<String, AppError> {
    let plain = submission.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if (8..=64).contains(&submission.len()) && plain {
        Ok(format!("form:{submission}"))
    } else {
        Err(AppError::input("This form has lost its number. Open the page again and send it once more."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_are_folded_and_bounded() {
        assert_eq!(words("  two \n lines ", "it", 20).unwrap(), "two lines");
        assert!(words(" \n", "the question", 20).unwrap_err().to_string().contains("Write the question"));
        assert!(words("too long", "it", 3).unwrap_err().to_string().contains("there are 8"));
        assert_eq!(may_be_empty(" ", "it", 3).unwrap(), "");
    }

    #[test]
    fn a_day_that_is_past_is_asked_again() {
        let today = date(2025, 3, 4);
        assert_eq!(day(Some(today), "a day", today).unwrap(), today);
        assert!(day(Some(date(2025, 3, 3)), "a day", today).is_err());
        assert!(day(None, "a day", today).is_err());
    }

    #[test]
    fn a_form_without_a_number_is_sent_again() {
        assert_eq!(form_number("submission-1").unwrap(), "form:submission-1");
        assert!(form_number("short").is_err() && form_number("item:12345678").is_err());
    }
}
