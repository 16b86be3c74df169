//! Counts, intervals, times and names as a teacher says them. British English.
//!
//! A number never stands alone here: a count has its "of", an estimate its interval. Nothing here decides.

mod counts;
mod times;

pub use counts::*;
pub use times::*;

/// "Amira", "Amira and Tomasz", "Amira, Bea and Tomasz"; empty for nobody.
#[must_use]
pub fn names<T: AsRef<str>>(list: &[T]) -> String {
    match list {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// At most `most` names, then "and 4 others"; never "and 1 other" where the name itself is as short.
#[must_use]
pub fn some_names<T: AsRef<str>>(list: &[T], most: usize) -> String {
    if list.len() <= most.max(1) + 1 {
        return names(list);
    }
    let shown: Vec<&str> = list.iter().take(most.max(1)).map(AsRef::as_ref).collect();
    format!("{} and {} others", shown.join(", "), list.len() - shown.len())
}

/// The text with its first letter in upper case.
#[must_use]
pub fn sentence_start(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A title or a wrong idea inside a sentence: “Add fractions”. Titles begin with verbs, so they are quoted.
#[must_use]
pub fn quoted(title: &str) -> String {
    format!("“{}”", title.trim_end_matches('.'))
}

/// The text with its first letter in lower case, unless the first word looks like a name, a number or "I".
#[must_use]
pub fn inside(text: &str) -> String {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    let capitals = first_word.chars().filter(|c| c.is_uppercase()).count();
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if capitals == 1 && first_word.chars().count() > 1 && !first_word.starts_with("I’") => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_with_and() {
        assert_eq!(names::<&str>(&[]), "");
        assert_eq!(names(&["Amira"]), "Amira");
        assert_eq!(names(&["Amira", "Tomasz"]), "Amira and Tomasz");
        assert_eq!(names(&["Amira", "Bea", "Tomasz"]), "Amira, Bea and Tomasz");
    }

    #[test]
    fn long_lists_stop_with_others() {
        assert_eq!(some_names(&["A", "B", "C"], 2), "A, B and C");
        assert_eq!(some_names(&["A", "B", "C", "D"], 2), "A, B and 2 others");
    }

    #[test]
    fn titles_are_quoted() {
        assert_eq!(quoted("Add fractions"), "“Add fractions”");
        assert_eq!(quoted("Add fractions."), "“Add fractions”");
    }

    #[test]
    fn capitals_follow_their_place() {
        assert_eq!(sentence_start("éclairs"), "Éclairs");
        assert_eq!(inside("Add fractions"), "add fractions");
        assert_eq!(inside("I can add"), "I can add");
        assert_eq!(inside("PE: throw"), "PE: throw");
        assert_eq!(inside("3D shapes"), "3D shapes");
        assert_eq!(inside(""), "");
    }
}
