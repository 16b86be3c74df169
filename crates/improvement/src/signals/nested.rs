//! Groups within groups: school, subject, year, decided school by school.

use super::decide::{Weighed, weigh};
use super::{Flag, Rule, SignalsError, least_visible};
use crate::common::{Figure, Status};
use statistics::nested::{Leaf, Nested, nested};
use statistics::surest;
use std::collections::BTreeMap;

/// Residuals of one smallest group, from a count, a mean and a sum of squares.
#[derive(Clone, PartialEq, Debug)]
pub struct NestedCell {
    /// Names from the outermost in: school, subject, year.
    pub path: [String; 3],
    /// Residuals.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared differences from it.
    pub squares: f64,
}

/// What is believed of one group.
#[derive(Clone, PartialEq, Debug)]
pub struct NestedDecided {
    /// Its names from the outermost in, one to three.
    pub path: Vec<String>,
    /// What it adds beside the groups it lies in.
    pub own: Figure,
    /// Where it stands beside the common mean: with the groups it lies in, and with their joint uncertainty.
    pub total: Figure,
    /// The claim, if one is made.
    pub flag: Option<Flag>,
    /// Probability that such a claim is chance.
    pub local_error: f64,
    /// The smallest true difference that would be flagged four times in five.
    pub could_see: f64,
}

/// What is believed of all groups.
#[derive(Clone, PartialEq, Debug)]
pub struct NestedDecision {
    /// Variances, and what could be told apart.
    pub fit: Nested,
    /// `Boundary` when no level differs by more than chance, and nothing is flagged.
    pub status: Status,
    /// Groups, the outermost level first.
    pub groups: Vec<NestedDecided>,
}

/// Decides on the groups of every level. Variances come from all cells; the share of false flags is kept within each
/// outermost group and level, for a school asks about itself. Figures are in the unit of the residuals; what is worth the
/// name is measured in their standard deviation within cells.
///
/// # Errors
/// As [`nested`], and for a rule that makes no sense.
pub fn decide_nested(cells: &[NestedCell], rule: &Rule) -> Result<NestedDecision, SignalsError> {
    let rule = rule.checked()?;
    let mut names: Vec<&str> = cells.iter().flat_map(|cell| cell.path.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    let places: BTreeMap<&str, u64> = names.iter().zip(0..).map(|(name, at)| (*name, at)).collect();
    let number = |name: &String| places.get(name.as_str()).copied().unwrap_or(0);
    let leaves: Vec<Leaf> = cells
        .iter()
        .map(|cell| {
            let path = [number(&cell.path[0]), number(&cell.path[1]), number(&cell.path[2])];
            Leaf { path, n: cell.n, mean: cell.mean, squares: cell.squares }
        })
        .collect();
    let fit = nested(&leaves)?;
    let beyond_chance = fit.variances.iter().any(|variance| *variance > 0.0);
    let status = if beyond_chance { Status::Ok } else { Status::Boundary };
    let unit = fit.rest.sqrt();
    let mut groups = Vec::new();
    for (level, effects) in fit.effects.iter().enumerate() {
        let variance: f64 = fit.variances[..=level].iter().sum::<f64>() / fit.rest;
        for school in effects.chunk_by(|one, other| one.path[0] == other.path[0]) {
            let weighed: Vec<Weighed> =
                school.iter().map(|one| weigh(one.total, one.total_sd, rule.worth * unit)).collect();
            let errors: Vec<f64> = weighed.iter().map(Weighed::local_error).collect();
            let chosen = surest(&errors, rule.false_flags)?;
            for ((effect, weighed), chosen) in school.iter().zip(&weighed).zip(chosen) {
                let few = effect.n < rule.pupils;
                let group_status = if few { Status::Insufficient } else { status };
                let figure = |value: f64, sd: f64| Figure::normal(value, sd, effect.n, group_status);
                groups.push(NestedDecided {
                    path: effect.path[..=level].iter().map(|at| names[*at as usize].to_owned()).collect(),
                    own: figure(effect.own, effect.own_sd),
                    total: figure(effect.total, effect.total_sd),
                    flag: (beyond_chance && chosen && !few).then(|| weighed.flag(&rule)).flatten(),
                    local_error: weighed.local_error(),
                    could_see: unit * least_visible((effect.n as f64).sqrt().recip(), variance, 0.0, &rule),
                });
            }
        }
    }
    Ok(NestedDecision { fit, status, groups })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(school: &str, subject: &str, year: &str, mean: f64) -> NestedCell {
        NestedCell { path: [school.into(), subject.into(), year.into()], n: 40, mean, squares: 39.0 }
    }

    fn cells(odd: f64) -> Vec<NestedCell> {
        let mut cells = Vec::new();
        for school in ["A", "B", "C", "D"] {
            for subject in ["Maths", "Reading", "Writing"] {
                for (year, small) in [("Year 3", 0.02), ("Year 4", -0.02)] {
                    let mean = if (school, subject) == ("B", "Reading") { odd } else { small };
                    cells.push(cell(school, subject, year, mean));
                }
            }
        }
        cells
    }

    #[test]
    fn the_odd_subject_is_found_and_nothing_where_nothing_differs() {
        let found = decide_nested(&cells(-1.0), &Rule::default()).unwrap();
        let flagged: Vec<String> =
            found.groups.iter().filter(|one| one.flag.is_some()).map(|one| one.path.join(" ")).collect();
        assert!(flagged.contains(&"B Reading".to_owned()), "{flagged:?}");
        assert!(flagged.iter().all(|path| path.starts_with('B')), "{flagged:?}");
        let none = decide_nested(&cells(0.0), &Rule::default()).unwrap();
        assert_eq!(none.status, Status::Boundary);
        assert!(none.groups.iter().all(|one| one.flag.is_none() && one.could_see > 0.1));
        assert_eq!(none.groups.len(), 4 + 12 + 24);
    }

    #[test]
    fn what_cannot_be_decided_says_so() {
        assert_eq!(decide_nested(&[], &Rule::default()).unwrap_err().code(), "E_EMPTY");
        let same = NestedCell { squares: 0.0, ..cell("A", "Maths", "Year 3", 0.0) };
        assert_eq!(decide_nested(&[same], &Rule::default()).unwrap_err().code(), "E_GROUPS");
        let one = decide_nested(&[cell("A", "Maths", "Year 3", 0.9)], &Rule::default()).unwrap();
        assert!(one.groups.iter().all(|group| group.flag.is_none()), "one school has nothing beside it");
    }
}
