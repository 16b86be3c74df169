//! How long a newcomer waits for the first build, and a developer for the next.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use super::figure::{Measured, Sample};
use super::{Bench, Context};
use crate::demo::Server;
use crate::process;

/// A page that every teacher sees first.
const HANDLER: &str = "crates/web/src/pages/today/mod.rs";
const TOUCHES: usize = 3;

/// The bench.
pub const BENCH: Bench = Bench {
    name: "build",
    about: "cold release build of the demo command into an empty folder; touching a handler to a running server",
    run,
};

fn run(context: &Context) -> Result<Vec<Measured>> {
    Ok(vec![cold(context)?, touch(context)?])
}

fn cold(context: &Context) -> Result<Measured> {
    // Everything is fetched first: the goal is about building, whatever the network.
    process::run(process::cargo().current_dir(&context.workspace.root).args(["fetch", "--locked"]))?;
    let empty = tempfile::Builder::new().prefix("attune-build-").tempdir()?;
    let begun = Instant::now();
    build(context, empty.path(), "release")?;
    let seconds = begun.elapsed().as_secs_f64();
    context.built(&empty.path().join("release/attune"))?;
    Ok(Measured {
        what: "cold release build",
        unit: "s",
        goal: 300.0,
        figure: seconds,
        n: 1,
        spread: "one build".into(),
    })
}

fn touch(context: &Context) -> Result<Measured> {
    let target = &context.workspace.target;
    build(context, target, "dev")?;
    let program = context.workspace.attune("dev");
    let folder = tempfile::tempdir()?;
    let database = super::startup::small_demo(&program, folder.path())?;
    let handler = context.workspace.root.join(HANDLER);
    let mut seconds = Vec::new();
    for _ in 0..TOUCHES {
        // Writing a file's own text changes its date only, which is what cargo looks at.
        let text = std::fs::read(&handler).with_context(|| format!("{HANDLER} is not there"))?;
        std::fs::write(&handler, text)?;
        let begun = Instant::now();
        build(context, target, "dev")?;
        let server = Server::serve(&program, &database, folder.path())?;
        seconds.push(begun.elapsed().as_secs_f64());
        drop(server);
    }
    let sample = Sample::new(seconds).context("nothing was touched")?;
    let what = "touching a handler to a running server";
    Ok(Measured {
        what,
        unit: "s",
        goal: 20.0,
        figure: sample.percentile(50),
        n: sample.n(),
        spread: sample.range("s"),
    })
}

fn build(context: &Context, target: &Path, profile: &str) -> Result<()> {
    let mut command: Command = process::cargo();
    command.current_dir(&context.workspace.root).env("CARGO_TARGET_DIR", target);
    process::run(command.args(["build", "--locked", "--quiet", "--package", "attune", "--profile", profile]))
}
