//! Parameter sets of the learner: immutable, versioned, adopted whole by moving one pointer a subject.

use crate::codes::{Code, Verdict};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{AccountId, EvidenceId, ParameterSetId, SchoolId, Slug, SubjectId};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

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
    /// What it was fitted on, and what came of trying it; nothing for the pooled starting values.
    pub tried: Option<Tried>,
}

/// What a set was fitted on, and what came of trying it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tried {
    /// The last row of evidence that it knows of, whatever the subject.
    pub through: EvidenceId,
    /// Whether it is to be used.
    pub verdict: Verdict,
}

/// A set that a subject used, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Adoption {
    /// Which set.
    pub set: ParameterSetId,
    /// From when on.
    pub at: Timestamp,
    /// When it was rolled back; the last one that was not is in use.
    pub left_at: Option<Timestamp>,
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
    /// What it was fitted on, and what came of trying it.
    pub tried: Option<Tried>,
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
        tried: {
            let (through, verdict) = (row.opt_int()?.map(EvidenceId), row.opt_code()?);
            through.zip(verdict).map(|(through, verdict)| Tried { through, verdict })
        },
    })
}

const INFO: &str =
    "SELECT id, school_id, subject_slug, version, codec, report, fitted_at, through_evidence_id,
    verdict";

const ADD: &str = "INSERT INTO parameter_set
    (id, school_id, subject_slug, version, codec, body, report, fitted_at, through_evidence_id, verdict)
    VALUES ($1, $2, $3, 1 + (SELECT COALESCE(MAX(version), 0) FROM parameter_set
                             WHERE subject_slug = $3 AND COALESCE(school_id, 0) = COALESCE($2, 0)),
            $4, $5, $6, $7, $8, $9)";

/// The values of [`ADD`].
fn added(id: i64, school: Option<SchoolId>, new: &NewParameterSet) -> Vec<Value> {
    values![
        id,
        school,
        &new.subject,
        new.codec,
        new.body.as_slice(),
        new.report.as_str(),
        new.fitted_at,
        new.tried.map(|tried| tried.through),
        new.tried.map(|tried| tried.verdict.code()),
    ]
}

#[boxed]
impl SystemTx {
    /// The shared sets of a subject, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shared_parameter_sets(
        &mut self,
        subject: &Slug,
    ) -> Result<Vec<ParameterSetInfo>, StoreError> {
        let sql = format!(
            "{INFO} FROM parameter_set WHERE school_id IS NULL AND subject_slug = $1 ORDER BY version DESC"
        );
        self.all(AssertSqlSafe(sql), values![subject], info).await
    }
}

#[boxed]
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
        self.run(ADD, added(id, None, new)).await?;
        Ok(ParameterSetId(id))
    }
}

#[boxed]
impl SchoolTx {
    /// One set, of this school or shared.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parameter_set(&mut self, id: ParameterSetId) -> Result<Option<ParameterSet>, StoreError> {
        let school = self.school;
        let sql = format!(
            "{INFO}, body FROM parameter_set WHERE id = $2 AND (school_id = $1 OR school_id IS NULL)"
        );
        self.one(AssertSqlSafe(sql), values![school, id], |row| {
            Ok(ParameterSet { info: info(row)?, body: row.blob()? })
        })
        .await
    }

    /// The sets of a subject that this school may adopt, its own and shared, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parameter_sets(&mut self, subject: &Slug) -> Result<Vec<ParameterSetInfo>, StoreError> {
        let school = self.school;
        let sql = format!(
            "{INFO} FROM parameter_set WHERE subject_slug = $2 AND (school_id = $1 OR school_id IS NULL)
             ORDER BY fitted_at DESC, id DESC"
        );
        self.all(AssertSqlSafe(sql), values![school, subject], info).await
    }

    /// The sets that a subject has used, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adoptions(&mut self, subject: SubjectId) -> Result<Vec<Adoption>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT parameter_set_id, adopted_at, left_at FROM parameter_adoption
             WHERE school_id = $1 AND subject_id = $2 ORDER BY place",
            values![school, subject],
            |row| Ok(Adoption { set: ParameterSetId(row.int()?), at: row.at()?, left_at: row.opt_at()? }),
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

#[boxed]
impl SchoolWriteTx {
    /// Keeps a set of this school, as the subject's next version. It is not yet in use.
    ///
    /// # Errors
    /// When two are added at once: try again.
    pub async fn add_parameter_set(&mut self, new: &NewParameterSet) -> Result<ParameterSetId, StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::ParameterSet).await?;
        self.run(ADD, added(id, Some(school), new)).await?;
        Ok(ParameterSetId(id))
    }

    /// Moves the pointer of a subject to a set of this school or a shared one, and remembers the one before it.
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
        if self.adopted(subject).await? != Some(set) {
            // A backup of before there was a history knows only the set in use.
            self.run(
                "INSERT INTO parameter_adoption
                     (school_id, subject_id, place, parameter_set_id, adopted_at, adopted_by)
                 SELECT a.school_id, a.subject_id, 1, a.parameter_set_id, a.adopted_at, a.adopted_by
                 FROM adopted_parameter_set a
                 WHERE a.school_id = $1 AND a.subject_id = $2 AND NOT EXISTS
                     (SELECT 1 FROM parameter_adoption b WHERE b.school_id = $1 AND b.subject_id = $2)",
                values![school, subject],
            )
            .await?;
            self.run(
                "INSERT INTO parameter_adoption
                     (school_id, subject_id, place, parameter_set_id, adopted_at, adopted_by)
                 SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT),
                        1 + (SELECT COALESCE(MAX(a.place), 0) FROM parameter_adoption a
                             WHERE a.school_id = $1 AND a.subject_id = $2),
                        p.id, CAST($4 AS BIGINT), CAST($5 AS BIGINT)
                 FROM parameter_set p WHERE p.id = $3 AND (p.school_id = $1 OR p.school_id IS NULL)",
                values![school, subject, set, now, by],
            )
            .await?;
        }
        self.point(subject, set, by, now).await
    }

    /// Goes back to the set that was in use before; returns it, or nothing when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roll_back(
        &mut self,
        subject: SubjectId,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Option<ParameterSetId>, StoreError> {
        let school = self.school;
        let live: Vec<(i64, ParameterSetId)> = self
            .all(
                "SELECT place, parameter_set_id FROM parameter_adoption
                 WHERE school_id = $1 AND subject_id = $2 AND left_at IS NULL ORDER BY place DESC LIMIT 2",
                values![school, subject],
                |row| Ok((row.int()?, ParameterSetId(row.int()?))),
            )
            .await?;
        let [(place, _), (_, before)] = live[..] else { return Ok(None) };
        self.run(
            "UPDATE parameter_adoption SET left_at = $4 WHERE school_id = $1 AND subject_id = $2 AND place = $3",
            values![school, subject, place, now],
        )
        .await?;
        self.point(subject, before, by, now).await?;
        Ok(Some(before))
    }

    async fn point(
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
