//! How hard questions are found to be, and whether they moved, on logs whose truth is known.

use crate::support::Chance;
use learner::{Difficulties, FitError, ResponseLog, difficulties};
use proptest::prelude::*;
use statistics::drift::{Drift, drift};

const QUESTIONS: u32 = 30;
const OBJECTIVES: u32 = 3;

/// Difficulty of a question beside its objective's.
fn hard(question: u32) -> f64 {
    f64::from(question / OBJECTIVES % 5) * 0.5 - 1.0
}

/// Pupils who meet every question once, in an order of their own; `moved` is added to the difficulty of question 7.
fn simulated(seed: u64, users: u32, moved: f64, stronger: f64) -> ResponseLog {
    let mut chance = Chance(seed);
    let mut log = ResponseLog::new();
    for user in 0..users {
        let ability = stronger + chance.normal();
        let own: Vec<f64> = (0..OBJECTIVES).map(|_| 0.5 * chance.normal()).collect();
        let start = chance.below(QUESTIONS);
        for row in 0..QUESTIONS {
            // 7 shares no factor with 30: every question comes once.
            let question = (start + row * 7) % QUESTIONS;
            let about = question % OBJECTIVES;
            let more = if question == 7 { moved } else { 0.0 };
            let score = chance.right(0.5 + ability + own[about as usize] - hard(question) - more);
            log.push(user, question, &[about], score, None).unwrap();
        }
    }
    log
}

fn drifts(before: &Difficulties, after: &Difficulties) -> Vec<Drift> {
    let plain = |log: &Difficulties| log.known.values().map(|one| (one.value, one.error)).collect::<Vec<_>>();
    drift(&plain(before), &plain(after)).unwrap().1
}

#[test]
fn difficulties_are_recovered_with_honest_errors() {
    let found = difficulties(&simulated(3, 500, 0.0, 0.0)).unwrap();
    assert_eq!((found.known.len(), found.all_alike.len(), found.part_marks, found.not_first), (30, 0, 0, 0));
    let values: Vec<f64> = found.known.values().map(|one| one.value).collect();
    // The typical pupil is at 0.5.
    let worst = (0..QUESTIONS)
        .map(|question| {
            let one = found.known[&question];
            (one.value + 0.5 - hard(question)).abs() / one.error
        })
        .fold(0.0, f64::max);
    // Four standard errors, of the largest of thirty.
    assert!(worst < 4.0, "{values:?}");
    assert!(found.known.values().all(|one| one.answers == 500 && (0.08..0.16).contains(&one.error)));
    assert!(found.known.values().all(|one| (0.7..1.3).contains(&one.fit.infit)));
}

#[test]
fn part_marks_second_answers_and_what_all_get_are_told_apart() {
    let mut log = simulated(5, 60, 0.0, 0.0);
    for user in 0..60 {
        log.push(user, 3, &[0], 1.0, None).unwrap();
        log.push(user, 90, &[0], 0.5, None).unwrap();
        log.push(user, 91, &[0], 1.0, None).unwrap();
    }
    let found = difficulties(&log).unwrap();
    assert_eq!((found.not_first, found.part_marks), (60, 60));
    assert_eq!(found.all_alike.get(&91), Some(&(60, true)));
    assert!(!found.known.contains_key(&90));
    assert_eq!(difficulties(&ResponseLog::new()).unwrap_err(), FitError::Empty);
}

#[test]
fn a_drift_of_eight_tenths_of_a_logit_is_found_in_three_hundred_answers() {
    let (mut found, mut others, mut moved) = (0, 0, Vec::new());
    for seed in 0..6 {
        let before = difficulties(&simulated(seed + 200, 900, 0.0, 0.0)).unwrap();
        let after = difficulties(&simulated(seed + 101, 300, 0.8, 0.4)).unwrap();
        let drifts = drifts(&before, &after);
        moved.push((drifts[7].moved, drifts[7].error));
        found += u32::from(drifts[7].drifted && drifts[7].moved > 0.0);
        others += drifts.iter().enumerate().filter(|(place, one)| *place != 7 && one.drifted).count();
    }
    // Beside a calibration on 900, 0.8 is over four standard errors: nine times of ten over three.
    assert!(found >= 5, "found {found} of 6: {moved:.2?}");
    // One of 370 is over three standard errors by chance: of 174, four are very many.
    assert!(others < 4, "{others} others");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Another class, stronger or weaker, is no drift of the questions.
    #[test]
    fn without_drift_few_are_flagged(seed in 0_u64..10_000, stronger in -0.6..0.6_f64) {
        let before = difficulties(&simulated(seed, 200, 0.0, 0.0)).unwrap();
        let after = difficulties(&simulated(seed + 77_777, 200, 0.0, stronger)).unwrap();
        let flagged = drifts(&before, &after).iter().filter(|one| one.drifted).count();
        // Expected 0.08 of thirty; three happen once in ten thousand draws.
        prop_assert!(flagged <= 2, "{flagged} of 30");
    }
}
