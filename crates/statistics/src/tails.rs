//! Tails of Student's t and of chi-square, for any degrees of freedom.

use crate::StatisticsError;

/// P(T ≤ t) for Student's t with `freedom` degrees of freedom (above 0, whole or not). Absolute error about 1e-13;
/// NaN for NaN.
///
/// Source: Abramowitz & Stegun 1964, 26.7.1, by the incomplete beta function.
fn student_cdf(t: f64, freedom: f64) -> f64 {
    let tail = incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0;
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The t with P(T ≤ t) = p for Student's t with `freedom` degrees of freedom, within 1e-9 of the true value (relative,
/// far out). Nearly the normal quantile from a few hundred degrees of freedom on.
///
/// Source: bisection on the distribution function (Abramowitz & Stegun 1964, 26.7.1).
///
/// # Errors
/// `Range` unless 1e-6 ≤ p ≤ 1 − 1e-6 and 0.5 ≤ `freedom` ≤ 1e7.
///
/// ```
/// assert!((statistics::student_quantile(0.975, 9.0).unwrap() - 2.262_157).abs() < 1e-6);
/// ```
pub fn student_quantile(p: f64, freedom: f64) -> Result<f64, StatisticsError> {
    crate::error::within("the probability of a quantile", 1e-6, 1.0 - 1e-6, p)?;
    crate::error::within("degrees of freedom", 0.5, 1e7, freedom)?;
    let upper = p.max(1.0 - p);
    let (mut low, mut high) = (0.0, 1.0);
    while student_cdf(high, freedom) < upper {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if student_cdf(middle, freedom) < upper { low = middle } else { high = middle }
    }
    let t = 0.5 * (low + high);
    Ok(if p < 0.5 { -t } else { t })
}

/// P(X ≥ x) for X chi-square with `freedom` degrees of freedom: 1 for x ≤ 0, NaN for NaN. Relative error about 1e-10
/// down to 1e-300.
///
/// Source: Abramowitz & Stegun 1964, 26.4.19: the incomplete gamma function, by series (6.5.29) or continued fraction
/// (6.5.31).
///
/// # Errors
/// `Range` unless 0 < `freedom` ≤ 1e6.
pub fn chi_square_tail(x: f64, freedom: f64) -> Result<f64, StatisticsError> {
    crate::error::within("degrees of freedom", f64::MIN_POSITIVE, 1e6, freedom)?;
    if x <= 0.0 {
        return Ok(1.0);
    }
    let (a, x) = (freedom / 2.0, x / 2.0);
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-17 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        return Ok((1.0 - front * sum).max(0.0));
    }
    // The even part of the fraction, evaluated from the front (Lentz).
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut fraction = d;
    for i in 1..100_000 {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / nonzero(numerator * d + b);
        c = nonzero(b + numerator / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    Ok(front * fraction)
}

/// ln Γ(x) for x > 0, relative error about 1e-14.
///
/// Source: Lanczos 1964, with the coefficients for g = 7, n = 9 (Godfrey 2001).
fn ln_gamma(x: f64) -> f64 {
    const SERIES: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // Reflection keeps the series where it is accurate.
        let pi = std::f64::consts::PI;
        return (pi / (pi * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let sum = SERIES
        .iter()
        .zip(1_u8..)
        .fold(0.999_999_999_999_809_9, |sum, (coefficient, at)| sum + coefficient / (x + f64::from(at)));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Regularised incomplete beta function I_x(a, b), 0 ≤ x ≤ 1.
///
/// Source: Abramowitz & Stegun 1964, 26.5.8 (continued fraction), evaluated by Lentz's method.
pub(crate) fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean only; the other side is its mirror.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / nonzero(1.0 + even * d);
        c = nonzero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / nonzero(1.0 + odd * d);
        c = nonzero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    front * fraction
}

fn nonzero(x: f64) -> f64 {
    if x.abs() < 1e-300 { 1e-300 } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chi_square_tail_1, normal_quantile};
    use proptest::prelude::*;

    /// Abramowitz & Stegun, table 26.10, and closed forms for one and two degrees of freedom.
    #[test]
    fn quantiles_of_t_have_their_published_values() {
        for (p, freedom, t) in [
            (0.975, 1.0, 12.706),
            (0.975, 5.0, 2.571),
            (0.95, 10.0, 1.812),
            (0.995, 30.0, 2.750),
            (0.9, 3.0, 1.638),
        ] {
            assert!((student_quantile(p, freedom).unwrap() - t).abs() < 6e-4, "{p} {freedom}");
        }
        let cauchy = (std::f64::consts::PI * 0.4).tan();
        assert!((student_quantile(0.9, 1.0).unwrap() - cauchy).abs() < 1e-9);
        let two = (2.0 * 0.8_f64.powi(2) / (1.0 - 0.8_f64.powi(2))).sqrt();
        assert!((student_quantile(0.9, 2.0).unwrap() - two).abs() < 1e-9);
        assert!((student_quantile(0.025, 1e6).unwrap() - normal_quantile(0.025).unwrap()).abs() < 1e-5);
        for (p, freedom) in [(0.0, 5.0), (1.0, 5.0), (0.5, 0.0), (f64::NAN, 5.0), (0.5, f64::NAN)] {
            assert!(student_quantile(p, freedom).is_err());
        }
    }

    /// Abramowitz & Stegun, table 26.8; with two degrees of freedom the tail is e^(−x/2).
    #[test]
    fn tails_of_chi_square_have_their_published_values() {
        for (x, freedom, tail) in
            [(18.307, 10.0, 0.05), (3.940, 10.0, 0.95), (59.703, 30.0, 0.001), (11.070, 5.0, 0.05)]
        {
            assert!((chi_square_tail(x, freedom).unwrap() - tail).abs() < 1e-4, "{x} {freedom}");
        }
        assert!((chi_square_tail(0.0, 3.0).unwrap() - 1.0).abs() < 1e-15);
        assert!(chi_square_tail(1.0, 0.0).is_err() && chi_square_tail(1.0, f64::NAN).is_err());
    }

    proptest! {
        #[test]
        fn the_tails_that_have_a_closed_form(x in 0.001..80.0_f64) {
            prop_assert!((chi_square_tail(x, 2.0).unwrap() / (-x / 2.0).exp() - 1.0).abs() < 1e-9);
            prop_assert!((chi_square_tail(x, 1.0).unwrap() - chi_square_tail_1(x)).abs() < 1e-12);
        }

        #[test]
        fn the_quantile_undoes_the_distribution(p in 0.001..0.999_f64, freedom in 0.7..300.0_f64) {
            let t = student_quantile(p, freedom).unwrap();
            prop_assert!((student_cdf(t, freedom) - p).abs() < 1e-10);
            prop_assert!((student_quantile(1.0 - p, freedom).unwrap() + t).abs() < 1e-6 * (1.0 + t.abs()));
        }
    }
}
