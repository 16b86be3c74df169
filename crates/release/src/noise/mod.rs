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
mod tests;
