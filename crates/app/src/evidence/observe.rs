//! An observation in one line, and a teacher's own word against a circle.

use super::once;
use crate::classroom::wording::judged_by_questions;
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{
    EvidenceId, EvidenceKind, Help, NewEvidence, ObjectiveId, ObjectiveWeights, Outcome, PupilId, Purpose,
    SubjectId,
};
use jiff::civil::Date;
use std::collections::BTreeSet;
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

#[boxed]
impl App {
    /// Records the observation for each pupil named; returns its rows, none when it was stored before.
    ///
    /// # Errors
    /// `Input` without a pupil, with a note that is too long, or a day to come; `NotFound` for a pupil of
    /// another class or an objective of another subject.
    pub async fn observe(
        &self,
        permit: &Permit,
        observed: &Observed,
        submission: &str,
    ) -> Result<Vec<EvidenceId>, AppError> {
        self.record_note(permit, observed, EvidenceKind::Observation, submission).await
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
    ) -> Result<Vec<EvidenceId>, AppError> {
        self.record_note(permit, observed, EvidenceKind::Assertion, submission).await
    }

    async fn record_note(
        &self,
        permit: &Permit,
        observed: &Observed,
        kind: EvidenceKind,
        submission: &str,
    ) -> Result<Vec<EvidenceId>, AppError> {
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
        let (slug, _) = subject
            .ids
            .objectives
            .iter()
            .find(|(_, id)| **id == observed.objective)
            .ok_or(AppError::NotFound)?;
        // A word about what questions judge is as if it had been asked; about anything else it is what was seen.
        let outcome = match (kind, observed.seen) {
            (EvidenceKind::Assertion, seen) if judged_by_questions(&subject, slug) => {
                Outcome::right(seen == Seen::Yes)
            }
            (_, Seen::Yes) => Outcome::Seen,
            (_, Seen::NotYet) => Outcome::NotSeenYet,
        };
        // Named twice is named once.
        let pupils: BTreeSet<PupilId> = observed.pupils.iter().copied().collect();
        for pupil in &pupils {
            if matches!(permit.about, About::PupilOf(_, only) if only != *pupil) {
                return Err(AppError::NotFound);
            }
            if !tx.is_member(*pupil, group, time.today()).await? {
                return Err(AppError::NotFound);
            }
        }
        if !once::claim(&mut tx, submission, "observe", permit.now).await? {
            return Ok(Vec::new());
        }
        let rows: Vec<NewEvidence> = pupils
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
        let recording = Recording { by: permit.account, at: permit.now, batch: None };
        let recorded = self.record(&mut tx, rows, &recording).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(recorded.ids.into_iter().flatten().collect())
    }

    /// The subject of an objective, and the school's date: what a word about one circle needs besides.
    ///
    /// # Errors
    /// `NotFound` when the school has no such objective.
    pub async fn subject_and_day(
        &self,
        permit: &Permit,
        objective: ObjectiveId,
    ) -> Result<(SubjectId, Date), AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let info = tx.objective(objective).await?.ok_or(AppError::NotFound)?;
        Ok((info.subject, permit.school_time(&mut tx).await?.today()))
    }
}
