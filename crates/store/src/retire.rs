//! What features take the place of, and the files of headings under which the plan comes out.

use crate::codes::code;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::RetireLineId;
use improvement::plan::Given;
use improvement::requests::WorkBy;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a feature takes the place of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RetireLine {
    /// Its number.
    pub id: RetireLineId,
    /// The feature.
    pub feature: String,
    /// The form, spreadsheet or meeting.
    pub replaces: String,
    /// Minutes, and the day on which it stopped.
    pub given: Given,
}

#[boxed]
impl SchoolTx {
    /// The list, in the order it was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retire_lines(&mut self) -> Result<Vec<RetireLine>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, feature, replaces, minutes_before, minutes_after, times, stopped_on
                   FROM retire_line WHERE school_id = $1 ORDER BY id";
        self.all(sql, values![school], |row| {
            let (id, feature, replaces) = (RetireLineId(row.int()?), row.text()?, row.text()?);
            let (before, after, times) = (row.small()?, row.small()?, row.small()?);
            let given = Given { before, after, times, stopped: row.opt_date()? };
            Ok(RetireLine { id, feature, replaces, given })
        })
        .await
    }

    /// Minutes that people said a line takes now: a line, a sort of work, and one entry a person, the shortest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn measured_minutes(
        &mut self,
    ) -> Result<BTreeMap<(RetireLineId, WorkBy), Vec<u32>>, StoreError> {
        let school = self.school;
        let sql = "SELECT line_id, work_kind, minutes, people FROM measured_minutes WHERE school_id = $1
                   ORDER BY line_id, work_kind, minutes";
        let rows: Vec<(RetireLineId, WorkBy, u32, usize)> = self
            .all(sql, values![school], |row| {
                Ok((RetireLineId(row.int()?), row.code()?, row.small()?, row.small()?))
            })
            .await?;
        let mut said: BTreeMap<(RetireLineId, WorkBy), Vec<u32>> = BTreeMap::new();
        for (line, by, minutes, people) in rows {
            said.entry((line, by)).or_default().extend(std::iter::repeat_n(minutes, people));
        }
        Ok(said)
    }

    /// The school's own files of headings: name and content, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn heading_sets(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        let school = self.school;
        let sql = "SELECT name, content FROM heading_set WHERE school_id = $1 ORDER BY name";
        self.all(sql, values![school], |row| Ok((row.text()?, row.text()?))).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds a line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_retire_line(
        &mut self,
        feature: &str,
        replaces: &str,
        given: Given,
    ) -> Result<RetireLineId, StoreError> {
        let id = RetireLineId(self.core.new_id(IdKind::RetireLine).await?);
        let school = self.school;
        let sql =
            "INSERT INTO retire_line (school_id, id, feature, replaces, minutes_before, minutes_after, times, stopped_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let bound =
            values![school, id, feature, replaces, given.before, given.after, given.times, given.stopped];
        self.run(sql, bound).await?;
        Ok(id)
    }

    /// Says that a thing stopped on a day, or goes on after all.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn stop_retire_line(&mut self, line: RetireLineId, on: Option<Date>) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE retire_line SET stopped_on = $3 WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, line, on]).await?;
        found((done == 1).then_some(()), "line of the list")
    }

    /// Keeps what people said that a line takes now, one entry a person, in the place of what was said for this sort of work before.
    ///
    /// # Errors
    /// When the line is not there.
    pub async fn set_measured_minutes(
        &mut self,
        line: RetireLineId,
        by: WorkBy,
        said: &[u32],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM measured_minutes WHERE school_id = $1 AND line_id = $2 AND work_kind = $3";
        self.run(sql, values![school, line, code(by)]).await?;
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for minutes in said {
            *counts.entry(*minutes).or_default() += 1;
        }
        for (minutes, people) in counts {
            let sql = "INSERT INTO measured_minutes (school_id, line_id, work_kind, minutes, people)
                       VALUES ($1, $2, $3, $4, $5)";
            self.run(sql, values![school, line, code(by), minutes, people]).await?;
        }
        Ok(())
    }

    /// Takes a line off the list, with what was said of it.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn remove_retire_line(&mut self, line: RetireLineId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM measured_minutes WHERE school_id = $1 AND line_id = $2";
        self.run(sql, values![school, line]).await?;
        let sql = "DELETE FROM retire_line WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, line]).await?;
        found((done == 1).then_some(()), "line of the list")
    }

    /// Keeps a file of headings under a name in the place of the one before; `None` takes it away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_heading_set(
        &mut self,
        name: &str,
        content: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = match content {
            Some(content) => {
                let sql =
                    "INSERT INTO heading_set (school_id, name, content, recorded_at) VALUES ($1, $2, $3, $4)
                           ON CONFLICT (school_id, name) DO UPDATE SET content = $3, recorded_at = $4";
                self.run(sql, values![school, name, content, now]).await
            }
            None => {
                let sql = "DELETE FROM heading_set WHERE school_id = $1 AND name = $2";
                self.run(sql, values![school, name]).await
            }
        };
        done.map(drop)
    }
}
