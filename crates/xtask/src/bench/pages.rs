//! The two pages that a teacher opens most, as the release binary answers them from a file.

use anyhow::{Context as _, Result};

use super::figure::{Measured, Sample};
use super::school::{LogShape, Own};
use super::{Bench, Context, load, school};
use crate::demo;

const REQUESTS: usize = 1_000;
const GOAL: f64 = 50.0;

/// One class of 30 with 200 objectives, each pupil with about five answers to each.
const SHAPE: LogShape = LogShape { rows: 30_000, users: 30, items: 1_000, skills: 200 };

/// The brief.
pub const BRIEF: Bench = Bench {
    name: "brief",
    about: "lesson brief of a class of 30 with 200 objectives, 1,000 requests to the release binary on a file",
    run: |context| {
        run(context, "brief", |class, page| {
            school::link(page, class, "/brief").with_context(|| format!("{class} has no link to a brief"))
        })
    },
};

/// The class picture.
pub const PICTURE: Bench = Bench {
    name: "picture",
    about: "class picture of a class of 30 with 200 objectives, 1,000 requests to the release binary on a file",
    run: |context| run(context, "class picture", |class, _| Ok(class.to_owned())),
};

fn run(context: &Context, what: &str, path: fn(&str, &str) -> Result<String>) -> Result<Vec<Measured>> {
    let program = demo::build(context.workspace, "release")?;
    let folder = tempfile::tempdir()?;
    let mut own = Own::with_log(&program, folder.path(), SHAPE)?;
    let class = own.classes()?.into_iter().next().context("the school has no class")?;
    let picture = own.visitor.page(&class)?.body;
    let path = path(&class, &picture)?;
    eprintln!("measuring {what} at {path}");
    let sample = load::one_after_another(&mut own.visitor, &[path], REQUESTS)?;
    Ok(vec![at(&sample, "p50", 50), at(&sample, "p99", 99)])
}

fn at(sample: &Sample, what: &'static str, percent: usize) -> Measured {
    let (figure, spread) = (sample.percentile(percent), sample.spread("ms"));
    Measured { what, unit: "ms", goal: GOAL, figure, n: sample.n(), spread }
}
