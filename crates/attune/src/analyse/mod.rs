//! `attune analyse`: the numbers of the pure rooms from files, without a database. It reads tables and writes results;
//! what is calculated is decided in `support` and `improvement`, and in `release` what may leave a school.

mod approaches;
mod funnel;
mod gaps;
mod growth;
mod judging;
mod neighbours;
mod progress;
mod provision;
mod pupils;
mod result;
mod signals;
mod suppress;
mod table;
mod targets;
mod trajectory;
mod trend;
mod value_added;

use crate::arguments::{Analyse, Shown};
use crate::output;
use anyhow::Result;
use result::Analysis;

/// Runs one analysis and prints it.
///
/// # Errors
/// When a file cannot be read, with row and column and what to do, or does not allow the calculation.
pub fn run(analyse: &Analyse) -> Result<()> {
    match analyse {
        Analyse::Targets(arguments) => print(&targets::run(arguments)?, &arguments.shown),
        Analyse::Trajectory(arguments) => print(&trajectory::run(arguments)?, &arguments.shown),
        Analyse::Provision(arguments) => print(&provision::run(arguments)?, &arguments.shown),
        Analyse::Approaches(arguments) => print(&approaches::run(arguments)?, &arguments.shown),
        Analyse::ValueAdded(arguments) => print(&value_added::run(arguments)?, &arguments.pupils.shown),
        Analyse::Gaps(arguments) => print(&gaps::run(arguments)?, &arguments.pupils.shown),
        Analyse::Progress(arguments) => print(&progress::run(arguments)?, &arguments.pupils.shown),
        Analyse::Growth(arguments) => print(&growth::run(arguments)?, &arguments.pupils.shown),
        Analyse::Suppress(arguments) => print(&suppress::run(arguments)?, &arguments.shown),
        Analyse::Signals(arguments) => print(&signals::run(arguments)?, &arguments.shown),
        Analyse::Funnel(arguments) => print(&funnel::run(arguments)?, &arguments.shown),
        Analyse::Trend(arguments) => print(&trend::run(arguments)?, &arguments.shown),
        Analyse::Neighbours(arguments) => print(&neighbours::run(arguments)?, &arguments.shown),
    }
}

fn print(analysis: &Analysis, shown: &Shown) -> Result<()> {
    if shown.json {
        output::line(&serde_json::to_string(&analysis.json(shown.data_cutoff))?)?;
    } else {
        output::print(&analysis.text())?;
    }
    Ok(())
}
