//! Runs the workspace's tests and counts what cargo's own lines report.

use anyhow::{Result, bail};

use super::{Outcome, Session};
use crate::process;

/// The variable under which the store's tests find a PostgreSQL that they may create databases in.
pub const POSTGRES_VARIABLE: &str = "ATTUNE_TEST_POSTGRES";

/// All tests of all crates, going on after a failure so that one run shows every one of them.
pub fn step(session: &mut Session) -> Result<Outcome> {
    let address = session.cluster()?.map(|cluster| cluster.address().to_owned());
    let lacking_postgres = address.is_none();
    if lacking_postgres && session.strict {
        bail!("no PostgreSQL server here, and with CI=true the store must be tested on it");
    }
    let mut command = process::cargo();
    command
        .current_dir(&session.workspace.root)
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        // Where colour is forced, cargo's lines could not be read.
        .env("CARGO_TERM_COLOR", "never")
        .env_remove(POSTGRES_VARIABLE);
    if let Some(address) = address {
        command.env(POSTGRES_VARIABLE, address);
    }
    let mut count = Count::default();
    let succeeded = process::watch(&mut command, |line| count.read(line))?;
    if !succeeded {
        bail!("{} passed, {} failed{}", count.passed, count.failed, names(&count.failures));
    }
    if count.passed == 0 {
        bail!("cargo test ran no test");
    }
    let where_ = if lacking_postgres { ", on SQLite only" } else { ", on SQLite and PostgreSQL" };
    Ok(Outcome::Passed(format!("{} passed, {} failed{where_}", count.passed, count.failed)))
}

fn names(failures: &[String]) -> String {
    if failures.is_empty() {
        " (a crate did not build, or a test program ended early)".into()
    } else {
        format!(": {}", failures.join(", "))
    }
}

/// What the lines of one `cargo test` add up to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Count {
    fn read(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.passed += number_before(counts, " passed");
            self.failed += number_before(counts, " failed");
        } else if let Some(name) =
            line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"))
        {
            self.failures.push(name.to_owned());
        }
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_test_programs_add_up_and_failures_are_named() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test a::b ... ok",
            "test a::c ... FAILED",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: ok. 40 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
        ] {
            count.read(line);
        }
        assert_eq!(count, Count { passed: 42, failed: 1, failures: vec!["a::c".into()] });
    }

    #[test]
    fn other_lines_count_nothing() {
        let mut count = Count::default();
        count.read("warning: 3 passed away; 2 failed");
        assert_eq!(count, Count::default());
    }
}
