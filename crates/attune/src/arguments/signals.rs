//! Calculations about a school from files: strengths and weaknesses.

use super::Shown;
use clap::Args;
use std::path::PathBuf;

/// `attune analyse signals`.
#[derive(Args, Debug)]
pub struct AnalyseSignals {
    /// Cells, residuals or questions.
    pub file: PathBuf,
    /// Published facilities: question, year, facility (0 to 1), n and source (or a line “# source: …”).
    #[arg(long, value_name = "FILE")]
    pub national: Option<PathBuf>,
    /// The smallest difference worth the name, in standard deviations of pupils.
    #[arg(long, default_value_t = 0.1)]
    pub worth: f64,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse funnel`.
#[derive(Args, Debug)]
pub struct AnalyseFunnel {
    /// The groups.
    pub file: PathBuf,
    /// A share to compare with, between 0 and 1; that of all groups together if it is not given.
    #[arg(long)]
    pub beside: Option<f64>,
    /// Allow for differences that all groups have by a larger chance instead of by a variance.
    #[arg(long)]
    pub multiplicative: bool,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse trend`.
#[derive(Args, Debug)]
pub struct AnalyseTrend {
    /// The years of each series.
    pub file: PathBuf,
    /// The smallest change a year worth the name, in standard deviations of pupils.
    #[arg(long, default_value_t = 0.03)]
    pub worth: f64,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse neighbours`.
#[derive(Args, Debug)]
pub struct AnalyseNeighbours {
    /// The schools.
    pub file: PathBuf,
    /// The school that asks, as its row names it.
    #[arg(long, value_name = "SCHOOL")]
    pub of: String,
    /// The smallest difference worth the name, in standard deviations of pupils.
    #[arg(long, default_value_t = 0.1)]
    pub worth: f64,
    #[command(flatten)]
    pub shown: Shown,
}
