//! Reading evidence for the pages about a class: thousands of rows a page, so no more columns than it reads.

use super::columns::outcome;
use super::read::LIVE;
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::Row;
use domain::evidence::Confidence;
use domain::{
    EvidenceId, EvidenceKind, Help, MisconceptionId, ObjectiveId, ObjectiveWeights, Occurrence, Outcome,
    PupilId, QuestionVersionId, SittingId, WeightsId,
};
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

impl SchoolTx {
    /// The live evidence of several pupils about any of some objectives: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glances_about(
        &mut self,
        pupils: &[PupilId],
        objectives: &[ObjectiveId],
    ) -> Result<Vec<Glance>, StoreError> {
        let mut read = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(&self.core.connection, GLANCE)
                .bind(self.school)
                .push(" AND e.pupil_id IN ")
                .list(part)
                .push(" AND e.weight_set_id IN (SELECT m.weight_set_id FROM weight_member m WHERE m.school_id = ")
                .bind(self.school)
                .push(" AND m.objective_id IN ")
                .list(objectives)
                .push(") ")
                .push(LIVE)
                .push(" ORDER BY e.pupil_id, e.occurred_at, e.id")
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                read.push(glance(&mut row)?);
            }
        }
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
