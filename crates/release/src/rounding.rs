//! Numbers as they are printed: rounded after suppression, each by itself.
//!
//! Rounded totals need not add up, and pages say so. Rounding is for comfort: it takes nothing from what
//! [`crate::protect`] has to hide. (STATISTICS h3.)

use crate::ReleaseError;
use crate::primary::Rules;

/// A step to which counts are rounded: 2 to 100.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Base(u64);

impl Base {
    /// The usual step.
    pub const FIVE: Self = Self(5);

    /// A step of 2 to 100.
    ///
    /// # Errors
    /// When it is outside.
    pub fn new(step: u64) -> Result<Self, ReleaseError> {
        if (2..=100).contains(&step) {
            Ok(Self(step))
        } else {
            let got = step.to_string();
            Err(ReleaseError::Parameter { what: "the step of rounding", range: "2 to 100", got })
        }
    }

    /// The step.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }

    /// The nearest multiple of the step; half goes up.
    ///
    /// ```
    /// use release::rounding::Base;
    /// assert_eq!(Base::FIVE.round(12), 10);
    /// assert_eq!(Base::FIVE.round(13), 15);
    /// ```
    #[must_use]
    pub fn round(self, count: u64) -> u64 {
        let over = count % self.0;
        let below = count - over;
        if 2 * over >= self.0 { below.saturating_add(self.0) } else { below }
    }

    /// The same for a number that is no whole one, such as a mean of counts; 0 or above.
    #[must_use]
    pub fn round_number(self, number: f64) -> f64 {
        let step = self.0 as f64;
        (number / step + 0.5).floor() * step
    }

    /// The smallest and the largest count that are printed as `printed`, a multiple of the step.
    #[must_use]
    pub fn behind(self, printed: u64) -> (u64, u64) {
        let half_up = self.0.div_ceil(2);
        (printed.saturating_sub(self.0 / 2), printed + half_up - 1)
    }
}

/// A share in per cent from unrounded counts: without a decimal below 100 pupils, with one from 100 on; half goes up.
/// `None` of nobody.
#[must_use]
pub fn percent(n: u64, of: u64) -> Option<String> {
    if of == 0 {
        return None;
    }
    let (n, of) = (u128::from(n), u128::from(of));
    if of < 100 {
        Some(((200 * n + of) / (2 * of)).to_string())
    } else {
        let tenths = (2_000 * n + of) / (2 * of);
        Some(format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// The same, with the sign `c` where the rules withhold it.
#[must_use]
pub fn percent_or_sign(n: u64, of: u64, rules: &Rules) -> String {
    match (rules.share(n, of), percent(n, of)) {
        (Ok(()), Some(percent)) => percent,
        _ => "c".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primary::{About, Limits, Readers};

    /// Fixture `sdc_rounding`.
    #[test]
    fn counts_go_to_the_nearest_five_and_half_goes_up() {
        let counts = [0, 1, 2, 3, 5, 7, 8, 12, 13, 47, 48];
        assert_eq!(counts.map(|x| Base::FIVE.round(x)), [0, 0, 0, 5, 5, 5, 10, 10, 15, 45, 50]);
        let halves = [2.5, 7.5, 12.5].map(|x| Base::FIVE.round_number(x));
        assert!(halves.iter().zip([5.0, 10.0, 15.0]).all(|(got, expected)| (got - expected).abs() < 1e-12));
    }

    /// Fixture `sdc_rounding`: 29 of 31 leaves two, 31 of 31 is everybody.
    #[test]
    fn percentages_come_from_unrounded_counts_and_inherit_the_rules() {
        let rules = Rules::new(Limits::default(), About::Ordinary, Readers::Bodies).unwrap();
        let cases = [
            (7, 31, "23"),
            (71, 310, "22.9"),
            (3, 31, "c"),
            (29, 31, "c"),
            (31, 31, "c"),
            (0, 31, "0"),
            (2, 4, "c"),
        ];
        for (n, of, shown) in cases {
            assert_eq!(percent_or_sign(n, of, &rules), shown, "{n} of {of}");
        }
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 200).as_deref(), Some("0.5"));
    }

    #[test]
    fn what_is_behind_a_rounded_count_rounds_to_it_and_its_neighbours_do_not() {
        for step in [2, 3, 5, 10] {
            let base = Base::new(step).unwrap();
            for printed in (0..=60).step_by(step as usize) {
                let (low, high) = base.behind(printed);
                assert_eq!((base.round(low), base.round(high)), (printed, printed));
                assert_ne!(base.round(high + 1), printed);
                assert!(low == 0 || base.round(low - 1) != printed);
            }
        }
        assert!(Base::new(1).is_err() && Base::new(101).is_err());
    }
}
