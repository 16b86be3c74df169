//! What leaves a school: its calendar, releases on their way, the ledger of what left, and what is out.
//!
//! Only [`Published`] is in reach above schools and for anybody; drafts, the ledger and the key are the school's own.

mod ledger;
mod published;

pub use ledger::Leaving;
pub use published::{Published, PublishedRelease, SchoolKeyRow, SchoolProfile};

use crate::codes::code;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::ReleaseId;
use jiff::civil::Date;
use release::publication::{Calendar, Stage};
use std::collections::BTreeMap;

/// A version of a release, as the school keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolRelease {
    /// Its number.
    pub id: ReleaseId,
    /// What it is called, the same in all versions.
    pub title: String,
    /// 1, 2, …
    pub version: u32,
    /// Where it stands.
    pub stage: Stage,
    /// When it last moved.
    pub changed_on: Date,
    /// What would leave, as JSON without a signature; `None` once it is out.
    pub content: Option<String>,
}

/// A figure that is withheld, and why, for whoever prepares the release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withheld {
    /// Which: "Pupils on roll: Year 3".
    pub figure: String,
    /// Why, in words.
    pub why: String,
}

#[boxed]
impl SchoolTx {
    /// The calendars that were fixed, the latest year first.
    ///
    /// # Errors
    /// When the database fails, or holds a calendar that breaks its rules.
    pub async fn release_calendars(&mut self) -> Result<Vec<Calendar>, StoreError> {
        let school = self.school;
        let mut days: BTreeMap<Date, Vec<(String, Date)>> = BTreeMap::new();
        let sql =
            "SELECT starts_on, title, on_date FROM release_day WHERE school_id = $1 ORDER BY on_date, title";
        let rows: Vec<(Date, (String, Date))> =
            self.all(sql, values![school], |row| Ok((row.date()?, (row.text()?, row.date()?)))).await?;
        for (year, day) in rows {
            days.entry(year).or_default().push(day);
        }
        let sql = "SELECT starts_on, ends_on, fixed_on FROM release_calendar WHERE school_id = $1 ORDER BY starts_on DESC";
        self.all(sql, values![school], |row| {
            let (starts, ends, fixed) = (row.date()?, row.date()?, row.date()?);
            Calendar::new((starts, ends), fixed, days.remove(&starts).unwrap_or_default())
                .map_err(|error| StoreError::Corrupt { detail: error.to_string() })
        })
        .await
    }

    /// Every version of every release, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn releases(&mut self) -> Result<Vec<SchoolRelease>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, title, version, stage, changed_on, content FROM school_release
                   WHERE school_id = $1 ORDER BY id DESC";
        self.all(sql, values![school], |row| {
            let (id, title, version) = (ReleaseId(row.int()?), row.text()?, row.small()?);
            let (stage, changed_on, content) = (row.code()?, row.date()?, row.opt_text()?);
            Ok(SchoolRelease { id, title, version, stage, changed_on, content })
        })
        .await
    }

    /// What is withheld in a release, in its order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withheld(&mut self, of: ReleaseId) -> Result<Vec<Withheld>, StoreError> {
        let school = self.school;
        let sql = "SELECT figure, why FROM release_withheld WHERE school_id = $1 AND release_id = $2 ORDER BY number";
        self.all(sql, values![school, of], |row| Ok(Withheld { figure: row.text()?, why: row.text()? })).await
    }

    /// What the school signs with; `None` before its first release.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signing_seed(&mut self) -> Result<Option<String>, StoreError> {
        let school = self.school;
        let sql = "SELECT seed FROM school_signing_key WHERE school_id = $1";
        self.one(sql, values![school], crate::value::Row::text).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Fixes a year's calendar; nothing changes it afterwards.
    ///
    /// # Errors
    /// `Refused` when that year has one.
    pub async fn fix_release_calendar(&mut self, calendar: &Calendar, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let (starts, ends) = calendar.year();
        let sql =
            "INSERT INTO release_calendar (school_id, starts_on, ends_on, fixed_on) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (school_id, starts_on) DO NOTHING";
        if self.run(sql, values![school, starts, ends, on]).await? == 0 {
            return Err(StoreError::Refused { rule: "release_calendar_pk".into() });
        }
        let days = calendar.days().flat_map(|(title, day)| values![school, starts, title, day]).collect();
        self.core
            .connection
            .insert_many("release_day", &["school_id", "starts_on", "title", "on_date"], days)
            .await
    }

    /// Begins a version of a release.
    ///
    /// # Errors
    /// When that version is there.
    pub async fn add_release(
        &mut self,
        title: &str,
        version: u32,
        content: &str,
        on: Date,
    ) -> Result<ReleaseId, StoreError> {
        let id = ReleaseId(self.core.new_id(IdKind::SchoolRelease).await?);
        let school = self.school;
        let sql = "INSERT INTO school_release (school_id, id, title, version, stage, changed_on, content)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        self.run(sql, values![school, id, title, version, code(Stage::Draft), on, content]).await?;
        Ok(id)
    }

    /// Puts other content into a release that is on its way, which is a draft again.
    ///
    /// # Errors
    /// When it is not there or is out.
    pub async fn change_release(&mut self, id: ReleaseId, content: &str, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE school_release SET content = $3, stage = 1, changed_on = $4
                   WHERE school_id = $1 AND id = $2 AND stage <= 3";
        let done = self.run(sql, values![school, id, content, on]).await?;
        found((done == 1).then_some(()), "release")
    }

    /// Moves a release that is on its way from one stage to another; whether it still stood there with this content.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_release(
        &mut self,
        id: ReleaseId,
        (from, to): (Stage, Stage),
        content: &str,
        on: Date,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE school_release SET stage = $4, changed_on = $6
                   WHERE school_id = $1 AND id = $2 AND stage = $3 AND content = $5";
        Ok(self.run(sql, values![school, id, code(from), code(to), content, on]).await? == 1)
    }

    /// Lets a release go that nobody outside has seen, with the figures that were weighed for it.
    ///
    /// # Errors
    /// When it is not there or is out.
    pub async fn drop_release(&mut self, id: ReleaseId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "SELECT id FROM school_release WHERE school_id = $1 AND id = $2 AND stage <= 3";
        found(self.row(sql, values![school, id]).await?, "release")?;
        self.forget_leaving(id).await?;
        self.run("DELETE FROM school_release WHERE school_id = $1 AND id = $2", values![school, id]).await?;
        Ok(())
    }

    /// Keeps what the school signs with from now on, in the place of what it signed with before, which is gone for good.
    ///
    /// # Errors
    /// When there was none.
    pub async fn replace_signing_seed(&mut self, seed: &str, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE school_signing_key SET seed = $2, made_on = $3 WHERE school_id = $1";
        let done = self.run(sql, values![school, seed, on]).await?;
        found((done == 1).then_some(()), "signing key")
    }

    /// Keeps what the school signs with; a key that is there stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_signing_seed(&mut self, seed: &str, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "INSERT INTO school_signing_key (school_id, seed, made_on) VALUES ($1, $2, $3)
                   ON CONFLICT (school_id) DO NOTHING";
        self.run(sql, values![school, seed, on]).await.map(drop)
    }
}
