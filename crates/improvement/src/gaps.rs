//! How a group of pupils does at each school beside the others, seen four ways.
//!
//! A gap is a question about what a school does for a group and never an expectation of its pupils. Membership is used to
//! see whether things are fair; nothing here gives a target. Several groups at once belong to signals, which pool them.

use crate::value_added::{coefficients, sums};
use crate::{Formula, ImprovementError, Results};
use domain::{Measured, Status};
use statistics::mixed::{SlopeModel, SlopeStructure};

/// The method with its version.
pub const METHOD: &str = "gaps-1";
/// Pupils on either side below which a school's gap is not shown.
pub const PUPILS: u64 = 6;
/// Schools below this number have no gaps drawn together.
pub const SCHOOLS: usize = 10;

/// Gaps of one group.
#[derive(Clone, PartialEq, Debug)]
pub struct Gaps {
    /// What results were compared by; the group's own term comes last in the model.
    pub formula: Formula,
    /// Difference of the means of all pupils of the group and all others, before anything is taken into account.
    pub raw: Measured,
    /// Mean gap after the formula: the group's coefficient.
    pub mean: Measured,
    /// Name and coefficient of each term kept, the group's last.
    pub coefficients: Vec<(String, Measured)>,
    /// Terms left out because others before them say the same.
    pub dropped: Vec<String>,
    /// `boundary` when gaps do not measurably differ between schools, `insufficient` with fewer than ten schools.
    pub status: Status,
    /// Each school with pupils, in order of names.
    pub schools: Vec<SchoolGap>,
    /// The model in full.
    pub model: SlopeModel,
}

/// One school's gap: the group less the others, so that below 0 the group does less well. Without numbers where either side
/// has fewer than six pupils.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolGap {
    /// The school's name.
    pub name: String,
    /// Its place in the results' schools and the model's groups.
    pub place: usize,
    /// Pupils of the group.
    pub in_group: u64,
    /// The others.
    pub others: u64,
    /// (i) Difference of the two means.
    pub raw: Measured,
    /// (ii) The same after what the formula foretells, within this school alone.
    pub adjusted: Measured,
    /// (iii) The same, drawn towards the mean gap for want of pupils.
    pub shrunken: Measured,
    /// (iv) Mean of the school's pupils of the group less the mean of *all schools'* others.
    pub beside_all_others: Measured,
}

/// Gaps between pupils whose `group` column is 1 and those where it is 0, after `formula`, which must not name it.
///
/// # Errors
/// `Parameter` when the column has other numbers; `GroupInFormula`; `UnknownColumn`; `Schools`; `NotIdentified` when no school has both.
pub fn gaps(results: &Results, formula: &Formula, group: &str) -> Result<Gaps, ImprovementError> {
    let member = results.column(group)?;
    let other_number = |value: &&f64| value.abs() > 0.0 && (**value - 1.0).abs() > 0.0;
    if let Some(got) = member.iter().find(other_number) {
        return Err(ImprovementError::Parameter { what: "the group", range: "0 or 1", got: *got });
    }
    if formula.names().contains(&group) {
        return Err(ImprovementError::GroupInFormula { name: group.to_owned() });
    }
    let counts = results.pupils_of_schools();
    let present = counts.iter().filter(|count| **count > 0).count();
    if present < 2 {
        return Err(ImprovementError::Schools { got: present });
    }
    let model = sums(results, formula, Some(member))?.slopes(SlopeStructure::Correlated)?;
    let sides = sides(results, formula, member, &model)?;
    let whole =
        sides.iter().fold([Side::default(); 2], |all, one| [all[0].and(&one[0]), all[1].and(&one[1])]);
    let status = match (present < SCHOOLS, model.boundary) {
        (true, _) => Status::Insufficient,
        (_, true) => Status::Boundary,
        _ => Status::Ok,
    };
    let n = results.outcomes().len() as u64;
    let with_group = formula.and(&Formula::parse(group)?);
    let at = model.slope;
    let variance = model.covariance[at * model.beta.len() + at];
    let schools = (0..counts.len())
        .filter(|place| counts[*place] > 0)
        .map(|place| school(results, &model, &sides[place], &whole, place, status))
        .collect();
    Ok(Gaps {
        raw: difference(&whole[1], &whole[0], |side| side.outcome),
        mean: Measured::normal(model.beta[at], variance.sqrt(), n, Status::Ok, METHOD),
        coefficients: coefficients(&with_group, &model.columns, &model.beta, &model.covariance, n),
        dropped: model.aliased.iter().map(|at| with_group.terms()[*at].to_string()).collect(),
        formula: formula.clone(),
        status,
        schools,
        model,
    })
}

/// One side of a school: how many, and sum and sum of squares of outcomes and of what the formula leaves of them.
#[derive(Clone, Copy, Default)]
struct Side {
    n: f64,
    outcome: [f64; 2],
    left: [f64; 2],
}

impl Side {
    fn and(&self, other: &Self) -> Self {
        let add = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
        Self {
            n: self.n + other.n,
            outcome: add(self.outcome, other.outcome),
            left: add(self.left, other.left),
        }
    }
}

/// [others, group] of each school; sums are about the mean of all outcomes, for the sake of the squares.
fn sides(
    results: &Results,
    formula: &Formula,
    member: &[f64],
    model: &SlopeModel,
) -> Result<Vec<[Side; 2]>, ImprovementError> {
    let design = formula.design(results)?;
    let mut row = vec![0.0; design.columns()];
    let mut sides = vec![[Side::default(); 2]; results.schools().len()];
    for (pupil, outcome) in results.outcomes().iter().enumerate() {
        design.row(pupil, &mut row);
        // The group's own column is the last and has no place in the row.
        let terms = model.columns.iter().zip(&model.beta[1..]).filter_map(|(at, b)| Some(b * row.get(*at)?));
        let left = outcome - model.beta[0] - terms.sum::<f64>();
        let side = &mut sides[results.school_of()[pupil] as usize][usize::from(member[pupil] > 0.5)];
        let weight = results.weight(pupil);
        side.n += weight;
        side.outcome[0] += weight * outcome;
        side.outcome[1] += weight * outcome * outcome;
        side.left[0] += weight * left;
        side.left[1] += weight * left * left;
    }
    Ok(sides)
}

fn school(
    results: &Results,
    model: &SlopeModel,
    [others, group]: &[Side; 2],
    whole: &[Side; 2],
    place: usize,
    status: Status,
) -> SchoolGap {
    let (in_group, other) = (group.n.round() as u64, others.n.round() as u64);
    let shown = in_group >= PUPILS && other >= PUPILS;
    let n = in_group + other;
    let none = || Measured::without(n, Status::Insufficient, METHOD);
    let own = &model.groups[place];
    let adjusted = group.left[0] / group.n - others.left[0] / others.n;
    let spread = (model.within * (1.0 / group.n + 1.0 / others.n)).sqrt();
    SchoolGap {
        name: results.schools()[place].clone(),
        place,
        in_group,
        others: other,
        raw: if shown { difference(group, others, |side| side.outcome) } else { none() },
        adjusted: if shown { Measured::normal(adjusted, spread, n, Status::Ok, METHOD) } else { none() },
        shrunken: if shown && status != Status::Insufficient {
            Measured::normal(model.beta[model.slope] + own.slope, own.whole_slope_sd, n, status, METHOD)
        } else {
            none()
        },
        beside_all_others: if in_group >= PUPILS {
            let measured = difference(group, &whole[0], |side| side.outcome);
            match measured.read() {
                Some((number, _)) => Measured::new(number, in_group, Status::Ok, METHOD),
                None => measured,
            }
        } else {
            Measured::without(in_group, Status::Insufficient, METHOD)
        },
    }
}

/// Difference of two means, each with its own spread.
fn difference(one: &Side, other: &Side, of: impl Fn(&Side) -> [f64; 2]) -> Measured {
    let part = |side: &Side| {
        let [sum, squares] = of(side);
        let mean = sum / side.n;
        (mean, (squares / side.n - mean * mean).max(0.0) / (side.n - 1.0))
    };
    let ((a, va), (b, vb)) = (part(one), part(other));
    let n = (one.n + other.n).round() as u64;
    if one.n < 2.0 || other.n < 2.0 {
        return Measured::without(n, Status::Insufficient, METHOD);
    }
    Measured::normal(a - b, (va + vb).sqrt(), n, Status::Ok, METHOD)
}
