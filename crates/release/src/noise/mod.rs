//! Noise on counts, for open data of a trust or a nation.
//!
//! At school level it is not used: a pupil enters many cells, so that either the promise is empty or the noise hides the
//! school. (STATISTICS h5; two-sided geometric: Ghosh, Roughgarden & Sundararajan 2012, doi:10.1137/09076828X; discrete
//! Gaussian: Canonne, Kamath & Steinke 2020, arXiv:2004.00010; ρ to ε: Bun & Steinke 2016, doi:10.1007/978-3-662-53641-4_24.)

mod budget;
mod draw;

pub use budget::{Budget, Spent};
pub use draw::Draws;

use crate::ReleaseError;

/// Noise `P(k) = (1 − a)/(1 + a)·a^|k|` with `a = e^(−ε/Δ)`, ε as a fraction so that it can be drawn exactly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Geometric {
    /// Numerator and denominator of ε/Δ.
    rate: (u32, u32),
}

impl Geometric {
    /// Noise for a privacy loss of `epsilon.0 / epsilon.1` where one pupil can change the published counts by
    /// `cells` in all: the number of cells they enter.
    ///
    /// # Errors
    /// When ε is not from 1/1,000 to 10, or the cells are not 1 to 1,000.
    pub fn new(epsilon: (u32, u32), cells: u32) -> Result<Self, ReleaseError> {
        let (top, bottom) = epsilon;
        let within = bottom > 0
            && bottom <= 1_000_000
            && u64::from(top) * 1_000 >= u64::from(bottom)
            && u64::from(top) <= 10 * u64::from(bottom);
        if !within {
            let got = format!("{top}/{bottom}");
            return Err(ReleaseError::Parameter {
                what: "epsilon",
                range: "a fraction from 1/1000 to 10",
                got,
            });
        }
        if !(1..=1_000).contains(&cells) {
            let got = cells.to_string();
            return Err(ReleaseError::Parameter {
                what: "the cells that a pupil enters",
                range: "1 to 1,000",
                got,
            });
        }
        Ok(Self { rate: (top, bottom * cells) })
    }

    fn a(self) -> f64 {
        (-f64::from(self.rate.0) / f64::from(self.rate.1)).exp()
    }

    /// The chance of this noise.
    #[must_use]
    pub fn chance(self, noise: i64) -> f64 {
        let a = self.a();
        // Beyond 2^31 a power is 0.
        (1.0 - a) / (1.0 + a) * a.powi(i32::try_from(noise.unsigned_abs()).unwrap_or(i32::MAX))
    }

    /// Its variance, in pupils squared.
    #[must_use]
    pub fn variance(self) -> f64 {
        let a = self.a();
        2.0 * a / ((1.0 - a) * (1.0 - a))
    }

    /// The chance of noise at least so large, either way; `size` 1 or above.
    #[must_use]
    pub fn chance_beyond(self, size: u32) -> f64 {
        let a = self.a();
        2.0 * a.powi(i32::try_from(size).unwrap_or(i32::MAX)) / (1.0 + a)
    }

    /// Half the width of the interval that holds the true count in at least 95 of 100 cases.
    #[must_use]
    pub fn half_width95(self) -> u32 {
        // The smallest h with P(|k| > h) ≤ 0.05, from the closed form, then to the safe side of rounding.
        let a = self.a();
        let start = ((0.05 * (1.0 + a) / 2.0).ln() / a.ln() - 1.0).ceil().max(1.0) as u32;
        let mut half = start.saturating_sub(1);
        while self.chance_beyond(half + 1) > 0.05 {
            half += 1;
        }
        half
    }

    /// Draws it.
    pub fn draw(self, draws: &mut Draws) -> i64 {
        draws.two_sided_geometric(self.rate.1, self.rate.0)
    }
}

/// Noise `P(k) ∝ e^(−k²/2σ²)` on whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DiscreteGaussian {
    variance: (u32, u32),
}

impl DiscreteGaussian {
    /// Noise of σ² = `variance.0 / variance.1`.
    ///
    /// # Errors
    /// When σ² is not from 1/4 to 10,000.
    pub fn new(variance: (u32, u32)) -> Result<Self, ReleaseError> {
        let (top, bottom) = variance;
        let within = bottom > 0
            && bottom <= 1_000
            && 4 * u64::from(top) >= u64::from(bottom)
            && u64::from(top) <= 10_000 * u64::from(bottom);
        if within {
            Ok(Self { variance })
        } else {
            let got = format!("{top}/{bottom}");
            Err(ReleaseError::Parameter {
                what: "the variance of noise",
                range: "a fraction from 1/4 to 10,000",
                got,
            })
        }
    }

    fn sigma2(self) -> f64 {
        f64::from(self.variance.0) / f64::from(self.variance.1)
    }

    /// Chances from 0 upwards as far as they are above 10^-300, before they are made to add up.
    fn weights(self) -> Vec<f64> {
        let sigma2 = self.sigma2();
        (0_u32..)
            .map(|k| (-f64::from(k) * f64::from(k) / (2.0 * sigma2)).exp())
            .take_while(|w| *w > 1e-300)
            .collect()
    }

    /// The chance of this noise.
    #[must_use]
    pub fn chance(self, noise: i64) -> f64 {
        let weights = self.weights();
        // Small ones first, so that none is lost.
        let sum = 2.0 * weights.iter().skip(1).rev().sum::<f64>() + weights[0];
        let place = usize::try_from(noise.unsigned_abs()).unwrap_or(usize::MAX);
        weights.get(place).map_or(0.0, |weight| weight / sum)
    }

    /// Its variance, in pupils squared: a little below σ² where that is small.
    #[must_use]
    pub fn variance(self) -> f64 {
        let weights = self.weights();
        let sum = 2.0 * weights.iter().skip(1).rev().sum::<f64>() + weights[0];
        let squares = weights.iter().enumerate().rev().map(|(k, weight)| k as f64 * k as f64 * weight);
        2.0 * squares.sum::<f64>() / sum
    }

    /// The concentrated privacy loss ρ = Δ²/2σ², for a pupil who enters so many cells with 1 each (Δ² is their number).
    #[must_use]
    pub fn rho(self, cells: u32) -> f64 {
        f64::from(cells) / (2.0 * self.sigma2())
    }

    /// Draws it.
    pub fn draw(self, draws: &mut Draws) -> i64 {
        draws.discrete_gaussian(self.variance.0, self.variance.1)
    }
}

/// The ε that goes with a concentrated loss ρ, but for a chance of δ: `ρ + 2√(ρ ln 1/δ)`.
///
/// # Errors
/// When ρ is not above 0 or δ not between 0 and 1.
pub fn epsilon_of(rho: f64, delta: f64) -> Result<f64, ReleaseError> {
    if !(rho > 0.0 && rho.is_finite() && delta > 0.0 && delta < 1.0) {
        let got = format!("{rho} and {delta}");
        return Err(ReleaseError::Parameter { what: "rho and delta", range: "above 0, delta below 1", got });
    }
    Ok(rho + 2.0 * (rho * (1.0 / delta).ln()).sqrt())
}

/// A count with noise, which is never below 0 as it is printed, and its 95 % interval.
#[must_use]
pub fn with_noise(count: u64, noise: Geometric, draws: &mut Draws) -> (u64, (u64, u64)) {
    let drawn = i64::try_from(count).unwrap_or(i64::MAX).saturating_add(noise.draw(draws));
    let half = i64::from(noise.half_width95());
    let shown = |number: i64| u64::try_from(number).unwrap_or(0);
    (shown(drawn), (shown(drawn - half), shown(drawn + half)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{got} is not {expected}");
    }

    /// Fixture `sdc_dp`: two-sided geometric.
    #[test]
    fn the_geometric_is_that_of_the_closed_form() {
        let cases = [
            (
                (1, 10),
                [0.049958374957880004, 0.04520420700616048, 0.037010074444446754],
                199.8334166336092,
                0.6368319458340073,
                30,
            ),
            (
                (1, 2),
                [0.24491866240370913, 0.14855067788365744, 0.054648740365478836],
                7.835396178065527,
                0.1021891466902744,
                6,
            ),
            (
                (1, 1),
                [0.46211715726000974, 0.17000340156854793, 0.02300745850246704],
                1.8413471884155848,
                0.009851667912071458,
                3,
            ),
            (
                (2, 1),
                [0.7615941559557649, 0.10307056080762242, 0.0018878031718117306],
                0.36203083048315526,
                7.997625095039554e-5,
                1,
            ),
        ];
        for (epsilon, [none, one, three], variance, beyond, half) in cases {
            let noise = Geometric::new(epsilon, 1).unwrap();
            close(noise.chance(0), none);
            close(noise.chance(1), one);
            close(noise.chance(-1), one);
            close(noise.chance(-3), three);
            close(noise.variance(), variance);
            close(noise.chance_beyond(5), beyond);
            assert_eq!(noise.half_width95(), half);
        }
        close(Geometric::new((1, 1), 1).unwrap().chance(10), 2.0980086481643616e-5);
        close(Geometric::new((2, 1), 1).unwrap().chance(10), 1.569762553376262e-9);
    }

    #[test]
    fn a_pupil_in_many_cells_needs_more_noise() {
        let (one, ten) = (Geometric::new((1, 1), 1).unwrap(), Geometric::new((1, 1), 10).unwrap());
        assert!(ten.variance() > 100.0 * one.variance());
        close(ten.variance(), Geometric::new((1, 10), 1).unwrap().variance());
    }

    /// Fixture `sdc_dp`: discrete Gaussian.
    #[test]
    fn the_discrete_gaussian_is_that_of_the_closed_form() {
        let cases = [
            ((1, 1), 0.5, 0.3989422782668617, 0.004431848388225065, 0.9999997887677281, 5.756521769756932),
            ((4, 1), 0.125, 0.19947114020071632, 0.06475879783294586, 4.0, 2.753260884878466),
            ((25, 1), 0.02, 0.07978845608028654, 0.06664492057835993, 25.0, 1.0713043539513865),
        ];
        for (variance, rho, none, three, seen, epsilon) in cases {
            let noise = DiscreteGaussian::new(variance).unwrap();
            close(noise.rho(1), rho);
            close(noise.chance(0), none);
            close(noise.chance(3), three);
            close(noise.chance(-3), three);
            close(noise.variance(), seen);
            close(epsilon_of(rho, 1e-6).unwrap(), epsilon);
        }
        assert!(epsilon_of(0.0, 1e-6).is_err() && epsilon_of(1.0, 1.0).is_err());
    }

    #[test]
    fn settings_outside_their_range_are_refused() {
        for epsilon in [(0, 1), (1, 1_001), (11, 1), (1, 0)] {
            assert!(Geometric::new(epsilon, 1).is_err(), "{epsilon:?}");
        }
        assert!(Geometric::new((1, 1), 0).is_err());
        assert!(DiscreteGaussian::new((1, 5)).is_err() && DiscreteGaussian::new((1, 0)).is_err());
    }

    #[test]
    fn a_count_with_noise_comes_with_its_interval_and_is_never_below_nobody() {
        let noise = Geometric::new((1, 2), 1).unwrap();
        let mut draws = Draws::new([3; 32]);
        for count in [0, 40] {
            let mut held = 0;
            for _ in 0..1_000 {
                let (shown, (low, high)) = with_noise(count, noise, &mut draws);
                assert!(low <= shown && shown <= high);
                held += u32::from(low <= count && count <= high);
            }
            assert!(held >= 930, "the interval held {held} of 1,000");
        }
    }
}
