//! Similar schools that do better at exactly this weakness: whom to ask.
//!
//! Similar in what a school does not choose: disadvantage, needs, languages, where pupils start, size. What is
//! recommended is the nearest of those that clearly do better, never the best; and a school is named only if it agreed
//! to. The question to a neighbour is what they did, so the number is only the way there.

use crate::common::{Figure, Status};
use crate::signals::{SignalsError, size_words};
use statistics::{logit, normal_cdf, pool_estimates};

/// Which version of the method made a number.
pub const METHOD: &str = "neighbours-1";
/// Weights of disadvantage, special needs, languages, prior attainment and size: a choice of this project.
const WEIGHTS: [f64; 5] = [0.30, 0.15, 0.15, 0.30, 0.10];

/// Settings; the defaults are choices of this project.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NeighbourRule {
    /// How many nearest schools are looked at: 20.
    pub nearest: usize,
    /// How many are recommended at most: 5.
    pub recommended: usize,
    /// Smallest difference worth the name, in standard deviations of pupils: 0.1.
    pub worth: f64,
    /// How probable it must be that a school does better by that: 0.8.
    pub probability: f64,
    /// Fewest pupils behind a school's estimate: 10.
    pub pupils: u64,
}

impl Default for NeighbourRule {
    fn default() -> Self {
        Self { nearest: 20, recommended: 5, worth: 0.1, probability: 0.8, pupils: 10 }
    }
}

/// What is known of a school.
#[derive(Clone, PartialEq, Debug)]
pub struct School {
    /// Its number or name; equally near schools come in this order.
    pub id: String,
    /// Phase, and special or alternative provision apart: only schools of the same kind are compared.
    pub kind: String,
    /// Share entitled to free meals in the last six years, 0 to 1.
    pub disadvantaged: f64,
    /// Share with special educational needs, 0 to 1.
    pub needs: f64,
    /// Share with another first language, 0 to 1.
    pub languages: f64,
    /// Mean prior attainment, in any unit.
    pub prior: f64,
    /// Pupils on roll, at least 1.
    pub size: u64,
    /// Pupils behind the estimate.
    pub n: u64,
    /// The cell in question: mean residual in standard deviations of pupils.
    pub value: f64,
    /// Its standard error, above 0.
    pub error: f64,
    /// Whether it agreed to be named to others.
    pub may_be_named: bool,
}

/// A near school.
#[derive(Clone, PartialEq, Debug)]
pub struct Neighbour {
    /// Its place in the list of schools.
    pub place: usize,
    /// How far it is: 0 for the same in everything.
    pub distance: f64,
    /// Its result, drawn towards the mean of its kind as far as chance would explain it.
    pub result: Figure,
    /// Probability that it does better by more than is worth the name.
    pub better: f64,
    /// Whether it is recommended.
    pub recommended: bool,
}

/// A school's neighbours.
#[derive(Clone, PartialEq, Debug)]
pub struct Neighbours {
    /// The school's own result, drawn towards the mean of its kind.
    pub own: Figure,
    /// The mean of all schools of the kind.
    pub mean: f64,
    /// Variance of their true differences: 0 when they differ no more than chance; nobody is recommended then.
    pub variance_between: f64,
    /// The nearest first.
    pub nearest: Vec<Neighbour>,
}

/// The neighbours of the school called `of` among schools of its kind.
///
/// # Errors
/// `Unknown` when it is not there, `Twice` when an id is, `Parameter` for a number that cannot be.
pub fn neighbours(schools: &[School], of: &str, rule: &NeighbourRule) -> Result<Neighbours, SignalsError> {
    let me = schools.iter().position(|school| school.id == of);
    let me = me.ok_or_else(|| SignalsError::Unknown { what: format!("school {of}") })?;
    let mut ids: Vec<&str> = schools.iter().map(|school| school.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(two) = ids.windows(2).find(|two| two[0] == two[1]) {
        return Err(SignalsError::Twice { what: format!("school {}", two[0]) });
    }
    let same: Vec<usize> = (0..schools.len()).filter(|at| schools[*at].kind == schools[me].kind).collect();
    let mut rows = Vec::with_capacity(same.len());
    for at in &same {
        rows.push(features(&schools[*at])?);
    }
    standardise(&mut rows);
    let mine = same.iter().position(|at| *at == me).unwrap_or(0);
    let values: Vec<f64> = same.iter().map(|at| schools[*at].value).collect();
    let errors: Vec<f64> = same.iter().map(|at| schools[*at].error).collect();
    let pooled = pool_estimates(&values, &errors)?;
    let between = pooled.variance_between;
    let variance = |at: usize| between * errors[at].powi(2) / (between + errors[at].powi(2));
    let mut near: Vec<(f64, usize)> =
        (0..same.len()).filter(|at| *at != mine).map(|at| (distance(&rows[at], &rows[mine]), at)).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| schools[same[a.1]].id.cmp(&schools[same[b.1]].id)));
    near.truncate(rule.nearest);
    let result = |at: usize| {
        let n = schools[same[at]].n;
        let status = if n < rule.pupils { Status::Insufficient } else { Status::Ok };
        Figure::normal(pooled.shrunken[at], pooled.shrunken_sds[at], n, status)
    };
    let mut left = rule.recommended;
    let nearest = near
        .into_iter()
        .map(|(distance, at)| {
            let ahead = pooled.shrunken[at] - pooled.shrunken[mine] - rule.worth;
            let spread = (variance(at) + variance(mine)).sqrt();
            let better = if spread > 0.0 { normal_cdf(ahead / spread) } else { 0.0 };
            let school = &schools[same[at]];
            let recommended =
                left > 0 && better >= rule.probability && school.n >= rule.pupils && school.may_be_named;
            left -= usize::from(recommended);
            Neighbour { place: same[at], distance, result: result(at), better, recommended }
        })
        .collect();
    Ok(Neighbours { own: result(mine), mean: pooled.mean, variance_between: between, nearest })
}

fn features(school: &School) -> Result<[f64; 5], SignalsError> {
    let refuse = |what, range, got| Err(SignalsError::Parameter { what, of: school.id.clone(), range, got });
    for (what, share) in [
        ("the share of disadvantaged pupils", school.disadvantaged),
        ("the share with special needs", school.needs),
        ("the share with another first language", school.languages),
    ] {
        if !(0.0..=1.0).contains(&share) {
            return refuse(what, "from 0 to 1", share);
        }
    }
    if !school.prior.is_finite() {
        return refuse("the prior attainment", "a number", school.prior);
    }
    if school.size == 0 {
        return refuse("the size", "at least 1", 0.0);
    }
    // A share of nothing or all would be infinitely far from the others.
    let log_odds = |share: f64| logit(share.clamp(0.01, 0.99));
    let (disadvantaged, needs) = (log_odds(school.disadvantaged), log_odds(school.needs));
    Ok([disadvantaged, needs, log_odds(school.languages), school.prior, (school.size as f64).ln()])
}

/// Mean 0 and standard deviation 1 in each column; one in which all are alike tells nobody apart.
fn standardise(rows: &mut [[f64; 5]]) {
    let n = rows.len() as f64;
    for column in 0..5 {
        let mean = rows.iter().map(|row| row[column]).sum::<f64>() / n;
        let spread = (rows.iter().map(|row| (row[column] - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let alike = !spread.is_finite() || spread <= 1e-12 * (1.0 + mean.abs());
        rows.iter_mut().for_each(|row| row[column] = if alike { 0.0 } else { (row[column] - mean) / spread });
    }
}

fn distance(one: &[f64; 5], other: &[f64; 5]) -> f64 {
    one.iter().zip(other).zip(WEIGHTS).map(|((a, b), weight)| weight * (a - b).powi(2)).sum::<f64>().sqrt()
}

impl Neighbours {
    /// Whom to ask, in sentences. Schools that did not agree to be named are not.
    #[must_use]
    pub fn sentences(&self, schools: &[School], rule: &NeighbourRule) -> Vec<String> {
        let worth = size_words(rule.worth);
        let mut lines: Vec<String> = self
            .nearest
            .iter()
            .filter(|one| one.recommended)
            .filter_map(|one| schools.get(one.place).map(|school| (one, school)))
            .map(|(one, school)| {
                // Rounded down, so that nothing is certain.
                let times = (100.0 * one.better).floor().min(99.0);
                format!(
                    "{}: similar, and better here by {worth} or more with a probability of {times} in 100 ({} pupils). \
                     Ask what they did.",
                    school.id, school.n
                )
            })
            .collect();
        if lines.is_empty() {
            lines.push(format!(
                "No clearly stronger similar school among the {} nearest: none that may be named is ahead by {worth} with \
                 enough certainty. That does not say that nobody is.",
                self.nearest.len()
            ));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(id: &str, prior: f64, value: f64) -> School {
        School {
            id: id.into(),
            kind: "primary".into(),
            disadvantaged: 0.2,
            needs: 0.1,
            languages: 0.1,
            prior,
            size: 200,
            n: 30,
            value,
            error: 0.1,
            may_be_named: true,
        }
    }

    fn schools() -> Vec<School> {
        vec![
            school("me", 100.0, -0.5),
            school("a", 101.0, 0.5),
            school("b", 99.0, 0.6),
            school("c", 104.0, 0.9),
            school("d", 100.5, -0.5),
        ]
    }

    fn asked(schools: &[School]) -> Vec<&str> {
        let found = neighbours(schools, "me", &NeighbourRule::default()).unwrap();
        found.nearest.iter().filter(|one| one.recommended).map(|one| schools[one.place].id.as_str()).collect()
    }

    #[test]
    fn the_nearest_of_the_clearly_better_who_agreed() {
        let mut schools = schools();
        assert_eq!(asked(&schools), ["a", "b", "c"], "equally near by id");
        schools[1].may_be_named = false;
        schools[2].n = 9;
        assert_eq!(asked(&schools), ["c"]);
        schools[3].kind = "special".into();
        assert!(asked(&schools).is_empty());
        let found = neighbours(&schools, "me", &NeighbourRule::default()).unwrap();
        let says = found.sentences(&schools, &NeighbourRule::default());
        assert!(says.len() == 1 && says[0].starts_with("No clearly stronger similar school"), "{says:?}");
    }

    #[test]
    fn a_school_without_any_other_and_schools_all_alike() {
        let alone = neighbours(&schools()[..1], "me", &NeighbourRule::default()).unwrap();
        assert!(alone.nearest.is_empty());
        let alike: Vec<School> = ["me", "x", "y"].map(|id| school(id, 100.0, 0.1)).to_vec();
        let found = neighbours(&alike, "me", &NeighbourRule::default()).unwrap();
        assert!(found.nearest.iter().all(|one| one.distance < 1e-12 && !one.recommended));
        let three =
            neighbours(&schools(), "me", &NeighbourRule { nearest: 1, ..NeighbourRule::default() }).unwrap();
        assert_eq!(three.nearest.len(), 1);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let rule = NeighbourRule::default();
        assert_eq!(neighbours(&schools(), "nobody", &rule).unwrap_err().code(), "E_UNKNOWN_ID");
        let mut twice = schools();
        twice[1].id = "b".into();
        assert!(neighbours(&twice, "me", &rule).unwrap_err().to_string().contains("school b is there twice"));
        for spoil in [
            |school: &mut School| school.needs = 1.1,
            |school: &mut School| school.size = 0,
            |school: &mut School| school.prior = f64::NAN,
            |school: &mut School| school.error = 0.0,
        ] {
            let mut schools = schools();
            spoil(&mut schools[2]);
            assert!(neighbours(&schools, "me", &rule).is_err());
        }
    }
}
