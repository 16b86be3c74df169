//! What a million cells cost: `cargo xtask bench signals` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use improvement::signals::{CellEstimate, Rule, decide};
use statistics::{Dependence, discoveries, normal_quantile, pool_estimates, spread};
use std::hint::black_box;
use std::time::Instant;

/// A million; a thousand where nothing is optimised and nothing measured.
const CELLS: u64 = if cfg!(debug_assertions) { 1_000 } else { 1_000_000 };
const TIMES: usize = if cfg!(debug_assertions) { 1 } else { 7 };

fn normal(seed: u64) -> f64 {
    normal_quantile(((spread(seed) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64).unwrap()
}

#[test]
fn a_million_cells() {
    let cells: Vec<CellEstimate> = (0..CELLS)
        .map(|at| {
            let n = 5 + spread(at) % 200;
            let error = 1.0 / (n as f64).sqrt();
            CellEstimate {
                n,
                value: 0.2 * normal(2 * at) + error * normal(2 * at + 1),
                error,
                assessments: 2,
            }
        })
        .collect();
    let values: Vec<f64> = cells.iter().map(|cell| cell.value).collect();
    let errors: Vec<f64> = cells.iter().map(|cell| cell.error).collect();
    let p: Vec<Option<f64>> =
        (0..CELLS).map(|at| Some((spread(at) >> 11) as f64 / (1_u64 << 53) as f64)).collect();
    for _ in 0..TIMES {
        let started = Instant::now();
        let pooled = pool_estimates(black_box(&values), black_box(&errors)).unwrap();
        println!("bench\t{}\tpooled", 1e3 * started.elapsed().as_secs_f64());
        assert!((pooled.variance_between - 0.04).abs() < 0.02);
        let started = Instant::now();
        let decision = decide(black_box(&cells), &Rule::default()).unwrap();
        println!("bench\t{}\tdecided", 1e3 * started.elapsed().as_secs_f64());
        assert_eq!(decision.cells.len() as u64, CELLS);
        let started = Instant::now();
        let adjusted = discoveries(black_box(&p), Dependence::Positive).unwrap();
        println!("bench\t{}\tadjusted", 1e3 * started.elapsed().as_secs_f64());
        assert_eq!(adjusted.len() as u64, CELLS);
    }
}
