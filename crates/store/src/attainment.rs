//! Scores of national and in-school common assessments: rows are only added, and the last of one key counts.

use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, BatchId, PupilId, Purpose, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A score about to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct NewAttainment {
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// In-school common or national; never formative.
    pub purpose: Purpose,
    /// What it was measured on.
    pub scale: String,
    /// The score; `None` takes back what stood before.
    pub score: Option<f64>,
    /// Its standard error of measurement, 0 where it is taken as exact.
    pub error: f64,
    /// Standard deviation between markers, 0 where it was marked by rule.
    pub marker_sd: f64,
    /// When it was sat.
    pub on: Date,
    /// Where it comes from.
    pub source: String,
}

/// A score that counts.
#[derive(Clone, PartialEq, Debug)]
pub struct Attainment {
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// In-school common or national.
    pub purpose: Purpose,
    /// What it was measured on.
    pub scale: String,
    /// The score.
    pub score: f64,
    /// Its standard error of measurement.
    pub error: f64,
    /// Standard deviation between markers.
    pub marker_sd: f64,
    /// When it was sat.
    pub on: Date,
    /// Where it comes from.
    pub source: String,
}

/// What of two scores the last counts of.
pub(crate) type Key = (PupilId, SubjectId, String, Date, String);

/// Pupil, subject, purpose, scale, score, errors, day and source of a row; no score where it takes back what stood before.
pub(crate) fn read_score(row: &mut Row) -> Result<(Key, Option<Attainment>), StoreError> {
    let (pupil, subject) = (PupilId(row.int()?), SubjectId(row.int()?));
    let (purpose, scale, score) = (row.code()?, row.text()?, row.opt_real()?);
    let (error, marker_sd, on, source) = (row.real()?, row.real()?, row.date()?, row.text()?);
    let key = (pupil, subject, scale.clone(), on, source.clone());
    let stands =
        score.map(|score| Attainment { pupil, subject, purpose, scale, score, error, marker_sd, on, source });
    Ok((key, stands))
}

#[boxed]
impl SchoolTx {
    /// The scores of these pupils that count, by pupil, subject and date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attainments(&mut self, pupils: &[PupilId]) -> Result<Vec<Attainment>, StoreError> {
        let mut last: BTreeMap<Key, Option<Attainment>> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT pupil_id, subject_id, purpose, scale, score, error, marker_sd, on_date, source
                       FROM attainment WHERE (batch_id IS NULL OR NOT EXISTS (
                           SELECT 1 FROM import_batch b WHERE b.school_id = attainment.school_id
                               AND b.id = attainment.batch_id AND b.withdrawn_at IS NOT NULL))
                       AND school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND pupil_id IN ").list(part).push(" ORDER BY id");
            for mut row in statement.rows(&mut self.core.connection).await? {
                let (key, stands) = read_score(&mut row)?;
                last.insert(key, stands);
            }
        }
        let mut stand: Vec<Attainment> = last.into_values().flatten().collect();
        stand.sort_by(|a, b| {
            (a.pupil, a.subject, a.on).cmp(&(b.pupil, b.subject, b.on)).then_with(|| a.source.cmp(&b.source))
        });
        Ok(stand)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds scores, in their order.
    ///
    /// # Errors
    /// When pupil or subject is not the school's, or an error is below 0.
    pub async fn record_attainments(
        &mut self,
        new: &[NewAttainment],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.add_attainments(None, new, by, now).await
    }

    /// Adds the scores of an import, in their order: they count until it is taken back.
    ///
    /// # Errors
    /// As [`Self::record_attainments`].
    pub async fn import_attainments(
        &mut self,
        batch: BatchId,
        new: &[NewAttainment],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.add_attainments(Some(batch), new, by, now).await
    }

    async fn add_attainments(
        &mut self,
        batch: Option<BatchId>,
        new: &[NewAttainment],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let ids = self.core.new_ids(IdKind::Attainment, new.len()).await?;
        let rows = ids
            .zip(new)
            .flat_map(|(id, one)| {
                values![
                    school,
                    id,
                    one.pupil,
                    one.subject,
                    code(one.purpose),
                    one.scale.as_str(),
                    one.score,
                    one.error,
                    one.marker_sd,
                    one.on,
                    one.source.as_str(),
                    now,
                    by,
                    batch
                ]
            })
            .collect();
        let columns = [
            "school_id",
            "id",
            "pupil_id",
            "subject_id",
            "purpose",
            "scale",
            "score",
            "error",
            "marker_sd",
            "on_date",
            "source",
            "recorded_at",
            "recorded_by",
            "batch_id",
        ];
        self.core.connection.insert_many("attainment", &columns, rows).await
    }
}
