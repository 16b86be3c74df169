//! What is wrong with a file, where, and what to do about it, for the person who has the file open.
//!
//! A problem never blames and never names a piece of software. It is a value, not a log line.

use crate::limits;
use std::borrow::Cow;
use std::fmt;

/// One thing wrong (or doubtful) in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, where there are several.
    pub file: Option<String>,
    /// Row as a spreadsheet counts, from 1; 0 when it concerns the whole file.
    pub row: u64,
    /// Column counted from 1, when it is about one cell.
    pub column: Option<usize>,
    /// The column's heading, when it has one.
    pub column_name: Option<String>,
    /// What is wrong, lower-case, without a final dot.
    pub what: Cow<'static, str>,
    /// What to do, as a sentence with its dot.
    pub hint: Cow<'static, str>,
}

impl Problem {
    /// A problem of the whole file.
    #[must_use]
    pub fn file(what: impl Into<Cow<'static, str>>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { file: None, row: 0, column: None, column_name: None, what: what.into(), hint: hint.into() }
    }

    /// A problem of one row.
    #[must_use]
    pub fn row(row: u64, what: impl Into<Cow<'static, str>>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { row, ..Self::file(what, hint) }
    }

    /// The same problem, in one cell: `column` counts from 1; an empty heading is left out.
    #[must_use]
    pub fn at(self, column: usize, heading: &str) -> Self {
        let heading = heading.trim();
        let column_name = if heading.is_empty() { None } else { Some(quoted(heading)) };
        Self { column: Some(column), column_name, ..self }
    }

    /// The same problem, in one file of several.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        Self { file: Some(quoted(name)), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            formatter.write_str(file)?;
            formatter.write_str(if self.row > 0 { ", " } else { ": " })?;
        }
        if self.row > 0 {
            write!(formatter, "row {}", self.row)?;
            match (&self.column_name, self.column) {
                (Some(name), _) => write!(formatter, ", column “{name}”")?,
                (None, Some(number)) => write!(formatter, ", column {number}")?,
                (None, None) => {}
            }
            formatter.write_str(": ")?;
        }
        write!(formatter, "{}. {}", self.what, self.hint)
    }
}

impl std::error::Error for Problem {}

/// A piece of somebody's file, short enough and plain enough to be repeated in a sentence.
#[must_use]
pub fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String =
        text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// Problems in the order found: the first [`limits::PROBLEMS_KEPT`] whole, the rest counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    count: u64,
}

impl Problems {
    /// Keeps it, or counts it when there are many.
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.kept.len() < limits::PROBLEMS_KEPT {
            self.kept.push(problem);
        }
    }

    /// Takes over what another reading found, with its count.
    pub fn append(&mut self, others: Self) {
        let uncounted = others.count - u64::try_from(others.kept.len()).unwrap_or(others.count);
        others.kept.into_iter().for_each(|problem| self.push(problem));
        self.count += uncounted;
    }

    /// The first ones, in the order of the file.
    #[must_use]
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How many there were in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_one_plain_sentence_and_a_hint() {
        let problem =
            Problem::row(12, "7 marks, but the question has 5", "Look at the paper or the map.").at(6, "Q4");
        assert_eq!(
            problem.to_string(),
            "row 12, column “Q4”: 7 marks, but the question has 5. Look at the paper or the map."
        );
        let nameless = Problem::row(3, "no name", "Add one.").at(2, " ");
        assert_eq!(nameless.to_string(), "row 3, column 2: no name. Add one.");
        let whole = Problem::file("this file is empty", "Choose another.");
        assert_eq!(whole.to_string(), "this file is empty. Choose another.");
        assert_eq!(whole.in_file("users.csv").to_string(), "users.csv: this file is empty. Choose another.");
        assert_eq!(
            nameless.in_file("users.csv").to_string(),
            "users.csv, row 3, column 2: no name. Add one."
        );
    }

    #[test]
    fn what_is_repeated_is_short_and_printable() {
        assert_eq!(quoted("a\u{7}b"), "a b");
        assert_eq!(quoted(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
    }

    #[test]
    fn many_problems_are_counted_not_hoarded() {
        let mut problems = Problems::default();
        for row in 1..=1_000 {
            problems.push(Problem::row(row, "wrong", "Look."));
        }
        assert_eq!((problems.kept().len(), problems.count()), (limits::PROBLEMS_KEPT, 1_000));
        let mut both = problems.clone();
        both.append(problems);
        assert_eq!((both.kept().len(), both.count()), (limits::PROBLEMS_KEPT, 2_000));
    }
}
