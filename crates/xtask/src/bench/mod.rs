//! `cargo xtask bench`: what the product promises, measured on this machine and set beside its goal.
//!
//! A bench that cannot run says why and leaves no figure. With `--record` the figures go to
//! `docs/performance.json`, from which `docs/performance.md` is written.

mod answers;
mod build;
mod cards;
mod demo_authority;
mod figure;
mod grid;
mod http;
mod load;
mod log;
mod machine;
mod markup;
mod memory;
mod own;
mod pages;
pub mod report;
mod rooms;
mod school;
mod sheets;
mod sign_in;
mod sitting;
mod startup;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::demo;
use crate::workspace::Workspace;
use figure::{Figure, Measured};

/// What `cargo xtask bench` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// Only these benches
    names: Vec<String>,
    /// Print the figures as JSON, one object a line
    #[arg(long)]
    json: bool,
    /// List the benches and what each measures
    #[arg(long)]
    list: bool,
    /// Keep the figures in docs/performance.json and write docs/performance.md
    #[arg(long)]
    record: bool,
    /// Why a goal is missed; needed to record a miss
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    /// A log of responses for `log`; without it one is made up
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Measure this program instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// One bench.
pub struct Bench {
    /// What the command line calls it.
    pub name: &'static str,
    /// What is measured, and how.
    pub about: &'static str,
    /// Measures it.
    pub run: fn(&Context) -> Result<Vec<Measured>>,
}

/// What a bench may use.
pub struct Context<'a> {
    /// The folders.
    pub workspace: &'a Workspace,
    /// A log that the caller gave.
    pub log: Option<PathBuf>,
    program: OnceCell<PathBuf>,
}

impl Context<'_> {
    /// The program to measure: the one given, the one that a bench of this run built, or the release build of this checkout.
    pub fn program(&self) -> Result<PathBuf> {
        match self.program.get() {
            Some(program) => Ok(std::path::absolute(program)?),
            None => demo::build(self.workspace, "release"),
        }
    }

    /// Lets later benches of this run measure a program that was just built as a release, and not build it once more.
    pub fn built(&self, program: &Path) -> Result<()> {
        let kept = self.workspace.target.join("bench");
        std::fs::create_dir_all(&kept)?;
        let kept = kept.join(program.file_name().context("a program has a name")?);
        std::fs::copy(program, &kept)?;
        // One that the caller gave goes before it.
        self.program.get_or_init(|| kept);
        Ok(())
    }
}

const BENCHES: &[Bench] = &[
    build::BENCH,
    startup::BENCH,
    demo_authority::BENCH,
    log::BENCH,
    grid::BENCH,
    pages::BRIEF,
    pages::PICTURE,
    pages::FAMILIES,
    pages::CARDS,
    sheets::BENCH,
    rooms::LEARNER,
    rooms::CHOOSE,
    rooms::TARGETS,
    rooms::GROUPS,
    rooms::SCHOOLS,
    rooms::DISCLOSURE,
    rooms::SIGNALS,
    rooms::MOVERS,
    rooms::CHECK_ANSWER,
    answers::BENCH,
    sign_in::BENCH,
    memory::BENCH,
];

/// Runs the benches asked for.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    if arguments.list {
        for bench in BENCHES {
            println!("{:<12} {}", bench.name, bench.about);
        }
        return Ok(());
    }
    let context = Context {
        workspace,
        log: arguments.log.clone(),
        program: arguments.program.clone().map(OnceCell::from).unwrap_or_default(),
    };
    let machine = machine::Machine::look();
    let (mut figures, mut failed) = (Vec::new(), Vec::new());
    for bench in choose(&arguments.names)? {
        eprintln!("== {}: {}", bench.name, bench.about);
        match (bench.run)(&context) {
            Ok(measured) => {
                for measured in measured {
                    let figure = Figure::new(bench.name, measured, &machine, &commit(workspace));
                    print(&figure, arguments.json)?;
                    figures.push(figure);
                }
            }
            Err(error) => {
                eprintln!("{} could not be measured: {error:#}", bench.name);
                failed.push(bench.name);
            }
        }
    }
    if arguments.record {
        report::record(workspace, figures, arguments.because.as_deref())?;
    }
    if !failed.is_empty() {
        bail!("not measured: {}", failed.join(", "));
    }
    Ok(())
}

fn print(figure: &Figure, json: bool) -> Result<()> {
    if json {
        println!("{}", serde_json::to_string(figure)?);
    } else {
        println!("{}", figure.sentence());
    }
    Ok(())
}

fn choose(names: &[String]) -> Result<Vec<&'static Bench>> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|bench| bench.name != name.as_str())) {
        bail!("there is no bench `{unknown}`; `cargo xtask bench --list` names them");
    }
    Ok(BENCHES
        .iter()
        .filter(|bench| names.is_empty() || names.iter().any(|name| name == bench.name))
        .collect())
}

fn commit(workspace: &Workspace) -> String {
    let mut command = std::process::Command::new("git");
    let said =
        crate::process::capture(command.current_dir(&workspace.root).args(["rev-parse", "--short", "HEAD"]));
    said.map_or_else(|_| "unknown".into(), |commit| commit.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_names_means_every_bench_and_an_unknown_one_is_refused() {
        assert_eq!(choose(&[]).expect("all").len(), BENCHES.len());
        assert_eq!(choose(&["log".into()]).expect("one").len(), 1);
        assert!(choose(&["lgo".into()]).is_err());
    }
}
