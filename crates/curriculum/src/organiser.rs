//! A unit's knowledge organiser: what everybody should know by heart, on one page.

use crate::detail::Figure;

/// One page for class and home. All of it was written by somebody; nothing here is worked out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Organiser {
    /// Words and what they mean, in the order in which they are learnt.
    pub terms: Vec<Term>,
    /// Sentences to know.
    pub facts: Vec<String>,
    /// When what happened, in order.
    pub dates: Vec<KeyDate>,
    /// One diagram; its values are written down, not drawn.
    pub figure: Option<Figure>,
    /// What the diagram shows.
    pub caption: Option<String>,
}

/// A word and its meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The word, as it is said: `numerator`.
    pub term: String,
    /// What it means, in words that a pupil of this year reads; it does not say the word itself.
    pub meaning: String,
}

/// A date to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyDate {
    /// When: `AD 43`, `about 300 BC`.
    pub when: String,
    /// What happened.
    pub what: String,
}

impl Organiser {
    /// Whether there is nothing on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The words that stand in any of these texts, in the order in which they are learnt.
    #[must_use]
    pub fn terms_in(&self, texts: &[&str]) -> Vec<&Term> {
        let texts: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        self.terms.iter().filter(|term| texts.iter().any(|text| term.stands_in(text))).collect()
    }
}

impl Term {
    /// Whether the meaning says the word itself, so that asking for it would ask nothing.
    #[must_use]
    pub fn gives_itself_away(&self) -> bool {
        self.stands_in(&words(&self.meaning))
    }

    /// Whether the word stands among these, one or several.
    fn stands_in(&self, text: &[String]) -> bool {
        let term = words(&self.term);
        let alike =
            |a: &str, b: &str| a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
        !term.is_empty()
            && text.windows(term.len()).any(|run| run.iter().zip(&term).all(|(a, b)| alike(a, b)))
    }
}

/// The words of a text, in lower case and without marks.
fn words(text: &str) -> Vec<String> {
    let plain = crate::plain(text).to_lowercase();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Organiser, Term};

    #[test]
    fn the_words_of_a_lesson_are_those_that_its_texts_hold() {
        let term = |term: &str| Term { term: term.into(), meaning: String::new() };
        let terms = vec![term("factor"), term("common factor"), term("prime number"), term("product")];
        let organiser = Organiser { terms, ..Organiser::default() };
        let found = |texts: &[&str]| -> Vec<String> {
            organiser.terms_in(texts).into_iter().map(|one| one.term.clone()).collect()
        };
        assert_eq!(found(&["Find common factors of two numbers"]), ["factor", "common factor"]);
        assert_eq!(found(&["Is 7 prime?", "What is the product of 3 and 4?"]), ["product"]);
        assert!(found(&[]).is_empty());
    }

    #[test]
    fn a_meaning_that_says_the_word_gives_it_away() {
        let term = |term: &str, meaning: &str| Term { term: term.into(), meaning: meaning.into() };
        assert!(term("factor", "Factors multiply to make a number").gives_itself_away());
        assert!(term("right angle", "A quarter turn is a right angle.").gives_itself_away());
        assert!(!term("factor", "a number that divides another with none left over").gives_itself_away());
        assert!(
            !term("right angle", "the angle of a quarter turn, on the right or the left").gives_itself_away()
        );
    }
}
