//! A state is a pure function of (parameters, events in order); and online is batch.

use crate::support::{Chance, HALVES, cold, day, response, responses, version};
use domain::{ObjectiveId, ObjectiveWeights, Occurrence, QuestionVersionId, TimeKnown, Weight};
use learner::{
    Effort, Event, Fitted, Independence, PupilState, ResponseLog, Settings, Standing, fit, predict, replay,
    update,
};
use proptest::prelude::*;

fn any_event() -> impl Strategy<Value = Event> {
    let about = prop::collection::vec((1i64..6, 0.05..1.0_f64), 1..4);
    (0.0..1.0_f64, 0.1..4.0_f64, any::<(bool, bool)>(), about, 0usize..3, 0i64..5).prop_map(
        |(score, weight, (alone, answer), about, known, question)| {
            let pairs = about.into_iter().map(|(k, w)| (ObjectiveId(k), Weight::new(w).unwrap()));
            Event {
                occurred: Occurrence {
                    at: day(0.0),
                    known: [TimeKnown::Exact, TimeKnown::Day, TimeKnown::Order][known],
                },
                question: (question > 0).then_some(QuestionVersionId(question)),
                objectives: ObjectiveWeights::new(pairs.collect()),
                weight,
                independence: if alone { Independence::Independent } else { Independence::Assisted },
                answer,
                ..response(HALVES, 0.0, score)
            }
        },
    )
}

proptest! {
    /// Stored after every event and read back, at any cut, the state is that of one replay.
    #[test]
    fn one_at_a_time_is_a_replay(mut events in prop::collection::vec((any_event(), 0.0..30.0_f64), 1..40)) {
        let mut on = 0.0;
        for (event, gap) in &mut events {
            on += *gap;
            event.occurred.at = day(on);
        }
        let events: Vec<Event> = events.into_iter().map(|(event, _)| event).collect();
        let parameters = cold();
        remembers_first_and_latest(&replay(&parameters, &events), &events);
        let mut stored = PupilState::new().to_bytes();
        for event in &events {
            let mut state = PupilState::from_bytes(&stored).unwrap();
            update(&parameters, &mut state, event);
            stored = state.to_bytes();
        }
        prop_assert_eq!(stored, replay(&parameters, &events).to_bytes());
    }

    /// Better marks never lower the chance foreseen on the same objective.
    #[test]
    fn a_better_mark_never_lowers_the_chance(signs in "[10h|.]{0,15}", low in 0.0..1.0_f64, more in 0.0..1.0_f64) {
        let parameters = cold();
        let before = replay(&parameters, &responses(HALVES, &signs));
        let chance = |score: f64| {
            let mut state = before.clone();
            update(&parameters, &mut state, &response(HALVES, 400.0, score));
            let about = ObjectiveWeights::one(HALVES);
            predict(&parameters, &state, None, &about, Occurrence::day(day(400.0))).get()
        };
        prop_assert!(chance(low) <= chance((low + more).min(1.0)) + 1e-9);
    }
}

/// What pages ask a state instead of reading rows: when an objective was first answered, and whether the latest
/// day is known.
fn remembers_first_and_latest(state: &PupilState, events: &[Event]) {
    for objective in (1..6).map(ObjectiveId) {
        let about = || events.iter().filter(|event| event.objectives.has(objective));
        let first = about().find(|event| event.answer).map(|event| event.occurred.at.as_second());
        assert_eq!(state.first_answer(objective).map(|at| at.as_second()), first);
        let dated = about().next_back().map(|event| event.occurred.known != TimeKnown::Order);
        assert_eq!(state.is_dated(objective), dated);
    }
}

/// A log with several objectives a question, part marks and times of all kinds.
fn log(seed: u64, users: u32, rows: u32) -> (ResponseLog, Vec<(u32, Event)>) {
    let mut chance = Chance(seed);
    let (mut log, mut events) = (ResponseLog::new(), Vec::new());
    for user in 0..users {
        let mut second = 0.0;
        for _ in 0..rows {
            second += if chance.share() < 0.2 { 86_400.0 * chance.share() * 9.0 } else { 30.0 };
            let question = chance.below(40);
            let about: Vec<u32> =
                if question.is_multiple_of(3) { vec![question % 5, 5] } else { vec![question % 5] };
            let score = if chance.share() < 0.1 { 0.5 } else { chance.right(f64::from(question % 7) - 3.0) };
            let at = (!user.is_multiple_of(3)).then_some(second as i64);
            log.push(user, question, &about, score, at).unwrap();
            let share = Weight::new(1.0 / about.len() as f64).unwrap();
            let occurred = match at {
                // Half a second on, so that no rounding of days loses a second.
                Some(second) => Occurrence::exact(day((second as f64 + 0.5) / 86_400.0)),
                None => Occurrence::order(day(0.0)),
            };
            let pairs = about.iter().map(|k| (ObjectiveId(i64::from(*k) + 1), share)).collect();
            events.push((
                user,
                Event {
                    occurred,
                    question: Some(version(question)),
                    objectives: ObjectiveWeights::new(pairs),
                    ..response(HALVES, 0.0, score)
                },
            ));
        }
    }
    (log, events)
}

#[test]
fn online_is_batch() {
    let (train, _) = log(1, 60, 50);
    let (test, events) = log(2, 12, 50);
    let foreseen = Fitted::on(&train, Effort::Trees).unwrap().predict(&test);
    let keys: Vec<String> = (0..40).map(|n| n.to_string()).collect();
    let set = fit(&train, |q| q.to_string(), |k| k.to_string(), Effort::Trees).unwrap();
    let parameters = set.resolve(
        (0..6).map(|k| (ObjectiveId(k as i64 + 1), keys[k].as_str(), Standing::Ordinary)),
        [],
        (0..40).map(|q| (version(q as u32), keys[q].as_str())),
        Settings::default(),
    );
    let mut state = PupilState::new();
    let mut current = 0;
    for ((user, event), batch) in events.iter().zip(foreseen) {
        if *user != current {
            (state, current) = (PupilState::new(), *user);
        }
        let online = predict(&parameters, &state, event.question, &event.objectives, event.occurred).get();
        assert!((online - batch).abs() < 1e-6, "user {user}: {online} online, {batch} in a batch");
        update(&parameters, &mut state, event);
    }
}
