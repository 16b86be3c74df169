//! From a wrong answer or a code that somebody typed to the misconception that it shows.
//!
//! A misconception is recorded from paper only here. An answer that a question does not tie to one is kept
//! as words and shows none.

use domain::MisconceptionId;

/// What a typed answer means for one question.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AnswerCodes {
    /// The question's options, A first: wording, and the misconception it shows.
    pub options: Vec<(String, Option<MisconceptionId>)>,
    /// The school's own codes for this paper ("t" for adding the tops).
    pub codes: Vec<(String, MisconceptionId)>,
}

/// What was found for a typed answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Coded {
    /// The misconception that it shows.
    pub misconception: Option<MisconceptionId>,
    /// The option chosen, as its letter's index (0 = A).
    pub option: Option<u8>,
}

impl AnswerCodes {
    /// Looks a typed text up: a code first, then an option's letter, then an option's wording.
    #[must_use]
    pub fn find(&self, typed: &str) -> Coded {
        let typed = plain(typed);
        if typed.is_empty() {
            return Coded::default();
        }
        if let Some((_, misconception)) = self.codes.iter().find(|(code, _)| plain(code) == typed) {
            return Coded { misconception: Some(*misconception), option: None };
        }
        let by_letter = match typed.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
            _ => None,
        };
        let by_letter = by_letter.filter(|index| *index < self.options.len());
        let by_words = || self.options.iter().position(|(text, _)| plain(text) == typed);
        by_letter.or_else(by_words).map_or_else(Coded::default, |index| Coded {
            misconception: self.options.get(index).and_then(|(_, misconception)| *misconception),
            option: u8::try_from(index).ok(),
        })
    }
}

/// An answer without what does not matter: case, spaces, dollar signs; `\frac{2}{9}` is 2/9.
fn plain(text: &str) -> String {
    let folded: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '$').flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while let Some(at) = rest.find("\\frac{") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let inside = &from["\\frac{".len()..];
        let parts = inside
            .split_once("}{")
            .and_then(|(top, after)| after.split_once('}').map(|(bottom, after)| (top, bottom, after)));
        let Some((top, bottom, after)) = parts else {
            rest = from;
            break;
        };
        out.push_str(&format!("{top}/{bottom}"));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes() -> AnswerCodes {
        AnswerCodes {
            options: vec![
                ("$\\frac{4}{12}$".to_owned(), Some(MisconceptionId(1))),
                ("$\\frac{5}{8}$".to_owned(), None),
                ("neither".to_owned(), Some(MisconceptionId(2))),
            ],
            codes: vec![("t".to_owned(), MisconceptionId(3))],
        }
    }

    #[test]
    fn answers_letters_and_codes_are_found() {
        for (typed, misconception, option) in [
            ("4/12", Some(1), Some(0)),
            (" 4 / 12 ", Some(1), Some(0)),
            ("A", Some(1), Some(0)),
            ("b", None, Some(1)),
            ("T", Some(3), None),
            ("Neither", Some(2), Some(2)),
            ("d", None, None),
            ("2/9", None, None),
            ("", None, None),
        ] {
            let expected = Coded { misconception: misconception.map(MisconceptionId), option };
            assert_eq!(codes().find(typed), expected, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_up_calmly(text in "[\\\\frac{}$ 0-9a-z]{0,40}") {
            let _ = codes().find(&text);
        }
    }
}
