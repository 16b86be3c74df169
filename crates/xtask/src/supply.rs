//! The supply chain: licences, bans and sources by cargo-deny, unused dependencies by cargo-machete.
//!
//! Both are programs of their own, built once into the cache. Advisories are not checked here: they change from
//! day to day, so the same commit would pass today and fail tomorrow.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::test::{Outcome, Session};
use crate::workspace::Workspace;

struct Tool {
    name: &'static str,
    version: &'static str,
}

const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2" };

/// Every dependency's licence is on the list of `deny.toml`, none is banned, all come from the public registry.
pub fn licences(session: &mut Session) -> Result<Outcome> {
    let mut command = Command::new(DENY.provide(&session.workspace)?);
    command.current_dir(&session.workspace.root).args(["--log-level", "warn", "--all-features", "--locked"]);
    process::run(command.args(["check", "licenses", "bans", "sources"]))?;
    Ok(Outcome::Passed(String::new()))
}

/// No crate lists a dependency that its code does not name.
pub fn unused(session: &mut Session) -> Result<Outcome> {
    let mut command = Command::new(MACHETE.provide(&session.workspace)?);
    process::run(command.current_dir(&session.workspace.root).arg("crates"))?;
    Ok(Outcome::Passed(String::new()))
}

impl Tool {
    /// The program at this version: from the cache, or built into it now.
    fn provide(&self, workspace: &Workspace) -> Result<PathBuf> {
        let home = self.home(workspace);
        let program = home.join("bin").join(self.name);
        if !program.is_file() {
            println!("{} {} is not here yet; building it once (about two minutes).", self.name, self.version);
            let mut install = process::cargo();
            install.args(["install", self.name, "--locked", "--version", self.version, "--root"]).arg(&home);
            // Its own folder, so that it neither rebuilds nor is rebuilt by what the workspace builds.
            let objects = home.join("objects");
            process::run(install.env("CARGO_TARGET_DIR", &objects)).with_context(|| {
                format!("{} could not be built; is the crate registry in reach?", self.name)
            })?;
            std::fs::remove_dir_all(&objects).context("cannot remove what the build left")?;
        }
        Ok(program)
    }

    fn home(&self, workspace: &Workspace) -> PathBuf {
        workspace.cache.join("tools").join(format!("{}-{}", self.name, self.version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_another_folder() {
        let workspace = Workspace { root: "/r".into(), target: "/t".into(), cache: "/c".into() };
        assert_eq!(DENY.home(&workspace), PathBuf::from(format!("/c/tools/cargo-deny-{}", DENY.version)));
    }
}
