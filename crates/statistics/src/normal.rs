//! The normal distribution and the logistic curve, one number at a time.

/// Logistic curve `1 / (1 + e⁻ˣ)`: any real number to a probability. Does not overflow; NaN gives NaN.
///
/// ```
/// assert_eq!(statistics::logistic(0.0), 0.5);
/// assert_eq!(statistics::logistic(-1e6), 0.0);
/// ```
#[must_use]
pub fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}

/// Log odds `ln(p / (1 − p))`, the inverse of [`logistic`]: −∞ at 0, ∞ at 1, NaN outside 0 to 1.
#[must_use]
pub fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

/// P(Z ≤ z) for a standard normal Z, within 1e-14 of the true value.
///
/// Source: Hart et al. 1968, algorithm 5666, as given by West 2005, "Better approximations to cumulative
/// normal functions", Wilmott Magazine.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    let distance = z.abs();
    let tail = if distance > 37.0 {
        0.0
    } else if distance < 7.071_067_811_865_47 {
        let above = polynomial(
            distance,
            &[
                3.526_249_659_989_11e-2,
                0.700_383_064_443_688,
                6.373_962_203_531_65,
                33.912_866_078_383,
                112.079_291_497_871,
                221.213_596_169_931,
                220.206_867_912_376,
            ],
        );
        let below = polynomial(
            distance,
            &[
                8.838_834_764_831_84e-2,
                1.755_667_163_182_64,
                16.064_177_579_207,
                86.780_732_202_946_1,
                296.564_248_779_674,
                637.333_633_378_831,
                793.826_512_519_948,
                440.413_735_824_752,
            ],
        );
        (-distance * distance / 2.0).exp() * above / below
    } else {
        let fraction = 4.0 / (distance + 0.65);
        let fraction = (1..=3).rev().fold(fraction, |rest, n| f64::from(n) / (distance + rest));
        (-distance * distance / 2.0).exp() / (distance + fraction) / 2.506_628_274_631
    };
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// The z with P(Z ≤ z) = p, or `None` unless 0 < p < 1. Within 1e-12 of the true value.
///
/// Source: Acklam's rational approximation (relative error 1.15e-9), then one step of Halley's method on
/// [`normal_cdf`].
#[must_use]
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    const CENTRE_ABOVE: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const CENTRE_BELOW: [f64; 6] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
        1.0,
    ];
    const TAIL_ABOVE: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const TAIL_BELOW: [f64; 5] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
        1.0,
    ];
    let tail = p.min(1.0 - p);
    let rough = if tail < 0.024_25 {
        let q = (-2.0 * tail.ln()).sqrt();
        let low = polynomial(q, &TAIL_ABOVE) / polynomial(q, &TAIL_BELOW);
        if p < 0.5 { low } else { -low }
    } else {
        let q = p - 0.5;
        let r = q * q;
        q * polynomial(r, &CENTRE_ABOVE) / polynomial(r, &CENTRE_BELOW)
    };
    let error = normal_cdf(rough) - p;
    let step = error * (2.0 * std::f64::consts::PI).sqrt() * (rough * rough / 2.0).exp();
    let refined = rough - step / (1.0 + rough * step / 2.0);
    Some(if refined.is_finite() { refined } else { rough })
}

/// Value at `x` of the polynomial with these coefficients, highest power first (Horner).
fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().fold(0.0, |sum, c| sum * x + c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(got: f64, published: f64, tolerance: f64) {
        assert!((got - published).abs() <= tolerance, "{got} is not {published}");
    }

    /// Abramowitz & Stegun, table 26.1 (15 places), and table 26.2 for the tail.
    #[test]
    fn the_normal_curve_has_its_published_values() {
        close(normal_cdf(0.0), 0.5, 1e-15);
        close(normal_cdf(0.5), 0.691_462_461_274_013, 1e-14);
        close(normal_cdf(1.0), 0.841_344_746_068_543, 1e-14);
        close(normal_cdf(-1.0), 0.158_655_253_931_457, 1e-14);
        close(normal_cdf(2.0), 0.977_249_868_051_821, 1e-14);
        close(normal_cdf(3.0), 0.998_650_101_968_370, 1e-14);
        // −log₁₀ Q(10) = 23.11805 (table 26.2).
        close(-normal_cdf(-10.0).log10(), 23.118_05, 1e-5);
        assert!(normal_cdf(-40.0) < 1e-300 && normal_cdf(40.0) > 1.0 - 1e-15);
    }

    /// Wichura 1988 (AS 241), test values of PPND16.
    #[test]
    fn quantiles_have_their_published_values() {
        close(normal_quantile(0.25).unwrap(), -0.674_489_750_196_081_7, 1e-12);
        close(normal_quantile(0.001).unwrap(), -3.090_232_306_167_814, 1e-11);
        close(normal_quantile(1e-20).unwrap(), -9.262_340_089_798_408, 1e-9);
        close(normal_quantile(0.95).unwrap(), 1.644_853_626_951_472_2, 1e-12);
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(normal_quantile(p), None);
        }
    }

    proptest! {
        #[test]
        fn quantile_undoes_the_curve(p in 1e-9..=0.999_999_999_f64) {
            close(normal_cdf(normal_quantile(p).unwrap()), p, 1e-12);
        }

        #[test]
        fn logit_undoes_the_logistic(x in -30.0..30.0_f64) {
            close(logit(logistic(x)), x, 1e-2);
            close(logistic(x) + logistic(-x), 1.0, 1e-15);
        }
    }
}
