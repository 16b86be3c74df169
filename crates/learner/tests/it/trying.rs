//! A new set beside the one in use: compared on what neither has seen, and taken only when it is no worse.

use crate::support::Chance;
use learner::{Effort, FitError, ParameterSet, ResponseLog, Trial, fit, try_out};

const QUESTIONS: u32 = 40;

/// Pupils of normal ability; questions from easy to hard, four objectives by turns.
fn log(seed: u64, users: u32, rows: u32) -> ResponseLog {
    let mut chance = Chance(seed);
    let mut log = ResponseLog::new();
    for user in 0..users {
        let ability = chance.normal();
        for _ in 0..rows {
            let question = chance.below(QUESTIONS);
            let ease = f64::from(question) * 0.1 - 2.0;
            log.push(user, question, &[question % 4], chance.right(0.5 + ability + ease), None).unwrap();
        }
    }
    log
}

fn fitted(log: &ResponseLog) -> ParameterSet {
    fit(log, |q| format!("q{q}"), |k| format!("k{k}"), Effort::Trees).unwrap()
}

fn tried(log: &ResponseLog, fresh: &[bool], old: &ParameterSet) -> Trial {
    try_out(log, fresh, 1, old, |q| format!("q{q}"), |k| format!("k{k}"), Effort::Trees).unwrap()
}

#[test]
fn what_a_school_has_learnt_takes_the_place_of_the_pooled_values() {
    let log = log(3, 200, 30);
    let trial = tried(&log, &vec![true; log.len()], &ParameterSet::cold_start());
    let both = trial.compared.unwrap();
    // Questions differ by up to 4 in log odds, which the pooled values do not know.
    assert!(both.new.log_loss < both.old.log_loss - 0.03, "{trial}");
    assert!(trial.not_worse() && trial.to_string().contains("that neither set had seen"), "{trial}");
    assert!((900..=1_500).contains(&trial.responses), "about a fifth of 6,000: {}", trial.responses);
    assert_eq!(trial.responses, u64::from(trial.pupils) * 30);
}

#[test]
fn a_handful_of_answers_does_not_take_the_place_of_what_many_said() {
    let (many, few) = (log(5, 1_500, 40), log(6, 40, 15));
    let trial = tried(&few, &vec![true; few.len()], &fitted(&many));
    let both = trial.compared.unwrap();
    assert!(both.new.log_loss > both.old.log_loss, "{trial}");
    assert!(!trial.not_worse());
}

/// Held back means held back: whatever those responses are, the new set is the same.
#[test]
fn what_is_held_back_takes_no_part_in_the_fit() {
    let (users, rows) = (100, 20);
    let straight = log(7, users, rows);
    let old = ParameterSet::cold_start();
    let fresh: Vec<bool> = (0..straight.len()).map(|row| row % 20 >= 10).collect();
    let trial = tried(&straight, &fresh, &old);
    let mut changed = 0;
    // Turn the later half of each pupil's answers around, a pupil at a time; some pupils are held back, some are not.
    for turned in 0..15 {
        let mut chance = Chance(7);
        let mut log = ResponseLog::new();
        for user in 0..users {
            let ability = chance.normal();
            for row in 0..rows {
                let question = chance.below(QUESTIONS);
                let score = chance.right(0.5 + ability + f64::from(question) * 0.1 - 2.0);
                let score = if user == turned && row >= 10 { 1.0 - score } else { score };
                log.push(user, question, &[question % 4], score, None).unwrap();
            }
        }
        let other = tried(&log, &fresh, &old);
        let same_fit = other.set.to_bytes() == trial.set.to_bytes();
        // The old set foresees the same as before unless this pupil is among those compared.
        let not_compared = other.compared.unwrap().old == trial.compared.unwrap().old;
        assert!(same_fit != not_compared, "pupil {turned} is either fitted on or compared");
        changed += u32::from(!same_fit);
    }
    assert!((8..15).contains(&changed), "{changed} of 15 pupils were fitted on");
}

#[test]
fn only_what_the_old_set_has_not_seen_is_compared() {
    let log = log(9, 60, 30);
    let none = tried(&log, &[], &fitted(&log));
    assert_eq!((none.responses, none.pupils, none.compared), (0, 0, None));
    assert!(!none.not_worse() && none.to_string().contains("fewer than 100"), "{none}");
    let late: Vec<bool> = (0..log.len()).map(|row| row % 30 >= 20).collect();
    let some = tried(&log, &late, &fitted(&log));
    assert_eq!(some.responses, u64::from(some.pupils) * 10);
}

#[test]
fn the_same_trial_gives_the_same_and_a_bad_log_an_error() {
    let log = log(11, 60, 20);
    let fresh = vec![true; log.len()];
    assert_eq!(tried(&log, &fresh, &fitted(&log)), tried(&log, &fresh, &fitted(&log)));
    let empty = try_out(
        &ResponseLog::new(),
        &[],
        1,
        &fitted(&log),
        |_| String::new(),
        |_| String::new(),
        Effort::Trees,
    );
    assert_eq!(empty.unwrap_err(), FitError::Empty);
}
