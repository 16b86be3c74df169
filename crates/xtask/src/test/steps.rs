//! The steps of `cargo xtask test`, cheap ones first.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{Outcome, Session, cargo_test, requirements};
use crate::{e2e, generate, process, rules, supply};

/// One check.
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// What a pass proves, in a few words.
    pub proves: &'static str,
    /// Does it.
    pub run: fn(&mut Session) -> Result<Outcome>,
}

/// Every step, in the order in which they run.
pub const STEPS: &[Step] = &[
    Step {
        name: "requirements",
        proves: "the machine has what the other steps need",
        run: requirements::provide,
    },
    Step { name: "format", proves: "every Rust file is as rustfmt writes it", run: format },
    Step {
        name: "rules",
        proves: "the repository's own rules hold, and rooms keep their boundaries",
        run: rules::step,
    },
    Step {
        name: "licences",
        proves: "every dependency may be passed on and comes from the registry",
        run: supply::licences,
    },
    Step { name: "unused", proves: "no crate lists a dependency that it does not use", run: supply::unused },
    Step { name: "generated", proves: "every generated file is current", run: generate::step },
    Step { name: "clippy", proves: "no compiler or clippy warning anywhere", run: clippy },
    Step { name: "docs", proves: "the documentation builds without a broken link", run: docs },
    Step { name: "postgres", proves: "a temporary PostgreSQL starts and answers", run: postgres },
    Step {
        name: "tests",
        proves: "unit, property, contract and web tests pass, on SQLite and PostgreSQL",
        run: cargo_test::step,
    },
    Step {
        name: "browser",
        proves: "pages and journeys work in a real browser, within their budgets",
        run: e2e::step,
    },
];

fn in_root(root: &Path, arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.current_dir(root).args(arguments);
    command
}

fn format(session: &mut Session) -> Result<Outcome> {
    process::run(&mut in_root(&session.workspace.root, &["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed(String::new()))
}

fn clippy(session: &mut Session) -> Result<Outcome> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    process::run(&mut in_root(&session.workspace.root, &arguments))?;
    Ok(Outcome::Passed(String::new()))
}

fn docs(session: &mut Session) -> Result<Outcome> {
    let mut command = in_root(&session.workspace.root, &["doc", "--workspace", "--no-deps", "--locked"]);
    process::run(command.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed(String::new()))
}

fn postgres(session: &mut Session) -> Result<Outcome> {
    match session.cluster()? {
        Some(cluster) => Ok(Outcome::Passed(cluster.version()?)),
        None => Ok(Outcome::Lacking("no PostgreSQL server here: the store's tests see SQLite only".into())),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_typed_without_a_shift_key() {
        let names: BTreeSet<_> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), STEPS.len());
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase())));
    }
}
