//! What one row of evidence costs: `cargo xtask bench learner` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use crate::support::{Chance, day, version};
use domain::{ObjectiveId, ObjectiveWeights, Occurrence, QuestionVersionId};
use learner::{
    Effort, Event, Independence, Parameters, PupilState, ResponseLog, Settings, Standing, Taught, fit,
    knowledge, predict, update,
};
use std::hint::black_box;
use std::time::Instant;

const OBJECTIVES: u32 = 200;
/// Two questions on each objective.
const QUESTIONS: u32 = 2 * OBJECTIVES;
/// Times that are taken, and how often each does the thing: a clock is not finer than some of it.
const TIMES: u32 = 300;
const ROUNDS: u32 = 50;

/// Whether an answer is right: more often where the two before it differ, which no term says and trees find.
fn answer(chance: &mut Chance, last: &mut [f64; 2], question: u32) -> f64 {
    let differ = (last[0] - last[1]).abs() > 0.5;
    let score = chance.right(if differ { 2.0 } else { -0.4 } + f64::from(question % 5) * 0.3);
    *last = [last[1], score];
    score
}

/// A set with trees, fitted on simulated answers to the 400 questions.
fn parameters() -> Parameters {
    let (mut chance, mut log) = (Chance(17), ResponseLog::new());
    for user in 0..250 {
        let mut last = [0.0, 1.0];
        for row in 0..80 {
            let question = chance.below(QUESTIONS);
            let score = answer(&mut chance, &mut last, question);
            let second = i64::from(row) * 40_000;
            log.push(user, question, &[question / 2], score, Some(second)).unwrap();
        }
    }
    let set = fit(&log, |q| format!("q{q}@1"), |k| format!("k{k}"), Effort::Trees).unwrap();
    assert!(set.report.chances.is_some(), "these answers are made so that trees are kept: {}", set.report);
    let objectives: Vec<String> = (0..OBJECTIVES).map(|k| format!("k{k}")).collect();
    let questions: Vec<String> = (0..QUESTIONS).map(|q| format!("q{q}@1")).collect();
    set.resolve(
        objectives.iter().zip(1..).map(|(key, k)| (ObjectiveId(k), key.as_str(), Standing::Ordinary)),
        // Each stands on the one before it.
        (2..=i64::from(OBJECTIVES)).map(|k| (ObjectiveId(k), ObjectiveId(k - 1), 0.8)),
        questions.iter().zip(0..).map(|(key, q)| (version(q), key.as_str())),
        Settings::default(),
    )
}

fn event(number: u32, chance: &mut Chance, last: &mut [f64; 2]) -> (QuestionVersionId, Event) {
    // 7 shares no factor with 400: every question comes.
    let question = number * 7 % QUESTIONS;
    let event = Event {
        occurred: Occurrence::day(day(f64::from(number) / 6.0)),
        question: Some(version(question)),
        objectives: ObjectiveWeights::one(ObjectiveId(i64::from(question / 2) + 1)),
        score: answer(chance, last, question),
        weight: 1.0,
        independence: Independence::Independent,
        responses: 1,
        answer: true,
    };
    (version(question), event)
}

/// Prints the microseconds that each of so many doings took, many times over.
fn time(what: &str, mut doing: impl FnMut(u32)) {
    for time in 0..TIMES {
        let begun = Instant::now();
        (0..ROUNDS).for_each(|round| doing(time * ROUNDS + round));
        let each = begun.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
        println!("bench\t{each}\t{what}");
        // Not a promise, but a fence against something quadratic.
        assert!(each < 5_000.0, "one {what} took {each:.0} µs");
    }
}

#[test]
fn one_row_costs_microseconds_and_a_state_is_small() {
    let parameters = parameters();
    let (mut chance, mut last) = (Chance(5), [0.0, 1.0]);
    let events: Vec<_> = (0..QUESTIONS * 3).map(|number| event(number, &mut chance, &mut last)).collect();
    let mut state = PupilState::new();
    events.iter().for_each(|(_, event)| update(&parameters, &mut state, event));
    assert_eq!(state.objectives().count(), OBJECTIVES as usize);
    let now = Occurrence::exact(day(210.0));
    time("prediction", |number| {
        let (question, event) = &events[number as usize % events.len()];
        black_box(predict(&parameters, &state, Some(*question), &event.objectives, now));
    });
    time("knowledge", |number| {
        let objective = ObjectiveId(i64::from(number % OBJECTIVES) + 1);
        black_box(knowledge(&parameters, &state, objective, now.at, Taught::Taught));
    });
    let bytes = state.to_bytes().len();
    println!("bench\t{bytes}\tstate");
    assert!(bytes <= 16 * 1_024, "{bytes} bytes");
    time("update", |number| {
        let (_, event) = &events[number as usize % events.len()];
        update(&parameters, black_box(&mut state), event);
    });
}
