//! How soon a server that has its data serves.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::figure::{Measured, Sample};
use super::{Bench, Context};
use crate::demo::Server;

const STARTS: usize = 20;
const FILE: &str = "school.sqlite";

/// The bench.
pub const BENCH: Bench = Bench {
    name: "startup",
    about: "starting `attune serve` on a file with a school in it, until it says that it serves (release)",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let database = small_demo(&program, folder.path())?;
    let mut seconds = Vec::new();
    for _ in 0..STARTS {
        seconds.push(Server::serve(&program, &database, folder.path())?.ready_after.as_secs_f64());
    }
    let sample = Sample::new(seconds).context("nothing was started")?;
    let figure = sample.percentile(100);
    Ok(vec![Measured {
        what: "slowest start",
        unit: "s",
        goal: 1.0,
        figure,
        n: sample.n(),
        spread: sample.range("s"),
    }])
}

/// Makes one demo school in a file and returns its database address.
pub fn small_demo(program: &Path, folder: &Path) -> Result<String> {
    drop(Server::demo(program, folder, &["--size", "small", "--file", FILE])?);
    Ok(format!("sqlite:{}", folder.join(FILE).display()))
}
