//! Answers in words.

use super::tidy::tidy;
use super::{Ask, Form, Verdict, right_if};
use crate::exact::Value;
use crate::template::number_text;

/// A word or two: capitals, punctuation at the ends, hyphens and articles do not matter. One slip of the pen in a long
/// word is the right word with a wrong spelling.
pub(super) fn words(answer: &str, typed: &str) -> Verdict {
    let typed = plain(typed);
    if typed.is_empty() {
        return Verdict::Unclear(Ask::Nothing);
    }
    let answer = plain(answer);
    if same_plain(&answer, &typed) {
        return Verdict::Right;
    }
    let length = answer.chars().count();
    // A short word one letter off is most often another word: past, post.
    let slips = match length {
        0..=6 => 0,
        7..=8 => 1,
        _ => 2,
    };
    if slips > 0 && distance(&answer, &typed) <= slips {
        return Verdict::OtherForm(Form::Spelling);
    }
    Verdict::Wrong
}

/// Whether two texts are the same words.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    same_plain(&plain(one), &plain(other))
}

fn same_plain(one: &str, other: &str) -> bool {
    one == other || one.replace(' ', "") == other.replace(' ', "")
}

fn plain(text: &str) -> String {
    let text = tidy(text).to_lowercase().replace('-', " ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["a" | "an" | "the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

/// Every letter and mark, but straight or curly quotes, double or single, and spaces at the ends or doubled.
pub(super) fn spelling(answer: &str, typed: &str) -> Verdict {
    let (answer, mut typed) = (marks(answer), marks(typed));
    if answer.chars().all(char::is_alphabetic) {
        typed = typed.trim_end_matches('.').to_owned();
    }
    if answer == typed {
        return Verdict::Right;
    }
    // A single word in lower case may begin with a capital: nobody asked for a sentence.
    let single = !answer.contains(' ') && answer.chars().all(|c| !c.is_uppercase());
    let mut letters = typed.chars();
    let uncapitalled: String =
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    right_if(single && uncapitalled == answer)
}

fn marks(text: &str) -> String {
    // Speech may stand in single or double marks; an apostrophe within a word stays what it is.
    let tidied = tidy(text).replace(" ?", "?").replace(" !", "!").replace(" ,", ",");
    let chars: Vec<char> = tidied.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| match c {
            '\'' if is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) => '\'',
            '\'' => '"',
            c => *c,
        })
        .collect()
}

/// One of the options, typed out.
pub(super) fn choice(answer: &Value, typed: &str) -> Verdict {
    match answer {
        Value::Text(text) => right_if(same_words(&curriculum::plain(text), typed)),
        Value::Number(number) => right_if(
            super::number::read(&tidy(typed)).is_some_and(|(typed, _)| typed == *number)
                || same_words(&number_text(number), typed),
        ),
        Value::Truth(truth) => right_if(same_words(if *truth { "true" } else { "false" }, typed)),
        Value::List(values) => super::lists::order(values, typed),
    }
}

/// Letters changed, left out, added, or two beside each other swapped (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(usize::MAX)
}
