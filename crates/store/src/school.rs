//! A school, its terms and its own choices.

use crate::codes::{Phase, Setup, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{Probability, SchoolId, TermId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A school.
#[derive(Clone, PartialEq, Debug)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// What can be changed about it.
    pub details: SchoolDetails,
    /// How far setting up has come.
    pub setup: Setup,
    /// Whether its pupils are simulated.
    pub demo: bool,
    /// What counts as met: success on a fresh typical question; 0.8 unless the school says otherwise.
    pub bar: Probability,
}

/// What a school says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolDetails {
    /// Its name.
    pub name: String,
    /// Its Unique Reference Number, if it has one.
    pub urn: Option<String>,
    /// Time zone by its IANA name, such as `Europe/London`: it says when a school day begins.
    pub zone: String,
    /// What ages it teaches.
    pub phase: Phase,
    /// Weeks after which the timetable repeats: 1 or 2.
    pub timetable_weeks: u8,
}

/// A school about to be made.
#[derive(Clone, PartialEq, Debug)]
pub struct NewSchool {
    /// What it says about itself.
    pub details: SchoolDetails,
    /// Whether its pupils are simulated.
    pub demo: bool,
    /// What counts as met.
    pub bar: Probability,
}

/// A term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// What it is.
    pub term: NewTerm,
}

/// A term about to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTerm {
    /// Its name, such as "Autumn 2026".
    pub name: String,
    /// First school day.
    pub starts: Date,
    /// Last school day.
    pub ends: Date,
    /// Which week of a two-week timetable it begins with: 1 or 2.
    pub first_week: u8,
}

const SCHOOL: &str = "SELECT id, name, urn, zone, phase, timetable_weeks, setup, is_demo, bar FROM school";

fn school(row: &mut Row) -> Result<School, StoreError> {
    Ok(School {
        id: SchoolId(row.int()?),
        details: SchoolDetails {
            name: row.text()?,
            urn: row.opt_text()?,
            zone: row.text()?,
            phase: row.code()?,
            timetable_weeks: row.small()?,
        },
        setup: row.code()?,
        demo: row.flag()?,
        bar: Probability::clamped(row.real()?),
    })
}

const TERMS: &str = "SELECT id, name, starts_on, ends_on, first_week FROM term
    WHERE school_id = $1 ORDER BY starts_on";

fn term(row: &mut Row) -> Result<Term, StoreError> {
    let id = TermId(row.int()?);
    let term =
        NewTerm { name: row.text()?, starts: row.date()?, ends: row.date()?, first_week: row.small()? };
    Ok(Term { id, term })
}

const ADD_TERM: &str = "INSERT INTO term (school_id, id, name, starts_on, ends_on, first_week)
    VALUES ($1, $2, $3, $4, $5, $6)";

#[boxed]
impl SystemTx {
    /// Every school, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools(&mut self) -> Result<Vec<School>, StoreError> {
        self.all(sqlx::AssertSqlSafe(format!("{SCHOOL} ORDER BY name, id")), values![], school).await
    }

    /// One school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school(&mut self, id: SchoolId) -> Result<Option<School>, StoreError> {
        self.one(sqlx::AssertSqlSafe(format!("{SCHOOL} WHERE id = $1")), values![id], school).await
    }

    /// The terms of one school, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn terms_of(&mut self, school: SchoolId) -> Result<Vec<Term>, StoreError> {
        self.all(TERMS, values![school], term).await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Makes a school, with its set-up begun.
    ///
    /// # Errors
    /// When the database fails or a value breaks a rule.
    pub async fn create_school(&mut self, new: &NewSchool, now: Timestamp) -> Result<SchoolId, StoreError> {
        let id = self.core.new_id(IdKind::School).await?;
        let details = &new.details;
        let mut values = values![
            id,
            details.name.as_str(),
            details.urn.clone(),
            details.zone.as_str(),
            code(details.phase),
            code(Setup::Started),
            new.demo,
            new.bar.get(),
            details.timetable_weeks,
        ];
        values.push(now.into());
        self.run(
            "INSERT INTO school
                 (id, name, urn, zone, phase, setup, is_demo, bar, timetable_weeks, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values,
        )
        .await?;
        Ok(SchoolId(id))
    }

    /// Adds a term to a school.
    ///
    /// # Errors
    /// When a term starts on that day already, or ends before it starts.
    pub async fn add_term(&mut self, school: SchoolId, new: &NewTerm) -> Result<TermId, StoreError> {
        let id = self.core.new_id(IdKind::Term).await?;
        self.run(ADD_TERM, values![school, id, new.name.as_str(), new.starts, new.ends, new.first_week])
            .await?;
        Ok(TermId(id))
    }

    /// Says that setting up a school is done.
    ///
    /// # Errors
    /// When there is no such school.
    pub async fn finish_setup(&mut self, school: SchoolId) -> Result<(), StoreError> {
        let done = self
            .run("UPDATE school SET setup = $1 WHERE id = $2", values![code(Setup::Finished), school])
            .await?;
        found((done == 1).then_some(()), "school")
    }
}

#[boxed]
impl SchoolTx {
    /// The school itself.
    ///
    /// # Errors
    /// When there is no such school.
    pub async fn details(&mut self) -> Result<School, StoreError> {
        let id = self.school;
        let row =
            self.one(sqlx::AssertSqlSafe(format!("{SCHOOL} WHERE id = $1")), values![id], school).await?;
        found(row, "school")
    }

    /// Its terms, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn terms(&mut self) -> Result<Vec<Term>, StoreError> {
        let school = self.school;
        self.all(TERMS, values![school], term).await
    }

    /// Its own choices by name: which parts are switched on, and the like.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let school = self.school;
        self.all("SELECT name, setting FROM school_setting WHERE school_id = $1", values![school], |row| {
            Ok((row.text()?, row.text()?))
        })
        .await
    }

    /// One choice, if it was made. Choices may be long texts: whoever needs one asks for one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let school = self.school;
        let sql = "SELECT setting FROM school_setting WHERE school_id = $1 AND name = $2";
        self.one(sql, values![school, name], Row::text).await
    }

    /// The choices whose names begin with `prefix` (lower-case letters, digits, hyphens and slashes), by the rest of
    /// their names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings_under(&mut self, prefix: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let school = self.school;
        let read: Vec<(String, String)> = self
            .all(
                "SELECT name, setting FROM school_setting WHERE school_id = $1 AND name LIKE $2",
                values![school, format!("{prefix}%")],
                |row| Ok((row.text()?, row.text()?)),
            )
            .await?;
        let rest = |(name, setting): (String, String)| Some((name.strip_prefix(prefix)?.to_owned(), setting));
        Ok(read.into_iter().filter_map(rest).collect())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Makes a choice, replacing an earlier one of the same name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_setting(&mut self, name: &str, setting: &str, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO school_setting (school_id, name, setting, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (school_id, name) DO UPDATE SET setting = $3, changed_at = $4",
            values![school, name, setting, now],
        )
        .await
        .map(drop)
    }

    /// Takes a choice back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_setting(&mut self, name: &str) -> Result<(), StoreError> {
        let school = self.school;
        self.run("DELETE FROM school_setting WHERE school_id = $1 AND name = $2", values![school, name])
            .await
            .map(drop)
    }

    /// Changes what counts as met.
    ///
    /// # Errors
    /// When there is no such school, or the bar is 0 or 1.
    pub async fn set_bar(&mut self, bar: Probability) -> Result<(), StoreError> {
        let school = self.school;
        let done = self.run("UPDATE school SET bar = $1 WHERE id = $2", values![bar.get(), school]).await?;
        found((done == 1).then_some(()), "school")
    }

    /// Changes what the school says about itself.
    ///
    /// # Errors
    /// When there is no such school.
    pub async fn change_school(&mut self, details: &SchoolDetails) -> Result<(), StoreError> {
        let values = values![
            details.name.as_str(),
            details.urn.clone(),
            details.zone.as_str(),
            code(details.phase),
            details.timetable_weeks,
            self.school,
        ];
        let done = self
            .run(
                "UPDATE school SET name = $1, urn = $2, zone = $3, phase = $4, timetable_weeks = $5
                 WHERE id = $6",
                values,
            )
            .await?;
        found((done == 1).then_some(()), "school")
    }

    /// Adds a term.
    ///
    /// # Errors
    /// When a term starts on that day already, or ends before it starts.
    pub async fn add_term(&mut self, new: &NewTerm) -> Result<TermId, StoreError> {
        let id = self.core.new_id(IdKind::Term).await?;
        let school = self.school;
        self.run(ADD_TERM, values![school, id, new.name.as_str(), new.starts, new.ends, new.first_week])
            .await?;
        Ok(TermId(id))
    }

    /// Takes a term away.
    ///
    /// # Errors
    /// When there is no such term.
    pub async fn remove_term(&mut self, term: TermId) -> Result<(), StoreError> {
        let school = self.school;
        let done =
            self.run("DELETE FROM term WHERE school_id = $1 AND id = $2", values![school, term]).await?;
        found((done == 1).then_some(()), "term")
    }
}
