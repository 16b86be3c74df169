//! The real program, built and started for a check or a measurement, and ended with it.
//!
//! It always listens on loopback, on a port that the system picks, with its data in a folder of the caller's.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// How long a demo may take to be usable before we give up; its goal is far below.
const START_LIMIT: Duration = Duration::from_secs(180);

/// Builds the program with a cargo profile and returns where it is.
pub fn build(workspace: &Workspace, profile: &str) -> Result<PathBuf> {
    make(workspace, &["--package", "attune", "--profile", profile])?;
    Ok(workspace.attune(profile))
}

/// The program as `cargo test` makes it, which after the tests is there already: alone it would be built with other
/// features of its dependencies, and so with almost all of them anew.
pub fn build_as_tested(workspace: &Workspace) -> Result<PathBuf> {
    make(workspace, &["--workspace", "--all-targets"])?;
    Ok(workspace.attune("dev"))
}

fn make(workspace: &Workspace, what: &[&str]) -> Result<()> {
    let mut command = process::cargo();
    process::run(command.current_dir(&workspace.root).args(["build", "--locked"]).args(what))
}

/// A running `attune`.
pub struct Server {
    child: Child,
    /// Its address, without a slash at the end: `http://127.0.0.1:41234`.
    pub base: String,
    /// From starting the process to its saying that it serves.
    pub ready_after: Duration,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `attune demo` with its file in `folder`; `more` are further arguments.
    pub fn demo(program: &Path, folder: &Path, more: &[&str]) -> Result<Self> {
        let mut command = process::tied_to_us(program);
        command.args(["demo", "--listen", "127.0.0.1:0", "--json"]).args(more).current_dir(folder);
        Self::start(&mut command)
    }

    /// `attune serve` on a database.
    pub fn serve(program: &Path, database: &str, folder: &Path) -> Result<Self> {
        let mut command = process::tied_to_us(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", database]).current_dir(folder);
        Self::start(&mut command)
    }

    fn start(command: &mut Command) -> Result<Self> {
        let begun = Instant::now();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().context("cannot start attune")?;
        let said = Arc::new(Mutex::new(Vec::new()));
        if let Some(output) = child.stdout.take() {
            listen(output, &said);
        }
        if let Some(output) = child.stderr.take() {
            listen(output, &said);
        }
        let mut server = Self { child, base: String::new(), ready_after: Duration::ZERO, said };
        loop {
            if let Some(base) = server.said().iter().find_map(|line| loopback_address(line)) {
                server.base = base;
                server.ready_after = begun.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("attune ended while starting ({status}): {}", server.said().join(" | "));
            }
            if begun.elapsed() > START_LIMIT {
                bail!(
                    "attune was not ready after {} s: {}",
                    START_LIMIT.as_secs(),
                    server.said().join(" | ")
                );
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Every line that it has printed so far, on either output.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().map(|lines| lines.clone()).unwrap_or_default()
    }

    /// The address of the one-time link that `serve` prints on an empty database, such as `/set-up/abc`.
    pub fn set_up_path(&self) -> Result<String> {
        self.said().iter().find_map(|line| set_up_path(line)).context("serve printed no set-up link")
    }

    /// Memory that it holds in RAM now, in bytes, as Linux counts it.
    pub fn resident_bytes(&self) -> Result<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status =
            std::fs::read_to_string(&path).with_context(|| format!("{path} is not there (Linux only)"))?;
        resident_bytes_in(&status).context("no VmRSS line")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let patience = Instant::now();
        while patience.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(output: impl Read + Send + 'static, said: &Arc<Mutex<Vec<String>>>) {
    let said = Arc::clone(said);
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if let Ok(mut lines) = said.lock() {
                lines.push(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    });
}

/// The address in a line such as `{"address":"http://127.0.0.1:41234/"}` or "Attune is at http://127.0.0.1:41234".
fn loopback_address(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let rest = &line[start + "http://127.0.0.1:".len()..];
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!port.is_empty() && port != "0").then(|| format!("http://127.0.0.1:{port}"))
}

fn set_up_path(line: &str) -> Option<String> {
    let link = line[line.find("/set-up/")?..].split(|c: char| c.is_whitespace() || c == '"').next()?;
    Some(link.trim_end_matches('.').to_owned())
}

fn resident_bytes_in(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_json_and_in_a_sentence() {
        let expected = Some("http://127.0.0.1:41234".to_owned());
        assert_eq!(loopback_address("{\"address\":\"http://127.0.0.1:41234/\"}"), expected);
        assert_eq!(loopback_address("Attune is at http://127.0.0.1:41234."), expected);
        assert_eq!(loopback_address("listening on 127.0.0.1:0"), None);
        assert_eq!(loopback_address("http://127.0.0.1:0"), None);
    }

    #[test]
    fn the_set_up_link_is_read_from_a_sentence() {
        let line = "Set the school up at http://127.0.0.1:4000/set-up/abc-DEF (good once).";
        assert_eq!(set_up_path(line), Some("/set-up/abc-DEF".into()));
        assert_eq!(set_up_path("nothing"), None);
    }

    #[test]
    fn memory_is_read_in_bytes() {
        assert_eq!(resident_bytes_in("VmPeak:\t 9 kB\nVmRSS:\t   2048 kB\n"), Some(2_097_152));
        assert_eq!(resident_bytes_in("VmPeak:\t 9 kB\n"), None);
    }

    #[test]
    fn a_program_that_ends_at_once_is_told_with_what_it_said() {
        let mut command = Command::new("sh");
        let error = Server::start(command.args(["-c", "echo no such file; exit 1"])).err().expect("it ended");
        assert!(error.to_string().contains("attune ended while starting"), "{error}");
    }

    #[test]
    fn a_server_is_ready_when_it_says_its_address_and_ends_when_dropped() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo http://127.0.0.1:4000/; exec sleep 600"]);
        let server = Server::start(&mut command).expect("it starts");
        assert_eq!(server.base, "http://127.0.0.1:4000");
        let id = server.child.id();
        drop(server);
        assert!(!Path::new(&format!("/proc/{id}/status")).exists());
    }
}
