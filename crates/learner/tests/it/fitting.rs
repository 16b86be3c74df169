//! What a fit finds in logs whose truth is known, and how it takes bad ones.

use crate::support::{Chance, day};
use domain::{ObjectiveId, ObjectiveWeights, Occurrence};
use learner::{
    Effort, FitError, Fitted, LogError, ParameterSet, PupilState, ResponseLog, Settings, Standing, TimesUsed,
    evaluate, fit, predict,
};

const QUESTIONS: u32 = 40;
const OBJECTIVES: u32 = 4;

/// True log odds that a question adds: the four objectives differ by 0.8, their questions spread within.
fn truth(question: u32) -> f64 {
    f64::from(question % OBJECTIVES) * 0.8 - 1.2 + f64::from(question / OBJECTIVES) * 0.3 - 1.35
}

/// Pupils of normal ability who answer questions by chance, as the model supposes.
fn simulated(seed: u64, users: u32, rows: u32) -> ResponseLog {
    with_scores(seed, users, rows).0
}

/// The same, with the scores in their order.
fn with_scores(seed: u64, users: u32, rows: u32) -> (ResponseLog, Vec<f64>) {
    let mut chance = Chance(seed);
    let (mut log, mut scores) = (ResponseLog::new(), Vec::new());
    for user in 0..users {
        let ability = chance.normal();
        let own: Vec<f64> = (0..OBJECTIVES).map(|_| 0.5 * chance.normal()).collect();
        for _ in 0..rows {
            let question = chance.below(QUESTIONS);
            let about = question % OBJECTIVES;
            let score = chance.right(0.5 + ability + own[about as usize] + truth(question));
            log.push(user, question, &[about], score, None).unwrap();
            scores.push(score);
        }
    }
    (log, scores)
}

/// Log odds of a new pupil on each question under a fitted set.
fn terms(set: &ParameterSet) -> Vec<f64> {
    let objectives: Vec<String> = (0..OBJECTIVES).map(|k| format!("k{k}")).collect();
    let questions: Vec<String> = (0..QUESTIONS).map(|q| format!("q{q}")).collect();
    let parameters = set.resolve(
        objectives
            .iter()
            .enumerate()
            .map(|(k, key)| (ObjectiveId(k as i64 + 1), key.as_str(), Standing::Ordinary)),
        [],
        questions.iter().enumerate().map(|(q, key)| (crate::support::version(q as u32), key.as_str())),
        Settings::default(),
    );
    let chance = |q: u32| {
        let about = ObjectiveWeights::one(ObjectiveId(i64::from(q % OBJECTIVES) + 1));
        let question = Some(crate::support::version(q));
        predict(&parameters, &PupilState::new(), question, &about, Occurrence::order(day(0.0))).get()
    };
    (0..QUESTIONS).map(|q| statistics::logit(chance(q))).collect()
}

#[test]
fn known_difficulties_are_recovered() {
    let set = fit(&simulated(11, 600, 60), |q| format!("q{q}"), |k| format!("k{k}"), Effort::Trees).unwrap();
    let found = terms(&set);
    let middle: f64 = found.iter().sum::<f64>() / f64::from(QUESTIONS);
    let centre: f64 = (0..QUESTIONS).map(truth).sum::<f64>() / f64::from(QUESTIONS);
    // Averaging over pupils pulls log odds towards 0 by 1 / √(1 + π/8 · 1.25) = 0.82; 600 answers a question
    // leave a standard error of about 0.1, so four of them on the largest of 40.
    let worst = (0..QUESTIONS)
        .map(|q| (found[q as usize] - middle - 0.82 * (truth(q) - centre)).abs())
        .fold(0.0, f64::max);
    assert!(worst < 0.4, "a question is {worst:.2} off");
}

#[test]
fn a_fit_foresees_others_nearly_as_well_as_the_truth_and_is_calibrated() {
    let (train, (test, scores)) = (simulated(21, 500, 60), with_scores(22, 250, 60));
    let fitted = Fitted::on(&train, Effort::Trees).unwrap();
    let metrics = fitted.score(&test).unwrap();
    // Knowing every term but the pupils' gives 0.76 to 0.78 here after a few responses; chance is 0.5.
    assert!(metrics.auc.unwrap() > 0.74, "{metrics:?}");
    assert_eq!((metrics.n_test, metrics.n_unseen_questions), (15_000, 0));
    let chances = fitted.predict(&test);
    let mut by_tenth = [(0.0, 0.0, 0.0); 10];
    for (chance, score) in chances.iter().zip(&scores) {
        let tenth = &mut by_tenth[((chance * 10.0) as usize).min(9)];
        *tenth = (tenth.0 + chance, tenth.1 + score, tenth.2 + 1.0);
    }
    for (chance, score, n) in by_tenth.into_iter().filter(|(_, _, n)| *n >= 400.0) {
        // Three standard errors of a share of n, and 0.02 for the fit itself.
        let room = 0.02 + 3.0 * 0.5 / f64::sqrt(n);
        assert!((chance - score).abs() / n < room, "foreseen {:.3}, found {:.3}", chance / n, score / n);
    }
}

#[test]
fn the_same_log_gives_the_same_bytes() {
    let bytes = || {
        fit(&simulated(3, 80, 30), |q| q.to_string(), |k| k.to_string(), Effort::Trees).unwrap().to_bytes()
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn test_rows_change_nothing_but_what_comes_after_them() {
    let fitted = Fitted::on(&simulated(5, 100, 30), Effort::Trees).unwrap();
    let (mut one, mut other) = (ResponseLog::new(), ResponseLog::new());
    for row in 0..20 {
        one.push(0, row % QUESTIONS, &[row % OBJECTIVES], 1.0, None).unwrap();
        let score = if row < 10 { 1.0 } else { 0.0 };
        other.push(0, row % QUESTIONS, &[row % OBJECTIVES], score, None).unwrap();
    }
    let (one, other) = (fitted.predict(&one), fitted.predict(&other));
    // Row 10 is foreseen before its score is seen; row 11 after.
    assert_eq!(one[..=10], other[..=10]);
    assert!(one[11] > other[11]);
}

#[test]
fn another_users_rows_change_nothing() {
    let fitted = Fitted::on(&simulated(5, 100, 30), Effort::Trees).unwrap();
    let (mut alone, mut among) = (ResponseLog::new(), ResponseLog::new());
    for row in 0..10 {
        alone.push(0, row, &[row % OBJECTIVES], 1.0, None).unwrap();
        among.push(0, row, &[row % OBJECTIVES], 1.0, None).unwrap();
        among.push(1, row, &[row % OBJECTIVES], 0.0, None).unwrap();
    }
    let among = fitted.predict(&among);
    assert_eq!(fitted.predict(&alone), among.into_iter().step_by(2).collect::<Vec<_>>());
}

#[test]
fn unseen_questions_and_objectives_are_scored_and_counted() {
    let train = simulated(7, 60, 30);
    let mut test = ResponseLog::new();
    for row in 0..30 {
        let (question, about) =
            if row % 3 == 0 { (QUESTIONS + 500, OBJECTIVES + 9) } else { (row, row % OBJECTIVES) };
        test.push(0, question, &[about], f64::from(row % 2), None).unwrap();
    }
    test.push(1, 3, &[], 1.0, None).unwrap();
    let metrics = evaluate(&train, &test, Effort::Trees).unwrap();
    assert_eq!((metrics.n_test, metrics.n_unseen_questions), (31, 10));
    assert!(metrics.log_loss.is_finite() && metrics.auc.is_some());
}

#[test]
fn a_small_log_keeps_the_pooled_way_and_says_so() {
    let set = fit(&simulated(9, 10, 20), |q| q.to_string(), |k| k.to_string(), Effort::Trees).unwrap();
    assert_eq!(set.report.held_back_log_loss, None);
    assert_eq!((set.report.responses, set.report.users, set.report.times), (200, 10, TimesUsed::OrderOnly));
    assert!(set.report.to_string().contains("not measured"), "{}", set.report);
    assert_eq!(ParameterSet::cold_start().report.to_string(), "Nothing fitted yet: pooled starting values.");
}

#[test]
fn days_are_used_where_there_are_any_and_steps_back_are_counted() {
    let mut log = ResponseLog::new();
    let mut chance = Chance(31);
    for user in 0..40 {
        for row in 0..40i64 {
            let second = if row == 20 { 0 } else { row * 100_000 };
            log.push(user, chance.below(9), &[0], chance.right(1.0), Some(second)).unwrap();
        }
    }
    let report = fit(&log, |q| q.to_string(), |k| k.to_string(), Effort::Trees).unwrap().report;
    assert_eq!((report.times, report.out_of_order), (TimesUsed::Days, 40));
    assert!(report.held_back_log_loss.is_some());
}

#[test]
fn bad_logs_are_refused_with_a_reason() {
    let mut log = ResponseLog::new();
    assert_eq!(Fitted::on(&log, Effort::Trees).unwrap_err(), FitError::Empty);
    assert!(matches!(log.push(0, 0, &[0], f64::NAN, None), Err(LogError::Score(_))));
    assert_eq!(log.push(0, 0, &[0], 1.5, None), Err(LogError::Score(1.5)));
    assert_eq!(log.push(0, u32::MAX, &[0], 1.0, None), Err(LogError::NotDense(u32::MAX)));
    assert!(log.is_empty());
    for user in 0..5 {
        log.push(user, 0, &[0, 0, 1], 1.0, None).unwrap();
    }
    assert_eq!(Fitted::on(&log, Effort::Trees).unwrap_err(), FitError::Constant);
    let fitted = Fitted::on(&simulated(3, 30, 10), Effort::Trees).unwrap();
    assert_eq!(fitted.score(&ResponseLog::new()).unwrap_err(), FitError::Empty);
    let metrics = fitted.score(&log).unwrap();
    assert_eq!((metrics.auc, metrics.n_test), (None, 5));
}
