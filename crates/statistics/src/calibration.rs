//! Calibrating a new item online: it is seeded, unscored, into tests whose pupils' abilities are known.
//!
//! Abilities are taken as known here, which pulls discriminations towards 0 when they are not; a full fit with
//! the operational items fixed is the remedy, and these estimates are its quick first look.

use crate::items::Item;
use crate::items::fit::{MeanSquares, mean_squares_of};
use crate::{StatisticsError, logistic, logistic_regression, solve_positive_definite};

/// Largest share of a test that new items may take.
pub const SEEDED_SHARE: f64 = 0.1;

/// Fewest answers before an item may be promoted.
pub const PROMOTION_NEEDS: usize = 200;

/// A new item on the Rasch scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RaschCalibration {
    /// Its difficulty, in logits.
    pub difficulty: f64,
    /// Standard error of it.
    pub standard_error: f64,
    /// Answers it rests on.
    pub answers: usize,
    /// Mean squares.
    pub fit: MeanSquares,
}

/// Difficulty of a new item from abilities in logits and whether each pupil got it right: logistic regression
/// with the abilities as offset, whose intercept is −b.
///
/// Source: Wright & Stone 1979, Best Test Design; van der Linden & Glas 2010, chapter 12 (method A of Stocking).
///
/// # Errors
/// `Length` and `NonFinite` for bad input, `Empty` without an answer, `NotIdentified` when all or none got it.
pub fn rasch(ability: &[f64], right: &[bool]) -> Result<RaschCalibration, StatisticsError> {
    let fit = logistic_regression(&vec![1.0; right.len()], 1, ability, right)?;
    let difficulty = -fit.coefficients[0];
    let chances: Vec<f64> = ability.iter().map(|ability| logistic(ability - difficulty)).collect();
    let fit_to_model = mean_squares_of(&chances, right).ok_or(StatisticsError::Empty { what: "answer" })?;
    Ok(RaschCalibration {
        difficulty,
        standard_error: fit.standard_errors[0],
        answers: right.len(),
        fit: fit_to_model,
    })
}

/// What is believed about a new item before its answers: `ln a ~ N(0, log_discrimination_sd²)`,
/// `b ~ N(0, difficulty_sd²)`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ItemPrior {
    /// Standard deviation of ln a, above 0.
    pub log_discrimination_sd: f64,
    /// Standard deviation of b in logits, above 0.
    pub difficulty_sd: f64,
}

impl Default for ItemPrior {
    /// 0.3 and 1.5.
    fn default() -> Self {
        Self { log_discrimination_sd: 0.3, difficulty_sd: 1.5 }
    }
}

/// A new item on the two-parameter scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TwoParameterCalibration {
    /// The most believable item.
    pub item: Item,
    /// Standard error of ln a, by the curvature of the belief.
    pub log_discrimination_error: f64,
    /// Standard error of b, in logits.
    pub difficulty_error: f64,
    /// Answers it rests on.
    pub answers: usize,
}

/// The most believable discrimination and difficulty (MAP), from abilities in logits and whether each pupil got
/// it right. A very wide prior gives maximum likelihood.
///
/// Source: Mislevy 1986, doi:10.1007/BF02293979.
///
/// # Errors
/// As [`rasch`]; `Range` for a prior out of range; `NotIdentified` when the search does not settle.
pub fn two_parameter(
    ability: &[f64],
    right: &[bool],
    prior: ItemPrior,
) -> Result<TwoParameterCalibration, StatisticsError> {
    crate::error::within("the prior sd of ln a", 1e-3, 1e6, prior.log_discrimination_sd)?;
    crate::error::within("the prior sd of b", 1e-3, 1e6, prior.difficulty_sd)?;
    // Also checks the input, and starts from a sensible difficulty.
    let mut at = [0.0, rasch(ability, right)?.difficulty];
    let unsettled = StatisticsError::NotIdentified { what: "a new item's parameters" };
    let mut here = Posterior::at(at, ability, right, prior);
    for _ in 0..200 {
        let step = here.step().ok_or_else(|| unsettled.clone())?;
        let mut scale = 1.0;
        let (next, there) = loop {
            let tried = [at[0] + scale * step[0], at[1] + scale * step[1]];
            let there = Posterior::at(tried, ability, right, prior);
            if there.log >= here.log - 1e-12 * here.log.abs() || scale < 1e-9 {
                break (tried, there);
            }
            scale /= 2.0;
        };
        let moved = (next[0] - at[0]).abs().max((next[1] - at[1]).abs());
        (at, here) = (next, there);
        if moved < 1e-10 {
            let [log_discrimination_error, difficulty_error] = here.errors().ok_or(unsettled)?;
            return Ok(TwoParameterCalibration {
                item: Item { discrimination: at[0].exp(), difficulty: at[1] },
                log_discrimination_error,
                difficulty_error,
                answers: right.len(),
            });
        }
    }
    Err(unsettled)
}

/// Log posterior of (ln a, b), its gradient and its negative second derivatives.
struct Posterior {
    log: f64,
    gradient: [f64; 2],
    /// `[2 × 2]`: observed, and with the expected instead (always positive definite) for steps.
    observed: [f64; 4],
    expected: [f64; 4],
}

impl Posterior {
    fn at([alpha, b]: [f64; 2], ability: &[f64], right: &[bool], prior: ItemPrior) -> Self {
        let a = alpha.exp();
        let (pa, pb) = (prior.log_discrimination_sd.powi(-2), prior.difficulty_sd.powi(-2));
        let mut log = -pa * alpha * alpha / 2.0 - pb * b * b / 2.0;
        let mut gradient = [-pa * alpha, -pb * b];
        let mut expected = [pa, 0.0, 0.0, pb];
        // Residual times the second derivatives of the log odds a (θ − b).
        let mut bend = [0.0; 2];
        for (theta, right) in ability.iter().zip(right) {
            let odds = a * (theta - b);
            let chance = logistic(odds);
            let signed = if *right { odds } else { -odds };
            log += signed.min(0.0) - (-signed.abs()).exp().ln_1p();
            let residual = f64::from(u8::from(*right)) - chance;
            let weight = chance * (1.0 - chance);
            // Derivatives of the log odds: by ln a they are the odds themselves, by b they are −a.
            gradient[0] += residual * odds;
            gradient[1] -= residual * a;
            expected[0] += weight * odds * odds;
            expected[1] -= weight * odds * a;
            expected[3] += weight * a * a;
            bend[0] += residual * odds;
            bend[1] -= residual * a;
        }
        expected[2] = expected[1];
        let observed = [expected[0] - bend[0], expected[1] - bend[1], expected[2] - bend[1], expected[3]];
        Self { log, gradient, observed, expected }
    }

    fn step(&self) -> Option<[f64; 2]> {
        let step = solve_positive_definite(&self.observed, &self.gradient)
            .or_else(|| solve_positive_definite(&self.expected, &self.gradient))?;
        // A logit at a time is far enough.
        Some([step[0].clamp(-1.0, 1.0), step[1].clamp(-1.0, 1.0)])
    }

    fn errors(&self) -> Option<[f64; 2]> {
        let first = solve_positive_definite(&self.observed, &[1.0, 0.0])?[0];
        let second = solve_positive_definite(&self.observed, &[0.0, 1.0])?[1];
        (first > 0.0 && second > 0.0).then(|| [first.sqrt(), second.sqrt()])
    }
}

/// Whether a new item may count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promotion {
    /// It may.
    Promote,
    /// Ask more pupils: fewer than 200 answers, or a standard error of 0.2 or more.
    AskMore,
    /// Its answers do not follow the model (infit outside 0.7 to 1.3): read it.
    ReadIt,
    /// It treats groups differently (class C): read it.
    TreatsGroupsDifferently,
}

/// Whether a calibrated item may count. `class` is that of [`crate::differential`], where groups were compared.
#[must_use]
pub fn promotion(
    calibration: &RaschCalibration,
    class: Option<crate::differential::DifferenceClass>,
) -> Promotion {
    if calibration.answers < PROMOTION_NEEDS || calibration.standard_error >= 0.2 {
        Promotion::AskMore
    } else if !(0.7..=1.3).contains(&calibration.fit.infit) {
        Promotion::ReadIt
    } else if class == Some(crate::differential::DifferenceClass::C) {
        Promotion::TreatsGroupsDifferently
    } else {
        Promotion::Promote
    }
}

/// Whether an item's difficulty (value, standard error; logits) has drifted so far that it should no longer anchor
/// a scale: by more than 0.3 logits, and more than 3 standard errors of the difference.
///
/// ```
/// use statistics::calibration::has_drifted;
/// assert!(has_drifted((0.1, 0.08), (0.6, 0.09)));
/// assert!(!has_drifted((0.1, 0.2), (0.6, 0.2)));
/// ```
#[must_use]
pub fn has_drifted(before: (f64, f64), now: (f64, f64)) -> bool {
    let moved = (now.0 - before.0).abs();
    moved > 0.3 && moved / before.1.hypot(now.1) > 3.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::differential::DifferenceClass;

    #[test]
    fn a_new_item_is_promoted_only_when_sure_and_sound() {
        let sound = RaschCalibration {
            difficulty: 0.4,
            standard_error: 0.1,
            answers: 250,
            fit: MeanSquares { infit: 1.0, outfit: 1.0, pupils: 250 },
        };
        assert_eq!(promotion(&sound, None), Promotion::Promote);
        assert_eq!(promotion(&sound, Some(DifferenceClass::B)), Promotion::Promote);
        assert_eq!(promotion(&sound, Some(DifferenceClass::C)), Promotion::TreatsGroupsDifferently);
        let noisy = RaschCalibration { fit: MeanSquares { infit: 1.4, ..sound.fit }, ..sound };
        assert_eq!(promotion(&noisy, None), Promotion::ReadIt);
        assert_eq!(promotion(&RaschCalibration { answers: 199, ..sound }, None), Promotion::AskMore);
        assert_eq!(promotion(&RaschCalibration { standard_error: 0.2, ..sound }, None), Promotion::AskMore);
    }

    #[test]
    fn with_few_answers_the_prior_speaks() {
        let tight = ItemPrior { log_discrimination_sd: 0.05, difficulty_sd: 0.05 };
        let fit = two_parameter(&[0.5, -0.5, 1.0], &[true, false, false], tight).unwrap();
        assert!((fit.item.discrimination - 1.0).abs() < 0.02 && fit.item.difficulty.abs() < 0.02);
        assert!((fit.difficulty_error - 0.05).abs() < 1e-3);
    }

    #[test]
    fn bad_input_is_an_error() {
        assert!(rasch(&[], &[]).is_err());
        assert!(rasch(&[0.1], &[true, false]).is_err());
        assert!(matches!(rasch(&[0.1, 0.2], &[true, true]), Err(StatisticsError::NotIdentified { .. })));
        assert!(two_parameter(&[0.1, f64::NAN], &[true, false], ItemPrior::default()).is_err());
        let no_prior = ItemPrior { difficulty_sd: 0.0, ..ItemPrior::default() };
        assert!(matches!(
            two_parameter(&[0.1, 0.2], &[true, false], no_prior),
            Err(StatisticsError::Range { .. })
        ));
    }
}
