//! The words of the file format for values out of a few, in one place for reading and writing.

use crate::detail::Reply;
use crate::values::QuestionKind;
use domain::{Judged, Language, QuestionUse};

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

/// As keys of `home`: the language alone, whatever country it is written for.
pub(crate) const LANGUAGES: &[(&str, Language)] =
    &[("en", Language::English), ("cy", Language::Welsh), ("ur", Language::Urdu)];

pub(crate) const KINDS: &[(&str, QuestionKind)] = &[
    ("fixed", QuestionKind::Fixed),
    ("template", QuestionKind::Template),
    ("external", QuestionKind::External),
];

pub(crate) const REPLIES: &[(&str, Reply)] = &[
    ("number", Reply::Number),
    ("fraction", Reply::Fraction),
    ("mixed", Reply::Mixed),
    ("decimal", Reply::Decimal),
    ("percentage", Reply::Percentage),
    ("money", Reply::Money),
    ("time", Reply::Time),
    ("standard-form", Reply::StandardForm),
    ("ratio", Reply::Ratio),
    ("expression", Reply::Expression),
    ("coordinates", Reply::Coordinates),
    ("set", Reply::Set),
    ("order", Reply::Order),
    ("words", Reply::Words),
    ("spelling", Reply::Spelling),
    ("choice", Reply::Choice),
];

/// The word for a value; every value of the enums here has one.
pub(crate) fn word_for<W: Copy + PartialEq>(known: &[(&'static str, W)], value: W) -> &'static str {
    known.iter().find(|(_, meaning)| *meaning == value).map_or("", |(word, _)| word)
}
