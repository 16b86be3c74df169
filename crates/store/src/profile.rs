//! What pupils say of themselves: sections in versions, the newest of which holds. Older ones stay until the child is
//! erased, so that a pupil can see how they once put it, and take it up again.

use crate::codes::{ProfileSection, SaidHow, code};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, PupilId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Words of one section, as they were said once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileVersion {
    /// Who said them.
    pub pupil: PupilId,
    /// About what.
    pub section: ProfileSection,
    /// From 1.
    pub version: u32,
    /// The words; empty where they were cleared.
    pub wording: String,
    /// When.
    pub said_at: Timestamp,
    /// Written, or told to an adult.
    pub how: SaidHow,
}

/// Words about to be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said<'a> {
    /// The words.
    pub wording: &'a str,
    /// Written, or told to an adult.
    pub how: SaidHow,
    /// Who typed them.
    pub by: Option<AccountId>,
}

fn version(row: &mut Row) -> Result<ProfileVersion, StoreError> {
    Ok(ProfileVersion {
        pupil: PupilId(row.int()?),
        section: row.code()?,
        version: row.small()?,
        wording: row.text()?,
        said_at: row.at()?,
        how: row.code()?,
    })
}

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
        let all = self.profile_versions(pupils).await?.into_iter();
        // In order of version: the last one stands.
        Ok(all.filter(|one| one.section == section).map(|one| (one.pupil, one.wording)).collect())
    }

    /// Everything that these pupils ever said of themselves, by pupil and section in the order in which it was said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn profile_versions(&mut self, pupils: &[PupilId]) -> Result<Vec<ProfileVersion>, StoreError> {
        let mut said = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, section, version, wording, said_at, said_how FROM profile_version
                 WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND pupil_id IN ")
            .list(part)
            .push(" ORDER BY pupil_id, section, version")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                said.push(version(&mut row)?);
            }
        }
        Ok(said)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps what a pupil says in one section now. The same words again are no new version. Returns the number of the new
    /// one.
    ///
    /// # Errors
    /// When the pupil is not there.
    pub async fn say_in_profile(
        &mut self,
        pupil: PupilId,
        section: ProfileSection,
        said: &Said<'_>,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        let before = self.profile_section(&[pupil], section).await?.remove(&pupil);
        if before.as_deref() == Some(said.wording) {
            return Ok(None);
        }
        let school = self.school;
        self.one(
            "INSERT INTO profile_version (school_id, pupil_id, section, version, wording, said_at, said_how, recorded_by)
             SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), COALESCE(MAX(version), 0) + 1,
                    CAST($4 AS TEXT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT)
             FROM profile_version WHERE school_id = $1 AND pupil_id = $2 AND section = $3
             RETURNING version",
            values![school, pupil, code(section), said.wording.to_owned(), now, code(said.how), said.by],
            Row::small,
        )
        .await
    }
}
