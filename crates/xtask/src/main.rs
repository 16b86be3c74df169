//! What a person or a continuous integration run starts: `cargo xtask test`, `bench`, `evaluate`, `experiment`,
//! `e2e`, `generate`.
//!
//! No product code lives here, and nothing here is linked into the product.

mod bench;
mod demo;
mod e2e;
mod evaluate;
mod experiment;
mod generate;
mod process;
mod rules;
mod supply;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Checks, measures and pictures of Attune")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check: format, rules, licences, clippy, docs, tests on both databases, browser tests
    Test(test::Arguments),
    /// Drive the demo in a real browser
    E2e(e2e::Arguments),
    /// Say how well the learner foresees the answers of real logs
    Evaluate(evaluate::Arguments),
    /// Measure what the product promises and compare it with its goals
    Bench(bench::Arguments),
    /// Teach simulated classes in several ways and say which retained more
    Experiment(experiment::Arguments),
    /// Write the generated files, or with --check say which are out of date
    Generate(generate::Arguments),
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::find()?;
    match &arguments.command {
        Task::Test(arguments) => test::run(&workspace, arguments),
        Task::E2e(arguments) => e2e::run(&workspace, arguments),
        Task::Evaluate(arguments) => evaluate::run(&workspace, arguments),
        Task::Bench(arguments) => bench::run(&workspace, arguments),
        Task::Experiment(arguments) => experiment::run(&workspace, arguments),
        Task::Generate(arguments) => generate::run(&workspace, arguments),
    }
}
