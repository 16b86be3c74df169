//! Several estimates of one thing, from runs that may truly differ.

use crate::StatisticsError;

/// Estimates drawn together.
#[derive(Clone, PartialEq, Debug)]
pub struct Pooled {
    /// Mean of the true effects.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// τ²: variance of the true effects between runs; 0 when the estimates differ no more than chance would have it.
    pub variance_between: f64,
    /// Cochran's Q: squared differences from the fixed mean in units of chance. Chi-square with one degree of freedom
    /// fewer than there are estimates when nothing but chance sets them apart.
    pub scatter: f64,
    /// Each run's effect, drawn towards the mean.
    pub shrunken: Vec<f64>,
    /// Standard deviation of each, the uncertainty of the mean included.
    pub shrunken_sds: Vec<f64>,
}

impl Pooled {
    /// Standard deviation of the true effect of a run not yet seen.
    #[must_use]
    pub fn next_sd(&self) -> f64 {
        self.variance_between.sqrt().hypot(self.standard_error)
    }
}

/// Pools `estimates` with their standard errors, τ² by restricted maximum likelihood.
///
/// Source: Viechtbauer 2005, doi:10.3102/10769986030003261 (Fisher scoring, cut off at 0); the values of
/// `metafor::rma(method = "REML")`. The shrunken effects: Rubin 1981, doi:10.3102/10769986006004377.
///
/// # Errors
/// `Length` when the two differ, `Empty` without an estimate, `NonFinite` for one that is none, `Range` for an error not
/// above 0, `NotIdentified` when the search does not settle.
///
/// ```
/// let pooled = statistics::pool_estimates(&[1.0, 3.0], &[1.0, 1.0]).unwrap();
/// assert!((pooled.mean - 2.0).abs() < 1e-12);
/// ```
pub fn pool_estimates(estimates: &[f64], errors: &[f64]) -> Result<Pooled, StatisticsError> {
    if estimates.len() != errors.len() {
        let (expected, got) = (estimates.len(), errors.len());
        return Err(StatisticsError::Length { what: "the list of errors", expected, got });
    }
    if estimates.is_empty() {
        return Err(StatisticsError::Empty { what: "estimate" });
    }
    if let Some(at) = estimates.iter().position(|estimate| !estimate.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "an estimate", at });
    }
    for error in errors {
        crate::error::within("a standard error", f64::MIN_POSITIVE, f64::MAX, *error)?;
    }
    let variance_between = between(estimates, errors)?;
    Ok(at_variance(estimates, errors, variance_between))
}

/// Steps of Fisher scoring before the root is bracketed instead: near the bound it creeps, or goes to and fro.
const STEPS: usize = 200;

fn between(estimates: &[f64], errors: &[f64]) -> Result<f64, StatisticsError> {
    if estimates.len() < 2 {
        return Ok(0.0);
    }
    let size = errors.iter().map(|error| error * error).fold(f64::INFINITY, f64::min);
    let mut tau: f64 = 0.0;
    for _ in 0..STEPS {
        let next = (tau + step(estimates, errors, tau)).max(0.0);
        if (next - tau).abs() <= 1e-12 * (size + tau) {
            return Ok(next);
        }
        tau = next;
    }
    // A step points to the root from either side, so halving finds it.
    if step(estimates, errors, 0.0) <= 0.0 {
        return Ok(0.0);
    }
    let (mut low, mut high) = (0.0, size.max(tau));
    while step(estimates, errors, high) > 0.0 {
        high *= 2.0;
        if !high.is_finite() {
            return Err(StatisticsError::NotIdentified { what: "the variance between runs" });
        }
    }
    while high - low > 1e-12 * (size + high) {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if step(estimates, errors, middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(f64::midpoint(low, high))
}

/// One step of Fisher scoring of the restricted likelihood from this τ²: towards its root. Two passes and no memory, so
/// that a million estimates are pooled in a moment.
fn step(estimates: &[f64], errors: &[f64], tau: f64) -> f64 {
    let (mut first, mut second, mut third, mut weighted) = (0.0, 0.0, 0.0, 0.0);
    for (error, y) in errors.iter().zip(estimates) {
        let w = 1.0 / (error * error + tau);
        first += w;
        second += w * w;
        third += w * w * w;
        weighted += w * y;
    }
    let mean = weighted / first;
    let quadratic: f64 = errors
        .iter()
        .zip(estimates)
        .map(|(error, y)| {
            let pull = (y - mean) / (error * error + tau);
            pull * pull
        })
        .sum();
    let trace = first - second / first;
    let square = second - 2.0 * third / first + (second / first).powi(2);
    (quadratic - trace) / square
}

fn at_variance(estimates: &[f64], errors: &[f64], variance_between: f64) -> Pooled {
    let weights: Vec<f64> = errors.iter().map(|error| 1.0 / (error * error + variance_between)).collect();
    let sum: f64 = weights.iter().sum();
    let mean = weights.iter().zip(estimates).map(|(w, y)| w * y).sum::<f64>() / sum;
    let share = |error: &f64| variance_between / (variance_between + error * error);
    let fixed: f64 = errors.iter().map(|error| 1.0 / (error * error)).sum();
    let centre = errors.iter().zip(estimates).map(|(error, y)| y / (error * error)).sum::<f64>() / fixed;
    let scatter = errors.iter().zip(estimates).map(|(error, y)| ((y - centre) / error).powi(2)).sum();
    Pooled {
        mean,
        scatter,
        standard_error: sum.powf(-0.5),
        variance_between,
        shrunken: errors.iter().zip(estimates).map(|(error, y)| mean + share(error) * (y - mean)).collect(),
        shrunken_sds: errors
            .iter()
            .map(|error| (share(error) * error * error + (1.0 - share(error)).powi(2) / sum).sqrt())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EFFECTS: [f64; 8] = [28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0];
    const ERRORS: [f64; 8] = [15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0];

    /// Rubin 1981: eight schools; `metafor` 3.8-1 for the boundary, arithmetic for τ² = 25.
    #[test]
    fn eight_schools() {
        let pooled = pool_estimates(&EFFECTS, &ERRORS).unwrap();
        assert!(pooled.variance_between.abs() < 1e-4, "{pooled:?}");
        assert!((pooled.mean - 7.685_616_724_956_04).abs() < 1e-8);
        assert!((pooled.standard_error - 4.071_919_158_402_3).abs() < 1e-8);
        assert!((pooled.scatter - 4.707_078_864_400_16).abs() < 1e-8);
        let apart = at_variance(&EFFECTS, &ERRORS, 25.0);
        assert!((apart.mean - 7.850_983_233_901_38).abs() < 1e-10);
        assert!((apart.shrunken[0] - 9.865_884_910_511_24).abs() < 1e-10);
        assert!((apart.shrunken_sds[0] - 6.232_570_379_969_4).abs() < 1e-10);
        assert!((apart.shrunken_sds[4] - 5.557_588_419_696_69).abs() < 1e-10);
        assert!((apart.next_sd() - (25.0 + 4.492_096_425_708_89_f64.powi(2)).sqrt()).abs() < 1e-9);
    }

    /// With equal errors the restricted estimate has a closed form: sample variance minus error variance.
    #[test]
    fn equal_errors_have_a_closed_form() {
        let pooled = pool_estimates(&[1.0, 4.0, 9.0], &[1.0; 3]).unwrap();
        let mean = 14.0 / 3.0;
        let sample = [1.0_f64, 4.0, 9.0].iter().map(|y| (y - mean).powi(2)).sum::<f64>() / 2.0;
        assert!((pooled.variance_between - (sample - 1.0)).abs() < 1e-9);
    }

    #[test]
    fn one_run_is_itself_and_bad_ones_are_errors() {
        let one = pool_estimates(&[2.0], &[0.5]).unwrap();
        assert_eq!((one.mean, one.standard_error, one.variance_between), (2.0, 0.5, 0.0));
        assert!(pool_estimates(&[], &[]).is_err() && pool_estimates(&[1.0], &[]).is_err());
        assert!(pool_estimates(&[f64::NAN], &[1.0]).is_err() && pool_estimates(&[1.0], &[0.0]).is_err());
    }

    /// Two runs as far apart as chance would have it, and a little further: the closed form of two.
    #[test]
    fn at_the_bound_the_search_settles() {
        let errors = [1.423_860_130_217_120_5, 0.1];
        for apart in [1.42, 1.425, 1.43, 1.5] {
            let pooled = pool_estimates(&[0.0, apart], &errors).unwrap();
            let chance: f64 = errors.iter().map(|error| error * error).sum();
            let expected = (0.5 * (apart * apart - chance)).max(0.0);
            assert!((pooled.variance_between - expected).abs() < 1e-6, "{apart}: {pooled:?}, not {expected}");
        }
    }

    proptest! {
        #[test]
        fn effects_are_drawn_towards_the_mean(
            runs in prop::collection::vec((-3.0..3.0_f64, 0.1..2.0_f64), 2..12),
        ) {
            let (estimates, errors): (Vec<f64>, Vec<f64>) = runs.into_iter().unzip();
            let pooled = pool_estimates(&estimates, &errors).unwrap();
            for (estimate, shrunken) in estimates.iter().zip(&pooled.shrunken) {
                prop_assert!((shrunken - pooled.mean).abs() <= (estimate - pooled.mean).abs() + 1e-12);
                prop_assert!((shrunken - pooled.mean) * (estimate - pooled.mean) >= -1e-12);
            }
        }
    }
}
