//! What knowing the days is worth: the same log fitted and foreseen with its times, and with their order alone.
//!
//! Without times nothing falls or widens over a gap, nobody is taken to have learnt meanwhile, and form does not start
//! afresh: all that is fitted otherwise may make up for it. Compared is what was foreseen of answers after a gap.

use super::Fitted;
use crate::parameters::TimesUsed;
use crate::{Effort, FitError, ResponseLog};

/// Days since its objectives were last met from which a row counts: more than this.
const GAP_DAYS: f64 = 1.0;

/// How much better, or worse, answers after a gap are foreseen when days are known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Forgetting {
    /// Test rows whose objectives were last met more than a day before; of several, the longest ago counts.
    pub rows: u64,
    /// Users whose rows these are.
    pub users: u64,
    /// Mean log loss of these rows with the days, in nats.
    pub with_days: f64,
    /// The same with the order alone.
    pub order_only: f64,
    /// The second less the first: above 0 the days help.
    pub saved: f64,
    /// 95 % interval of that, users as clusters; `None` for a single user.
    pub interval: Option<(f64, f64)>,
}

/// Why a log says nothing about forgetting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CannotTell {
    /// The training log has fewer than 200 gaps of a day or more between rows of one user.
    NoTimesInTraining,
    /// No test row is known to come more than a day after its objectives were last met.
    NoGapsInTest,
}

/// Fits on `train` with its times and without, and compares both on the rows of `test` after a gap of more than a day.
/// Takes twice the time of a fit.
///
/// # Errors
/// As for [`crate::fit`]; [`FitError::Empty`] also for an empty test log.
pub fn compare_forgetting(
    train: &ResponseLog,
    test: &ResponseLog,
    effort: Effort,
) -> Result<Result<Forgetting, CannotTell>, FitError> {
    if train.is_empty() || test.is_empty() {
        return Err(FitError::Empty);
    }
    let rows = after_a_gap(test);
    if rows.is_empty() {
        return Ok(Err(CannotTell::NoGapsInTest));
    }
    let fitted = Fitted::on(train, effort)?;
    if fitted.report.times != TimesUsed::Days {
        return Ok(Err(CannotTell::NoTimesInTraining));
    }
    let with_days = losses(&fitted.predict(test), test, &rows);
    drop(fitted);
    let (train, order) = (in_order_only(train), in_order_only(test));
    let order_only = losses(&Fitted::on(&train, effort)?.predict(&order), test, &rows);
    let saved: Vec<f64> = order_only.iter().zip(&with_days).map(|(without, with)| without - with).collect();
    let users: Vec<u32> = rows.iter().map(|row| test.users[*row]).collect();
    let (mean, error) = statistics::clustered_mean(&saved, &users).ok_or(FitError::Empty)?;
    let mean_of = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len() as f64;
    let mut distinct = users;
    distinct.sort_unstable();
    distinct.dedup();
    Ok(Ok(Forgetting {
        rows: rows.len() as u64,
        users: distinct.len() as u64,
        with_days: mean_of(&with_days),
        order_only: mean_of(&order_only),
        saved: mean,
        // 1.96 standard errors leave 2.5 % at either end of a Gaussian.
        interval: error.map(|error| (mean - 1.959_963_985 * error, mean + 1.959_963_985 * error)),
    }))
}

fn in_order_only(log: &ResponseLog) -> ResponseLog {
    let mut log = log.clone();
    log.seconds.fill(i64::MIN);
    log
}

/// Rows whose objectives were all met before, one of them more than a day before.
fn after_a_gap(log: &ResponseLog) -> Vec<usize> {
    let mut found = Vec::new();
    let mut last = std::collections::HashMap::new();
    for user in log.by_user() {
        last.clear();
        for row in user.into_iter().map(|row| row as usize) {
            let about = log.objectives_of(row);
            let before: Option<Vec<usize>> = about.iter().map(|one| last.get(one).copied()).collect();
            let days = before.into_iter().flatten().filter_map(|before| log.days(before, row));
            if days.fold(0.0, f64::max) > GAP_DAYS {
                found.push(row);
            }
            last.extend(about.iter().map(|one| (*one, row)));
        }
    }
    found.sort_unstable();
    found
}

/// Log loss of each of these rows, in nats.
fn losses(chances: &[f64], test: &ResponseLog, rows: &[usize]) -> Vec<f64> {
    rows.iter()
        .map(|row| {
            let (chance, score) = (chances[*row].clamp(1e-12, 1.0 - 1e-12), f64::from(test.scores[*row]));
            -(score * chance.ln() + (1.0 - score) * (1.0 - chance).ln())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_when_its_objectives_were_last_met_more_than_a_day_before() {
        let (hour, day) = (3_600, 86_400);
        let mut log = ResponseLog::new();
        let rows: [(u32, &[u32], Option<i64>); 9] = [
            (0, &[0], Some(0)),
            (0, &[0], Some(day)),
            (0, &[0], Some(2 * day + 1)),
            (0, &[1], Some(9 * day)),
            (0, &[0, 1], Some(9 * day + hour)),
            (0, &[0, 2], Some(30 * day)),
            (1, &[0], Some(0)),
            (1, &[0], None),
            (1, &[], Some(40 * day)),
        ];
        for (user, about, second) in rows {
            log.push(user, 0, about, 1.0, second).unwrap();
        }
        // A day and a second after; then objective 0, seven days after, in a question with one just met.
        assert_eq!(after_a_gap(&log), [2, 4]);
    }

    #[test]
    fn a_loss_is_the_logarithm_of_the_chance_given_to_what_came() {
        let mut log = ResponseLog::new();
        for score in [1.0, 0.0, 0.5] {
            log.push(0, 0, &[0], score, None).unwrap();
        }
        let found = losses(&[0.8, 0.8, 0.5], &log, &[0, 1, 2]);
        for (found, expected) in found.iter().zip([-0.8_f64.ln(), -0.2_f64.ln(), -0.5_f64.ln()]) {
            assert!((found - expected).abs() < 1e-12);
        }
    }
}
