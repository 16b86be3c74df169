//! Reading evidence for the learner: narrow rows, in order, streamed where there are many.

use super::Replay;
use super::columns::outcome;
use super::read::LIVE;
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{EvidenceId, ObjectiveWeights, Occurrence, PupilId, QuestionVersionId, SubjectId, WeightsId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

const NARROW: &str = "SELECT e.pupil_id, e.id, e.weight_set_id, e.kind, e.purpose, e.question_version_id,
    e.outcome, e.marks_got, e.marks_of, e.sort, e.help, e.attempt, e.confidence, e.by_hand,
    e.occurred_at, e.occurred_known
    FROM evidence e WHERE e.school_id = ";

type WeightSets = HashMap<WeightsId, Arc<ObjectiveWeights>>;

#[boxed]
impl SchoolTx {
    /// Hands over the live evidence of a whole subject, one row after another: by pupil, then in order. Only a
    /// few rows are in memory at a time.
    ///
    /// # Errors
    /// When the database fails, or what `each` returns.
    pub async fn each_evidence(
        &mut self,
        subject: SubjectId,
        mut each: impl FnMut(Replay) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        let sets = self.all_weight_sets().await?;
        Statement::new(&self.core.connection, NARROW)
            .bind(self.school)
            .push(" AND e.subject_id = ")
            .bind(subject)
            .push(LIVE)
            .push(" ORDER BY e.pupil_id, e.occurred_at, e.id")
            .each(&mut self.core.connection, |mut row| {
                let (replay, set) = narrow(&mut row)?;
                each(Replay { objectives: Self::weight_set_of(&sets, set)?, ..replay })
            })
            .await
    }

    /// The same narrow rows of some pupils: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay_of(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
    ) -> Result<Vec<Replay>, StoreError> {
        let pupils: Vec<PupilId> = pupils.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut read = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            Statement::new(&self.core.connection, NARROW)
                .bind(self.school)
                .push(" AND e.subject_id = ")
                .bind(subject)
                .push(" AND e.pupil_id IN ")
                .list(part)
                .push(LIVE)
                .push(" ORDER BY e.pupil_id, e.occurred_at, e.id")
                .each_planned_anew(&mut self.core.connection, |mut row| {
                    read.push(narrow(&mut row)?);
                    Ok(())
                })
                .await?;
        }
        let sets = self.weight_sets(&read.iter().map(|(_, set)| *set).collect()).await?;
        read.into_iter()
            .map(|(replay, set)| Ok(Replay { objectives: Self::weight_set_of(&sets, set)?, ..replay }))
            .collect()
    }

    /// Every set of the school: some thousands, known before a stream begins that cannot stop to ask.
    async fn all_weight_sets(&mut self) -> Result<WeightSets, StoreError> {
        let school = self.school;
        let ids = self
            .all("SELECT id FROM weight_set WHERE school_id = $1", values![school], |row| {
                Ok(WeightsId(row.int()?))
            })
            .await?;
        self.weight_sets(&ids).await
    }
}

fn narrow(row: &mut Row) -> Result<(Replay, WeightsId), StoreError> {
    let pupil = PupilId(row.int()?);
    let id = EvidenceId(row.int()?);
    let set = WeightsId(row.int()?);
    let replay = Replay {
        pupil,
        id,
        kind: row.code()?,
        purpose: row.code()?,
        question: row.opt_int()?.map(QuestionVersionId),
        objectives: Arc::new(ObjectiveWeights::new(Vec::new())),
        outcome: outcome(row)?,
        help: row.code()?,
        attempt: row.small()?,
        confidence: row.opt_code()?,
        by_hand: row.flag()?,
        occurred: Occurrence { at: row.at()?, known: row.code()? },
    };
    Ok((replay, set))
}
