//! The words of the file format for values out of a few, in one place for reading and writing.

use crate::values::QuestionKind;
use domain::{Judged, QuestionUse};

pub(crate) const JUDGED: &[(&str, Judged)] = &[
    ("items", Judged::Items),
    ("judged", Judged::Judged),
    ("performed", Judged::Performed),
    ("observed", Judged::Observed),
];

pub(crate) const USES: &[(&str, QuestionUse)] = &[
    ("hinge", QuestionUse::Hinge),
    ("exit", QuestionUse::Exit),
    ("retrieval", QuestionUse::Retrieval),
    ("paper", QuestionUse::Paper),
];

pub(crate) const KINDS: &[(&str, QuestionKind)] = &[
    ("fixed", QuestionKind::Fixed),
    ("template", QuestionKind::Template),
    ("external", QuestionKind::External),
];

/// The word for a value; every value of the three enums has one.
pub(crate) fn word_for<W: Copy + PartialEq>(known: &[(&'static str, W)], value: W) -> &'static str {
    known.iter().find(|(_, meaning)| *meaning == value).map_or("", |(word, _)| word)
}
