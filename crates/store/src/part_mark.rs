//! Marks in parts of common and national assessments, and what was published about the same parts. Nothing is added up here.

use crate::codes::code;
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{BatchId, ObjectiveId, PupilId, Purpose, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Marks of a pupil in a part of an assessment.
#[derive(Clone, PartialEq, Debug)]
pub struct PartMark {
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// In-school common or national; never formative.
    pub purpose: Purpose,
    /// What the assessment is called.
    pub assessment: String,
    /// When it was sat.
    pub on: Date,
    /// The strand that the part asks about.
    pub strand: String,
    /// The question; empty where the strand is known as a whole.
    pub question: String,
    /// Marks got, 0 to `out_of`.
    pub marks: f64,
    /// Marks to be had, above 0.
    pub out_of: f64,
}

/// A mark that counts, with when it came in.
#[derive(Clone, PartialEq, Debug)]
pub struct CameIn {
    /// The mark.
    pub mark: PartMark,
    /// When its import began.
    pub at: Timestamp,
}

/// What was published about a part of an assessment.
#[derive(Clone, PartialEq, Debug)]
pub struct PublishedShare {
    /// The subject.
    pub subject: SubjectId,
    /// What the assessment is called.
    pub assessment: String,
    /// The calendar year in which it was sat.
    pub year: u16,
    /// The strand.
    pub strand: String,
    /// The question; empty for a strand as a whole.
    pub question: String,
    /// Share of the marks that pupils got, 0 to 1.
    pub share: f64,
    /// Pupils behind it, at least 1.
    pub n: u64,
    /// Who published it.
    pub source: String,
}

type MarkKey = (PupilId, SubjectId, String, Date, String, String);
type ShareKey = (SubjectId, String, u16, String, String);

#[boxed]
impl SchoolTx {
    /// Every mark that counts, of everybody who is or was here: by pupil, subject, assessment, day, strand and question.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn part_marks(&mut self) -> Result<Vec<CameIn>, StoreError> {
        let school = self.school;
        let rows: Vec<CameIn> = self
            .all(
                "SELECT m.pupil_id, m.subject_id, m.assessment, m.on_date, m.strand, m.question, m.purpose, m.marks,
                        m.out_of, b.started_at
                 FROM part_mark m JOIN import_batch b ON b.school_id = m.school_id AND b.id = m.batch_id
                 WHERE m.school_id = $1 AND b.withdrawn_at IS NULL ORDER BY m.batch_id",
                values![school],
                |row| {
                    let (pupil, subject) = (PupilId(row.int()?), SubjectId(row.int()?));
                    let (assessment, on) = (row.text()?, row.date()?);
                    let (strand, question, purpose) = (row.text()?, row.text()?, row.code()?);
                    let (marks, out_of, at) = (row.real()?, row.real()?, row.at()?);
                    let mark =
                        PartMark { pupil, subject, purpose, assessment, on, strand, question, marks, out_of };
                    Ok(CameIn { mark, at })
                },
            )
            .await?;
        let last: BTreeMap<MarkKey, CameIn> =
            rows.into_iter().map(|one| (mark_key(&one.mark), one)).collect();
        Ok(last.into_values().collect())
    }

    /// What is published, the last import counting: by subject, assessment, year, strand and question.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn published_shares(&mut self) -> Result<Vec<PublishedShare>, StoreError> {
        let school = self.school;
        let rows: Vec<PublishedShare> = self
            .all(
                "SELECT p.subject_id, p.assessment, p.year, p.strand, p.question, p.share, p.n, p.source
                 FROM published_share p JOIN import_batch b ON b.school_id = p.school_id AND b.id = p.batch_id
                 WHERE p.school_id = $1 AND b.withdrawn_at IS NULL ORDER BY p.batch_id",
                values![school],
                |row| {
                    Ok(PublishedShare {
                        subject: SubjectId(row.int()?),
                        assessment: row.text()?,
                        year: row.small()?,
                        strand: row.text()?,
                        question: row.text()?,
                        share: row.real()?,
                        n: row.small()?,
                        source: row.text()?,
                    })
                },
            )
            .await?;
        let last: BTreeMap<ShareKey, PublishedShare> =
            rows.into_iter().map(|one| (share_key(&one), one)).collect();
        Ok(last.into_values().collect())
    }

    /// When each objective was last looked at together.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn looked_together(&mut self) -> Result<BTreeMap<ObjectiveId, Date>, StoreError> {
        let school = self.school;
        let rows: Vec<(ObjectiveId, Date)> = self
            .all(
                "SELECT objective_id, on_date FROM looked_together WHERE school_id = $1 ORDER BY on_date",
                values![school],
                |row| Ok((ObjectiveId(row.int()?), row.date()?)),
            )
            .await?;
        Ok(rows.into_iter().collect())
    }
}

fn mark_key(one: &PartMark) -> MarkKey {
    (one.pupil, one.subject, one.assessment.clone(), one.on, one.strand.clone(), one.question.clone())
}

fn share_key(one: &PublishedShare) -> ShareKey {
    (one.subject, one.assessment.clone(), one.year, one.strand.clone(), one.question.clone())
}

#[boxed]
impl SchoolWriteTx {
    /// Adds the marks of an import.
    ///
    /// # Errors
    /// When a pupil or subject is not the school's, marks are more than there are, or one part stands twice.
    pub async fn record_part_marks(&mut self, batch: BatchId, marks: &[PartMark]) -> Result<(), StoreError> {
        let school = self.school;
        let row = |one: &PartMark| {
            values![
                school,
                batch,
                one.pupil,
                one.subject,
                one.assessment.as_str(),
                one.on,
                one.strand.as_str(),
                one.question.as_str(),
                code(one.purpose),
                one.marks,
                one.out_of
            ]
        };
        let columns = [
            "school_id",
            "batch_id",
            "pupil_id",
            "subject_id",
            "assessment",
            "on_date",
            "strand",
            "question",
            "purpose",
            "marks",
            "out_of",
        ];
        let rows = marks.iter().flat_map(row).collect();
        self.core.connection.insert_many("part_mark", &columns, rows).await
    }

    /// Adds what an import says was published.
    ///
    /// # Errors
    /// When a subject is not the school's, a share is none, or one part stands twice.
    pub async fn record_published_shares(
        &mut self,
        batch: BatchId,
        shares: &[PublishedShare],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let row = |one: &PublishedShare| {
            values![
                school,
                batch,
                one.subject,
                one.assessment.as_str(),
                i64::from(one.year),
                one.strand.as_str(),
                one.question.as_str(),
                one.share,
                i64::try_from(one.n).unwrap_or(i64::MAX),
                one.source.as_str()
            ]
        };
        let columns = [
            "school_id",
            "batch_id",
            "subject_id",
            "assessment",
            "year",
            "strand",
            "question",
            "share",
            "n",
            "source",
        ];
        let rows = shares.iter().flat_map(row).collect();
        self.core.connection.insert_many("published_share", &columns, rows).await
    }

    /// Notes that objectives were looked at together; twice on one day is once.
    ///
    /// # Errors
    /// When an objective is not the school's.
    pub async fn note_looked(&mut self, objectives: &[ObjectiveId], on: Date) -> Result<(), StoreError> {
        let school = self.school;
        for objective in objectives {
            let sql = "INSERT INTO looked_together (school_id, objective_id, on_date) VALUES ($1, $2, $3)
                       ON CONFLICT (school_id, objective_id, on_date) DO NOTHING";
            self.run(sql, values![school, *objective, on]).await?;
        }
        Ok(())
    }
}
