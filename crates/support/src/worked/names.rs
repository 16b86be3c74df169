//! Whether a text seems to name a pupil: a warning before it is kept where the whole school may read it.

use std::collections::BTreeSet;

/// Names that are words too: at the beginning of a sentence they are taken for the word.
const WORDS: [&str; 26] = [
    "April", "Art", "August", "Autumn", "Bill", "Bob", "Chase", "Dawn", "Drew", "Faith", "Frank", "Grace",
    "Grant", "Hope", "Jack", "Joy", "June", "Mark", "May", "Pat", "Rose", "Sky", "Summer", "Will", "Win",
    "Rich",
];
/// Shorter names stand in too many words and abbreviations.
const SHORTEST: usize = 3;

/// Names of pupils that a text seems to hold, each once, in the text's order. `pupils` are the names that somebody is
/// called by and the family name. A name counts as a whole word with its capital; one that is a word too counts only
/// within a sentence, or with the family name after it.
#[must_use]
pub fn names_in(text: &str, pupils: &[(String, String)]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let called: BTreeSet<&str> = pupils.iter().map(|(called, _)| called.as_str()).collect();
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.text);
        let whole = pupils.iter().any(|(called, family)| called == word.text && family == next);
        let alone = called.contains(word.text)
            && word.text.chars().count() >= SHORTEST
            && word.text.starts_with(char::is_uppercase)
            && !(word.begins && WORDS.contains(&word.text));
        if !whole && !alone {
            continue;
        }
        let name = if whole { format!("{} {next}", word.text) } else { word.text.to_owned() };
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

struct Word<'a> {
    text: &'a str,
    /// Whether a sentence begins with it.
    begins: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begins = true;
    for part in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let word = part.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '-'));
        if !word.is_empty() {
            words.push(Word { text: word, begins });
            begins = false;
        }
        begins |= part.ends_with(['.', '!', '?', ':', '\n', '“', '"']);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupils() -> Vec<(String, String)> {
        [("Amira", "Khan"), ("Grace", "Hill"), ("Jo", "Li"), ("Anne-Marie", "Fox")]
            .map(|(called, family)| (called.to_owned(), family.to_owned()))
            .to_vec()
    }

    #[test]
    fn a_pupils_name_is_seen_as_a_whole_word() {
        let of = |text: &str| names_in(text, &pupils());
        assert_eq!(of("Amira said it best, and Amira’s drawing helped."), ["Amira"]);
        assert_eq!(of("As Anne-Marie showed."), ["Anne-Marie"]);
        assert_eq!(of("Ask Jo Li"), ["Jo Li"]);
        assert!(of("amirable; Joined; Khan Academy; a jo").is_empty());
        assert!(of("").is_empty());
    }

    #[test]
    fn a_name_that_is_a_word_counts_only_where_it_cannot_be_the_word() {
        let of = |text: &str| names_in(text, &pupils());
        assert!(of("Grace periods are ten minutes. Grace helps.").is_empty());
        assert_eq!(of("Then Grace drew it."), ["Grace"]);
        assert_eq!(of("Grace Hill drew it."), ["Grace Hill"]);
    }
}
