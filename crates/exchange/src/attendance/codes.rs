//! The table of attendance codes: a file that a school may change.

use crate::Problem;
use crate::problem::{Problems, quoted};
use crate::tabular::{Known, Tabular, needed, optional};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// As what a code counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// In school.
    Present,
    /// At an approved activity elsewhere: attending too.
    Elsewhere,
    /// Absent with leave, or for a reason that the law accepts.
    Authorised,
    /// Absent without.
    Unauthorised,
    /// Not among the sessions that could be attended.
    NotPossible,
}

/// What a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// In words.
    pub words: String,
    /// As what it counts.
    pub counts: Counts,
    /// The first day on which it is used.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
}

/// Codes and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    by_code: BTreeMap<String, Meaning>,
}

const COLUMNS: &[Known] = &[
    needed("code", &[]),
    needed("meaning", &["words", "description"]),
    needed("counts", &["countsas", "statistical"]),
    optional("first", &["from"]),
    optional("last", &["until"]),
];

impl Codes {
    /// The national codes of England. The file says its source.
    ///
    /// # Errors
    /// Never, as a test proves: the file is part of the program.
    pub fn national() -> Result<Self, Problem> {
        Self::read(include_bytes!("codes.csv"))
    }

    /// Reads a table of codes; lines that begin with “# ” are notes.
    ///
    /// # Errors
    /// The first row that cannot be understood: a code that is read wrongly would be wrong in every mark.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        // A blank line keeps the numbers of the rows below; the code “#” is followed by a comma.
        let notes_out: Vec<u8> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .flat_map(|line| if line.starts_with(b"# ") { b"\n" } else { line })
            .copied()
            .collect();
        let mut said = Problems::default();
        let table = Tabular::read(None, &notes_out, COLUMNS, &mut said)?;
        let mut by_code = BTreeMap::new();
        for row in &table.rows {
            let code = table.cell(row, "code").to_uppercase();
            let long = code.chars().count() > 4;
            if code.is_empty() || long || by_code.contains_key(&code) {
                let what = format!("“{}” is no code, or stood above already", quoted(&code));
                return Err(table.problem(
                    row,
                    "code",
                    what,
                    "A code has one to four signs, each in one row.",
                ));
            }
            let counts = match table.cell(row, "counts").to_lowercase().as_str() {
                "present" => Counts::Present,
                "elsewhere" => Counts::Elsewhere,
                "authorised" => Counts::Authorised,
                "unauthorised" => Counts::Unauthorised,
                "none" => Counts::NotPossible,
                other => {
                    let what = format!("“{}” is nothing that a code counts as", quoted(other));
                    let hint = "Write present, elsewhere, authorised, unauthorised or none.";
                    return Err(table.problem(row, "counts", what, hint));
                }
            };
            let (first, last) = (table.date(row, "first", &mut said), table.date(row, "last", &mut said));
            if let Some(problem) = said.kept().first() {
                return Err(problem.clone());
            }
            let words = table.cell(row, "meaning").to_owned();
            by_code.insert(code, Meaning { words, counts, first, last });
        }
        if by_code.is_empty() {
            return Err(Problem::file("this table of codes is empty", "It needs a row for each code."));
        }
        Ok(Self { by_code })
    }

    /// Every code with its meaning, in order of code.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Meaning)> {
        self.by_code.iter().map(|(code, meaning)| (code.as_str(), meaning))
    }

    /// The code in a cell, small letters taken as capitals, on a day.
    ///
    /// # Errors
    /// A few words saying what is wrong: no such code, or not on that day.
    pub fn find(&self, text: &str, on: Date) -> Result<(&str, &Meaning), String> {
        let wanted = text.trim().to_uppercase();
        if wanted.is_empty() {
            return Err("the code is missing".to_owned());
        }
        let Some((code, meaning)) = self.by_code.get_key_value(&wanted) else {
            return Err(format!("“{}” is no attendance code", quoted(text)));
        };
        if meaning.last.is_some_and(|last| last < on) {
            return Err(format!("“{code}” was no longer a code on {on}"));
        }
        if meaning.first.is_some_and(|first| on < first) {
            return Err(format!("“{code}” was not yet a code on {on}"));
        }
        Ok((code, meaning))
    }
}
