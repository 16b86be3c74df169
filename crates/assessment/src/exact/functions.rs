//! What each function of the expression language yields.

use super::evaluate::{EvaluateError, fault};
use super::expression::Function;
use super::number::{Number, integer, whole};
use super::small;
use super::value::Value;
use super::words::{number_in_words, ordinal, roman};
use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Pow as _, Signed as _, Zero as _};

/// Largest number that is taken apart into factors.
const MOST_FACTORED: i64 = 1_000_000;
/// Longest list.
const MOST_LISTED: usize = 200;
/// Decimal places, and places of a whole number, that rounding goes to.
const MOST_PLACES: i64 = 30;

pub(super) fn call(function: Function, values: &[Value]) -> Result<Value, EvaluateError> {
    use Function as F;
    let given = Given(values);
    Ok(match function {
        F::Abs => Value::Number(given.number(0)?.abs()),
        F::Floor => Value::Number(small::floor(given.number(0)?)),
        F::Ceiling => Value::Number(given.number(0)?.ceil()),
        F::Round => Value::Number(to_place(given.number(0)?, given.places(1)?, rounded)),
        F::Truncate => Value::Number(to_place(given.number(0)?, given.places(1)?, |n| n.trunc())),
        F::Quotient => {
            let (a, b) = (given.number(0)?, given.divisor(1)?);
            Value::Number(small::quotient(&small::difference(a, &remainder(a, b)), b))
        }
        F::Remainder => Value::Number(remainder(given.number(0)?, given.divisor(1)?)),
        F::Gcd => whole_fold(given, |a, b| a.gcd(b))?,
        F::Lcm => whole_fold(given, |a, b| a.lcm(b))?,
        F::Least => best(given, |a, b| small::order(a, b).is_lt())?,
        F::Most => best(given, |a, b| small::order(a, b).is_gt())?,
        F::Digit => Value::Number(digit(given.number(0)?, given.whole(1)?)?),
        F::Digits => number_of(given.bare_digits(0)?.len()),
        F::DigitSum => {
            Value::Number(given.bare_digits(0)?.bytes().map(|b| integer(i64::from(b - b'0'))).sum())
        }
        F::FromDigits => from_digits(given)?,
        F::Numerator => Value::Number(Number::from_integer(given.number(0)?.numer().clone())),
        F::Denominator => Value::Number(Number::from_integer(given.number(0)?.denom().clone())),
        F::IsPrime => {
            let n = given.factored(0)?;
            Value::Truth(n > 1 && prime_factors(n).len() == 1)
        }
        F::IsWhole => Value::Truth(given.number(0)?.is_integer()),
        F::IsSquare => Value::Truth(root(given.number(0)?, 2).is_some_and(|root| root.is_integer())),
        F::Root => exact_root(given.number(0)?, 2)?,
        F::CubeRoot => exact_root(given.number(0)?, 3)?,
        F::Factors => {
            let n = given.factored(0)?;
            listed((1..=n).filter(|d| n % d == 0).map(|d| Value::Number(integer(d))).collect())?
        }
        F::PrimeFactors => listed(
            prime_factors(given.factored(0)?).into_iter().map(|p| Value::Number(integer(p))).collect(),
        )?,
        F::If => return fault("if is decided before its values"),
        F::List => listed(values.to_vec())?,
        F::Range => range(given)?,
        F::Nth => {
            let place = given.whole(1)?;
            let list = given.list(0)?;
            let at = usize::try_from(place - 1).ok();
            match at.and_then(|at| list.get(at)) {
                Some(value) => value.clone(),
                None => return fault(format!("the list has no value at place {place}")),
            }
        }
        F::Count => match given.at(0)? {
            Value::List(list) => number_of(list.len()),
            Value::Text(text) => number_of(text.chars().count()),
            other => return fault(format!("count takes a list or a text, not {}", other.kind())),
        },
        F::Sum => Value::Number(given.numbers(0)?.iter().fold(integer(0), |sum, one| small::sum(&sum, one))),
        F::Sort => {
            let mut numbers = given.numbers(0)?;
            numbers.sort_by(small::order);
            Value::List(numbers.into_iter().map(Value::Number).collect())
        }
        F::Reverse => match given.at(0)? {
            Value::List(list) => Value::List(list.iter().rev().cloned().collect()),
            Value::Text(text) => Value::Text(text.chars().rev().collect()),
            other => return fault(format!("reverse takes a list or a text, not {}", other.kind())),
        },
        F::Median => median(given.numbers(0)?)?,
        F::Distinct => {
            Value::Truth(values.iter().enumerate().all(|(at, value)| !values[..at].contains(value)))
        }
        F::Has => match given.at(0)? {
            Value::List(list) => Value::Truth(list.contains(given.at(1)?)),
            Value::Text(text) => Value::Truth(text.contains(given.text(1)?)),
            other => return fault(format!("has takes a list or a text, not {}", other.kind())),
        },
        F::Words => Value::Text(number_in_words(given.whole(0)?)),
        F::Ordinal => Value::Text(ordinal(given.whole(0)?)),
        F::Roman => match roman(given.whole(0)?) {
            Some(text) => Value::Text(text),
            None => return fault("Roman numerals go from 1 to 3999"),
        },
        F::Glue => Value::Text(glued(values)?),
        F::Capital => {
            let text = given.text(0)?;
            let mut letters = text.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            Value::Text(first + letters.as_str())
        }
    })
}

/// The values that a function was given.
#[derive(Clone, Copy)]
struct Given<'v>(&'v [Value]);

impl<'v> Given<'v> {
    fn at(self, place: usize) -> Result<&'v Value, EvaluateError> {
        self.0.get(place).ok_or_else(|| EvaluateError("a function was given too few values".into()))
    }

    fn number(self, place: usize) -> Result<&'v Number, EvaluateError> {
        let value = self.at(place)?;
        value.number().ok_or_else(|| EvaluateError(format!("{} stands where a number should", value.kind())))
    }

    fn divisor(self, place: usize) -> Result<&'v Number, EvaluateError> {
        let number = self.number(place)?;
        if number.is_zero() { fault("something is divided by zero") } else { Ok(number) }
    }

    fn whole(self, place: usize) -> Result<i64, EvaluateError> {
        let number = self.number(place)?;
        whole(number).ok_or_else(|| EvaluateError(format!("{number} stands where a whole number should")))
    }

    fn text(self, place: usize) -> Result<&'v str, EvaluateError> {
        match self.at(place)? {
            Value::Text(text) => Ok(text),
            other => fault(format!("{} stands where a text should", other.kind())),
        }
    }

    fn list(self, place: usize) -> Result<&'v [Value], EvaluateError> {
        match self.at(place)? {
            Value::List(list) => Ok(list),
            other => fault(format!("{} stands where a list should", other.kind())),
        }
    }

    fn numbers(self, place: usize) -> Result<Vec<Number>, EvaluateError> {
        let list = self.list(place)?;
        let numbers: Option<Vec<Number>> = list.iter().map(|value| value.number().cloned()).collect();
        numbers.ok_or_else(|| EvaluateError("the list holds something that is no number".into()))
    }

    /// Places to round to: 0 when not given.
    fn places(self, place: usize) -> Result<i64, EvaluateError> {
        if self.0.len() <= place {
            return Ok(0);
        }
        let places = self.whole(place)?;
        if places.abs() <= MOST_PLACES { Ok(places) } else { fault("that is too many places") }
    }

    /// The digits of a whole number, without its sign.
    fn bare_digits(self, place: usize) -> Result<String, EvaluateError> {
        let number = self.number(place)?;
        if !number.is_integer() {
            return fault(format!("{number} stands where a whole number should"));
        }
        Ok(number.numer().abs().to_string())
    }

    fn factored(self, place: usize) -> Result<i64, EvaluateError> {
        let number = self.whole(place)?;
        if (1..=MOST_FACTORED).contains(&number) {
            Ok(number)
        } else {
            fault(format!(
                "{number} cannot be taken apart: factors are found of whole numbers from 1 to a million"
            ))
        }
    }
}

fn number_of(count: usize) -> Value {
    Value::Number(Number::from_integer(BigInt::from(count)))
}

fn listed(values: Vec<Value>) -> Result<Value, EvaluateError> {
    if values.len() <= MOST_LISTED {
        Ok(Value::List(values))
    } else {
        fault("a list may have 200 values at most")
    }
}

/// Rounded half away from zero, as schools do.
fn rounded(number: &Number) -> Number {
    let half = Number::new(1.into(), 2.into());
    if number.is_negative() {
        -small::floor(&small::sum(&-number, &half))
    } else {
        small::floor(&small::sum(number, &half))
    }
}

fn to_place(number: &Number, places: i64, round: impl Fn(&Number) -> Number) -> Number {
    let scale = Number::from_integer(BigInt::from(10).pow(places.unsigned_abs()));
    let scale = if places < 0 { integer(1) / scale } else { scale };
    small::quotient(&round(&small::product(number, &scale)), &scale)
}

/// From zero up to the size of the divisor.
fn remainder(number: &Number, divisor: &Number) -> Number {
    let size = divisor.abs();
    small::difference(number, &small::product(&small::floor(&small::quotient(number, &size)), &size))
}

fn whole_fold(given: Given<'_>, join: impl Fn(&BigInt, &BigInt) -> BigInt) -> Result<Value, EvaluateError> {
    let mut found: Option<BigInt> = None;
    for place in 0..given.0.len() {
        let number = BigInt::from(given.whole(place)?);
        found = Some(match found {
            Some(before) => join(&before, &number),
            None => number,
        });
    }
    Ok(Value::Number(Number::from_integer(found.unwrap_or_default())))
}

fn best(given: Given<'_>, better: impl Fn(&Number, &Number) -> bool) -> Result<Value, EvaluateError> {
    let mut found = given.number(0)?;
    for place in 1..given.0.len() {
        let number = given.number(place)?;
        if better(number, found) {
            found = number;
        }
    }
    Ok(Value::Number(found.clone()))
}

fn digit(number: &Number, place: i64) -> Result<Number, EvaluateError> {
    if place.abs() > MOST_PLACES {
        return fault("that is too many places");
    }
    let shifted = to_place(&number.abs(), -place, small::floor);
    let scale = Number::from_integer(BigInt::from(10).pow(place.unsigned_abs()));
    let ones = if place < 0 { small::product(&shifted, &scale) } else { small::quotient(&shifted, &scale) };
    Ok(remainder(&ones, &integer(10)))
}

fn from_digits(given: Given<'_>) -> Result<Value, EvaluateError> {
    let mut digits = String::new();
    for place in 0..given.0.len() {
        digits.push_str(&given.bare_digits(place)?);
    }
    match digits.parse::<BigInt>() {
        Ok(number) if digits.len() <= 60 => Ok(Value::Number(Number::from_integer(number))),
        _ => fault("a number has too many digits"),
    }
}

fn prime_factors(mut number: i64) -> Vec<i64> {
    let mut found = Vec::new();
    let mut divisor = 2;
    while divisor * divisor <= number {
        while number % divisor == 0 {
            found.push(divisor);
            number /= divisor;
        }
        divisor += 1;
    }
    if number > 1 {
        found.push(number);
    }
    found
}

fn root(number: &Number, degree: u32) -> Option<Number> {
    if number.is_negative() && degree.is_multiple_of(2) {
        return None;
    }
    let (top, bottom) = (number.numer().nth_root(degree), number.denom().nth_root(degree));
    let found = Number::new(top, bottom);
    (Number::new(found.numer().pow(degree), found.denom().pow(degree)) == *number).then_some(found)
}

fn exact_root(number: &Number, degree: u32) -> Result<Value, EvaluateError> {
    root(number, degree)
        .map(Value::Number)
        .ok_or_else(|| EvaluateError(format!("{number} has no exact root")))
}

fn range(given: Given<'_>) -> Result<Value, EvaluateError> {
    let (from, to) = (given.number(0)?, given.number(1)?);
    let step = if given.0.len() > 2 { given.number(2)?.clone() } else { integer(1) };
    if !step.is_positive() {
        return fault("a range goes up by a step above zero");
    }
    let mut values = Vec::new();
    let mut next = from.clone();
    while small::order(&next, to).is_le() {
        if values.len() >= MOST_LISTED {
            return fault("a list may have 200 at most");
        }
        values.push(Value::Number(next.clone()));
        next = small::sum(&next, &step);
    }
    Ok(Value::List(values))
}

fn median(mut numbers: Vec<Number>) -> Result<Value, EvaluateError> {
    numbers.sort_by(small::order);
    let middle = numbers.len() / 2;
    let odd = numbers.len() % 2 == 1;
    match (numbers.get(middle), middle.checked_sub(1).and_then(|before| numbers.get(before))) {
        (Some(upper), _) if odd => Ok(Value::Number(upper.clone())),
        (Some(upper), Some(lower)) => {
            Ok(Value::Number(small::quotient(&small::sum(upper, lower), &integer(2))))
        }
        _ => fault("an empty list has no median"),
    }
}

fn glued(values: &[Value]) -> Result<String, EvaluateError> {
    let mut text = String::new();
    for value in values {
        match value {
            Value::Text(part) => text.push_str(part),
            Value::Number(number) => text.push_str(&crate::template::number_text(number)),
            other => return fault(format!("glue takes texts and numbers, not {}", other.kind())),
        }
        if text.len() > 2_000 {
            return fault("a text is too long");
        }
    }
    Ok(text)
}
