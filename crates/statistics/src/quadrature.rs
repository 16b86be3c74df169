//! Averages over a normal distribution.

/// Nodes of the nine-point rule for a standard normal weight with their weights, which add up to 1; the other four
/// nodes are the mirror image. Zeros of the Hermite polynomial He₉ (Abramowitz & Stegun 1964, table 25.10, nodes × √2).
const HALF_RULE: [(f64, f64); 5] = [
    (0.0, 0.406_349_206_349_206_3),
    (1.023_255_663_789_132_5, 0.244_097_502_894_939_4),
    (2.076_847_978_677_83, 0.049_916_406_765_217_88),
    (3.205_429_002_856_470_3, 0.002_789_141_321_231_769_6),
    (4.512_745_863_399_783, 2.234_584_400_774_658e-5),
];

/// Mean of `function` over a normal distribution with this mean and standard deviation, by the nine-point
/// Gauss–Hermite rule: exact for polynomials up to degree 17. `sd` 0 gives the function at the mean, to rounding.
///
/// ```
/// // The fourth moment of a standard normal is 3.
/// assert!((statistics::normal_average(0.0, 1.0, |x| x.powi(4)) - 3.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn normal_average(mean: f64, sd: f64, mut function: impl FnMut(f64) -> f64) -> f64 {
    normal_nodes(mean, sd).into_iter().map(|(at, weight)| weight * function(at)).sum()
}

/// The nine nodes of [`normal_average`], rising, with their weights, which add up to 1: for averages of whole
/// distributions.
#[must_use]
pub fn normal_nodes(mean: f64, sd: f64) -> [(f64, f64); 9] {
    std::array::from_fn(|at| {
        let (node, weight) = HALF_RULE[at.abs_diff(4)];
        (if at < 4 { mean - sd * node } else { mean + sd * node }, weight)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal_cdf;
    use proptest::prelude::*;

    #[test]
    fn moments_up_to_the_seventeenth_are_exact() {
        let mut moment = 1.0;
        for power in 1..=8 {
            moment *= f64::from(2 * power - 1);
            let even = normal_average(0.0, 1.0, |x| x.powi(2 * power));
            assert!((even / moment - 1.0).abs() < 1e-12, "{power}: {even} is not {moment}");
            let odd = normal_average(0.0, 1.0, |x| x.powi(2 * power + 1));
            assert!(odd.abs() < 1e-7 * moment, "{power}: {odd}");
        }
        assert!((normal_average(0.0, 1.0, |_| 1.0) - 1.0).abs() < 1e-14);
    }

    proptest! {
        /// E Φ((X − c) / s) has a closed form: Φ of the mean over the joint spread.
        #[test]
        fn a_smooth_curve_is_averaged_well(mean in -2.0..2.0_f64, sd in 0.0..0.8_f64) {
            let exact = normal_cdf(mean / 1.0_f64.hypot(sd));
            prop_assert!((normal_average(mean, sd, normal_cdf) - exact).abs() < 1e-4);
        }
    }
}
