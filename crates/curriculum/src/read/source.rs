//! One file as parsed TOML, with its line numbers and the problems found in it so far.

use crate::problem::{Place, Problem};
use std::cell::RefCell;
use toml::de::DeTable;

/// Syntax errors that are told of one file: one missing quote makes many.
const MOST_SYNTAX_ERRORS: usize = 5;

pub(super) struct Source<'t> {
    name: &'t str,
    lines: Lines,
    root: DeTable<'t>,
    problems: RefCell<Vec<Problem>>,
}

impl<'t> Source<'t> {
    /// Parses text whose lines end in `\n` and which has no byte-order mark.
    ///
    /// # Errors
    /// The first few syntax errors.
    pub(super) fn new(name: &'t str, text: &'t str) -> Result<Self, Vec<Problem>> {
        let lines = Lines::of(text);
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok(Self { name, lines, root: root.into_inner(), problems: RefCell::default() });
        }
        let mut found = Vec::new();
        for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
            let line = error.span().map(|span| lines.at(span.start));
            let (what, hint) = syntax(error.message());
            found.push(Problem::error(&Place { file: name, line }, what, hint));
        }
        Err(found)
    }

    pub(super) fn root(&self) -> &DeTable<'t> {
        &self.root
    }

    pub(super) fn name(&self) -> &'t str {
        self.name
    }

    /// Line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> u32 {
        self.lines.at(byte)
    }

    pub(super) fn error(&self, line: u32, what: impl Into<String>, hint: impl Into<String>) {
        let place = Place { file: self.name, line: Some(line) };
        self.problems.borrow_mut().push(Problem::error(&place, what, hint));
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// What the parser says, in words that help.
fn syntax(message: &str) -> (String, String) {
    let hint = if message.contains("escape") {
        "Between double quotes write every backslash twice (\"$\\\\frac{1}{4}$\"), or use single quotes \
         ('$\\frac{1}{4}$')"
    } else if message.contains("duplicate key") {
        "Say it once; a second objective or question begins with its own [[objective]] or [[question]]"
    } else if message.contains("recursion") || message.contains("nest") {
        "Make it flatter; nothing in this format is nested more than three deep"
    } else {
        "Look for a missing quote, bracket, comma or equals sign here or on the line before"
    };
    (format!("this line cannot be read ({message})"), hint.to_owned())
}

/// Where each line begins, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn at(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let lines = Lines::of("ab\nc\n\nd");
        assert_eq!([0, 2, 3, 5, 6, 99].map(|byte| lines.at(byte)), [1, 1, 2, 3, 4, 4]);
    }
}
