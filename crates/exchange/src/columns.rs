//! A long table, a few columns of it: hundreds of thousands of pupils as numbers and names, without a text for each cell.
//!
//! It follows [`crate::numbers`]: notes, headings, what is missing, what is refused. Beyond that a row is a line (no quoted
//! line breaks), and only the columns asked for are looked at.

use crate::log::LogError;
use crate::log::fields::split;
use crate::log::lines::Lines;
use crate::numbers::{finite, present};
use crate::problem::quoted;
use crate::{Problem, fold, table};
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

/// Stands for a missing name.
const NOBODY: u32 = u32::MAX;

/// A table whose headings have been read, and nothing else.
pub struct ColumnReader<R> {
    lines: Lines<R>,
    headings: Vec<String>,
    notes: BTreeMap<String, String>,
    separator: char,
}

/// The columns that were asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    names: Vec<Names>,
    /// NaN where it is missing.
    numbers: Vec<Vec<f64>>,
    headings: Vec<(usize, String)>,
    rows: Vec<u32>,
}

/// A column of names: each once, and which one a row has.
#[derive(Debug, Clone, PartialEq, Default)]
struct Names {
    all: Vec<String>,
    of: Vec<u32>,
}

impl<R: BufRead> ColumnReader<R> {
    /// Reads notes and headings.
    ///
    /// # Errors
    /// When there are none, one is there twice, or the file is no text of this kind.
    pub fn new(source: R) -> Result<Self, LogError> {
        let mut lines = Lines::new(source);
        let mut notes = BTreeMap::new();
        loop {
            if !lines.read()? {
                let hint = "It needs a row of headings and a row for each line of data.";
                return Err(Problem::file("this table is empty", hint).into());
            }
            if lines.row == 1 && lines.is_utf16() {
                let hint = "Save it again as “CSV UTF-8”, then choose that file.";
                return Err(Problem::file("this file is Unicode text of two bytes a character", hint).into());
            }
            lines.decode()?;
            let line = lines.text.trim_start_matches('\u{feff}').trim();
            if let Some(note) = line.strip_prefix('#') {
                if let Some((name, says)) = note.trim_start_matches('#').split_once(':') {
                    notes.insert(fold::joined(name), says.trim().to_owned());
                }
            } else if !line.is_empty() {
                break;
            }
        }
        let text = lines.text.trim_start_matches('\u{feff}').to_owned();
        let separator = table::sniff(&text);
        let mut fields = Vec::new();
        if !split(&text, separator as u8, &mut fields) {
            return Err(unclosed(lines.row).into());
        }
        let headings: Vec<String> = fields.into_iter().map(|field| text[field].trim().to_owned()).collect();
        let folded: Vec<String> = headings.iter().map(|heading| fold::joined(heading)).collect();
        for (at, heading) in folded.iter().enumerate() {
            if !heading.is_empty() && folded[..at].contains(heading) {
                let hint = "Rename or delete one of the columns.";
                let problem = Problem::row(lines.row, "this heading is there twice", hint);
                return Err(problem.at(at + 1, &headings[at]).into());
            }
        }
        Ok(Self { lines, headings, notes, separator })
    }

    /// The place of the column with one of these headings, the first that is there.
    #[must_use]
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let wanted = fold::joined(name);
            self.headings.iter().position(|heading| fold::joined(heading) == wanted)
        })
    }

    /// The same, which must be there.
    ///
    /// # Errors
    /// When it is not, with the headings that there are.
    pub fn column(&self, names: &[&str]) -> Result<usize, Problem> {
        self.find(names).ok_or_else(|| {
            let there = self.headings.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ");
            let what = format!("there is no column “{}”", names.first().unwrap_or(&""));
            Problem::file(what, format!("Add it, or rename the one that holds it. The file has: {there}."))
        })
    }

    /// All headings, in the file's order.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The note of this name, from a line `# name: …`.
    #[must_use]
    pub fn note(&self, name: &str) -> Option<&str> {
        self.notes.get(&fold::joined(name)).map(String::as_str)
    }

    /// Reads all rows: of these places `names` as they are written and `numbers` as numbers.
    ///
    /// # Errors
    /// When a cell is no number, a quotation mark does not close, there is no row, or the source cannot be read.
    pub fn read(mut self, names: &[usize], numbers: &[usize]) -> Result<Columns, LogError> {
        let mut columns = Columns {
            names: vec![Names::default(); names.len()],
            numbers: vec![Vec::new(); numbers.len()],
            headings: numbers.iter().map(|at| (at + 1, self.headings[*at].clone())).collect(),
            rows: Vec::new(),
        };
        let mut known: Vec<HashMap<String, u32>> = vec![HashMap::new(); names.len()];
        let mut fields = Vec::new();
        while self.lines.read()? {
            self.lines.decode()?;
            let (line, row) = (self.lines.text.as_str(), self.lines.row);
            if !split(line, self.separator as u8, &mut fields) {
                return Err(unclosed(row).into());
            }
            if fields.iter().all(|field| line[field.clone()].trim().is_empty()) {
                continue;
            }
            let cell = |at: usize| fields.get(at).map_or("", |field| &line[field.clone()]);
            for ((at, column), known) in names.iter().zip(&mut columns.names).zip(&mut known) {
                column.push(present(cell(*at)), known);
            }
            for ((at, column), heading) in numbers.iter().zip(&mut columns.numbers).zip(&columns.headings) {
                let number = match present(cell(*at)).map(finite) {
                    None => f64::NAN,
                    Some(Ok(number)) => number,
                    Some(Err((what, hint))) => {
                        return Err(Problem::row(row, what, hint).at(heading.0, &heading.1).into());
                    }
                };
                column.push(number);
            }
            columns.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
        if columns.rows.is_empty() {
            let hint = "Add a row for each line of data.";
            return Err(Problem::file("there is nothing under the headings", hint).into());
        }
        Ok(columns)
    }
}

fn unclosed(row: u64) -> Problem {
    Problem::row(
        row,
        "a quotation mark opens here and never closes",
        "Remove it, or close it at the end of the cell, on the same line.",
    )
}

impl Names {
    fn push(&mut self, name: Option<&str>, known: &mut HashMap<String, u32>) {
        let Some(name) = name else {
            self.of.push(NOBODY);
            return;
        };
        let place = known.get(name).copied().unwrap_or_else(|| {
            let place = u32::try_from(self.all.len()).unwrap_or(NOBODY - 1);
            self.all.push(name.to_owned());
            known.insert(name.to_owned(), place);
            place
        });
        self.of.push(place);
    }
}

impl Columns {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none; what was read has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A number of a row, counted from 0, in the order in which columns of numbers were asked for; `None` when it is
    /// missing.
    #[must_use]
    pub fn number(&self, column: usize, row: usize) -> Option<f64> {
        self.numbers.get(column)?.get(row).copied().filter(|number| !number.is_nan())
    }

    /// Whether so many columns of numbers were asked for that there is one at this place.
    #[must_use]
    pub fn has_number(&self, column: usize) -> bool {
        column < self.numbers.len()
    }

    /// Which name a row has, by its place among [`Self::names`]; `None` when it is missing.
    #[must_use]
    pub fn name(&self, column: usize, row: usize) -> Option<u32> {
        self.names.get(column)?.of.get(row).copied().filter(|place| *place != NOBODY)
    }

    /// The names of a column, in the order in which they first come.
    #[must_use]
    pub fn names(&self, column: usize) -> &[String] {
        self.names.get(column).map_or(&[], |names| &names.all)
    }

    /// A problem with a number of a row.
    #[must_use]
    pub fn problem(&self, column: usize, row: usize, what: String, hint: &'static str) -> Problem {
        let number = self.rows.get(row).copied().unwrap_or(0);
        let problem = Problem::row(u64::from(number), what, hint);
        match self.headings.get(column) {
            Some((at, heading)) => problem.at(*at, heading),
            None => problem,
        }
    }

    /// The rows of a column of numbers that are kept, moved out: the column is empty afterwards.
    #[must_use]
    pub fn take(&mut self, column: usize, keep: &[bool]) -> Vec<f64> {
        let mut numbers = self.numbers.get_mut(column).map(std::mem::take).unwrap_or_default();
        let mut kept = keep.iter();
        numbers.retain(|_| kept.next().copied().unwrap_or(false));
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::NumberTable;
    use proptest::prelude::*;

    fn reader(text: &str) -> Result<ColumnReader<&[u8]>, LogError> {
        ColumnReader::new(text.as_bytes())
    }

    #[test]
    fn notes_headings_names_and_what_is_missing() {
        let reader =
            reader("\u{feff}# Source: Tables\n\nSchool;Prior score\r\nB;1.5\r\n\r\n\"A;x\";NA\r\nB;\r\n")
                .unwrap();
        assert_eq!((reader.note("source"), reader.headings().len()), (Some("Tables"), 2));
        let (school, prior) = (reader.column(&["school"]).unwrap(), reader.column(&["prior_score"]).unwrap());
        let mut columns = reader.read(&[school], &[prior]).unwrap();
        assert_eq!((columns.len(), columns.names(0)), (3, &["B".to_owned(), "A;x".into()][..]));
        let numbers: Vec<_> = (0..3).map(|row| columns.number(0, row)).collect();
        let names: Vec<_> = (0..3).map(|row| columns.name(0, row)).collect();
        assert_eq!((numbers, names), (vec![Some(1.5), None, None], vec![Some(0), Some(1), Some(0)]));
        let says = columns.problem(0, 1, "odd".into(), "Mend it.").to_string();
        assert_eq!(says, "row 6, column “Prior score”: odd. Mend it.");
        assert_eq!(columns.take(0, &[true, false, false]), [1.5]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let says = |text: &str| match reader(text).and_then(|reader| {
            let last = reader.headings().len() - 1;
            reader.read(&[0], &[last])
        }) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        };
        assert!(says("").contains("this table is empty"));
        assert!(says("a,b\n").contains("nothing under the headings"));
        assert!(says("a,A\n1,2\n").contains("twice"));
        assert!(says("a,b\n1,\"2\n").starts_with("row 2: a quotation mark opens here"));
        assert!(says("a,b\nx,inf\n").starts_with("row 2, column “b”: E_NONFINITE"));
        assert!(says("a,b\nx,1\ny,3;5\n").starts_with("row 3, column “b”: E_NUMBER"));
        assert!(ColumnReader::new(&b"\xFF\xFEa\0"[..]).is_err());
        let lacks = reader("pupil,score\nA,1\n").unwrap().column(&["prior"]).unwrap_err().to_string();
        assert!(lacks.contains("The file has: pupil, score"), "{lacks}");
    }

    proptest! {
        /// What both readers take they read alike.
        #[test]
        fn a_long_table_says_what_a_short_one_says(
            cells in prop::collection::vec(prop::sample::select(vec!["1", "2.5", "-3e2", "", "NA", "-", " 4 "]), 2..40),
        ) {
            let text: String = format!("k,x\n{}", cells.iter().map(|cell| format!("k,{cell}\n")).collect::<String>());
            let long = reader(&text).unwrap().read(&[0], &[1]).unwrap();
            let short = NumberTable::read(&text).unwrap();
            let column = short.column(&["x"]).unwrap();
            prop_assert_eq!(long.len(), short.len());
            for row in 0..short.len() {
                prop_assert_eq!(long.number(0, row), short.number(row, column).unwrap());
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Ok(reader) = reader(&text) {
                let last = reader.headings().len() - 1;
                if let Ok(columns) = reader.read(&[0], &[last]) {
                    prop_assert!((0..columns.len()).all(|row| columns.number(0, row).is_none_or(f64::is_finite)));
                }
            }
        }
    }
}
