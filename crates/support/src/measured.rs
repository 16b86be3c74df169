//! Shares as estimates.

pub use domain::measured::{Excluded, Measured, Number, Status, Z95};

/// A share with Wilson's interval, as if `weight` people (0 or above, whole or not) stood behind it.
pub(crate) fn share(
    share: f64,
    weight: f64,
    n: u64,
    status: Status,
    method_version: &'static str,
) -> Measured {
    match statistics::wilson_share_interval(share, weight, 0.95) {
        Some((low, high)) => {
            let sd = (share * (1.0 - share) / (weight + 1.0)).sqrt();
            let number = Number { value: share, sd, low95: low.min(share), high95: high.max(share) };
            Measured::new(number, n, status, method_version)
        }
        None => Measured::without(n, Status::Insufficient, method_version),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_share_lies_in_its_interval(of in 0.0..=1.0_f64, weight in 0.5..1_000.0_f64) {
            let (number, _) = share(of, weight, 5, Status::Ok, "m").read().unwrap();
            prop_assert!(0.0 <= number.low95 && number.low95 <= of && of <= number.high95 && number.high95 <= 1.0);
        }
    }
}
