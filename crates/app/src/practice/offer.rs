//! Practice without a set: a teacher switches it on for a class in a subject, and a pupil of it begins 10, 20 or 30
//! minutes on what the model holds next for them, mixed with what is due.
//!
//! Only what was taught, and taught to this pupil, comes up; what it stands on comes first, by the same choice as in a
//! set. Nobody is told to do it, and who did it is no figure anywhere.

use super::give::LENGTHS;
use crate::classroom::{Around, load};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, Judged, ObjectiveId, PracticeSetId, PracticeTurnId, Probability, PupilId, SubjectId};
use jiff::Span;
use std::collections::BTreeSet;
use store::{NewPracticeSet, NewSitting, PracticeKind, PracticeSet, SchoolTx, SchoolWriteTx, SittingKind};
use teaching::page::PupilPage;
use teaching::practice::next_up;

/// Days after which an offer ends unless it is switched on again: a school year.
const LASTS: i64 = 365;
/// Expected success: four in five, between 70 and 90 %.
const TARGET: f64 = 0.8;

#[boxed]
impl App {
    /// Switches practice by oneself on or off for the class in a subject; as it is already, nothing changes.
    ///
    /// # Errors
    /// `NotFound` when the school has no such subject.
    pub async fn offer_practice(
        &self,
        permit: &Permit,
        subject: SubjectId,
        on: bool,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetPractice)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        self.subject(&mut tx, subject).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let sets = tx.practice_sets(&[group], today).await?;
        let offered: Vec<PracticeSetId> =
            sets.iter().filter(|set| set.set.offer && set.set.subject == subject).map(|set| set.id).collect();
        if on && offered.is_empty() {
            offer(&mut tx, permit, group, subject).await?;
        }
        if !on {
            for set in offered {
                tx.withdraw_practice_set(set, permit.now).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Begins a turn of so many minutes at an offer.
    pub(super) async fn begin_offered(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        set: &PracticeSet,
        pupil: PupilId,
        minutes: u32,
    ) -> Result<PracticeTurnId, AppError> {
        if !LENGTHS.contains(&minutes) {
            return Err(AppError::input("Practice lasts 10, 20 or 30 minutes."));
        }
        let (objectives, anything_due) = self.next_for(tx, permit, set, pupil).await?;
        if objectives.is_empty() && !anything_due {
            return Err(AppError::input(
                "There is nothing waiting for you just now. Look again after your next lessons.",
            ));
        }
        Ok(tx.start_offered_turn(set.id, pupil, minutes, &objectives, permit.now).await?)
    }

    /// What is next for a pupil, and whether anything from before is due: as their pages say it.
    async fn next_for(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        set: &PracticeSet,
        pupil: PupilId,
    ) -> Result<(Vec<ObjectiveId>, bool), AppError> {
        let (group, subject) = (set.set.group, set.set.subject);
        let loaded = load(self, tx, permit.now, group, subject, &[], Around::Everything(pupil)).await?;
        let all: Vec<ObjectiveId> = loaded.facts.objectives.iter().map(|one| one.objective).collect();
        let page = teaching::page::pupil_page(&loaded.facts, pupil, &all).ok_or(AppError::NotFound)?;
        let can_be_asked: BTreeSet<ObjectiveId> =
            self.asking(tx, &loaded.subject).questions.iter().map(|one| one.objective).collect();
        let due = due(&page, &can_be_asked);
        Ok((next_up(&page, &can_be_asked), due))
    }
}

fn due(page: &PupilPage, can_be_asked: &BTreeSet<ObjectiveId>) -> bool {
    page.objectives
        .iter()
        .any(|one| one.due && one.judged == Judged::Items && can_be_asked.contains(&one.objective))
}

async fn offer(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    group: GroupId,
    subject: SubjectId,
) -> Result<(), AppError> {
    let today = permit.school_time(tx).await?.today();
    // Done without anybody beside: its answers weigh as homework does.
    let sitting =
        NewSitting { kind: SittingKind::Homework, group, subject, paper: None, lesson: None, date: today };
    let sitting = tx.create_sitting(&sitting, permit.account, permit.now).await?;
    tx.finish_sitting(sitting, permit.now).await?;
    let set = NewPracticeSet {
        group,
        subject,
        sitting,
        kind: PracticeKind::Homework,
        minutes: LENGTHS[1],
        target: Probability::clamped(TARGET),
        from: today,
        until: today.saturating_add(Span::new().days(LASTS)),
        objectives: Vec::new(),
        offer: true,
        only_for: None,
    };
    tx.create_practice_set(&set, permit.account, permit.now).await?;
    Ok(())
}
