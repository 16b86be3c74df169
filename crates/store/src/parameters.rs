//! Parameter sets of the learner: immutable, versioned, adopted whole by moving one pointer a subject.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use domain::{AccountId, ParameterSetId, SchoolId, Slug, SubjectId};
use jiff::Timestamp;

/// A parameter set without its body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParameterSetInfo {
    /// Its id.
    pub id: ParameterSetId,
    /// The school it was fitted for; nothing for one that schools share.
    pub school: Option<SchoolId>,
    /// The subject's name in files.
    pub subject: Slug,
    /// Version, from 1, of that school's (or the shared) sets of the subject.
    pub version: u32,
    /// How the body is written; the learner's number.
    pub codec: i64,
    /// What fitting it said, for people.
    pub report: String,
    /// When it was fitted.
    pub fitted_at: Timestamp,
}

/// A parameter set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParameterSet {
    /// What it is.
    pub info: ParameterSetInfo,
    /// The parameters, keyed by slugs inside.
    pub body: Vec<u8>,
}

/// A parameter set about to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewParameterSet {
    /// The subject's name in files.
    pub subject: Slug,
    /// How the body is written.
    pub codec: i64,
    /// The parameters.
    pub body: Vec<u8>,
    /// What fitting it said.
    pub report: String,
    /// When it was fitted.
    pub fitted_at: Timestamp,
}

fn info(row: &mut Row) -> Result<ParameterSetInfo, StoreError> {
    Ok(ParameterSetInfo {
        id: ParameterSetId(row.int()?),
        school: row.opt_int()?.map(SchoolId),
        subject: row.checked(Slug::new)?,
        version: row.small()?,
        codec: row.int()?,
        report: row.text()?,
        fitted_at: row.at()?,
    })
}

const ADD: &str = "INSERT INTO parameter_set
    (id, school_id, subject_slug, version, codec, body, report, fitted_at)
    VALUES ($1, $2, $3, 1 + (SELECT COALESCE(MAX(version), 0) FROM parameter_set
                             WHERE subject_slug = $3 AND COALESCE(school_id, 0) = COALESCE($2, 0)),
            $4, $5, $6, $7)";

impl SystemTx {
    /// The shared sets of a subject, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shared_parameter_sets(
        &mut self,
        subject: &Slug,
    ) -> Result<Vec<ParameterSetInfo>, StoreError> {
        self.all(
            "SELECT id, school_id, subject_slug, version, codec, report, fitted_at FROM parameter_set
             WHERE school_id IS NULL AND subject_slug = $1 ORDER BY version DESC",
            values![subject],
            info,
        )
        .await
    }
}

impl SystemWriteTx {
    /// Keeps a set that schools may share, as the subject's next version.
    ///
    /// # Errors
    /// When two are added at once: try again.
    pub async fn add_shared_parameter_set(
        &mut self,
        new: &NewParameterSet,
    ) -> Result<ParameterSetId, StoreError> {
        let id = self.core.new_id(IdKind::ParameterSet).await?;
        self.run(
            ADD,
            values![
                id,
                None::<i64>,
                &new.subject,
                new.codec,
                new.body.as_slice(),
                new.report.as_str(),
                new.fitted_at
            ],
        )
        .await?;
        Ok(ParameterSetId(id))
    }
}

impl SchoolTx {
    /// One set, of this school or shared.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parameter_set(&mut self, id: ParameterSetId) -> Result<Option<ParameterSet>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT id, school_id, subject_slug, version, codec, report, fitted_at, body FROM parameter_set
             WHERE id = $2 AND (school_id = $1 OR school_id IS NULL)",
            values![school, id],
            |row| Ok(ParameterSet { info: info(row)?, body: row.blob()? }),
        )
        .await
    }

    /// The sets of a subject that this school may adopt, its own and shared, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parameter_sets(&mut self, subject: &Slug) -> Result<Vec<ParameterSetInfo>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, school_id, subject_slug, version, codec, report, fitted_at FROM parameter_set
             WHERE subject_slug = $2 AND (school_id = $1 OR school_id IS NULL)
             ORDER BY fitted_at DESC, id DESC",
            values![school, subject],
            info,
        )
        .await
    }

    /// The set in use for a subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adopted(&mut self, subject: SubjectId) -> Result<Option<ParameterSetId>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT parameter_set_id FROM adopted_parameter_set WHERE school_id = $1 AND subject_id = $2",
            values![school, subject],
            |row| Ok(ParameterSetId(row.int()?)),
        )
        .await
    }
}

impl SchoolWriteTx {
    /// Keeps a set of this school, as the subject's next version. It is not yet in use.
    ///
    /// # Errors
    /// When two are added at once: try again.
    pub async fn add_parameter_set(&mut self, new: &NewParameterSet) -> Result<ParameterSetId, StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::ParameterSet).await?;
        self.run(
            ADD,
            values![
                id,
                school,
                &new.subject,
                new.codec,
                new.body.as_slice(),
                new.report.as_str(),
                new.fitted_at
            ],
        )
        .await?;
        Ok(ParameterSetId(id))
    }

    /// Moves the pointer of a subject to a set of this school or a shared one; moving it back is rolling back.
    ///
    /// # Errors
    /// When this school has no such set.
    pub async fn adopt(
        &mut self,
        subject: SubjectId,
        set: ParameterSetId,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "INSERT INTO adopted_parameter_set
                     (school_id, subject_id, parameter_set_id, adopted_at, adopted_by)
                 SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), p.id, CAST($4 AS BIGINT), CAST($5 AS BIGINT)
                 FROM parameter_set p WHERE p.id = $3 AND (p.school_id = $1 OR p.school_id IS NULL)
                 ON CONFLICT (school_id, subject_id) DO UPDATE SET
                     parameter_set_id = excluded.parameter_set_id, adopted_at = excluded.adopted_at,
                     adopted_by = excluded.adopted_by",
                values![school, subject, set, now, by],
            )
            .await?;
        found((done == 1).then_some(()), "parameter set")
    }
}
