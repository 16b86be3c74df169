//! What entering something takes, as people said when they were asked together. Nobody's name, no order and no day.

use crate::codes::code;
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use improvement::requests::WorkBy;
use std::collections::BTreeMap;

#[boxed]
impl SchoolTx {
    /// Minutes that people said: a place where something is entered, a sort of work, and one entry a person, the shortest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entry_minutes(&mut self) -> Result<BTreeMap<(String, WorkBy), Vec<u32>>, StoreError> {
        let school = self.school;
        let sql = "SELECT entry, work_kind, minutes, people FROM entry_minutes WHERE school_id = $1
                   ORDER BY entry, work_kind, minutes";
        let rows: Vec<(String, WorkBy, u32, usize)> = self
            .all(sql, values![school], |row| Ok((row.text()?, row.code()?, row.small()?, row.small()?)))
            .await?;
        let mut said: BTreeMap<(String, WorkBy), Vec<u32>> = BTreeMap::new();
        for (entry, by, minutes, people) in rows {
            said.entry((entry, by)).or_default().extend(std::iter::repeat_n(minutes, people));
        }
        Ok(said)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps what people said, one entry a person, in the place of what was said for this sort of work before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_entry_minutes(
        &mut self,
        entry: &str,
        by: WorkBy,
        said: &[u32],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM entry_minutes WHERE school_id = $1 AND entry = $2 AND work_kind = $3";
        self.run(sql, values![school, entry, code(by)]).await?;
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for minutes in said {
            *counts.entry(*minutes).or_default() += 1;
        }
        for (minutes, people) in counts {
            let sql = "INSERT INTO entry_minutes (school_id, entry, work_kind, minutes, people)
                       VALUES ($1, $2, $3, $4, $5)";
            self.run(sql, values![school, entry, code(by), minutes, people]).await?;
        }
        Ok(())
    }
}
