//! The correction for having asked often: how many of the things picked out are expected to be chance.

use crate::StatisticsError;

/// How questions that are asked together may go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dependence {
    /// Not at all, or so that one true answer makes others likelier (Benjamini & Hochberg 1995).
    Positive,
    /// In any way (Benjamini & Yekutieli 2001): larger by Σ 1/i over the number of questions.
    Arbitrary,
}

/// Adjusted p-values that control the false discovery rate, where some questions have none: those stay `None` and do not
/// count among the questions asked. Same length and order as `p`; each at least its own p and at most 1; ties get equal
/// values.
///
/// Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini & Yekutieli 2001,
/// doi:10.1214/aos/1013699998; the values of `stats::p.adjust`.
///
/// # Errors
/// `Range` when a p-value is not from 0 to 1.
///
/// ```
/// use statistics::{Dependence, discoveries};
/// let adjusted = discoveries(&[Some(0.01), None, Some(0.5)], Dependence::Positive).unwrap();
/// assert_eq!(adjusted, [Some(0.02), None, Some(0.5)]);
/// ```
pub fn discoveries(p: &[Option<f64>], dependence: Dependence) -> Result<Vec<Option<f64>>, StatisticsError> {
    let mut asked = Vec::with_capacity(p.len());
    for (at, one) in p.iter().enumerate() {
        if let Some(one) = one {
            asked.push((crate::error::within("a p-value", 0.0, 1.0, *one)?, at));
        }
    }
    // Values lie beside their places, so that a million are sorted without jumping through memory.
    asked.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let questions = asked.len() as f64;
    let factor = match dependence {
        Dependence::Positive => 1.0,
        Dependence::Arbitrary => (1..=asked.len()).rev().map(|i| 1.0 / i as f64).sum(),
    };
    let mut adjusted = vec![None; p.len()];
    let mut least: f64 = 1.0;
    for (rank, (one, at)) in asked.into_iter().enumerate().rev() {
        least = least.min(one * factor * (questions / (rank + 1) as f64));
        adjusted[at] = Some(least);
    }
    Ok(adjusted)
}

/// Which claims may be made together when each has a probability of being wrong: the most whose mean probability is at
/// most `limit`, the surest first; of equal ones the earlier. Same length and order as `errors`.
///
/// Source: the Bayesian false discovery rate: Newton et al. 2004, doi:10.1093/biostatistics/5.2.155; Efron 2010,
/// *Large-Scale Inference*.
///
/// # Errors
/// `Range` when a probability, or the limit, is not from 0 to 1.
///
/// ```
/// // The mean of 0.02 and 0.17 is under a tenth; with 0.30 it would not be.
/// assert_eq!(statistics::surest(&[0.30, 0.02, 0.17], 0.1).unwrap(), [false, true, true]);
/// ```
pub fn surest(errors: &[f64], limit: f64) -> Result<Vec<bool>, StatisticsError> {
    crate::error::within("the limit of false claims", 0.0, 1.0, limit)?;
    let mut order = Vec::with_capacity(errors.len());
    for (at, error) in errors.iter().enumerate() {
        // What is above the limit may still come in, after surer ones.
        order.push((crate::error::within("a probability of error", 0.0, 1.0, *error)?, at));
    }
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let mut chosen = vec![false; errors.len()];
    let mut sum = 0.0;
    for (rank, (error, at)) in order.into_iter().enumerate() {
        sum += error;
        // The running mean of rising numbers rises, so the first beyond the limit ends it.
        if sum > limit * (rank + 1) as f64 {
            break;
        }
        chosen[at] = true;
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(got: &[Option<f64>], expected: &[Option<f64>]) {
        assert_eq!(got.len(), expected.len());
        for (got, expected) in got.iter().zip(expected) {
            match (got, expected) {
                (Some(got), Some(expected)) => {
                    assert!((got - expected).abs() <= 1e-12 * expected, "{got} {expected}");
                }
                _ => assert_eq!(got, expected),
            }
        }
    }

    /// `stats::p.adjust` with a missing value, ties, 0, 1 and one that is almost nothing.
    #[test]
    fn edges_are_those_of_the_reference() {
        let p = [
            Some(0.01),
            None,
            Some(0.01),
            Some(1.0),
            Some(0.0),
            Some(0.04),
            Some(0.03),
            Some(0.5),
            Some(1e-300),
        ];
        let hochberg = [
            Some(0.02),
            None,
            Some(0.02),
            Some(1.0),
            Some(0.0),
            Some(0.053_333_333_333_333_3),
            Some(0.048),
            Some(0.571_428_571_428_571),
            Some(4e-300),
        ];
        let yekutieli = [
            Some(0.054_357_142_857_142_9),
            None,
            Some(0.054_357_142_857_142_9),
            Some(1.0),
            Some(0.0),
            Some(0.144_952_380_952_381),
            Some(0.130_457_142_857_143),
            Some(1.0),
            Some(1.087_142_857_142_86e-299),
        ];
        close(&discoveries(&p, Dependence::Positive).unwrap(), &hochberg);
        close(&discoveries(&p, Dependence::Arbitrary).unwrap(), &yekutieli);
        assert_eq!(discoveries(&[], Dependence::Positive), Ok(vec![]));
        assert_eq!(discoveries(&[None], Dependence::Arbitrary), Ok(vec![None]));
    }

    #[test]
    fn no_probability_is_out_of_range() {
        assert!(discoveries(&[Some(f64::NAN)], Dependence::Positive).is_err());
        assert!(surest(&[1.5], 0.1).is_err() && surest(&[0.5], f64::NAN).is_err());
        assert_eq!(surest(&[], 0.1), Ok(vec![]));
        assert_eq!(surest(&[0.1, 0.1, 0.2], 0.1), Ok(vec![true, true, false]));
    }

    proptest! {
        /// The slow obvious twin: try every number of claims.
        #[test]
        fn as_many_as_the_limit_allows(errors in prop::collection::vec(0.0..=1.0_f64, 0..30), limit in 0.0..0.5_f64) {
            let chosen = surest(&errors, limit).unwrap();
            let mut sorted = errors.clone();
            sorted.sort_by(f64::total_cmp);
            let mean = |k: usize| sorted[..k].iter().sum::<f64>() / k as f64;
            let most = (1..=errors.len()).filter(|k| mean(*k) <= limit).max().unwrap_or(0);
            prop_assert_eq!(chosen.iter().filter(|one| **one).count(), most);
        }

        #[test]
        fn arbitrary_dependence_never_claims_more(p in prop::collection::vec(prop::option::of(0.0..=1.0_f64), 0..30)) {
            let positive = discoveries(&p, Dependence::Positive).unwrap();
            let arbitrary = discoveries(&p, Dependence::Arbitrary).unwrap();
            for ((one, other), raw) in positive.iter().zip(&arbitrary).zip(&p) {
                prop_assert_eq!(one.is_some(), raw.is_some());
                prop_assert!(one <= other && raw <= one);
            }
        }
    }
}
