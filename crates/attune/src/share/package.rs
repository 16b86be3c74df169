//! `attune content publish` and `get`.

use super::folder;
use super::source::Source;
use crate::arguments::{ContentGet, ContentPublish};
use crate::output;
use anyhow::{Context as _, Result, bail};
use app::exchange::archive;
use app::exchange::package::{self, FileMark, Package, Replaces};
use domain::Slug;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Checks a subject and writes it as a package.
///
/// # Errors
/// When there is no licence, or the package cannot be written. What has to be put right in the files is said, and the
/// exit code is 1.
pub fn publish(arguments: &ContentPublish) -> Result<ExitCode> {
    let source = open_unpublished(&arguments.folder)?;
    let subject = match source.sound() {
        Ok(subject) => subject,
        Err(problems) => {
            output::line(&problems)?;
            output::line("Nothing was written. Put these right first.")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let licence = arguments.licence.clone().or_else(|| subject.header().licence.clone()).context(
        "nobody may use a package without a licence: write licence = \"…\" in subject.toml, or say --licence",
    )?;
    let replaces = arguments.replaces.iter().map(|text| replaces(text)).collect::<Result<Vec<_>>>()?;
    for one in &replaces {
        if subject.objective(&one.new).is_none() || subject.objective(&one.old).is_some() {
            bail!(
                "{} can replace {} only when the files have the new one and not the old one",
                one.new,
                one.old
            );
        }
    }
    let package = Package {
        author: arguments.author.clone(),
        licence,
        version: arguments.version.clone(),
        changes: arguments.changes.clone(),
        date: arguments.date,
        replaces,
        files: source.files.iter().map(|(name, content)| (name.clone(), FileMark::of(content))).collect(),
    };
    let text = package::write(&package)?;
    let mut files = source.files;
    files.push((package::FILE.to_owned(), text.into_bytes()));
    if arguments.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) {
        folder::write_file(&arguments.out, &archive::write(&files)?)?;
    } else {
        folder::write_new(&arguments.out, &files)?;
    }
    output::line(&format!(
        "Published {} version {}: {} files in {}.",
        subject.title(),
        package.version,
        files.len(),
        arguments.out.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// A folder that may hold the `package.toml` of the version before: it is written anew.
fn open_unpublished(folder: &Path) -> Result<Source> {
    if !folder.is_dir() {
        bail!("{} is no folder", folder.display());
    }
    Source::open_without_package(folder)
}

fn replaces(text: &str) -> Result<Replaces> {
    let Some((old, new)) = text.split_once('=') else {
        bail!("“{text}” replaces nothing; write it as old-id=new-id")
    };
    Ok(Replaces { old: Slug::new(old.trim())?, new: Slug::new(new.trim())? })
}

/// Looks whether a package is whole, and unpacks it.
///
/// # Errors
/// When it is no package, is not as it was published, or the folder cannot be written; then nothing is written.
pub fn get(arguments: &ContentGet) -> Result<ExitCode> {
    let source = Source::open(&arguments.source)?;
    let Some(package) = source.package else {
        bail!("{} has no package.toml, so nobody can tell whether it is whole", arguments.source.display())
    };
    output::print(&about(&package))?;
    if let Some(into) = &arguments.into {
        let mut files = source.files;
        files.push((package::FILE.to_owned(), package::write(&package)?.into_bytes()));
        folder::write_new(into, &files)?;
        output::line(&format!("Unpacked {} files into {}.", files.len(), into.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn about(package: &Package) -> String {
    let bytes: u64 = package.files.values().map(|mark| mark.bytes).sum();
    let mut text = format!(
        "Version {} of {}, by {}, under {}.\n{}\n{} files, {} KB: whole, and as they were published.\n",
        package.version,
        package.date,
        package.author,
        package.licence,
        package.changes,
        package.files.len(),
        bytes.div_ceil(1_000)
    );
    let replaces: BTreeMap<_, _> = package.replaces.iter().map(|one| (&one.old, &one.new)).collect();
    for (old, new) in replaces {
        text += &format!("{new} takes the place of {old}.\n");
    }
    text
}
