//! Questions made from a knowledge organiser: a meaning is shown, its word is chosen or written.
//!
//! The other choices are words of the same organiser that look alike: as many words, a capital letter or none, one thing
//! or several, and a meaning of the same kind (“a line that …”, “to find …”). Where there are too few of these the word is written instead, so that no choice is told by its form.

use crate::figure;
use crate::template::{DrawnFigure, plain_value};
use curriculum::{AnswerOption, Detail, Figure, Organiser, Question, QuestionKind, Reply, Term};
use domain::{QuestionUse, Slug};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Other words beside the right one, at most.
const MOST_OTHERS: usize = 3;
/// Other words below which there is nothing to choose from.
const FEWEST_OTHERS: usize = 2;

/// A question of the quiz, and which of the organiser's terms it asks for.
#[derive(Clone, PartialEq, Debug)]
pub struct QuizQuestion {
    /// Place of the term in the organiser.
    pub term: usize,
    /// A fixed question for retrieval, about no objective.
    pub question: Question,
}

/// At most `most` questions of an organiser, in a drawn order; the same number gives the same questions. Terms whose
/// meaning says the word itself are left out.
#[must_use]
pub fn quiz(organiser: &Organiser, draw: u64, most: usize) -> Vec<QuizQuestion> {
    let mut chance = ChaCha8Rng::seed_from_u64(draw);
    let terms = &organiser.terms;
    let mut order: Vec<usize> = (0..terms.len()).filter(|at| !terms[*at].gives_itself_away()).collect();
    shuffle(&mut order, &mut chance);
    order.truncate(most);
    order
        .into_iter()
        .filter_map(|term| Some(QuizQuestion { term, question: question(terms, term, &mut chance)? }))
        .collect()
}

/// The organiser's diagram; `None` where there is none or it cannot be drawn ([`fault`] says why).
#[must_use]
pub fn diagram(organiser: &Organiser) -> Option<figure::Drawing> {
    figure::draw(&worked(organiser.figure.as_ref()?)).ok()
}

/// Why the diagram of an organiser cannot be drawn.
#[must_use]
pub fn fault(organiser: &Organiser) -> Option<String> {
    figure::draw(&worked(organiser.figure.as_ref()?)).err().map(|fault| fault.to_string())
}

fn worked(figure: &Figure) -> DrawnFigure {
    let values = figure.values.iter();
    let worked =
        values.map(|(key, all)| (key.clone(), all.iter().flat_map(|text| plain_value(text)).collect()));
    DrawnFigure { kind: figure.kind.clone(), values: worked.collect() }
}

fn question(terms: &[Term], at: usize, chance: &mut ChaCha8Rng) -> Option<Question> {
    let right = &terms[at];
    let mut others: Vec<usize> =
        (0..terms.len()).filter(|other| *other != at && form(&terms[*other]) == form(right)).collect();
    shuffle(&mut others, chance);
    others.truncate(MOST_OTHERS);
    let chosen = others.len() >= FEWEST_OTHERS;
    let mut options: Vec<AnswerOption> = Vec::new();
    if chosen {
        let option = |place: usize| AnswerOption {
            text: terms[place].term.clone(),
            right: place == at,
            misconception: None,
        };
        options = others.into_iter().chain([at]).map(option).collect();
        shuffle(&mut options, chance);
    }
    // The id names the question within its quiz and nothing else: it is asked, and kept nowhere.
    Some(Question {
        id: Slug::from_title(&format!("term {}", at + 1))?,
        version: 1,
        objectives: Vec::new(),
        uses: vec![QuestionUse::Retrieval],
        kind: QuestionKind::Fixed,
        number: None,
        marks: 1.0,
        text: Some(asked(&right.meaning, chosen)),
        options,
        answer: (!chosen).then(|| right.term.clone()),
        detail: Detail { reply: (!chosen).then_some(Reply::Words), ..Detail::default() },
    })
}

fn asked(meaning: &str, chosen: bool) -> String {
    if chosen {
        format!("Which word means “{meaning}”?")
    } else {
        format!("Write the word that means “{meaning}”.")
    }
}

/// What can be seen of a word without knowing it: how many words it is, whether it is a name, one thing or several,
/// whether there is something in it that is no letter, and what kind of word its meaning asks for.
fn form(term: &Term) -> (usize, bool, bool, bool, Asks) {
    let plain = curriculum::plain(&term.term);
    let words = plain.split_whitespace().count();
    let name = plain.starts_with(char::is_uppercase);
    let several =
        plain.ends_with('s') && !plain.ends_with("ss") && !plain.ends_with("us") && !plain.ends_with("is");
    let signs = plain.chars().any(|c| !c.is_alphabetic() && !c.is_whitespace() && !"-’'".contains(c));
    (words.min(3), name, several, signs, Asks::by(&term.meaning))
}

/// What a meaning asks for, by its first word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asks {
    /// “a line that …”, “the distance …”
    Thing,
    /// “to find …”
    Doing,
    /// “worth the same”, “going straight up”
    Like,
}

impl Asks {
    fn by(meaning: &str) -> Self {
        const THINGS: [&str; 14] = [
            "a", "all", "an", "any", "each", "every", "half", "how", "one", "the", "two", "what", "where",
            "who",
        ];
        let first = meaning.split_whitespace().next().unwrap_or_default().to_lowercase();
        match first.as_str() {
            "to" => Self::Doing,
            first if THINGS.contains(&first) => Self::Thing,
            _ => Self::Like,
        }
    }
}

/// Fisher and Yates.
fn shuffle<T>(all: &mut [T], chance: &mut ChaCha8Rng) {
    for at in (1..all.len()).rev() {
        let other = usize::try_from(chance.next_u64() % (at as u64 + 1)).unwrap_or(0);
        all.swap(at, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{judge, judge_choice};
    use crate::template::ask;
    use std::collections::BTreeSet;

    fn organiser(terms: &[(&str, &str)]) -> Organiser {
        let term = |(term, meaning): &(&str, &str)| Term { term: (*term).into(), meaning: (*meaning).into() };
        Organiser { terms: terms.iter().map(term).collect(), ..Organiser::default() }
    }

    fn fractions() -> Organiser {
        organiser(&[
            ("numerator", "the number on top"),
            ("denominator", "the number below"),
            ("whole", "all of it"),
            ("vinculum", "the line between top and bottom"),
            ("equivalent", "worth the same"),
            ("mixed number", "a whole number and a part of one"),
            ("Ada Lovelace", "who wrote the first programs"),
            ("parts", "what a bar is cut into"),
            ("half", "a half is one of two"),
        ])
    }

    #[test]
    fn each_meaning_asks_for_its_word_and_choices_look_alike() {
        let organiser = fractions();
        for draw in 0..200 {
            let quiz = quiz(&organiser, draw, 10);
            assert_eq!(quiz.len(), 8, "a meaning that says its word is not asked");
            for one in quiz {
                let right = &organiser.terms[one.term].term;
                let drawn = ask(&one.question, 0).unwrap();
                if one.question.options.is_empty() {
                    assert!(judge(&drawn, &[right.to_uppercase()]).is_right(), "{right}");
                    assert!(
                        ["mixed number", "Ada Lovelace", "parts", "equivalent"].contains(&right.as_str()),
                        "{right}"
                    );
                    continue;
                }
                let words: BTreeSet<&str> =
                    one.question.options.iter().map(|option| option.text.as_str()).collect();
                assert_eq!(words.len(), 4);
                let alike = |word: &&str| {
                    let term = organiser.terms.iter().find(|term| term.term == **word).unwrap();
                    form(term) == form(&organiser.terms[one.term])
                };
                assert!(words.iter().all(alike), "{words:?}");
                let at = one.question.right_option().unwrap();
                assert!(
                    one.question.options[at].text == *right && judge_choice(&drawn, at).unwrap().is_right()
                );
            }
        }
    }

    #[test]
    fn a_number_gives_the_same_quiz_and_another_gives_another() {
        let organiser = fractions();
        assert_eq!(quiz(&organiser, 7, 5), quiz(&organiser, 7, 5));
        let firsts: BTreeSet<usize> = (0..99).map(|draw| quiz(&organiser, draw, 1)[0].term).collect();
        assert_eq!(firsts.len(), 8, "every term comes up");
        assert_eq!(quiz(&Organiser::default(), 1, 5), []);
    }

    #[test]
    fn a_diagram_is_drawn_or_its_fault_is_named() {
        let figure = |parts: &str| Figure {
            kind: "fraction-bar".into(),
            values: [("parts".into(), vec![parts.into()]), ("shaded".into(), vec!["3".into()])].into(),
        };
        let with = |parts| Organiser { figure: Some(figure(parts)), ..Organiser::default() };
        assert!(diagram(&with("4")).is_some() && fault(&with("4")).is_none());
        assert!(diagram(&with("0")).is_none() && fault(&with("0")).is_some());
        assert!(diagram(&Organiser::default()).is_none() && fault(&Organiser::default()).is_none());
    }
}
