//! `attune evaluate`: how well the learner foresees the rows of one log with parameters from another.
//!
//! Question and skill names get dense numbers shared by both logs; users are each log's own, so that nothing a
//! training user did can leak into a prediction. No database is touched.

mod compare;

use crate::arguments::{Comparison, Evaluate};
use crate::memory::peak_rss_mb;
use crate::{output, progress};
use anyhow::{Context, Result};
use exchange::log::{LogOptions, LogReader};
use learner::{Fitted, Metrics, ResponseLog};
use serde::Serialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Instant;

/// The one line that `--json` prints.
#[derive(Serialize, Debug)]
struct Line {
    auc: Option<f64>,
    accuracy: f64,
    rmse: f64,
    log_loss: f64,
    n_test: u64,
    fit_seconds: f64,
    predict_seconds: f64,
    peak_rss_mb: Option<f64>,
    /// 95 % of draws of users lie between these.
    auc_low: Option<f64>,
    auc_high: Option<f64>,
    /// Kinds of rows whose chances do not come true, by more than 0.03 and two standard errors.
    n_off: usize,
}

/// Runs the command and prints its result to standard output.
///
/// # Errors
/// When a file cannot be read, with row and column; when a log is too small to fit on or to score.
pub fn run(arguments: &Evaluate) -> Result<()> {
    let mut questions = Numbers::default();
    let mut skills = Numbers::default();
    let train = read(&arguments.train, &mut questions, &mut skills)?;
    let test = read(&arguments.test, &mut questions, &mut skills)?;
    if let Some(Comparison::Forgetting) = arguments.compare {
        return compare::forgetting(arguments, &train, &test);
    }
    let started = Instant::now();
    let fitted = Fitted::on(&train, arguments.model.effort())
        .with_context(|| format!("nothing was fitted on {}", arguments.train.display()))?;
    let fit_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let metrics =
        fitted.score(&test).with_context(|| format!("nothing was scored of {}", arguments.test.display()))?;
    let predict_seconds = started.elapsed().as_secs_f64();
    if arguments.json {
        let line = Line {
            auc: metrics.auc,
            accuracy: metrics.accuracy,
            rmse: metrics.rmse,
            log_loss: metrics.log_loss,
            n_test: metrics.n_test,
            fit_seconds,
            predict_seconds,
            peak_rss_mb: peak_rss_mb(),
            auc_low: metrics.auc_interval.map(|(low, _)| low),
            auc_high: metrics.auc_interval.map(|(_, high)| high),
            n_off: metrics.calibration.iter().filter(|one| !one.holds()).count(),
        };
        output::line(&serde_json::to_string(&line)?)?;
    } else {
        output::line(&sentences(&metrics, fit_seconds, predict_seconds))?;
    }
    Ok(())
}

fn sentences(metrics: &Metrics, fit_seconds: f64, predict_seconds: f64) -> String {
    let auc = match metrics.auc {
        Some(auc) => match metrics.auc_interval {
            Some((low, high)) => format!("{auc:.4} (95 % of draws of users {low:.4} to {high:.4})"),
            None => format!("{auc:.4}"),
        },
        None => "cannot be told, for all test answers are alike".to_owned(),
    };
    format!(
        "Scored {} rows of the test log, each from its user's earlier rows only.\n\
         Area under the curve {auc}; accuracy {:.4}; root mean square error {:.4}; log loss {:.4}.\n\
         {} of these rows are about questions that the training log does not have.\n\
         Fitting took {fit_seconds:.2} s, predicting {predict_seconds:.2} s.\n\n\
         Whether chances come true (OFF is a gap over 0.03 that two standard errors do not explain):\n{}\n{}",
        metrics.n_test,
        metrics.accuracy,
        metrics.rmse,
        metrics.log_loss,
        metrics.n_unseen_questions,
        metrics.calibration.iter().map(|one| format!("{one}\n")).collect::<String>(),
        metrics.report,
    )
}

/// Names as dense numbers in the order in which they come.
#[derive(Default)]
pub(crate) struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(name.to_owned(), next);
        next
    }

    /// The names in the order of their numbers.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<(u32, &String)> = self.0.iter().map(|(name, number)| (*number, name)).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name.clone()).collect()
    }
}

/// Reads a log; names of questions and skills get the numbers that they have, or the next ones.
///
/// # Errors
/// When the file cannot be read, with row and column.
pub(crate) fn read(path: &Path, questions: &mut Numbers, skills: &mut Numbers) -> Result<ResponseLog> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("{name} could not be opened"))?;
    let bar = progress::bytes(file.metadata().map_or(0, |data| data.len()), "reading");
    let mut reader = LogReader::new(BufReader::with_capacity(1 << 18, file), &LogOptions::default())
        .with_context(|| name.to_string())?;
    let mut log = ResponseLog::new();
    let mut users = Numbers::default();
    let mut about = Vec::new();
    let mut rows = 0_u64;
    while let Some(row) = reader.next_row().with_context(|| name.to_string())? {
        about.clear();
        about.extend(row.skills().map(|skill| skills.of(skill)));
        let (user, question) = (users.of(row.user), questions.of(row.item));
        log.push(user, question, &about, row.share, row.at.map(jiff::Timestamp::as_second))
            .with_context(|| format!("{name}, row {}", row.row))?;
        rows += 1;
        if rows.is_multiple_of(8_192) {
            bar.set_position(reader.bytes_read());
        }
    }
    bar.finish_and_clear();
    Ok(log)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_the_promised_names_in_order() {
        let line = Line {
            auc: None,
            accuracy: 0.5,
            rmse: 0.25,
            log_loss: 1.0,
            n_test: 3,
            fit_seconds: 0.0,
            predict_seconds: 0.0,
            peak_rss_mb: None,
            auc_low: None,
            auc_high: None,
            n_off: 0,
        };
        assert_eq!(
            serde_json::to_string(&line).unwrap(),
            "{\"auc\":null,\"accuracy\":0.5,\"rmse\":0.25,\"log_loss\":1.0,\"n_test\":3,\"fit_seconds\":0.0,\
             \"predict_seconds\":0.0,\"peak_rss_mb\":null,\"auc_low\":null,\"auc_high\":null,\"n_off\":0}"
        );
    }

    #[test]
    fn names_get_dense_numbers_once() {
        let mut numbers = Numbers::default();
        assert_eq!([numbers.of("b"), numbers.of("a"), numbers.of("b")], [0, 1, 0]);
        assert_eq!(numbers.names(), ["b", "a"]);
    }
}
