//! Arithmetic of numbers whose numerator and denominator fit 64 bits, which nearly all of a school's do: the same results
//! as with large numbers, without taking room on the heap and without their long way to the lowest terms.

use super::number::Number;
use num_bigint::BigInt;
use num_traits::ToPrimitive as _;
use std::cmp::Ordering;

/// Numerator and denominator, the denominator above zero.
fn parts(number: &Number) -> Option<(i128, i128)> {
    Some((i128::from(number.numer().to_i64()?), i128::from(number.denom().to_i64()?)))
}

fn both(one: &Number, other: &Number) -> Option<[i128; 4]> {
    let ((a, b), (c, d)) = (parts(one)?, parts(other)?);
    Some([a, b, c, d])
}

/// A fraction in lowest terms; `None` for a denominator of zero.
fn reduced(top: i128, bottom: i128) -> Option<Number> {
    let (mut a, mut b) = (top.unsigned_abs(), bottom.unsigned_abs());
    if b != 1 {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        b = a;
    }
    let shared = i128::try_from(b).ok().filter(|shared| *shared > 0)? * bottom.signum();
    Some(Number::new_raw(BigInt::from(top / shared), BigInt::from(bottom / shared)))
}

/// Sum.
pub(crate) fn sum(one: &Number, other: &Number) -> Number {
    let quick = || {
        let [a, b, c, d] = both(one, other)?;
        if b == d {
            return reduced(a + c, b);
        }
        reduced((a * d).checked_add(c * b)?, b * d)
    };
    quick().unwrap_or_else(|| one + other)
}

/// Difference.
pub(crate) fn difference(one: &Number, other: &Number) -> Number {
    let quick = || {
        let [a, b, c, d] = both(one, other)?;
        if b == d {
            return reduced(a - c, b);
        }
        reduced((a * d).checked_sub(c * b)?, b * d)
    };
    quick().unwrap_or_else(|| one - other)
}

/// Product.
pub(crate) fn product(one: &Number, other: &Number) -> Number {
    let quick = || both(one, other).and_then(|[a, b, c, d]| reduced(a * c, b * d));
    quick().unwrap_or_else(|| one * other)
}

/// Quotient by a number that is not zero.
pub(crate) fn quotient(one: &Number, other: &Number) -> Number {
    let quick = || both(one, other).and_then(|[a, b, c, d]| reduced(a * d, b * c));
    quick().unwrap_or_else(|| one / other)
}

/// Which is greater.
pub(crate) fn order(one: &Number, other: &Number) -> Ordering {
    match both(one, other) {
        Some([a, b, c, d]) => (a * d).cmp(&(c * b)),
        None => one.cmp(other),
    }
}

/// Whether they are equal: both are in lowest terms.
pub(crate) fn equal(one: &Number, other: &Number) -> bool {
    one.numer() == other.numer() && one.denom() == other.denom()
}

/// The whole number at or below.
pub(crate) fn floor(number: &Number) -> Number {
    match parts(number) {
        Some((_, 1)) => number.clone(),
        Some((top, bottom)) => Number::from_integer(BigInt::from(top.div_euclid(bottom))),
        None => number.floor(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(top: i64, bottom: i64) -> Number {
        Number::new(top.into(), bottom.into())
    }

    proptest! {
        /// The slow twin: the arithmetic of large numbers.
        #[test]
        fn agrees_with_large_numbers(a: i64, b in 1..i64::MAX, c: i64, d in 1..i64::MAX, near in 1..60_i64) {
            for (one, other) in [
                (number(a, b), number(c, d)),
                (number(a % 1_000, near), number(c % 1_000, b % 60 + 1)),
                (number(a, 1), number(c % 99, 1)),
            ] {
                prop_assert_eq!(sum(&one, &other), &one + &other);
                prop_assert_eq!(difference(&one, &other), &one - &other);
                prop_assert_eq!(product(&one, &other), &one * &other);
                if other != number(0, 1) {
                    let found = quotient(&one, &other);
                    prop_assert!(equal(&found, &(&one / &other)), "{} is not in lowest terms", found);
                }
                prop_assert_eq!(order(&one, &other), one.cmp(&other));
                prop_assert_eq!(equal(&one, &other), one == other);
                prop_assert_eq!(floor(&one), one.floor());
            }
        }
    }

    #[test]
    fn the_widest_numbers_take_the_long_way() {
        let (least, most) = (number(i64::MIN, 1), number(i64::MAX, i64::MAX - 1));
        assert_eq!(sum(&least, &most), &least + &most);
        assert_eq!(difference(&least, &most), &least - &most);
        assert_eq!(product(&least, &least), &least * &least);
        let large = product(&product(&least, &least), &least);
        assert_eq!(sum(&large, &most), &large + &most);
        assert_eq!((order(&large, &most), floor(&large)), (Ordering::Less, large.clone()));
    }
}
