//! The last few observations of a class, so that whoever has just recorded one sees it and can take it back.

use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{EvidenceId, EvidenceKind, Help, ObjectiveId, Outcome, PupilId, SubjectId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// One observation as it was recorded, about one pupil or several.
#[derive(Clone, Debug, PartialEq)]
pub struct LatestObservation {
    /// Its rows.
    pub evidence: Vec<EvidenceId>,
    /// About whom, as the class says the names.
    pub names: Vec<String>,
    /// Seen, or looked for.
    pub outcome: Outcome,
    /// With what help.
    pub help: Help,
    /// In words; may be empty.
    pub text: String,
    /// What it is about.
    pub objective: String,
    /// When it was recorded.
    pub at: Timestamp,
}

/// How far back the list reaches.
const REACH: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many lines it has.
const MOST: usize = 6;

#[boxed]
impl App {
    /// The latest observations of the permit's class in a subject, newest first; the view is audited.
    ///
    /// # Errors
    /// `NotFound` when the school has no such subject.
    pub async fn latest_observations(
        &self,
        permit: &Permit,
        subject: SubjectId,
    ) -> Result<Vec<LatestObservation>, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let register = tx.pupils_in(group, today).await?;
        let names: BTreeMap<PupilId, String> =
            register.iter().map(|one| one.id).zip(said_names(&register)).collect();
        let stored = self.subject(&mut tx, subject).await?;
        let title = |objective: ObjectiveId| {
            let slug = stored.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
            Some(stored.value.objective(slug)?.title.clone())
        };
        let mut rows = tx.evidence_for_group(group, subject, permit.now - REACH).await?;
        rows.retain(|one| one.row.kind == EvidenceKind::Observation);
        rows.sort_by_key(|one| (std::cmp::Reverse(one.recorded_at), one.id));
        let mut latest: Vec<LatestObservation> = Vec::new();
        for one in rows {
            let Some(name) = names.get(&one.row.pupil) else { continue };
            let about = one.row.objectives.pairs().first().map(|(objective, _)| *objective);
            let line = LatestObservation {
                evidence: vec![one.id],
                names: vec![name.clone()],
                outcome: one.row.outcome,
                help: one.row.help,
                text: one.row.text.unwrap_or_default(),
                objective: about.and_then(title).unwrap_or_default(),
                at: one.recorded_at,
            };
            if let Some(last) = latest.last_mut().filter(|last| last.same_line(&line)) {
                last.evidence.push(one.id);
                last.names.push(name.clone());
            } else if latest.len() == MOST {
                break;
            } else {
                latest.push(line);
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(latest)
    }
}

impl LatestObservation {
    /// Whether the two were recorded at once, with the same words.
    fn same_line(&self, other: &Self) -> bool {
        (self.at, self.outcome, self.help, &self.text, &self.objective)
            == (other.at, other.outcome, other.help, &other.text, &other.objective)
    }
}
