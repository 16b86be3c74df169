//! Paper maps: numbered questions, marks and objectives; no wording needed. Reusable from class to class.

mod label;
mod quick;
mod suggest;

pub use label::{BadLabel, QuestionLabel};
pub use quick::{LineProblem, parse_quick};
pub use suggest::{Suggestion, suggest_objectives};

use domain::{Marks, ObjectiveWeights, QuestionVersionId};

/// The most questions (parts count) on one paper; the grid is built for 40.
pub const MOST_QUESTIONS: usize = 200;

/// One question or part of a paper.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperQuestion {
    /// As it is printed: "2a".
    pub label: QuestionLabel,
    /// Marks to get, 0.5 to 200, in halves.
    pub maximum: f64,
    /// What it is about; empty until somebody says.
    pub objectives: ObjectiveWeights,
    /// The curriculum's question, if it is one.
    pub question: Option<QuestionVersionId>,
}

/// A checked paper map.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperMap {
    questions: Vec<PaperQuestion>,
}

/// What is wrong with a paper map.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadMap {
    /// No question.
    #[error("a paper needs at least one question")]
    NoQuestion,
    /// Too many questions.
    #[error("a paper may have at most {MOST_QUESTIONS} questions; this one has {0}")]
    TooMany(usize),
    /// A label stands twice.
    #[error("question {0} is there twice")]
    Twice(QuestionLabel),
    /// Marks that no question carries.
    #[error("question {label} has {maximum} marks; a question has 0.5 to 200, in halves")]
    Maximum {
        /// Which question.
        label: QuestionLabel,
        /// The marks given.
        maximum: f64,
    },
}

impl PaperMap {
    /// # Errors
    /// When there is no question, or too many, a label stands twice, or marks are out of range.
    pub fn new(questions: Vec<PaperQuestion>) -> Result<Self, BadMap> {
        if questions.is_empty() {
            return Err(BadMap::NoQuestion);
        }
        if questions.len() > MOST_QUESTIONS {
            return Err(BadMap::TooMany(questions.len()));
        }
        let mut taken = std::collections::BTreeSet::new();
        for question in &questions {
            if !taken.insert(&question.label) {
                return Err(BadMap::Twice(question.label.clone()));
            }
            if !is_maximum(question.maximum) {
                return Err(BadMap::Maximum { label: question.label.clone(), maximum: question.maximum });
            }
        }
        Ok(Self { questions })
    }

    /// The questions in the paper's order.
    #[must_use]
    pub fn questions(&self) -> &[PaperQuestion] {
        &self.questions
    }

    /// Marks to get in all.
    #[must_use]
    pub fn maximum(&self) -> f64 {
        self.questions.iter().map(|question| question.maximum).sum()
    }

    /// The place (from 0) of a question by its label, written in any of the usual ways.
    #[must_use]
    pub fn place_of(&self, label: &str) -> Option<usize> {
        let label = QuestionLabel::new(label).ok()?;
        self.questions.iter().position(|question| question.label == label)
    }

    /// Everything that the paper is about.
    #[must_use]
    pub fn objectives(&self) -> ObjectiveWeights {
        let pairs = self.questions.iter().flat_map(|question| question.objectives.pairs()).copied();
        ObjectiveWeights::new(pairs.collect())
    }
}

/// Whether a question may have so many marks: 0.5 to 200, in halves.
pub(crate) fn is_maximum(marks: f64) -> bool {
    Marks::new(0.0, marks).is_ok() && (marks * 2.0).fract().abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(label: &str, maximum: f64) -> PaperQuestion {
        let label = QuestionLabel::new(label).unwrap();
        PaperQuestion { label, maximum, objectives: ObjectiveWeights::new(vec![]), question: None }
    }

    #[test]
    fn a_map_is_checked_once() {
        assert_eq!(PaperMap::new(vec![]), Err(BadMap::NoQuestion));
        let twice = PaperMap::new(vec![question("2a", 1.0), question("2 (a)", 1.0)]);
        assert_eq!(twice.unwrap_err().to_string(), "question 2a is there twice");
        for bad in [0.0, -1.0, 0.3, 201.0, f64::NAN] {
            assert!(PaperMap::new(vec![question("1", bad)]).is_err(), "{bad}");
        }
        let many = (1..=201).map(|number| question(&number.to_string(), 1.0)).collect();
        assert_eq!(PaperMap::new(many), Err(BadMap::TooMany(201)));
    }

    #[test]
    fn questions_are_found_however_they_are_written() {
        let map = PaperMap::new(vec![question("1", 2.0), question("2a", 1.5)]).unwrap();
        for text in ["2a", "Q2a", "2 (a)", "2A", " 2.a "] {
            assert_eq!(map.place_of(text), Some(1), "{text}");
        }
        assert_eq!(map.place_of("3"), None);
        assert!((map.maximum() - 3.5).abs() < 1e-9);
    }
}
