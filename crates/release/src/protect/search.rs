//! Which further cells to leave out: cheap ones that move with what must be hidden.
//!
//! For each cell that is still exposed, a flow of least cost through the table: how the other cells would have to change for it to
//! be as small or as large as needed (Kelly, Golden & Assad 1992, doi:10.1002/net.3230220407; in a two-way table the
//! flow is an alternating cycle). Whatever would have to change is left out. Cells that turn out not to be needed come back.

use super::attack::{Sight, exposed};
use super::program::Program;
use super::relations::{Need, Printed, Relations};
use crate::ReleaseError;

/// Smaller flows are none.
const NOTHING: f64 = 1e-7;

/// Leaves cells out until nothing is exposed, in the order in which needs come here, then takes back what was not needed.
pub(super) fn protect(relations: &Relations, order: &[(usize, Need)]) -> Result<Vec<bool>, ReleaseError> {
    let mut unseen = relations.unseen();
    for &(cell, need) in order {
        let value = relations.cells()[cell].value;
        for distance in [need.high as f64 - value as f64, need.low as f64 - value as f64] {
            if distance != 0.0 {
                flow(relations, &mut unseen, cell, distance)?;
            }
        }
    }
    take_back(relations, &mut unseen)?;
    Ok(unseen)
}

/// Leaves out what must move for a cell to be this far from the truth.
fn flow(relations: &Relations, unseen: &mut [bool], cell: usize, distance: f64) -> Result<(), ReleaseError> {
    let cells = relations.cells();
    let mut ends = Vec::new();
    let mut prices = Vec::new();
    let mut of_variable = Vec::new();
    let mut variables = vec![Vec::new(); cells.len()];
    for (at, other) in cells.iter().enumerate() {
        let value = other.value as f64;
        let mut variable = |sign: f64, end: (f64, f64), price: u64| {
            variables[at].push((ends.len(), sign));
            if price > 0 {
                prices.push((ends.len(), price as f64));
            }
            of_variable.push(at);
            ends.push(end);
        };
        if at == cell {
            variable(1.0, (distance.min(0.0), distance.max(0.0)), 0);
        } else if unseen[at] || other.printed == Printed::Never {
            variable(1.0, (-value, f64::INFINITY), 0);
        } else if other.can_go() {
            // Up and down have the same price, which no single variable could say.
            variable(1.0, (0.0, f64::INFINITY), other.cost);
            variable(-1.0, (0.0, value), other.cost);
        }
    }
    let signed =
        |at: usize, sign: f64| variables[at].iter().map(move |(variable, own)| (*variable, own * sign));
    let sums: Vec<Vec<(usize, f64)>> = relations
        .relations()
        .iter()
        .map(|one| {
            one.parts.iter().flat_map(|part| signed(*part, 1.0)).chain(signed(one.total, -1.0)).collect()
        })
        .collect();
    let mut program = Program::new(&sums, &ends);
    let own = variables[cell][0].0;
    program.minimise(&[(own, -distance.signum())])?;
    if (program.at(own) - distance).abs() > NOTHING {
        let relation = relations.stands(cell).first().map(|at| relations.relations()[*at].name.clone());
        return Err(ReleaseError::CannotProtect {
            cell: cells[cell].name.clone(),
            relation: relation.unwrap_or_else(|| "what was published before".to_owned()),
        });
    }
    program.hold(own);
    // Scaled, so that what is next to nothing is so beside every price.
    let dearest = prices.iter().fold(1.0, |most: f64, (_, price)| most.max(*price));
    prices.iter_mut().for_each(|(_, price)| *price /= dearest);
    program.minimise(&prices)?;
    for (variable, at) in of_variable.iter().enumerate() {
        if program.at(variable).abs() > NOTHING {
            unseen[*at] = true;
        }
    }
    Ok(())
}

/// Shows again, the dearest first, what is not needed after all.
fn take_back(relations: &Relations, unseen: &mut [bool]) -> Result<(), ReleaseError> {
    let mut extra: Vec<usize> =
        (0..unseen.len()).filter(|at| unseen[*at] && relations.cells()[*at].can_go()).collect();
    extra.sort_by_key(|at| (std::cmp::Reverse(relations.cells()[*at].cost), *at));
    for at in extra {
        unseen[at] = false;
        unseen[at] = !exposed(relations, unseen, Sight::Exact)?.is_empty();
    }
    Ok(())
}

/// What the cells that are left out to protect others cost, together with those that had to be.
pub(super) fn cost(relations: &Relations, unseen: &[bool]) -> u64 {
    let cells = relations.cells().iter().zip(unseen);
    cells.filter(|(cell, unseen)| **unseen && cell.printed != Printed::Never).map(|(cell, _)| cell.cost).sum()
}
