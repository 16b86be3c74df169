//! What is known of a class, and how well it is foreseen.

use super::Database;
use clap::{Args, ValueEnum};
use learner::Effort;
use std::path::PathBuf;

/// `attune brief`.
#[derive(Args, Debug)]
pub struct Brief {
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The objective's id, such as ma-y5-add-related-denominators; may be repeated.
    #[arg(long, value_name = "O", required = true)]
    pub objective: Vec<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Print it as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `attune picture`.
#[derive(Args, Debug)]
pub struct Picture {
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The unit's number or name; the one that the class is on, if not given.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}

/// `attune fit`.
#[derive(Args, Debug)]
pub struct Fit {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The subject.
    #[arg(long, default_value = "mathematics")]
    pub subject: String,
    /// Go back to the set that was in use before; nothing is fitted.
    #[arg(long, conflicts_with = "history")]
    pub rollback: bool,
    /// Print the sets of the subject, newest first, with what fitting and trying them said; nothing is fitted.
    #[arg(long)]
    pub history: bool,
}

/// `attune evaluate`.
#[derive(Args, Debug)]
pub struct Evaluate {
    /// The log that parameters come from.
    #[arg(long, value_name = "FILE")]
    pub train: PathBuf,
    /// The log that is predicted, row by row, each from its user's earlier rows only.
    #[arg(long, value_name = "FILE")]
    pub test: PathBuf,
    /// What foresees the answers.
    #[arg(long, value_enum, default_value = "trees")]
    pub model: Model,
    /// Fit a second time without something, and say what it is worth, instead of scoring all rows.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub compare: Option<Comparison>,
    /// Print one line of JSON.
    #[arg(long)]
    pub json: bool,
}

/// What foresees the next answer: each adds to the one before.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Model {
    /// What a pupil knows: terms of pupil, objectives and questions.
    Terms,
    /// And a sum in which each thing known of the last answers, and of other pupils' answers, adds its own part.
    Additive,
    /// And small trees in which they act together.
    Trees,
}

/// What is left out the second time.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// The days: what is forgotten or learnt over a gap. Compared on answers more than a day after the objective was met.
    Forgetting,
}

impl Model {
    /// The same as the learner says it.
    pub fn effort(self) -> Effort {
        match self {
            Self::Terms => Effort::Terms,
            Self::Additive => Effort::Additive,
            Self::Trees => Effort::Trees,
        }
    }

    /// The word by which it is asked for.
    pub fn word(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Additive => "additive",
            Self::Trees => "trees",
        }
    }
}
