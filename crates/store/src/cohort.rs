//! Reference cohorts: kept once by their content, never edited.

use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{CohortId, SubjectId};
use jiff::Timestamp;
use support::targets::{CohortRow, Grade};

/// A cohort about to be kept.
#[derive(Clone, PartialEq, Debug)]
pub struct NewCohort {
    /// The subject that it is of.
    pub subject: SubjectId,
    /// Hash of its content: the same content is the same cohort.
    pub content_hash: String,
    /// Where it comes from.
    pub source: String,
    /// The year in which its outcomes were reached.
    pub year: u16,
    /// What its starts were measured on.
    pub prior_scale: String,
    /// What its outcomes were measured on.
    pub outcome_scale: String,
    /// Years from start to outcome.
    pub years: u8,
    /// Points of the outcome's scale that the whole subject is worth, where the source says.
    pub points: Option<f64>,
    /// Whether it was made up by a simulation.
    pub simulated: bool,
    /// Its grades, lowest first.
    pub grades: Vec<CohortGrade>,
    /// Who started where, and what they reached.
    pub rows: Vec<CohortRow>,
}

/// A grade of a cohort.
#[derive(Clone, PartialEq, Debug)]
pub struct CohortGrade {
    /// The grade.
    pub grade: Grade,
    /// What it is called.
    pub name: String,
    /// From which point of the outcome's scale it is reached, where the source says.
    pub lower_cut: Option<f64>,
}

/// A cohort without its rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Cohort {
    /// Its number.
    pub id: CohortId,
    /// The subject that it is of.
    pub subject: SubjectId,
    /// Where it comes from.
    pub source: String,
    /// The year in which its outcomes were reached.
    pub year: u16,
    /// What its starts were measured on.
    pub prior_scale: String,
    /// What its outcomes were measured on.
    pub outcome_scale: String,
    /// Years from start to outcome.
    pub years: u8,
    /// Points of the outcome's scale that the whole subject is worth, where the source says.
    pub points: Option<f64>,
    /// Whether it was made up by a simulation.
    pub simulated: bool,
    /// People in it.
    pub people: u64,
    /// When it was kept.
    pub recorded_at: Timestamp,
}

fn cohort(row: &mut Row) -> Result<Cohort, StoreError> {
    Ok(Cohort {
        id: CohortId(row.int()?),
        subject: SubjectId(row.int()?),
        source: row.text()?,
        year: row.small()?,
        prior_scale: row.text()?,
        outcome_scale: row.text()?,
        years: row.small()?,
        points: row.opt_real()?,
        simulated: row.flag()?,
        people: row.small()?,
        recorded_at: row.at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// Every cohort that the school keeps, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohorts(&mut self) -> Result<Vec<Cohort>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, subject_id, source, outcome_year, prior_scale, outcome_scale, years, points, simulated,
                    (SELECT CAST(SUM(people) AS BIGINT) FROM cohort_row r
                     WHERE r.school_id = c.school_id AND r.cohort_id = c.id),
                    recorded_at
             FROM cohort c WHERE school_id = $1 ORDER BY id DESC",
            values![school],
            cohort,
        )
        .await
    }

    /// The cohort of this content, if the school keeps it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohort_of(&mut self, content_hash: &str) -> Result<Option<CohortId>, StoreError> {
        let school = self.school;
        let sql = "SELECT id FROM cohort WHERE school_id = $1 AND content_hash = $2";
        self.one(sql, values![school, content_hash], |row| Ok(CohortId(row.int()?))).await
    }

    /// A cohort's grades, lowest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohort_grades(&mut self, id: CohortId) -> Result<Vec<CohortGrade>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT grade, name, lower_cut FROM cohort_grade
             WHERE school_id = $1 AND cohort_id = $2 ORDER BY grade",
            values![school, id],
            |row| {
                Ok(CohortGrade { grade: Grade(row.small()?), name: row.text()?, lower_cut: row.opt_real()? })
            },
        )
        .await
    }

    /// A cohort's rows, as they were given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohort_rows(&mut self, id: CohortId) -> Result<Vec<CohortRow>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT prior, grade, people FROM cohort_row WHERE school_id = $1 AND cohort_id = $2 ORDER BY place",
            values![school, id],
            |row| Ok(CohortRow { prior: row.real()?, grade: Grade(row.small()?), count: row.small()? }),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a cohort.
    ///
    /// # Errors
    /// `Conflict` when the same content is kept already; when the subject is not the school's.
    pub async fn keep_cohort(&mut self, new: &NewCohort, now: Timestamp) -> Result<CohortId, StoreError> {
        let school = self.school;
        let id = CohortId(self.core.new_id(IdKind::Cohort).await?);
        self.run(
            "INSERT INTO cohort (school_id, id, subject_id, content_hash, source, outcome_year, prior_scale,
                                 outcome_scale, years, points, simulated, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                school,
                id,
                new.subject,
                new.content_hash.as_str(),
                new.source.as_str(),
                new.year,
                new.prior_scale.as_str(),
                new.outcome_scale.as_str(),
                new.years,
                new.points,
                new.simulated,
                now
            ],
        )
        .await?;
        let grades = new
            .grades
            .iter()
            .flat_map(|one| values![school, id, one.grade.0, one.name.as_str(), one.lower_cut])
            .collect();
        let columns = ["school_id", "cohort_id", "grade", "name", "lower_cut"];
        self.core.connection.insert_many("cohort_grade", &columns, grades).await?;
        let rows = (0_i64..)
            .zip(&new.rows)
            .flat_map(|(place, one)| values![school, id, place, one.prior, one.grade.0, one.count])
            .collect();
        let columns = ["school_id", "cohort_id", "place", "prior", "grade", "people"];
        self.core.connection.insert_many("cohort_row", &columns, rows).await?;
        Ok(id)
    }
}
