//! Recording a whole class's paper at once.

use anyhow::{Context as _, Result, bail};

use super::figure::{Measured, Sample};
use super::own::Own;
use super::{Bench, Context, sitting};

const QUESTIONS: usize = 40;
const SITTINGS: usize = 20;

/// The bench.
pub const BENCH: Bench = Bench {
    name: "grid",
    about: "one POST that records a grid of 30 pupils and 40 questions, each time for a new sitting (release, file)",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    let program = context.program()?;
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_class(&program, folder.path())?;
    let subject = own.paste_subject("Bench subject", QUESTIONS)?;
    let paper = sitting::make_paper(&mut own.visitor, "Bench paper", &subject, QUESTIONS)?;
    let mut milliseconds = Vec::new();
    for number in 0..SITTINGS {
        let grid = sitting::begin(&mut own.visitor, &paper.paper, None)?;
        if grid.pupils.len() * grid.questions.len() != 30 * QUESTIONS {
            bail!("the grid is {} by {}, not 30 by {QUESTIONS}", grid.pupils.len(), grid.questions.len());
        }
        let fields = grid.marked(&grid.pupils, &format!("bench-grid-{number}"));
        let answer = own.visitor.post(&grid.action, &fields, "application/json")?;
        if answer.status != 200 {
            bail!("recording the grid answered {}: {}", answer.status, answer.body);
        }
        milliseconds.push(answer.took.as_secs_f64() * 1000.0);
    }
    let sample = Sample::new(milliseconds).context("nothing was recorded")?;
    let (figure, spread) = (sample.percentile(100), sample.spread("ms"));
    Ok(vec![Measured { what: "slowest grid", unit: "ms", goal: 300.0, figure, n: sample.n(), spread }])
}
