//! Against reference bounds and optima, an obvious twin, and every table that a reader could think of.

use super::*;
use proptest::prelude::*;

fn pattern(width: usize, cells: usize, places: &[(usize, usize)]) -> Vec<bool> {
    let mut unseen = vec![false; cells];
    places.iter().for_each(|(row, column)| unseen[row * width + column] = true);
    unseen
}

fn counted(rows: &[Vec<u64>]) -> Relations {
    two_way(rows, 6, |_, margin| if margin { 101 } else { 1 }).unwrap()
}

fn valued(rows: &[Vec<u64>]) -> Relations {
    two_way(rows, 6, |value, margin| value + if margin { 10_001 } else { 1 }).unwrap()
}

/// A table, what is left out of it, and the bounds of that.
struct Known {
    rows: Vec<Vec<u64>>,
    unseen: &'static [(usize, usize)],
    bounds: &'static [(u64, u64)],
    exposed: &'static [(usize, usize)],
}

fn known() -> [Known; 3] {
    [
        // Every line has none or at least two that are left out, and one is still known exactly.
        Known {
            rows: vec![
                vec![4, 21, 33, 18, 76],
                vec![17, 26, 3, 40, 86],
                vec![29, 35, 22, 2, 88],
                vec![31, 19, 14, 27, 91],
                vec![81, 101, 72, 87, 341],
            ],
            unseen: &[(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)],
            bounds: &[(0, 21), (4, 25), (0, 21), (22, 43), (3, 3), (0, 24), (0, 24), (12, 36), (5, 29)],
            exposed: &[(1, 2)],
        },
        // Small numbers that hide behind each other.
        Known {
            rows: vec![vec![1, 2, 30, 33], vec![2, 1, 25, 28], vec![40, 22, 18, 80], vec![43, 25, 73, 141]],
            unseen: &[(0, 0), (0, 1), (1, 0), (1, 1)],
            bounds: &[(0, 3), (0, 3), (0, 3), (0, 3)],
            exposed: &[(0, 0), (0, 1), (1, 0), (1, 1)],
        },
        Known {
            rows: vec![
                vec![3, 20, 41, 64],
                vec![15, 22, 31, 68],
                vec![28, 17, 26, 71],
                vec![46, 59, 98, 203],
            ],
            unseen: &[(0, 0), (0, 1), (1, 0), (1, 1)],
            bounds: &[(0, 18), (5, 23), (0, 18), (19, 37)],
            exposed: &[],
        },
    ]
}

/// Fixture `sdc_audit`.
#[test]
fn the_attacker_finds_what_a_count_of_gaps_does_not() {
    for Known { rows, unseen, bounds, exposed: bare } in known() {
        let table = counted(&rows);
        let width = rows[0].len();
        let place = |(row, column): &(usize, usize)| row * width + column;
        let marked = pattern(width, rows.len() * width, unseen);
        let wanted: Vec<usize> = unseen.iter().map(place).collect();
        let found = ranges(&table, &marked, &wanted, Sight::Exact).unwrap();
        let expected: Vec<Range> =
            bounds.iter().map(|(low, high)| Range { low: *low, high: Some(*high) }).collect();
        assert_eq!(found, expected);
        let found: Vec<usize> =
            exposed(&table, &marked, Sight::Exact).unwrap().iter().map(|one| one.0).collect();
        assert_eq!(found, bare.iter().map(place).collect::<Vec<_>>());
    }
}

fn two_way_tables() -> [(Vec<Vec<u64>>, u64, u64); 3] {
    [
        (
            vec![vec![39, 1, 34, 74], vec![38, 39, 35, 112], vec![34, 34, 33, 101], vec![111, 74, 102, 287]],
            4,
            106,
        ),
        (
            vec![
                vec![1, 35, 24, 36, 96],
                vec![36, 25, 37, 29, 127],
                vec![1, 28, 28, 25, 82],
                vec![35, 32, 27, 34, 128],
                vec![73, 120, 116, 124, 433],
            ],
            6,
            122,
        ),
        (
            vec![
                vec![43, 0, 40, 26, 27, 136],
                vec![27, 31, 40, 34, 4, 136],
                vec![35, 38, 32, 30, 45, 180],
                vec![4, 4, 42, 38, 45, 133],
                vec![109, 73, 154, 128, 121, 585],
            ],
            6,
            119,
        ),
    ]
}

/// Fixture `sdc_two_way`: by the number of cells and by their counts.
#[test]
fn two_way_tables_are_protected_as_cheaply_as_can_be() {
    for (rows, by_number, by_value) in two_way_tables() {
        for (table, optimum) in [(counted(&rows), by_number), (valued(&rows), by_value)] {
            let primary = table.unseen();
            let bare = exposed(&table, &primary, Sight::Exact).unwrap();
            assert_eq!(bare.len(), table.needing().count(), "alone, each is the rest of its line");
            for (cell, range) in bare {
                let value = table.cells()[cell].value;
                assert_eq!(range, Range { low: value, high: Some(value) });
            }
            let quick = protect(&table, Effort::Quick).unwrap();
            assert!(2 * quick.cost <= 3 * optimum, "{} is more than half above {optimum}", quick.cost);
            let cheapest = protect(&table, Effort::Cheapest).unwrap();
            assert!(cheapest.is_cheapest);
            assert_eq!(cheapest.cost, optimum);
            for choice in [quick, cheapest] {
                assert_eq!(exposed(&table, &choice.unseen, Sight::Exact).unwrap(), []);
                let zeros = table.cells().iter().zip(&choice.unseen).filter(|(cell, _)| cell.value == 0);
                assert!(zeros.clone().all(|(_, unseen)| !unseen));
            }
        }
    }
}

const SCHOOLS: [[u64; 3]; 6] =
    [[4, 40, 44], [18, 33, 51], [22, 51, 73], [15, 29, 44], [2, 60, 62], [31, 44, 75]];
const ABOVE: [[u64; 3]; 3] = [[44, 124, 168], [48, 133, 181], [92, 257, 349]];

/// Six schools in two authorities, two groups: cells in the order of the fixture.
fn hierarchy() -> Relations {
    let mut cells = Vec::new();
    let mut relations = Vec::new();
    for (at, counts) in SCHOOLS.iter().chain(&ABOVE).enumerate() {
        let (place, inner) = match at {
            0..6 => (format!("S{}", at + 1), 1),
            6..8 => (format!("LA{}", at - 5), 100),
            _ => ("ALL".to_owned(), 1_000),
        };
        for (group, &value) in ["g0", "g1", "all"].iter().zip(counts) {
            let cost = if at < 6 && *group == "all" { 10 } else { inner };
            let cell = Cell::new(format!("{place} · {group}"), value).costing(cost);
            cells.push(if value < 6 { cell.withheld(Need::few(value, 6)) } else { cell });
        }
        relations.push(Relation { name: place, total: 3 * at + 2, parts: vec![3 * at, 3 * at + 1] });
    }
    for group in 0..3 {
        let mut sum = |total: usize, parts: &[usize]| {
            let parts = parts.iter().map(|at| 3 * at + group).collect();
            relations.push(Relation { name: format!("{total} {group}"), total: 3 * total + group, parts });
        };
        sum(6, &[0, 1, 2]);
        sum(7, &[3, 4, 5]);
        sum(8, &[6, 7]);
    }
    Relations::new(cells, relations).unwrap()
}

/// Fixture `sdc_hierarchy`.
#[test]
fn linked_tables_are_protected_together() {
    let table = hierarchy();
    let quick = protect(&table, Effort::Quick).unwrap();
    assert!(quick.cost <= 12, "{}", quick.cost);
    assert_eq!(exposed(&table, &quick.unseen, Sight::Exact).unwrap(), []);
    let cheapest = protect(&table, Effort::Cheapest).unwrap();
    assert_eq!((cheapest.cost, cheapest.is_cheapest), (8, true));
    let wanted = [0, 1, 6, 7, 12, 13, 15, 16];
    let mut unseen = vec![false; 27];
    wanted.iter().for_each(|at| unseen[*at] = true);
    let bounds = [(0, 26), (18, 44), (0, 26), (47, 73), (0, 33), (29, 62), (0, 33), (42, 75)];
    let expected: Vec<Range> =
        bounds.iter().map(|(low, high)| Range { low: *low, high: Some(*high) }).collect();
    assert_eq!(ranges(&table, &unseen, &wanted, Sight::Exact).unwrap(), expected);
}

#[test]
fn what_cannot_be_hidden_is_withheld_as_a_whole_and_says_why() {
    // Two rows of one column: each is its own total.
    let cells = vec![
        Cell::new("girls", 3).withheld(Need::few(3, 6)),
        Cell::new("boys", 20).printed(Printed::Always),
        Cell::new("all", 23).printed(Printed::Always),
    ];
    let sum = Relation { name: "girls and boys".into(), total: 2, parts: vec![0, 1] };
    let table = Relations::new(cells, vec![sum]).unwrap();
    let error = protect(&table, Effort::Quick).unwrap_err();
    let expected = ReleaseError::CannotProtect { cell: "girls".into(), relation: "girls and boys".into() };
    assert_eq!(error, expected);
    assert!(error.to_string().starts_with("the table is withheld as a whole"));
}

#[test]
fn rounding_blurs_and_does_not_replace_suppression() {
    let rows = vec![vec![3, 20, 23], vec![15, 22, 37], vec![18, 42, 60]];
    let table = counted(&rows);
    let alone = pattern(3, 9, &[(0, 0)]);
    let exact = ranges(&table, &alone, &[0], Sight::Exact).unwrap()[0];
    assert_eq!(exact, Range { low: 3, high: Some(3) });
    let rounded = ranges(&table, &alone, &[0], Sight::Rounded(crate::rounding::Base::FIVE)).unwrap()[0];
    assert!(rounded.low <= 3 && rounded.high.is_some_and(|high| high >= 3));
    assert!(rounded.high.is_some_and(|high| high < 10), "still known to be small: {rounded:?}");
    // A seen cell is known as far as it is printed.
    let seen = ranges(&table, &alone, &[1], Sight::Rounded(crate::rounding::Base::FIVE)).unwrap()[0];
    assert!(seen.low >= 18 && seen.high.is_some_and(|high| high <= 22), "{seen:?}");
}

/// Bounds of one cell of a two-way table by sending units around, one by one: a path that raises and lowers left-out cells in turn
/// and ends where it began (Gusfield 1988, doi:10.1137/0217034). Slow, and shares nothing with the programme.
fn by_paths(rows: &[Vec<u64>], unseen: &[bool], row: usize, column: usize) -> (u64, u64) {
    let end = |up: bool| {
        let mut rows = rows.to_vec();
        while up && rows[row][column] < 100_000 || !up && rows[row][column] > 0 {
            let Some(path) = path(&rows, unseen, (row, column), up) else { break };
            for (line, cross, rises) in path {
                let cell = &mut rows[line][cross];
                *cell = if rises { *cell + 1 } else { *cell - 1 };
            }
            rows[row][column] = if up { rows[row][column] + 1 } else { rows[row][column] - 1 };
        }
        rows[row][column]
    };
    (end(false), end(true))
}

/// Cells that rise (or fall) by one so that the wanted one can move: rows and columns are nodes, a left-out cell is a way from its
/// row to its column when it rises and back when it falls; a margin goes the other way.
fn path(
    rows: &[Vec<u64>],
    unseen: &[bool],
    wanted: (usize, usize),
    up: bool,
) -> Option<Vec<(usize, usize, bool)>> {
    let (height, width) = (rows.len(), rows[0].len());
    let (row, column) = (wanted.0, height + wanted.1);
    let (begin, end) = if up { (column, row) } else { (row, column) };
    let step = |from: usize, to: usize| {
        let (line, cross) = if from < height { (from, to - height) } else { (to, from - height) };
        let is_margin = (line + 1 == height) != (cross + 1 == width);
        (line, cross, (from < height) != is_margin)
    };
    let mut from = vec![None; height + width];
    from[begin] = Some(begin);
    let mut queue = std::collections::VecDeque::from([begin]);
    while let Some(node) = queue.pop_front() {
        let others = if node < height { height..height + width } else { 0..height };
        for other in others {
            let (line, cross, rises) = step(node, other);
            let free = unseen[line * width + cross] && (line, cross) != wanted;
            if free && from[other].is_none() && (rises || rows[line][cross] > 0) {
                from[other] = Some(node);
                queue.push_back(other);
            }
        }
    }
    let (mut steps, mut at) = (Vec::new(), end);
    while at != begin {
        let before = from[at]?;
        steps.push(step(before, at));
        at = before;
    }
    Some(steps)
}

fn with_margins(inner: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let mut rows: Vec<Vec<u64>> =
        inner.iter().map(|row| row.iter().copied().chain([row.iter().sum()]).collect()).collect();
    let last = (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
    rows.push(last);
    rows
}

/// Everything that a table could be, given what is seen: the least and most of each cell. Only cells inside are left out.
fn by_trying(rows: &[Vec<u64>], unseen: &[bool]) -> Vec<(u64, u64)> {
    let (height, width) = (rows.len() - 1, rows[0].len() - 1);
    let free: Vec<(usize, usize)> = (0..height)
        .flat_map(|row| (0..width).map(move |column| (row, column)))
        .filter(|(row, column)| unseen[row * (width + 1) + column])
        .collect();
    let mut bounds = vec![(u64::MAX, 0); rows.len() * rows[0].len()];
    let mut table = rows.to_vec();
    fn go(free: &[(usize, usize)], table: &mut [Vec<u64>], bounds: &mut [(u64, u64)]) {
        let (height, width) = (table.len() - 1, table[0].len() - 1);
        let Some((&(row, column), rest)) = free.split_first() else {
            let fits = (0..height).all(|row| table[row][..width].iter().sum::<u64>() == table[row][width])
                && (0..width).all(|column| {
                    (0..height).map(|row| table[row][column]).sum::<u64>() == table[height][column]
                });
            if fits {
                for row in 0..height {
                    for column in 0..width {
                        let bound = &mut bounds[row * (width + 1) + column];
                        *bound = (bound.0.min(table[row][column]), bound.1.max(table[row][column]));
                    }
                }
            }
            return;
        };
        let true_value = table[row][column];
        for value in 0..=table[row][width].min(table[height][column]) {
            table[row][column] = value;
            go(rest, table, bounds);
        }
        table[row][column] = true_value;
    }
    go(&free, &mut table, &mut bounds);
    bounds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_reader_who_tries_every_table_finds_the_same(
        inner in prop::collection::vec(prop::collection::vec(0_u64..5, 3), 2..=3),
        gaps in prop::collection::vec(any::<bool>(), 9),
    ) {
        let rows = with_margins(&inner);
        let table = counted(&rows);
        let unseen: Vec<bool> = (0..rows.len() * 4)
            .map(|at| at % 4 < 3 && at / 4 < inner.len() && gaps[at / 4 * 3 + at % 4])
            .collect();
        // Six open cells of at most twelve each are enough.
        prop_assume!(unseen.iter().filter(|unseen| **unseen).count() <= 6);
        let truth = by_trying(&rows, &unseen);
        let wanted: Vec<usize> = (0..unseen.len()).filter(|at| unseen[*at]).collect();
        let found = ranges(&table, &unseen, &wanted, Sight::Exact).unwrap();
        for (cell, range) in wanted.into_iter().zip(found) {
            prop_assert_eq!(range, Range { low: truth[cell].0, high: Some(truth[cell].1) });
            prop_assert_eq!(by_paths(&rows, &unseen, cell / 4, cell % 4), truth[cell]);
        }
    }

    #[test]
    fn no_protected_cell_is_known_better_than_it_may_be(
        inner in prop::collection::vec(prop::collection::vec(0_u64..40, 5), 3..=6),
    ) {
        let rows = with_margins(&inner);
        let table = two_way(&rows, 6, |value, margin| (value + 1) * if margin { 100 } else { 1 }).unwrap();
        let choice = match protect(&table, Effort::Quick) {
            Ok(choice) => choice,
            // Withheld as a whole: nothing is shown that could give anything away.
            Err(ReleaseError::CannotProtect { .. }) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        for (cell, need) in table.needing() {
            prop_assert!(choice.unseen[cell]);
            let (row, column) = (cell / 6, cell % 6);
            let (low, high) = by_paths(&rows, &choice.unseen, row, column);
            prop_assert!(low <= need.low && high >= need.high, "{low} to {high} for {need:?}");
            prop_assert!(high - low >= 2, "never known to one pupil");
        }
        // What is printed still adds up wherever a whole line is printed.
        for relation in table.relations() {
            let seen = relation.parts.iter().chain([&relation.total]).all(|cell| !choice.unseen[*cell]);
            let parts: u64 = relation.parts.iter().map(|cell| table.cells()[*cell].value).sum();
            prop_assert!(!seen || parts == table.cells()[relation.total].value);
        }
        for cell in &choice.protecting {
            let mut fewer = choice.unseen.clone();
            fewer[*cell] = false;
            prop_assert!(!exposed(&table, &fewer, Sight::Exact).unwrap().is_empty(), "{cell} is left out for nothing");
        }
    }

    #[test]
    fn nothing_small_is_exposed_in_linked_tables(
        counts in prop::collection::vec(0_u64..30, 12),
    ) {
        // Six schools of two groups in two authorities, with every total.
        let mut cells = Vec::new();
        let mut relations = Vec::new();
        let school = |at: usize| [counts[2 * at], counts[2 * at + 1]];
        let sum = |schools: std::ops::Range<usize>| schools.map(school).fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
        let places: Vec<[u64; 2]> = (0..6).map(school).chain([sum(0..3), sum(3..6), sum(0..6)]).collect();
        for (at, [one, other]) in places.iter().enumerate() {
            for (group, value) in [*one, *other, one + other].into_iter().enumerate() {
                let cell = Cell::new(format!("{at} {group}"), value);
                cells.push(if (1..6).contains(&value) { cell.withheld(Need::few(value, 6)) } else { cell });
            }
            relations.push(Relation { name: format!("{at}"), total: 3 * at + 2, parts: vec![3 * at, 3 * at + 1] });
        }
        for (total, parts) in [(6, 0..3), (7, 3..6), (8, 6..8)] {
            for group in 0..3 {
                let parts = parts.clone().map(|at| 3 * at + group).collect();
                relations.push(Relation { name: format!("{total} {group}"), total: 3 * total + group, parts });
            }
        }
        let table = Relations::new(cells, relations).unwrap();
        match protect(&table, Effort::Quick) {
            Ok(choice) => prop_assert_eq!(exposed(&table, &choice.unseen, Sight::Exact).unwrap(), vec![]),
            Err(error) => prop_assert!(matches!(error, ReleaseError::CannotProtect { .. }), "{error}"),
        }
    }
}

#[test]
fn the_order_of_rows_changes_nothing_that_counts() {
    let (rows, by_number, _) = &two_way_tables()[2];
    let mut turned = rows.clone();
    turned.swap(0, 3);
    turned.swap(1, 2);
    let choice = protect(&counted(&turned), Effort::Cheapest).unwrap();
    assert_eq!(choice.cost, *by_number);
}
