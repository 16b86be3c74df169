//! Tables as they are kept: one row a count, columns that say of whom, totals and totals of totals among the rows.

use super::relations::{Cell, Need, Printed, Relation, Relations};
use crate::ReleaseError;
use crate::primary::{Rules, Why};
use std::collections::{BTreeMap, BTreeSet};

/// One count.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Of whom, a label a column: "girls", "all" (or "total", or nothing) for everybody, "North/Hill School" for a part of
    /// "North".
    pub labels: Vec<String>,
    /// How many pupils.
    pub count: u64,
    /// Of how many, when readers know.
    pub of: Option<u64>,
    /// What may be shown of it.
    pub rules: Rules,
    /// Whether it can be left out: what was published before cannot, and is weighed as it is.
    pub printed: Printed,
}

/// A table with what is withheld by itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Tree {
    /// The cells: the rows in their order, then what readers can derive from the sizes of groups.
    pub relations: Relations,
    /// For each row, why it is withheld by itself.
    pub withheld: Vec<Option<Why>>,
}

/// Words for everybody.
const ALL: [&str; 3] = ["", "all", "total"];
/// What it costs to leave out a part, a total, a total of totals …
const HEIGHTS: [u64; 4] = [1, 100, 1_000, 10_000];

/// Finds every sum that holds among the rows and applies the rules to each. In every column, what has parts is their sum.
///
/// # Errors
/// When rows differ in their number of labels, one is there twice or missing among its siblings, or a total is not the sum
/// of its parts.
pub fn tree(rows: &[Row]) -> Result<Tree, ReleaseError> {
    let columns = rows.first().map_or(0, |row| row.labels.len());
    if columns == 0 || rows.iter().any(|row| row.labels.len() != columns) {
        return Err(ReleaseError::Nothing { what: "column that says of whom, the same for all rows" });
    }
    if let Some(row) = rows.iter().find(|row| row.of.is_some_and(|of| of < row.count)) {
        let got = format!("{} in “{}”", row.count, row.labels.join(" · "));
        return Err(ReleaseError::Parameter { what: "a count", range: "at most the size of its group", got });
    }
    let keys: Vec<Vec<Vec<&str>>> =
        rows.iter().map(|row| row.labels.iter().map(|label| path(label)).collect()).collect();
    let parts: Vec<Column> =
        (0..columns).map(|at| Column::of(keys.iter().map(|key| key[at].as_slice()))).collect();
    let places: BTreeMap<&[Vec<&str>], usize> =
        keys.iter().enumerate().map(|(at, key)| (key.as_slice(), at)).collect();
    let (mut cells, mut withheld) = (Vec::new(), Vec::new());
    for (row, key) in rows.iter().zip(&keys) {
        let cost = key.iter().zip(&parts).fold(row.count.saturating_add(1), |cost, (label, column)| {
            cost.saturating_mul(HEIGHTS[column.height(label).min(HEIGHTS.len() - 1)])
        });
        let cell = Cell::new(name(key), row.count).costing(cost);
        let why = match row.printed {
            Printed::Always => None,
            Printed::Yes | Printed::Never => row.rules.count(row.count, row.of).err(),
        };
        cells.push(match (why, row.printed) {
            (Some(why), _) => cell.withheld(need(why, row)),
            (None, Printed::Yes) => cell,
            (None, printed) => cell.printed(printed),
        });
        withheld.push(why);
    }
    let mut relations = Vec::new();
    for (total, key) in keys.iter().enumerate() {
        for (at, column) in parts.iter().enumerate() {
            let Some(children) = column.parts.get(&key[at]) else { continue };
            let mut sum = Vec::new();
            let mut missing = None;
            for child in children {
                let mut part = key.clone();
                part[at].clone_from(child);
                match places.get(part.as_slice()) {
                    Some(place) => sum.push(*place),
                    None => missing = Some(name(&part)),
                }
            }
            match missing {
                // None of the parts is there: the total stands alone.
                Some(_) if sum.is_empty() => {}
                Some(name) => return Err(ReleaseError::MissingRow { name }),
                None => relations.push(Relation {
                    name: format!("the parts of {}", name(key)),
                    total,
                    parts: sum,
                }),
            }
        }
    }
    known_sizes(rows, &mut cells, &mut relations);
    Ok(Tree { relations: Relations::new(cells, relations)?, withheld })
}

/// What must stay out of sight of a row that is withheld.
fn need(why: Why, row: &Row) -> Need {
    let least = row.rules.least();
    let few = Need::few(row.count, least);
    match (why, row.of) {
        (Why::Rest | Why::Everybody, Some(of)) => Need::rest(row.count, of, least),
        // A small count may leave a small rest as well.
        (Why::Few, Some(of)) if of >= least && of - row.count < least => {
            few.and(Need::rest(row.count, of, least))
        }
        _ => few,
    }
}

/// Readers who know the size of a group know what is left of it.
fn known_sizes(rows: &[Row], cells: &mut Vec<Cell>, relations: &mut Vec<Relation>) {
    for (at, row) in rows.iter().enumerate() {
        // The size of a group too small to be shown is not known either.
        let Some(of) = row.of.filter(|of| *of >= row.rules.least() && *of >= row.count) else { continue };
        let name = cells[at].name.clone();
        let (rest, whole) = (cells.len(), cells.len() + 1);
        cells.push(Cell::new(format!("{name}: the rest"), of - row.count).printed(Printed::Never));
        cells.push(Cell::new(format!("{name}: the group"), of).printed(Printed::Always));
        relations.push(Relation {
            name: format!("{name} and the rest of its group"),
            total: whole,
            parts: vec![at, rest],
        });
    }
}

/// A label as the way to it from everybody.
fn path(label: &str) -> Vec<&str> {
    let label = label.trim();
    if ALL.iter().any(|all| label.eq_ignore_ascii_case(all)) {
        return Vec::new();
    }
    label.split('/').map(str::trim).collect()
}

fn name(key: &[Vec<&str>]) -> String {
    let label = |path: &Vec<&str>| if path.is_empty() { "all".to_owned() } else { path.join("/") };
    key.iter().map(label).collect::<Vec<_>>().join(" · ")
}

/// The labels of a column with their parts.
struct Column<'a> {
    parts: BTreeMap<Vec<&'a str>, Vec<Vec<&'a str>>>,
}

impl<'a> Column<'a> {
    fn of<'b>(labels: impl Iterator<Item = &'b [&'a str]>) -> Self
    where
        'a: 'b,
    {
        let labels: BTreeSet<Vec<&str>> = labels.map(<[_]>::to_vec).collect();
        let mut parts = BTreeMap::<Vec<&str>, Vec<Vec<&str>>>::new();
        for label in &labels {
            // The nearest of those that it is a part of.
            let above = (0..label.len()).rev().map(|length| label[..length].to_vec());
            if let Some(whole) = above.into_iter().find(|whole| labels.contains(whole)) {
                parts.entry(whole).or_default().push(label.clone());
            }
        }
        Self { parts }
    }

    /// 0 for a part without parts, 1 for a sum of such …
    fn height(&self, label: &[&'a str]) -> usize {
        let below = self.parts.get(label).map(|parts| parts.iter().map(|part| self.height(part)).max());
        below.flatten().map_or(0, |height| height + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primary::{About, Limits, Readers};
    use crate::protect::{Effort, protect};

    fn row(labels: &[&str], count: u64) -> Row {
        let rules = Rules::new(Limits::default(), About::Ordinary, Readers::Bodies).unwrap();
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        Row { labels, count, of: None, rules, printed: Printed::Yes }
    }

    #[test]
    fn sums_are_found_in_every_column_and_at_every_height() {
        let rows = [
            row(&["North/Hill", "girls"], 20),
            row(&["North/Hill", "all"], 45),
            row(&["North/Hill", "boys"], 25),
            row(&["North/Vale", "girls"], 30),
            row(&["North/Vale", "boys"], 3),
            row(&["North/Vale", "all"], 33),
            row(&["North", "girls"], 50),
            row(&["North", "boys"], 28),
            row(&["North", "Total"], 78),
            row(&["", "girls"], 50),
            row(&["all", "boys"], 28),
            row(&["", ""], 78),
        ];
        let tree = tree(&rows).unwrap();
        // Four rows with a total across; three columns with one of two schools and one of one part.
        assert_eq!(tree.relations.relations().len(), 4 + 3 + 3);
        assert_eq!(tree.withheld.iter().flatten().collect::<Vec<_>>(), [&Why::Few]);
        assert_eq!(tree.relations.cells()[11].cost, 79 * 1_000 * 100);
        let protection = protect(&tree.relations, Effort::Cheapest).unwrap();
        assert!(protection.is_cheapest);
        assert_eq!(protection.protecting, [0, 2, 3]);
    }

    #[test]
    fn what_readers_know_of_a_group_is_used_against_it() {
        let mut one = row(&["reached"], 29);
        one.of = Some(31);
        let tree = tree(&[one, row(&["began late"], 12)]).unwrap();
        assert_eq!(tree.withheld, [Some(Why::Rest), None]);
        assert_eq!(tree.relations.cells().len(), 4);
        assert!(protect(&tree.relations, Effort::Quick).unwrap().unseen[0]);
    }

    #[test]
    fn a_missing_row_and_a_wrong_total_are_named() {
        let missing = [
            row(&["a", "x"], 10),
            row(&["a", "y"], 10),
            row(&["a", "all"], 20),
            row(&["b", "x"], 7),
            row(&["b", "all"], 7),
        ];
        assert_eq!(tree(&missing).unwrap_err(), ReleaseError::MissingRow { name: "b · y".into() });
        let wrong = [row(&["a"], 10), row(&["b"], 10), row(&["all"], 21)];
        assert!(matches!(tree(&wrong), Err(ReleaseError::DoesNotAddUp { .. })));
        assert!(tree(&[row(&["a"], 1), row(&["a", "b"], 1)]).is_err());
        let mut more = row(&["a"], 10);
        more.of = Some(9);
        assert!(tree(&[more]).unwrap_err().to_string().contains("not 10 in “a”"));
        assert!(tree(&[row(&["a"], u64::MAX)]).is_err());
        assert!(matches!(tree(&[row(&["a"], 10), row(&[" a "], 10)]), Err(ReleaseError::Twice { .. })));
    }

    #[test]
    fn what_was_published_before_stays_and_may_make_the_rest_impossible() {
        let mut rows = [row(&["girls"], 20), row(&["boys"], 3), row(&["all"], 23)];
        assert_eq!(protect(&tree(&rows).unwrap().relations, Effort::Quick).unwrap().protecting, [0]);
        rows[0].printed = Printed::Always;
        let protection = protect(&tree(&rows).unwrap().relations, Effort::Quick).unwrap();
        assert_eq!(protection.protecting, [2]);
        rows[2].printed = Printed::Always;
        let error = protect(&tree(&rows).unwrap().relations, Effort::Quick).unwrap_err();
        let relation = "the parts of all".to_owned();
        assert_eq!(error, ReleaseError::CannotProtect { cell: "boys".into(), relation });
        rows[1].printed = Printed::Always;
        assert_eq!(tree(&rows).unwrap().withheld, [None; 3], "what is out is out");
    }

    #[test]
    fn a_total_by_itself_needs_no_parts() {
        let rows = [row(&["a", "all"], 20), row(&["b", "x"], 8), row(&["b", "y"], 9), row(&["b", "all"], 17)];
        assert_eq!(tree(&rows).unwrap().relations.relations().len(), 1);
    }
}
