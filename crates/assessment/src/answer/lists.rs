//! Several values: in any order, in order, as a ratio, as coordinates.

use super::number::read;
use super::tidy::{tidy, without_name};
use super::words::same_words;
use super::{Ask, Form, Verdict, right_if};
use crate::exact::{Number, Value, integer};
use num_integer::Integer as _;
use num_traits::Zero as _;

pub(super) fn set(values: &[Value], typed: &str) -> Verdict {
    let Some(items) = items(values, typed) else { return Verdict::Unclear(Ask::List) };
    let repeats =
        values.iter().enumerate().any(|(at, value)| values.iter().take(at).any(|before| before == value));
    if repeats {
        return each_as_often(values, &items);
    }
    let mut found: Vec<&Value> = Vec::new();
    let mut strangers = 0_u32;
    for item in &items {
        match values.iter().find(|value| same(value, item)) {
            Some(value) if !found.contains(&value) => found.push(value),
            Some(_) => {}
            None => strangers += 1,
        }
    }
    let (right, of) = (found.len() as u32, values.len() as u32);
    match (right, strangers) {
        (0, _) => Verdict::Wrong,
        (right, 0) if right == of => Verdict::Right,
        _ => Verdict::Partly { right: right.saturating_sub(strangers), of },
    }
}

/// Prime factors: any order, each as often as it stands among the right ones.
fn each_as_often(values: &[Value], items: &[String]) -> Verdict {
    let mut left: Vec<&Value> = values.iter().collect();
    let mut strangers = 0_u32;
    for item in items {
        match left.iter().position(|value| same(value, item)) {
            Some(at) => drop(left.remove(at)),
            None => strangers += 1,
        }
    }
    let (of, missing) = (values.len() as u32, left.len() as u32);
    match (of - missing, strangers) {
        (0, _) => Verdict::Wrong,
        (_, 0) if missing == 0 => Verdict::Right,
        (right, _) => Verdict::Partly { right: right.saturating_sub(strangers), of },
    }
}

pub(super) fn order(values: &[Value], typed: &str) -> Verdict {
    let Some(mut items) = items(values, typed) else { return Verdict::Unclear(Ask::List) };
    // 3/4 > 1/2 > 1/4 says the same order as 1/4 < 1/2 < 3/4.
    if typed.contains('>') && !typed.contains('<') {
        items.reverse();
    }
    right_if(items.len() == values.len() && values.iter().zip(&items).all(|(value, item)| same(value, item)))
}

fn same(value: &Value, item: &str) -> bool {
    match value {
        Value::Number(number) => read(item).is_some_and(|(typed, _)| typed == *number),
        Value::Text(text) => same_words(text, item),
        Value::Truth(_) | Value::List(_) => false,
    }
}

/// The items, apart: by the first way of parting them that leaves nothing unread.
fn items(values: &[Value], typed: &str) -> Option<Vec<String>> {
    let text = tidy(typed);
    let text = text.trim_matches(['{', '}', '[', ']', '(', ')']).trim_end_matches('.').trim();
    let text = without_name(text);
    let numbers = values.iter().all(|value| matches!(value, Value::Number(_)));
    let ways: [&[&str]; 5] =
        [&[";"], &["<", ">"], &[", ", " and ", " & "], &[",", " and ", " & "], &[" and ", " & ", " "]];
    for (at, separators) in ways.iter().enumerate() {
        // Words may have spaces in them.
        if at == 4 && !numbers {
            continue;
        }
        let parts = apart(text, separators);
        let read_all = parts.iter().all(|part| !part.is_empty() && (!numbers || read(part).is_some()));
        let parted = parts.len() > 1 || at >= 3;
        if read_all && parted {
            return Some(parts);
        }
    }
    None
}

/// The values of a list as its writer put it: numbers where all are, else texts.
pub(super) fn values_of(text: &str) -> Option<Vec<Value>> {
    let number = [Value::Number(integer(0))];
    let numbers = items(&number, text).map(|items| {
        items.iter().filter_map(|item| read(item)).map(|(number, _)| Value::Number(number)).collect()
    });
    let words = [Value::Text(String::new())];
    numbers.or_else(|| Some(items(&words, text)?.into_iter().map(Value::Text).collect()))
}

/// The numbers of a ratio or of coordinates.
pub(super) fn numbers_of(text: &str) -> Option<Vec<Value>> {
    let text = tidy(text).replace([':', '(', ')', ',', ';'], " ");
    text.split_whitespace().map(|part| read(part).map(|(number, _)| Value::Number(number))).collect()
}

fn apart(text: &str, separators: &[&str]) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for separator in separators {
        parts =
            parts.iter().flat_map(|part| part.split(separator)).map(|part| part.trim().to_owned()).collect();
    }
    parts
}

pub(super) fn ratio(values: &[Value], simplest: bool, typed: &str) -> Verdict {
    let text = tidy(typed).to_lowercase().replace(" to ", ":");
    if !text.contains(':') {
        return Verdict::Unclear(Ask::Ratio);
    }
    let typed: Option<Vec<Number>> = text.split(':').map(|part| read(part.trim()).map(|(n, _)| n)).collect();
    let right: Option<Vec<&Number>> = values.iter().map(Value::number).collect();
    let (Some(typed), Some(right)) = (typed, right) else { return Verdict::Unclear(Ask::Ratio) };
    let (Some(first_typed), Some(first_right)) = (typed.first(), right.first()) else {
        return Verdict::Wrong;
    };
    if typed.len() != right.len() || first_typed.is_zero() != first_right.is_zero() {
        return Verdict::Wrong;
    }
    let alike = typed.iter().zip(&right).all(|(a, b)| a * *first_right == *b * first_typed);
    let whole = typed.iter().all(|part| part.is_integer());
    let common = typed.iter().fold(num_bigint::BigInt::ZERO, |gcd, part| gcd.gcd(part.numer()));
    match (alike, simplest && !(whole && Number::from_integer(common) == integer(1))) {
        (true, false) => Verdict::Right,
        (true, true) => Verdict::OtherForm(Form::Simplest),
        (false, _) => Verdict::Wrong,
    }
}

pub(super) fn coordinates(values: &[Value], typed: &str) -> Verdict {
    let text: String = tidy(typed)
        .chars()
        .map(|c| if c.is_ascii_alphabetic() || "=()[]{};,".contains(c) { ' ' } else { c })
        .collect();
    let typed: Option<Vec<Number>> = text.split_whitespace().map(|part| read(part).map(|(n, _)| n)).collect();
    let Some(typed) = typed.filter(|typed| typed.len() > 1) else {
        return Verdict::Unclear(Ask::Coordinates);
    };
    let right: Option<Vec<&Number>> = values.iter().map(Value::number).collect();
    right_if(
        right.is_some_and(|right| {
            right.len() == typed.len() && right.iter().zip(&typed).all(|(a, b)| *a == b)
        }),
    )
}
