//! What the machine has for the tests, and installing what is missing where we may.
//!
//! Only the distribution's packages and the npm packages named in `e2e/package-lock.json` are installed, and only
//! on Linux with `apt-get`, by the root user. Everywhere else the missing pieces are named with what to do.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Outcome, Session};
use crate::process;
use crate::workspace::Workspace;

/// The pieces that some steps need and that cargo cannot bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Machine {
    /// The folder of PostgreSQL's server programs.
    pub postgres: Option<PathBuf>,
    /// The distribution's Chromium.
    pub chromium: Option<PathBuf>,
    /// Node, which runs the browser tests; version 20 or newer.
    pub node: Option<PathBuf>,
    /// npm, which fetches their two packages.
    pub npm: Option<PathBuf>,
    /// Whether Debian's Python has aiosmtpd, a mail server to send to.
    pub mail_server: bool,
    /// Whether those packages are the ones that the lock file names.
    pub modules: bool,
}

impl Machine {
    /// Looks at this machine; changes nothing.
    pub fn look(workspace: &Workspace) -> Self {
        Self {
            postgres: postgres_programs(Path::new("/usr/lib/postgresql")),
            chromium: process::on_path("chromium").or_else(|| process::on_path("chromium-browser")),
            node: process::on_path("node").filter(|node| is_new_enough(node)),
            npm: process::on_path("npm"),
            mail_server: has_mail_server(),
            modules: modules_are_current(&workspace.e2e()),
        }
    }

    /// The distribution's packages that would bring what is missing.
    fn missing_packages(&self) -> Vec<&'static str> {
        let mut packages = Vec::new();
        if self.postgres.is_none() {
            packages.push("postgresql");
        }
        if self.chromium.is_none() {
            // Without a font a page has no letters to check or to picture.
            packages.extend(["chromium", "fonts-dejavu-core"]);
        }
        if self.node.is_none() {
            packages.push("nodejs");
        }
        if self.npm.is_none() {
            packages.push("npm");
        }
        if !self.mail_server {
            packages.extend(["python3-aiosmtpd", "openssl"]);
        }
        packages
    }
}

/// Installs what is missing where it may, and says plainly what is still missing afterwards.
pub fn provide(session: &mut Session) -> Result<Outcome> {
    let missing = session.machine.missing_packages();
    if !missing.is_empty() && may_install() {
        println!("Missing here: {}. Installing.", missing.join(", "));
        if let Err(error) = install(&missing) {
            println!("Could not install: {error:#}");
        }
        session.machine = Machine::look(&session.workspace);
    }
    if !session.machine.modules
        && let Some(npm) = session.machine.npm.clone()
    {
        match fetch_modules(&npm, &session.workspace.e2e()) {
            Ok(()) => session.machine.modules = true,
            Err(error) => println!("Could not fetch the browser tests' packages: {error:#}"),
        }
    }
    print(&session.machine);
    Ok(verdict(&session.machine))
}

fn verdict(machine: &Machine) -> Outcome {
    let missing = machine.missing_packages();
    if !missing.is_empty() {
        let how = format!("install {} (Node 20 or newer) and run again", missing.join(", "));
        return Outcome::Lacking(how);
    }
    if !machine.modules {
        return Outcome::Lacking("run `npm ci` in e2e where the npm registry can be reached".into());
    }
    Outcome::Passed("PostgreSQL, Chromium, a mail server, Node and its packages are here".into())
}

fn print(machine: &Machine) {
    let found = |name: &str, path: &Option<PathBuf>| match path {
        Some(path) => println!("{name:<11} {}", path.display()),
        None => println!("{name:<11} missing"),
    };
    found("PostgreSQL", &machine.postgres);
    found("Chromium", &machine.chromium);
    found("Node", &machine.node);
    found("npm", &machine.npm);
    println!("{:<11} {}", "aiosmtpd", if machine.mail_server { "here" } else { "missing" });
    println!(
        "{:<11} {}",
        "packages",
        if machine.modules { "as the lock file says" } else { "missing or out of date" }
    );
}

fn may_install() -> bool {
    process::is_root() && process::on_path("apt-get").is_some()
}

fn install(packages: &[&str]) -> Result<()> {
    let quiet = |command: &mut Command| {
        command.env("DEBIAN_FRONTEND", "noninteractive");
        process::run(command)
    };
    quiet(Command::new("apt-get").args(["-qq", "update"]))?;
    quiet(Command::new("apt-get").args(["-qq", "-y", "install", "--no-install-recommends"]).args(packages))
}

fn fetch_modules(npm: &Path, e2e: &Path) -> Result<()> {
    let mut command = Command::new(npm);
    process::run(command.current_dir(e2e).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::copy(e2e.join("package-lock.json"), stamp(e2e))?;
    Ok(())
}

/// Whether the Python that the mail tests start has the server, and there is an openssl to make its certificate.
fn has_mail_server() -> bool {
    let python = std::env::var("ATTUNE_TEST_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    process::capture(Command::new(python).args(["-c", "import aiosmtpd"])).is_ok()
        && process::on_path("openssl").is_some()
}

fn is_new_enough(node: &Path) -> bool {
    process::capture(Command::new(node).arg("--version"))
        .is_ok_and(|said| major(&said).is_some_and(|major| major >= 20))
}

/// 20 in "v20.20.2".
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The lock file that the installed packages came from, kept beside them.
fn stamp(e2e: &Path) -> PathBuf {
    e2e.join("node_modules/.installed-from.json")
}

fn modules_are_current(e2e: &Path) -> bool {
    match (std::fs::read(e2e.join("package-lock.json")), std::fs::read(stamp(e2e))) {
        (Ok(wanted), Ok(installed)) => wanted == installed,
        _ => false,
    }
}

/// The newest version's programs under Debian's folder (`/usr/lib/postgresql/15/bin`), else those on the path.
fn postgres_programs(versions: &Path) -> Option<PathBuf> {
    let newest = std::fs::read_dir(versions).ok().and_then(|entries| {
        entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
            .filter(|version| versions.join(version.to_string()).join("bin/initdb").is_file())
            .max()
    });
    match newest {
        Some(version) => Some(versions.join(version.to_string()).join("bin")),
        None => process::on_path("initdb").and_then(|initdb| Some(initdb.parent()?.to_path_buf())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Machine {
        let path = || Some(PathBuf::from("/usr/bin/x"));
        Machine {
            postgres: path(),
            chromium: path(),
            node: path(),
            npm: path(),
            mail_server: true,
            modules: true,
        }
    }

    #[test]
    fn a_complete_machine_lacks_nothing() {
        assert!(matches!(verdict(&complete()), Outcome::Passed(_)));
    }

    #[test]
    fn what_is_missing_is_named_as_a_package() {
        let machine = Machine { postgres: None, node: None, ..complete() };
        let Outcome::Lacking(sentence) = verdict(&machine) else { panic!("two pieces are missing") };
        assert!(sentence.contains("postgresql, nodejs"), "{sentence}");
        let Outcome::Lacking(sentence) = verdict(&Machine { mail_server: false, ..complete() }) else {
            panic!("the mail server is missing")
        };
        assert!(sentence.contains("python3-aiosmtpd"), "{sentence}");
    }

    #[test]
    fn stale_packages_are_told_apart_from_missing_programs() {
        let Outcome::Lacking(sentence) = verdict(&Machine { modules: false, ..complete() }) else {
            panic!("the packages are missing")
        };
        assert!(sentence.contains("npm ci"), "{sentence}");
    }

    #[test]
    fn nodes_version_is_read_as_a_number() {
        assert_eq!((major("v20.20.2\n"), major("v8.1.0"), major("20")), (Some(20), Some(8), None));
    }

    #[test]
    fn the_newest_server_is_taken_by_number_not_by_spelling() {
        let folder = tempfile::tempdir().expect("a folder");
        for version in ["9", "15"] {
            let programs = folder.path().join(version).join("bin");
            std::fs::create_dir_all(&programs).expect("a folder");
            std::fs::write(programs.join("initdb"), "").expect("a file");
        }
        assert_eq!(postgres_programs(folder.path()), Some(folder.path().join("15/bin")));
    }

    #[test]
    fn packages_are_current_only_when_they_came_from_this_lock_file() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("node_modules")).expect("a folder");
        std::fs::write(folder.path().join("package-lock.json"), "{1}").expect("a file");
        assert!(!modules_are_current(folder.path()));
        std::fs::write(stamp(folder.path()), "{1}").expect("a file");
        assert!(modules_are_current(folder.path()));
        std::fs::write(folder.path().join("package-lock.json"), "{2}").expect("a file");
        assert!(!modules_are_current(folder.path()));
    }
}
