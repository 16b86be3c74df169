//! Labels of questions as they are printed on papers.

use std::fmt;

/// A question's label: digits and letters, lower case, 1 to 8 of them ("2a", "12bii").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuestionLabel(String);

/// A text that is no label.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no question number; write one such as 3 or 2a")]
pub struct BadLabel(pub String);

impl QuestionLabel {
    /// Reads the usual ways of writing it: "2a", "Q2a", "2 (a)", "2.a" are one label.
    ///
    /// # Errors
    /// When nothing is left, it starts with no digit, is longer than 8 or holds other characters.
    pub fn new(text: &str) -> Result<Self, BadLabel> {
        let bad = || BadLabel(text.chars().take(40).collect());
        let trimmed = text.trim().trim_start_matches(['Q', 'q']).trim_start_matches('.');
        let mut label = String::new();
        for c in trimmed.chars() {
            match c {
                '(' | ')' | '.' | '-' | '_' | ' ' => {}
                c if c.is_ascii_alphanumeric() => label.push(c.to_ascii_lowercase()),
                _ => return Err(bad()),
            }
        }
        let starts_right = label.starts_with(|c: char| c.is_ascii_digit());
        if starts_right && label.len() <= 8 { Ok(Self(label)) } else { Err(bad()) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number without its parts: "12" of "12bii".
    #[must_use]
    pub fn number(&self) -> &str {
        let digits = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        &self.0[..digits]
    }

    /// The part: "bii" of "12bii"; empty for a whole question.
    #[must_use]
    pub fn part(&self) -> &str {
        &self.0[self.number().len()..]
    }
}

impl fmt::Display for QuestionLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_label_for_all_ways_of_writing_it() {
        for text in ["2a", "Q2a", "2 (a)", "2A", "2.a", "q.2a"] {
            assert_eq!(QuestionLabel::new(text).unwrap().as_str(), "2a", "{text}");
        }
        let label = QuestionLabel::new("12b(ii)").unwrap();
        assert_eq!((label.number(), label.part()), ("12", "bii"));
    }

    #[test]
    fn what_is_no_label_is_refused() {
        for text in ["", "Q", "a2", "2*", "½", "123456789"] {
            assert!(QuestionLabel::new(text).is_err(), "{text}");
        }
    }
}
