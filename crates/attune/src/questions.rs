//! `attune questions`: what is to be done about single questions. No database is touched, and nothing is removed.

mod dif;
mod drift;

use crate::arguments::Questions;
use anyhow::Result;

/// Runs the command and prints its result to standard output.
///
/// # Errors
/// When a file cannot be read, with row and column; when nothing can be compared.
pub fn run(questions: &Questions) -> Result<()> {
    match questions {
        Questions::Dif(arguments) => dif::run(arguments),
        Questions::Drift(arguments) => drift::run(arguments),
    }
}
