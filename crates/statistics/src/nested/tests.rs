//! A dense twin: the restricted likelihood and the effects from the whole covariance matrix.

use super::*;
use crate::StatisticsError;
use proptest::prelude::*;

/// Minus twice the restricted log-likelihood of the values themselves, by elimination on the n × n covariance.
fn dense_criterion(rows: &[([u64; 3], f64)], variances: [f64; 3], rest: f64) -> f64 {
    let n = rows.len();
    let mut matrix: Vec<Vec<f64>> = rows
        .iter()
        .enumerate()
        .map(|(i, (a, y))| {
            let mut row: Vec<f64> = rows
                .iter()
                .enumerate()
                .map(|(j, (b, _))| {
                    (0..3)
                        .filter(|level| a[..=*level] == b[..=*level])
                        .map(|level| variances[level])
                        .sum::<f64>()
                        + if i == j { rest } else { 0.0 }
                })
                .collect();
            row.extend([1.0, *y]);
            row
        })
        .collect();
    // Elimination leaves the logarithm of the determinant, and solves for the ones and the values at once.
    let mut log = 0.0;
    for pivot in 0..n {
        log += matrix[pivot][pivot].ln();
        for below in pivot + 1..n {
            let factor = matrix[below][pivot] / matrix[pivot][pivot];
            let upper = matrix[pivot].clone();
            matrix[below]
                .iter_mut()
                .zip(&upper)
                .skip(pivot)
                .for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    let product = |one: usize, other: usize| -> f64 {
        (0..n).map(|at| matrix[at][n + one] * matrix[at][n + other] / matrix[at][at]).sum()
    };
    let (ones, both, squares) = (product(0, 0), product(0, 1), product(1, 1));
    (n as f64 - 1.0) * (2.0 * std::f64::consts::PI).ln() + log + ones.ln() + squares - both * both / ones
}

fn leaves(rows: &[([u64; 3], f64)]) -> Vec<Leaf> {
    // One leaf a row: equal paths are joined, which is thereby tested too.
    rows.iter().map(|(path, y)| Leaf { path: *path, n: 1, mean: *y, squares: 0.0 }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_walk_up_is_the_whole_matrix(
        rows in prop::collection::vec(((0..3_u64, 0..2_u64, 0..2_u64), -2.0..2.0_f64), 8..30),
    ) {
        let rows: Vec<_> = rows.into_iter().map(|((a, b, c), y)| ([a, b, c], y)).collect();
        let Ok(fit) = nested(&leaves(&rows)) else { return Ok(()); };
        let there = dense_criterion(&rows, fit.variances, fit.rest);
        prop_assert!((there - fit.criterion).abs() < 1e-6, "{} {}", there, fit.criterion);
        // And no neighbour is better.
        for level in 0..3 {
            for factor in [0.8, 1.25] {
                if fit.identified[level] {
                    let mut other = fit.variances;
                    other[level] = other[level] * factor + 1e-4;
                    prop_assert!(dense_criterion(&rows, other, fit.rest) >= there - 1e-6);
                }
            }
        }
        let mut turned = rows;
        turned.reverse();
        let again = nested(&leaves(&turned)).unwrap();
        prop_assert!((again.criterion - fit.criterion).abs() < 1e-8);
    }
}

#[test]
fn an_effect_is_never_surer_than_its_parts_allow() {
    let rows: Vec<([u64; 3], f64)> = (0..64_u64)
        .map(|at| {
            ([at / 16, at / 8 % 2, at / 4 % 2], (crate::spread(at) % 1000) as f64 / 400.0 + (at / 16) as f64)
        })
        .collect();
    let fit = nested(&leaves(&rows)).unwrap();
    for level in &fit.effects {
        for effect in level {
            assert!(effect.own_sd >= 0.0 && effect.total_sd > 0.0);
        }
    }
    assert_eq!(fit.effects[0].iter().map(|top| top.n).sum::<u64>(), 64);
    assert_eq!(fit.effects[2].len(), 16);
    assert!((fit.effects[0].iter().map(|top| top.own).sum::<f64>()).abs() < 1e-9);
}

#[test]
fn what_cannot_be_told_says_so() {
    assert!(nested(&[]).is_err());
    let leaf = Leaf::of([0, 0, 0], &[1.0, 1.0]).unwrap();
    assert!(matches!(nested(&[leaf]), Err(StatisticsError::NotIdentified { .. })), "all the same");
    assert!(nested(&[Leaf { n: 1, ..leaf }]).is_err(), "one value");
    assert!(nested(&[Leaf { n: 0, ..leaf }]).is_err());
    assert!(nested(&[Leaf { mean: f64::NAN, ..leaf }]).is_err());
    assert_eq!(Leaf::of([0; 3], &[]), None);
    let alone = nested(&[Leaf::of([0, 0, 0], &[1.0, 2.0, 3.0]).unwrap()]).unwrap();
    assert_eq!((alone.identified, alone.variances), ([false; 3], [0.0; 3]));
    assert!((alone.rest - 1.0).abs() < 1e-12 && (alone.mean - 2.0).abs() < 1e-12);
}
