//! The mail server as a process of its own, and what it has taken.

use crate::world::World;
use app::mail::{MailServer, Mailing};
use app::{App, Clock};
use jiff::Timestamp;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// Debian's, for that one has the package; another may be named.
fn python() -> String {
    std::env::var("ATTUNE_TEST_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned())
}

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    folder: TempDir,
    pub port: u16,
}

impl Server {
    pub fn start() -> Self {
        Self::with(0, &[])
    }

    /// On a port of one's choice, with arguments of its own.
    pub fn with(port: u16, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/mail/server.py");
        let mut child = Command::new(python())
            .args([script, "--port", &port.to_string(), "--out"])
            .arg(folder.path().join("mails"))
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is needed");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("install python3-aiosmtpd, or name a Python that has it");
        Self { child, folder, port }
    }

    /// What it has taken so far.
    pub fn mails(&self) -> Vec<serde_json::Value> {
        let path: PathBuf = self.folder.path().join("mails");
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Waits until it has taken so many.
    pub async fn has_taken(&self, many: usize) {
        for _ in 0..100 {
            if self.mails().len() >= many {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{} mails, not {many}", self.mails().len());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The world's use cases at a moment, with a mail server on this port.
pub fn app_at(world: &World, port: u16, now: Timestamp) -> App {
    App::new(world.app.store.clone(), Clock::Fixed(now)).with_mailing(crate::world::mailing(port))
}

/// The same with a server of one's own description.
pub fn app_with(world: &World, server: &MailServer, now: Timestamp) -> App {
    let mailing = Mailing::new(server, Arc::new(web::letters::Catalogue)).unwrap();
    App::new(world.app.store.clone(), Clock::Fixed(now)).with_mailing(mailing)
}
