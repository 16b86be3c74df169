//! What a source of evidence weighs: assumed where rows are few, estimated from what followed where they are many.

use crate::support::Chance;
use domain::ObjectiveId;
use domain::evidence::Outcome;
use learner::{
    Came, Effort, ParameterSet, ResponseLog, Settings, Source, SourceWeights, Sources, Standing, fit,
};

const OBJECTIVES: u32 = 8;

/// Pupils who have or lack an objective, and who answer by themselves or with a hint. With a hint they are right as
/// they would be alone (`tells`), or nine times of ten whatever they know.
fn log(seed: u64, pupils: u32, tells: bool) -> ResponseLog {
    let (mut chance, mut log) = (Chance(seed), ResponseLog::new());
    for pupil in 0..pupils {
        for objective in 0..OBJECTIVES {
            let alone = if chance.share() < 0.6 { 0.92 } else { 0.2 };
            for answer in 0..6 {
                let hinted = answer < 3;
                let right = if hinted && !tells { 0.9 } else { alone };
                let score = f64::from(u8::from(chance.share() < right));
                let sources = hinted.then_some(Source::Hint).into_iter().collect();
                log.push_as(pupil, objective, &[objective], score, None, Came { size: 1.0, sources })
                    .unwrap();
            }
        }
    }
    log
}

fn weights(set: &ParameterSet) -> SourceWeights {
    let keys: Vec<String> = (0..OBJECTIVES).map(|k| k.to_string()).collect();
    let objectives = keys.iter().zip(1..).map(|(key, k)| (ObjectiveId(k), key.as_str(), Standing::Ordinary));
    set.resolve(objectives, [], [], Settings::default()).settings().sources
}

fn fitted(log: &ResponseLog) -> ParameterSet {
    fit(log, |q| q.to_string(), |k| k.to_string(), Effort::Terms).unwrap()
}

#[test]
fn a_hint_that_tells_weighs_more_than_one_that_gives_the_answer() {
    let (telling, empty) = (fitted(&log(1, 150, true)), fitted(&log(1, 150, false)));
    let (telling_weight, empty_weight) = (weights(&telling).hint, weights(&empty).hint);
    assert!(telling_weight >= 1.0, "{telling_weight}");
    assert!(empty_weight <= 0.25, "{empty_weight}");
    assert_eq!(telling.report.estimated, [(Source::Hint, 150 * 8 * 3)]);
    // Others stay as they are assumed, and all of it is kept with the set.
    assert!((weights(&empty).unsupervised - SourceWeights::default().unsupervised).abs() < 1e-12);
    assert_eq!(ParameterSet::from_bytes(&empty.to_bytes()), Ok(empty));
}

#[test]
fn a_few_rows_leave_the_assumption() {
    let few = fitted(&log(2, 20, false));
    assert_eq!(weights(&few), SourceWeights::default());
    assert!(few.report.estimated.is_empty());
}

/// A school that set a weight itself keeps it.
#[test]
fn a_school_keeps_the_weights_that_it_set() {
    let set = fitted(&log(1, 150, false));
    let sources = SourceWeights { hint: 0.7, ..SourceWeights::default() };
    let own = set.resolve([], [], [], Settings { sources, ..Settings::default() });
    assert_eq!(own.settings().sources, sources);
}

#[test]
fn sources_multiply_and_marks_weigh_by_their_root() {
    let weights = SourceWeights::default();
    let both: Sources = [Source::Hint, Source::ConfirmedDefault].into_iter().collect();
    assert!((weights.of_all(both) - 0.25).abs() < 1e-12);
    assert_eq!(both.each().collect::<Vec<_>>(), [Source::Hint, Source::ConfirmedDefault]);
    assert!(!both.are_independent());
    assert!(Sources::default().are_independent());
    assert!((weights.of_size(Outcome::Seen) - 1.0).abs() < 1e-12);
}
