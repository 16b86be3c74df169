//! What several numbers give away together, and which further ones are left out so that they do not.
//!
//! - [`Relations`]: cells and sums; [`two_way`] and [`tree`] make them from tables;
//! - [`protect`]: which cells to leave out;
//! - [`ranges`]: what a careful reader can work out; [`exposed`]: what they can work out and must not.
//!
//! A table that cannot be protected is withheld as a whole, and the error names the sum that gives it away. (STATISTICS h2.)

mod attack;
mod exact;
mod program;
mod relations;
mod search;
pub mod tree;

#[cfg(test)]
mod tests;

pub use attack::{Range, Sight, exposed, ranges};
pub use relations::{Cell, Need, Printed, Relation, Relations, two_way};

use crate::ReleaseError;

/// How long to look for the cheapest choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// A good choice, quickly.
    Quick,
    /// The cheapest of all, for tables of [`EXACT_CELLS`] cells or fewer; a good one where that takes too long.
    Cheapest,
}

/// Larger tables are not searched for the cheapest choice.
pub const EXACT_CELLS: usize = 200;

/// Which cells are left out of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Protection {
    /// Whether each cell is left out, or was never printed.
    pub unseen: Vec<bool>,
    /// Cells that are left out only to protect others, by their place.
    pub protecting: Vec<usize>,
    /// Cost of all that is left out.
    pub cost: u64,
    /// Whether no cheaper choice exists.
    pub is_cheapest: bool,
}

/// Chooses which cells to leave out. The same table gives the same choice; what it gives has been attacked before it
/// is given back.
///
/// # Errors
/// When nothing protects a cell, with its name and a sum that gives it away.
pub fn protect(relations: &Relations, effort: Effort) -> Result<Protection, ReleaseError> {
    let mut order: Vec<(usize, Need)> = relations.needing().collect();
    let value = |cell: usize| relations.cells()[cell].value;
    // What has furthest to go is hidden first: the others often hide in its flow.
    order.sort_by_key(|(cell, need)| (std::cmp::Reverse(need.high - value(*cell)), *cell));
    let mut best = search::protect(relations, &order)?;
    let is_small = relations.cells().len() <= EXACT_CELLS;
    if is_small {
        order.reverse();
        let other = search::protect(relations, &order)?;
        if search::cost(relations, &other) < search::cost(relations, &best) {
            best = other;
        }
    }
    let mut is_cheapest = false;
    if is_small
        && effort == Effort::Cheapest
        && let Some(cheapest) = exact::cheapest(relations, &best)?
    {
        (best, is_cheapest) = (cheapest, true);
    }
    if let Some((cell, _)) = exposed(relations, &best, Sight::Exact)?.first() {
        let relation = relations.stands(*cell).first().map(|at| relations.relations()[*at].name.clone());
        return Err(ReleaseError::CannotProtect {
            cell: relations.cells()[*cell].name.clone(),
            relation: relation.unwrap_or_default(),
        });
    }
    let protecting = (0..best.len()).filter(|at| best[*at] && relations.cells()[*at].can_go()).collect();
    Ok(Protection { protecting, cost: search::cost(relations, &best), is_cheapest, unseen: best })
}
