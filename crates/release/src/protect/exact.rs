//! The cheapest choice of all, for small tables.
//!
//! A choice that exposes a cell is made as large as it can be while still exposing it; of what is not in it, at least one cell must be
//! left out. Such demands are collected until the cheapest set that meets all of them exposes nothing: then no
//! cheaper one exists. (Cuts as in Fischetti & Salazar 2001; the set by branch and bound, Reiter 1987's hitting sets.)

use super::attack::{Sight, ranges};
use super::relations::{Need, Relations};
use super::search::cost;
use crate::ReleaseError;

/// Demands after which the search is given up.
const MOST_DEMANDS: usize = 400;
/// Branches after which a set is given up.
const MOST_BRANCHES: usize = 200_000;

/// The cheapest safe choice if it costs less than `best`; `Ok(None)` when the search was given up; `best` itself otherwise.
pub(super) fn cheapest(relations: &Relations, best: &[bool]) -> Result<Option<Vec<bool>>, ReleaseError> {
    let begin = relations.unseen();
    let forced = cost(relations, &begin);
    let most = cost(relations, best);
    let candidates: Vec<usize> = (0..begin.len()).filter(|at| relations.cells()[*at].can_go()).collect();
    let costs: Vec<u64> = candidates.iter().map(|at| relations.cells()[*at].cost).collect();
    let mut demands = Vec::<Vec<usize>>::new();
    while demands.len() < MOST_DEMANDS {
        let Some(chosen) = cheapest_set(&demands, &costs, most - forced) else { return Ok(None) };
        let Some(chosen) = chosen else { return Ok(Some(best.to_vec())) };
        let mut unseen = begin.clone();
        chosen.iter().for_each(|at| unseen[candidates[*at]] = true);
        let before = demands.len();
        for (cell, need) in relations.needing() {
            if !hides(relations, &unseen, cell, need)? {
                demands.push(demand(relations, &unseen, &candidates, cell, need)?);
            }
        }
        if demands.len() == before {
            return Ok(Some(unseen));
        }
    }
    Ok(None)
}

fn hides(relations: &Relations, unseen: &[bool], cell: usize, need: Need) -> Result<bool, ReleaseError> {
    Ok(ranges(relations, unseen, &[cell], Sight::Exact)?[0].hides(need))
}

/// Candidates (by their place among them) of which one must be left out for this cell's sake.
fn demand(
    relations: &Relations,
    unseen: &[bool],
    candidates: &[usize],
    cell: usize,
    need: Need,
) -> Result<Vec<usize>, ReleaseError> {
    let mut unseen = unseen.to_vec();
    let mut needed = Vec::new();
    // The dearest join first: what remains demanded is cheap, and says most.
    let mut order: Vec<usize> = (0..candidates.len()).filter(|at| !unseen[candidates[*at]]).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(relations.cells()[candidates[*at]].cost), *at));
    for at in order {
        unseen[candidates[at]] = true;
        if hides(relations, &unseen, cell, need)? {
            unseen[candidates[at]] = false;
            needed.push(at);
        }
    }
    Ok(needed)
}

/// The cheapest set that meets every demand and costs less than `most`: `Some(None)` when there is none, `None` when the
/// search was given up.
fn cheapest_set(demands: &[Vec<usize>], costs: &[u64], most: u64) -> Option<Option<Vec<usize>>> {
    let mut search = Sets { demands, costs, best: None, most, branches: 0 };
    let mut state = vec![0_i8; costs.len()];
    search.branch(&mut state, 0).then_some(search.best)
}

struct Sets<'a> {
    demands: &'a [Vec<usize>],
    costs: &'a [u64],
    best: Option<Vec<usize>>,
    most: u64,
    branches: usize,
}

impl Sets<'_> {
    /// `state`: 1 taken, −1 not to be taken. `false` when given up.
    fn branch(&mut self, state: &mut Vec<i8>, spent: u64) -> bool {
        self.branches += 1;
        if self.branches > MOST_BRANCHES {
            return false;
        }
        // Demands without a common member each cost at least their cheapest.
        let (mut bound, mut used) = (spent, vec![false; state.len()]);
        let mut tightest: Option<Vec<usize>> = None;
        for demand in self.demands {
            if demand.iter().any(|at| state[*at] == 1) {
                continue;
            }
            let open: Vec<usize> = demand.iter().copied().filter(|at| state[*at] == 0).collect();
            let Some(least) = open.iter().map(|at| self.costs[*at]).min() else { return true };
            if open.iter().all(|at| !used[*at]) {
                bound += least;
                open.iter().for_each(|at| used[*at] = true);
            }
            if tightest.as_ref().is_none_or(|other| open.len() < other.len()) {
                tightest = Some(open);
            }
        }
        if bound >= self.most {
            return true;
        }
        let Some(mut open) = tightest else {
            self.most = spent;
            self.best = Some((0..state.len()).filter(|at| state[*at] == 1).collect());
            return true;
        };
        open.sort_by_key(|at| (self.costs[*at], *at));
        let mut tried = Vec::new();
        let mut done = true;
        for at in open {
            state[at] = 1;
            done = self.branch(state, spent + self.costs[at]);
            state[at] = -1;
            tried.push(at);
            if !done {
                break;
            }
        }
        tried.into_iter().for_each(|at| state[at] = 0);
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_set_meets_every_demand() {
        let demands = vec![vec![0, 1], vec![1, 2], vec![3]];
        assert_eq!(cheapest_set(&demands, &[1, 3, 1, 5], 100), Some(Some(vec![0, 2, 3])));
        assert_eq!(cheapest_set(&demands, &[2, 3, 2, 5], 100), Some(Some(vec![1, 3])));
        assert_eq!(cheapest_set(&demands, &[2, 3, 2, 5], 8), Some(None), "nothing costs less");
        assert_eq!(cheapest_set(&[], &[1], 100), Some(Some(vec![])));
    }

    #[test]
    fn a_demand_that_nothing_meets_has_no_set() {
        assert_eq!(cheapest_set(&[vec![]], &[1], 100), Some(None));
    }
}
