//! What is wrong with a file, in words for the teacher who wrote it.

use std::fmt;

/// Whether a file can be used as it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// Nothing is taken in until it is put right.
    Error,
    /// It is taken in; somebody may want to look.
    Warning,
}

/// One thing to put right: where, what, and what to do. Ordered by file, line, grade.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Problem {
    /// The file's name as the caller gave it; empty when the values came from no file.
    pub file: String,
    /// Line in that file, counted from 1; `None` when it concerns no single line.
    pub line: Option<u32>,
    /// Whether it stops the file from being used.
    pub grade: Grade,
    /// What is wrong, one sentence without a final stop.
    pub what: String,
    /// What to do about it, one sentence without a final stop.
    pub hint: String,
}

impl std::error::Error for Problem {}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => {}
            (file, Some(line)) => write!(formatter, "{file}, line {line}: ")?,
            (file, None) => write!(formatter, "{file}: ")?,
        }
        write!(formatter, "{}. {}.", self.what, self.hint)
    }
}

impl Problem {
    /// Whether it stops the file from being used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.grade == Grade::Error
    }

    pub(crate) fn error(place: &Place<'_>, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::at(place, Grade::Error, what.into(), hint.into())
    }

    pub(crate) fn warning(place: &Place<'_>, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::at(place, Grade::Warning, what.into(), hint.into())
    }

    fn at(place: &Place<'_>, grade: Grade, what: String, hint: String) -> Self {
        Self { file: place.file.to_owned(), line: place.line, grade, what, hint }
    }
}

/// Where something stands, if it came from a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: Option<u32>,
}

/// At most so many characters of somebody's text are repeated in a message.
const QUOTED: usize = 60;

/// Text as it is repeated in a message: one line, nothing unprintable, cut when long.
pub(crate) fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        short.push('…');
    }
    format!("“{short}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_a_sentence_with_its_place() {
        let place = Place { file: "y5-fractions.toml", line: Some(12) };
        let problem = Problem::error(&place, "this objective has no title", "Add a line title = \"…\"");
        assert_eq!(
            problem.to_string(),
            "y5-fractions.toml, line 12: this objective has no title. Add a line title = \"…\"."
        );
    }

    #[test]
    fn quoted_text_is_short_and_printable() {
        assert_eq!(quoted("a\u{0}b\nc"), "“a b c”");
        assert_eq!(quoted(&"x".repeat(500)).chars().count(), QUOTED + 3);
    }
}
