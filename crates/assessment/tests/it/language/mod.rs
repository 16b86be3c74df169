//! Answers in words, held against rules of our own: which words there are, how they are joined, what a word does, where a
//! mark stands. A rule sees what a pupil sees, the words of the question and an answer, and nothing else of a template.

mod classes;
mod marks;
mod read;
mod rules;
mod spelling;
mod verbs;
mod words;

use crate::proofs::subjects;
use assessment::template::compile;
use curriculum::{QuestionKind, plain};
use rules::{READ, RULES};
use std::collections::BTreeSet;

/// Whether an answer to a question is right.
type Rule = fn(&str, &str) -> bool;

const SUBJECT: &str = "english-language";
const DRAWS: u64 = 2_000;

#[test]
fn right_answers_meet_a_rule_of_our_own_and_wrong_ones_do_not() {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for subject in subjects().iter().filter(|subject| subject.id().as_str() == SUBJECT) {
        for question in subject.questions().filter(|question| question.kind == QuestionKind::Template) {
            let id = question.id.as_str().to_owned();
            seen.insert(id.clone());
            let Some((_, rule)) = RULES.iter().find(|(of, _)| *of == id) else { continue };
            let recipe = compile(question).unwrap();
            for number in 0..DRAWS {
                let drawn = recipe.draw(2_000 + number).unwrap();
                let text = plain(&drawn.text);
                let right = plain(&drawn.parts[0].shown);
                if !rule(&text, &right) {
                    found.push(format!("{id}: {text} – the right answer {right} does not meet the rule"));
                }
                let wrong = drawn.wrong.iter().map(|wrong| plain(&wrong.shown));
                found.extend(
                    wrong
                        .filter(|wrong| rule(&text, wrong))
                        .map(|wrong| format!("{id}: {text} – the wrong answer {wrong} meets the rule")),
                );
            }
        }
    }
    let named: Vec<String> = RULES.iter().map(|(id, _)| *id).chain(READ).map(str::to_owned).collect();
    let unknown: Vec<&String> = named.iter().filter(|id| !seen.contains(*id)).collect();
    let unnamed: Vec<&String> = seen.iter().filter(|id| !named.contains(*id)).collect();
    assert!(
        unknown.is_empty() && unnamed.is_empty(),
        "no template: {unknown:?}; neither ruled nor read: {unnamed:?}"
    );
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    println!("{} of {} templates have a rule", RULES.len(), seen.len());
}
