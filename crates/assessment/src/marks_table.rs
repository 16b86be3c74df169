//! A table of marks from elsewhere: what would happen if it were taken in, before anything is.
//!
//! Reading the file is the `exchange` room's; here its names and questions are matched to the class and the
//! paper. Nothing is guessed: a name that fits nobody, or two pupils, is listed with those it is near to.

use std::collections::{BTreeMap, BTreeSet};

use domain::PupilId;

use crate::grid::{CellEntry, CellMark, RowState, TypedRow};
use crate::paper::PaperMap;

/// A cell of the table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TableCell {
    /// Marks got.
    Marks(f64),
    /// Every mark.
    Right,
    /// No mark.
    Wrong,
    /// Not there.
    Absent,
    /// Did not get to it.
    NotReached,
    /// Left blank.
    LeftBlank,
    /// Cannot be read.
    Unreadable,
    /// Nothing in the cell: nothing is recorded.
    Empty,
    /// Something that the reader could not read, and has said so.
    Bad,
}

/// A row of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct TableRow {
    /// Row of the file, from 1.
    pub row: u64,
    /// The pupil, if a number already says who.
    pub pupil: Option<PupilId>,
    /// The name as it is written.
    pub name: String,
    /// One cell a column.
    pub cells: Vec<TableCell>,
}

/// A pupil of the class, with every way their name may be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RosterName {
    /// Who.
    pub pupil: PupilId,
    /// "Sam Taylor", "Taylor, Sam", "Sam T".
    pub names: Vec<String>,
}

/// A row that will be taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct PlannedRow {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub pupil: PupilId,
    /// What will be recorded, as the grid would type it.
    pub typed: TypedRow,
}

/// A row that belongs to nobody, or to more than one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnmatchedRow {
    /// Row of the file.
    pub row: u64,
    /// The name as it is written.
    pub name: String,
    /// Pupils whose names are near; the teacher chooses.
    pub near: Vec<PupilId>,
}

/// A cell or row that cannot be taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableProblem {
    /// Row of the file.
    pub row: u64,
    /// Heading of the column; empty for the whole row.
    pub column: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// What will happen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct MarksPlan {
    /// Rows that will be taken in.
    pub rows: Vec<PlannedRow>,
    /// Rows without a pupil.
    pub unmatched: Vec<UnmatchedRow>,
    /// Columns that are no question of the paper.
    pub unknown_columns: Vec<String>,
    /// Questions of the paper without a column.
    pub missing_questions: Vec<String>,
    /// Pupils of the class without a row.
    pub missing_pupils: Vec<PupilId>,
    /// Cells and rows that are wrong.
    pub problems: Vec<TableProblem>,
}

impl MarksPlan {
    /// Marks that will be recorded.
    #[must_use]
    pub fn marks(&self) -> usize {
        self.rows.iter().map(|row| row.typed.cells.len()).sum()
    }

    /// Whether it can be taken in as it is: something to record and nothing wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        !self.rows.is_empty() && self.problems.is_empty() && self.unmatched.is_empty()
    }

    /// "29 pupils, 580 marks; 1 name fits nobody; 2 cells are wrong."
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let mut said = vec![format!("{}, {}", count(self.rows.len(), "pupil"), count(self.marks(), "mark"))];
        if !self.unmatched.is_empty() {
            let fit = if self.unmatched.len() == 1 { "fits" } else { "fit" };
            said.push(format!("{} {fit} nobody in this class", count(self.unmatched.len(), "name")));
        }
        if !self.unknown_columns.is_empty() {
            let is = if self.unknown_columns.len() == 1 { "is" } else { "are" };
            said.push(format!("{} {is} not on this paper", count(self.unknown_columns.len(), "column")));
        }
        if !self.problems.is_empty() {
            let is = if self.problems.len() == 1 { "is" } else { "are" };
            said.push(format!("{} {is} wrong", count(self.problems.len(), "cell")));
        }
        format!("{}.", said.join("; "))
    }
}

/// Matches a table to a class and a paper. `columns` are the headings of the cells, in order.
#[must_use]
pub fn plan(map: &PaperMap, roster: &[RosterName], columns: &[String], table: &[TableRow]) -> MarksPlan {
    let places: Vec<Option<usize>> = columns.iter().map(|heading| map.place_of(heading)).collect();
    let mut plan = MarksPlan {
        unknown_columns: columns
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(heading, _)| heading.clone())
            .collect(),
        missing_questions: map
            .questions()
            .iter()
            .enumerate()
            .filter(|(place, _)| !places.contains(&Some(*place)))
            .map(|(_, question)| question.label.to_string())
            .collect(),
        ..MarksPlan::default()
    };
    let names = by_name(roster);
    let mut taken: BTreeMap<PupilId, u64> = BTreeMap::new();
    for row in table {
        let pupil = match pupil_of(row, roster, &names) {
            Ok(pupil) => pupil,
            Err(near) => {
                plan.unmatched.push(UnmatchedRow { row: row.row, name: row.name.clone(), near });
                continue;
            }
        };
        if let Some(first) = taken.get(&pupil) {
            let what = format!("{} is in row {first} already: take one of the two out", row.name);
            plan.problems.push(TableProblem { row: row.row, column: String::new(), what });
            continue;
        }
        taken.insert(pupil, row.row);
        let typed = typed_row(map, columns, &places, row, &mut plan.problems);
        plan.rows.push(PlannedRow { row: row.row, pupil, typed });
    }
    plan.missing_pupils =
        roster.iter().map(|name| name.pupil).filter(|pupil| !taken.contains_key(pupil)).collect();
    plan
}

fn typed_row(
    map: &PaperMap,
    columns: &[String],
    places: &[Option<usize>],
    row: &TableRow,
    problems: &mut Vec<TableProblem>,
) -> TypedRow {
    let mut typed = TypedRow { state: RowState::Open, cells: BTreeMap::new() };
    let mut absent = false;
    for ((cell, place), heading) in row.cells.iter().zip(places).zip(columns) {
        let Some(place) = *place else { continue };
        let maximum = map.questions()[place].maximum;
        let mark = match *cell {
            TableCell::Marks(got) if got > maximum => {
                let what = format!("{got} marks, but the question has {maximum}: correct one of the two");
                problems.push(TableProblem { row: row.row, column: heading.clone(), what });
                continue;
            }
            TableCell::Marks(got) if got < 0.0 || !got.is_finite() || (got * 2.0).fract().abs() > 1e-9 => {
                let what = format!("{got} is no number of marks: use whole or half marks");
                problems.push(TableProblem { row: row.row, column: heading.clone(), what });
                continue;
            }
            TableCell::Marks(got) => CellMark::Got(got),
            TableCell::Right => CellMark::Got(maximum),
            TableCell::Wrong => CellMark::Got(0.0),
            TableCell::NotReached => CellMark::NotReached,
            TableCell::LeftBlank => CellMark::Blank,
            TableCell::Unreadable => CellMark::Unreadable,
            TableCell::Absent => {
                absent = true;
                continue;
            }
            TableCell::Empty | TableCell::Bad => continue,
        };
        typed.cells.insert(place, CellEntry { mark, ..CellEntry::default() });
    }
    if absent && typed.cells.is_empty() {
        typed.state = RowState::Absent;
    } else if absent {
        let what = "absent and marked in one row: leave the absent cells empty".to_owned();
        problems.push(TableProblem { row: row.row, column: String::new(), what });
    }
    typed
}

/// A name without what is written in different ways: case, commas, dots, apostrophes, order of the words.
fn folded(name: &str) -> String {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '‐' | '–'))
        .map(|word| {
            word.chars()
                .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`'))
                .flat_map(char::to_lowercase)
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.sort();
    words.join(" ")
}

fn by_name(roster: &[RosterName]) -> BTreeMap<String, BTreeSet<PupilId>> {
    let mut names: BTreeMap<String, BTreeSet<PupilId>> = BTreeMap::new();
    for one in roster {
        for name in &one.names {
            names.entry(folded(name)).or_default().insert(one.pupil);
        }
    }
    names
}

/// The pupil whom a row is about, or those it may be about.
fn pupil_of(
    row: &TableRow,
    roster: &[RosterName],
    names: &BTreeMap<String, BTreeSet<PupilId>>,
) -> Result<PupilId, Vec<PupilId>> {
    if let Some(pupil) = row.pupil.filter(|pupil| roster.iter().any(|one| one.pupil == *pupil)) {
        return Ok(pupil);
    }
    let name = folded(&row.name);
    match names.get(&name).map(|pupils| pupils.iter().copied().collect::<Vec<_>>()) {
        Some(pupils) if pupils.len() == 1 => Ok(pupils[0]),
        Some(pupils) => Err(pupils),
        None => {
            let words: BTreeSet<&str> = name.split(' ').filter(|word| word.len() > 1).collect();
            let shares_a_word = |known: &str| known.split(' ').any(|word| words.contains(word));
            let near: BTreeSet<PupilId> = names
                .iter()
                .filter(|(known, _)| shares_a_word(known))
                .flat_map(|(_, pupils)| pupils)
                .copied()
                .collect();
            Err(near.into_iter().collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::parse_quick;

    fn roster() -> Vec<RosterName> {
        [(1, "Amira Khan"), (2, "Sam Taylor"), (3, "Sam O’Brien-Hall")]
            .map(|(id, name)| RosterName { pupil: PupilId(id), names: vec![name.to_owned()] })
            .to_vec()
    }

    fn row(row: u64, name: &str, cells: &[TableCell]) -> TableRow {
        TableRow { row, pupil: None, name: name.to_owned(), cells: cells.to_vec() }
    }

    fn planned(columns: &[&str], table: &[TableRow]) -> MarksPlan {
        let map = parse_quick("1 2\n2a 1\n2b 1", |_| None).unwrap();
        let columns: Vec<String> = columns.iter().map(|one| (*one).to_owned()).collect();
        plan(&map, &roster(), &columns, table)
    }

    #[test]
    fn a_clean_table_says_what_will_happen() {
        use TableCell::{Absent, Empty, LeftBlank, Marks, Wrong};
        let plan = planned(
            &["Q1", "2(a)", "2b"],
            &[
                row(2, "Khan, Amira", &[Marks(1.5), Wrong, LeftBlank]),
                row(3, "sam taylor", &[Absent, Absent, Absent]),
                row(4, "O'Brien Hall, Sam", &[Marks(2.0), Empty, Marks(1.0)]),
            ],
        );
        assert!(plan.is_clean());
        assert_eq!(plan.summary(), "3 pupils, 5 marks.");
        assert_eq!(plan.rows[0].typed.cells[&0].mark, CellMark::Got(1.5));
        assert_eq!(plan.rows[1].typed.state, RowState::Absent);
        assert!(!plan.rows[2].typed.cells.contains_key(&1));
    }

    #[test]
    fn wrong_cells_have_row_and_column() {
        let plan = planned(
            &["1", "2a", "7"],
            &[row(5, "Amira Khan", &[TableCell::Marks(3.0), TableCell::Marks(0.3)])],
        );
        let said: Vec<String> = plan
            .problems
            .iter()
            .map(|one| format!("row {}, {}: {}", one.row, one.column, one.what))
            .collect();
        assert_eq!(
            said,
            [
                "row 5, 1: 3 marks, but the question has 2: correct one of the two",
                "row 5, 2a: 0.3 is no number of marks: use whole or half marks",
            ]
        );
        assert_eq!(plan.unknown_columns, ["7"]);
        assert_eq!(plan.missing_questions, ["2b"]);
        assert_eq!(plan.missing_pupils, [PupilId(2), PupilId(3)]);
    }

    #[test]
    fn names_that_fit_nobody_or_two_are_never_guessed() {
        let mut table = vec![
            row(2, "Sam", &[]),
            row(3, "Zed Ng", &[]),
            row(4, "Amira Khan", &[]),
            row(5, "amira khan", &[]),
        ];
        table.push(TableRow { pupil: Some(PupilId(2)), ..row(6, "S. T.", &[]) });
        let plan = planned(&["1"], &table);
        assert_eq!(plan.unmatched[0].near, [PupilId(2), PupilId(3)]);
        assert!(plan.unmatched[1].near.is_empty());
        assert_eq!(plan.problems[0].what, "amira khan is in row 4 already: take one of the two out");
        assert_eq!(plan.rows.iter().map(|row| row.pupil).collect::<Vec<_>>(), [PupilId(1), PupilId(2)]);
        assert!(!plan.is_clean());
    }

    #[test]
    fn absent_and_marked_in_one_row_is_said() {
        let plan = planned(&["1", "2a"], &[row(2, "Amira Khan", &[TableCell::Absent, TableCell::Right])]);
        assert_eq!(plan.problems.len(), 1);
    }
}
