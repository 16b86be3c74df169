//! Marks of the register, half a day each, as they came in. Nothing is added up here.

use crate::codes::{AttendanceCounts, HalfDay, code};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{BatchId, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttendanceMark {
    /// Whose.
    pub pupil: PupilId,
    /// The day.
    pub on: Date,
    /// Which half of it.
    pub half: HalfDay,
    /// The code, as the table of codes writes it.
    pub code: String,
    /// As what it counts.
    pub counts: AttendanceCounts,
}

#[boxed]
impl SchoolTx {
    /// The marks of these pupils that count, from a day to a day, both included; by pupil, day and half.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attendance(
        &mut self,
        pupils: &[PupilId],
        from: Date,
        to: Date,
    ) -> Result<Vec<AttendanceMark>, StoreError> {
        let mut last: BTreeMap<(PupilId, Date, i64), AttendanceMark> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT m.pupil_id, m.on_date, m.half, m.code, m.counts FROM attendance_mark m
                       JOIN import_batch b ON b.school_id = m.school_id AND b.id = m.batch_id
                       WHERE b.withdrawn_at IS NULL AND m.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement =
                statement.push(" AND m.on_date >= ").bind(from).push(" AND m.on_date <= ").bind(to);
            let statement = statement.push(" AND m.pupil_id IN ").list(part).push(" ORDER BY m.batch_id");
            for mut row in statement.rows(&mut self.core.connection).await? {
                let (pupil, on, half) = (PupilId(row.int()?), row.date()?, row.code()?);
                let mark = AttendanceMark { pupil, on, half, code: row.text()?, counts: row.code()? };
                last.insert((pupil, on, half as i64), mark);
            }
        }
        Ok(last.into_values().collect())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds the marks of an import.
    ///
    /// # Errors
    /// When a pupil is not the school's, or one of them has two marks for one half day.
    pub async fn record_attendance(
        &mut self,
        batch: BatchId,
        marks: &[AttendanceMark],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let rows = marks
            .iter()
            .flat_map(|one| {
                values![school, batch, one.pupil, one.on, code(one.half), one.code.as_str(), code(one.counts)]
            })
            .collect();
        let columns = ["school_id", "batch_id", "pupil_id", "on_date", "half", "code", "counts"];
        self.core.connection.insert_many("attendance_mark", &columns, rows).await
    }
}
