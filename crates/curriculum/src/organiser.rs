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
}

impl Term {
    /// Whether the meaning says the word itself, so that asking for it would ask nothing.
    #[must_use]
    pub fn gives_itself_away(&self) -> bool {
        let words = |text: &str| {
            let plain = crate::plain(text).to_lowercase();
            plain
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let (term, meaning): (Vec<String>, Vec<String>) = (words(&self.term), words(&self.meaning));
        let alike =
            |a: &str, b: &str| a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
        !term.is_empty()
            && meaning.windows(term.len()).any(|run| run.iter().zip(&term).all(|(a, b)| alike(a, b)))
    }
}

#[cfg(test)]
mod tests {
    use super::Term;

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
