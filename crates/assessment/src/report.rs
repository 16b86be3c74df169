//! What a curriculum offers for each objective: questions that draw, wrong ideas that are recognised, worked solutions,
//! and for how old a reader its words are.

use crate::template::{Drawn, ask, compile};
use curriculum::{Question, QuestionKind, Subject, plain};
use domain::{Judged, Slug};
use std::collections::BTreeSet;

/// Draws of a template that are looked at for different questions.
const DRAWS: u64 = 400;

/// One objective.
#[derive(Clone, PartialEq, Debug)]
pub struct ObjectiveReport {
    /// Its id.
    pub objective: Slug,
    /// In the teacher's words.
    pub title: String,
    /// The year of its unit; `None` where the unit has none.
    pub year: Option<i8>,
    /// How it is judged.
    pub judged: Judged,
    /// Templates about it.
    pub templates: usize,
    /// Wrong ideas that its questions recognise.
    pub misconceptions: usize,
    /// Different questions among the first 400 draws of each template, added up: at least so many there are.
    pub distinct_draws: usize,
    /// Questions with a worked solution.
    pub worked_solutions: usize,
    /// “Do and show” cards.
    pub cards: usize,
    /// Age in years of a reader of its questions: Flesch–Kincaid grade plus five (Kincaid et al. 1975); `None` under
    /// thirty words, of which the formula says nothing.
    pub reading_age: Option<f64>,
}

/// The report on a subject, objectives in teaching order.
#[must_use]
pub fn report(subject: &Subject) -> Vec<ObjectiveReport> {
    let units = subject.units().iter();
    units
        .flat_map(|unit| unit.objectives.iter().map(move |objective| (unit.year, objective)))
        .map(|(year, objective)| {
            let questions: Vec<&Question> = subject.questions_about(&objective.id).collect();
            let templates = questions.iter().filter(|question| question.kind == QuestionKind::Template);
            ObjectiveReport {
                objective: objective.id.clone(),
                title: objective.title.clone(),
                year,
                judged: objective.judged,
                templates: templates.clone().count(),
                misconceptions: misconceptions(&questions).len(),
                distinct_draws: templates.map(|question| distinct_draws(question)).sum(),
                worked_solutions: questions.iter().filter(|one| !one.detail.steps.is_empty()).count(),
                cards: questions.iter().filter(|one| !one.detail.look_for.is_empty()).count(),
                reading_age: reading_age(&words_of(&questions)),
            }
        })
        .collect()
}

fn misconceptions<'q>(questions: &[&'q Question]) -> BTreeSet<&'q Slug> {
    let of_options =
        questions.iter().flat_map(|one| &one.options).filter_map(|one| one.misconception.as_ref());
    let of_wrong =
        questions.iter().flat_map(|one| &one.detail.wrong).filter_map(|one| one.misconception.as_ref());
    of_options.chain(of_wrong).collect()
}

fn distinct_draws(question: &Question) -> usize {
    let Ok(template) = compile(question) else { return 0 };
    let drawn = (0..DRAWS).filter_map(|number| template.draw(number).ok());
    // Words tell nearly all draws apart; a figure is written out only where there is one.
    let look = |one: Drawn| match one.figure {
        Some(figure) => format!("{} {:?}", one.text, figure),
        None => one.text,
    };
    drawn.map(look).collect::<BTreeSet<_>>().len()
}

fn words_of(questions: &[&Question]) -> String {
    let texts = questions
        .iter()
        .filter_map(|question| ask(question, 0).map(|drawn| drawn.text).or(question.text.clone()));
    texts.map(|text| plain(&text)).collect::<Vec<_>>().join(". ")
}

/// Age in years of a reader: `0.39 · words/sentence + 11.8 · syllables/word − 15.59`, plus five (Kincaid, Fishburne,
/// Rogers and Chissom 1975, US Navy report 8-75). Numbers and signs are left out. `None` under thirty words.
#[must_use]
pub fn reading_age(text: &str) -> Option<f64> {
    let mut sentences = 0_u32;
    let (mut words, mut syllables_in_all) = (0_u32, 0_u32);
    for sentence in text.split(['.', '?', '!', '\n', ';', ':']) {
        let own: Vec<&str> = sentence
            .split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
            .filter(|word| {
                word.chars().filter(|c| c.is_alphabetic()).count() > 1 || matches!(*word, "a" | "A" | "I")
            })
            .collect();
        if own.is_empty() {
            continue;
        }
        sentences += 1;
        words += own.len() as u32;
        syllables_in_all += own.iter().map(|word| syllables(word)).sum::<u32>();
    }
    if words < 30 {
        return None;
    }
    let (words, sentences) = (f64::from(words), f64::from(sentences));
    let grade = 0.39 * words / sentences + 11.8 * f64::from(syllables_in_all) / words - 15.59;
    Some((grade + 5.0).max(5.0))
}

/// Runs of vowels, a silent e at the end left out: right for most English words, and one off for the rest.
fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut before = false;
    for letter in &letters {
        count += u32::from(vowel(letter) && !before);
        before = vowel(letter);
    }
    let silent = letters.len() > 2
        && letters.ends_with(&['e'])
        && !letters.ends_with(&['l', 'e'])
        && letters.get(letters.len() - 2).is_some_and(|c| !vowel(c));
    (count - u32::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_school_words() {
        for (word, count) in [
            ("cat", 1),
            ("apple", 2),
            ("cake", 1),
            ("number", 2),
            ("fraction", 2),
            ("the", 1),
            ("rectangle", 3),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn long_words_in_long_sentences_are_for_older_readers() {
        let young = "The cat sat on the mat. ".repeat(6);
        let old = "Considering international organisational responsibilities, administrators \
                   systematically investigated numerous contradictory recommendations regarding \
                   educational accountability throughout representative communities. "
            .repeat(3);
        let (young, old) = (reading_age(&young).unwrap(), reading_age(&old).unwrap());
        assert!(young < 6.5 && old > 18.0, "{young} {old}");
        assert_eq!(reading_age("3 + 4"), None);
    }
}
