//! An observation in one line, and a teacher's own word against a circle.

use super::once;
use crate::{Action, App, AppError, Permit};
use domain::{
    EvidenceId, EvidenceKind, Help, NewEvidence, ObjectiveId, ObjectiveWeights, Outcome, PupilId, Purpose,
    SubjectId,
};
use jiff::civil::Date;
use store::Recording;

/// What somebody saw.
#[derive(Clone, Debug)]
pub struct Observed {
    /// About whom; one row each.
    pub pupils: Vec<PupilId>,
    /// In which subject.
    pub subject: SubjectId,
    /// About which objective.
    pub objective: ObjectiveId,
    /// Seen, or looked for and not seen yet.
    pub seen: Seen,
    /// With what help.
    pub help: Help,
    /// In words; may be empty.
    pub text: String,
    /// On which day.
    pub day: Date,
}

/// Whether it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It was.
    Yes,
    /// It was looked for.
    NotYet,
}

/// The longest note: one line, not an essay.
const LONGEST_NOTE: usize = 500;

impl App {
    /// Records the observation for each pupil named.
    ///
    /// # Errors
    /// `Input` without a pupil, with a note that is too long, or a day to come; `NotFound` for a pupil of
    /// another class or an objective of another subject.
    pub async fn observe(
        &self,
        permit: &Permit,
        observed: &Observed,
        submission: &str,
    ) -> Result<usize, AppError> {
        let outcome = match observed.seen {
            Seen::Yes => Outcome::Seen,
            Seen::NotYet => Outcome::NotSeenYet,
        };
        self.record_note(permit, observed, EvidenceKind::Observation, outcome, submission).await
    }

    /// Records a teacher's own word about one pupil: it counts, it is kept, and it can be taken back.
    ///
    /// # Errors
    /// As [`App::observe`].
    pub async fn assert(
        &self,
        permit: &Permit,
        observed: &Observed,
        submission: &str,
    ) -> Result<usize, AppError> {
        let outcome = Outcome::right(observed.seen == Seen::Yes);
        self.record_note(permit, observed, EvidenceKind::Assertion, outcome, submission).await
    }

    async fn record_note(
        &self,
        permit: &Permit,
        observed: &Observed,
        kind: EvidenceKind,
        outcome: Outcome,
        submission: &str,
    ) -> Result<usize, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let group = permit.group()?;
        if observed.pupils.is_empty() {
            return Err(AppError::input("Choose who it is about."));
        }
        let text = observed.text.trim();
        if text.chars().count() > LONGEST_NOTE {
            return Err(AppError::input(format!(
                "A note holds at most {LONGEST_NOTE} characters. Make it shorter."
            )));
        }
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let occurred = time.occurred(observed.day)?;
        let subject = self.subject(&mut tx, observed.subject).await?;
        if !subject.ids.objectives.values().any(|id| *id == observed.objective) {
            return Err(AppError::NotFound);
        }
        for pupil in &observed.pupils {
            if !tx.is_member(*pupil, group, time.today()).await? {
                return Err(AppError::NotFound);
            }
        }
        if !once::claim(&mut tx, submission, "observe", permit.now).await? {
            return Ok(0);
        }
        let rows: Vec<NewEvidence> = observed
            .pupils
            .iter()
            .map(|pupil| NewEvidence {
                pupil: *pupil,
                subject: observed.subject,
                kind,
                purpose: Purpose::Formative,
                question: None,
                draw: None,
                sitting: None,
                lesson: None,
                group: Some(group),
                objectives: ObjectiveWeights::one(observed.objective),
                outcome,
                misconception: None,
                option: None,
                help: observed.help,
                attempt: 1,
                confidence: None,
                approach: None,
                by_hand: true,
                occurred,
                supersedes: None,
                source_key: None,
                text: (!text.is_empty()).then(|| text.to_owned()),
            })
            .collect();
        let count = rows.len();
        self.record(&mut tx, rows, &Recording { by: permit.account, at: permit.now, batch: None }).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Takes one row back by a row of its own: nothing is deleted, and the state follows.
    ///
    /// # Errors
    /// `NotFound` when the class has no such live row.
    pub async fn take_back(
        &self,
        permit: &Permit,
        evidence: EvidenceId,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let found = tx.evidence(evidence).await?.ok_or(AppError::NotFound)?;
        if !tx.is_member(found.row.pupil, group, today).await? {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "take-back", permit.now).await? {
            return Ok(());
        }
        let row = NewEvidence {
            outcome: Outcome::Withdrawn,
            supersedes: Some(evidence),
            source_key: None,
            text: None,
            misconception: None,
            option: None,
            ..found.row
        };
        self.record(&mut tx, vec![row], &Recording { by: permit.account, at: permit.now, batch: None })
            .await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
