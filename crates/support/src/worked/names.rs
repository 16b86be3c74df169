//! Whether a text seems to name a pupil: a warning before it is kept where the whole school may read it. And whether words hold the
//! name of a member of staff: what is compared under them would be a figure about a person.

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

/// How somebody is addressed: what comes after is a name, however it is written.
const ADDRESSES: [&str; 10] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "reverend", "professor"];

/// The first name of a member of staff that words hold: a first or family name as a whole word with its capital, or after "Mr" and
/// the like however it is written. One that is a word too counts only within a sentence, as for pupils, or as somebody's own.
#[must_use]
pub fn staff_in(text: &str, staff: &[String]) -> Option<String> {
    let plain = |word: &str| word.to_lowercase().replace('\'', "\u{2019}");
    let is_address = |word: &str| ADDRESSES.contains(&word.to_lowercase().as_str());
    let mut names: BTreeSet<String> = BTreeSet::new();
    for name in staff {
        let parts: Vec<&str> =
            name.split_whitespace().filter(|part| !is_address(part.trim_end_matches('.'))).collect();
        let ends = parts.first().into_iter().chain(parts.last());
        names.extend(ends.filter(|part| part.chars().count() >= SHORTEST).map(|part| plain(part)));
    }
    let mut before = "";
    for word in words(text) {
        let written = word.text.starts_with(char::is_uppercase)
            && (word.owns || !(word.begins && WORDS.contains(&word.text)));
        if names.contains(&plain(word.text)) && (written || is_address(before)) {
            return Some(word.text.to_owned());
        }
        before = word.text;
    }
    None
}

struct Word<'a> {
    /// Without the "’s" of an owner.
    text: &'a str,
    /// Whether a sentence begins with it.
    begins: bool,
    /// Whether something is said to be theirs.
    owns: bool,
}

const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

fn words(text: &str) -> Vec<Word<'_>> {
    let ends_word = |c: char| !(c.is_alphanumeric() || c == '-' || APOSTROPHES.contains(&c));
    let mut words = Vec::new();
    let mut begins = true;
    for part in text.split_inclusive(ends_word) {
        let word = part.trim_end_matches(ends_word).trim_matches(APOSTROPHES);
        let owner = APOSTROPHES.iter().find_map(|mark| word.strip_suffix('s')?.strip_suffix(*mark));
        if !word.is_empty() {
            words.push(Word { text: owner.unwrap_or(word), begins, owns: owner.is_some() });
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

    /// "Mrs Hill’s bar method" was compared with all others: a figure about Mrs Hill.
    #[test]
    fn a_way_to_teach_could_be_called_after_a_teacher() {
        let staff = ["Mrs Tanya Hill", "Mr. Okafor", "Mark de Bruin"].map(str::to_owned);
        let of = |text: &str| staff_in(text, &staff);
        assert_eq!(of("Mrs Hill’s bar method").as_deref(), Some("Hill"));
        assert_eq!(of("the mrs hill way").as_deref(), Some("hill"));
        assert_eq!(of("Okafor strips").as_deref(), Some("Okafor"));
        assert_eq!(of("As Tanya does it").as_deref(), Some("Tanya"));
        for fine in ["Walk up a hill", "Mark each other’s work", "hillside", "worked example", ""] {
            assert_eq!(of(fine), None, "{fine}");
        }
    }

    /// "Reading with Mrs Jones", pooled over its terms: the same.
    #[test]
    fn a_provision_could_be_called_after_who_leads_it() {
        let staff = ["Mrs Jones", "Sarah O'Neill", "Mark Smith-Ray", "Mr"].map(str::to_owned);
        for name in [
            "Reading with Mrs Jones",
            "JONES reading",
            "Jones\u{2019}s group",
            "Jones's group",
            "Lego (O\u{2019}Neill)",
            "Lego with Sarah",
            "Sarah's Lego",
            "Mark's Lego",
            "Tables, Smith-Ray",
        ] {
            assert!(staff_in(name, &staff).is_some(), "{name}");
        }
        for name in ["Reading together", "Mark making", "Group of Mr and Mrs", "Jonestown trip", "", "Smith"]
        {
            assert_eq!(staff_in(name, &staff), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_a_word_counts_only_where_it_cannot_be_the_word() {
        let of = |text: &str| names_in(text, &pupils());
        assert!(of("Grace periods are ten minutes. Grace helps.").is_empty());
        assert_eq!(of("Then Grace drew it."), ["Grace"]);
        assert_eq!(of("Grace Hill drew it."), ["Grace Hill"]);
    }
}
