//! OneRoster bundles: a ZIP file of CSV tables with a manifest, version 1.1 or 1.2, whole (“bulk”) or changes (“delta”).
//!
//! Real bundles have byte-order marks, columns of their own, misspelt headings, days written in several ways and files that
//! were left out. What can be understood is taken, with a note where it was not quite right; a row that cannot be
//! understood is left out with its file, row and column, and whoever stood in it is held: neither changed nor taken away.
//! Passwords, addresses, carers, sex and origin are left unread.
//!
//! Source: 1EdTech, OneRoster CSV Binding 1.1 and 1.2. Deliberately not read: results, line items, resources.

mod files;
mod manifest;
mod people;
mod places;

pub use manifest::Version;

use crate::archive::{self, Files};
use crate::problem::{Problems, quoted};
use crate::roster::{Extent, Incoming, Key, Kind};
use crate::table::Row;
use crate::tabular::Tabular;
use crate::{Problem, fold};
use manifest::Manifest;
use std::collections::BTreeSet;

/// A bundle that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bundle {
    /// Its version, as the manifest says, or as its files look.
    pub version: Version,
    /// The lists and how much they speak for.
    pub incoming: Incoming,
    /// Rows that were left out and cells that were left empty.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
    /// Files and columns that were not read: “users.csv: metadata.house”.
    pub ignored: Vec<String>,
    /// Carers that stand in the files; they are left unread.
    pub carers: usize,
}

/// Reads a bundle.
///
/// # Errors
/// When it is no ZIP file within bounds, has no list of people or classes, or a table in it cannot be read at all.
pub fn read(bytes: &[u8]) -> Result<Bundle, Problem> {
    read_files(&archive::read_within(bytes, &archive::ROSTER)?)
}

/// Reads the files of a bundle that was unpacked.
///
/// # Errors
/// As [`read`].
pub fn read_files(files: &Files) -> Result<Bundle, Problem> {
    let mut reading = Reading::default();
    let found = files::sort(files, &mut reading);
    reading.manifest = Manifest::read(&found, &mut reading.bundle.notes)?;
    reading.bundle.version = reading.manifest.version(&found);
    places::read(&mut reading, &found)?;
    people::read(&mut reading, &found)?;
    places::memberships(&mut reading, &found)?;
    let bundle = reading.bundle;
    if bundle.incoming.extents.values().all(|extent| *extent == Extent::Nothing) {
        return Err(Problem::file(
            "there is no list of people or classes in this bundle",
            "A bundle holds users.csv, classes.csv, enrollments.csv and more. Ask for a OneRoster CSV export.",
        ));
    }
    Ok(bundle)
}

/// While a bundle is read.
#[derive(Default)]
struct Reading {
    bundle: Bundle,
    manifest: Manifest,
}

impl Reading {
    /// Keeps the names of columns that were not read, each once.
    fn ignore(&mut self, file: &str, table: &Tabular) {
        self.bundle.ignored.extend(table.ignored.iter().map(|column| format!("{file}: {column}")));
    }

    /// How much a file says: what the manifest says of it, put beside whether it is there.
    fn extent(&mut self, file: &'static files::Known, is_there: bool) -> Extent {
        match (self.manifest.extent(file.property), is_there) {
            (Some(Extent::Nothing), true) => {
                let what = "the manifest says that this file is not there, so it was not read";
                let hint = "Ask for the bundle again, or correct manifest.csv.";
                self.bundle.problems.push(Problem::file(what, hint).in_file(file.name));
                Extent::Nothing
            }
            (Some(Extent::Everything | Extent::Changes), false) => {
                let what = "the manifest names this file, but it is not there";
                let hint = "Nothing of what it would hold is changed. Ask for the bundle again.";
                self.bundle.problems.push(Problem::file(what, hint).in_file(file.name));
                Extent::Nothing
            }
            (Some(extent), true) => extent,
            (None, true) => self.manifest.usual(),
            (_, false) => Extent::Nothing,
        }
    }

    /// The rows that say what is, each with its key. A row that ends something is taken down as such; one without a key
    /// or with a key that stood there before is left out. `kinds` are what the file speaks of: users may be either.
    fn rows<'t>(&mut self, table: &'t Tabular, kinds: &[Kind]) -> Vec<(&'t Row, Key)> {
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        for row in &table.rows {
            let Some(key) = Key::new(table.cell(row, "sourcedId")) else {
                let hint = "This row was left out, and nobody is taken away because of this file.";
                let what = "the sourcedId is missing or too long".to_owned();
                self.bundle.problems.push(table.problem(row, "sourcedId", what, hint));
                for kind in kinds {
                    let extent = self.bundle.incoming.extents.entry(*kind).or_default();
                    if *extent == Extent::Everything {
                        *extent = Extent::Changes;
                    }
                }
                continue;
            };
            if !seen.insert(key.clone()) {
                let what = format!("“{}” stood in a row above already", quoted(key.as_str()));
                self.bundle.problems.push(table.problem(
                    row,
                    "sourcedId",
                    what,
                    "This row was left out: correct one of the two.",
                ));
                continue;
            }
            let status = table.cell(row, "status");
            match fold::joined(status).as_str() {
                "" | "active" => rows.push((row, key)),
                "tobedeleted" | "deleted" | "inactive" => {
                    self.bundle.incoming.ended.extend(kinds.iter().map(|kind| (*kind, key.clone())));
                }
                _ => {
                    let what = format!("“{}” is no status, so it was taken as active", quoted(status));
                    let note = table.problem(row, "status", what, "It is active or tobedeleted.");
                    self.bundle.notes.push(note);
                    rows.push((row, key));
                }
            }
        }
        rows
    }

    /// A row that cannot be understood: said, and whoever stood in it held.
    fn leave_out(&mut self, kinds: &[Kind], key: &Key, problem: Problem) {
        self.bundle.problems.push(problem);
        self.bundle.incoming.held.extend(kinds.iter().map(|kind| (*kind, key.clone())));
    }
}

/// The keys of a list in one cell: “a,b”.
fn keys(cell: &str) -> impl Iterator<Item = Key> + '_ {
    cell.split([',', ';']).filter_map(Key::new)
}

/// The words of a list in one cell.
fn words(cell: &str) -> Vec<String> {
    cell.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
