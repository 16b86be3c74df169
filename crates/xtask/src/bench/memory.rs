//! What a large school costs in memory.

use anyhow::Result;

use super::figure::Measured;
use super::own::Own;
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
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_log(&program, folder.path(), SHAPE)?;
    let terms = resident("resident memory", &mut own)?;
    let mut own = own.after_a_night(&program, folder.path())?;
    let everything = resident("resident memory, everything learned", &mut own)?;
    Ok(vec![terms, everything])
}

/// Memory of a server that has shown every class picture twice.
fn resident(what: &'static str, own: &mut Own) -> Result<Measured> {
    let classes = own.classes()?;
    for class in classes.iter().chain(&classes) {
        own.visitor.page(class)?;
    }
    let figure = own.server.resident_bytes()? as f64 / 1e6;
    let spread = format!("one run; {} class pictures", classes.len() * 2);
    Ok(Measured { what, unit: "MB", goal: 150.0, figure, n: 1, spread })
}
