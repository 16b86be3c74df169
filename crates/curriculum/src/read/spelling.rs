//! What a mistyped key most likely meant.

use std::collections::BTreeSet;

/// The known key that a mistyped one most likely meant: at most two letters away, or one within the other.
pub(super) fn nearest<'k>(name: &str, known: &BTreeSet<&'k str>) -> Option<&'k str> {
    if name.chars().count() > 30 {
        return None;
    }
    known
        .iter()
        .map(|key| (letters_apart(&name.to_lowercase(), key), *key))
        .filter(|(apart, key)| *apart <= 2.min(key.len() / 2))
        .min()
        .map(|(_, key)| key)
}

/// How many letters have to be added, dropped or changed (Levenshtein 1966).
fn letters_apart(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_key_is_recognised() {
        let known = BTreeSet::from(["title", "prerequisites", "id", "misconception"]);
        assert_eq!(nearest("titel", &known), Some("title"));
        assert_eq!(nearest("Prerequisite", &known), Some("prerequisites"));
        assert_eq!(nearest("misconceptions", &known), Some("misconception"));
        assert_eq!(nearest("colour", &known), None);
    }
}
