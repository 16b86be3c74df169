//! What of the things that are done was used, in which subject, on which day.

use crate::codes::{UseKnown, code};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, AdjustmentId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// That an adjustment was used in a subject on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AdjustmentUse {
    /// Which.
    pub adjustment: AdjustmentId,
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// On which school date.
    pub on: Date,
    /// How that is known.
    pub known: UseKnown,
}

#[boxed]
impl SchoolTx {
    /// What was used of these pupils' adjustments since a day, in order of the days.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adjustment_uses(
        &mut self,
        pupils: &[PupilId],
        since: Date,
    ) -> Result<Vec<AdjustmentUse>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT adjustment_id, pupil_id, subject_id, on_date, known FROM adjustment_use WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND on_date >= ")
            .bind(since)
            .push(" AND pupil_id IN ")
            .list(part)
            .push(" ORDER BY on_date, subject_id, adjustment_id")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                found.push(AdjustmentUse {
                    adjustment: AdjustmentId(row.int()?),
                    pupil: PupilId(row.int()?),
                    subject: SubjectId(row.int()?),
                    on: row.date()?,
                    known: row.code()?,
                });
            }
        }
        Ok(found)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Records that something was used. What is recorded already stays.
    ///
    /// # Errors
    /// When adjustment or subject is not there.
    pub async fn record_use(
        &mut self,
        used: &AdjustmentUse,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO adjustment_use (school_id, adjustment_id, subject_id, on_date, pupil_id, known, recorded_at,
                                         recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (school_id, adjustment_id, subject_id, on_date) DO NOTHING",
            values![school, used.adjustment, used.subject, used.on, used.pupil, code(used.known), now, by],
        )
        .await
        .map(drop)
    }

    /// Takes back what somebody said was used in a subject on a day; what the program did itself stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_use(
        &mut self,
        adjustment: AdjustmentId,
        subject: SubjectId,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM adjustment_use
             WHERE school_id = $1 AND adjustment_id = $2 AND subject_id = $3 AND on_date = $4 AND known = $5",
            values![school, adjustment, subject, on, code(UseKnown::Confirmed)],
        )
        .await
        .map(drop)
    }
}
