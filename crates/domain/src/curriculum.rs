//! The words that curriculum, evidence and learner share. The files themselves are the `curriculum` room's.

use crate::{ObjectiveId, Weight};
use std::fmt;

/// A readable, never reused name: lower-case letters, digits and single hyphens, 2 to 80 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no id: use 2 to 80 lower-case letters, digits and single hyphens, such as ma-y5-add-fractions"
)]
pub struct BadSlug(pub String);

impl Slug {
    /// # Errors
    /// When the text has other characters, a hyphen at an end or two in a row, or a wrong length.
    pub fn new(text: &str) -> Result<Self, BadSlug> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let hyphens = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if plain && hyphens && (2..=80).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadSlug(text.chars().take(90).collect()))
        }
    }

    /// The nearest slug to any text, for pasted lists: accents and punctuation go, spaces become hyphens.
    /// `None` when nothing usable is left.
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in title.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '’' | '\'') {
                slug.push('-');
            }
            if slug.len() >= 72 {
                break;
            }
        }
        Self::new(slug.trim_end_matches('-')).ok()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// How an objective is judged. Only [`Judged::Items`] has estimates, forgetting and prediction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Judged {
    /// By questions with right answers.
    Items,
    /// By a teacher against exemplars: writing, essays, portfolios.
    Judged,
    /// By doing: PE, music, speaking, practical science.
    Performed,
    /// By watching: Nursery and Reception.
    Observed,
}

/// What a question is written for; a question may serve several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuestionUse {
    /// Mid-lesson, everybody at once, each wrong option naming a misconception.
    Hinge,
    /// Last minutes of a lesson.
    Exit,
    /// A short opener on something taught before.
    Retrieval,
    /// On a paper or test.
    Paper,
}

/// Objectives with weights that a question or a row of evidence is about, ordered by id, none twice.
#[derive(Clone, PartialEq, Debug)]
pub struct ObjectiveWeights(Vec<(ObjectiveId, Weight)>);

impl ObjectiveWeights {
    /// Sorted by objective; of one named twice the first stands. Empty is allowed: evidence about no
    /// objective yet (an unmapped question) is kept, and says nothing about any.
    #[must_use]
    pub fn new(mut pairs: Vec<(ObjectiveId, Weight)>) -> Self {
        pairs.sort_by_key(|(objective, _)| *objective);
        pairs.dedup_by_key(|(objective, _)| *objective);
        Self(pairs)
    }

    /// One objective, fully.
    #[must_use]
    pub fn one(objective: ObjectiveId) -> Self {
        Self(vec![(objective, Weight::FULL)])
    }

    /// The pairs, ordered by objective.
    #[must_use]
    pub fn pairs(&self) -> &[(ObjectiveId, Weight)] {
        &self.0
    }

    /// Whether `objective` is among them.
    #[must_use]
    pub fn has(&self, objective: ObjectiveId) -> bool {
        self.0.binary_search_by_key(&objective, |(o, _)| *o).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_and_strict() {
        assert!(Slug::new("ma-y5-add-fractions").is_ok());
        for bad in ["", "a", "Ma-y5", "a--b", "-ab", "ab-", "a b", "é-b"] {
            assert!(Slug::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn any_title_becomes_a_slug_or_nothing() {
        assert_eq!(
            Slug::from_title("Who was King John? (Part 2)").unwrap().as_str(),
            "who-was-king-john-part-2"
        );
        assert_eq!(Slug::from_title("Teacher’s model").unwrap().as_str(), "teachers-model");
        assert!(Slug::from_title("???").is_none());
    }

    #[test]
    fn weights_are_sorted_and_unique() {
        let weights = ObjectiveWeights::new(vec![
            (ObjectiveId(3), Weight::FULL),
            (ObjectiveId(1), Weight::FULL),
            (ObjectiveId(3), Weight::new(0.5).unwrap()),
        ]);
        assert_eq!(weights.pairs().len(), 2);
        assert!(weights.has(ObjectiveId(3)) && !weights.has(ObjectiveId(2)));
    }
}
