//! Cells and the sums that tie them: all that somebody who reads a table can calculate with.

use crate::ReleaseError;
use std::collections::BTreeSet;

/// How a cell comes before readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Printed {
    /// It is printed and may be left out.
    Yes,
    /// It is printed and stays so: a zero, or what was published before.
    Always,
    /// It is printed nowhere and follows from what is: "the rest", a group nobody named.
    Never,
}

/// What must stay out of sight: readers may not find out that the cell is above `low` or below `high`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// The smallest value that readers must hold possible is this or less.
    pub low: u64,
    /// The largest value that readers must hold possible is this or more.
    pub high: u64,
}

impl Need {
    /// For a count below the fewest that may be shown: it could be `least`, and one less than it is.
    #[must_use]
    pub fn few(value: u64, least: u64) -> Self {
        Self { low: value.saturating_sub(1), high: least.max(value) }
    }

    /// For a count that leaves fewer than `least` of `whole`: the rest could be `least`, and one less than it is.
    #[must_use]
    pub fn rest(value: u64, whole: u64, least: u64) -> Self {
        let rest = Self::few(whole.saturating_sub(value), least.min(whole));
        Self { low: whole.saturating_sub(rest.high), high: whole.saturating_sub(rest.low) }
    }

    /// Both needs at once.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// One number of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name, once in the table: "Year 6 · girls".
    pub name: String,
    /// How many pupils.
    pub value: u64,
    /// How it comes before readers.
    pub printed: Printed,
    /// What it costs to leave it out: 1 to 10^9; larger is kept in sight longer.
    pub cost: u64,
    /// What must stay out of sight, for a cell that is withheld by itself.
    pub need: Option<Need>,
}

impl Cell {
    /// A printed cell that costs its count and one; a zero stays printed.
    #[must_use]
    pub fn new(name: impl Into<String>, value: u64) -> Self {
        let printed = if value == 0 { Printed::Always } else { Printed::Yes };
        Self { name: name.into(), value, printed, cost: value.saturating_add(1), need: None }
    }

    /// The same, withheld, with what must stay out of sight.
    #[must_use]
    pub fn withheld(mut self, need: Need) -> Self {
        if self.printed == Printed::Always {
            self.printed = Printed::Yes;
        }
        self.need = Some(need);
        self
    }

    /// The same, with another cost.
    #[must_use]
    pub fn costing(mut self, cost: u64) -> Self {
        self.cost = cost.clamp(1, 1_000_000_000);
        self
    }

    /// The same, printed otherwise.
    #[must_use]
    pub fn printed(mut self, printed: Printed) -> Self {
        self.printed = printed;
        self
    }

    /// Whether it may be left out to protect another.
    pub(crate) fn can_go(&self) -> bool {
        self.printed == Printed::Yes && self.need.is_none() && self.value > 0
    }
}

/// A total and its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Its name: "Year 6, all groups".
    pub name: String,
    /// The cell that is the sum.
    pub total: usize,
    /// The cells that add up to it.
    pub parts: Vec<usize>,
}

/// A table, or several that share cells, with every sum that holds in it. What is protected together is handed in
/// together: two tables that share a margin are one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relations {
    cells: Vec<Cell>,
    relations: Vec<Relation>,
    /// Relations in which each cell stands.
    stands: Vec<Vec<usize>>,
}

impl Relations {
    /// Most cells that are protected at once: beyond it the search takes minutes.
    pub const MOST: usize = 5_000;

    /// Cells with their sums.
    ///
    /// # Errors
    /// When there is none or more than [`Self::MOST`], a name is there twice, or a total is not the sum of its parts.
    pub fn new(cells: Vec<Cell>, relations: Vec<Relation>) -> Result<Self, ReleaseError> {
        if cells.is_empty() {
            return Err(ReleaseError::Nothing { what: "cell" });
        }
        let parameter =
            |what, range, got: u64| Err(ReleaseError::Parameter { what, range, got: got.to_string() });
        if cells.len() > Self::MOST {
            return parameter(
                "the number of cells",
                "5,000 at most; protect parts by themselves",
                cells.len() as u64,
            );
        }
        let mut names = BTreeSet::new();
        for cell in &cells {
            if !names.insert(cell.name.as_str()) {
                return Err(ReleaseError::Twice { name: cell.name.clone() });
            }
            // Larger numbers would not be exact in what follows; no school system has so many pupils.
            if cell.value > 1_000_000_000 || !(1..=1_000_000_000).contains(&cell.cost) {
                return parameter("a count or cost", "1,000,000,000 at most", cell.value.max(cell.cost));
            }
        }
        let mut stands = vec![Vec::new(); cells.len()];
        for (at, relation) in relations.iter().enumerate() {
            for &cell in relation.parts.iter().chain([&relation.total]) {
                if cell >= cells.len() {
                    return Err(ReleaseError::UnknownCell { cell, cells: cells.len() });
                }
                stands[cell].push(at);
            }
            let parts: u64 = relation.parts.iter().map(|part| cells[*part].value).sum();
            let total = cells[relation.total].value;
            if parts != total {
                let (parts, total) = (parts as i64, total as i64);
                return Err(ReleaseError::DoesNotAddUp { relation: relation.name.clone(), parts, total });
            }
        }
        Ok(Self { cells, relations, stands })
    }

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The sums.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// Relations in which a cell stands.
    pub(crate) fn stands(&self, cell: usize) -> &[usize] {
        &self.stands[cell]
    }

    /// Cells that must be protected.
    pub(crate) fn needing(&self) -> impl Iterator<Item = (usize, Need)> {
        self.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.need?)))
    }

    /// Cells that readers do not see before anything else is left out.
    pub(crate) fn unseen(&self) -> Vec<bool> {
        self.cells.iter().map(|cell| cell.need.is_some() || cell.printed == Printed::Never).collect()
    }
}

/// A table of rows and columns with margins: the last row and the last column are totals. Cells below `least` are withheld
/// (0 is printed); `cost` says what it costs to leave out a
/// count, which is a margin or not.
///
/// # Errors
/// When it is empty or ragged, or a margin is not the sum of its row or column.
pub fn two_way(
    rows: &[Vec<u64>],
    least: u64,
    cost: impl Fn(u64, bool) -> u64,
) -> Result<Relations, ReleaseError> {
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    if height < 2 || width < 2 || rows.iter().any(|row| row.len() != width) {
        return Err(ReleaseError::Nothing {
            what: "table with rows of one length and a total in each direction",
        });
    }
    let mut cells = Vec::new();
    for (row, values) in rows.iter().enumerate() {
        for (column, &value) in values.iter().enumerate() {
            let margin = row + 1 == height || column + 1 == width;
            let cell = Cell::new(format!("row {} · column {}", row + 1, column + 1), value)
                .costing(cost(value, margin));
            let few = (1..least).contains(&value);
            cells.push(if few { cell.withheld(Need::few(value, least)) } else { cell });
        }
    }
    let place = |row: usize, column: usize| row * width + column;
    let mut relations = Vec::new();
    for row in 0..height {
        let parts = (0..width - 1).map(|column| place(row, column)).collect();
        relations.push(Relation { name: format!("row {}", row + 1), total: place(row, width - 1), parts });
    }
    for column in 0..width {
        let parts = (0..height - 1).map(|row| place(row, column)).collect();
        relations.push(Relation {
            name: format!("column {}", column + 1),
            total: place(height - 1, column),
            parts,
        });
    }
    Relations::new(cells, relations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_says_what_readers_must_hold_possible() {
        assert_eq!(Need::few(3, 6), Need { low: 2, high: 6 });
        assert_eq!(Need::few(0, 6), Need { low: 0, high: 6 });
        // 29 of 31: the rest of 2 could be 1 and could be 6.
        assert_eq!(Need::rest(29, 31, 6), Need { low: 25, high: 30 });
        assert_eq!(Need::rest(31, 31, 6), Need { low: 25, high: 31 });
        assert_eq!(Need::few(3, 6).and(Need::rest(3, 8, 6)), Need { low: 2, high: 6 });
    }

    #[test]
    fn what_does_not_add_up_is_named() {
        let cells = ["a", "b", "all"].map(|name| Cell::new(name, 5)).to_vec();
        let relation = Relation { name: "a and b".into(), total: 2, parts: vec![0, 1] };
        let error = Relations::new(cells.clone(), vec![relation.clone()]).unwrap_err();
        assert_eq!(error, ReleaseError::DoesNotAddUp { relation: "a and b".into(), parts: 10, total: 5 });
        let unknown = Relation { total: 3, ..relation };
        assert_eq!(
            Relations::new(cells, vec![unknown]).unwrap_err(),
            ReleaseError::UnknownCell { cell: 3, cells: 3 }
        );
        assert!(Relations::new(vec![], vec![]).is_err());
        assert!(Relations::new(vec![Cell::new("a", 1), Cell::new("a", 2)], vec![]).is_err());
    }

    #[test]
    fn a_table_knows_its_sums() {
        let table =
            two_way(&[vec![3, 7, 10], vec![8, 0, 8], vec![11, 7, 18]], 6, |value, _| value + 1).unwrap();
        assert_eq!(table.relations().len(), 6);
        assert_eq!(table.needing().collect::<Vec<_>>(), [(0, Need { low: 2, high: 6 })]);
        assert_eq!(table.cells()[4].printed, Printed::Always);
        assert!(!table.cells()[4].can_go() && table.cells()[1].can_go());
        assert!(two_way(&[vec![1, 2], vec![1]], 6, |_, _| 1).is_err());
        assert!(two_way(&[vec![3, 7, 11], vec![3, 7, 11]], 6, |_, _| 1).is_err());
    }
}
