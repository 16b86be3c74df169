//! The manifest: which version, and which files are whole, changes or not there.

use super::files::{Found, MANIFEST, ROLES};
use crate::problem::{Problems, quoted};
use crate::roster::Extent;
use crate::tabular::Tabular;
use crate::{Problem, fold};
use std::collections::BTreeMap;

/// A bundle's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 1.1: a person's role stands in users.csv.
    #[default]
    V1_1,
    /// 1.2: roles stand in roles.csv.
    V1_2,
}

#[derive(Default)]
pub(super) struct Manifest {
    version: Option<Version>,
    /// By folded property.
    extents: BTreeMap<String, Extent>,
}

impl Manifest {
    pub(super) fn read(found: &Found<'_>, notes: &mut Problems) -> Result<Self, Problem> {
        let mut manifest = Self::default();
        let Some(content) = found.get(MANIFEST.name) else {
            let what = "there is no manifest.csv, so every file was taken as whole";
            let hint = "Who is not in the files leaves. Look at the changes below before you agree.";
            notes.push(Problem::file(what, hint));
            return Ok(manifest);
        };
        let table = Tabular::read(Some(MANIFEST.name), content, MANIFEST.columns, notes)?;
        for row in &table.rows {
            let (property, value) = (table.cell(row, "propertyName"), table.cell(row, "value"));
            let folded = fold::joined(property);
            if folded == "onerosterversion" {
                manifest.version = match value.trim_start_matches('v') {
                    "1.1" => Some(Version::V1_1),
                    "1.2" => Some(Version::V1_2),
                    _ => {
                        let what = format!("“{}” is no version that is known", quoted(value));
                        let hint = "It was read as far as it looks like 1.1 or 1.2.";
                        notes.push(table.problem(row, "value", what, hint));
                        None
                    }
                };
            } else if folded.starts_with("file") {
                let extent = match fold::joined(value).as_str() {
                    "bulk" => Extent::Everything,
                    "delta" => Extent::Changes,
                    "absent" | "" => Extent::Nothing,
                    _ => {
                        let what = format!("“{}” was taken as delta: nobody leaves", quoted(value));
                        notes.push(table.problem(row, "value", what, "It is bulk, delta or absent."));
                        Extent::Changes
                    }
                };
                manifest.extents.insert(folded, extent);
            }
        }
        Ok(manifest)
    }

    /// What it says of a file, by folded property.
    pub(super) fn extent(&self, property: &str) -> Option<Extent> {
        self.extents.get(property).copied()
    }

    /// How a file is taken of which it says nothing: as changes where any other is, for then nobody leaves by mistake.
    pub(super) fn usual(&self) -> Extent {
        let any = self.extents.values().any(|extent| *extent == Extent::Changes);
        if any { Extent::Changes } else { Extent::Everything }
    }

    pub(super) fn version(&self, found: &Found<'_>) -> Version {
        let looks = if found.contains_key(ROLES.name) { Version::V1_2 } else { Version::V1_1 };
        self.version.unwrap_or(looks)
    }
}
