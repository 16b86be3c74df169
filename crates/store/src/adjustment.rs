//! Adjustments: how a pupil reads and writes best. They act on what is printed and are never printed themselves.

use crate::codes::{AdjustmentKind, code};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[boxed]
impl SchoolTx {
    /// The adjustments of pupils that hold on a day; pupils without any are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adjustments(
        &mut self,
        pupils: &[PupilId],
        on: Date,
    ) -> Result<BTreeMap<PupilId, BTreeSet<AdjustmentKind>>, StoreError> {
        let mut found: BTreeMap<PupilId, BTreeSet<AdjustmentKind>> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, kind FROM adjustment WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND from_date <= ")
            .bind(on)
            .push(" AND (until_date IS NULL OR until_date > ")
            .bind(on)
            .push(") AND pupil_id IN ")
            .list(part)
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                let pupil = PupilId(row.int()?);
                found.entry(pupil).or_default().insert(row.code()?);
            }
        }
        Ok(found)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Sets which adjustments a pupil has from a day on: new ones begin, those not named end.
    ///
    /// # Errors
    /// When the pupil is not there.
    pub async fn set_adjustments(
        &mut self,
        pupil: PupilId,
        wanted: &BTreeSet<AdjustmentKind>,
        on: Date,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let has = self.adjustments(&[pupil], on).await?.remove(&pupil).unwrap_or_default();
        for ended in has.difference(wanted) {
            self.run(
                "UPDATE adjustment SET until_date = $4
                 WHERE school_id = $1 AND pupil_id = $2 AND kind = $3 AND until_date IS NULL",
                values![school, pupil, code(*ended), on],
            )
            .await?;
        }
        for begun in wanted.difference(&has) {
            // Ended and begun again on one day is as if it had never ended.
            self.run(
                "INSERT INTO adjustment (school_id, pupil_id, kind, from_date, recorded_at, recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (school_id, pupil_id, kind, from_date) DO UPDATE SET until_date = NULL",
                values![school, pupil, code(*begun), on, now, by],
            )
            .await?;
        }
        Ok(())
    }
}
