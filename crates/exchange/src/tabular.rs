//! A table with known columns: found by heading however it is spelt, one letter wrong included, with the place of every
//! cell at hand for what has to be said about it.

use crate::marks::Who;
use crate::names::{self, NameOrder};
use crate::problem::{Problems, quoted};
use crate::table::{self, Row};
use crate::{Problem, dates, fold, text};
use domain::Upn;
use jiff::civil::Date;

/// A whole name in one cell.
pub const NAME: Known =
    optional("pupil", &["name", "student", "pupilname", "studentname", "fullname", "child"]);
/// Given name.
pub const GIVEN: Known = optional("forename", &["givenname", "firstname", "given", "legalforename"]);
/// Family name.
pub const FAMILY: Known = optional("surname", &["familyname", "lastname", "family", "legalsurname"]);
/// Unique Pupil Number.
pub const UPN: Known = optional("upn", &["uniquepupilnumber", "pupilupn"]);
/// Class, which tells two of one name apart.
pub const CLASS: Known = optional("class", &["form", "reggroup", "registrationgroup", "tutorgroup", "group"]);

/// A column that a table may have: the name that is shown, and other headings for it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The name.
    pub name: &'static str,
    /// Other headings, folded.
    pub others: &'static [&'static str],
    /// Whether the table is none without it.
    pub needed: bool,
}

/// A column that has to be there.
pub const fn needed(name: &'static str, others: &'static [&'static str]) -> Known {
    Known { name, others, needed: true }
}

/// A column that may be there.
pub const fn optional(name: &'static str, others: &'static [&'static str]) -> Known {
    Known { name, others, needed: false }
}

/// A table that was read.
#[derive(Debug)]
pub struct Tabular {
    file: Option<String>,
    head: Row,
    /// Rows under the headings.
    pub rows: Vec<Row>,
    /// By the place in the list of known columns.
    places: Vec<Option<usize>>,
    known: &'static [Known],
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
}

impl Tabular {
    /// Reads bytes; `file` is its name where there are several. Notes say what was taken though it was not quite right.
    ///
    /// # Errors
    /// When it is no text, as a table cannot be read, is empty, or lacks a needed column.
    pub fn read(
        file: Option<&str>,
        bytes: &[u8],
        known: &'static [Known],
        notes: &mut Problems,
    ) -> Result<Self, Problem> {
        let within = |problem: Problem| match file {
            Some(file) => problem.in_file(file),
            None => problem,
        };
        let decoded = text::decode(bytes);
        let (text, encoding) =
            decoded.map_err(|problem| within(Problem::file(problem.to_string(), "Then try again.")))?;
        if let Some(note) = encoding.note() {
            let (what, hint) = note.split_once(". ").unwrap_or((note, ""));
            notes.push(within(Problem::file(what, hint)));
        }
        let mut rows = table::read(&text, table::sniff(&text)).map_err(within)?.into_iter();
        let names = || known.iter().map(|one| one.name).collect::<Vec<_>>().join(", ");
        let Some(head) = rows.next() else {
            let hint = format!("Its first row names the columns: {}.", names());
            return Err(within(Problem::file("this table is empty", hint)));
        };
        let mut read = Self {
            file: file.map(str::to_owned),
            places: vec![None; known.len()],
            ignored: Vec::new(),
            rows: rows.collect(),
            head,
            known,
        };
        read.find(notes);
        let missing = known.iter().zip(&read.places).find(|(one, place)| one.needed && place.is_none());
        if let Some((one, _)) = missing {
            let there = read.head.cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(", ");
            let hint = format!("Add it, or rename the one that holds it. The headings are: {there}.");
            let problem = Problem::row(read.head.number, format!("there is no column “{}”", one.name), hint);
            return Err(within(problem.at(read.head.cells.len() + 1, one.name)));
        }
        Ok(read)
    }

    fn find(&mut self, notes: &mut Problems) {
        let (places, nearly) = places(&self.head.cells, self.known);
        for (at, place) in nearly {
            let what = format!("this heading was taken for “{}”", self.known[at].name);
            notes.push(self.said(&self.head, place, what, "Look whether that is right."));
        }
        let unread = self.head.cells.iter().enumerate();
        let unread = unread.filter(|(at, cell)| !cell.is_empty() && !places.contains(&Some(*at)));
        self.ignored = unread.map(|(_, cell)| quoted(cell)).collect();
        self.places = places;
    }

    fn place(&self, column: &str) -> Option<usize> {
        let at = self.known.iter().position(|one| one.name == column)?;
        self.places.get(at).copied().flatten()
    }

    /// Whether a column is there.
    pub fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// A cell; empty where the column is not there. “NULL” and “NA” are empty.
    pub fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        let cell = self.place(column).map_or("", |place| row.cell(place));
        if matches!(cell, "NULL" | "null" | "NA" | "N/A" | "n/a") { "" } else { cell }
    }

    /// A problem of a cell.
    pub fn problem(&self, row: &Row, column: &str, what: String, hint: &'static str) -> Problem {
        match self.place(column) {
            Some(place) => self.said(row, place, what, hint),
            None => self.of_row(row, what, hint),
        }
    }

    /// A problem of a whole row.
    pub fn of_row(&self, row: &Row, what: String, hint: &'static str) -> Problem {
        let problem = Problem::row(row.number, what, hint);
        match &self.file {
            Some(file) => problem.in_file(file),
            None => problem,
        }
    }

    fn said(&self, row: &Row, place: usize, what: String, hint: &'static str) -> Problem {
        self.of_row(row, what, hint).at(place + 1, self.head.cell(place))
    }

    /// Whom a row is about, out of [`NAME`], [`GIVEN`], [`FAMILY`], [`UPN`] and [`CLASS`]. A UPN with a mistake is told, and
    /// the row read by its name where it has one.
    ///
    /// # Errors
    /// When neither names nor number say who.
    pub fn who(&self, row: &Row, problems: &mut Problems) -> Result<Who, Problem> {
        let (given, family) = (self.cell(row, GIVEN.name), self.cell(row, FAMILY.name));
        let whole = self.cell(row, NAME.name);
        let name = if given.is_empty() && family.is_empty() {
            names::parse(whole, NameOrder::GivenFirst)
        } else {
            names::of_parts(given, family)
        };
        let cell = self.cell(row, UPN.name);
        let upn = Upn::new(cell).or_else(|error| Upn::new(whole).map_err(|_| error));
        let class = Some(quoted(self.cell(row, CLASS.name))).filter(|class| !class.is_empty());
        match (name, upn) {
            (name, Ok(upn)) => {
                // A number in the column of names is no name.
                let name = name.ok().filter(|_| Upn::new(whole).is_err());
                Ok(Who { name, upn: Some(upn), class })
            }
            (Ok(name), Err(error)) => {
                if !cell.is_empty() {
                    let hint = "The row is read by its name.";
                    problems.push(self.problem(row, UPN.name, error.to_string(), hint));
                }
                Ok(Who { name: Some(name), upn: None, class })
            }
            (Err(what), Err(error)) => {
                let (column, what) = if cell.is_empty() {
                    (if self.has(NAME.name) { NAME.name } else { GIVEN.name }, what)
                } else {
                    (UPN.name, error.to_string())
                };
                Err(self.problem(row, column, what, "This row was left out: write who it is."))
            }
        }
    }

    /// Whether any column says who.
    pub fn says_who(&self) -> bool {
        [NAME, GIVEN, FAMILY, UPN].iter().any(|column| self.has(column.name))
    }

    /// A day, `None` where the cell is empty or, with a problem, where it says none.
    pub fn date(&self, row: &Row, column: &str, problems: &mut Problems) -> Option<Date> {
        let cell = self.cell(row, column);
        let date = dates::birth(cell);
        if date.is_none() && !cell.is_empty() {
            let what = format!("“{}” is no day", quoted(cell));
            problems.push(self.problem(row, column, what, "It was left empty. Write it as 2026-09-01."));
        }
        date
    }
}

/// Whether a heading is a column's, in one way to tell.
type Spelling<'a> = &'a dyn Fn(&Known, &str) -> bool;

/// Where each known column stands among headings: by its own name first, then by another, then by one that is a letter off.
/// The last are told beside: which column, and where.
pub fn places(headings: &[String], known: &[Known]) -> (Vec<Option<usize>>, Vec<(usize, usize)>) {
    let folded: Vec<String> = headings.iter().map(|cell| fold::joined(cell)).collect();
    let (mut places, mut nearly) = (vec![None; known.len()], Vec::new());
    let mut taken = vec![false; folded.len()];
    let spelt = |one: &Known, heading: &str| fold::joined(one.name) == heading;
    let otherwise = |one: &Known, heading: &str| one.others.contains(&heading);
    let a_letter_off = |one: &Known, heading: &str| {
        heading.len() > 4 && fold::one_letter_apart(&fold::joined(one.name), heading)
    };
    let ways: [Spelling<'_>; 3] = [&spelt, &otherwise, &a_letter_off];
    for (way, matches) in ways.iter().enumerate() {
        for (at, one) in known.iter().enumerate() {
            if places[at].is_some() {
                continue;
            }
            let found = folded
                .iter()
                .enumerate()
                .position(|(place, heading)| !heading.is_empty() && !taken[place] && matches(one, heading));
            let Some(place) = found else { continue };
            (places[at], taken[place]) = (Some(place), true);
            if way == 2 {
                nearly.push((at, place));
            }
        }
    }
    (places, nearly)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: &[Known] =
        &[needed("sourcedId", &["id"]), optional("familyName", &["surname"]), optional("dateOfBirth", &[])];

    #[test]
    fn headings_are_found_however_they_are_spelt() {
        let mut notes = Problems::default();
        let text = "ID,Familly Name,metadata.house,Date of birth\n1,Okafor,Red,2016-03-14\n2,NULL,,soon\n";
        let table = Tabular::read(Some("users.csv"), text.as_bytes(), KNOWN, &mut notes).unwrap();
        let mut problems = Problems::default();
        let days: Vec<_> =
            table.rows.iter().map(|row| table.date(row, "dateOfBirth", &mut problems)).collect();
        assert_eq!(table.cell(&table.rows[0], "familyName"), "Okafor");
        assert_eq!(table.cell(&table.rows[1], "familyName"), "");
        assert_eq!(table.cell(&table.rows[1], "sourcedId"), "2");
        assert_eq!(days, [Some(jiff::civil::date(2016, 3, 14)), None]);
        assert_eq!(
            problems.kept()[0].to_string(),
            "users.csv, row 3, column “Date of birth”: “soon” is no day. It was left empty. Write it as 2026-09-01."
        );
        assert_eq!(table.ignored, ["metadata.house"]);
        assert_eq!(
            notes.kept()[0].to_string(),
            "users.csv, row 1, column “Familly Name”: this heading was taken for “familyName”. Look whether that is right."
        );
    }

    #[test]
    fn a_table_without_a_needed_column_is_refused_by_its_place() {
        let said = |text: &str| {
            let mut notes = Problems::default();
            Tabular::read(Some("a.csv"), text.as_bytes(), KNOWN, &mut notes).unwrap_err().to_string()
        };
        assert!(said("name\nx\n").starts_with("a.csv, row 1, column “sourcedId”: there is no column"));
        assert!(
            said("").starts_with("a.csv: this table is empty. Its first row names the columns: sourcedId")
        );
        assert!(said("a,\"b\nx").starts_with("a.csv, row 1: a quotation mark"));
        assert!(said("a\0b").starts_with("a.csv: this file is not text"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Tabular::read(Some("a.csv"), &bytes, KNOWN, &mut Problems::default());
        }
    }
}
