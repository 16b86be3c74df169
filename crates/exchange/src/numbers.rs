//! A table of numbers with a row of headings: what an analysis reads.
//!
//! Lines at the top that start with `#` are notes, `# source: …` for example. A cell that is empty or says NA, n/a, - or
//! missing is missing and told apart from a number; one that says NaN or infinity is refused by row and column, for a
//! calculation elsewhere went wrong. Headings are compared without case, spaces and punctuation.

use crate::problem::quoted;
use crate::table::{self, Row};
use crate::{Problem, fold};
use std::collections::BTreeMap;

/// A table of numbers and names.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberTable {
    headings: Vec<String>,
    rows: Vec<Row>,
    notes: BTreeMap<String, String>,
}

/// A column of a table, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(usize);

impl NumberTable {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is empty, has no row under its headings, has a heading twice, or as a table cannot be read.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let text = text.trim_start_matches('\u{feff}');
        let mut notes = BTreeMap::new();
        let mut body = String::with_capacity(text.len());
        let mut top = true;
        for line in text.split_inclusive('\n') {
            top &= line.starts_with('#') || line.trim().is_empty();
            if top {
                if let Some((name, says)) = line.trim_start_matches('#').split_once(':') {
                    notes.insert(fold::joined(name), says.trim().to_owned());
                }
                // A blank line keeps the numbers of the rows below.
                body.push('\n');
            } else {
                body.push_str(line);
            }
        }
        let rows = table::read(&body, table::sniff(&body))?;
        let Some((head, rows)) = rows.split_first() else {
            return Err(Problem::file(
                "this table is empty",
                "It needs a row of headings and a row for each line of data.",
            ));
        };
        let headings: Vec<String> = head.cells.iter().map(|cell| fold::joined(cell)).collect();
        for (at, heading) in headings.iter().enumerate() {
            if !heading.is_empty() && headings[..at].contains(heading) {
                let problem = Problem::row(
                    head.number,
                    "this heading is there twice",
                    "Rename or delete one of the columns.",
                );
                return Err(problem.at(at + 1, head.cell(at)));
            }
        }
        if rows.is_empty() {
            return Err(Problem::row(
                head.number,
                "there is nothing under the headings",
                "Add a row for each line of data.",
            ));
        }
        Ok(Self { headings: head.cells.clone(), rows: rows.to_vec(), notes })
    }

    /// The column with one of these headings, the first that is there.
    #[must_use]
    pub fn find(&self, names: &[&str]) -> Option<Column> {
        names.iter().find_map(|name| {
            let wanted = fold::joined(name);
            self.headings.iter().position(|heading| fold::joined(heading) == wanted).map(Column)
        })
    }

    /// The same, which must be there.
    ///
    /// # Errors
    /// When it is not, with the headings that there are.
    pub fn column(&self, names: &[&str]) -> Result<Column, Problem> {
        self.find(names).ok_or_else(|| {
            let there = self.headings.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ");
            let what = format!("there is no column “{}”", names.first().unwrap_or(&""));
            Problem::file(what, format!("Add it, or rename the one that holds it. The file has: {there}."))
        })
    }

    /// All columns, in the file's order.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        (0..self.headings.len()).map(Column)
    }

    /// A column's heading, as the file has it.
    #[must_use]
    pub fn heading(&self, column: Column) -> &str {
        self.headings.get(column.0).map_or("", String::as_str)
    }

    /// The number of a row as a spreadsheet counts; `row` counts from 0.
    #[must_use]
    pub fn row_number(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// How many rows of data there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none; a table that was read has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The note of this name, from a line `# name: …`.
    #[must_use]
    pub fn note(&self, name: &str) -> Option<&str> {
        self.notes.get(&fold::joined(name)).map(String::as_str)
    }

    /// The text of a cell, `None` when it is missing. `row` counts from 0.
    #[must_use]
    pub fn text(&self, row: usize, column: Column) -> Option<&str> {
        present(self.rows.get(row)?.cell(column.0))
    }

    /// The number in a cell, `None` when it is missing. A comma is no part of a number: it may be a
    /// decimal point or part thousands, and a guess would be wrong by a factor of a thousand.
    ///
    /// # Errors
    /// For a text that is no number, and for NaN and infinity.
    pub fn number(&self, row: usize, column: Column) -> Result<Option<f64>, Problem> {
        let Some(text) = self.text(row, column) else {
            return Ok(None);
        };
        match finite(text) {
            Ok(number) => Ok(Some(number)),
            Err((what, hint)) => Err(self.problem(row, column, what, hint)),
        }
    }

    /// Whether a column is meant to hold numbers: more than half of what is there reads as one, NaN and infinity too, so
    /// that a bad cell is told and not taken for a column of words. A column where all is missing is none.
    #[must_use]
    pub fn is_of_numbers(&self, column: Column) -> bool {
        let cells: Vec<&str> = (0..self.rows.len()).filter_map(|row| self.text(row, column)).collect();
        2 * cells.iter().filter(|cell| cell.parse::<f64>().is_ok()).count() > cells.len()
    }

    /// A problem of one cell.
    #[must_use]
    pub fn problem(&self, row: usize, column: Column, what: String, hint: &'static str) -> Problem {
        let number = self.rows.get(row).map_or(0, |row| row.number);
        Problem::row(number, what, hint).at(column.0 + 1, self.heading(column))
    }
}

/// The text of a cell, `None` when it says that it is missing.
pub(crate) fn present(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    let missing = ["", "na", "n/a", "-", "missing"].iter().any(|word| cell.eq_ignore_ascii_case(word));
    (!missing).then_some(cell)
}

/// The number in a text, or what is wrong with it and what to do.
pub(crate) fn finite(text: &str) -> Result<f64, (String, &'static str)> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err((
            format!("E_NONFINITE: “{}” is not a finite number", quoted(text)),
            "Leave the cell empty if the value is missing, or correct the calculation that made it.",
        )),
        Err(_) => Err((
            format!("E_NUMBER: “{}” is no number", quoted(text)),
            "Write digits with a point, such as 3.5, or leave the cell empty if the value is missing.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_rows_and_missing_cells() {
        let table = NumberTable::read(
            "# Source: National tables, 2023\n# year: 2023\nPupil,Prior score\nA,\nB,3.5\nC,NA\n",
        )
        .unwrap();
        assert_eq!((table.note("source"), table.note("Year")), (Some("National tables, 2023"), Some("2023")));
        let prior = table.column(&["prior", "prior score"]).unwrap();
        let numbers: Vec<_> = (0..3).map(|row| table.number(row, prior).unwrap()).collect();
        assert_eq!(numbers, [None, Some(3.5), None]);
        assert!(table.is_of_numbers(prior));
        assert_eq!((table.len(), table.heading(prior), table.find(&["grade"])), (3, "Prior score", None));
    }

    #[test]
    fn what_is_wrong_is_named_by_row_and_column() {
        let table = NumberTable::read("# a: b\npupil;prior\nA;NaN\nB;-inf\nC;good\nD;3,5\n").unwrap();
        let prior = table.column(&["prior"]).unwrap();
        let says = |row| table.number(row, prior).unwrap_err().to_string();
        assert!(
            says(0).starts_with("row 3, column “prior”: E_NONFINITE: “NaN” is not a finite number"),
            "{}",
            says(0)
        );
        assert!(says(1).starts_with("row 4, column “prior”: E_NONFINITE"));
        assert!(says(2).starts_with("row 5, column “prior”: E_NUMBER: “good” is no number. Write digits"));
        assert!(says(3).contains("“3,5” is no number. Write digits with a point"), "{}", says(3));
        let pupil = table.column(&["pupil"]).unwrap();
        assert!(!table.is_of_numbers(pupil) && !table.is_of_numbers(prior), "two of four are numbers");
        let lacks = table.column(&["grade"]).unwrap_err().to_string();
        assert!(
            lacks.contains("no column “grade”") && lacks.contains("The file has: pupil, prior"),
            "{lacks}"
        );
        assert!(NumberTable::read("").is_err() && NumberTable::read("pupil,prior\n").is_err());
        assert!(NumberTable::read("Prior,prior\n1,2\n").unwrap_err().to_string().contains("twice"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_no_number_is_infinite(text in any::<String>()) {
            if let Ok(table) = NumberTable::read(&text) {
                for row in 0..table.len() {
                    for column in table.columns().collect::<Vec<_>>() {
                        if let Ok(Some(number)) = table.number(row, column) {
                            prop_assert!(number.is_finite());
                        }
                    }
                }
            }
        }
    }
}
