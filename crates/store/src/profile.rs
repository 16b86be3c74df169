//! What pupils say of themselves: sections in versions, the newest of which holds. Older ones stay until the child is
//! erased, so that a pupil can see how they once put it.

use crate::codes::{ProfileSection, code};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, PupilId};
use jiff::Timestamp;
use std::collections::BTreeMap;

#[boxed]
impl SchoolTx {
    /// What pupils say in one section today, word for word; pupils who never said anything there are left out, and
    /// those who cleared it have an empty text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn profile_section(
        &mut self,
        pupils: &[PupilId],
        section: ProfileSection,
    ) -> Result<BTreeMap<PupilId, String>, StoreError> {
        let mut said = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, wording FROM profile_version WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND section = ")
            .bind(code(section))
            .push(" AND pupil_id IN ")
            .list(part)
            .push(" ORDER BY pupil_id, version")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                // In order of version: the last one stands.
                said.insert(PupilId(row.int()?), row.text()?);
            }
        }
        Ok(said)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps what a pupil says in one section now. The same words again are no new version.
    ///
    /// # Errors
    /// When the pupil is not there.
    pub async fn say_in_profile(
        &mut self,
        pupil: PupilId,
        section: ProfileSection,
        wording: &str,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = self.profile_section(&[pupil], section).await?.remove(&pupil);
        if before.as_deref() == Some(wording) {
            return Ok(());
        }
        let school = self.school;
        self.run(
            "INSERT INTO profile_version (school_id, pupil_id, section, version, wording, said_at, recorded_by)
             SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), COALESCE(MAX(version), 0) + 1,
                    CAST($4 AS TEXT), CAST($5 AS BIGINT), CAST($6 AS BIGINT)
             FROM profile_version WHERE school_id = $1 AND pupil_id = $2 AND section = $3",
            values![school, pupil, code(section), wording.to_owned(), now, by],
        )
        .await
        .map(drop)
    }
}
