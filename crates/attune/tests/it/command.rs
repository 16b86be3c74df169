//! Running the binary, and a small made log to run it on.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder that goes away, with a database address in it.
pub struct Folder(pub TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn database(&self) -> String {
        self.database_named("attune")
    }

    pub fn database_named(&self, name: &str) -> String {
        format!("sqlite:{}", self.0.path().join(format!("{name}.sqlite")).display())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        text(&path)
    }
}

pub fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attune"));
    command.env_remove("ATTUNE_DATABASE").env_remove("ATTUNE_LOG");
    command
}

pub fn run(arguments: &[&str]) -> Output {
    binary().args(arguments).output().unwrap()
}

/// Standard output of a run that must go well.
pub fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} said {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Standard error of a run that must end with this code.
pub fn refused(arguments: &[&str], code: i32) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// A made log: users of different strength, questions of different hardness, three skills, no times.
pub fn log(first_user: usize, users: usize, rows: usize) -> String {
    let mut log = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned();
    for user in first_user..first_user + users {
        for row in 0..rows {
            let item = (row * 7 + user) % 20;
            // Strong users are right often, hard items are answered wrongly often; nothing is random.
            let correct = u8::from((user * 13 + row * 11 + item * 5) % 10 >= item / 4 + (user % 4));
            let skill = if item % 5 == 0 { "1~~24".to_owned() } else { [1, 24, 7][item % 3].to_string() };
            writeln!(log, "{user}\t{item}\t0\t{correct}\t{skill}").unwrap();
        }
    }
    log
}
