//! Every template of the starter curriculum, drawn again and again, and proved by a second reader that shares nothing
//! with the one that worked the answers out.

use crate::witness::{Known, Seen, holds};
use assessment::answer::{Expected, Verdict, check, judge};
use assessment::exact::{Names, Value, evaluate, integer};
use assessment::template::{Drawn, DrawnPart, compile, names_for_proof};
use curriculum::{Question, QuestionKind, Reply, Subject};
use num_traits::ToPrimitive as _;
use std::collections::BTreeSet;
use std::path::Path;

/// Draws of each template: nearly two million in all. A template with few different questions meets each many times.
const DRAWS: u64 = 2_000;

/// Parts that run beside each other.
const PARTS: usize = 4;

/// Templates that the starter curriculum has at least.
const FEWEST: usize = 900;

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

fn expected(part: &DrawnPart) -> Expected<'_> {
    Expected { answer: &part.answer, reply: part.reply, unit: part.unit.as_deref(), simplest: part.simplest }
}

/// What is wrong with how later parts go on from a wrong first one: what follows from it is told apart from what does
/// not, and the second reader works it out as well.
fn faults_of_follow(question: &Question, drawn: &Drawn) -> Vec<String> {
    let mut faults = Vec::new();
    for wrong in &drawn.wrong {
        let names = names_for_proof(drawn, &wrong.answer);
        for (at, (part, written)) in drawn.parts.iter().zip(&question.detail.parts).enumerate() {
            let (Some(follow), Some(text)) = (&part.follow, &written.follow) else { continue };
            let mut say = |what: &str| {
                let (id, draw, after) = (&question.id, drawn.draw, &wrong.shown);
                faults.push(format!("{id} draw {draw}, part {} after {after}: {what}", at + 1));
            };
            let Ok(Value::Number(value)) = evaluate(follow, &names) else {
                say("nothing follows");
                continue;
            };
            let mut known = known(&names);
            known.extend(seen(&Value::Number(value.clone())).map(|value| ("found".to_owned(), value)));
            if holds(&format!("{text} = found"), &known) != Ok(true) {
                say("the second reader finds something else");
            }
            let typed = |second: &str| {
                let shown = |part: &DrawnPart| curriculum::plain(&part.shown);
                let mut texts: Vec<String> = drawn.parts.iter().map(shown).collect();
                texts[0] = curriculum::plain(&wrong.shown);
                second.clone_into(&mut texts[at]);
                judge(drawn, &texts).parts.swap_remove(at)
            };
            // Money is written as it is, where it comes to whole pence; what was rounded leads to something else.
            let pence = &value * integer(100);
            let followed = match part.reply {
                Reply::Money if !pence.is_integer() => continue,
                Reply::Money => typed(&format!("{}p", pence.numer())),
                _ => typed(&format!("{}/{}", value.numer(), value.denom())),
            };
            let is_right = followed.verdict == Verdict::Right;
            if Value::Number(value) != part.answer && !(is_right && followed.follows) {
                say("what follows is not marked right");
            }
            if typed("98765.43").verdict == Verdict::Right {
                say("anything is marked right");
            }
        }
    }
    faults
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
        if first.reply != Reply::Choice {
            let verdict = check(expected(first), &curriculum::plain(&wrong.shown));
            if matches!(verdict, Verdict::Right) {
                say(format!("the wrong answer {} would be marked right", wrong.shown));
            }
        }
    }
    for part in drawn.parts.iter().filter(|part| part.reply != Reply::Choice) {
        let verdict = check(expected(part), &curriculum::plain(&part.shown));
        if verdict != Verdict::Right {
            say(format!("the right answer {} would be {verdict:?}", part.shown));
        }
    }
    faults
}

/// What stands on the page and what is judged: the same question again is proved once.
fn page_of(drawn: &Drawn) -> String {
    let wrong: Vec<&str> = drawn.wrong.iter().map(|wrong| wrong.shown.as_str()).collect();
    let right: Vec<&str> = drawn.parts.iter().map(|part| part.shown.as_str()).collect();
    format!("{}\n{right:?}\n{wrong:?}\n{:?}", drawn.text, drawn.figure)
}

/// What is wrong with a template, in as many draws as are made of it; two of a kind are enough to mend it by.
fn faults_of(question: &Question) -> Vec<String> {
    let recipe = compile(question).unwrap_or_else(|faults| panic!("{}: {faults:?}", question.id));
    let (mut found, mut pages) = (Vec::new(), BTreeSet::new());
    for number in 1_000..1_000 + DRAWS {
        match recipe.draw(number) {
            Ok(drawn) if !pages.insert(page_of(&drawn)) => {}
            Ok(drawn) => {
                found.extend(faults(question, &drawn));
                found.extend(faults_of_follow(question, &drawn));
            }
            Err(none) => found.push(format!("{} draw {number}: {none}", question.id)),
        }
        if found.len() >= 2 {
            break;
        }
    }
    found
}

/// One of four parts of all templates, so that the parts run beside each other.
fn every_template_of(part: usize) {
    let subjects = subjects();
    let templates: Vec<&Question> = subjects
        .iter()
        .flat_map(Subject::questions)
        .filter(|question| question.kind == QuestionKind::Template)
        .skip(part)
        .step_by(PARTS)
        .collect();
    let found: Vec<String> = templates.iter().flat_map(|question| faults_of(question)).collect();
    assert!(templates.len() >= FEWEST / PARTS, "only {} templates were proved", templates.len());
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_template_is_proved_by_a_second_reader_first_part() {
    every_template_of(0);
}

#[test]
fn every_template_is_proved_by_a_second_reader_second_part() {
    every_template_of(1);
}

#[test]
fn every_template_is_proved_by_a_second_reader_third_part() {
    every_template_of(2);
}

#[test]
fn every_template_is_proved_by_a_second_reader_fourth_part() {
    every_template_of(3);
}

/// Follow-through and part marks are in the curriculum itself, and no part of a question goes unproved.
#[test]
fn questions_of_several_parts_have_every_part_proved() {
    let subjects = subjects();
    let all = subjects.iter().flat_map(Subject::questions);
    let several: Vec<&Question> = all.filter(|question| question.detail.parts.len() > 1).collect();
    for question in &several {
        for part in 1..=question.detail.parts.len() {
            let name = format!("part{part}");
            let proved = question.detail.proof.iter().any(|condition| condition.contains(&name));
            assert!(proved, "{}: nothing proves {name}", question.id);
        }
    }
    let follows = |question: &&&Question| question.detail.parts.iter().any(|part| part.follow.is_some());
    let follow = several.iter().filter(follows).count();
    assert!(several.len() >= 8 && follow >= 8, "{} questions of several parts", several.len());
}
