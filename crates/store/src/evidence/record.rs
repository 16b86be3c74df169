//! The one door: locking, and recording.

use super::columns::{COLUMNS, push_row};
use super::{Recorded, Recording};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolWriteTx;
use crate::value::values;
use boxed::boxed;
use domain::{EvidenceId, NewEvidence, PupilId, SubjectId, WeightsId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows turned into values at once: keeps a large import's memory small.
const SLICE: usize = 2_048;

/// Whether a source key that is there already still stands.
#[derive(Clone, Copy)]
enum KeyStands {
    Yes,
    Withdrawn { round: i64 },
}

/// What becomes of the version of a pupil's stream of evidence in a subject.
#[derive(Clone, Copy)]
enum Stream {
    AsItWas,
    Changed,
}

#[boxed]
impl SchoolWriteTx {
    /// Makes every other writer of these pupils' evidence in a subject wait until this transaction ends. It says
    /// nothing about their states: what is looked at under a lock and found to need no change leaves them fresh.
    /// Lock, then read, decide, record, save states.
    ///
    /// # Errors
    /// When a pupil or the subject is not there, or the wait is longer than half a minute.
    pub async fn lock_pupils(&mut self, subject: SubjectId, pupils: &[PupilId]) -> Result<(), StoreError> {
        self.hold_streams(subject, pupils, Stream::AsItWas).await
    }

    /// The same, and marks these pupils' states as older than their evidence.
    pub(crate) async fn outdate_states(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
    ) -> Result<(), StoreError> {
        self.hold_streams(subject, pupils, Stream::Changed).await
    }

    async fn hold_streams(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
        stream: Stream,
    ) -> Result<(), StoreError> {
        let (first, on_conflict) = match stream {
            Stream::AsItWas => (
                0_i64,
                "ON CONFLICT (school_id, pupil_id, subject_id) DO UPDATE SET version = evidence_stream.version",
            ),
            Stream::Changed => (
                1_i64,
                "ON CONFLICT (school_id, pupil_id, subject_id)
                 DO UPDATE SET version = evidence_stream.version + 1",
            ),
        };
        let school = self.school;
        let mut rows = Vec::with_capacity(pupils.len() * 4);
        // Always in the same order, so that two writers never wait for each other.
        for pupil in pupils.iter().collect::<BTreeSet<_>>() {
            rows.extend(values![school, *pupil, subject, first]);
        }
        let columns = ["school_id", "pupil_id", "subject_id", "version"];
        self.core.connection.insert_many_or("evidence_stream", &columns, rows, on_conflict).await
    }

    /// Records rows. One whose source key is there already, or stands twice in `rows`, changes nothing.
    ///
    /// # Errors
    /// When a row names what is not there, or breaks a rule: then the transaction is good for nothing but to be
    /// dropped.
    pub async fn record_evidence(
        &mut self,
        rows: Vec<NewEvidence>,
        recording: &Recording,
    ) -> Result<Recorded, StoreError> {
        self.lock_all(&rows).await?;
        let mut rounds = self.rounds_of_keys(&rows).await?;
        // The round in which each row is recorded; none where its key is taken.
        let fresh: Vec<Option<i64>> = rows
            .iter()
            .map(|row| match &row.source_key {
                None => Some(0),
                Some(key) => match rounds.insert(key.clone(), KeyStands::Yes) {
                    None => Some(0),
                    Some(KeyStands::Withdrawn { round }) => Some(round + 1),
                    Some(KeyStands::Yes) => None,
                },
            })
            .collect();
        let count = fresh.iter().flatten().count();
        let recorded = rows.iter().zip(&fresh).filter(|(_, round)| round.is_some()).map(|(row, _)| row);
        for (subject, pupils) in by_subject(recorded) {
            self.outdate_states(subject, &pupils).await?;
        }
        let weights = self.weights_of(&rows).await?;
        let mut new_ids = self.core.new_ids(IdKind::Evidence, count).await?;
        let mut recorded = Recorded { ids: Vec::with_capacity(rows.len()), known: rows.len() - count };
        for ((rows, fresh), weights) in rows.chunks(SLICE).zip(fresh.chunks(SLICE)).zip(weights.chunks(SLICE))
        {
            let mut values = Vec::with_capacity(rows.len() * COLUMNS.len());
            let mut texts = Vec::new();
            for ((row, fresh), weights) in rows.iter().zip(fresh).zip(weights) {
                let new = fresh.and_then(|round| Some((round, EvidenceId(new_ids.next()?))));
                recorded.ids.push(new.map(|(_, id)| id));
                let Some((round, id)) = new else { continue };
                push_row(&mut values, self.school, id, row, *weights, round, recording);
                if let Some(text) = &row.text {
                    texts.extend(values![self.school, id, row.pupil, text.as_str()]);
                }
            }
            self.core.connection.insert_many("evidence", &COLUMNS, values).await?;
            let columns = ["school_id", "evidence_id", "pupil_id", "wording"];
            self.core.connection.insert_many("evidence_text", &columns, texts).await?;
        }
        Ok(recorded)
    }

    async fn lock_all(&mut self, rows: &[NewEvidence]) -> Result<(), StoreError> {
        for (subject, pupils) in by_subject(rows.iter()) {
            self.lock_pupils(subject, &pupils).await?;
        }
        Ok(())
    }

    /// Source keys that are there already: standing, or only in batches that were withdrawn.
    async fn rounds_of_keys(
        &mut self,
        rows: &[NewEvidence],
    ) -> Result<HashMap<String, KeyStands>, StoreError> {
        let keys: Vec<&str> = rows.iter().filter_map(|row| row.source_key.as_deref()).collect();
        let mut stand = HashMap::with_capacity(keys.len());
        for part in keys.chunks(LIST_PART) {
            // One look into the index a key, whatever a planner thinks of the table: twice the latest round, and
            // one more if that round was withdrawn.
            let rows = Statement::new(
                &self.core.connection,
                "SELECT k.column1,
                        (SELECT 2 * e.source_round
                                + (SELECT COUNT(*) FROM import_batch b WHERE b.school_id = e.school_id
                                     AND b.id = e.batch_id AND b.withdrawn_at IS NOT NULL)
                         FROM evidence e
                         WHERE e.source_key IS NOT NULL AND e.source_key = k.column1 AND e.school_id = ",
            )
            .bind(self.school)
            .push(" ORDER BY e.source_round DESC LIMIT 1) FROM ")
            .table(part)
            .push(" k")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                let (key, latest) = (row.text()?, row.opt_int()?);
                let Some(latest) = latest else { continue };
                let withdrawn = KeyStands::Withdrawn { round: latest / 2 };
                stand.insert(key, if latest % 2 == 1 { withdrawn } else { KeyStands::Yes });
            }
        }
        Ok(stand)
    }

    /// The id of what each row is about. Rows that follow each other are often about the same.
    async fn weights_of(&mut self, rows: &[NewEvidence]) -> Result<Vec<WeightsId>, StoreError> {
        let mut runs = Vec::new();
        for row in rows {
            if runs.last().is_none_or(|last| *last != &row.objectives) {
                runs.push(&row.objectives);
            }
        }
        let ids = self.intern(&runs).await?;
        let mut all = Vec::with_capacity(rows.len());
        let mut run = runs.into_iter().zip(ids).peekable();
        let mut current = run.next();
        for row in rows {
            if current.is_some_and(|(objectives, _)| *objectives != row.objectives) {
                current = run.next();
            }
            all.extend(current.map(|(_, id)| id));
        }
        Ok(all)
    }
}

/// Whose evidence in which subject these rows are.
fn by_subject<'a>(rows: impl Iterator<Item = &'a NewEvidence>) -> BTreeMap<SubjectId, Vec<PupilId>> {
    let mut pupils: BTreeMap<SubjectId, BTreeSet<PupilId>> = BTreeMap::new();
    for row in rows {
        pupils.entry(row.subject).or_default().insert(row.pupil);
    }
    pupils.into_iter().map(|(subject, pupils)| (subject, pupils.into_iter().collect())).collect()
}
