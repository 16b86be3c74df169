//! Every template of the starter curriculum, drawn again and again, and proved by a second reader that shares nothing
//! with the one that worked the answers out.

use crate::witness::{Known, Seen, holds};
use assessment::answer::{Expected, Verdict, check};
use assessment::exact::{Names, Value};
use assessment::template::{Drawn, compile, names_for_proof};
use curriculum::{Question, QuestionKind, Reply, Subject};
use num_traits::ToPrimitive as _;
use std::path::Path;

/// Draws of each template: with some 600 templates, tens of thousands in all.
const DRAWS: u64 = 60;

#[allow(clippy::disallowed_methods, reason = "the starter curriculum is files of this repository")]
pub fn subjects() -> Vec<Subject> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| {
            let mut files: Vec<(String, String)> = std::fs::read_dir(&folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
                .collect();
            files.sort();
            curriculum::read(&files).unwrap_or_else(|problems| panic!("{}", problems[0]))
        })
        .collect()
}

fn seen(value: &Value) -> Option<Seen> {
    Some(match value {
        Value::Number(number) => Seen::Number(number.numer().to_i128()?, number.denom().to_i128()?),
        Value::Text(text) => Seen::Text(text.clone()),
        Value::Truth(truth) => Seen::Holds(*truth),
        Value::List(all) => Seen::Many(all.iter().map(seen).collect::<Option<_>>()?),
    })
}

fn known(names: &Names) -> Known {
    let mut known: Known =
        names.values().filter_map(|(name, value)| Some((name.to_owned(), seen(value)?))).collect();
    for (name, row) in names.rows() {
        known.extend(
            row.iter().filter_map(|(column, value)| Some((format!("{name}.{column}"), seen(value)?))),
        );
    }
    known
}

/// What is wrong with one draw.
fn faults(question: &Question, drawn: &Drawn) -> Vec<String> {
    let mut faults = Vec::new();
    let mut say = |what: String| faults.push(format!("{} draw {}: {what}", question.id, drawn.draw));
    let first = &drawn.parts[0];
    for condition in &question.detail.proof {
        match holds(condition, &known(&names_for_proof(drawn, &first.answer))) {
            Ok(true) => {}
            Ok(false) => say(format!("“{condition}” does not hold of the right answer {}", first.shown)),
            Err(why) => say(format!("“{condition}” cannot be worked out: {why}")),
        }
    }
    for wrong in &drawn.wrong {
        let names = known(&names_for_proof(drawn, &wrong.answer));
        let proved = question.detail.proof.iter().all(|condition| holds(condition, &names) == Ok(true));
        if proved && !question.detail.proof.is_empty() {
            say(format!("the wrong answer {} is proved right", wrong.shown));
        }
        let expected = Expected {
            answer: &first.answer,
            reply: first.reply,
            unit: first.unit.as_deref(),
            simplest: first.simplest,
        };
        if first.reply != Reply::Choice {
            let verdict = check(expected, &curriculum::plain(&wrong.shown));
            if matches!(verdict, Verdict::Right) {
                say(format!("the wrong answer {} would be marked right", wrong.shown));
            }
        }
    }
    if first.reply != Reply::Choice {
        let expected = Expected {
            answer: &first.answer,
            reply: first.reply,
            unit: first.unit.as_deref(),
            simplest: first.simplest,
        };
        let verdict = check(expected, &curriculum::plain(&first.shown));
        if verdict != Verdict::Right {
            say(format!("the right answer {} would be {verdict:?}", first.shown));
        }
    }
    faults
}

#[test]
fn every_template_is_proved_by_a_second_reader() {
    let (mut templates, mut drawn_in_all, mut found) = (0, 0, Vec::new());
    for subject in subjects() {
        for question in subject.questions().filter(|question| question.kind == QuestionKind::Template) {
            templates += 1;
            let recipe = compile(question).unwrap_or_else(|faults| panic!("{}: {faults:?}", question.id));
            let mut own = Vec::new();
            for number in 0..DRAWS {
                let drawn =
                    recipe.draw(1_000 + number).unwrap_or_else(|none| panic!("{}: {none}", question.id));
                drawn_in_all += 1;
                own.extend(faults(question, &drawn));
            }
            // Two of a kind are enough to mend a template by.
            own.truncate(2);
            found.extend(own);
        }
    }
    println!("{templates} templates, {drawn_in_all} draws");
    assert!(templates > 0);
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
