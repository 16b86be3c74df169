//! A PostgreSQL of our own for the length of one run: on loopback, in a temporary folder, gone afterwards.
//!
//! It is quick rather than safe: nothing is flushed to disk, because nothing in it outlives the run. Tests of
//! durability are about SQLite files and the real binary; they do not use this.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process;

const START_LIMIT: Duration = Duration::from_secs(30);

/// A running server; stopped and removed when dropped.
pub struct Cluster {
    server: Child,
    address: String,
    programs: PathBuf,
    port: u16,
    // Removed after the server has ended: fields go after `drop` has run.
    folder: TempDir,
}

impl Cluster {
    /// Creates and starts a cluster with the programs (`initdb`, `postgres`) of a folder.
    pub fn start(programs: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("attune-postgres-").tempdir()?;
        let owner = unprivileged_user();
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group))
                .context("cannot hand the folder to the database's user")?;
        }
        let data = folder.path().join("data");
        let mut initdb = Command::new(programs.join("initdb"));
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "-D",
        ]);
        initdb.arg(&data).current_dir(folder.path());
        process::capture(as_user(&mut initdb, owner)).context("initdb could not make a database")?;

        let port = free_port()?;
        let mut server = process::tied_to_us(&programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-p").arg(port.to_string()).arg("-k").arg(folder.path());
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
            "autovacuum=off",
            "log_min_messages=fatal",
        ] {
            server.args(["-c", setting]);
        }
        server.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = as_user(&mut server, owner).spawn().context("cannot start postgres")?;
        let address = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let mut cluster = Self { server, address, programs: programs.to_path_buf(), port, folder };
        cluster.wait_until_it_answers()?;
        Ok(cluster)
    }

    /// The address of its administrating database, where tests may create databases of their own.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What the server says it is.
    pub fn version(&self) -> Result<String> {
        let said = process::capture(Command::new(self.programs.join("postgres")).arg("--version"))?;
        let number = said.split_whitespace().nth(2).unwrap_or("of an unknown version");
        Ok(format!("PostgreSQL {number}, on loopback port {}", self.port))
    }

    fn wait_until_it_answers(&mut self) -> Result<()> {
        let begun = Instant::now();
        loop {
            let mut ready = Command::new(self.programs.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            let answers = match ready.stdin(Stdio::null()).status() {
                Ok(status) => status.success(),
                Err(_) => TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok(),
            };
            if answers {
                return Ok(());
            }
            if let Some(status) = self.server.try_wait()? {
                bail!("postgres ended while starting: {status}");
            }
            if begun.elapsed() > START_LIMIT {
                bail!("postgres did not answer within {} seconds", START_LIMIT.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nothing in it is kept, so it need not write anything; but it must give its shared memory back.
        let mut stop = Command::new(self.programs.join("pg_ctl"));
        stop.args(["stop", "--mode=immediate", "--silent", "-D"]).arg(self.folder.path().join("data"));
        stop.current_dir(self.folder.path());
        if process::capture(as_user(&mut stop, unprivileged_user())).is_err() {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// PostgreSQL refuses to run as root: there we lend it the package's own user, or nobody.
fn unprivileged_user() -> Option<(u32, u32)> {
    if !process::is_root() {
        return None;
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    account(&accounts, "postgres").or_else(|| account(&accounts, "nobody")).or(Some((65534, 65534)))
}

fn account(accounts: &str, name: &str) -> Option<(u32, u32)> {
    let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

fn as_user(command: &mut Command, owner: Option<(u32, u32)>) -> &mut Command {
    match owner {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_by_its_whole_name() {
        let accounts = "root:x:0:0::/root:/bin/sh\npostgres2:x:1:2:::\npostgres:x:101:104::/var:/bin/sh\n";
        assert_eq!(account(accounts, "postgres"), Some((101, 104)));
        assert_eq!(account(accounts, "nobody"), None);
    }
}
