//! Reading a `package.toml`, strictly: an unknown key is refused.

use super::{FILE, FileMark, Package, Replaces, faults};
use crate::problem::{Problem, quoted};
use domain::Slug;
use jiff::civil::Date;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// What a `package.toml` says.
///
/// # Errors
/// When it is no TOML, a key is missing, unknown or of another kind, or it says what cannot be.
pub fn read(text: &str) -> Result<Package, Problem> {
    let mut table: Table = text.parse().map_err(|_| fault(format!("{FILE} cannot be read")))?;
    let mut replaces = Vec::new();
    for mut one in tables(&mut table, "replaces")? {
        replaces.push(Replaces { old: slug(&mut one, "old")?, new: slug(&mut one, "new")? });
        nothing_else(&one)?;
    }
    let mut files = BTreeMap::new();
    for mut one in tables(&mut table, "file")? {
        let name = string(&mut one, "name")?;
        let bytes = match one.remove("bytes").and_then(|value| value.as_integer()).map(u64::try_from) {
            Some(Ok(bytes)) => bytes,
            _ => return Err(fault(format!("{FILE} does not say the length of “{}”", quoted(&name)))),
        };
        let mark = FileMark { bytes, sha256: string(&mut one, "sha256")? };
        nothing_else(&one)?;
        if files.insert(name.clone(), mark).is_some() {
            return Err(fault(format!("{FILE} names “{}” twice", quoted(&name))));
        }
    }
    let package = Package {
        author: string(&mut table, "author")?,
        licence: string(&mut table, "licence")?,
        version: string(&mut table, "version")?,
        changes: string(&mut table, "changes")?,
        date: date(&mut table)?,
        replaces,
        files,
    };
    nothing_else(&table)?;
    faults(&package)?;
    Ok(package)
}

fn fault(what: String) -> Problem {
    Problem::file(what, "Ask the author to publish the package again.")
}

fn missing(key: &str) -> Problem {
    fault(format!("{FILE} does not say its “{key}” as it should"))
}

fn string(table: &mut Table, key: &str) -> Result<String, Problem> {
    match table.remove(key) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(missing(key)),
    }
}

fn slug(table: &mut Table, key: &str) -> Result<Slug, Problem> {
    let text = string(table, key)?;
    Slug::new(&text).map_err(|_| fault(format!("“{}” in {FILE} is no id", quoted(&text))))
}

/// A TOML date, or the same in quotes.
fn date(table: &mut Table) -> Result<Date, Problem> {
    let text = match table.remove("date") {
        Some(Value::Datetime(date)) => date.to_string(),
        Some(Value::String(text)) => text,
        _ => return Err(missing("date")),
    };
    text.parse().map_err(|_| missing("date"))
}

fn tables(table: &mut Table, key: &str) -> Result<Vec<Table>, Problem> {
    match table.remove(key) {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) => list
            .into_iter()
            .map(|one| match one {
                Value::Table(one) => Ok(one),
                _ => Err(missing(key)),
            })
            .collect(),
        Some(_) => Err(missing(key)),
    }
}

fn nothing_else(table: &Table) -> Result<(), Problem> {
    match table.keys().next() {
        None => Ok(()),
        Some(key) => Err(fault(format!("{FILE} has a key “{}” that is not known", quoted(key)))),
    }
}
