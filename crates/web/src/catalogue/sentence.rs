//! One sentence: words, and places for what a page puts in.

use maud::{Markup, PreEscaped, html};

/// A sentence, taken apart at its braces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sentence(Vec<Part>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Words(&'static str),
    Place(&'static str),
}

impl Sentence {
    /// Takes a line apart. A brace without its other half is words.
    pub(super) fn read(mut text: &'static str) -> Self {
        let mut parts = Vec::new();
        while let Some((before, rest)) = text.split_once('{') {
            let Some((place, after)) = rest.split_once('}') else { break };
            if !before.is_empty() {
                parts.push(Part::Words(before));
            }
            parts.push(Part::Place(place));
            text = after;
        }
        if !text.is_empty() {
            parts.push(Part::Words(text));
        }
        Self(parts)
    }

    /// The names in its braces, in order of the alphabet.
    #[cfg(test)]
    pub(super) fn places(&self) -> Vec<&'static str> {
        let place = |part: &Part| match part {
            Part::Place(place) => Some(*place),
            Part::Words(_) => None,
        };
        let mut places: Vec<_> = self.0.iter().filter_map(place).collect();
        places.sort_unstable();
        places
    }

    /// Its markup, each place filled.
    pub(super) fn markup<'a>(&self, fill: impl Fn(&str) -> &'a Markup) -> Markup {
        html! {
            @for part in &self.0 {
                @match part {
                    Part::Words(words) => (words),
                    Part::Place(place) => (PreEscaped(&fill(place).0)),
                }
            }
        }
    }

    /// Its words with each place filled, as plain text.
    pub(super) fn line<'a>(&self, fill: impl Fn(&str) -> &'a str) -> String {
        let piece = |part: &Part| match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Place(place) => fill(place).to_owned(),
        };
        self.0.iter().map(piece).collect()
    }

    /// Its words alone.
    pub(super) fn text(&self) -> String {
        let words = |part: &Part| match part {
            Part::Words(words) => *words,
            Part::Place(_) => "",
        };
        self.0.iter().map(words).collect()
    }
}
