//! Sizes and chances in words that a governor uses.
//!
//! Size is told as pupils of thirty. In a normal distribution a group whose mean lies `d` standard deviations above the
//! others' has `Φ(d)` of its pupils above their middle, not half: `30 (Φ(d) − ½)` pupils more in a class of thirty. That
//! is arithmetic and needs no table. Months of progress are not used: the published conversions move between editions
//! and differ by age, so that a month is no fixed size.

use crate::common::Read;
use statistics::normal_cdf;

/// How many more pupils of thirty would be past the middle of pupils like them.
fn of_thirty(difference: f64) -> f64 {
    30.0 * (normal_cdf(difference.abs()) - 0.5)
}

/// A number of pupils, in halves of the words: never "0 pupils".
fn pupils(of_thirty: f64) -> String {
    match of_thirty.round() {
        none if none < 1.0 => "fewer than 1".to_owned(),
        some => format!("about {some}"),
    }
}

/// The size of a difference, in standard deviations of pupils, as pupils of thirty.
///
/// ```
/// use improvement::signals::size_words;
/// assert_eq!(size_words(0.1), "about 1 of every 30 pupils");
/// assert_eq!(size_words(-0.52), "about 6 of every 30 pupils");
/// assert_eq!(size_words(0.01), "fewer than 1 of every 30 pupils");
/// ```
#[must_use]
pub fn size_words(difference: f64) -> String {
    format!("{} of every 30 pupils", pupils(of_thirty(difference)))
}

/// A difference with its interval and n: "It is as if …".
#[must_use]
pub fn difference_words(read: &Read) -> String {
    let (more, fewer) = ("more", "fewer");
    let side = |value: f64| if value < 0.0 { fewer } else { more };
    let end = |value: f64| match of_thirty(value).round() {
        none if none < 1.0 => "none".to_owned(),
        some => format!("{some} {}", side(value)),
    };
    format!(
        "It is as if {} {} were past the middle of pupils like them (between {} and {}; {} pupils)",
        size_words(read.value),
        side(read.value),
        end(read.low95),
        end(read.high95),
        read.n
    )
}

/// How probable it is that a claim is chance, in words.
///
/// ```
/// use improvement::signals::chance_words;
/// assert_eq!(chance_words(0.03), "about 3 in 100 findings as sure as this are chance");
/// assert_eq!(chance_words(0.001), "fewer than 1 in 100 findings as sure as this are chance");
/// ```
#[must_use]
pub fn chance_words(local_error: f64) -> String {
    match (100.0 * local_error).round() {
        none if none < 1.0 => "fewer than 1 in 100 findings as sure as this are chance".to_owned(),
        some => format!("about {some} in 100 findings as sure as this are chance"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_difference_names_its_ends_and_its_pupils() {
        let read = Read { value: -0.3, sd: 0.1, low95: -0.5, high95: 0.01, n: 62 };
        assert_eq!(
            difference_words(&read),
            "It is as if about 4 of every 30 pupils fewer were past the middle of pupils like them (between 6 fewer and \
             none; 62 pupils)"
        );
    }

    proptest! {
        #[test]
        fn a_larger_difference_is_never_told_smaller(one in 0.0..4.0_f64, more in 0.0..4.0_f64) {
            prop_assert!(of_thirty(one) <= of_thirty(one + more) && of_thirty(one + more) <= 15.0);
            prop_assert_eq!(size_words(one), size_words(-one));
        }
    }
}
