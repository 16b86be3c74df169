//! Exact numbers: reading and writing decimals, and the bound on their size.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

/// An exact rational number, always in lowest terms.
pub type Number = BigRational;

/// Bits that numerator and denominator may have: 60 decimal digits, far beyond any school question.
pub const MOST_BITS: u64 = 200;

/// A whole number.
#[must_use]
pub fn integer(whole: i64) -> Number {
    Number::from_integer(BigInt::from(whole))
}

/// Whether numerator and denominator are within the bound.
pub(crate) fn is_small(number: &Number) -> bool {
    number.numer().bits() <= MOST_BITS && number.denom().bits() <= MOST_BITS
}

/// The number as an `i64`, when it is whole and fits.
pub(crate) fn whole(number: &Number) -> Option<i64> {
    number.is_integer().then(|| number.numer().to_i64()).flatten()
}

/// Reads digits with at most one point (`12`, `0.25`, `.5`), without a sign; `None` for anything else or more than
/// 40 characters.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Number> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if text.len() > 40 || !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let all: BigInt = format!("{whole}{part}").parse().ok()?;
    let scale = num_traits::pow(BigInt::from(10), part.len());
    Some(Number::new(all, scale))
}

/// How many decimal places write the number exactly; `None` when no number of places does (a third).
#[must_use]
pub fn terminates(number: &Number) -> Option<usize> {
    if number.is_integer() {
        return Some(0);
    }
    let mut rest = number.denom().clone();
    let (mut twos, mut fives) = (0, 0);
    for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
        let prime = BigInt::from(prime);
        while (&rest % &prime).is_zero() {
            rest /= &prime;
            *count += 1;
        }
    }
    rest.is_one().then_some(twos.max(fives))
}

/// The number with exactly `places` decimal places, rounded half away from zero, as digits without separators.
#[must_use]
pub fn decimal_text(number: &Number, places: usize) -> String {
    if number.is_integer() && places == 0 {
        return number.numer().to_string();
    }
    let scale = num_traits::pow(BigInt::from(10), places);
    let scaled = (number * Number::from_integer(scale.clone())).abs();
    let twice = BigInt::from(2) * scaled.numer() + scaled.denom();
    let rounded = twice.div_floor(&(BigInt::from(2) * scaled.denom()));
    let (whole, part) = rounded.div_rem(&scale);
    let sign = if number.is_negative() && !rounded.is_zero() { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0>places$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_written_exactly() {
        for text in ["0", "7", "0.25", "12.5", "1000000.001"] {
            let number = parse_decimal(text).unwrap();
            assert_eq!(decimal_text(&number, terminates(&number).unwrap()), text);
        }
        assert_eq!(parse_decimal(".5"), parse_decimal("0.5"));
        for bad in ["", ".", "1.2.3", "-1", "1e3", "½"] {
            assert_eq!(parse_decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_third_never_ends_and_rounds_half_away_from_zero() {
        let third = Number::new(1.into(), 3.into());
        assert_eq!(terminates(&third), None);
        assert_eq!(decimal_text(&third, 2), "0.33");
        assert_eq!(decimal_text(&parse_decimal("0.125").unwrap(), 2), "0.13");
        assert_eq!(decimal_text(&-parse_decimal("0.125").unwrap(), 2), "-0.13");
        assert_eq!(decimal_text(&-parse_decimal("0.001").unwrap(), 2), "0.00");
    }
}
