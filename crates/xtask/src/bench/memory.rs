//! What a large school costs in memory.

use std::path::Path;

use anyhow::Result;

use super::figure::Measured;
use super::own::{Learned, Own};
use super::school::LogShape;
use super::{Bench, Context};

/// 1,200 pupils with five million responses among them.
const SHAPE: LogShape = LogShape { rows: 5_000_000, users: 1_200, items: 20_000, skills: 200 };

/// The bench.
pub const BENCH: Bench = Bench {
    name: "memory",
    about: "memory of `attune serve` for 1,200 pupils and 5,000,000 responses, after every class was looked at twice",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    [("resident memory", Learned::Terms), ("resident memory, everything learned", Learned::Everything)]
        .into_iter()
        .map(|(what, learned)| {
            let (figure, pictures) = megabytes(&program, learned)?;
            let spread = format!("one run; {pictures} class pictures");
            Ok(Measured { what, unit: "MB", goal: 150.0, figure, n: 1, spread })
        })
        .collect()
}

/// Megabytes of a server that has shown every class picture twice, and how many those were.
fn megabytes(program: &Path, learned: Learned) -> Result<(f64, usize)> {
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_log(program, folder.path(), SHAPE, learned)?;
    let classes = own.classes()?;
    for class in classes.iter().chain(&classes) {
        own.visitor.page(class)?;
    }
    Ok((own.server.resident_bytes()? as f64 / 1e6, classes.len() * 2))
}
