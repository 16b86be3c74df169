//! `attune analyse signals`: cells, residuals of groups within groups, or one school's questions.

mod cells;
mod questions;
mod residuals;

use super::result::Analysis;
use super::table::Table;
use crate::arguments::AnalyseSignals;
use anyhow::{Result, bail};
use improvement::signals::{Decided, Rule};
use serde_json::{Value, json};

pub fn run(arguments: &AnalyseSignals) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let rule = Rule { worth: arguments.worth, ..Rule::default() };
    if let Some(national) = &arguments.national {
        return questions::run(&file, &Table::open(national)?, &rule);
    }
    if file.numbers.find(&["question"]).is_some() {
        bail!(
            "{}: E_EMPTY: questions are compared with published ones; name their file with --national",
            file.name()
        );
    }
    if file.numbers.find(&["residual", "resid"]).is_some() {
        return residuals::run(&file, &rule);
    }
    cells::run(&file, &rule)
}

/// What was decided on one cell, beside its figure.
fn told(decided: &Decided) -> Value {
    json!({
        "flag": decided.flag.map(improvement::signals::Flag::word),
        "pattern": decided.pattern,
        "sd_given_mean": decided.sd_given_mean,
        "better": decided.better,
        "worse": decided.worse,
        "local_error": decided.local_error,
        "direction_error": decided.direction_error,
        "p": decided.p,
        "adjusted": decided.adjusted,
        "could_see": decided.could_see,
    })
}

/// The same with a name in front.
fn named(name: &str, value: &str, mut told: Value) -> Value {
    told[name] = json!(value);
    told
}
