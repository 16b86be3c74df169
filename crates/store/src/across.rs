//! What a calculation across schools may read of one, and what it gives back: a switch, results that may judge a school, and figures
//! of that school about itself.
//!
//! A figure refers to the switch, so that the database itself refuses one for a school that is off. No method here sees two schools
//! at once but the list of those that are on.

use crate::attainment::{Attainment, read_score};
use crate::codes::{AcrossKind, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{PupilId, Purpose, SchoolId, SubjectId};
use improvement::across::{Kind, Says, Stage};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What is said to a school about itself in one subject and school year.
#[derive(Clone, PartialEq, Debug)]
pub struct AcrossOutcome {
    /// The subject, as the school calls it.
    pub subject: String,
    /// In-school common or national; never formative.
    pub purpose: Purpose,
    /// The school year, by the calendar year in which it ends.
    pub year: u16,
    /// Of which pupils.
    pub stage: Stage,
    /// The term of common assessments; empty for national results.
    pub term: String,
    /// What the assessments of these pupils are called, in one line.
    pub papers: String,
    /// What could be said.
    pub says: Says,
    /// Pupils with an outcome and a start.
    pub pupils: u32,
    /// Pupils with an outcome and no start that compares.
    pub without_start: u32,
    /// Schools that were compared, this one among them; 0 where there were too few to say.
    pub schools: u32,
    /// Pupils with lower, typical and higher growth; all 0 where it is not told.
    pub growth: [u32; 3],
    /// Where its pupils started, in standard deviations of all that sat the same.
    pub start_mean: Option<f64>,
    /// Whether the age within the year was part of the circumstances.
    pub with_age: bool,
    /// The day of the calculation.
    pub on: Date,
    /// By which method.
    pub method: String,
    /// Its numbers.
    pub figures: Vec<AcrossFigure>,
}

/// One number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct AcrossFigure {
    /// Which.
    pub kind: Kind,
    /// In standard deviations of pupils who sat the same; growth as a percentile from 0 to 100.
    pub value: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Ends of the interval by which two schools are compared, where there is one.
    pub compare: Option<(f64, f64)>,
}

/// Marks that a pupil got in one assessment of which the parts are known.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperSum {
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// In-school common or national; never formative.
    pub purpose: Purpose,
    /// What it is called.
    pub assessment: String,
    /// When it was sat.
    pub on: Date,
    /// Marks got in all parts.
    pub marks: f64,
    /// Marks to be had, above 0.
    pub out_of: f64,
}

fn outcome(row: &mut Row) -> Result<(i64, AcrossOutcome), StoreError> {
    let id = row.int()?;
    let (subject, purpose, year, stage) = (row.text()?, row.code()?, row.small()?, row.code()?);
    let (term, papers, says) = (row.text()?, row.text()?, row.code()?);
    let (pupils, without_start, schools) = (row.small()?, row.small()?, row.small()?);
    let growth = [row.small()?, row.small()?, row.small()?];
    let one = AcrossOutcome {
        subject,
        purpose,
        year,
        stage,
        term,
        papers,
        says,
        pupils,
        without_start,
        schools,
        growth,
        start_mean: row.opt_real()?,
        with_age: row.flag()?,
        on: row.date()?,
        method: row.text()?,
        figures: Vec::new(),
    };
    Ok((id, one))
}

fn figure(row: &mut Row) -> Result<(i64, AcrossFigure), StoreError> {
    let (of, kind) = (row.int()?, row.code()?);
    let (value, sd, low, high) = (row.real()?, row.real()?, row.real()?, row.real()?);
    let compare = row.opt_real()?.zip(row.opt_real()?);
    Ok((of, AcrossFigure { kind, value, sd, low, high, compare }))
}

#[boxed]
impl SystemTx {
    /// Schools that switched a kind of calculation on, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools_across(&mut self, kind: AcrossKind) -> Result<Vec<SchoolId>, StoreError> {
        let sql = "SELECT school_id FROM across_switch WHERE kind = $1 ORDER BY school_id";
        self.all(sql, values![code(kind)], |row| Ok(SchoolId(row.int()?))).await
    }
}

#[boxed]
impl SchoolTx {
    /// Since when the school lets that calculation read its results; nothing where it does not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn across_since(&mut self, kind: AcrossKind) -> Result<Option<Date>, StoreError> {
        let school = self.school;
        let sql = "SELECT on_date FROM across_switch WHERE school_id = $1 AND kind = $2";
        self.one(sql, values![school, code(kind)], Row::date).await
    }

    /// What the last calculation said to this school: by subject, purpose, stage and year.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn across_outcomes(&mut self, kind: AcrossKind) -> Result<Vec<AcrossOutcome>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, subject, purpose, year, stage, term, papers, says, pupils, without_start, schools, lower,
                          typical, higher, start_mean, with_age, on_date, method
                   FROM across_outcome WHERE school_id = $1 AND kind = $2 ORDER BY subject, purpose, stage, year, id";
        let mut all: Vec<(i64, AcrossOutcome)> = self.all(sql, values![school, code(kind)], outcome).await?;
        let sql = "SELECT outcome_id, figure, value, sd, low, high, compare_low, compare_high
                   FROM across_figure WHERE school_id = $1 ORDER BY outcome_id, figure";
        let figures: Vec<(i64, AcrossFigure)> = self.all(sql, values![school], figure).await?;
        for (of, one) in figures {
            if let Some((_, outcome)) = all.iter_mut().find(|(id, _)| *id == of) {
                outcome.figures.push(one);
            }
        }
        Ok(all.into_iter().map(|(_, one)| one).collect())
    }

    /// Every score of a common or national assessment that counts, of everybody who is or was here, with when it was recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scores_that_judge(&mut self) -> Result<Vec<(Attainment, Timestamp)>, StoreError> {
        let school = self.school;
        let sql = "SELECT pupil_id, subject_id, purpose, scale, score, error, marker_sd, on_date, source, recorded_at
                   FROM attainment WHERE school_id = $1 AND (batch_id IS NULL OR NOT EXISTS (
                       SELECT 1 FROM import_batch b WHERE b.school_id = attainment.school_id
                           AND b.id = attainment.batch_id AND b.withdrawn_at IS NOT NULL))
                   ORDER BY id";
        let mut last = BTreeMap::new();
        let read = |row: &mut Row| {
            let (key, score) = read_score(row)?;
            Ok((key, score, row.at()?))
        };
        let rows: Vec<_> = self.all(sql, values![school], read).await?;
        for (key, score, at) in rows {
            last.insert(key, score.map(|score| (score, at)));
        }
        Ok(last.into_values().flatten().collect())
    }

    /// What each pupil got in each assessment of which parts came in by an instant. Where a strand is there as a whole and by
    /// question, its questions count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn paper_sums(&mut self, came_by: Timestamp) -> Result<Vec<PaperSum>, StoreError> {
        let school = self.school;
        // The last import of a part counts, as everywhere; then parts are added up where there are fewest rows to carry.
        let sql = "SELECT pupil_id, subject_id, assessment, on_date, purpose, strand, whole, SUM(marks), SUM(out_of)
             FROM (SELECT m.pupil_id, m.subject_id, m.assessment, m.on_date, m.purpose, m.strand,
                          CAST(CASE WHEN m.question = '' THEN 1 ELSE 0 END AS BIGINT) AS whole, m.marks, m.out_of,
                          ROW_NUMBER() OVER (
                              PARTITION BY m.pupil_id, m.subject_id, m.assessment, m.on_date, m.strand, m.question
                              ORDER BY m.batch_id DESC) AS newest
                   FROM part_mark m JOIN import_batch b ON b.school_id = m.school_id AND b.id = m.batch_id
                   WHERE m.school_id = $1 AND b.withdrawn_at IS NULL AND b.started_at <= $2) AS part
             WHERE newest = 1
             GROUP BY pupil_id, subject_id, assessment, on_date, purpose, strand, whole
             ORDER BY pupil_id, subject_id, assessment, on_date, purpose, strand, whole";
        let read = |row: &mut Row| {
            let (pupil, subject) = (PupilId(row.int()?), SubjectId(row.int()?));
            let (assessment, on, purpose, strand) = (row.text()?, row.date()?, row.code()?, row.text()?);
            row.int()?;
            let (marks, out_of) = (row.real()?, row.real()?);
            Ok((strand, PaperSum { pupil, subject, purpose, assessment, on, marks, out_of }))
        };
        let rows: Vec<(String, PaperSum)> = self.all(sql, values![school, came_by], read).await?;
        let mut sums: Vec<(String, PaperSum)> = Vec::new();
        for (strand, one) in rows {
            match sums.last_mut() {
                Some((before, sum)) if same_paper(sum, &one) => {
                    // Questions of a strand come before the strand as a whole.
                    if *before != strand {
                        sum.marks += one.marks;
                        sum.out_of += one.out_of;
                        *before = strand;
                    }
                }
                _ => sums.push((strand, one)),
            }
        }
        Ok(sums.into_iter().map(|(_, one)| one).collect())
    }

    /// Birth dates of these pupils, where they are known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn births(&mut self, pupils: &[PupilId]) -> Result<BTreeMap<PupilId, Date>, StoreError> {
        let mut births = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT pupil_id, birth_date FROM pupil_identity WHERE birth_date IS NOT NULL AND school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                births.insert(PupilId(row.int()?), row.date()?);
            }
        }
        Ok(births)
    }
}

fn same_paper(one: &PaperSum, other: &PaperSum) -> bool {
    let key = |one: &PaperSum| {
        (one.pupil, one.subject, one.assessment.clone(), one.on, one.purpose == Purpose::National)
    };
    key(one) == key(other)
}

#[boxed]
impl SchoolWriteTx {
    /// Lets that calculation read this school from a day on; returns false where it may already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn switch_across_on(&mut self, kind: AcrossKind, on: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "INSERT INTO across_switch (school_id, kind, on_date) VALUES ($1, $2, $3)
                   ON CONFLICT (school_id, kind) DO NOTHING";
        Ok(self.run(sql, values![school, code(kind), on]).await? == 1)
    }

    /// Shuts it out, and deletes what it gave back; returns false where it was out already.
    ///
    /// # Errors
    /// When the database fails, or a calculation gives figures back at this moment.
    pub async fn switch_across_off(&mut self, kind: AcrossKind) -> Result<bool, StoreError> {
        let school = self.school;
        self.clear_across(kind).await?;
        let sql = "DELETE FROM across_switch WHERE school_id = $1 AND kind = $2";
        Ok(self.run(sql, values![school, code(kind)]).await? == 1)
    }

    /// Puts what a calculation says in the place of all that it said before. Returns false, and changes nothing, where the school
    /// is off by now.
    ///
    /// # Errors
    /// When the database fails, or an outcome breaks a rule: fewer than ten pupils or five schools behind a figure.
    pub async fn replace_across(
        &mut self,
        kind: AcrossKind,
        outcomes: &[AcrossOutcome],
    ) -> Result<bool, StoreError> {
        if self.across_since(kind).await?.is_none() {
            return Ok(false);
        }
        let school = self.school;
        self.clear_across(kind).await?;
        let ids = self.core.new_ids(IdKind::AcrossOutcome, outcomes.len()).await?;
        let (mut rows, mut figures) = (Vec::new(), Vec::new());
        for (id, one) in ids.zip(outcomes) {
            let [lower, typical, higher] = one.growth;
            rows.extend(values![
                school,
                id,
                code(kind),
                one.subject.as_str(),
                code(one.purpose),
                one.year,
                code(one.stage),
                one.term.as_str(),
                one.papers.as_str(),
                code(one.says),
                one.pupils,
                one.without_start,
                one.schools,
                lower,
                typical,
                higher,
                one.start_mean,
                one.with_age,
                one.on,
                one.method.as_str()
            ]);
            for figure in &one.figures {
                figures.extend(values![
                    school,
                    id,
                    code(figure.kind),
                    figure.value,
                    figure.sd,
                    figure.low,
                    figure.high,
                    figure.compare.map(|(low, _)| low),
                    figure.compare.map(|(_, high)| high)
                ]);
            }
        }
        self.core.connection.insert_many("across_outcome", &OUTCOME, rows).await?;
        self.core.connection.insert_many("across_figure", &FIGURE, figures).await?;
        Ok(true)
    }

    async fn clear_across(&mut self, kind: AcrossKind) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM across_figure WHERE school_id = $1 AND outcome_id IN (
                       SELECT id FROM across_outcome WHERE school_id = $1 AND kind = $2)";
        self.run(sql, values![school, code(kind)]).await?;
        let sql = "DELETE FROM across_outcome WHERE school_id = $1 AND kind = $2";
        self.run(sql, values![school, code(kind)]).await?;
        Ok(())
    }
}

const OUTCOME: [&str; 20] = [
    "school_id",
    "id",
    "kind",
    "subject",
    "purpose",
    "year",
    "stage",
    "term",
    "papers",
    "says",
    "pupils",
    "without_start",
    "schools",
    "lower",
    "typical",
    "higher",
    "start_mean",
    "with_age",
    "on_date",
    "method",
];
const FIGURE: [&str; 9] =
    ["school_id", "outcome_id", "figure", "value", "sd", "low", "high", "compare_low", "compare_high"];
