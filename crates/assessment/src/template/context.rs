//! The same question told about what a pupil likes: the numbers, the answers and the wrong answers stay, the words around
//! them change.
//!
//! The number of such a question still says all of it, so that evidence keeps a number and nothing else. Numbers from
//! 2⁶³ on are these: then follow seven bits for the interest (its place among those of the template, in order of the
//! alphabet) and 56 bits for the draw whose numbers it has. Numbers below 2⁶³ are plain draws.
//!
//! A row whose column `for` suits is taken only where everything that is worked out stays. Where the row is what is
//! asked (a word to spell), the question stays as it was drawn: what a pupil likes never changes what they practise.

use super::NoDraw;
use super::compile::{Source, Template};
use super::drawn::Drawn;
use crate::exact::Value;
use std::collections::BTreeSet;

/// From this number on a draw is told about an interest.
const TOLD: u64 = 1 << 63;
/// Bits of the draw whose numbers it has.
const BASE_BITS: u32 = 56;
/// The largest plain draw that can be told about an interest.
pub const LARGEST_BASE: u64 = (1 << BASE_BITS) - 1;
/// Interests of one template that have a place in a number.
const MOST_INTERESTS: usize = 128;

impl Template {
    /// The question of this number, told about one of the interests where that changes words only; the question of
    /// the number itself otherwise. A number that is told about an interest already is told anew. Which of several
    /// interests is taken depends on the number.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_for(&self, interests: &BTreeSet<String>, number: u64) -> Result<Drawn, NoDraw> {
        let base = base_of(number);
        let plain = self.draw(base)?;
        if base > LARGEST_BASE || !plain.interests.is_disjoint(interests) {
            return Ok(plain);
        }
        let known = self.interests();
        let wanted: Vec<usize> =
            known.iter().enumerate().filter(|(_, one)| interests.contains(**one)).map(|(at, _)| at).collect();
        let first = usize::try_from(base % wanted.len().max(1) as u64).unwrap_or(0);
        for step in 0..wanted.len() {
            let Some(place) = wanted.get((first + step) % wanted.len()) else { break };
            let told = self.draw(number_of(base, *place))?;
            if told.draw != base {
                return Ok(told);
            }
        }
        Ok(plain)
    }

    /// The interests that contexts of this template are written for, in order of the alphabet, each once.
    #[must_use]
    pub fn interests(&self) -> Vec<&str> {
        let rows = self.sources.iter().filter_map(|(_, source)| match source {
            Source::Rows(rows) => Some(rows),
            Source::Rule(_) | Source::Texts(_) => None,
        });
        let all: BTreeSet<&str> = rows.flatten().filter_map(|row| row.interest.as_deref()).collect();
        all.into_iter().take(MOST_INTERESTS).collect()
    }

    /// The interest and the plain draw that a number stands for; no interest for a plain one, or for one that this
    /// template has not.
    pub(super) fn told(&self, number: u64) -> (Option<String>, u64) {
        if number < TOLD {
            return (None, number);
        }
        let place = ((number >> BASE_BITS) & (MOST_INTERESTS as u64 - 1)) as usize;
        (self.interests().get(place).map(|one| (*one).to_owned()), base_of(number))
    }
}

fn number_of(base: u64, place: usize) -> u64 {
    TOLD | ((place as u64) << BASE_BITS) | base
}

/// The plain draw whose numbers a number has.
pub(super) fn base_of(number: u64) -> u64 {
    if number < TOLD { number } else { number & LARGEST_BASE }
}

/// Whether two draws of one template differ in words only.
pub(super) fn differ_in_words_only(plain: &Drawn, told: &Drawn) -> bool {
    let parts = plain.parts.len() == told.parts.len()
        && plain.parts.iter().zip(&told.parts).all(|(one, other)| {
            one.answer == other.answer && one.shown == other.shown && one.follow == other.follow
        });
    let wrong = plain.wrong.len() == told.wrong.len()
        && plain
            .wrong
            .iter()
            .zip(&told.wrong)
            .all(|(one, other)| one.answer == other.answer && one.shown == other.shown);
    let options = plain.options.iter().map(|one| one.wrong).eq(told.options.iter().map(|one| one.wrong));
    parts && wrong && options && numbers(plain) == numbers(told)
}

/// Every number that stands in the words, in order, and every number of the figure.
fn numbers(drawn: &Drawn) -> (Vec<String>, Vec<&Value>) {
    let words = [&drawn.text].into_iter().chain(&drawn.say).chain(&drawn.hints).chain(&drawn.steps);
    let in_words = words.flat_map(|text| {
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned)
    });
    let figure = drawn.figure.iter().flat_map(|figure| figure.values.values().flatten());
    (in_words.collect(), figure.filter(|value| matches!(value, Value::Number(_))).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::template;
    use super::*;

    fn likes(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    const COUNTING: &str = r#"
text = "[who.name] sees [n] [who.things]. [who.name] counts [m] more. How many now?"
answer = "n + m"
draw = { n = "2..9", m = "2..9", who = [
  { name = "Sam", things = "goals", for = "football" },
  { name = "Ada", things = "frogs", for = "animals" },
  { name = "Bo", things = "drums", for = "music" },
  { name = "Kit", things = "pens" },
] }
wrong = [ { misconception = "m1", answer = "n" }, { misconception = "m2", answer = "n + m + 1" } ]
given = ["n <> m"]
"#;

    #[test]
    fn numbers_stay_and_the_words_change() {
        let template = template(COUNTING);
        for number in 0..200 {
            let plain = template.draw(number).unwrap();
            let told = template.draw_for(&likes(&["music"]), number).unwrap();
            assert!(told.text.starts_with("Bo sees") && told.interests == likes(&["music"]), "{}", told.text);
            assert_eq!(
                (&told.parts, &told.options, &told.wrong),
                (&plain.parts, &plain.options, &plain.wrong)
            );
            assert_eq!(told, template.draw(told.draw).unwrap(), "the number says all of it");
        }
    }

    #[test]
    fn several_interests_come_by_turns_and_none_is_forced() {
        let template = template(COUNTING);
        let names: BTreeSet<String> = (0..60)
            .map(|number| template.draw_for(&likes(&["music", "animals"]), number).unwrap().text)
            .map(|text| text.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(names, likes(&["Ada", "Bo"]));
        for number in 0..20 {
            let plain = template.draw(number).unwrap();
            assert_eq!(template.draw_for(&likes(&[]), number).unwrap(), plain);
            assert_eq!(template.draw_for(&likes(&["chess"]), number).unwrap(), plain);
        }
    }

    #[test]
    fn a_number_that_is_told_already_is_told_anew() {
        let template = template(COUNTING);
        let first = template.draw_for(&likes(&["music"]), 5).unwrap();
        let second = template.draw_for(&likes(&["football"]), first.draw).unwrap();
        assert_eq!(second, template.draw_for(&likes(&["football"]), 5).unwrap());
        assert_eq!(template.draw_for(&likes(&[]), first.draw).unwrap(), template.draw(5).unwrap());
    }

    /// A word to spell, and a price that belongs to the thing: liking something must not change what is practised.
    #[test]
    fn what_is_asked_never_changes() {
        let spelling = template(
            r#"
text = "Write the word that means [w.means]."
answer = "w.word"
reply = "spelling"
draw = { w = [
  { word = "unlucky", means = "not lucky", for = "games" },
  { word = "misjudge", means = "judge wrongly", for = "football" },
  { word = "replay", means = "play again", for = "music" },
] }
"#,
        );
        let prices = template(
            r#"
text = "A [w.thing] costs [w.price] pence. What do [n] cost?"
answer = "w.price * n"
draw = { n = "2..5", w = [
  { thing = "ball", price = "40", for = "football" },
  { thing = "whistle", price = "30", for = "music" },
] }
"#,
        );
        for number in 0..60 {
            for template in [&spelling, &prices] {
                let told = template.draw_for(&likes(&["football"]), number).unwrap();
                assert_eq!(told, template.draw(number).unwrap());
            }
        }
    }

    #[test]
    fn any_number_gives_a_question() {
        let template = template(COUNTING);
        for number in [TOLD, u64::MAX, TOLD | (100 << BASE_BITS) | 7, LARGEST_BASE, TOLD - 1] {
            assert!(template.draw(number).is_ok(), "{number}");
        }
    }
}
