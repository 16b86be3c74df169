//! Calculations from files: `attune analyse …`.

use super::signals::{AnalyseFunnel, AnalyseNeighbours, AnalyseSignals, AnalyseTrend};
use super::{AnalyseGaps, AnalyseGrowth, AnalyseProgress, AnalyseValueAdded};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use support::targets::Challenge;

/// `attune analyse …`.
#[derive(Subcommand, Debug)]
pub enum Analyse {
    /// Chances and target ranges from where pupils started and what a reference cohort reached.
    ///
    /// COHORT has the columns prior (a score) and grade (a whole number that rises with attainment), and may have count
    /// (how many are alike; 1 if it is not there). Lines “# source: …” and “# year: …” above the headings say where it
    /// comes from. PUPILS has pupil and prior (empty if unknown), and may have prior_error (standard error of
    /// measurement), year_group, previous, secure and aspiration (grades). No other column is read: a target knows
    /// nothing else about a pupil. Without PUPILS the chances of each band are printed.
    Targets(AnalyseTargets),
    /// Where pupils are heading: the expected outcome and the chance of each grade.
    ///
    /// FILE has the columns pupil, time (0 at the start), value (on the outcome's scale) and error (the assessment's
    /// standard error) or error_variance, and may have marker_sd. A pupil with an empty time and value has no assessment
    /// yet. How pupils with this start usually grow comes from the options, from lines such as “# growth_mean: 2” above the
    /// headings, or, where neither says, from the pupils of the file (20 with two assessments at least).
    Trajectory(AnalyseTrajectory),
    /// Whether a provision was worth it, for those who received it.
    ///
    /// FILE has the columns class, treated (1 or 0), outcome and prior (a score before it began), and may have pupil,
    /// year_group and subject (compared within these only), placebo (an outcome that it cannot have changed),
    /// selected_on (the score by which pupils were chosen), term (each is compared by itself, then pooled) and
    /// check_error (standard error of one check). Every other column of numbers is something known before it began, unless
    /// --before names them.
    Provision(AnalyseProvision),
    /// Whether pupils respond to approaches differently, and what may be said to whom.
    ///
    /// FILE has the columns pupil, approach and gain (or y): what the pupil gained in one taught episode beyond what was
    /// expected, a row an episode.
    Approaches(AnalyseApproaches),
    /// How far schools' pupils came beyond what their start, or start and circumstances, would lead one to expect.
    ///
    /// FILE has the columns school, outcome and those of the formulas (prior, unless --formula names others; numbers, so
    /// that categories are columns of 0 and 1), and may have weight (how much a row counts; 1 if it is not there). With
    /// --context or --school-means a second comparison stands beside the first.
    ValueAdded(AnalyseValueAdded),
    /// How a group of pupils does at each school beside the others.
    ///
    /// FILE has the columns school, outcome, the group's (1 or 0, named by --group) and those of the formula (prior), and may
    /// have weight. Pupils of whom it is not known whether they belong to the group are left out and counted.
    Gaps(AnalyseGaps),
    /// A simple measure of progress against pupils who started alike.
    ///
    /// FILE has the columns school, prior (or prior_score; empty if unknown) and outcome (or a8). TABLE has from (lower end of
    /// each group of starts; empty for the lowest) and mean, and may have minimum (lowest score of a pupil); lines
    /// “# source: …”, “# year: …” and “# sd: …” above its headings say where it comes from and the spread of all scores.
    Progress(AnalyseProgress),
    /// Where outcomes stand among those of pupils who started alike, and what that says of schools.
    ///
    /// FILE has the columns outcome (or score) and those of the formula (prior), and may have school and pupil. Without
    /// school all are taken as one.
    Growth(AnalyseGrowth),
    /// Which counts of a table are left out before it leaves the school, and what a careful reader could still work out.
    ///
    /// FILE has the column count, a row a count, and may have of (the size of the group, where readers know it), sensitive (1 or
    /// 0) and published (1 for what is out already and stays). Every other column says of whom: “girls”, “all” or nothing for everybody, “North/Hill School” for a part of
    /// “North”. Where all parts of a total are there, they must add up to it. No count that is left out is printed.
    Suppress(AnalyseSuppress),
    /// Where a school is strong and weak, with few false alarms.
    ///
    /// FILE has one of three shapes. Cells: n (pupils), value (or est: mean residual in standard deviations of pupils) and
    /// error (or se), with cell or subject, year_group, group, strand and term to name them, and maybe assessments.
    /// Residuals: residual (or resid), subject and year, and maybe school. Questions, with --national: question, year,
    /// strand, right and of. Each may have purpose (common or national): nothing else may judge a school.
    Signals(AnalyseSignals),
    /// Shares of groups of different sizes, and how far chance alone carries each.
    ///
    /// FILE has the columns name (or school), of (or n: pupils) and yes (or x), a row a group.
    Funnel(AnalyseFunnel),
    /// Whether results get better over three years or more.
    ///
    /// FILE has the columns series (or school), year, n, value (or est) and error (or se), and may have reached (or x: how
    /// many of the n reached a standard), start (where that year's pupils started) and purpose (common or national).
    Trend(AnalyseTrend),
    /// Similar schools that do better at one thing and agreed to be named.
    ///
    /// FILE has the columns school, kind (phase; special schools apart), disadvantaged (or fsm), needs (or sen), languages
    /// (or eal) as shares from 0 to 1, prior, size, n, value (or est), error (or se) and may_be_named (1 or 0).
    Neighbours(AnalyseNeighbours),
}

/// How a result is shown.
#[derive(Args, Debug, Clone)]
pub struct Shown {
    /// Print one JSON object instead of sentences.
    #[arg(long)]
    pub json: bool,
    /// The last day that the data know of, to be stated with every number.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub data_cutoff: Option<jiff::civil::Date>,
}

/// `attune analyse targets`.
#[derive(Args, Debug)]
pub struct AnalyseTargets {
    /// The reference cohort.
    #[arg(value_name = "COHORT")]
    pub cohort: PathBuf,
    /// The pupils.
    #[arg(value_name = "PUPILS")]
    pub pupils: Option<PathBuf>,
    /// Where the cohort comes from, if its file does not say.
    #[arg(long)]
    pub source: Option<String>,
    /// The year in which its outcomes were reached, if its file does not say.
    #[arg(long)]
    pub year: Option<u16>,
    /// Mean and standard deviation by which starts are standardised, such as 104,8.
    #[arg(long, value_name = "MEAN,SD", value_delimiter = ',', num_args = 2)]
    pub scale: Option<Vec<f64>>,
    /// Lower ends of the bands but the first, rising. For scores from 80 to 120: 90,95,100,105,110,115.
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub bands: Option<Vec<f64>>,
    /// How far the top of the range reaches.
    #[arg(long, value_enum, default_value_t = Reach::Stretch)]
    pub challenge: Reach,
    /// The year group of pupils whose row does not say.
    #[arg(long, default_value_t = 11)]
    pub year_group: u8,
    #[command(flatten)]
    pub shown: Shown,
}

/// Names of the challenges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Reach {
    /// Half of those who started here reached it.
    Typical,
    /// A quarter did.
    Stretch,
    /// A fifth did.
    Ambitious,
    /// A tenth did.
    Exceptional,
}

impl Reach {
    /// The room's own word.
    pub fn challenge(self) -> Challenge {
        match self {
            Self::Typical => Challenge::Typical,
            Self::Stretch => Challenge::Stretch,
            Self::Ambitious => Challenge::Ambitious,
            Self::Exceptional => Challenge::Exceptional,
        }
    }
}

/// `attune analyse trajectory`.
#[derive(Args, Debug)]
pub struct AnalyseTrajectory {
    /// The assessments.
    pub file: PathBuf,
    /// Mean attainment at the start.
    #[arg(long, allow_negative_numbers = true)]
    pub start_mean: Option<f64>,
    /// Mean growth a unit of time.
    #[arg(long, allow_negative_numbers = true)]
    pub growth_mean: Option<f64>,
    /// Variance of the start between pupils.
    #[arg(long)]
    pub start_variance: Option<f64>,
    /// Variance of growth between pupils.
    #[arg(long)]
    pub growth_variance: Option<f64>,
    /// Covariance of start and growth; 0 if it is not given.
    #[arg(long, allow_negative_numbers = true)]
    pub start_growth_covariance: Option<f64>,
    /// Variance by which a pupil wanders about the own line, a unit of time.
    #[arg(long)]
    pub wandering: Option<f64>,
    /// When the outcome is measured; 1 if it is not given.
    #[arg(long)]
    pub end: Option<f64>,
    /// Variance of the outcome about a pupil's attainment on the day; 0 if it is not given.
    #[arg(long)]
    pub outcome_variance: Option<f64>,
    /// Lower cut of each grade on the scale, rising, such as 4.5,5.5,6.5.
    #[arg(long, value_name = "A,B,…", value_delimiter = ',', allow_negative_numbers = true)]
    pub cuts: Option<Vec<f64>>,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse provision`.
#[derive(Args, Debug)]
pub struct AnalyseProvision {
    /// Pupils who received it and those they may be compared with.
    pub file: PathBuf,
    /// Columns known before it began, the earlier score first.
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    pub before: Option<Vec<String>>,
    /// What it cost in all, in pounds.
    #[arg(long, value_name = "POUNDS")]
    pub cost: Option<f64>,
    /// The smallest difference worth the time, in standard deviations of the outcome.
    #[arg(long, default_value_t = 0.1)]
    pub worthwhile: f64,
    /// Places were drawn by lot: compare all pupils, without pairs.
    #[arg(long)]
    pub by_lot: bool,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse approaches`.
#[derive(Args, Debug)]
pub struct AnalyseApproaches {
    /// The episodes.
    pub file: PathBuf,
    /// The end of the term, after which nothing of it may be said any more.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<jiff::civil::Date>,
    /// Draws behind the chances start from this number; the same gives the same.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub shown: Shown,
}

/// `attune analyse suppress`.
#[derive(Args, Debug)]
pub struct AnalyseSuppress {
    /// The counts.
    pub file: PathBuf,
    /// The fewest pupils that are shown: 6 to 100.
    #[arg(long, default_value_t = 6)]
    pub fewest: u64,
    /// The same for what is sensitive or for everybody to read: 10 to 100.
    #[arg(long, default_value_t = 10)]
    pub fewest_sensitive: u64,
    /// Everybody may read it, and not only bodies above the school.
    #[arg(long)]
    pub everyone: bool,
    /// Round what is shown to multiples of this number.
    #[arg(long, value_name = "STEP")]
    pub round: Option<u64>,
    /// Do not look for the cheapest choice of what to leave out.
    #[arg(long)]
    pub quick: bool,
    #[command(flatten)]
    pub shown: Shown,
}
