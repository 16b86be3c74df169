//! One number, perhaps with its unit.

use super::tidy::{tidy, without_name};
use super::units::unit;
use super::{Ask, Expected, Form, Verdict, hundred, other_form_if, right_if, wordnumber};
use crate::exact::{Number, integer, parse_decimal};
use curriculum::Reply;
use num_traits::{Signed as _, Zero as _};

/// How a number was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Written {
    /// Digits, with a point perhaps.
    Decimal,
    /// Top and bottom; whether in lowest terms.
    Fraction { lowest: bool },
    /// Whole, top and bottom; whether in lowest terms and with a proper fraction.
    Mixed { lowest: bool },
    /// With a sign for per cent; the value is what stands before it.
    Percent,
    /// In words.
    Words,
    /// As a power of a number.
    Power,
}

/// A number as typed (tidied already), without a unit.
pub(super) fn read(text: &str) -> Option<(Number, Written)> {
    let text = without_name(text);
    let text = text.trim_end_matches(['?', '!']).trim();
    let text = text.strip_suffix('.').unwrap_or(text).to_lowercase();
    let text = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => inner.trim(),
        None => text.trim(),
    };
    for (sign, negative) in [("-", true), ("minus ", true), ("negative ", true), ("+", false)] {
        if let Some(rest) = text.strip_prefix(sign) {
            let rest = rest.trim_start();
            if rest.starts_with(['-', '+', '=']) {
                return None;
            }
            let (number, written) = unsigned(rest)?;
            return Some((if negative { -number } else { number }, written));
        }
    }
    unsigned(text)
}

fn unsigned(text: &str) -> Option<(Number, Written)> {
    for sign in ["%", "per cent", "percent"] {
        if let Some(rest) = text.strip_suffix(sign) {
            return unsigned(rest.trim_end()).map(|(number, _)| (number, Written::Percent));
        }
    }
    if let Some(number) = digits(text) {
        return Some((number, Written::Decimal));
    }
    if let Some(found) = fraction(text) {
        return Some(found);
    }
    if let Some((base, power)) = text.split_once('^') {
        let base = digits(base.trim())?;
        let power: i32 = power.trim().trim_matches(['(', ')']).parse().ok()?;
        return (0..=18).contains(&power).then(|| (num_traits::pow(base, power as usize), Written::Power));
    }
    if text.chars().any(|c| c.is_ascii_digit()) {
        return mixed_with_words(text);
    }
    wordnumber::read(text).map(|number| (number, Written::Words))
}

/// Digits: commas or single spaces between groups of three are fine, any other comma is not.
fn digits(text: &str) -> Option<Number> {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    for separator in [',', ' '] {
        if whole.contains(separator) {
            let mut groups = whole.split(separator);
            let first = groups.next().unwrap_or_default();
            let grouped = (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && groups.all(|group| group.len() == 3);
            if !grouped {
                return None;
            }
            let joined = whole.replace(separator, "");
            return parse_decimal(&part.map_or(joined.clone(), |part| format!("{joined}.{part}")));
        }
    }
    parse_decimal(text)
}

/// `3/4`, `1 3/4`, `1 and 3/4`, `1 + 3/4`, `3 over 4`.
fn fraction(text: &str) -> Option<(Number, Written)> {
    let text = text.replace(" over ", "/");
    let (before, bottom) = text.split_once('/')?;
    let (bottom, negative) = match bottom.trim().strip_prefix('-') {
        Some(rest) => (rest.trim(), true),
        None => (bottom.trim(), false),
    };
    let bottom = digits(bottom).filter(|bottom| !bottom.is_zero())?;
    let before = before.trim();
    let found = if let Some(top) = digits_alone(before) {
        let lowest = is_lowest(&top, &bottom);
        (top / bottom, Written::Fraction { lowest })
    } else {
        let (whole, top) = before.rsplit_once(' ')?;
        let whole = whole.trim().trim_end_matches(['+', '&']).trim();
        let whole = whole.strip_suffix(" and").unwrap_or(whole);
        let (whole, top) = (digits_alone(whole)?, digits_alone(top)?);
        if !whole.is_integer() {
            return None;
        }
        let lowest = is_lowest(&top, &bottom) && top < bottom;
        (whole + top / bottom, Written::Mixed { lowest })
    };
    Some(if negative { (-found.0, found.1) } else { found })
}

/// Digits without spaces: in `1 3/4` the space parts whole and top.
fn digits_alone(text: &str) -> Option<Number> {
    if text.contains(' ') { None } else { digits(text) }
}

fn is_lowest(top: &Number, bottom: &Number) -> bool {
    let quotient = top / bottom;
    quotient.numer() == top.numer() && quotient.denom() == bottom.numer() && bottom != &integer(1)
}

/// `3 and a half`.
fn mixed_with_words(text: &str) -> Option<(Number, Written)> {
    let (whole, rest) = text.split_once(" and ")?;
    let part = wordnumber::read(rest.trim()).filter(|part| !part.is_integer())?;
    Some((digits_alone(whole.trim())? + part, Written::Words))
}

/// Where letters begin after digits, a unit may follow.
pub(super) fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().skip(1).filter(|(_, c)| c.is_alphabetic() || *c == '°' || *c == '%').map(|(at, _)| {
        let (number, unit) = text.split_at(at);
        (number.trim_end(), unit.trim())
    })
}

pub(super) fn check(answer: &Number, expected: &Expected<'_>, typed: &str) -> Verdict {
    let text = tidy(typed);
    let lower = text.to_lowercase();
    if is_remainder(&lower) {
        return Verdict::Wrong;
    }
    if lower.split_whitespace().any(|word| word == "or") {
        return Verdict::Unclear(Ask::One);
    }
    if let Some((number, written)) = read(&text) {
        if written == Written::Percent && expected.reply != Reply::Percentage {
            return match expected.unit {
                Some("%") => compare(answer, expected, &number, Written::Decimal),
                Some(_) => Verdict::Wrong,
                None => compare(answer, expected, &(number / hundred()), written),
            };
        }
        return compare(answer, expected, &number, written);
    }
    with_unit(answer, expected, &lower)
}

/// `3 r 1`: read well enough, and not the one number that was asked for.
fn is_remainder(text: &str) -> bool {
    [" remainder ", " rem ", " r ", "r"].iter().any(|word| {
        text.split_once(word).is_some_and(|(quotient, rest)| {
            let whole =
                |text: &str| !text.trim().is_empty() && text.trim().bytes().all(|b| b.is_ascii_digit());
            whole(quotient) && whole(rest)
        })
    })
}

fn compare(answer: &Number, expected: &Expected<'_>, typed: &Number, written: Written) -> Verdict {
    let lowest = !matches!(written, Written::Fraction { lowest: false } | Written::Mixed { lowest: false });
    match expected.reply {
        Reply::Percentage => {
            if typed == answer && matches!(written, Written::Percent | Written::Decimal | Written::Words) {
                return Verdict::Right;
            }
            let share = written != Written::Percent && &(typed * hundred()) == answer;
            other_form_if(share, Form::Percentage)
        }
        _ if typed != answer => Verdict::Wrong,
        Reply::Decimal => match written {
            Written::Decimal | Written::Words | Written::Power => Verdict::Right,
            _ => Verdict::OtherForm(Form::Decimal),
        },
        Reply::Mixed => match written {
            Written::Mixed { .. } if expected.simplest && !lowest => Verdict::OtherForm(Form::Simplest),
            Written::Mixed { .. } | Written::Words => Verdict::Right,
            Written::Decimal if answer.is_integer() => Verdict::Right,
            _ if answer.abs() < integer(1) => Verdict::Right,
            _ => Verdict::OtherForm(Form::Mixed),
        },
        Reply::Fraction if expected.simplest => match written {
            Written::Fraction { .. } | Written::Mixed { .. } if lowest => Verdict::Right,
            Written::Words => Verdict::Right,
            Written::Decimal if answer.is_integer() => Verdict::Right,
            _ => Verdict::OtherForm(Form::Simplest),
        },
        _ if expected.simplest && !lowest => Verdict::OtherForm(Form::Simplest),
        _ => Verdict::Right,
    }
}

/// A number with a unit, or several with units of one kind: `1 litre 500 ml`.
fn with_unit(answer: &Number, expected: &Expected<'_>, text: &str) -> Verdict {
    let wanted = expected.unit.and_then(|name| unit(&tidy(name).to_lowercase()));
    let asked_for = expected.unit.map(|name| tidy(name).to_lowercase());
    for (number, name) in splits(text) {
        let Some((value, written)) = read(number) else { continue };
        // Units that are made of others (km/h, g/cm³) are known by their own name.
        if asked_for.as_deref() == Some(name) {
            return compare(answer, expected, &value, written);
        }
        match (&wanted, unit(name)) {
            (Some((measure, size)), Some((other, other_size))) => {
                if *measure != other {
                    return Verdict::Wrong;
                }
                return compare(answer, expected, &(value * other_size / size), written);
            }
            (None, Some(_)) => return compare(answer, expected, &value, written),
            // What is counted has many names: any words will do.
            (None, None)
                if name != "recurring"
                    && name.chars().all(|c| c.is_alphabetic() || c == ' ')
                    && name.chars().count() > 2 =>
            {
                return compare(answer, expected, &value, written);
            }
            _ => {}
        }
    }
    if let (Some((measure, size)), Some((other, sum))) = (wanted, several(text)) {
        return right_if(measure == other && &(sum / size) == answer);
    }
    Verdict::Unclear(if read_any(text) { Ask::Unit } else { Ask::Number })
}

fn read_any(text: &str) -> bool {
    splits(text).any(|(number, _)| read(number).is_some())
}

/// Several numbers with units of one kind, in its smallest unit.
pub(super) fn several(text: &str) -> Option<(super::units::Measure, Number)> {
    let mut rest = text.trim();
    let mut sum = integer(0);
    let mut measure = None;
    while !rest.is_empty() {
        let digits_end = rest.find(|c: char| c.is_alphabetic() || c == '°')?;
        let (number, after) = rest.split_at(digits_end);
        let name_end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (name, next) = after.split_at(name_end);
        let name = name.trim().trim_end_matches(',').trim();
        let name = name.strip_suffix(" and").unwrap_or(name);
        let (value, _) = read(number.trim())?;
        let (kind, size) = unit(name)?;
        if measure.is_some_and(|before| before != kind) {
            return None;
        }
        measure = Some(kind);
        sum += value * size;
        rest = next.trim_start();
    }
    measure.map(|measure| (measure, sum))
}

/// The value of a number in standard form, or of a plain one.
pub(super) fn standard_value(text: &str) -> Option<Number> {
    let text = tidy(text).to_lowercase().replace(' ', "").replace(['x', '×'], "*");
    match text.split_once("*10^") {
        Some((mantissa, power)) => {
            let power: i32 = power.trim_matches(['(', ')', '{', '}']).parse().ok()?;
            let scale = num_traits::pow(integer(10), usize::try_from(power.unsigned_abs().min(40)).ok()?);
            let mantissa = read(mantissa)?.0;
            Some(if power < 0 { mantissa / scale } else { mantissa * scale })
        }
        None => read(&text).map(|(number, _)| number),
    }
}

/// `3.2 × 10^5`.
pub(super) fn standard_form(answer: &Number, typed: &str) -> Verdict {
    let text = tidy(typed).to_lowercase().replace(' ', "").replace(['x', '×'], "*");
    let text = without_name(&text);
    let parts = text.split_once("*10^").or_else(|| {
        text.split_once('e').filter(|(before, _)| before.ends_with(|c: char| c.is_ascii_digit()))
    });
    if let Some((mantissa, power)) = parts {
        let power: Option<i32> = power.trim_start_matches('(').trim_end_matches(')').parse().ok();
        let mantissa = read(mantissa).map(|(number, _)| number);
        let (Some(mantissa), Some(power)) = (mantissa, power.filter(|power| power.abs() <= 40)) else {
            return Verdict::Unclear(Ask::Power);
        };
        let scale = num_traits::pow(integer(10), power.unsigned_abs() as usize);
        let value = if power < 0 { &mantissa / scale } else { &mantissa * scale };
        let proper = mantissa.abs() >= integer(1) && mantissa.abs() < integer(10);
        return match (&value == answer, proper) {
            (true, true) => Verdict::Right,
            (true, false) => Verdict::OtherForm(Form::Standard),
            (false, _) => Verdict::Wrong,
        };
    }
    // “3.2 × 105”: the power has lost its place, and what was meant cannot be known.
    if text.contains("*10") {
        return Verdict::Unclear(Ask::Power);
    }
    match read(text) {
        Some((number, _)) => other_form_if(&number == answer, Form::Standard),
        None => Verdict::Unclear(Ask::Power),
    }
}
