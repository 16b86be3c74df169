//! `cargo xtask e2e`: the demo in a real browser. What is checked is written in `e2e/`, in plain ES modules.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::demo::{self, Server};
use crate::process;
use crate::test::{Machine, Outcome, Session};
use crate::workspace::Workspace;

/// The profile of the program in browser tests: the one that is built anyway.
const PROFILE: &str = "dev";

/// What `cargo xtask e2e` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// What to do; without it, `pages` and `budgets`
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// Use a demo that runs already, at this address, instead of building and starting one
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The cargo profile to build with
    #[arg(long, default_value = PROFILE)]
    profile: String,
    /// Run only the checks whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Where pictures and pages go
    #[arg(long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// A part of the browser tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The checks themselves, on pages that are wrong on purpose
    #[value(name = "self")]
    Itself,
    /// Every page, for every role: accessible, reflowing, usable by keyboard, without an error
    Pages,
    /// Keys and clicks of the daily work, against their budgets
    Budgets,
    /// Pictures of every page and of the printed pages
    Shots,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Itself => "self",
            Self::Pages => "pages",
            Self::Budgets => "budgets",
            Self::Shots => "shots",
        }
    }
}

/// Runs the parts asked for.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let parts =
        if arguments.parts.is_empty() { vec![Part::Pages, Part::Budgets] } else { arguments.parts.clone() };
    let machine = Machine::look(workspace);
    let output = arguments.output.clone().unwrap_or_else(|| workspace.e2e().join("output"));
    let drive = |at: &Addresses| {
        let mut command = driver(workspace, &machine, at, &output)?;
        command.args(parts.iter().map(|part| part.name()));
        if let Some(only) = &arguments.only {
            command.args(["--only", only]);
        }
        process::run(&mut command)
    };
    match &arguments.url {
        Some(url) => drive(&Addresses { demo: url.trim_end_matches('/').to_owned(), set_up: None }),
        None => with_demo(&demo::build(workspace, &arguments.profile)?, drive),
    }
}

/// The step of `cargo xtask test`.
pub fn step(session: &mut Session) -> Result<Outcome> {
    let (workspace, machine) = (&session.workspace, &session.machine);
    if machine.node.is_none() || machine.chromium.is_none() || !machine.modules {
        return Ok(Outcome::Lacking(
            "the browser, Node or its packages are missing (see requirements)".into(),
        ));
    }
    let mut last = String::new();
    with_demo(&demo::build_as_tested(workspace)?, |at| {
        let mut command = driver(workspace, machine, at, &workspace.target.join("e2e"))?;
        let succeeded = process::watch(command.args(["self", "pages", "budgets"]), |line| {
            if line.contains(" passed, ") {
                line.clone_into(&mut last);
            }
        })?;
        if succeeded { Ok(()) } else { bail!("{last}") }
    })?;
    if last.is_empty() {
        bail!("the browser tests did not say how many passed");
    }
    Ok(Outcome::Passed(last))
}

/// Where the browser goes.
struct Addresses {
    /// The demo.
    demo: String,
    /// The set-up link of a second server, whose database is empty; none when somebody else's demo is looked at.
    set_up: Option<String>,
}

fn with_demo(program: &Path, drive: impl FnOnce(&Addresses) -> Result<()>) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("attune-e2e-").tempdir()?;
    let server = Server::demo(program, folder.path(), &["--size", "small"])?;
    println!("The demo is at {} after {:.1} s.", server.base, server.ready_after.as_secs_f64());
    let empty = Server::serve(program, "sqlite:empty.sqlite", folder.path())?;
    let set_up = Some(format!("{}{}", empty.base, empty.set_up_path()?));
    let result = drive(&Addresses { demo: server.base.clone(), set_up });
    if result.is_err() {
        let said = server.said();
        println!("The last that attune said:");
        for line in said.iter().skip(said.len().saturating_sub(20)) {
            println!("  {line}");
        }
    }
    result
}

fn driver(workspace: &Workspace, machine: &Machine, at: &Addresses, output: &Path) -> Result<Command> {
    let node = machine.node.as_ref().context("Node is not here; `cargo xtask test --only requirements`")?;
    let chromium =
        machine.chromium.as_ref().context("Chromium is not here; `cargo xtask test --only requirements`")?;
    if !machine.modules {
        bail!("the packages of e2e are not here or out of date; `cargo xtask test --only requirements`");
    }
    let mut command = Command::new(node);
    command
        .current_dir(workspace.e2e())
        .arg("run.js")
        .env("ATTUNE_URL", &at.demo)
        .env("ATTUNE_SET_UP", at.set_up.as_deref().unwrap_or_default())
        .env("ATTUNE_CHROMIUM", chromium)
        .env("ATTUNE_OUTPUT", output)
        .env("ATTUNE_PICTURES", workspace.root.join("docs/pictures"));
    Ok(command)
}
