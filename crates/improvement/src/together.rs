//! What several schools published of one thing, beside each other: means drawn together, and sums over schools.
//!
//! It works on what leaves a school – a number with its interval and how many pupils it rests on – and needs nothing else of one.
//! What it deliberately does not do: put schools in an order, or flag one.

use crate::ImprovementError;
use crate::common::{Figure, Status, Z95};
use statistics::mixed::comparison_multiplier;
use statistics::{pool_estimates, student_quantile};

/// Which version of the method made a number.
pub const METHOD: &str = "together-1";
/// With fewer schools than this nothing can be said of how far schools in general lie apart.
pub const FEWEST: usize = 3;
/// Share of pairs of schools that do not differ whose comparison intervals fail to overlap.
const ALPHA: f64 = 0.05;

/// One number as it was published.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// Whose.
    pub name: String,
    /// The number.
    pub value: f64,
    /// Lower end of its 95 % interval.
    pub low95: f64,
    /// Upper end.
    pub high95: f64,
    /// Pupils that it rests on.
    pub n: u64,
}

/// One school's mean, drawn towards all.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawn {
    /// Whose.
    pub name: String,
    /// As it was published.
    pub told: Figure,
    /// Drawn towards the mean of all, the more the less its own number tells.
    pub together: Figure,
    /// The interval by which it may be compared with another's; `None` where nothing but chance sets the schools apart.
    pub compare: Option<(f64, f64)>,
}

/// Means of several schools, drawn together.
#[derive(Clone, PartialEq, Debug)]
pub struct Together {
    /// The mean of schools; `n` counts pupils.
    pub common: Figure,
    /// Standard deviation of true means between schools, in the unit of the means; 0 where chance explains all.
    pub between: f64,
    /// Each school, in the order handed in.
    pub schools: Vec<Drawn>,
    /// [`Status::Boundary`] where schools differ by no more than chance.
    pub status: Status,
}

impl Together {
    /// Pairs of schools, and how many of them would seem apart by chance alone.
    #[must_use]
    pub fn pairs(&self) -> (usize, f64) {
        let n = self.schools.len();
        let pairs = n * n.saturating_sub(1) / 2;
        (pairs, ALPHA * pairs as f64)
    }

    /// What it means, in sentences that a governor understands. `unit` is such as "points".
    #[must_use]
    pub fn says(&self, unit: &str) -> String {
        let n = self.schools.len();
        let common = self.common.read().map_or(String::new(), |read| {
            format!(
                " The mean of all is {:.1} {unit} (95 % between {:.1} and {:.1}).",
                read.value, read.low95, read.high95
            )
        });
        if self.status == Status::Boundary {
            return format!(
                "These {n} schools differ by no more than chance would make them, so one mean says as much as {n} do.{common}"
            );
        }
        let (pairs, by_chance) = self.pairs();
        let seem = match by_chance {
            few if few < 0.6 => "hardly any".to_owned(),
            one if one < 1.5 => "about one".to_owned(),
            more => format!("about {more:.0}"),
        };
        format!(
            "Beyond chance, these {n} schools lie apart with a standard deviation of {:.1} {unit}.{common} Each is drawn towards that \
             mean, the more the less its own number tells. Of two schools that do not differ, thick lines fail to overlap in one pair \
             of twenty: of the {pairs} pairs here, {seem} would by chance alone.",
            self.between
        )
    }
}

/// Draws published means together: τ² by restricted maximum likelihood, each mean shrunk towards the common one, and intervals
/// by which two may be compared. A mean's standard error is read back from its interval, which is Student's
/// (`statistics::mean_interval`); pupil numbers that were rounded move it by less than two in a hundred from ten pupils on.
///
/// Sources: Viechtbauer 2005, doi:10.3102/10769986030003261; Rubin 1981, doi:10.3102/10769986006004377; Goldstein & Healy 1995,
/// doi:10.2307/2983411.
///
/// # Errors
/// `Schools` for fewer than [`FEWEST`], `Parameter` for an interval without width or fewer than two pupils.
///
/// ```
/// use improvement::together::{Told, drawn_together};
/// let told = |name: &str, value: f64| Told { name: name.into(), value, low95: value - 2.0, high95: value + 2.0, n: 30 };
/// let found = drawn_together(&[told("A", 4.0), told("B", 4.5), told("C", 5.0)]).unwrap();
/// assert_eq!(found.status, improvement::common::Status::Boundary);
/// ```
pub fn drawn_together(told: &[Told]) -> Result<Together, ImprovementError> {
    if told.len() < FEWEST {
        return Err(ImprovementError::Schools { got: told.len() });
    }
    let mut errors = Vec::with_capacity(told.len());
    for one in told {
        if one.n < 2 {
            return Err(ImprovementError::Parameter {
                what: "the number of pupils",
                range: "2 or more",
                got: one.n as f64,
            });
        }
        let half = (one.high95 - one.low95) / 2.0;
        if !(half.is_finite() && half > 0.0) {
            return Err(ImprovementError::Parameter {
                what: "an interval",
                range: "wider than nothing",
                got: half,
            });
        }
        errors.push(half / student_quantile(0.975, (one.n - 1) as f64)?);
    }
    let values: Vec<f64> = told.iter().map(|one| one.value).collect();
    let pooled = pool_estimates(&values, &errors)?;
    let apart = pooled.variance_between > 0.0;
    let status = if apart { Status::Ok } else { Status::Boundary };
    let multiplier = if apart { Some(comparison_multiplier(&pooled.shrunken_sds, ALPHA)?) } else { None };
    let schools = told.iter().zip(&errors).zip(pooled.shrunken.iter().zip(&pooled.shrunken_sds));
    let drawn = |((one, error), (shrunken, sd)): ((&Told, &f64), (&f64, &f64))| Drawn {
        name: one.name.clone(),
        told: Figure::within(one.value, *error, (one.low95, one.high95), one.n, Status::Ok),
        together: Figure::normal(*shrunken, *sd, one.n, status),
        compare: multiplier.map(|z| (shrunken - z * sd, shrunken + z * sd)),
    };
    let n = told.iter().map(|one| one.n).sum();
    Ok(Together {
        common: Figure::normal(pooled.mean, pooled.standard_error, n, status),
        between: pooled.variance_between.sqrt(),
        schools: schools.map(drawn).collect(),
        status,
    })
}

/// Means or shares of several schools as one of all their pupils: each weighs as many as it rests on. The interval takes the
/// schools' errors for independent and says how sure the mean of these pupils is, not of other schools. `ends` bound it.
/// Nothing published is [`Status::Insufficient`].
#[must_use]
pub fn weighed(told: &[Told], ends: Option<(f64, f64)>) -> Figure {
    let n: u64 = told.iter().map(|one| one.n).sum();
    if n == 0 {
        return Figure::without(0, Status::Insufficient);
    }
    let weight = |one: &Told| one.n as f64 / n as f64;
    let value: f64 = told.iter().map(|one| weight(one) * one.value).sum();
    let error = |one: &Told| (one.high95 - one.low95) / (2.0 * Z95);
    let sd = told.iter().map(|one| (weight(one) * error(one)).powi(2)).sum::<f64>().sqrt();
    let (low, high) = ends.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    Figure::within(value, sd, ((value - Z95 * sd).max(low), (value + Z95 * sd).min(high)), n, Status::Ok)
}

/// Numbers of pupils of several schools as one: a sum, and what may be behind the rounding of each, added up.
#[must_use]
pub fn added(told: &[Told]) -> Figure {
    if told.is_empty() {
        return Figure::without(0, Status::Insufficient);
    }
    let sum = |of: fn(&Told) -> f64| told.iter().map(of).sum::<f64>();
    let (low, high) = (sum(|one| one.low95), sum(|one| one.high95));
    let n = told.iter().map(|one| one.n).sum();
    Figure::within(sum(|one| one.value), (high - low) / (2.0 * Z95), (low, high), n, Status::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A mean whose interval is Student's for this standard error.
    fn mean(name: &str, value: f64, error: f64, n: u64) -> Told {
        let half = error * student_quantile(0.975, (n - 1) as f64).unwrap();
        Told { name: name.into(), value, low95: value - half, high95: value + half, n }
    }

    /// Rubin 1981, eight schools: `metafor::rma(method = "REML")` has τ² at its bound, mean 7.6856, standard error 4.0719.
    #[test]
    fn eight_schools_differ_by_no_more_than_chance() {
        let effects = [28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0];
        let errors = [15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0];
        let told: Vec<Told> = effects.iter().zip(errors).map(|(y, se)| mean("A", *y, se, 30)).collect();
        let found = drawn_together(&told).unwrap();
        assert_eq!((found.status, found.between < 0.01), (Status::Boundary, true));
        let common = found.common.read().unwrap();
        assert!(
            (common.value - 7.685_617).abs() < 1e-5 && (common.sd - 4.071_919).abs() < 1e-5,
            "{common:?}"
        );
        assert!(found.schools.iter().all(|one| one.compare.is_none()));
        assert!(
            (found.schools[0].told.read().unwrap().sd - 15.0).abs() < 1e-9,
            "read back from the interval"
        );
        assert!(
            found.says("points").starts_with("These 8 schools differ by no more than chance"),
            "{}",
            found.says("points")
        );
        assert!(
            found.says("points").contains("one mean says as much as 8 do. The mean of all is 7.7 points")
        );
    }

    /// With equal errors τ² is the sample variance less the error variance, and all are drawn alike.
    #[test]
    fn schools_that_differ_are_drawn_towards_each_other_and_may_be_compared() {
        let told: Vec<Told> = [0.0, 4.0, 8.0].iter().map(|y| mean("A", *y, 1.0, 40)).collect();
        let found = drawn_together(&told).unwrap();
        assert_eq!(found.status, Status::Ok);
        assert!((found.between - 15.0_f64.sqrt()).abs() < 1e-6, "{}", found.between);
        let first = found.schools[0].together.read().unwrap();
        assert!((first.value - 4.0 * (1.0 - 15.0 / 16.0)).abs() < 1e-6, "{first:?}");
        let (low, high) = found.schools[0].compare.unwrap();
        // Equal spreads: 1.96 / √2 of each.
        assert!(((high - low) / 2.0 / first.sd - 1.385_903_8).abs() < 1e-6);
        assert!(low > first.low95 && high < first.high95, "narrower than the 95 % interval");
        assert_eq!(found.pairs().0, 3);
        let says = found.says("points");
        assert!(
            says.contains("standard deviation of 3.9 points")
                && says.contains("of the 3 pairs here, hardly any"),
            "{says}"
        );
    }

    #[test]
    fn what_cannot_be_drawn_together_is_refused() {
        let two = [mean("A", 1.0, 1.0, 30), mean("B", 2.0, 1.0, 30)];
        assert_eq!(drawn_together(&two).unwrap_err().code(), "E_GROUPS");
        let mut three = [two[0].clone(), two[1].clone(), mean("C", 3.0, 1.0, 30)];
        three[2].high95 = three[2].low95;
        assert_eq!(drawn_together(&three).unwrap_err().code(), "E_PARAM");
        three[2] = Told { n: 1, ..two[0].clone() };
        assert_eq!(drawn_together(&three).unwrap_err().code(), "E_PARAM");
    }

    #[test]
    fn a_mean_of_schools_weighs_their_pupils() {
        let told = [mean("A", 100.0, 2.0, 30), mean("B", 104.0, 1.0, 90)];
        let read = weighed(&told, None).read().unwrap();
        assert!((read.value - 103.0).abs() < 1e-9 && read.n == 120);
        let half = |one: &Told| (one.high95 - one.low95) / 2.0;
        let expected = (0.25 * half(&told[0])).hypot(0.75 * half(&told[1]));
        assert!((read.high95 - read.value - expected).abs() < 1e-9);
        let all = Told { name: String::new(), value: 99.0, low95: 90.0, high95: 100.0, n: 20 };
        assert!(weighed(&[all], Some((0.0, 100.0))).read().unwrap().high95 <= 100.0);
        assert_eq!(weighed(&[], None).status(), Status::Insufficient);
    }

    #[test]
    fn numbers_of_pupils_are_added_with_what_may_be_behind_them() {
        let count = |value: f64, low95: f64, high95: f64| Told {
            name: String::new(),
            value,
            low95,
            high95,
            n: value as u64,
        };
        let read = added(&[count(30.0, 28.0, 32.0), count(25.0, 23.0, 27.0)]).read().unwrap();
        assert_eq!((read.value, read.low95, read.high95, read.n), (55.0, 51.0, 59.0, 55));
        assert_eq!(added(&[]).status(), Status::Insufficient);
    }

    proptest! {
        #[test]
        fn the_order_of_schools_changes_nothing(
            schools in prop::collection::vec((-5.0..5.0_f64, 0.2..3.0_f64, 10_u64..200), 3..12),
        ) {
            let told: Vec<Told> = schools.iter().map(|(y, se, n)| mean("A", *y, *se, *n)).collect();
            let turned: Vec<Told> = told.iter().rev().cloned().collect();
            let (one, other) = (drawn_together(&told).unwrap(), drawn_together(&turned).unwrap());
            prop_assert!((one.between - other.between).abs() < 1e-6);
            for (one, other) in one.schools.iter().zip(other.schools.iter().rev()) {
                let (one, other) = (one.together.read().unwrap(), other.together.read().unwrap());
                prop_assert!((one.value - other.value).abs() < 1e-6);
            }
        }

        #[test]
        fn a_mean_of_schools_is_among_them(
            schools in prop::collection::vec((-5.0..5.0_f64, 0.2..3.0_f64, 10_u64..200), 1..12),
        ) {
            let told: Vec<Told> = schools.iter().map(|(y, se, n)| mean("A", *y, *se, *n)).collect();
            let read = weighed(&told, None).read().unwrap();
            let ends = told.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one.value), high.max(one.value)));
            prop_assert!(ends.0 - 1e-9 <= read.value && read.value <= ends.1 + 1e-9);
            prop_assert_eq!(read.n, told.iter().map(|one| one.n).sum::<u64>());
        }
    }
}
