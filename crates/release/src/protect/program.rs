//! A small linear programme that begins where it is allowed to be.
//!
//! What readers hold possible is a polytope around the true numbers: so a first point is always at hand, and the first phase
//! of the simplex method falls away. Variables are distances from the truth. A variable that is in no basis may rest between its
//! ends (a "superbasic" one); it can then move either way. Bounded simplex on a dense table, with the rule of Bland
//! (1977, doi:10.1287/moor.2.2.103) after steps that do not move, so that it ends. The matrices have 0, 1 and −1, for two-way tables
//! with bases whose inverses have the same, so that little is rounded.

use crate::ReleaseError;

/// Smaller than this is 0; counts are whole, so there is room.
const NOTHING: f64 = 1e-9;
/// Steps without moving before the careful rule takes over.
const STILL: usize = 40;
/// Steps after which something is wrong.
const MOST_STEPS: usize = 100_000;

/// The polytope `A x = 0`, `low ≤ x ≤ high`, with `low ≤ 0 ≤ high`, and a point in it.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// `[basics × variables]`, row-major; columns of basics are unit vectors.
    rows: Vec<Vec<f64>>,
    /// The variable that each row determines.
    basics: Vec<usize>,
    is_basic: Vec<bool>,
    at: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Program {
    /// Sums as rows of (variable, coefficient), and the ends of each variable; 0 must lie between them.
    pub(crate) fn new(sums: &[Vec<(usize, f64)>], ends: &[(f64, f64)]) -> Self {
        let n = ends.len();
        let mut program = Self {
            rows: Vec::new(),
            basics: Vec::new(),
            is_basic: vec![false; n],
            at: vec![0.0; n],
            low: ends.iter().map(|ends| ends.0).collect(),
            high: ends.iter().map(|ends| ends.1).collect(),
        };
        for sum in sums {
            let mut row = vec![0.0; n];
            for &(variable, coefficient) in sum {
                row[variable] += coefficient;
            }
            for (known, &basic) in program.rows.iter().zip(&program.basics) {
                let times = row[basic];
                subtract(&mut row, known, times);
            }
            // The first of the largest: which one it is changes nothing but the way.
            let largest = (0..n)
                .filter(|at| row[*at].abs() > NOTHING)
                .max_by(|one, other| row[*one].abs().total_cmp(&row[*other].abs()).then(other.cmp(one)));
            // A sum that follows from the others says nothing new.
            if let Some(basic) = largest {
                program.rows.push(row);
                program.basics.push(basic);
                program.is_basic[basic] = true;
                program.eliminate(program.rows.len() - 1, basic);
            }
        }
        program
    }

    /// The distance of a variable from the truth at the present point.
    pub(crate) fn at(&self, variable: usize) -> f64 {
        self.at[variable]
    }

    /// Holds a variable where it is.
    pub(crate) fn hold(&mut self, variable: usize) {
        self.low[variable] = self.at[variable];
        self.high[variable] = self.at[variable];
    }

    /// Moves to where Σ cost·x is least; `false` where it falls without end.
    ///
    /// # Errors
    /// When it takes more steps than anything sound does.
    pub(crate) fn minimise(&mut self, cost: &[(usize, f64)]) -> Result<bool, ReleaseError> {
        let mut reduced = vec![0.0; self.at.len()];
        for &(variable, price) in cost {
            reduced[variable] += price;
        }
        for (row, &basic) in self.rows.iter().zip(&self.basics) {
            let price = reduced[basic];
            subtract(&mut reduced, row, price);
        }
        let mut still = 0;
        for _ in 0..MOST_STEPS {
            let Some(entering) = self.entering(&reduced, still > STILL) else { return Ok(true) };
            let up = if reduced[entering] < 0.0 { 1.0 } else { -1.0 };
            let (length, leaving) = self.room(entering, up, still > STILL);
            if length == f64::INFINITY {
                return Ok(false);
            }
            still = if length > NOTHING { 0 } else { still + 1 };
            self.walk(entering, up * length);
            if let Some((row, end)) = leaving {
                // Exactly on its end, or rounding would add up.
                let basic = self.basics[row];
                self.at[basic] = end;
                self.is_basic[basic] = false;
                self.is_basic[entering] = true;
                self.basics[row] = entering;
                self.eliminate(row, entering);
                let price = reduced[entering];
                subtract(&mut reduced, &self.rows[row], price);
            }
        }
        Err(ReleaseError::NotSettled { steps: MOST_STEPS })
    }

    /// A variable outside the basis whose moving lowers the cost.
    fn entering(&self, reduced: &[f64], careful: bool) -> Option<usize> {
        let can = |at: &usize| {
            let (at, price) = (*at, reduced[*at]);
            !self.is_basic[at]
                && ((price < -NOTHING && self.at[at] < self.high[at] - NOTHING)
                    || (price > NOTHING && self.at[at] > self.low[at] + NOTHING))
        };
        let mut able = (0..reduced.len()).filter(can);
        if careful {
            able.next()
        } else {
            able.max_by(|one, other| {
                reduced[*one].abs().total_cmp(&reduced[*other].abs()).then(other.cmp(one))
            })
        }
    }

    /// How far a variable can move, and the row whose basic stops it, with the end that it meets; no row when its own end does.
    fn room(&self, entering: usize, up: f64, careful: bool) -> (f64, Option<(usize, f64)>) {
        let own = if up > 0.0 {
            self.high[entering] - self.at[entering]
        } else {
            self.at[entering] - self.low[entering]
        };
        let (mut length, mut found): (f64, Option<(usize, f64)>) = (own, None);
        for (at, (row, &basic)) in self.rows.iter().zip(&self.basics).enumerate() {
            let slope = row[entering] * up;
            if slope.abs() <= NOTHING {
                continue;
            }
            let end = if slope > 0.0 { self.low[basic] } else { self.high[basic] };
            let room = ((self.at[basic] - end) / slope).max(0.0);
            let better = match found {
                _ if room < length - NOTHING => true,
                Some((other, _)) if room <= length + NOTHING => {
                    if careful {
                        basic < self.basics[other]
                    } else {
                        slope.abs() > self.rows[other][entering].abs() + NOTHING
                    }
                }
                _ => false,
            };
            if better {
                length = length.min(room);
                found = Some((at, end));
            }
        }
        (length, found)
    }

    fn walk(&mut self, entering: usize, by: f64) {
        self.at[entering] += by;
        for (row, &basic) in self.rows.iter().zip(&self.basics) {
            if row[entering] != 0.0 {
                self.at[basic] -= row[entering] * by;
            }
        }
    }

    /// Makes the column of a variable that of a basic one, with its 1 in this row.
    fn eliminate(&mut self, row: usize, variable: usize) {
        let mut pivot = std::mem::take(&mut self.rows[row]);
        let by = pivot[variable];
        pivot.iter_mut().for_each(|entry| *entry /= by);
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()) {
            let times = other[variable];
            subtract(other, &pivot, times);
        }
        self.rows[row] = pivot;
    }
}

/// `from` less `times` a row; what is next to nothing is nothing.
fn subtract(from: &mut [f64], row: &[f64], times: f64) {
    if times == 0.0 {
        return;
    }
    for (entry, other) in from.iter_mut().zip(row).filter(|(_, other)| **other != 0.0) {
        *entry -= times * other;
        if entry.abs() < NOTHING {
            *entry = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: f64 = f64::INFINITY;

    #[test]
    fn a_small_programme_is_solved_from_within() {
        // x + y + z = 0 around the truth; most of x is what y and z can give.
        let mut program =
            Program::new(&[vec![(0, 1.0), (1, 1.0), (2, 1.0)]], &[(-5.0, FREE), (-3.0, 4.0), (-2.0, FREE)]);
        assert!(program.minimise(&[(0, -1.0)]).unwrap());
        assert!((program.at(0) - 5.0).abs() < 1e-12);
        assert!(program.minimise(&[(0, 1.0)]).unwrap());
        assert!((program.at(0) + 5.0).abs() < 1e-12);
        assert!((program.at(0) + program.at(1) + program.at(2)).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_end_is_said() {
        let mut program = Program::new(&[vec![(0, 1.0), (1, -1.0)]], &[(-1.0, FREE), (-2.0, FREE)]);
        assert!(!program.minimise(&[(0, -1.0)]).unwrap());
        assert!(program.minimise(&[(0, 1.0)]).unwrap());
        assert!((program.at(0) + 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_sum_that_is_said_twice_changes_nothing_and_a_held_variable_stays() {
        let sum = vec![(0, 1.0), (1, 1.0)];
        let mut program = Program::new(&[sum.clone(), sum], &[(-4.0, FREE), (-3.0, FREE)]);
        program.minimise(&[(0, -1.0)]).unwrap();
        assert!((program.at(0) - 3.0).abs() < 1e-12);
        program.hold(0);
        program.minimise(&[(0, 1.0)]).unwrap();
        assert!((program.at(0) - 3.0).abs() < 1e-12);
    }
}
