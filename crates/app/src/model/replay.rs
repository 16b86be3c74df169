//! States from evidence: read where they are fresh, replayed where they are not. A view is never wrong because
//! a state is old: it is then replayed in memory, and stored by the next change.

use super::cache::Model;
use crate::AppError;
use boxed::boxed;
use domain::{EvidenceId, NewEvidence, ObjectiveId, PupilId, SubjectId};
use jiff::Timestamp;
use learner::{Event, PupilState};
use std::collections::BTreeMap;
use store::{Replay, SchoolTx};

/// A pupil's state with what it was made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Known {
    /// The state.
    pub state: PupilState,
    /// Live rows behind it.
    pub rows: u32,
    /// The last of them, in order.
    pub last: Option<(Timestamp, EvidenceId)>,
}

/// The states of these pupils; stale, missing or unreadable ones are replayed.
#[boxed]
pub(crate) async fn known(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, Known>, AppError> {
    let mut known = BTreeMap::new();
    for stored in tx.states(subject, model.id, pupils).await? {
        if !stored.fresh || stored.codec != i64::from(learner::STATE_CODEC) {
            continue;
        }
        if let Ok(state) = PupilState::from_bytes(&stored.body) {
            known.insert(stored.pupil, Known { state, rows: stored.evidence_count, last: stored.last });
        }
    }
    let missing: Vec<PupilId> = pupils.iter().copied().filter(|pupil| !known.contains_key(pupil)).collect();
    known.extend(replay_pupils(tx, subject, model, &missing).await?);
    Ok(known)
}

/// The states of these pupils from all their live evidence.
#[boxed]
pub(crate) async fn replay_pupils(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, Known>, AppError> {
    let mut all: BTreeMap<PupilId, Known> = pupils.iter().map(|pupil| (*pupil, Known::default())).collect();
    if pupils.is_empty() {
        return Ok(all);
    }
    for row in tx.replay_of(subject, pupils).await? {
        step(model, all.entry(row.pupil).or_default(), &row);
    }
    Ok(all)
}

/// One pupil's state from the live evidence before an instant.
#[boxed]
pub(crate) async fn replay_until(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
    pupil: PupilId,
    instant: Timestamp,
) -> Result<Known, AppError> {
    let mut known = Known::default();
    for row in tx.replay_of(subject, &[pupil]).await?.iter().filter(|row| row.occurred.at < instant) {
        step(model, &mut known, row);
    }
    Ok(known)
}

/// How far evidence moves what is believed of an objective now, −1 to 1; what says nothing about knowledge is left out.
pub(crate) struct Moves {
    /// Each live row about the objective.
    pub rows: BTreeMap<EvidenceId, f64>,
    /// All rows together about each objective that the map ties to it.
    pub nearby: BTreeMap<ObjectiveId, f64>,
}

/// What moves the estimate of an objective.
#[boxed]
pub(crate) async fn moved(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
    pupil: PupilId,
    objective: ObjectiveId,
    now: Timestamp,
) -> Result<Moves, AppError> {
    let rows = tx.replay_of(subject, &[pupil]).await?;
    let (ids, events): (Vec<EvidenceId>, Vec<Event>) =
        rows.iter().filter_map(|row| Some((row.id, model.event(&full(row))?))).unzip();
    let mut moves = Moves { rows: BTreeMap::new(), nearby: BTreeMap::new() };
    for one in learner::why(&model.parameters, &events, objective, now) {
        let about = &events[one.event].objectives;
        if about.has(objective) {
            moves.rows.insert(ids[one.event], one.change);
        } else {
            let near = about.pairs().iter().filter(|(other, _)| model.parameters.are_tied(objective, *other));
            near.for_each(|(other, _)| *moves.nearby.entry(*other).or_default() += one.change);
        }
    }
    Ok(moves)
}

/// The states of every pupil with evidence in the subject, in one pass.
#[boxed]
pub(crate) async fn replay_everybody(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
) -> Result<BTreeMap<PupilId, Known>, AppError> {
    let mut all: BTreeMap<PupilId, Known> = BTreeMap::new();
    tx.each_evidence(subject, |row| {
        step(model, all.entry(row.pupil).or_default(), &row);
        Ok(())
    })
    .await?;
    Ok(all)
}

fn step(model: &Model, known: &mut Known, row: &Replay) {
    if let Some(event) = model.event(&full(row)) {
        learner::update(&model.parameters, &mut known.state, &event);
    }
    known.rows += 1;
    known.last = Some((row.occurred.at, row.id));
}

/// A narrow row as a whole one: all that the learner reads of evidence is there.
pub(crate) fn full(row: &Replay) -> NewEvidence {
    NewEvidence {
        pupil: row.pupil,
        subject: SubjectId(1),
        kind: row.kind,
        purpose: row.purpose,
        question: row.question,
        draw: None,
        sitting: None,
        lesson: None,
        group: None,
        objectives: row.objectives.as_ref().clone(),
        outcome: row.outcome,
        misconception: None,
        option: None,
        help: row.help,
        attempt: row.attempt,
        confidence: None,
        approach: None,
        by_hand: row.by_hand,
        occurred: row.occurred,
        supersedes: None,
        source_key: None,
        text: None,
    }
}
