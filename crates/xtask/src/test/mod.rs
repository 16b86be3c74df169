//! `cargo xtask test`: every check, one after the other, with a summary at the end.
//!
//! A failed step never hides the ones after it. A step that lacks a piece of the machine is skipped with a plain
//! sentence; with `CI=true` it fails, because a check that did not run has proved nothing.

mod cargo_test;
mod postgres;
mod requirements;
mod steps;
mod summary;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crate::workspace::{Workspace, is_ci};
pub use postgres::Cluster;
pub use requirements::Machine;
pub use steps::{STEPS, Step};
use summary::Row;

/// What `cargo xtask test` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// Run only these steps, in their usual order
    #[arg(long, value_name = "STEP", value_delimiter = ',')]
    only: Vec<String>,
    /// List the steps and what each proves
    #[arg(long)]
    list: bool,
}

/// How a step ended, with a few words for the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The step ran and found nothing wrong.
    Passed(String),
    /// The machine lacks something that the step needs.
    Lacking(String),
}

/// What the steps of one run share.
pub struct Session {
    /// The folders.
    pub workspace: Workspace,
    /// What the machine has.
    pub machine: Machine,
    /// Whether a missing piece fails.
    pub strict: bool,
    cluster: Option<Cluster>,
}

impl Session {
    /// A session on this machine, nothing started yet.
    pub fn new(workspace: &Workspace) -> Self {
        let machine = Machine::look(workspace);
        Self { workspace: workspace.clone(), machine, strict: is_ci(), cluster: None }
    }

    /// The temporary PostgreSQL of this session, started on first use; `None` where the machine has none.
    pub fn cluster(&mut self) -> Result<Option<&Cluster>> {
        if self.cluster.is_none()
            && let Some(programs) = &self.machine.postgres
        {
            self.cluster = Some(Cluster::start(programs)?);
        }
        Ok(self.cluster.as_ref())
    }
}

/// Runs the steps asked for and fails if any of them did.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    if arguments.list {
        for step in STEPS {
            println!("{:<13} {}", step.name, step.proves);
        }
        return Ok(());
    }
    let chosen = choose(&arguments.only)?;
    let mut session = Session::new(workspace);
    let rows: Vec<Row> = chosen.iter().map(|step| carry_out(step, &mut session)).collect();
    drop(session);
    summary::print(&rows);
    match rows.iter().filter(|row| row.failed()).count() {
        0 => Ok(()),
        1 => bail!("one step failed"),
        failed => bail!("{failed} steps failed"),
    }
}

fn carry_out(step: &Step, session: &mut Session) -> Row {
    println!("\n== {}: {}", step.name, step.proves);
    let begun = Instant::now();
    let result = match (step.run)(session) {
        Ok(Outcome::Lacking(what)) if session.strict => Err(anyhow::anyhow!("{what}")),
        other => other,
    };
    let row = Row {
        name: step.name,
        seconds: begun.elapsed().as_secs_f64(),
        result: result.map_err(|e| format!("{e:#}")),
    };
    println!("{}", row.sentence());
    row
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str())) {
        bail!("there is no step `{unknown}`; `cargo xtask test --list` names them");
    }
    let wanted = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_order_whatever_the_order_asked() {
        let chosen = choose(&["clippy".into(), "format".into()]).expect("both exist");
        assert_eq!(chosen.iter().map(|step| step.name).collect::<Vec<_>>(), ["format", "clippy"]);
    }

    #[test]
    fn an_unknown_step_is_refused_by_name() {
        let error = choose(&["fromat".into()]).err().expect("no such step");
        assert!(error.to_string().contains("`fromat`"));
    }

    #[test]
    fn a_missing_piece_fails_only_where_strict() {
        let step = Step { name: "x", proves: "y", run: |_| Ok(Outcome::Lacking("no chromium".into())) };
        let workspace =
            Workspace { root: "/nowhere".into(), target: "/nowhere".into(), cache: "/nowhere".into() };
        let mut session = Session { workspace, machine: Machine::default(), strict: false, cluster: None };
        assert!(!carry_out(&step, &mut session).failed());
        session.strict = true;
        assert!(carry_out(&step, &mut session).failed());
    }
}
