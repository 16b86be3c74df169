//! Bringing in a real log: import and fit.

use std::time::Instant;

use anyhow::{Context as _, Result};

use super::figure::{Measured, Sample};
use super::school::{self, LogShape};
use super::{Bench, Context};

const RUNS: usize = 3;

/// As large as the log that the goal was set for.
const SHAPE: LogShape = LogShape { rows: 220_070, users: 3_000, items: 15_000, skills: 120 };

/// The bench.
pub const BENCH: Bench = Bench {
    name: "log",
    about: "`attune import log` of 220,070 responses into an empty file, and the fit after it (release; --log FILE)",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let log = match &context.log {
        Some(log) => log.clone(),
        None => {
            let made_up = folder.path().join("log.tsv");
            school::write_log(&made_up, SHAPE)?;
            made_up
        }
    };
    let mut seconds = Vec::new();
    for run in 0..RUNS {
        let database = format!("sqlite:{}", folder.path().join(format!("{run}.sqlite")).display());
        let begun = Instant::now();
        school::import_log(&program, &log, &database, &[])?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    let sample = Sample::new(seconds).context("nothing was imported")?;
    let what = if context.log.is_some() {
        "import and fit of the log given"
    } else {
        "import and fit of a made-up log"
    };
    Ok(vec![Measured {
        what,
        unit: "s",
        goal: 10.0,
        figure: sample.percentile(50),
        n: sample.n(),
        spread: sample.range("s"),
    }])
}
