//! Where a pupil is heading, on the outcome's own scale, and how sure that is.
//!
//! A pupil's attainment grows along a line of its own and wanders about it; assessments see it with error, low-stakes ones
//! with much. What comes out are chances “about k in 10” with a range, never a state or a colour, and no line is drawn.

use crate::error::number;
use crate::measured::Z95;
use crate::{Measured, Number, Status, SupportError};
pub use statistics::local_trend::{TrendFit, TrendPrior};
use statistics::local_trend::{TrendObservation, TrendPrediction, fit, predict};

/// Version of this method, on every result.
pub const METHOD: &str = "trajectory-1";

/// How pupils with this start usually grow. Published with every result.
#[derive(Clone, PartialEq, Debug)]
pub struct Growth {
    /// Mean, covariance and wandering of (start, growth over the whole time), in the outcome's points.
    pub prior: TrendPrior,
    /// When the outcome is measured, above 0; the start is at 0.
    pub end: f64,
    /// Variance of the outcome about a pupil's attainment on the day, 0 or above.
    pub outcome_variance: f64,
    /// Lower cut of each grade on the scale, rising, with its name.
    pub cuts: Vec<(String, f64)>,
}

/// One assessment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Assessment {
    /// When, from 0 to the end.
    pub time: f64,
    /// What it said, in the outcome's points.
    pub value: f64,
    /// Its standard error of measurement, above 0.
    pub error: f64,
    /// Standard deviation between markers, 0 where it was marked by rule.
    pub marker_sd: f64,
}

/// The chance of one grade.
#[derive(Clone, PartialEq, Debug)]
pub struct GradeChance {
    /// The grade's name.
    pub grade: String,
    /// Chance of its lower cut or above. The interval says what the chance would be were the pupil's attainment and growth
    /// of today known exactly, in 95 of 100 cases: it narrows as assessments come in.
    pub chance: Measured,
}

/// Where one pupil is heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Trajectory {
    /// Expected outcome, in the outcome's points, with the interval of a single outcome.
    pub outcome: Measured,
    /// Chances of each grade, in the order of the cuts.
    pub chances: Vec<GradeChance>,
    /// Places (in the order handed in) of assessments so far off that they count less: a teacher should look.
    pub look_at: Vec<usize>,
    /// Log-likelihood of the assessments, for fitting the growth.
    pub log_likelihood: f64,
}

/// Where a pupil with these assessments, in any order, is heading. Without any it says what is usual from this start,
/// [`Status::Provisional`].
///
/// # Errors
/// For a number out of range: a time after the end (`E_TIME`), an error not above 0 (`E_PARAM`), cuts that do not rise.
pub fn trajectory(growth: &Growth, assessments: &[Assessment]) -> Result<Trajectory, SupportError> {
    number("the end", "above 0", growth.end, |end| end > 0.0)?;
    number("the variance of the outcome", "0 or above", growth.outcome_variance, |variance| variance >= 0.0)?;
    for pair in growth.cuts.windows(2) {
        number("a grade's lower cut", "above the one before", pair[1].1, |cut| cut > pair[0].1)?;
    }
    for (_, cut) in &growth.cuts {
        number("a grade's lower cut", "a finite number", *cut, |_| true)?;
    }
    let seen = observations(assessments)?;
    let prediction = predict(&growth.prior, &seen, growth.end)?;
    let last = seen.iter().map(|one| one.time).fold(0.0, f64::max);
    let still_to_come = growth.prior.wandering * (growth.end - last);
    let status = if seen.is_empty() { Status::Provisional } else { Status::Ok };
    let n = seen.len() as u64;
    let spread = (prediction.variance + growth.outcome_variance).sqrt();
    let chances = growth
        .cuts
        .iter()
        .map(|(grade, cut)| GradeChance {
            grade: grade.clone(),
            chance: chance(&prediction, *cut, growth.outcome_variance, still_to_come, n, status),
        })
        .collect();
    Ok(Trajectory {
        outcome: Measured::normal(prediction.mean, spread, n, status, METHOD),
        chances,
        look_at: prediction.outliers,
        log_likelihood: prediction.log_likelihood,
    })
}

/// How a subject's pupils in one year usually grow, from the assessments of all of them: for [`Growth::prior`], published
/// with what it gives. Assessments' errors are to be multiplied by the root of its `error_scale`.
///
/// # Errors
/// With fewer than 20 pupils of two assessments or more, with all at one time, or as [`trajectory`].
pub fn usual_growth(pupils: &[Vec<Assessment>]) -> Result<TrendFit, SupportError> {
    let seen = pupils.iter().map(|pupil| observations(pupil)).collect::<Result<Vec<_>, _>>()?;
    Ok(fit(&seen)?)
}

fn observations(assessments: &[Assessment]) -> Result<Vec<TrendObservation>, SupportError> {
    assessments
        .iter()
        .map(|one| {
            number("an assessment's standard error", "above 0", one.error, |error| error > 0.0)?;
            number("a spread between markers", "0 or above", one.marker_sd, |sd| sd >= 0.0)?;
            let error_variance = one.error * one.error + one.marker_sd * one.marker_sd;
            Ok(TrendObservation { time: one.time, value: one.value, error_variance })
        })
        .collect()
}

/// Given attainment and growth of today exactly, the chance would be Φ((m′ − cut) / √(still to come + outcome's)), with m′
/// normal about the mean; its 2.5 % and 97.5 % points are the interval, its average the chance itself.
fn chance(
    prediction: &TrendPrediction,
    cut: f64,
    outcome_variance: f64,
    still_to_come: f64,
    n: u64,
    status: Status,
) -> Measured {
    let value = prediction.at_least(cut, outcome_variance);
    let of_today = (prediction.variance - still_to_come).max(0.0).sqrt();
    let known = |moved: f64| {
        let mean = prediction.mean + moved * of_today;
        TrendPrediction { mean, variance: still_to_come, ..prediction.clone() }
            .at_least(cut, outcome_variance)
    };
    let second = statistics::normal_average(0.0, 1.0, |z| known(z).powi(2));
    let number = Number {
        value,
        sd: (second - value * value).max(0.0).sqrt(),
        low95: known(-Z95).min(value),
        high95: known(Z95).max(value),
    };
    Measured::new(number, n, status, METHOD)
}

/// “About 7 in 10 (between 4 and 9), from 5 assessments.”
#[must_use]
pub fn chance_sentence(chance: &GradeChance) -> String {
    let Some((Number { value, low95, high95, .. }, n)) = chance.chance.read() else {
        return format!("How likely {} is cannot be told.", chance.grade);
    };
    let tenths = |share: f64| (10.0 * share).round() as u32;
    let said = match tenths(value) {
        0 => "fewer than 1 in 10".to_owned(),
        10 => "more than 9 in 10".to_owned(),
        k => format!("about {k} in 10"),
    };
    let from = match n {
        0 => "from what is usual for this start; no assessment yet".to_owned(),
        1 => "from 1 assessment".to_owned(),
        n => format!("from {n} assessments"),
    };
    format!("{} or above: {said} (between {} and {}), {from}.", chance.grade, tenths(low95), tenths(high95))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn growth() -> Growth {
        Growth {
            prior: TrendPrior { mean: [3.0, 2.0], covariance: [[0.64, -0.1], [-0.1, 0.49]], wandering: 0.25 },
            end: 1.0,
            outcome_variance: 0.2,
            cuts: [4.5, 5.5, 6.5]
                .iter()
                .zip(5..)
                .map(|(cut, grade)| (format!("Grade {grade}"), *cut))
                .collect(),
        }
    }

    fn seen(time: f64, value: f64, error: f64) -> Assessment {
        Assessment { time, value, error, marker_sd: 0.0 }
    }

    #[test]
    fn without_assessments_it_is_what_is_usual() {
        let usual = trajectory(&growth(), &[]).unwrap();
        let (outcome, n) = usual.outcome.read().unwrap();
        assert!(
            (outcome.value - 5.0).abs() < 1e-12 && n == 0 && usual.outcome.status() == Status::Provisional
        );
        let (first, _) = usual.chances[0].chance.read().unwrap();
        assert!((first.value - 0.664_810_629_667_622).abs() < 1e-8);
        let says = chance_sentence(&usual.chances[0]);
        assert!(says.starts_with("Grade 5 or above: about 7 in 10 (between 0 and 10)"), "{says}");
        assert!(says.contains("no assessment yet"));
    }

    #[test]
    fn bad_numbers_are_named() {
        assert!(trajectory(&growth(), &[seen(1.5, 4.0, 0.5)]).is_err());
        assert!(trajectory(&growth(), &[seen(0.5, 4.0, 0.0)]).is_err());
        assert!(trajectory(&growth(), &[seen(0.5, f64::NAN, 0.5)]).is_err());
        assert!(trajectory(&growth(), &[Assessment { marker_sd: -1.0, ..seen(0.5, 4.0, 0.5) }]).is_err());
        let mut mixed = growth();
        mixed.cuts.swap(0, 1);
        assert!(trajectory(&mixed, &[]).is_err());
        assert!(trajectory(&Growth { end: 0.0, ..growth() }, &[]).is_err());
    }

    #[test]
    fn growth_is_found_from_enough_pupils_only() {
        let pupils: Vec<Vec<Assessment>> = (0..30)
            .map(|at| {
                let level = 3.0 + f64::from(at % 7) / 4.0;
                [0.2, 0.5, 0.8]
                    .map(|time| seen(time, level + 2.0 * time + f64::from((at * 5) % 3) / 9.0, 0.4))
                    .to_vec()
            })
            .collect();
        let found = usual_growth(&pupils).unwrap();
        assert!((found.prior.mean[1] - 2.0).abs() < 0.2 && found.units == 30, "{found:?}");
        assert!(usual_growth(&pupils[..19]).is_err());
    }

    #[test]
    fn a_wild_assessment_is_to_be_looked_at() {
        let found = trajectory(&growth(), &[seen(0.3, 3.6, 0.3), seen(0.4, 30.0, 0.3)]).unwrap();
        assert_eq!(found.look_at, [1]);
    }

    proptest! {
        #[test]
        fn chances_fall_with_the_grade_and_more_assessments_narrow_them(
            marks in prop::collection::vec((0.0..0.9_f64, -0.6..0.6_f64), 1..6),
        ) {
            let all: Vec<_> = marks.iter().map(|(t, off)| seen(*t, 3.0 + 2.0 * t + off, 0.4)).collect();
            let one = trajectory(&growth(), &all).unwrap();
            let numbers: Vec<Number> = one.chances.iter().map(|c| c.chance.read().unwrap().0).collect();
            prop_assert!(numbers.windows(2).all(|pair| pair[0].value >= pair[1].value));
            let more: Vec<_> = all.iter().chain([&seen(0.95, 5.0, 0.2)]).copied().collect();
            let sd = |trajectory: &Trajectory| trajectory.outcome.read().unwrap().0.sd;
            prop_assert!(sd(&trajectory(&growth(), &more).unwrap()) <= sd(&one) + 1e-12);
        }
    }
}
