//! One cell or line with a child's name in it, in the order that a school happens to use.

use crate::problem::quoted;
use domain::PersonName;

/// Words that begin a family name of several words (“Ana de Souza”, “Omar al Rashid”).
const PARTICLES: [&str; 22] = [
    "de", "da", "do", "dos", "das", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter",
    "ten", "bin", "bint", "ibn", "al", "el", "st",
];

/// In which order a name without a comma is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// “Amira Okafor”.
    #[default]
    GivenFirst,
    /// “Okafor Amira”.
    FamilyFirst,
}

/// A child's name in its parts. Some people have one name only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChildName {
    /// Given name or names; the only name where there is one.
    pub given: PersonName,
    /// Family name.
    pub family: Option<PersonName>,
}

impl ChildName {
    /// “Amira Okafor”.
    #[must_use]
    pub fn full(&self) -> String {
        match &self.family {
            Some(family) => format!("{} {family}", self.given),
            None => self.given.to_string(),
        }
    }
}

/// A name made comparable: case, accents, apostrophes and punctuation set aside. Only for comparing.
#[must_use]
pub fn key(given: &str, family: &str) -> String {
    crate::fold::words(&format!("{given} {family}"))
}

/// The name in `text`: with a comma the family name comes first, without one `order` says. White space is
/// folded; a family name keeps its particles.
///
/// # Errors
/// A few plain words saying what is wrong, to be put after a row.
pub fn parse(text: &str, order: NameOrder) -> Result<ChildName, String> {
    let text = text.trim().trim_matches(|c| matches!(c, ',' | ';')).trim();
    if !text.chars().any(char::is_alphabetic) {
        return Err(if text.is_empty() {
            "the name is missing".to_owned()
        } else {
            format!("“{}” is no name", quoted(text))
        });
    }
    if let Some(odd) = text.chars().find(|c| c.is_ascii_digit() || matches!(c, '@' | '<' | '>' | '=' | '|')) {
        return Err(format!("a name with “{odd}” in it: “{}”", quoted(text)));
    }
    if let Some((family, given)) = text.split_once(',') {
        return of_parts(given, family);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() == 1 {
        return of_parts(words[0], "");
    }
    let (given, family) = match order {
        NameOrder::GivenFirst => {
            let particle = (1..words.len() - 1).find(|index| is_particle(words[*index]));
            let split = particle.unwrap_or(words.len() - 1);
            (words[..split].join(" "), words[split..].join(" "))
        }
        NameOrder::FamilyFirst => {
            let particles = words.iter().take_while(|word| is_particle(word)).count();
            let split = (particles + 1).min(words.len() - 1);
            (words[split..].join(" "), words[..split].join(" "))
        }
    };
    of_parts(&given, &family)
}

/// A name whose parts stand in cells of their own; either may be empty, not both.
///
/// # Errors
/// As [`parse`].
pub fn of_parts(given: &str, family: &str) -> Result<ChildName, String> {
    let part = |text: &str| -> Result<Option<PersonName>, String> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        PersonName::new(text).map(Some).map_err(|error| error.to_string())
    };
    match (part(given)?, part(family)?) {
        (Some(given), family) => Ok(ChildName { given, family }),
        (None, Some(only)) => Ok(ChildName { given: only, family: None }),
        (None, None) => Err("the name is missing".to_owned()),
    }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str, order: NameOrder) -> (String, String) {
        let name = parse(text, order).unwrap();
        (name.given.to_string(), name.family.map(|f| f.to_string()).unwrap_or_default())
    }

    #[test]
    fn orders_commas_and_particles() {
        let cases = [
            ("Amira Okafor", "Amira", "Okafor"),
            ("Okafor, Amira", "Amira", "Okafor"),
            ("Van der Berg, Kai", "Kai", "Van der Berg"),
            ("Ana de Souza", "Ana", "de Souza"),
            ("Mary Jane Smith-Jones", "Mary Jane", "Smith-Jones"),
            ("  Zoë\u{a0}O’Brien ", "Zoë", "O’Brien"),
            ("Prince", "Prince", ""),
            ("Okafor,", "Okafor", ""),
        ];
        for (text, given, family) in cases {
            assert_eq!(parts(text, NameOrder::GivenFirst), (given.into(), family.into()), "{text}");
        }
        assert_eq!(parts("de Souza Ana", NameOrder::FamilyFirst), ("Ana".into(), "de Souza".into()));
        assert_eq!(
            parts("Okafor Amira Rose", NameOrder::FamilyFirst),
            ("Amira Rose".into(), "Okafor".into())
        );
    }

    #[test]
    fn what_is_no_name_is_told() {
        for (text, says) in
            [("", "the name is missing"), (" -- ", "is no name"), ("a@b.c", "“@”"), ("Jo 7", "“7”")]
        {
            assert!(parse(text, NameOrder::GivenFirst).unwrap_err().contains(says), "{text:?}");
        }
        assert!(parse(&"x".repeat(200), NameOrder::GivenFirst).unwrap_err().contains("100 characters"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_no_letter_is_lost(text in any::<String>()) {
            for order in [NameOrder::GivenFirst, NameOrder::FamilyFirst] {
                if let Ok(name) = parse(&text, order) {
                    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
                    prop_assert_eq!(letters(&name.full()), letters(&text));
                }
            }
        }
    }
}
