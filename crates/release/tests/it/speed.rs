//! What protecting a table costs: `cargo xtask bench disclosure` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use domain::{BodyId, PupilId};
use jiff::civil::date;
use release::ledger::{Asked, By, Entry, Ledger, Measure, Population, Question, Seen, Statistic, Weighed};
use release::protect::{Effort, Relations, Sight, exposed, protect, ranges, two_way};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

/// 500 cells with their margins; a corner of it where nothing is optimised and nothing measured.
const SIZE: (usize, usize) = if cfg!(debug_assertions) { (9, 9) } else { (25, 20) };
const TIMES: u64 = if cfg!(debug_assertions) { 1 } else { 20 };

/// Counts as in a table of a school by class and characteristic: about one in eight is small. A different one each time.
fn table(seed: u64) -> Relations {
    let (height, width) = SIZE;
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = || {
        // Knuth's multiplier: no chance is needed, only variety.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 40
    };
    let mut rows: Vec<Vec<u64>> = (1..height).map(|_| (1..width).map(|_| draw()).collect()).collect();
    rows.iter_mut().for_each(|row| row.push(row.iter().sum()));
    let last = (0..width).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
    rows.push(last);
    two_way(&rows, 6, |value, margin| (value + 1) * if margin { 100 } else { 1 }).unwrap()
}

#[test]
fn a_table_of_five_hundred_cells() {
    for seed in 0..TIMES {
        let table = table(seed + 1);
        let begun = Instant::now();
        let choice = protect(&table, Effort::Quick).unwrap();
        println!("bench\t{}\tprotect 500 cells", begun.elapsed().as_secs_f64() * 1_000.0);
        let withheld: Vec<usize> = (0..choice.unseen.len()).filter(|at| choice.unseen[*at]).collect();
        let begun = Instant::now();
        let found = ranges(&table, &choice.unseen, &withheld, Sight::Exact).unwrap();
        let bare = exposed(&table, &choice.unseen, Sight::Exact).unwrap();
        println!("bench\t{}\taudit 500 cells", begun.elapsed().as_secs_f64() * 1_000.0);
        assert!(bare.is_empty());
        let truth = withheld.iter().map(|cell| table.cells()[*cell].value);
        assert!(
            found
                .iter()
                .zip(truth)
                .all(|(range, value)| range.low <= value && range.high.is_some_and(|high| high >= value))
        );
        black_box(found);
    }
}

/// A topic's figures of three years, and one question more.
#[test]
fn a_question_beside_a_full_ledger() {
    let figure = |of: &str, pupils: std::ops::Range<i64>| Entry {
        release: "earlier".into(),
        question: question(of),
        population: Population::new(pupils.map(PupilId)),
        seen: Seen::Exact(20.0),
        asked_by: Some(BodyId(1)),
        on: date(2026, 10, 1),
    };
    let entries = (0..40_i64).map(|at| figure(&at.to_string(), at * 30..at * 30 + 30)).collect();
    let ledger = Ledger::new(entries);
    let everybody = Population::new((0..1_200).map(PupilId));
    let asking = question("all");
    let asked = Asked { part_of: None, question: &asking, population: &everybody, seen: Seen::Exact(800.0) };
    for _ in 0..TIMES {
        let begun = Instant::now();
        let weighed = ledger.weigh(asked, Ok(()), 6);
        println!("bench\t{}\tweigh a question", begun.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(weighed, Weighed::Fresh);
    }
}

fn question(of: &str) -> Question {
    let measure = Measure { topic: "Reading, summer 2026".into(), statistic: Statistic::Count };
    Question { measure, of: BTreeMap::from([(By::Start, of.to_owned())]), cut: date(2026, 9, 1) }
}
