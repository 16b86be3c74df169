//! Which words there are, spelt as in Britain. The list was held against a British dictionary when it was made; a word
//! that a template asks for and that is not in it has to be looked up and added by hand.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("words.txt").split_whitespace().collect());

/// Whether it is a word as it is spelt.
pub fn is_word(text: &str) -> bool {
    WORDS.contains(text.to_lowercase().as_str())
}

/// The word with a gap in a question: `bri____`.
fn gapped(question: &str) -> Option<&str> {
    let token = question.split_whitespace().rfind(|token| token.contains("__"))?;
    Some(token.trim_end_matches(['.', ',', '?', '!', ':', '”']))
}

/// Whether an answer is a word that has the letters on both sides of the gap.
pub fn completes(question: &str, answer: &str) -> bool {
    let Some(token) = gapped(question) else { return false };
    let (before, after) = (token.split("__").next().unwrap_or(""), token.rsplit("__").next().unwrap_or(""));
    let (before, after) = (before.to_lowercase(), after.trim_start_matches('_'));
    let answer = answer.to_lowercase();
    let inside = answer.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(after));
    inside.is_some_and(|inside| !inside.is_empty()) && is_word(&answer)
}

/// The same for a word whose first two letters are one sound that is not heard.
pub fn completes_silently(question: &str, answer: &str) -> bool {
    ["kn", "gn", "wr"].iter().any(|first| answer.starts_with(first)) && completes(question, answer)
}

/// Whether letters fill the gap so that a word comes of it.
pub fn letters_complete(question: &str, answer: &str) -> bool {
    let Some(token) = gapped(question) else { return false };
    let (before, after) = (token.split("__").next().unwrap_or(""), token.rsplit("__").next().unwrap_or(""));
    is_word(&format!("{before}{answer}{after}"))
}

/// Whether it is no word.
pub fn is_misspelt(_question: &str, answer: &str) -> bool {
    !is_word(answer)
}

/// “Begin with re-.”
pub fn begins_with_its_prefix(question: &str, answer: &str) -> bool {
    let prefix = question.rsplit_once("Begin with ").and_then(|(_, rest)| rest.split_once('-'));
    prefix.is_some_and(|(prefix, _)| answer.starts_with(prefix)) && is_word(answer)
}

/// Whether it is a word.
pub fn is_spelt(_question: &str, answer: &str) -> bool {
    is_word(answer)
}

/// Whether it is a verb of the kind that is asked for, made of the noun or adjective in quotes.
pub fn is_made_verb(question: &str, answer: &str) -> bool {
    let ending = if question.contains("-ify") { "ify" } else { "ate" };
    answer.ends_with(ending) && is_word(answer)
}
