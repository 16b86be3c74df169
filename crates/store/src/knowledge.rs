//! Knowledge states: a cache of what the learner makes of a pupil's evidence. It can be rebuilt at any time.
//!
//! A state is *fresh* while it has seen everything that its pupil's evidence stream holds.

use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, instant, values};
use boxed::boxed;
use domain::{EvidenceId, ParameterSetId, PupilId, SubjectId};
use jiff::Timestamp;
use std::collections::HashMap;

/// A state as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredState {
    /// Whose.
    pub pupil: PupilId,
    /// How the body is written; the learner's number.
    pub codec: i64,
    /// The state itself; the learner's bytes.
    pub body: Vec<u8>,
    /// How many rows of evidence it has seen.
    pub evidence_count: u32,
    /// The last row it has seen: when it happened, and which.
    pub last: Option<(Timestamp, EvidenceId)>,
    /// Whether it has seen everything there is.
    pub fresh: bool,
}

/// A state about to be kept. It counts as fresh.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewState {
    /// Whose.
    pub pupil: PupilId,
    /// How the body is written.
    pub codec: i64,
    /// The state itself.
    pub body: Vec<u8>,
    /// How many rows of evidence it has seen.
    pub evidence_count: u32,
    /// The last row it has seen.
    pub last: Option<(Timestamp, EvidenceId)>,
}

const STATES: &str = "SELECT k.pupil_id, k.codec, k.body, k.evidence_count, k.last_at, k.last_evidence_id,
    CASE WHEN s.version > k.stream_version THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END
    FROM knowledge_state k
    LEFT JOIN evidence_stream s
        ON s.school_id = k.school_id AND s.pupil_id = k.pupil_id AND s.subject_id = k.subject_id
    WHERE k.school_id = ";

fn state(row: &mut Row) -> Result<StoredState, StoreError> {
    let pupil = PupilId(row.int()?);
    let codec = row.int()?;
    let body = row.blob()?;
    let evidence_count = row.small()?;
    let last_at = row.opt_int()?.map(instant).transpose()?;
    let last = last_at.zip(row.opt_int()?.map(EvidenceId));
    Ok(StoredState { pupil, codec, body, evidence_count, last, fresh: row.flag()? })
}

#[boxed]
impl SchoolTx {
    /// The states of some pupils in a subject under a parameter set, in no promised order; a pupil without one is
    /// left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn states(
        &mut self,
        subject: SubjectId,
        parameters: ParameterSetId,
        pupils: &[PupilId],
    ) -> Result<Vec<StoredState>, StoreError> {
        let mut states = Vec::with_capacity(pupils.len());
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(&self.core.connection, STATES)
                .bind(self.school)
                .push(" AND k.subject_id = ")
                .bind(subject)
                .push(" AND k.parameter_set_id = ")
                .bind(parameters)
                .push(" AND k.pupil_id IN ")
                .list(part)
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                states.push(state(&mut row)?);
            }
        }
        Ok(states)
    }

    /// Hands over every state of a subject under a parameter set, one after another, by pupil.
    ///
    /// # Errors
    /// When the database fails, or what `each` returns.
    pub async fn each_state(
        &mut self,
        subject: SubjectId,
        parameters: ParameterSetId,
        mut each: impl FnMut(StoredState) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        Statement::new(&self.core.connection, STATES)
            .bind(self.school)
            .push(" AND k.subject_id = ")
            .bind(subject)
            .push(" AND k.parameter_set_id = ")
            .bind(parameters)
            .push(" ORDER BY k.pupil_id")
            .each(&mut self.core.connection, |mut row| each(state(&mut row)?))
            .await
    }

    /// How far each pupil's evidence in a subject has moved. Read before the evidence itself, it says what a state
    /// made from that has seen at least.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stream_versions(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
    ) -> Result<HashMap<PupilId, i64>, StoreError> {
        let mut versions = HashMap::with_capacity(pupils.len());
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT pupil_id, version FROM evidence_stream WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND subject_id = ").bind(subject);
            let rows = statement.push(" AND pupil_id IN ").list(part).rows(&mut self.core.connection).await?;
            for mut row in rows {
                versions.insert(PupilId(row.int()?), row.int()?);
            }
        }
        Ok(versions)
    }

    /// Pupils who have evidence in a subject, and no state under a parameter set, in this codec, that has seen all
    /// of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stale_pupils(
        &mut self,
        subject: SubjectId,
        parameters: ParameterSetId,
        codec: i64,
        limit: u32,
    ) -> Result<Vec<PupilId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT s.pupil_id FROM evidence_stream s
             LEFT JOIN knowledge_state k ON k.school_id = s.school_id AND k.subject_id = s.subject_id
                 AND k.parameter_set_id = $3 AND k.pupil_id = s.pupil_id
             WHERE s.school_id = $1 AND s.subject_id = $2 AND s.version > 0
               AND (k.stream_version IS NULL OR k.stream_version < s.version OR k.codec <> $4)
             ORDER BY s.pupil_id LIMIT $5",
            values![school, subject, parameters, codec, limit],
            |row| Ok(PupilId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps states as fresh. Lock the pupils first: a state is only as fresh as what this transaction has seen.
    ///
    /// # Errors
    /// When pupil, subject or parameter set is not there.
    pub async fn save_states(
        &mut self,
        subject: SubjectId,
        parameters: ParameterSetId,
        states: &[NewState],
    ) -> Result<(), StoreError> {
        let pupils: Vec<PupilId> = states.iter().map(|state| state.pupil).collect();
        let versions = self.stream_versions(subject, &pupils).await?;
        self.save_states_as_of(subject, parameters, states, &versions).await
    }

    /// Keeps states that have seen their evidence as of these versions, read before it in another transaction: whoever
    /// records meanwhile waits for nobody, and a state that has missed something counts as stale.
    ///
    /// # Errors
    /// As [`SchoolWriteTx::save_states`].
    pub async fn save_states_as_of(
        &mut self,
        subject: SubjectId,
        parameters: ParameterSetId,
        states: &[NewState],
        versions: &HashMap<PupilId, i64>,
    ) -> Result<(), StoreError> {
        let columns = [
            "school_id",
            "subject_id",
            "parameter_set_id",
            "pupil_id",
            "codec",
            "body",
            "evidence_count",
            "last_at",
            "last_evidence_id",
            "stream_version",
        ];
        let on_conflict = "ON CONFLICT (school_id, subject_id, parameter_set_id, pupil_id) DO UPDATE SET
            codec = excluded.codec, body = excluded.body, evidence_count = excluded.evidence_count,
            last_at = excluded.last_at, last_evidence_id = excluded.last_evidence_id,
            stream_version = excluded.stream_version";
        for part in states.chunks(LIST_PART) {
            let mut rows: Vec<Value> = Vec::with_capacity(part.len() * columns.len());
            for state in part {
                rows.extend(values![
                    self.school,
                    subject,
                    parameters,
                    state.pupil,
                    state.codec,
                    state.body.as_slice(),
                    state.evidence_count,
                    state.last.map(|(at, _)| at),
                    state.last.map(|(_, id)| id),
                    versions.get(&state.pupil).copied().unwrap_or(0)
                ]);
            }
            self.core.connection.insert_many_or("knowledge_state", &columns, rows, on_conflict).await?;
        }
        Ok(())
    }

    /// Throws away the states of a subject under every parameter set but these. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_other_states(
        &mut self,
        subject: SubjectId,
        keep: &[ParameterSetId],
    ) -> Result<u64, StoreError> {
        let sql = "DELETE FROM knowledge_state WHERE school_id = ";
        let statement = Statement::new(&self.core.connection, sql).bind(self.school);
        let statement = statement.push(" AND subject_id = ").bind(subject);
        let statement = match keep {
            [] => statement,
            keep => statement.push(" AND parameter_set_id NOT IN ").list(keep),
        };
        statement.run(&mut self.core.connection).await
    }
}
