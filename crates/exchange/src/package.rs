//! `package.toml`: what goes with a subject's files when they are shared: who wrote them, under which licence, which
//! version it is and what changed, and the SHA-256 of each file, so that what arrives is what was sent.
//!
//! It proves that nothing was damaged or mixed up on the way. It does not prove who wrote it: that needs a person
//! whom the school trusts.

mod read;
mod write;

use crate::problem::{Problem, quoted};
use crate::{file_name, limits};
use domain::Slug;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub use read::read;
pub use write::write;

/// The file's name.
pub const FILE: &str = "package.toml";

/// What a package says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// Who made it: a person, a school, a group.
    pub author: String,
    /// The licence under which others may use it.
    pub licence: String,
    /// Its version, in the author's own way of counting.
    pub version: String,
    /// What changed, in the author's words.
    pub changes: String,
    /// The day of this version.
    pub date: Date,
    /// Objectives that took another's place: what is known about the old one is known about the new one.
    pub replaces: Vec<Replaces>,
    /// Each file, by name.
    pub files: BTreeMap<String, FileMark>,
}

/// One objective takes another's place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Replaces {
    /// The id that is no more.
    pub old: Slug,
    /// The id in its place.
    pub new: Slug,
}

/// How a file is known again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileMark {
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

impl FileMark {
    /// The mark of this content.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        let digits = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { bytes: u64::try_from(content.len()).unwrap_or(u64::MAX), sha256: digits }
    }
}

/// Whether these files, without `package.toml` itself, are exactly the ones of the package.
///
/// # Errors
/// The first file that is missing, not named in the package, or not as it was published.
pub fn verify<N: AsRef<str>, B: AsRef<[u8]>>(package: &Package, files: &[(N, B)]) -> Result<(), Problem> {
    let mut missing: BTreeMap<&str, &FileMark> =
        package.files.iter().map(|(name, mark)| (name.as_str(), mark)).collect();
    for (name, content) in files {
        let name = name.as_ref();
        let Some(mark) = missing.remove(name) else {
            let what = format!("“{}” is not named in {FILE}", quoted(name));
            return Err(Problem::file(what, "Take it away, or ask the author for a package that names it."));
        };
        if FileMark::of(content.as_ref()) != *mark {
            let what = format!("“{}” is not as it was published", quoted(name));
            let hint = "Fetch the package again. If you changed the file yourself, take package.toml away.";
            return Err(Problem::file(what, hint));
        }
    }
    match missing.keys().next() {
        None => Ok(()),
        Some(name) => {
            let what = format!("“{}”, which {FILE} names, is not there", quoted(name));
            Err(Problem::file(what, "Fetch the package again; a file was lost on the way."))
        }
    }
}

/// Takes `package.toml` out of some files and verifies the others by it; `None` where there is none.
///
/// # Errors
/// As [`read()`] and [`verify`].
pub fn take(files: &mut crate::archive::Files) -> Result<Option<Package>, Problem> {
    let Some(at) = files.iter().position(|(name, _)| name == FILE) else { return Ok(None) };
    let (_, content) = files.remove(at);
    let text = String::from_utf8(content).map_err(|_| {
        Problem::file(format!("{FILE} is not saved as UTF-8 text"), "Fetch the package again.")
    })?;
    let package = read(&text)?;
    verify(&package, files)?;
    Ok(Some(package))
}

/// What makes a package one that cannot be shared.
fn faults(package: &Package) -> Result<(), Problem> {
    for (what, text, most) in [
        ("author", &package.author, 200),
        ("licence", &package.licence, 200),
        ("version", &package.version, 40),
        ("changes", &package.changes, 5_000),
    ] {
        let length = text.chars().count();
        if text.trim().is_empty() || length > most {
            let what = format!("the {what} of the package is empty or longer than {most} characters");
            return Err(Problem::file(what, "Say it in a few words."));
        }
    }
    if package.files.len() > limits::ARCHIVE_FILES {
        return Err(Problem::file("the package names more than 2,000 files", "Share one subject a package."));
    }
    for (name, mark) in &package.files {
        let fault = file_name::fault(name);
        if let Some(fault) = fault.or_else(|| (name == FILE).then_some("names the package itself")) {
            return Err(Problem::file(format!("“{}” {fault}", quoted(name)), "Rename it."));
        }
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
        if mark.sha256.len() != 64 || !digits(&mark.sha256) {
            let what = format!("the sha256 of “{}” is not 64 digits from 0 to f", quoted(name));
            return Err(Problem::file(what, "Publish the package again."));
        }
    }
    replaces_faults(&package.replaces)
}

/// A chain (a for b, b for c) or a fork cannot be followed in one step.
fn replaces_faults(replaces: &[Replaces]) -> Result<(), Problem> {
    for (at, one) in replaces.iter().enumerate() {
        let others = replaces.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one);
        let clashes = one.old == one.new
            || others.into_iter().any(|other| {
                [&other.old, &other.new].contains(&&one.old) || [&other.old, &other.new].contains(&&one.new)
            });
        if clashes {
            let what = format!("“replaces” says more than one thing about {} and {}", one.old, one.new);
            return Err(Problem::file(what, "Name every objective once: one old id, one new id."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
