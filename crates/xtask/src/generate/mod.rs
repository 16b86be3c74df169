//! Files that are written from something else: `cargo xtask generate`, and with `--check` whether they are current.

mod rust;
mod uses;

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::bench::report;
use crate::test::{Outcome, STEPS, Session};
use crate::workspace::Workspace;

/// What `cargo xtask generate` is asked for.
#[derive(Args)]
pub struct Arguments {
    /// Write nothing; fail if a file is out of date
    #[arg(long)]
    check: bool,
}

/// A file, or the marked part of one, and what it should say.
struct Generator {
    path: &'static str,
    /// From the file's present text to its right one.
    write: fn(&Workspace, &str) -> Result<String>,
}

const GENERATORS: &[Generator] = &[
    Generator { path: "docs/performance.md", write: |workspace, _| report::page(workspace) },
    Generator { path: "crates/app/src/asked_once/uses.tsv", write: |workspace, _| uses::table(workspace) },
    Generator { path: "docs/testing.md", write: |_, text| between_marks(text, "steps", &list_of_steps()) },
];

/// Writes every generated file, or says which are out of date.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let stale = if arguments.check { stale_files(workspace)? } else { write_all(workspace)? };
    match (stale.as_slice(), arguments.check) {
        ([], _) => println!("every generated file is current"),
        (written, false) => println!("wrote {}", written.join(", ")),
        (stale, true) => bail!("out of date: {}; run `cargo xtask generate`", stale.join(", ")),
    }
    Ok(())
}

/// Writes one generated file now.
pub fn write(workspace: &Workspace, path: &str) -> Result<()> {
    let generator =
        GENERATORS.iter().find(|generator| generator.path == path).context("not a generated file")?;
    let (_, right) = generator.both(workspace)?;
    Ok(std::fs::write(workspace.root.join(path), right)?)
}

/// The step of `cargo xtask test`: nothing may be out of date.
pub fn step(session: &mut Session) -> Result<Outcome> {
    match stale_files(&session.workspace)?.as_slice() {
        [] => Ok(Outcome::Passed(format!("{} files", GENERATORS.len()))),
        stale => bail!("out of date: {}; run `cargo xtask generate`", stale.join(", ")),
    }
}

fn stale_files(workspace: &Workspace) -> Result<Vec<&'static str>> {
    let mut stale = Vec::new();
    for generator in GENERATORS {
        let (present, right) = generator.both(workspace)?;
        if present != right {
            stale.push(generator.path);
        }
    }
    Ok(stale)
}

fn write_all(workspace: &Workspace) -> Result<Vec<&'static str>> {
    let stale = stale_files(workspace)?;
    for generator in GENERATORS.iter().filter(|generator| stale.contains(&generator.path)) {
        write(workspace, generator.path)?;
    }
    Ok(stale)
}

impl Generator {
    fn both(&self, workspace: &Workspace) -> Result<(String, String)> {
        let present = read_or_empty(&workspace.root.join(self.path));
        let right =
            (self.write)(workspace, &present).with_context(|| format!("cannot write {}", self.path))?;
        Ok((present, right))
    }
}

fn read_or_empty(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn list_of_steps() -> String {
    let rows: String = STEPS.iter().map(|step| format!("| `{}` | {} |\n", step.name, step.proves)).collect();
    format!("| step | what a pass proves |\n|---|---|\n{rows}")
}

/// Replaces what stands between `<!-- NAME: generated -->` and `<!-- NAME: end -->`.
fn between_marks(text: &str, name: &str, part: &str) -> Result<String> {
    let (opening, closing) = (format!("<!-- {name}: generated -->\n"), format!("<!-- {name}: end -->"));
    let (before, rest) =
        text.split_once(&opening).with_context(|| format!("the mark {} is missing", opening.trim()))?;
    let (_, after) = rest.split_once(&closing).with_context(|| format!("the mark {closing} is missing"))?;
    Ok(format!("{before}{opening}{part}{closing}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marked_part_changes_and_twice_changes_nothing() {
        let text = "# A\n<!-- steps: generated -->\nold\n<!-- steps: end -->\nrest\n";
        let once = between_marks(text, "steps", "new\n").expect("both marks are there");
        assert_eq!(once, "# A\n<!-- steps: generated -->\nnew\n<!-- steps: end -->\nrest\n");
        assert_eq!(between_marks(&once, "steps", "new\n").expect("still there"), once);
    }

    #[test]
    fn a_file_without_its_marks_is_refused_rather_than_overwritten() {
        assert!(between_marks("# A\n", "steps", "new\n").is_err());
        assert!(between_marks("<!-- steps: generated -->\n", "steps", "new\n").is_err());
    }
}
