//! Running other programs: shown before they run, checked after, ended with us.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The cargo that runs us, or the one on the path.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A command as a person would type it, without its environment.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Shows a command, runs it with its output passed through, and fails where it fails.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let status = command.stdin(Stdio::null()).status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a command quietly and returns what it printed on its standard output.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` ended with {}: {}", shown(command), output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Shows a command, runs it, prints each line of its standard output and hands it to `see`.
///
/// Returns whether the command succeeded; what failing means is the caller's business.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    println!("$ {}", shown(command));
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            see(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// A command for a server that must not outlive us, however we end.
///
/// Linux tells the child of our death through `setpriv`; where that is missing, the caller's clean-up is all
/// there is. `SIGINT` means "stop now, in good order" to both PostgreSQL and attune.
pub fn tied_to_us(program: &Path) -> Command {
    let Some(setpriv) = on_path("setpriv") else { return Command::new(program) };
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", "INT"]).arg("--").arg(program);
    command
}

/// A program's full path, looked for in the folders of `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether we may install packages: only the machine's root user may.
pub fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = run(Command::new("false").arg("why")).expect_err("false fails");
        assert!(error.to_string().contains("`false why`"), "{error}");
    }

    #[test]
    fn every_line_is_seen_and_failure_is_told_apart() {
        let mut lines = Vec::new();
        let succeeded = watch(Command::new("sh").args(["-c", "echo a; echo b; exit 3"]), |line| {
            lines.push(line.to_owned());
        });
        assert_eq!(lines, ["a", "b"]);
        assert!(!succeeded.expect("sh starts"));
    }

    #[test]
    fn captured_output_is_returned_and_failure_carries_the_reason() {
        assert_eq!(capture(Command::new("printf").arg("x")).expect("printf works"), "x");
        let error = capture(Command::new("sh").args(["-c", "echo reason >&2; exit 1"])).expect_err("exits 1");
        assert!(error.to_string().ends_with("reason"), "{error}");
    }
}
