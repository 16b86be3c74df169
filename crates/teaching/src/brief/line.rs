//! One line of a brief: what it claims, why, and what it rests on.

use domain::{ClassEvidenceId, EvidenceId, ObjectiveId, PupilId};
use std::fmt;

/// The stable name of a line: the same claim about the same things has the same key in every computation,
/// whatever the counts. "That's not right" is recorded against it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineKey(String);

impl LineKey {
    /// A key from its text, as it comes back from a form or a table. Any text is a key; one that names no
    /// line refuses nothing.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, in ASCII: lower-case letters, digits, `:` and `-`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LineKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What a line rests on, to be opened from it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Behind {
    /// Rows of evidence, ordered by id, none twice.
    pub evidence: Vec<EvidenceId>,
    /// Cells of the class picture, ordered, none twice.
    pub cells: Vec<(PupilId, ObjectiveId)>,
    /// What the class showed together.
    pub class_evidence: Vec<ClassEvidenceId>,
}

impl Behind {
    /// Whether it rests on nothing that was recorded: the line then comes from the curriculum alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.evidence.is_empty() && self.cells.is_empty() && self.class_evidence.is_empty()
    }
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its stable name.
    pub key: LineKey,
    /// What it says: a short sentence or phrase, plain text.
    pub claim: String,
    /// Why, in one or two plain sentences, with counts and intervals in words. Never empty.
    pub why: String,
    /// What it rests on.
    pub behind: Behind,
}
