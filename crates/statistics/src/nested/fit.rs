//! The search for the variances.

use super::tree::Tree;
use super::{Leaf, Nested};
use crate::StatisticsError;
use crate::minimise::nelder_mead;

/// Fits the variances of three nested levels to leaves in any order.
///
/// # Errors
/// `Empty` without a leaf, `NonFinite` for a mean or sum of squares that is none, `Range` for a count of 0 or a negative
/// sum of squares, `NotIdentified` when all values are the same, there is only one, or the search does not settle.
///
/// ```
/// use statistics::nested::{Leaf, nested};
/// // Two tops of one leaf each, far apart: what is between them is found, the levels below cannot be.
/// let leaves = [(1, [0.0, 0.2, 0.1, -0.1]), (2, [3.0, 3.1, 2.9, 3.2])];
/// let leaves: Vec<Leaf> = leaves.iter().map(|(top, y)| Leaf::of([*top, 0, 0], y).unwrap()).collect();
/// let fit = nested(&leaves).unwrap();
/// assert!(fit.variances[0] > 4.0 && fit.identified == [true, false, false]);
/// ```
pub fn nested(leaves: &[Leaf]) -> Result<Nested, StatisticsError> {
    check(leaves)?;
    let tree = Tree::new(leaves);
    let identified = tree.identified();
    let freedom = tree.n - 1.0;
    if freedom < 1.0 {
        return Err(StatisticsError::NotIdentified { what: "a variance of one value" });
    }
    let places: Vec<usize> = (0..3).filter(|level| identified[*level]).collect();
    let ratios = |at: &[f64]| {
        let mut ratios = [0.0; 3];
        for (level, x) in places.iter().zip(at) {
            ratios[*level] = x * x;
        }
        ratios
    };
    let criterion = |at: &[f64]| {
        let up = tree.up(ratios(at));
        freedom * (1.0 + (2.0 * std::f64::consts::PI * up.squares / freedom).ln()) + up.logs
    };
    let (mut at, mut value) = (Vec::new(), criterion(&[]));
    if !places.is_empty() {
        let found = nelder_mead(&vec![0.3; places.len()], 0.15, criterion);
        (at, value) = (found.at, if found.settled { found.value } else { f64::NAN });
    }
    if !value.is_finite() {
        return Err(StatisticsError::NotIdentified { what: "the variances of nested groups" });
    }
    // What is as good without a variance has none: 0 is then an answer, not a number close to it.
    for place in 0..at.len() {
        let mut without = at.clone();
        without[place] = 0.0;
        let there = criterion(&without);
        if there <= value + 1e-9 * (1.0 + value.abs()) {
            (at, value) = (without, there);
        }
    }
    let ratios = ratios(&at);
    let up = tree.up(ratios);
    let rest = up.squares / freedom;
    Ok(Nested {
        mean: up.mean,
        mean_error: (rest * up.mean_variance).sqrt(),
        variances: ratios.map(|ratio| ratio * rest),
        identified,
        rest,
        criterion: value,
        effects: tree.down(&up, ratios, rest),
    })
}

fn check(leaves: &[Leaf]) -> Result<(), StatisticsError> {
    if leaves.is_empty() {
        return Err(StatisticsError::Empty { what: "group" });
    }
    for (at, leaf) in leaves.iter().enumerate() {
        if !leaf.mean.is_finite() {
            return Err(StatisticsError::NonFinite { what: "a mean", at });
        }
        crate::error::within("the size of a group", 1.0, 1e15, leaf.n as f64)?;
        crate::error::within("a sum of squares", 0.0, f64::MAX, leaf.squares)?;
    }
    Ok(())
}
