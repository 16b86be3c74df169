//! Taking rows of evidence back, and putting them back: by rows of their own, so that nothing is deleted and the
//! states follow.

use super::once;
use crate::classroom::pupil::as_shown;
use crate::classroom::{Around, load};
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Evidence, EvidenceId, KnowledgeState, NewEvidence, ObjectiveId, Outcome};
use store::{Recording, SchoolWriteTx};

#[boxed]
impl App {
    /// Takes rows of a class's pupils back. Returns the rows that do so, for [`App::put_back`]; none when it was
    /// done before.
    ///
    /// # Errors
    /// `NotFound` when the class has no such row; `Conflict` when one no longer counts.
    pub async fn take_back(
        &self,
        permit: &Permit,
        evidence: &[EvidenceId],
        submission: &str,
    ) -> Result<Vec<EvidenceId>, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        let found = theirs(&mut tx, permit, evidence).await?;
        if !once::claim(&mut tx, submission, "take-back", permit.now).await? {
            return Ok(Vec::new());
        }
        if tx.live_of(evidence).await?.len() < found.len() {
            return Err(AppError::Conflict(
                "That entry no longer counts: it was taken back or replaced.".into(),
            ));
        }
        let rows = found
            .into_iter()
            .map(|one| NewEvidence {
                outcome: Outcome::Withdrawn,
                supersedes: Some(one.id),
                source_key: None,
                text: None,
                misconception: None,
                option: None,
                ..one.row
            })
            .collect();
        let recording = Recording { by: permit.account, at: permit.now, batch: None };
        let recorded = self.record(&mut tx, rows, &recording).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(recorded.ids.into_iter().flatten().collect())
    }

    /// Undoes a taking back: what was taken back is recorded again as it was. `taken` are the rows that
    /// [`App::take_back`] returned.
    ///
    /// # Errors
    /// `NotFound` when the class has no such rows; `Conflict` when one is back already.
    pub async fn put_back(
        &self,
        permit: &Permit,
        taken: &[EvidenceId],
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        let taken = theirs(&mut tx, permit, taken).await?;
        if !once::claim(&mut tx, submission, "put-back", permit.now).await? {
            return Ok(());
        }
        for one in taken {
            let original = match (one.row.outcome, one.row.supersedes) {
                (Outcome::Withdrawn, Some(original)) => tx.evidence(original).await?,
                _ => None,
            }
            .ok_or(AppError::NotFound)?;
            let about = original.row.objectives.pairs().first().map(|(objective, _)| *objective);
            let about = about.ok_or(AppError::NotFound)?;
            let standing = tx.evidence_about(original.row.pupil, about).await?;
            if standing.iter().any(|row| row.row.supersedes == Some(one.id)) {
                return Err(AppError::Conflict("That entry counts again already.".into()));
            }
            // It belongs to the import that it came with: taking that back takes this back.
            let recording = Recording { by: permit.account, at: permit.now, batch: original.batch };
            let row = NewEvidence { supersedes: Some(one.id), source_key: None, ..original.row };
            self.record(&mut tx, vec![row], &recording).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What the circle of the permit's pupil says now, to be compared with what it says after a change.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class or the objective is not the school's.
    pub async fn standing(
        &self,
        permit: &Permit,
        objective: ObjectiveId,
    ) -> Result<Option<KnowledgeState>, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let info = tx.objective(objective).await?.ok_or(AppError::NotFound)?;
        let loaded = load(self, &mut tx, permit.now, group, info.subject, &[objective], Around::Near).await?;
        Ok(as_shown(&loaded.facts, pupil, objective).map(|one| one.state))
    }
}

/// The rows, all of them about pupils of the permit's class, and about its one pupil where it names one.
async fn theirs(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    evidence: &[EvidenceId],
) -> Result<Vec<Evidence>, AppError> {
    let group = permit.group()?;
    let today = permit.school_time(tx).await?.today();
    let mut found = Vec::with_capacity(evidence.len());
    for id in evidence {
        let one = tx.evidence(*id).await?.ok_or(AppError::NotFound)?;
        let another = matches!(permit.about, About::PupilOf(_, only) if only != one.row.pupil);
        if another || !tx.is_member(one.row.pupil, group, today).await? {
            return Err(AppError::NotFound);
        }
        found.push(one);
    }
    if found.is_empty() { Err(AppError::NotFound) } else { Ok(found) }
}
