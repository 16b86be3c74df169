//! The templates that no rule can tell, held against a reader: somebody who saw the questions and their options, and not
//! which of them the template calls right, wrote an answer to each (`read.txt`). After a change of wording this prints the
//! questions that nobody has read; give them, without this file's answers, to somebody who does not know the template.

use super::rules::READ;
use super::{DRAWS, SUBJECT};
use crate::proofs::subjects;
use assessment::template::{Drawn, compile};
use curriculum::plain;
use std::collections::{BTreeMap, BTreeSet};

/// Template, question and the reader's answer, one a line, with tabs between.
const ANSWERS: &str = include_str!("read.txt");

/// What a reader chooses from, in the order of the alphabet, which says nothing about the right one.
fn options(drawn: &Drawn) -> String {
    let mut options: Vec<String> = drawn.wrong.iter().map(|wrong| plain(&wrong.shown)).collect();
    options.push(plain(&drawn.parts[0].shown));
    options.sort();
    options.join(" / ")
}

#[test]
fn a_reader_who_saw_the_questions_alone_gives_the_right_answers() {
    let answers: BTreeMap<(&str, &str), &str> = ANSWERS
        .lines()
        .filter_map(|line| {
            let (id, rest) = line.split_once('\t')?;
            let (question, answer) = rest.split_once('\t')?;
            Some(((id, question), answer))
        })
        .collect();
    let (mut found, mut compared) = (BTreeSet::new(), BTreeSet::new());
    for subject in subjects().iter().filter(|subject| subject.id().as_str() == SUBJECT) {
        for question in subject.questions().filter(|question| READ.contains(&question.id.as_str())) {
            let id = question.id.as_str();
            let recipe = compile(question).unwrap();
            for number in 0..DRAWS {
                let drawn = recipe.draw(2_000 + number).unwrap();
                let (text, right) = (plain(&drawn.text), plain(&drawn.parts[0].shown));
                let text = text.replace(['\n', '\t'], " ");
                match answers.get(&(id, text.as_str())) {
                    None => found.insert(format!("{id}\t{text}\t[{}] – nobody has read it", options(&drawn))),
                    Some(answer) if *answer != right => {
                        found.insert(format!("{id}: {text} – the reader says {answer}, the template {right}"))
                    }
                    Some(_) => compared.insert((id.to_owned(), text)),
                };
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.iter().cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(compared.len() >= 15 * READ.len(), "only {} questions were compared", compared.len());
}
