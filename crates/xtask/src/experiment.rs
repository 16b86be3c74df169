//! `cargo xtask experiment`: does it teach better? Simulated classes, several ways to teach, figures and a picture.
//!
//! The room `experiment` is pure; its example `run` reads files and uses two threads. It is built with optimisation,
//! for a term is some ten thousand answers a class.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::process;
use crate::workspace::Workspace;

/// What `cargo xtask experiment` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// One more family of simulated pupils, as a file like those in `crates/experiment/families`
    #[arg(long, value_name = "FILE")]
    family: Vec<PathBuf>,
    /// First and last seed; 1 to 50 are for tuning only
    #[arg(long, value_name = "FIRST-LAST")]
    seeds: Option<String>,
    /// Write what is found into docs/experiment.md and its picture
    #[arg(long, conflicts_with_all = ["check", "tune"])]
    record: bool,
    /// Fail unless the recorded figures come out again
    #[arg(long, conflicts_with = "tune")]
    check: bool,
    /// Try every combination of free settings on seeds 1 to 50 and print the best
    #[arg(long)]
    tune: bool,
    /// Measure how often the learner's 90 % intervals hold the truth, and which states pupils reach, instead of teaching
    /// in several ways; `--record` and `--check` then are about docs/learner-model.md and docs/coverage.json
    #[arg(long, conflicts_with = "tune")]
    coverage: bool,
    /// Tune this way to teach alone, by its name in the tables
    #[arg(long, value_name = "WAY", requires = "tune")]
    way: Option<String>,
}

/// Builds the runner and starts it.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let mut command = process::cargo();
    command.current_dir(&workspace.root);
    command.args([
        "run",
        "--profile",
        "experiment",
        "--quiet",
        "--package",
        "experiment",
        "--example",
        "run",
        "--",
    ]);
    for family in &arguments.family {
        // The runner starts in the checkout, wherever this was typed.
        command.arg("--family").arg(std::path::absolute(family)?);
    }
    if let Some(seeds) = &arguments.seeds {
        command.args(["--seeds", seeds]);
    }
    for (asked, option) in [(arguments.record, "--write"), (arguments.check, "--check")] {
        if asked {
            command.arg(option).arg(&workspace.root);
        }
    }
    for (asked, option) in [(arguments.tune, "--tune"), (arguments.coverage, "--coverage")] {
        if asked {
            command.arg(option);
        }
    }
    if let Some(way) = &arguments.way {
        command.args(["--way", way]);
    }
    process::run(&mut command)
}
