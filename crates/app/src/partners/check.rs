//! What somebody types about a partner, checked.

use crate::AppError;
use domain::{ChildSays, Language, PartnerKind, PupilId, TargetId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::NewConsent;
use support::partner::{LONGEST_CONSENT, LONGEST_LINE, LONGEST_SUGGESTION};

/// Characters of a partner's name.
const LONGEST_NAME: usize = 80;

/// What somebody typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartnerDraft {
    /// Who helps.
    pub partner: String,
    /// As what.
    pub kind: PartnerKind,
    /// The language in which the partner reads.
    pub language: Language,
    /// What for.
    pub purpose: String,
    /// Whether the partner reads the child's first name.
    pub names_child: bool,
    /// Whether the partner reads the school's name.
    pub names_school: bool,
    /// What the child says of it.
    pub child_says: Option<ChildSays>,
    /// A target whose words are the goal.
    pub target: Option<TargetId>,
    /// The goal in words, where no target is one.
    pub goal: String,
    /// What the school suggests.
    pub suggests: String,
    /// Days of the week, Monday 1.
    pub weekdays: BTreeSet<i8>,
    /// The first day; today where it is left empty.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl PartnerDraft {
    /// As the store keeps it; `goal` holds the target's words where one is named.
    ///
    /// # Errors
    /// `Input` for what cannot be, in a sentence.
    pub(super) fn checked(&self, pupil: PupilId, today: Date) -> Result<NewConsent, AppError> {
        let partner = line(&self.partner, LONGEST_NAME, "name", "Say who helps: a person or a place.")?;
        let purpose = line(
            &self.purpose,
            LONGEST_LINE,
            "purpose",
            "Say what it is for, in words that the family would use.",
        )?;
        let child_says = self.child_says.ok_or_else(|| {
            AppError::input("Say what the child thinks of it. If you have not asked yet, ask first.")
        })?;
        let (goal, suggests) = (goal(&self.goal)?, suggests(&self.suggests)?);
        let from = self.from.unwrap_or(today);
        let until =
            self.until.ok_or_else(|| AppError::input("Say the last day. It can always be ended before."))?;
        if until < from || until < today {
            return Err(AppError::input("The last day is over already. Choose a later one."));
        }
        if until > from.saturating_add(Span::new().days(LONGEST_CONSENT)) {
            return Err(AppError::input("A family agrees for a year at most. Choose an earlier last day."));
        }
        if !self.weekdays.iter().all(|day| (1..=7).contains(day)) {
            return Err(AppError::NotFound);
        }
        Ok(NewConsent {
            pupil,
            partner,
            kind: self.kind,
            language: self.language,
            purpose,
            names_child: self.names_child,
            names_school: self.names_school,
            child_says,
            target: self.target,
            goal,
            suggests,
            weekdays: self.weekdays.clone(),
            from,
            until,
        })
    }
}

/// A goal as it is kept.
pub(super) fn goal(text: &str) -> Result<String, AppError> {
    line(text, LONGEST_LINE, "goal", "Say the one goal, or choose a target.")
}

/// A suggestion as it is kept; it may stay empty.
pub(super) fn suggests(text: &str) -> Result<String, AppError> {
    let text = words(text);
    if text.chars().count() > LONGEST_SUGGESTION {
        return Err(AppError::input(format!(
            "Keep what you suggest to {LONGEST_SUGGESTION} characters: a line or two is read."
        )));
    }
    Ok(text)
}

fn line(text: &str, most: usize, what: &str, empty: &str) -> Result<String, AppError> {
    let text = words(text);
    if text.is_empty() {
        return Err(AppError::input(empty));
    }
    if text.chars().count() > most {
        return Err(AppError::input(format!("Keep the {what} to {most} characters.")));
    }
    Ok(text)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn draft() -> PartnerDraft {
        PartnerDraft {
            partner: " Mr  Amos ".into(),
            kind: PartnerKind::Mentor,
            language: Language::English,
            purpose: "reading aloud together".into(),
            names_child: true,
            names_school: false,
            child_says: Some(ChildSays::Likes),
            target: None,
            goal: "read a page aloud so that it sounds like talking".into(),
            suggests: String::new(),
            weekdays: BTreeSet::from([3]),
            from: None,
            until: Some(date(2025, 7, 18)),
        }
    }

    fn refused(draft: &PartnerDraft) -> String {
        match draft.checked(PupilId(1), TODAY) {
            Err(AppError::Input(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_whole_draft_is_taken_from_today() {
        let kept = draft().checked(PupilId(1), TODAY).unwrap();
        assert_eq!((kept.partner.as_str(), kept.from), ("Mr Amos", TODAY));
    }

    #[test]
    fn each_thing_that_lacks_is_said() {
        for (wrong, says) in [
            (PartnerDraft { partner: " ".into(), ..draft() }, "who helps"),
            (PartnerDraft { purpose: String::new(), ..draft() }, "what it is for"),
            (PartnerDraft { child_says: None, ..draft() }, "what the child thinks"),
            (PartnerDraft { goal: String::new(), ..draft() }, "one goal"),
            (PartnerDraft { until: None, ..draft() }, "last day"),
            (PartnerDraft { until: Some(date(2025, 3, 3)), ..draft() }, "over already"),
            (PartnerDraft { until: Some(date(2026, 3, 6)), ..draft() }, "a year at most"),
            (PartnerDraft { suggests: "x".repeat(301), ..draft() }, "a line or two"),
            (PartnerDraft { purpose: "x".repeat(201), ..draft() }, "200 characters"),
        ] {
            assert!(refused(&wrong).contains(says), "{says}: {}", refused(&wrong));
        }
        assert!(PartnerDraft { until: Some(date(2026, 3, 5)), ..draft() }.checked(PupilId(1), TODAY).is_ok());
    }
}
