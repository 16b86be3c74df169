//! Reading evidence for the pages about a class: thousands of rows a page, so no more columns than it reads.

use super::columns::{ANSWERED, outcome};
use super::read::LIVE;
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::Row;
use boxed::boxed;
use domain::evidence::Confidence;
use domain::{
    EvidenceId, EvidenceKind, GroupId, Help, MisconceptionId, ObjectiveId, ObjectiveWeights, Occurrence,
    Outcome, PupilId, QuestionVersionId, SittingId, SubjectId, WeightsId,
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// As much of a live row as a page about a class needs.
#[derive(Clone, PartialEq, Debug)]
pub struct Glance {
    /// Its id.
    pub id: EvidenceId,
    /// Whom it is about.
    pub pupil: PupilId,
    /// What sort of thing was recorded.
    pub kind: EvidenceKind,
    /// The version of the question, if there was one.
    pub question: Option<QuestionVersionId>,
    /// The sitting, if there was one.
    pub sitting: Option<SittingId>,
    /// What it is about; rows about the same share one value.
    pub objectives: Arc<ObjectiveWeights>,
    /// What came of it.
    pub outcome: Outcome,
    /// The misconception that it shows.
    pub misconception: Option<MisconceptionId>,
    /// Help given.
    pub help: Help,
    /// How sure the pupil said to be.
    pub confidence: Option<Confidence>,
    /// When it happened.
    pub occurred: Occurrence,
}

const GLANCE: &str = "SELECT e.id, e.weight_set_id, e.pupil_id, e.kind, e.question_version_id, e.sitting_id,
    e.outcome, e.marks_got, e.marks_of, e.sort, e.misconception_id, e.help, e.confidence,
    e.occurred_at, e.occurred_known
    FROM evidence e WHERE e.school_id = ";

#[boxed]
impl SchoolTx {
    /// The live evidence of several pupils in a subject about any of some of its objectives: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glances_about(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
        objectives: &[ObjectiveId],
    ) -> Result<Vec<Glance>, StoreError> {
        if objectives.is_empty() {
            return Ok(Vec::new());
        }
        let mut read = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            // The index by pupil says what each row is about: only the rows asked for are opened.
            let statement = Statement::new(&self.core.connection, GLANCE)
                .bind(self.school)
                .push(" AND e.id IN (SELECT e.id FROM evidence e WHERE e.school_id = ");
            let statement = self.of_pupils(statement, subject, part);
            let statement = self.about(statement, objectives).push(")");
            self.read_glances(statement, &mut read).await?;
        }
        self.with_objectives(read).await
    }

    /// As much of the live evidence of several pupils about any of some objectives as tells which wrong ideas they
    /// hold: rows since an instant that show one, and every row that answers the same thing (the same version of a
    /// question, or a question without one in the same sitting) and so could have shown it. By pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glances_of_wrong_ideas(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
        objectives: &[ObjectiveId],
        since: Timestamp,
    ) -> Result<Vec<Glance>, StoreError> {
        if objectives.is_empty() {
            return Ok(Vec::new());
        }
        let (mut questions, mut sittings, mut alone) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT e.question_version_id, e.sitting_id, e.id FROM evidence e WHERE e.school_id = ";
            let rows = self
                .of_pupils(Statement::new(&self.core.connection, sql), subject, part)
                .push(" AND e.misconception_id IS NOT NULL AND e.occurred_at >= ")
                .bind(since)
                .push(LIVE)
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                match (row.opt_int()?, row.opt_int()?, row.int()?) {
                    (Some(question), _, _) => questions.insert(question),
                    (None, Some(sitting), _) => sittings.insert(sitting),
                    (None, None, row) => alone.insert(row),
                };
            }
        }
        if questions.is_empty() && sittings.is_empty() && alone.is_empty() {
            return Ok(Vec::new());
        }
        let list = |ids: BTreeSet<i64>| ids.into_iter().collect::<Vec<_>>();
        let (questions, sittings, alone) = (list(questions), list(sittings), list(alone));
        let mut read = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, GLANCE);
            let statement =
                self.of_pupils(statement, subject, part).push(" AND e.occurred_at >= ").bind(since);
            let statement = self
                .about(statement, objectives)
                .push(" AND (e.question_version_id IN ")
                .list(&questions)
                .push(" OR (e.question_version_id IS NULL AND e.sitting_id IN ")
                .list(&sittings)
                .push(") OR e.id IN ")
                .list(&alone)
                .push(")");
            self.read_glances(statement, &mut read).await?;
        }
        self.with_objectives(read).await
    }

    /// The objective that a class answered last in a subject since an instant, whoever is in it now: the first of the
    /// objectives of the row that comes last in the order of evidence. Rows that answer nothing are passed over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_answered(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        since: Timestamp,
    ) -> Result<Option<ObjectiveId>, StoreError> {
        // The latest of each pupil is the end of their part of the index, so that few rows are opened.
        let statement = Statement::new(
            &self.core.connection,
            "SELECT e.weight_set_id FROM evidence e WHERE e.school_id = ",
        )
        .bind(self.school)
        .push(" AND e.id IN (SELECT (SELECT e.id FROM evidence e WHERE e.school_id = ")
        .bind(self.school)
        .push(" AND e.pupil_id = p.pupil_id AND e.subject_id = ")
        .bind(subject)
        .push(" AND e.occurred_at >= ")
        .bind(since)
        .push(" AND e.group_id = ")
        .bind(group)
        .push(ANSWERED)
        .push(LIVE)
        .push(
            " ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1)
             FROM (SELECT DISTINCT m.pupil_id FROM group_membership m WHERE m.school_id = ",
        )
        .bind(self.school)
        .push(" AND m.group_id = ")
        .bind(group)
        .push(") p) ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1");
        let Some(mut row) = statement.rows(&mut self.core.connection).await?.pop() else { return Ok(None) };
        let set = WeightsId(row.int()?);
        let sets = self.weight_sets(&BTreeSet::from([set])).await?;
        let about = Self::weight_set_of(&sets, set)?;
        Ok(about.pairs().first().map(|(objective, _)| *objective))
    }

    /// Narrows a statement, which ends with the school's column and `=`, to pupils in a subject.
    fn of_pupils(&self, statement: Statement, subject: SubjectId, pupils: &[PupilId]) -> Statement {
        let statement = statement.bind(self.school).push(" AND e.subject_id = ").bind(subject);
        statement.push(" AND e.pupil_id IN ").list(pupils)
    }

    /// Narrows it further to rows about any of some objectives.
    fn about(&self, statement: Statement, objectives: &[ObjectiveId]) -> Statement {
        statement
            .push(" AND e.weight_set_id IN (SELECT m.weight_set_id FROM weight_member m WHERE m.school_id = ")
            .bind(self.school)
            .push(" AND m.objective_id IN ")
            .list(objectives)
            .push(")")
    }

    /// Rows are made into glances while they come: thousands of them are never in memory twice.
    async fn read_glances(
        &mut self,
        statement: Statement,
        read: &mut Vec<(Glance, WeightsId)>,
    ) -> Result<(), StoreError> {
        statement
            .push(LIVE)
            .push(" ORDER BY e.pupil_id, e.occurred_at, e.id")
            .each_planned_anew(&mut self.core.connection, |mut row| {
                read.push(glance(&mut row)?);
                Ok(())
            })
            .await
    }

    async fn with_objectives(&mut self, read: Vec<(Glance, WeightsId)>) -> Result<Vec<Glance>, StoreError> {
        let sets = self.weight_sets(&read.iter().map(|(_, set)| *set).collect()).await?;
        read.into_iter()
            .map(|(glance, set)| Ok(Glance { objectives: Self::weight_set_of(&sets, set)?, ..glance }))
            .collect()
    }
}

fn glance(row: &mut Row) -> Result<(Glance, WeightsId), StoreError> {
    let id = EvidenceId(row.int()?);
    let set = WeightsId(row.int()?);
    let glance = Glance {
        id,
        pupil: PupilId(row.int()?),
        kind: row.code()?,
        question: row.opt_int()?.map(QuestionVersionId),
        sitting: row.opt_int()?.map(SittingId),
        objectives: Arc::new(ObjectiveWeights::new(Vec::new())),
        outcome: outcome(row)?,
        misconception: row.opt_int()?.map(MisconceptionId),
        help: row.code()?,
        confidence: row.opt_code()?,
        occurred: Occurrence { at: row.at()?, known: row.code()? },
    };
    Ok((glance, set))
}
