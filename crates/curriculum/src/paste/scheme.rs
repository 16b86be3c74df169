//! A pasted scheme of work → units: a table whose first row names its columns.
//!
//! Columns come in any order: week, unit, objective, lessons, vocabulary, the pupil's words. A cell that is empty says
//! what the row above said of week and unit. Columns of another name are not read, and said. Weeks put units in order;
//! nothing is guessed that is not in the table.

use super::column::Column;
use super::table::{self, Row};
use super::{Ids, LONGEST_LINE, MOST_LINES, Paste, folded, objective, without_bullet};
use crate::organiser::{Organiser, Term};
use crate::problem::{Place, Problem};
use crate::values::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// What the pasted text is called in a problem's place.
const PASTED: &str = "pasted table";
/// Lessons of one unit, as in a file.
const MOST_LESSONS: u16 = 400;
/// What stands between a word and its meaning in a cell.
const MEANS: [&str; 5] = [" – ", " — ", " - ", ": ", " = "];

/// What a table was read as.
#[derive(Clone, PartialEq, Debug)]
pub struct Scheme {
    /// The units, in order of their weeks where the table says any, else in order of the table.
    pub units: Vec<Unit>,
    /// Headings of columns that were not read.
    pub unread: Vec<String>,
}

/// Makes units of a pasted table; `title` names the unit of rows before the first that names one. `None` where the text
/// is no table: its first line does not name a column of objectives beside another.
///
/// # Errors
/// Each thing that cannot be read, with its line and what to do; then there are no units.
#[must_use]
pub fn paste_scheme(paste: &Paste<'_>) -> Option<Result<Scheme, Vec<Problem>>> {
    let first = paste.text.lines().find(|line| !folded(line).is_empty())?;
    let separator = table::separator(first)?;
    let headings: Vec<String> =
        first.split(separator).map(|heading| folded(&heading.replace('"', " "))).collect();
    let columns: Vec<Option<Column>> = headings.iter().map(|heading| Column::of(heading)).collect();
    let others = columns.iter().flatten().filter(|column| **column != Column::Objective).count();
    let with_pupil_only = columns.len() == 2 && columns.contains(&Some(Column::Pupil));
    // A list of objectives and the pupil's words under a heading is a list.
    if !columns.contains(&Some(Column::Objective)) || others == 0 || with_pupil_only {
        return None;
    }
    Some(read(paste, separator, &headings, &columns))
}

fn problem(line: Option<u32>, what: &str, hint: &str) -> Problem {
    Problem::error(&Place { file: PASTED, line }, what, hint)
}

fn read(
    paste: &Paste<'_>,
    separator: char,
    headings: &[String],
    columns: &[Option<Column>],
) -> Result<Scheme, Vec<Problem>> {
    let mut known = BTreeSet::new();
    if let Some(twice) = columns.iter().flatten().find(|column| !known.insert(**column)) {
        let named = headings.iter().zip(columns).filter(|(_, column)| **column == Some(*twice));
        let named: Vec<&str> = named.map(|(heading, _)| heading.as_str()).collect();
        let what = format!("the columns {} say the same", named.join(" and "));
        return Err(vec![problem(Some(1), &what, "Leave one of them out, or rename it")]);
    }
    let rows = table::rows(paste.text, separator).map_err(|line| {
        let hint = "Put \" at the end of the cell, or take out the one at its beginning";
        vec![problem(Some(line), "a cell begins with \" and never ends", hint)]
    })?;
    if rows.len() > MOST_LINES + 1 {
        let what = format!("there are {} rows, and a table may have {MOST_LINES}", rows.len() - 1);
        return Err(vec![problem(None, &what, "Paste one term at a time")]);
    }
    let mut reading = Reading { paste, columns, units: Vec::new(), current: 0, problems: Vec::new() };
    rows.iter().skip(1).for_each(|row| reading.row(row));
    let unread =
        headings.iter().zip(columns).filter(|(heading, column)| column.is_none() && !heading.is_empty());
    let unread = unread.map(|(heading, _)| heading.clone()).collect();
    reading.units().map(|units| Scheme { units, unread })
}

/// A unit as far as its rows are read.
#[derive(Default)]
struct Part {
    title: String,
    week: Option<u32>,
    lessons: Option<u16>,
    terms: Vec<Term>,
    words: Vec<String>,
    objectives: Vec<super::Row>,
}

struct Reading<'r, 'p> {
    paste: &'r Paste<'p>,
    columns: &'r [Option<Column>],
    units: Vec<Part>,
    /// The unit of the row above.
    current: usize,
    problems: Vec<Problem>,
}

impl Reading<'_, '_> {
    fn row(&mut self, (line, cells): &Row) {
        let line = *line;
        if cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty()) {
            let what =
                format!("this row has {} cells, and {} columns are named", cells.len(), self.columns.len());
            let hint = "Name each column, and put a cell that holds commas in double quotes";
            self.problems.push(problem(Some(line), &what, hint));
            return;
        }
        let named: BTreeMap<Column, &str> = self
            .columns
            .iter()
            .zip(cells)
            .filter_map(|(column, cell)| Some(((*column)?, cell.trim())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        if named.is_empty() {
            return;
        }
        let at = self.place(named.get(&Column::Unit).map(|title| folded(title)));
        let week = named.get(&Column::Week).and_then(|text| number(text));
        let lessons = named.get(&Column::Lessons).and_then(|text| self.lessons(line, text));
        let mut objectives = Vec::new();
        for (place, text) in
            named.get(&Column::Objective).into_iter().flat_map(|cell| cell.lines()).enumerate()
        {
            let title = without_bullet(&folded(text));
            // The pupil's words beside several objectives stand line by line, too.
            let pupil = named.get(&Column::Pupil).and_then(|cell| cell.lines().nth(place)).map(folded);
            let pupil = pupil.map(|words| without_bullet(&words)).filter(|words| !words.is_empty());
            if !title.is_empty()
                && self.short(line, &title)
                && pupil.iter().all(|words| self.short(line, words))
            {
                objectives.push(super::Row { title, pupil });
            }
        }
        if objectives.is_empty() && named.contains_key(&Column::Pupil) && self.problems.is_empty() {
            let what = "there are the pupil’s words and no objective";
            self.problems.push(problem(Some(line), what, "Write the objective beside them"));
        }
        let (terms, words) =
            self.vocabulary(line, named.get(&Column::Vocabulary).copied().unwrap_or_default());
        let part = &mut self.units[at];
        part.week = part.week.or(week);
        part.lessons = match (part.lessons, lessons) {
            (Some(before), Some(more)) => Some(before.saturating_add(more)),
            (before, more) => before.or(more),
        };
        part.terms.extend(terms);
        part.words.extend(words);
        part.objectives.extend(objectives);
    }

    /// The unit that a row belongs to: the one it names, else that of the row above.
    fn place(&mut self, title: Option<String>) -> usize {
        let title = match title.filter(|title| !title.is_empty()) {
            None if !self.units.is_empty() => return self.current,
            title => title.unwrap_or_else(|| folded(self.paste.title)),
        };
        let same = |one: &Part| one.title.to_lowercase() == title.to_lowercase();
        self.current = self.units.iter().position(same).unwrap_or(self.units.len());
        if self.current == self.units.len() {
            self.units.push(Part { title, ..Part::default() });
        }
        self.current
    }

    fn short(&mut self, line: u32, text: &str) -> bool {
        let short = text.chars().count() <= LONGEST_LINE;
        if !short {
            let what = format!("a cell of this row has more than {LONGEST_LINE} characters");
            self.problems.push(problem(Some(line), &what, "Put one objective on each line of the cell"));
        }
        short
    }

    fn lessons(&mut self, line: u32, text: &str) -> Option<u16> {
        let read = number(text).and_then(|lessons| u16::try_from(lessons).ok());
        let read = read.filter(|lessons| (1..=MOST_LESSONS).contains(lessons));
        if read.is_none() {
            let what = format!("“{}” is no number of lessons", folded(text));
            self.problems.push(problem(
                Some(line),
                &what,
                "Write a whole number from 1 to 400, or leave it empty",
            ));
        }
        read
    }

    /// Words with a meaning, and words alone.
    fn vocabulary(&mut self, line: u32, cell: &str) -> (Vec<Term>, Vec<String>) {
        let (mut terms, mut words) = (Vec::new(), Vec::new());
        let meanings = MEANS.iter().any(|means| cell.contains(means));
        // A meaning may hold commas; a list of words is divided by them.
        let ends = |c: char| c == '\n' || c == ';' || (c == ',' && !meanings);
        for one in cell.split(ends).map(|one| without_bullet(&folded(one))).filter(|one| !one.is_empty()) {
            if !self.short(line, &one) {
                continue;
            }
            let halves = MEANS.iter().find_map(|means| one.split_once(means));
            match halves.map(|(term, meaning)| (term.trim(), meaning.trim())) {
                Some((term, meaning)) if !term.is_empty() && !meaning.is_empty() => {
                    terms.push(Term { term: term.to_owned(), meaning: meaning.to_owned() });
                }
                _ => words.push(one),
            }
        }
        (terms, words)
    }

    fn units(mut self) -> Result<Vec<Unit>, Vec<Problem>> {
        for part in &self.units {
            if part.objectives.is_empty() {
                let what = format!("the unit “{}” has no objective", part.title);
                self.problems.push(problem(None, &what, "Write at least one objective in its rows"));
            }
            if part.title.is_empty() || part.title.chars().count() > LONGEST_LINE {
                let what = "a unit has no title, or too long a one";
                self.problems.push(problem(None, what, "Give it a short name, such as Electricity"));
            }
            if part.lessons.is_some_and(|lessons| lessons > MOST_LESSONS) {
                let what = format!("the unit “{}” has more than {MOST_LESSONS} lessons", part.title);
                self.problems.push(problem(
                    None,
                    &what,
                    "Write the lessons of each row, not their running sum",
                ));
            }
        }
        if self.units.is_empty() && self.problems.is_empty() {
            let what = "there are columns and no rows";
            self.problems.push(problem(None, what, "Copy the rows of the table together with its headings"));
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        // Only where every unit has a week do weeks say an order; it is the order of the table for the same week.
        if self.units.iter().all(|part| part.week.is_some()) {
            self.units.sort_by_key(|part| part.week);
        }
        let mut ids = Ids { taken: self.paste.taken.clone() };
        let paste = self.paste;
        Ok(self.units.into_iter().map(|part| part.unit(paste, &mut ids)).collect())
    }
}

impl Part {
    fn unit(self, paste: &Paste<'_>, ids: &mut Ids) -> Unit {
        let mut seen = BTreeSet::new();
        let mut terms = self.terms;
        terms.retain(|one| seen.insert(one.term.to_lowercase()));
        let mut words = self.words;
        words.retain(|one| seen.insert(one.to_lowercase()));
        let facts = match words.is_empty() {
            true => Vec::new(),
            false => vec![format!("Words to know: {}.", words.join(", "))],
        };
        let organiser = Organiser { terms, facts, ..Organiser::default() };
        Unit {
            id: ids.for_title(&self.title, "unit"),
            title: self.title,
            year: paste.year,
            order: 0,
            lessons: self.lessons,
            organiser: (!organiser.is_empty()).then_some(organiser),
            misconceptions: Vec::new(),
            objectives: self
                .objectives
                .into_iter()
                .map(|row| objective(ids.for_title(&row.title, "objective"), row, paste.judged))
                .collect(),
            questions: Vec::new(),
        }
    }
}

/// The first whole number in a text: 3 of “Week 3” and of “3–4”.
fn number(text: &str) -> Option<u32> {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
