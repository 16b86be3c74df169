//! What the school keeps about people: each fact once, who answers for it, where it comes in and what that takes, what uses it, on
//! what basis, how long. What nothing uses is said to be so.
//!
//! Owner, purpose, basis and retention are the store's register; uses are worked out from the source
//! (`cargo xtask generate`), so that no list of them can be out of date.

mod doors;
mod titles;

pub use doors::{Door, Minutes};

use crate::school_plan::may;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use doors::{DOORS, SaidAt};
use std::collections::{BTreeMap, BTreeSet};
use store::{PERSONAL_FIELDS, PersonalFields};
use titles::{PARTS, TITLES};

/// A line a field: table, column, parts that read it. Generated.
const USES: &str = include_str!("uses.tsv");

/// Facts of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// "Needs".
    pub title: &'static str,
    /// Its fields, as the database names them.
    pub fields: Vec<String>,
    /// Why it is kept.
    pub purpose: &'static str,
    /// Who answers for it.
    pub owner: &'static str,
    /// The one place where it comes in.
    pub enters: &'static str,
    /// What that takes people of the school.
    pub minutes: Minutes,
    /// What reads it from the store: "working groups and seats". What these hand on to other parts is not followed.
    pub uses: Vec<&'static str>,
    /// Fields that no part reads, keys of the child apart, by which erasure finds them. A child's own copy of everything holds
    /// them too.
    pub unread: Vec<String>,
    /// On what legal basis.
    pub basis: &'static str,
    /// How long.
    pub retention: &'static str,
}

/// The page.
#[derive(Clone, Debug)]
pub struct Register {
    /// Each kind of fact, by title.
    pub kept: Vec<Kept>,
    /// Places where something is entered, of which minutes can be measured; none for a reader who does not.
    pub measures: Vec<Door>,
}

#[boxed]
impl App {
    /// The register; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn kept_once(&self, permit: &Permit) -> Result<Register, AppError> {
        permit.for_action(Action::SeeRegister)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let said = tx.entry_minutes().await?;
        let measures = may(&mut tx, permit, Action::MeasureEntry, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Register { kept: register(&said), measures: if measures { DOORS.to_vec() } else { Vec::new() } })
    }
}

/// Each kind of fact, without minutes: those are the school's own.
pub(crate) fn kinds() -> Vec<Kept> {
    register(&SaidAt::new())
}

fn register(said: &SaidAt) -> Vec<Kept> {
    let uses = uses();
    let mut kept: Vec<Kept> = PERSONAL_FIELDS.iter().map(|entry| line(entry, &uses, said)).collect();
    kept.sort_by_key(|one| one.title);
    kept
}

type Uses<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a str>>;

fn uses() -> Uses<'static> {
    let parts = |words: &'static str| words.split(',').filter(|part| !part.is_empty()).collect();
    USES.lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(((cells.next()?, cells.next()?), parts(cells.next().unwrap_or_default())))
        })
        .collect()
}

fn line(entry: &PersonalFields, uses: &Uses<'static>, said: &SaidAt) -> Kept {
    let (_, title, enters) = TITLES.iter().find(|(table, ..)| *table == entry.table).copied().unwrap_or((
        entry.table,
        entry.table,
        "",
    ));
    let of = |column: &&'static str| uses.get(&(entry.table, *column)).map(Vec::as_slice).unwrap_or_default();
    let parts: BTreeSet<&str> = entry.columns.iter().flat_map(of).copied().collect();
    let unread = entry.columns.iter().filter(|column| **column != "pupil_id" && of(column).is_empty());
    Kept {
        title,
        fields: entry.columns.iter().map(|column| column.replace('_', " ")).collect(),
        purpose: entry.purpose,
        owner: entry.owner,
        enters,
        minutes: doors::minutes(entry.table, said),
        uses: PARTS.iter().filter(|(part, _)| parts.contains(part)).map(|(_, words)| *words).collect(),
        unread: unread.map(|column| column.replace('_', " ")).collect(),
        basis: entry.basis,
        retention: entry.retention,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_fact_has_a_name_and_one_place_where_it_comes_in() {
        for kept in kinds() {
            assert!(!kept.enters.is_empty(), "{} has no title", kept.title);
        }
        let tables: BTreeSet<&str> = PERSONAL_FIELDS.iter().map(|entry| entry.table).collect();
        let titled: Vec<&str> = TITLES.iter().map(|(table, ..)| *table).collect();
        assert!(titled.iter().all(|table| tables.contains(table)), "a title of no table");
        assert!(titled.is_sorted_by(|one, next| one < next), "by table, each once");
    }

    #[test]
    fn every_registered_field_was_looked_for_in_the_source() {
        let uses = uses();
        for entry in PERSONAL_FIELDS {
            for column in entry.columns {
                assert!(
                    uses.contains_key(&(entry.table, *column)),
                    "run `cargo xtask generate`: {} {column}",
                    entry.table
                );
            }
        }
    }

    #[test]
    fn every_part_that_reads_has_words() {
        let read: BTreeSet<&str> = uses().into_values().flatten().collect();
        for part in read {
            assert!(PARTS.iter().any(|(known, _)| *known == part), "{part} has no words");
        }
    }

    #[test]
    fn what_is_used_says_by_what_and_what_is_not_says_so() {
        let register = kinds();
        let needs = register.iter().find(|kept| kept.title == "Needs").unwrap();
        assert!(needs.uses.contains(&"working groups and seats"), "{:?}", needs.uses);
        assert!(register.iter().any(|kept| !kept.unread.is_empty()));
        assert!(register.iter().all(|kept| !kept.unread.contains(&"pupil id".to_owned())));
        let erased = register.iter().find(|kept| kept.title == "That a child was erased").unwrap();
        assert!(!erased.uses.is_empty(), "a backup that comes back goes by it");
    }
}
