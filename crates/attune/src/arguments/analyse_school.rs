//! Calculations about schools: `attune analyse value-added | gaps | progress | growth`.

use super::Shown;
use clap::{Args, ValueEnum};
use improvement::{Formula, Standing};
use std::path::PathBuf;

/// Why results may judge a school; there is no other way to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Results {
    /// The same questions, the same conditions, marked or moderated by more than the class's own teacher.
    Common,
    /// National results.
    National,
}

impl Results {
    /// The room's own word.
    pub fn standing(self) -> Standing {
        match self {
            Self::Common => Standing::Common,
            Self::National => Standing::National,
        }
    }
}

/// What all of them ask.
#[derive(Args, Debug, Clone)]
pub struct OfPupils {
    /// A row a pupil.
    pub file: PathBuf,
    /// Which results these are, if the file has no line “# results: common” or “# results: national”.
    #[arg(long, value_enum)]
    pub results: Option<Results>,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse value-added`.
#[derive(Args, Debug)]
pub struct AnalyseValueAdded {
    #[command(flatten)]
    pub pupils: OfPupils,
    /// What the start is: terms name, name^2 … name^6 and name:name, joined by +; 1 for nothing.
    #[arg(long, default_value = "prior + prior^2", value_parser = Formula::parse)]
    pub formula: Formula,
    /// Circumstances that are looked at beside the start, written the same way.
    #[arg(long, value_name = "FORMULA", value_parser = Formula::parse)]
    pub context: Option<Formula>,
    /// Columns whose mean over each school is looked at too, such as prior.
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub school_means: Vec<String>,
}

/// `attune analyse gaps`.
#[derive(Args, Debug)]
pub struct AnalyseGaps {
    #[command(flatten)]
    pub pupils: OfPupils,
    /// The column that is 1 for pupils of the group and 0 for the others.
    #[arg(long, value_name = "COLUMN")]
    pub group: String,
    /// What results are compared by besides: terms name, name^2 and name:name, joined by +; 1 for nothing.
    #[arg(long, default_value = "prior", value_parser = Formula::parse)]
    pub formula: Formula,
}

/// `attune analyse progress`.
#[derive(Args, Debug)]
pub struct AnalyseProgress {
    #[command(flatten)]
    pub pupils: OfPupils,
    /// A published table of expected outcomes; without it pupils are compared with one another.
    #[arg(long, value_name = "TABLE")]
    pub reference: Option<PathBuf>,
    /// Lower ends of the groups but the first, rising; those of the published guide otherwise.
    #[arg(long, value_name = "A,B,…", value_delimiter = ',', conflicts_with = "reference")]
    pub breaks: Option<Vec<f64>>,
    /// What a difference is divided by: 10 for Attainment 8, 1 for points of one subject.
    #[arg(long, default_value_t = 10.0)]
    pub divisor: f64,
    /// Scores this many standard deviations of their group below 0 are raised to that.
    #[arg(long, default_value_t = 2.5, value_name = "SDS")]
    pub floor: f64,
    /// The summer of the outcomes, if the file has no line “# year: …”.
    #[arg(long)]
    pub year: Option<u16>,
    /// What the start is, where it is not the tests at the end of key stage 2: a name to print beside every number.
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
}

/// How growth is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum GrowthMethod {
    /// Rank among the pupils whose start is nearest.
    Rank,
    /// Quantile regression: growth percentiles as published elsewhere.
    Quantile,
}

/// `attune analyse growth`.
#[derive(Args, Debug)]
pub struct AnalyseGrowth {
    #[command(flatten)]
    pub pupils: OfPupils,
    /// The start: one column, or several joined by +.
    #[arg(long, default_value = "prior", value_parser = Formula::parse)]
    pub formula: Formula,
    /// How it is found.
    #[arg(long, value_enum, default_value_t = GrowthMethod::Rank)]
    pub method: GrowthMethod,
    /// Pupils whom each is compared with, 100 or more; more where several are as near.
    #[arg(long, default_value_t = improvement::growth::NEIGHBOURS)]
    pub neighbours: usize,
    /// The outcome's standard error of measurement, if it is known.
    #[arg(long, default_value_t = 0.0, value_name = "SEM")]
    pub error: f64,
    /// Give each pupil's growth in a word: lower, typical, higher.
    #[arg(long)]
    pub pupil_words: bool,
    /// Give each pupil's percentile with its interval.
    #[arg(long)]
    pub pupil_percentiles: bool,
}
