//! A table of marks, pupil by question: what a mark book, a spreadsheet or another system exports.
//!
//! The first columns say who (a name, parts of one, a UPN, a class); every column after them whose heading is
//! no total is a question. A row of maximum marks may stand under the headings. Nothing is matched to the
//! school's pupils or questions here; the data desk does that and shows it before anything is stored.

mod cells;

pub use cells::{Cell, MarkCodes};

use crate::headers::{self, Heading};
use crate::names::{self, ChildName, NameOrder};
use crate::problem::{Problems, quoted};
use crate::table::{self, Row};
use crate::{Problem, fold};
use domain::{Marks, Upn};
use std::collections::BTreeMap;

/// How to read a table of marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MarkOptions {
    /// Maximum marks by question label, from the paper's map; they go before a row of the file.
    pub maxima: BTreeMap<String, f64>,
    /// What letters in cells mean.
    pub codes: MarkCodes,
    /// The order of names that are written without a comma.
    pub order: NameOrder,
}

/// A question's column.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionColumn {
    /// Column of the file, from 1.
    pub column: usize,
    /// Its heading.
    pub label: String,
    /// Marks to get, if the map or the file says.
    pub maximum: Option<f64>,
}

/// Whom a row is about; a name, a UPN or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: Option<ChildName>,
    /// The UPN.
    pub upn: Option<Upn>,
    /// The class, if the file has it.
    pub class: Option<String>,
}

impl Who {
    /// What is compared to find a pupil who stands twice: the UPN, or else name and class. Only for comparing.
    #[must_use]
    pub fn key(&self) -> String {
        match (&self.upn, &self.name) {
            (Some(upn), _) => upn.as_str().to_owned(),
            (None, Some(name)) => {
                let class = fold::joined(self.class.as_deref().unwrap_or_default());
                format!("{}/{class}", fold::words(&name.full()))
            }
            (None, None) => String::new(),
        }
    }
}

/// One pupil's row.
#[derive(Debug, Clone, PartialEq)]
pub struct PupilRow {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub who: Who,
    /// One for each question, in the questions' order.
    pub cells: Vec<Cell>,
}

/// A table of marks.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkTable {
    /// The questions.
    pub questions: Vec<QuestionColumn>,
    /// The pupils, in the order of the file.
    pub pupils: Vec<PupilRow>,
    /// Cells that could not be read ([`Cell::Bad`]) and rows without a pupil (left out).
    pub problems: Problems,
    /// Headings of columns that were not read (totals, grades).
    pub ignored: Vec<String>,
}

/// Reads a table of marks.
///
/// # Errors
/// When there is nothing in it, no question, a limit is passed, or a quotation mark never closes.
pub fn read(text: &str, options: &MarkOptions) -> Result<MarkTable, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let rows = table::read(text, table::sniff(text))?;
    let Some((head, rows)) = rows.split_first() else {
        return Err(Problem::file(
            "this table is empty",
            "It needs a row of headings and a row for each pupil.",
        ));
    };
    let mut problems = Problems::default();
    let (who, mut questions, ignored) = columns(head, options, &mut problems);
    if questions.is_empty() {
        let hint = "After the pupils' names, head each column with the question's number.";
        return Err(Problem::row(head.number, "no column is a question", hint));
    }
    let mut rows = rows.iter().peekable();
    if let Some(row) = rows.peek().copied()
        && is_maximum_row(row, &who, &questions)
    {
        rows.next();
        for question in &mut questions {
            let text = row.cell(question.column - 1);
            let maximum = cells::number(text).filter(|most| Marks::new(0.0, *most).is_ok());
            if maximum.is_none() && !text.is_empty() {
                let what = format!("“{}” is no maximum", quoted(text));
                problems.push(
                    Problem::row(row.number, what, "Write the marks to get, 0.5 to 200.")
                        .at(question.column, &question.label),
                );
            }
            question.maximum = question.maximum.or(maximum);
        }
    }
    let mut pupils: Vec<PupilRow> = Vec::new();
    let mut seen: BTreeMap<(String, String, Option<Upn>), u64> = BTreeMap::new();
    for row in rows.filter(|row| !is_summary(row)) {
        let person = match person(row, head, &who, options.order, &mut problems) {
            Ok(person) => person,
            Err(what) => {
                problems.push(Problem::row(row.number, what, "This row was left out: write who it is."));
                continue;
            }
        };
        let name = person.name.as_ref().map(|name| fold::words(&name.full())).unwrap_or_default();
        let class = fold::joined(person.class.as_deref().unwrap_or_default());
        if let Some(first) = seen.get(&(name.clone(), class.clone(), person.upn.clone())) {
            let what = format!("the same pupil stood in row {first} already");
            problems.push(Problem::row(
                row.number,
                what,
                "This row was left out: delete it, or add a UPN to each.",
            ));
            continue;
        }
        seen.insert((name, class, person.upn.clone()), row.number);
        let last = questions.iter().map(|question| question.column).max().unwrap_or(0).max(head.cells.len());
        if row.cells.len() > last {
            let what = format!("{} columns, but the headings have {}", row.cells.len(), head.cells.len());
            problems.push(Problem::row(
                row.number,
                what,
                "The extra ones were not read: look for a stray separator.",
            ));
        }
        let cells = questions.iter().map(|q| cells::read(row, q, &options.codes, &mut problems)).collect();
        pupils.push(PupilRow { row: row.number, who: person, cells });
    }
    Ok(MarkTable { questions, pupils, problems, ignored })
}

/// Where it says who, which columns are questions, and which are neither.
fn columns(
    head: &Row,
    options: &MarkOptions,
    problems: &mut Problems,
) -> (BTreeMap<Heading, usize>, Vec<QuestionColumn>, Vec<String>) {
    let maxima: BTreeMap<String, f64> =
        options.maxima.iter().map(|(label, most)| (label_key(label), *most)).collect();
    let mut who = BTreeMap::new();
    let mut questions: Vec<QuestionColumn> = Vec::new();
    let mut ignored = Vec::new();
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for (index, cell) in head.cells.iter().enumerate() {
        match headers::heading(cell) {
            Some(Heading::NotAsked) => ignored.push(quoted(cell)),
            Some(heading) if who.contains_key(&heading) => ignored.push(quoted(cell)),
            Some(heading) => {
                who.insert(heading, index);
            }
            None if cell.is_empty() => {}
            // Without a heading that we know, the first column is the pupil.
            None if index == 0 && !maxima.contains_key(&label_key(cell)) => {
                who.insert(Heading::Name, 0);
            }
            None if is_total(cell) => ignored.push(quoted(cell)),
            None => {
                if let Some(first) = labels.insert(label_key(cell), index + 1) {
                    let what = format!("column {first} has the same heading");
                    let hint = "This column was not read: give each question its own number.";
                    problems.push(Problem::row(head.number, what, hint).at(index + 1, cell));
                    labels.insert(label_key(cell), first);
                    continue;
                }
                let maximum = maxima.get(&label_key(cell)).copied();
                questions.push(QuestionColumn { column: index + 1, label: quoted(cell), maximum });
            }
        }
    }
    if who.is_empty()
        || (head.cell(0).is_empty() && !who.contains_key(&Heading::Name) && !who.contains_key(&Heading::Upn))
    {
        who.entry(Heading::Name).or_insert(0);
    }
    (who, questions, ignored)
}

/// “Q4”, “Question 4” and “4” are one label; “4(a)” and “4a” too.
fn label_key(label: &str) -> String {
    let joined = fold::joined(label);
    let short = joined.strip_prefix("question").or_else(|| joined.strip_prefix('q')).unwrap_or(&joined);
    if short.is_empty() { joined } else { short.to_owned() }
}

fn is_total(heading: &str) -> bool {
    let folded = fold::joined(heading);
    heading.contains('%')
        || ["total", "percent", "grade", "rank", "average", "mean", "comment", "score", "overall", "position"]
            .iter()
            .any(|word| folded.starts_with(word))
}

/// A row of marks to get: it says so where a name would stand, or it names nobody and holds only numbers.
fn is_maximum_row(row: &Row, who: &BTreeMap<Heading, usize>, questions: &[QuestionColumn]) -> bool {
    let mut named = who.values().map(|index| row.cell(*index)).filter(|cell| !cell.is_empty());
    let words = [
        "max",
        "maximum",
        "outof",
        "maxmarks",
        "maximummarks",
        "marks",
        "marksavailable",
        "possible",
        "available",
        "maxmark",
        "maximummark",
        "totalmarks",
        "max:",
    ];
    match named.next() {
        Some(cell) => words.contains(&fold::joined(cell).as_str()),
        None => questions.iter().all(|question| cells::number(row.cell(question.column - 1)).is_some()),
    }
}

/// Rows that spreadsheets end with: totals and means.
fn is_summary(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty()).map(String::as_str).unwrap_or_default();
    ["average", "mean", "total", "facility", "class average", "class mean", "median"]
        .contains(&first.to_lowercase().trim_end_matches(':'))
}

/// Who a row is about.
fn person(
    row: &Row,
    head: &Row,
    who: &BTreeMap<Heading, usize>,
    order: NameOrder,
    problems: &mut Problems,
) -> Result<Who, String> {
    let cell = |heading: Heading| who.get(&heading).map_or("", |index| row.cell(*index));
    let upn_text = cell(Heading::Upn);
    let upn = Upn::new(upn_text);
    let family = match cell(Heading::Family) {
        "" => cell(Heading::LegalFamily),
        family => family,
    };
    let given = match cell(Heading::Given) {
        "" => cell(Heading::PreferredGiven),
        given => given,
    };
    let whole = cell(Heading::Name);
    let name = if given.is_empty() && family.is_empty() {
        if let Ok(upn) = Upn::new(whole) {
            return Ok(Who { name: None, upn: Some(upn), class: None });
        }
        names::parse(whole, order)
    } else {
        names::of_parts(given, family)
    };
    if let (Err(error), false) = (&upn, upn_text.is_empty()) {
        if name.is_err() {
            return Err(error.to_string());
        }
        if let Some(index) = who.get(&Heading::Upn) {
            let hint = "The row is read by its name.";
            problems.push(Problem::row(row.number, error.to_string(), hint).at(index + 1, head.cell(*index)));
        }
    }
    let class = Some(quoted(cell(Heading::Class))).filter(|class| !class.is_empty());
    match (name, upn) {
        (Ok(name), upn) => Ok(Who { name: Some(name), upn: upn.ok(), class }),
        (Err(_), Ok(upn)) => Ok(Who { name: None, upn: Some(upn), class }),
        (Err(what), Err(_)) => Err(what),
    }
}

#[cfg(test)]
mod tests;
