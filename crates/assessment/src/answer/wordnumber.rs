//! Numbers written in words: “twelve thousand five hundred and six”, “three and a half”.

use crate::exact::words::{ONES, TENS};
use crate::exact::{Number, integer};

const PARTS: [(&str, i64); 9] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// The number that the words say, in lower case; `None` when they say none.
pub(super) fn read(text: &str) -> Option<Number> {
    let text = text.replace(['-', ','], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["none" | "nothing" | "nought" | "nil"] => return Some(integer(0)),
        [] => return None,
        _ => {}
    }
    if let Some((before, part)) = fraction(&words) {
        let before = before.strip_suffix(&["and"]).unwrap_or(before);
        return match before {
            [] => Some(part),
            whole => Some(integer(self::whole(whole)?) + part),
        };
    }
    whole(&words).map(integer)
}

/// A fraction at the end: “a half”, “three quarters”; with the words before it.
fn fraction<'w>(words: &'w [&'w str]) -> Option<(&'w [&'w str], Number)> {
    let (last, before) = words.split_last()?;
    let singular = if *last == "halves" { "half" } else { last.strip_suffix('s').unwrap_or(last) };
    let (_, bottom) = PARTS.iter().find(|(name, _)| *name == singular)?;
    let (count, rest) = match before.split_last() {
        None => (1, before),
        Some((&("a" | "one"), rest)) => (1, rest),
        Some((word, rest)) => (i64::try_from(ONES.iter().position(|one| one == word)?).ok()?, rest),
    };
    Some((rest, Number::new(count.into(), (*bottom).into())))
}

fn whole(words: &[&str]) -> Option<i64> {
    let (mut total, mut group, mut any) = (0_i64, 0_i64, false);
    for (at, word) in words.iter().enumerate() {
        if let Some(ones) = ONES.iter().position(|one| one == word) {
            group += i64::try_from(ones).ok()?;
        } else if let Some(tens) = TENS.iter().position(|ten| ten == word) {
            group += i64::try_from(tens).ok()? * 10;
        } else {
            match *word {
                "and" if any && at + 1 < words.len() => continue,
                "a" if at == 0 && words.len() > 1 => {
                    group = 1;
                    continue;
                }
                "hundred" if any || group == 1 => group = group.max(1) * 100,
                "thousand" if any || group == 1 => {
                    total += group.max(1) * 1_000;
                    group = 0;
                }
                "million" if any || group == 1 => {
                    total += group.max(1) * 1_000_000;
                    group = 0;
                }
                _ => return None,
            }
        }
        any = true;
    }
    any.then_some(total + group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::number_in_words;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_said_is_read_back(number in 0i64..9_999_999) {
            prop_assert_eq!(read(&number_in_words(number)), Some(integer(number)));
        }
    }

    #[test]
    fn other_words_say_no_number() {
        for text in ["", "and", "a", "cat", "three cats", "hundred and", "half past", "idk"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
