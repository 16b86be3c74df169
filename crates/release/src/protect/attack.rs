//! What a careful reader can work out: for each number that is left out, the smallest and the largest it can be.
//!
//! The reader knows every printed number, every sum, and that no count is below 0. (STATISTICS h2; Fischetti & Salazar 2001,
//! doi:10.1287/mnsc.47.7.1008.9805.)

use super::program::Program;
use super::relations::{Need, Relations};
use crate::ReleaseError;
use crate::rounding::Base;
use std::collections::BTreeMap;

/// Bounds are found among real numbers; this far from a whole one is on it.
const WHOLE: f64 = 1e-6;

/// How exactly a reader sees what is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// To the pupil.
    Exact,
    /// Rounded, each number by itself.
    Rounded(Base),
}

/// What a reader must hold possible of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// The smallest whole number that it can be.
    pub low: u64,
    /// The largest; `None` when nothing bounds it.
    pub high: Option<u64>,
}

impl Range {
    /// Whether what must stay out of sight does.
    #[must_use]
    pub fn hides(self, need: Need) -> bool {
        self.low <= need.low && self.high.is_none_or(|high| high >= need.high)
    }
}

/// The range of each of these cells, in their order, when the cells marked in `unseen` are not seen. Of a cell that is seen it is
/// what is printed.
///
/// # Errors
/// When `unseen` has another length than the table, or a cell is not in it.
pub fn ranges(
    relations: &Relations,
    unseen: &[bool],
    wanted: &[usize],
    sight: Sight,
) -> Result<Vec<Range>, ReleaseError> {
    let cells = relations.cells().len();
    if unseen.len() != cells {
        return Err(ReleaseError::UnknownCell { cell: unseen.len(), cells });
    }
    let mut known = BTreeMap::<usize, (usize, usize)>::new();
    let mut parts = Vec::<Program>::new();
    let mut found = Vec::with_capacity(wanted.len());
    for &cell in wanted {
        if cell >= cells {
            return Err(ReleaseError::UnknownCell { cell, cells });
        }
        let value = relations.cells()[cell].value;
        let Some(ends) = ends(relations, unseen, cell, sight) else {
            found.push(Range { low: value, high: Some(value) });
            continue;
        };
        if !known.contains_key(&cell) {
            let (program, members) = around(relations, unseen, cell, sight, ends);
            known.extend(members.into_iter().enumerate().map(|(at, member)| (member, (parts.len(), at))));
            parts.push(program);
        }
        let (part, variable) = known[&cell];
        found.push(range(&mut parts[part], variable, value)?);
    }
    Ok(found)
}

/// Cells whose need is not met, with what a reader can work out of them.
///
/// # Errors
/// As [`ranges`].
pub fn exposed(
    relations: &Relations,
    unseen: &[bool],
    sight: Sight,
) -> Result<Vec<(usize, Range)>, ReleaseError> {
    let needing: Vec<(usize, Need)> = relations.needing().collect();
    let cells: Vec<usize> = needing.iter().map(|(cell, _)| *cell).collect();
    let ranges = ranges(relations, unseen, &cells, sight)?;
    let bare = needing.into_iter().zip(ranges).filter(|((_, need), range)| !range.hides(*need));
    Ok(bare.map(|((cell, _), range)| (cell, range)).collect())
}

fn range(program: &mut Program, variable: usize, value: u64) -> Result<Range, ReleaseError> {
    let value = value as f64;
    program.minimise(&[(variable, 1.0)])?;
    // Counts end at 0, so there is always a least.
    let low = (value + program.at(variable) - WHOLE).ceil().max(0.0) as u64;
    let bounded = program.minimise(&[(variable, -1.0)])?;
    let high = bounded.then(|| (value + program.at(variable) + WHOLE).floor().max(0.0) as u64);
    Ok(Range { low, high })
}

/// How far a cell can be from the truth; `None` when it is seen exactly.
fn ends(relations: &Relations, unseen: &[bool], cell: usize, sight: Sight) -> Option<(f64, f64)> {
    let value = relations.cells()[cell].value;
    match sight {
        _ if unseen[cell] => Some((-(value as f64), f64::INFINITY)),
        Sight::Exact => None,
        Sight::Rounded(base) => {
            let (low, high) = base.behind(base.round(value));
            Some((low as f64 - value as f64, high as f64 - value as f64))
        }
    }
}

/// The programme of a cell and of all that is tied to it through numbers which are not known, with its cells by variable.
fn around(
    relations: &Relations,
    unseen: &[bool],
    cell: usize,
    sight: Sight,
    first: (f64, f64),
) -> (Program, Vec<usize>) {
    let mut variables = BTreeMap::from([(cell, 0)]);
    let (mut members, mut bounds) = (vec![cell], vec![first]);
    let mut taken = vec![false; relations.relations().len()];
    let mut sums = Vec::new();
    let mut next = 0;
    while let Some(&member) = members.get(next) {
        next += 1;
        for &at in relations.stands(member) {
            if std::mem::replace(&mut taken[at], true) {
                continue;
            }
            let relation = &relations.relations()[at];
            let both = relation.parts.iter().map(|part| (*part, 1.0)).chain([(relation.total, -1.0)]);
            let mut sum = Vec::new();
            for (other, coefficient) in both {
                let Some(end) = ends(relations, unseen, other, sight) else { continue };
                let variable = *variables.entry(other).or_insert_with(|| {
                    members.push(other);
                    bounds.push(end);
                    members.len() - 1
                });
                sum.push((variable, coefficient));
            }
            sums.push(sum);
        }
    }
    (Program::new(&sums, &bounds), members)
}
