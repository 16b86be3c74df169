//! Attendance marks: one pupil, one half day, one code a row, out of a CSV or a workbook.
//!
//! What a code means stands in a readable file (`codes.csv`); the national one is offered and a school may hand in its own.
//! A mark is a fact of one session. Nothing is added up here, and nobody is compared.

mod codes;

pub use codes::{Codes, Counts, Meaning};

use crate::marks::Who;
use crate::problem::{Problems, quoted};
use crate::table::Row;
use crate::tabular::{self, Known, Tabular, needed, optional};
use crate::{Problem, fold};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Half a school day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HalfDay {
    /// Until the midday break.
    Morning,
    /// After it.
    Afternoon,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceMark {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub who: Who,
    /// The day.
    pub on: Date,
    /// Which half of it.
    pub half: HalfDay,
    /// The code, as the table of codes writes it.
    pub code: String,
    /// As what it counts.
    pub counts: Counts,
}

/// A file of marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttendanceFile {
    /// The marks, in the order of the file.
    pub marks: Vec<AttendanceMark>,
    /// Rows that were left out.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
}

const COLUMNS: &[Known] = &[
    needed("date", &["day", "on", "sessiondate", "attendancedate"]),
    needed("code", &["mark", "attendancecode", "attendancemark"]),
    optional("session", &["ampm", "half", "halfday", "sessionname", "period"]),
    tabular::NAME,
    tabular::GIVEN,
    tabular::FAMILY,
    tabular::UPN,
    tabular::CLASS,
];

/// Reads a file of marks: columns date, code, who (pupil, forename and surname, or upn), and session (am or pm) unless every
/// code says it itself (/ and \).
///
/// # Errors
/// When it is no text and no workbook, cannot be read as a table, or lacks a needed column.
pub fn read(bytes: &[u8], codes: &Codes) -> Result<AttendanceFile, Problem> {
    let mut file = AttendanceFile::default();
    let table = Tabular::read(None, bytes, COLUMNS, &mut file.notes)?;
    if !table.says_who() {
        return Err(Problem::row(
            1,
            "no column says whose these are",
            "Add a column pupil with names, or upn.",
        ));
    }
    file.ignored.clone_from(&table.ignored);
    let mut seen: BTreeMap<(String, Date, HalfDay), u64> = BTreeMap::new();
    for row in &table.rows {
        match mark(&table, row, codes, &mut file) {
            Ok(mark) => {
                let key = (mark.who.key(), mark.on, mark.half);
                if let Some(first) = seen.get(&key) {
                    let what = format!("the same pupil has a mark for this half day in row {first} already");
                    let hint = "This row was left out: correct the day, the session or the pupil.";
                    file.problems.push(table.problem(row, "code", what, hint));
                    continue;
                }
                seen.insert(key, row.number);
                file.marks.push(mark);
            }
            Err(problem) => file.problems.push(problem),
        }
    }
    Ok(file)
}

fn mark(
    table: &Tabular,
    row: &Row,
    codes: &Codes,
    file: &mut AttendanceFile,
) -> Result<AttendanceMark, Problem> {
    let who = table.who(row, &mut file.problems)?;
    let mut said = Problems::default();
    let on = table.date(row, "date", &mut said).ok_or_else(|| {
        let what = match table.cell(row, "date") {
            "" => "the day is missing".to_owned(),
            other => format!("“{}” is no day", quoted(other)),
        };
        table.problem(row, "date", what, "This row was left out: write the day as 2026-09-14.")
    })?;
    let text = table.cell(row, "code");
    let (code, meaning) = codes.find(text, on).map_err(|what| {
        table.problem(
            row,
            "code",
            what,
            "This row was left out: correct it, or add it to the table of codes.",
        )
    })?;
    let of_code = match code {
        "/" => Some(HalfDay::Morning),
        "\\" => Some(HalfDay::Afternoon),
        _ => None,
    };
    let cell = table.cell(row, "session");
    let of_cell = half(cell);
    if of_cell.is_none() && !cell.is_empty() {
        let what = format!("“{}” is no half day", quoted(cell));
        return Err(table.problem(row, "session", what, "This row was left out: write am or pm."));
    }
    if let (Some(code_half), Some(cell_half)) = (of_code, of_cell)
        && code_half != cell_half
    {
        let what = format!("“{code}” is of the other half of the day");
        file.notes.push(table.problem(row, "code", what, "The session was believed; present is present."));
    }
    let half = of_cell.or(of_code).ok_or_else(|| {
        let what = "nothing says which half of the day".to_owned();
        table.problem(row, "session", what, "This row was left out: write am or pm.")
    })?;
    Ok(AttendanceMark { row: row.number, who, on, half, code: code.to_owned(), counts: meaning.counts })
}

fn half(cell: &str) -> Option<HalfDay> {
    match fold::joined(cell).as_str() {
        "am" | "morning" | "1" | "a" | "sessionam" => Some(HalfDay::Morning),
        "pm" | "afternoon" | "2" | "p" | "sessionpm" => Some(HalfDay::Afternoon),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
