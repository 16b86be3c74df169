//! How well a model fitted on some users foresees others, row by row.

mod calibration;
mod difficulties;
mod forgetting;

pub use calibration::Calibration;
pub use difficulties::{Difficulties, difficulties};
pub use forgetting::{CannotTell, Forgetting, compare_forgetting};

use crate::chance::{self, Chances, Effort, Numbers};
use crate::fit::{Terms, constants::Constants, fit_terms};
use crate::history::NONE;
use crate::{FitError, FitReport, ResponseLog};

/// Draws of users for the interval of the area.
const RESAMPLES: usize = 400;

/// How well test rows were foreseen. Every test row is scored.
#[derive(Clone, PartialEq, Debug)]
pub struct Metrics {
    /// Area under the curve, ties counting half; `None` when all test answers are alike.
    pub auc: Option<f64>,
    /// 95 % interval of the area when users are drawn anew; `None` as above, or for a single user.
    pub auc_interval: Option<(f64, f64)>,
    /// Share foreseen on the right side of one half.
    pub accuracy: f64,
    /// Root mean square error.
    pub rmse: f64,
    /// Mean log loss, in nats.
    pub log_loss: f64,
    /// Rows scored.
    pub n_test: u64,
    /// Of these, rows of a question that training never saw: foreseen by its objectives alone.
    pub n_unseen_questions: u64,
    /// Whether chances came true, by kinds of rows.
    pub calibration: Vec<Calibration>,
    /// What the constants were fitted on.
    pub report: FitReport,
}

/// A model fitted for evaluation; kept apart from the scoring so that both can be timed.
#[derive(Clone, PartialEq, Debug)]
pub struct Fitted {
    constants: Constants,
    report: FitReport,
    numbers: Numbers,
    /// Training rows of each objective.
    sizes: Vec<u64>,
    chances: Option<Chances>,
}

impl Fitted {
    /// Fits constants on training users only.
    ///
    /// # Errors
    /// As for [`crate::fit`].
    pub fn on(train: &ResponseLog, effort: Effort) -> Result<Self, FitError> {
        let Terms { constants, held, mut report, .. } = fit_terms(train)?;
        let numbers = Numbers::own(train);
        let grown = chance::learn(train, &constants, held, &numbers, effort);
        report.chances = grown.as_ref().map(|grown| grown.log_loss);
        let mut sizes = vec![0; constants.objectives.len()];
        let about = (0..train.len()).flat_map(|row| train.objectives_of(row));
        about.for_each(|one| sizes[*one as usize] += 1);
        Ok(Self { constants, report, numbers, sizes, chances: grown.map(|grown| grown.chances) })
    }

    /// The chance given to each row of `test`, in its order: from the constants and that user's earlier rows.
    #[must_use]
    pub fn predict(&self, test: &ResponseLog) -> Vec<f64> {
        let mut chances = vec![0.5; test.len()];
        let learned = self.chances.as_ref();
        chance::chances_of(test, &test.by_user(), &self.constants, &self.numbers, learned, |row, chance| {
            chances[row] = chance;
        });
        chances
    }

    /// Scores every row of `test`.
    ///
    /// # Errors
    /// [`FitError::Empty`] when there is no row to score.
    pub fn score(&self, test: &ResponseLog) -> Result<Metrics, FitError> {
        let chances = self.predict(test);
        let scores: Vec<f64> = test.scores.iter().map(|score| f64::from(*score)).collect();
        let known = |question: u32| self.numbers.question(question) != NONE;
        let unseen = test.questions.iter().filter(|question| !known(**question)).count();
        Ok(Metrics {
            auc: statistics::area_under_curve(&chances, &scores),
            auc_interval: statistics::area_interval(&chances, &scores, &test.users, RESAMPLES, 1),
            accuracy: statistics::accuracy(&chances, &scores).ok_or(FitError::Empty)?,
            rmse: statistics::root_mean_square_error(&chances, &scores).ok_or(FitError::Empty)?,
            log_loss: statistics::log_loss(&chances, &scores).ok_or(FitError::Empty)?,
            n_test: test.len() as u64,
            n_unseen_questions: unseen as u64,
            calibration: calibration::calibration(test, &chances, known, &self.sizes),
            report: self.report.clone(),
        })
    }
}

/// Fits on `train` and scores every row of `test`. Both logs share the numbers of questions and objectives;
/// users are each log's own. Question and objective terms are frozen at test.
///
/// # Errors
/// As for [`crate::fit`]; [`FitError::Empty`] also for an empty test log.
pub fn evaluate(train: &ResponseLog, test: &ResponseLog, effort: Effort) -> Result<Metrics, FitError> {
    Fitted::on(train, effort)?.score(test)
}
