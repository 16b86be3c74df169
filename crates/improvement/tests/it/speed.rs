//! What a nation's pupils cost: `cargo xtask bench schools` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use crate::data::Chance;
use improvement::gaps::gaps;
use improvement::growth::growth;
use improvement::value_added::value_added;
use improvement::{Formula, Results, Standing};
use std::hint::black_box;
use std::time::Instant;

/// A nation's year group; a town's where nothing is optimised and nothing measured.
const PUPILS: usize = if cfg!(debug_assertions) { 6_000 } else { 600_000 };
const SCHOOLS: usize = PUPILS / 30;
const TIMES: usize = if cfg!(debug_assertions) { 1 } else { 5 };

/// Pupils with a start on a scale of tenths and seven other columns, of which `fsm` is 0 or 1.
fn nation() -> Results {
    let mut chance = Chance::new(11);
    let levels: Vec<f64> = (0..SCHOOLS).map(|_| 0.3 * chance.normal()).collect();
    let gaps: Vec<f64> = (0..SCHOOLS).map(|_| 0.1 * chance.normal()).collect();
    let (mut of, mut outcome) = (Vec::with_capacity(PUPILS), Vec::with_capacity(PUPILS));
    let mut columns: Vec<Vec<f64>> = (0..7).map(|_| Vec::with_capacity(PUPILS)).collect();
    for _ in 0..PUPILS {
        let school = (SCHOOLS as f64 * chance.unit()) as usize;
        let start = (chance.unit() + chance.unit() + chance.unit() - 1.5) * 2.0;
        let start = (start * 80.0).round() / 10.0 + 100.0;
        let fsm = f64::from(u8::from(chance.unit() < 0.25));
        columns[0].push(start);
        columns[1].push(fsm);
        for column in &mut columns[2..] {
            column.push(f64::from(u8::from(chance.unit() < 0.4)));
        }
        of.push(school as u32);
        let own = levels[school] + (gaps[school] - 0.3) * fsm;
        outcome.push(0.08 * (start - 100.0) + own + 2.0 * chance.unit() - 1.0);
    }
    let names = (0..SCHOOLS).map(|at| format!("S{at:05}")).collect();
    let results = Results::new(Standing::National, names, of, outcome).unwrap();
    let named = ["prior", "fsm", "sex", "eal", "sen", "summer", "mover"];
    named
        .into_iter()
        .zip(columns)
        .fold(results, |results, (name, column)| results.with(name, column).unwrap())
}

/// Most memory this process has held, in MB, where the system tells.
fn most_megabytes() -> Option<f64> {
    #[allow(clippy::disallowed_methods)]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? * 1_024.0 / 1e6)
}

fn timed(what: &str, mut work: impl FnMut()) {
    for _ in 0..TIMES {
        let begun = Instant::now();
        work();
        println!("bench\t{}\t{what}", begun.elapsed().as_secs_f64() * 1_000.0);
    }
}

#[test]
fn value_added_of_a_nation() {
    let results = nation();
    let formula = Formula::parse("prior + prior^2 + fsm + sex + eal + sen + summer + mover").unwrap();
    timed("value added", || {
        let found = value_added(&results, &formula).unwrap();
        assert_eq!(black_box(found).model.beta.len(), 9);
    });
    if let Some(megabytes) = most_megabytes() {
        println!("bench\t{megabytes}\tmemory");
    }
}

#[test]
fn gaps_of_a_nation() {
    let results = nation();
    let formula = Formula::parse("prior + prior^2 + sex + eal + sen + summer + mover").unwrap();
    timed("gaps", || {
        let found = gaps(&results, &formula, "fsm").unwrap();
        assert!(!black_box(found).model.boundary);
    });
}

#[test]
fn growth_of_a_nation() {
    let results = nation();
    let formula = Formula::parse("prior").unwrap();
    timed("growth", || {
        let found = growth(&results, &formula, 500, 0.2).unwrap();
        assert_eq!(black_box(found).pupils.len(), PUPILS);
    });
}
