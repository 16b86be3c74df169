//! The repository's own rules: what no compiler checks.
//!
//! Each rule looks at files and returns findings; none changes anything. Rules about words are in [`words`], the
//! boundaries between rooms in [`rooms`],
//! what no target may know in [`characteristics`]. Long files are a remark, never a failure.

mod characteristics;
mod rooms;
mod words;

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::test::{Outcome, Session};

/// From this many lines on, a Rust file wants a seam.
const LONG_FILE: usize = 400;

/// A text file of the repository.
pub struct File {
    /// Its path from the root, with forward slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Something against a rule, with where and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub path: String,
    /// The line, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do instead.
    pub says: String,
}

impl Finding {
    fn shown(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}: {}", self.path, self.says),
            None => format!("{}: {}", self.path, self.says),
        }
    }
}

/// Runs every rule over every file that git knows or would add.
pub fn step(session: &mut Session) -> Result<Outcome> {
    let files = read_repository(&session.workspace.root)?;
    let mut findings = words::check(&files);
    findings.extend(rooms::check(&files));
    findings.extend(characteristics::check(&files));
    for finding in &findings {
        println!("{}", finding.shown());
    }
    let long = long_files(&files);
    for (path, lines) in &long {
        println!("{path}: {lines} lines; look for a seam (a remark, not a failure)");
    }
    if !findings.is_empty() {
        bail!("{} findings in {} files", findings.len(), files.len());
    }
    Ok(Outcome::Passed(format!("{} files, {} of them long", files.len(), long.len())))
}

fn read_repository(root: &Path) -> Result<Vec<File>> {
    let mut list = Command::new("git");
    list.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let mut files = Vec::new();
    for path in process::capture(&mut list)?.split('\0').filter(|path| !path.is_empty()) {
        // A file that was just removed, or that is no text (a picture), has no words to check.
        if let Ok(text) = std::fs::read_to_string(root.join(path)) {
            files.push(File { path: path.to_owned(), text });
        }
    }
    Ok(files)
}

fn long_files(files: &[File]) -> Vec<(&str, usize)> {
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| (file.path.as_str(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONG_FILE)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_rust_files_are_remarked_on() {
        let long = "\n".repeat(LONG_FILE + 1);
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [file("a.rs", &long), file("b.rs", "\n"), file("c.toml", &long)];
        assert_eq!(long_files(&files), [("a.rs", LONG_FILE + 1)]);
    }

    #[test]
    fn a_finding_reads_like_a_compilers() {
        let finding = Finding { path: "a.rs".into(), line: Some(3), says: "no".into() };
        assert_eq!(finding.shown(), "a.rs:3: no");
    }
}
