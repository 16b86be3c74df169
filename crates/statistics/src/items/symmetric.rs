//! Elementary symmetric functions, in logarithms so that long tests neither overflow nor underflow.

/// ln γ₀ … ln γₖ of the values whose logarithms are given, without those at `skip` (places that do not exist skip
/// nothing). γᵣ is the sum over all subsets of r values of their product; γ₀ = 1.
///
/// Source: the summation algorithm (Fischer 1974; Verhelst, Glas & van der Sluis 1984), which adds positive
/// terms only and therefore loses no digits.
pub(super) fn log_symmetric(logarithms: &[f64], skip: [usize; 2]) -> Vec<f64> {
    let mut gamma = Vec::with_capacity(logarithms.len() + 1);
    gamma.push(0.0);
    for (_, value) in logarithms.iter().enumerate().filter(|(at, _)| !skip.contains(at)) {
        gamma.push(f64::NEG_INFINITY);
        for r in (1..gamma.len()).rev() {
            gamma[r] = log_add(gamma[r], gamma[r - 1] + value);
        }
    }
    gamma
}

/// ln(eᵃ + eᵇ); −∞ is the logarithm of 0.
fn log_add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 2] = [usize::MAX; 2];

    #[test]
    fn of_ones_they_are_binomial_coefficients() {
        let gamma = log_symmetric(&[0.0; 5], NONE);
        for (got, binomial) in gamma.iter().zip([1.0, 5.0, 10.0, 10.0, 5.0, 1.0]) {
            assert!((got.exp() - binomial).abs() < 1e-12);
        }
    }

    #[test]
    fn they_are_the_coefficients_of_the_product() {
        // (1 + 2x)(1 + 3x)(1 + 5x) = 1 + 10x + 31x² + 30x³; without 3: 1 + 7x + 10x².
        let logarithms = [2.0_f64, 3.0, 5.0].map(f64::ln);
        for (skip, product) in [(NONE, vec![1.0, 10.0, 31.0, 30.0]), ([1, 1], vec![1.0, 7.0, 10.0])] {
            let gamma = log_symmetric(&logarithms, skip);
            assert_eq!(gamma.len(), product.len());
            for (got, whole) in gamma.iter().zip(product) {
                assert!((got.exp() - whole).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn two_hundred_extreme_items_stay_finite() {
        let logarithms: Vec<f64> = (0..200).map(|i| f64::from(i - 100) / 5.0).collect();
        assert!(log_symmetric(&logarithms, NONE).iter().all(|gamma| gamma.is_finite()));
    }
}
