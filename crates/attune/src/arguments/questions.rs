//! Whether questions treat pupils alike, and whether they have changed.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `attune questions …`.
#[derive(Subcommand, Debug)]
pub enum Questions {
    /// Which questions are harder for one group than for others who do as well on the rest.
    ///
    /// The file has one row an answer, with a header: pupil, item, score (1 right, 0 wrong), group. Pupils of equal totals
    /// are compared (Mantel–Haenszel), without the questions that stand out. 100 pupils of the group asked about and 200
    /// others who answered every question are needed. A question that stands out is read by a person before anything
    /// is done with it: the difference may be what the question is there to find.
    Dif(QuestionsDif),
    /// Which questions have become harder or easier from one log to another, and which do not work.
    ///
    /// Logs as for `evaluate`. A difficulty rests on pupils' first answers, beside what was believed of each from earlier
    /// ones. What all questions share is taken away: a stronger year is no change of the questions.
    Drift(QuestionsDrift),
}

/// `attune questions dif`.
#[derive(Args, Debug)]
pub struct QuestionsDif {
    /// The answers, tab- or comma-separated, with the columns pupil, item, score and group.
    pub file: PathBuf,
    /// The group asked about; all others are compared with it. If not given, groups are called focal (or 1) and reference
    /// (or 0).
    #[arg(long, value_name = "GROUP")]
    pub focal: Option<String>,
    /// Print it as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `attune questions drift`.
#[derive(Args, Debug)]
pub struct QuestionsDrift {
    /// The earlier log.
    pub before: PathBuf,
    /// The later log.
    pub after: PathBuf,
    /// Print it as JSON.
    #[arg(long)]
    pub json: bool,
}
