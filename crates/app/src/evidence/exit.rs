//! The exit ticket: three piles, "got it" for those confirmed present; sent again, it changes what it said.

use super::once;
use crate::{Action, App, AppError, Permit};
use assessment::exit_ticket::{Pile, Presence, Ticket, to_evidence};
use boxed::boxed;
use domain::{
    Evidence, GroupId, NewEvidence, ObjectiveId, ObjectiveWeights, Outcome, PupilId, QuestionVersionId,
    SittingId, Sort, SubjectId,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{NewSitting, Recording, SchoolTx, SchoolWriteTx, SittingKind};

/// The tickets of a class, sorted.
#[derive(Clone, Debug)]
pub struct ExitTicket {
    /// In which subject.
    pub subject: SubjectId,
    /// About which objective.
    pub objective: ObjectiveId,
    /// The question asked, if it is one of the curriculum's.
    pub question: Option<QuestionVersionId>,
    /// On which day.
    pub day: Date,
    /// The pile of each pupil; `None` for those in no pile but there.
    pub piles: Vec<(PupilId, Option<Pile>)>,
    /// For objectives that are judged, performed or observed: seen or not seen yet instead of right or wrong.
    pub looked_for: LookedFor,
}

/// Whether tickets were answered or work was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedFor {
    /// Answers, right or wrong.
    Answers,
    /// Work that shows it or does not yet.
    Seen,
}

/// What was stored before, for the page.
#[derive(Clone, Debug, Default)]
pub struct StoredPiles {
    /// How many pupils have a ticket.
    pub pupils: usize,
    /// The piles chosen by hand.
    pub piles: BTreeMap<PupilId, Pile>,
}

#[boxed]
impl App {
    /// The piles already stored for a class, objective and day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn stored_piles(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objective: ObjectiveId,
        day: Date,
    ) -> Result<StoredPiles, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let mut tx = self.store.read(permit.school).await?;
        let Some((_, rows)) = stored(&mut tx, permit.group()?, subject, objective, day).await? else {
            return Ok(StoredPiles::default());
        };
        let piles = rows.iter().filter_map(|row| Some((row.row.pupil, pile_of(&row.row)?))).collect();
        Ok(StoredPiles { pupils: rows.len(), piles })
    }

    /// Records the piles; what is the same as before is left as it is, what changed supersedes it.
    ///
    /// # Errors
    /// `NotFound` for a pupil of another class; `Input` for a day to come.
    pub async fn record_exit(
        &self,
        permit: &Permit,
        ticket: &ExitTicket,
        submission: &str,
    ) -> Result<usize, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let occurred = time.occurred(ticket.day)?;
        let subject = self.subject(&mut tx, ticket.subject).await?;
        if !subject.ids.objectives.values().any(|id| *id == ticket.objective) {
            return Err(AppError::NotFound);
        }
        let members: Vec<PupilId> =
            tx.pupils_in(group, time.today()).await?.iter().map(|one| one.id).collect();
        let named: BTreeSet<PupilId> = ticket.piles.iter().map(|(pupil, _)| *pupil).collect();
        // A pupil of elsewhere, or one in two piles: no form of ours sends that.
        if named.len() < ticket.piles.len() || !named.iter().all(|pupil| members.contains(pupil)) {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "exit-ticket", permit.now).await? {
            return Ok(0);
        }
        let before = stored(&mut tx, group, ticket.subject, ticket.objective, ticket.day).await?;
        let sitting = match &before {
            Some((sitting, _)) => *sitting,
            None => new_sitting(&mut tx, permit, group, ticket).await?,
        };
        let shared = Ticket {
            subject: ticket.subject,
            sitting: Some(sitting),
            group: Some(group),
            lesson: None,
            question: ticket.question,
            objectives: ObjectiveWeights::one(ticket.objective),
            occurred,
        };
        let mut rows = to_evidence(&shared, Presence::Confirmed, &ticket.piles);
        if ticket.looked_for == LookedFor::Seen {
            rows.iter_mut().for_each(as_seen);
        }
        let stored_rows = before.map(|(_, rows)| rows).unwrap_or_default();
        let changed = only_changed(rows, &stored_rows);
        let count = changed.len();
        self.record(&mut tx, changed, &Recording { by: permit.account, at: permit.now, batch: None }).await?;
        remember_who_was_away(&mut tx, permit, group, ticket).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(count)
    }
}

/// The sitting of that day's exit ticket about the objective, with its live rows.
async fn stored(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
    objective: ObjectiveId,
    day: Date,
) -> Result<Option<(SittingId, Vec<Evidence>)>, AppError> {
    // A class sits a handful of exit tickets a week: the latest sixty reach back weeks.
    for sitting in tx.sittings_of(group, subject, 60).await? {
        if sitting.sitting.kind != SittingKind::Exit || sitting.sitting.date != day {
            continue;
        }
        let rows = tx.evidence_in(sitting.id).await?;
        if rows.iter().any(|row| row.row.objectives.has(objective)) {
            return Ok(Some((sitting.id, rows)));
        }
    }
    Ok(None)
}

async fn new_sitting(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    group: GroupId,
    ticket: &ExitTicket,
) -> Result<SittingId, AppError> {
    let sitting = NewSitting {
        kind: SittingKind::Exit,
        group,
        subject: ticket.subject,
        paper: None,
        lesson: None,
        date: ticket.day,
    };
    Ok(tx.create_sitting(&sitting, permit.account, permit.now).await?)
}

fn only_changed(rows: Vec<NewEvidence>, stored: &[Evidence]) -> Vec<NewEvidence> {
    rows.into_iter()
        .filter_map(|mut row| {
            let Some(before) = stored.iter().find(|one| one.row.pupil == row.pupil) else { return Some(row) };
            let same = before.row.outcome == row.outcome && before.row.misconception == row.misconception;
            // A default never overwrites what somebody chose by hand and sees on the page.
            if same {
                return None;
            }
            row.supersedes = Some(before.id);
            row.by_hand = true;
            Some(row)
        })
        .collect()
}

fn as_seen(row: &mut NewEvidence) {
    row.kind = domain::EvidenceKind::Observation;
    row.outcome = match row.outcome {
        Outcome::Marked { sort: Some(Sort::GotIt), .. } => Outcome::Seen,
        Outcome::Marked { .. } => Outcome::NotSeenYet,
        other => other,
    };
}

fn pile_of(row: &NewEvidence) -> Option<Pile> {
    match row.outcome {
        Outcome::Marked { sort: Some(Sort::Slip), .. } => Some(Pile::Slip),
        Outcome::Marked { sort: Some(Sort::Misconception), .. } => Some(Pile::WrongIdea(row.misconception)),
        Outcome::NotSeenYet => Some(Pile::WrongIdea(None)),
        Outcome::Absent => Some(Pile::Away),
        _ => None,
    }
}

/// Who was away missed the teaching of that day's lesson, if one is recorded.
async fn remember_who_was_away(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    group: GroupId,
    ticket: &ExitTicket,
) -> Result<(), AppError> {
    let away: Vec<PupilId> =
        ticket.piles.iter().filter(|(_, pile)| *pile == Some(Pile::Away)).map(|(pupil, _)| *pupil).collect();
    let there: Vec<PupilId> =
        ticket.piles.iter().filter(|(_, pile)| *pile != Some(Pile::Away)).map(|(pupil, _)| *pupil).collect();
    for lesson in tx.lessons(group, ticket.subject, ticket.day, ticket.day).await? {
        tx.clear_absent(lesson.id, &there).await?;
        tx.record_absent(lesson.id, &away, permit.account, permit.now).await?;
    }
    Ok(())
}
