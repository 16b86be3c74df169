//! The one door through which evidence comes in: rows and the states that they move, in one transaction.

use super::cache::Model;
use super::replay::{self, Known};
use crate::{App, AppError};
use boxed::boxed;
use domain::{EvidenceId, NewEvidence, PupilId, SubjectId};
use std::collections::BTreeMap;
use store::{NewState, Recorded, Recording, SchoolWriteTx};

#[boxed]
impl App {
    /// Appends rows and moves the states of just these pupils. A row at the end of a pupil's order moves the
    /// state by one step; an earlier or superseding one replays that pupil and subject.
    ///
    /// # Errors
    /// When the store refuses; then nothing is stored.
    pub(crate) async fn record(
        &self,
        tx: &mut SchoolWriteTx,
        rows: Vec<NewEvidence>,
        recording: &Recording,
    ) -> Result<Recorded, AppError> {
        let mut by_subject: BTreeMap<SubjectId, BTreeMap<PupilId, Vec<usize>>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            by_subject.entry(row.subject).or_default().entry(row.pupil).or_default().push(at);
        }
        let mut before = BTreeMap::new();
        for (subject, pupils) in &by_subject {
            let pupils: Vec<PupilId> = pupils.keys().copied().collect();
            tx.lock_pupils(*subject, &pupils).await?;
            let model = self.model(tx, *subject).await?;
            let known = replay::known(tx, *subject, &model, &pupils).await?;
            before.insert(*subject, (model, known));
        }
        let recorded = tx.record_evidence(rows.clone(), recording).await?;
        for (subject, pupils) in by_subject {
            let Some((model, mut known)) = before.remove(&subject) else { continue };
            let mut moved = Vec::new();
            let mut replayed = Vec::new();
            for (pupil, at) in pupils {
                let mut new: Vec<(EvidenceId, &NewEvidence)> =
                    at.iter().filter_map(|at| Some(((*recorded.ids.get(*at)?)?, rows.get(*at)?))).collect();
                if new.is_empty() {
                    continue;
                }
                new.sort_by_key(|(id, row)| (row.occurred.at, *id));
                match known.remove(&pupil).and_then(|known| moved_by(&model, known, &new)) {
                    Some(known) => moved.push(new_state(pupil, &known)),
                    None => replayed.push(pupil),
                }
            }
            let again = replay::replay_pupils(tx, subject, &model, &replayed).await?;
            moved.extend(again.iter().map(|(pupil, known)| new_state(*pupil, known)));
            tx.save_states(subject, model.id, &moved).await?;
        }
        Ok(recorded)
    }
}

/// The state after rows at the end of the order; `None` when they are not at its end, or take something back.
fn moved_by(model: &Model, mut known: Known, new: &[(EvidenceId, &NewEvidence)]) -> Option<Known> {
    for (id, row) in new {
        let key = (row.occurred.at, *id);
        if row.supersedes.is_some() || known.last.is_some_and(|last| key <= last) {
            return None;
        }
        if let Some(event) = model.event(row) {
            learner::update(&model.parameters, &mut known.state, &event);
        }
        known.last = Some(key);
        known.rows += 1;
    }
    Some(known)
}

/// A state as the store keeps it.
pub(crate) fn new_state(pupil: PupilId, known: &Known) -> NewState {
    NewState {
        pupil,
        codec: i64::from(learner::STATE_CODEC),
        body: known.state.to_bytes(),
        evidence_count: known.rows,
        last: known.last,
    }
}
