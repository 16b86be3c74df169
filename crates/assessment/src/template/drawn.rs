//! A drawn question: what is shown, what is right, and which wrong idea leads where.

use crate::exact::{Expression, Names, Value};
use curriculum::Reply;
use domain::Slug;
use std::collections::{BTreeMap, BTreeSet};

/// One draw of a template. Texts hold maths between dollar signs, as in the curriculum's files.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawn {
    /// The number that it was drawn with: the same again gives the same question.
    pub draw: u64,
    /// The words.
    pub text: String,
    /// What a grown-up says aloud.
    pub say: Option<String>,
    /// The answers asked for, at least one.
    pub parts: Vec<DrawnPart>,
    /// Wrong answers to the first part, all different from it and from each other.
    pub wrong: Vec<DrawnWrong>,
    /// The right answer of the first part among the wrong ones, in a drawn order; empty when fewer than two wrong
    /// ones are known.
    pub options: Vec<DrawnOption>,
    /// The figure.
    pub figure: Option<DrawnFigure>,
    /// Hints in order.
    pub hints: Vec<String>,
    /// The worked solution.
    pub steps: Vec<String>,
    /// Interests that its context suits.
    pub interests: BTreeSet<String>,
    /// The drawn values, for follow-through and for proofs.
    pub names: Names,
}

/// One answer asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnPart {
    /// What stands before its box; empty when it is the only one.
    pub label: String,
    /// How it is answered.
    pub reply: Reply,
    /// The right answer.
    pub answer: Value,
    /// The right answer as it is shown.
    pub shown: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Whether an equal answer that is not in its simplest form is not yet right.
    pub simplest: bool,
    /// What is right after earlier wrong answers (`part1`, …).
    pub follow: Option<Expression>,
}

/// A wrong answer and what leads to it.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnWrong {
    /// The wrong idea; `None` for a slip.
    pub misconception: Option<Slug>,
    /// The answer.
    pub answer: Value,
    /// As it is shown.
    pub shown: String,
}

/// An option to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnOption {
    /// As it is shown.
    pub shown: String,
    /// Place among [`Drawn::wrong`]; `None` for the right answer.
    pub wrong: Option<usize>,
}

/// A figure with its values worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnFigure {
    /// What is drawn.
    pub kind: String,
    /// Values by name.
    pub values: BTreeMap<String, Vec<Value>>,
}

/// Names as they are for proofs: the drawn ones, the answer, and the parts, with `first` in the place of the first.
#[must_use]
pub fn names_for_proof(drawn: &Drawn, first: &Value) -> Names {
    let mut names = drawn.names.clone();
    names.set("answer", first.clone());
    for (at, part) in drawn.parts.iter().enumerate() {
        names.set(format!("part{}", at + 1), if at == 0 { first.clone() } else { part.answer.clone() });
    }
    names
}
