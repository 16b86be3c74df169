//! A teacher gives a set to a class, or takes it back.

use super::sheets::{NewSheets, paper_of};
use super::whom::{Whom, only_for};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, PracticeSetId, Probability, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use store::{NewPracticeSet, NewSitting, PracticeKind, SittingKind};

/// Objectives of one set: more is no set but a subject.
const MOST_OBJECTIVES: usize = 12;
/// Days that a set may stay open.
const LONGEST_OPEN: i64 = 60;

/// Minutes that a turn may last.
pub const LENGTHS: [u32; 3] = [10, 20, 30];

/// What a teacher gives.
#[derive(Clone, Debug)]
pub struct SetRequest {
    /// In which subject.
    pub subject: SubjectId,
    /// About what.
    pub objectives: Vec<ObjectiveId>,
    /// What it is.
    pub kind: PracticeKind,
    /// How long a turn lasts: 10, 20 or 30 minutes.
    pub minutes: u32,
    /// How much of it should be got, 0.7 to 0.9.
    pub target: f64,
    /// The last day on which it may be done.
    pub last_day: Date,
    /// Whom it is for.
    pub whom: Whom,
    /// Its sheets, where it is given on paper; says nothing otherwise.
    pub sheets: NewSheets,
}

#[boxed]
impl App {
    /// Gives a set to the class, or to some of it, from today. One that is given on paper comes with its sheets or not at
    /// all: no set on paper is ever without.
    ///
    /// # Errors
    /// `NotFound` for an objective, a pupil or a working group of elsewhere; `Input` without objectives, with a day that is
    /// over, with minutes, target or questions of a sheet outside their ranges, or when there is nothing to put on a sheet.
    pub async fn give_practice(
        &self,
        permit: &Permit,
        request: &SetRequest,
        submission: &str,
    ) -> Result<Option<PracticeSetId>, AppError> {
        permit.for_action(Action::SetPractice)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let subject = self.subject(&mut tx, request.subject).await?;
        let mut objectives = request.objectives.clone();
        objectives.sort_unstable();
        objectives.dedup();
        if objectives.is_empty() {
            return Err(AppError::input("Choose at least one thing to practise."));
        }
        if objectives.len() > MOST_OBJECTIVES {
            return Err(AppError::input(format!(
                "Choose at most {MOST_OBJECTIVES} things to practise at once."
            )));
        }
        if !objectives.iter().all(|one| subject.ids.objectives.values().any(|id| id == one)) {
            return Err(AppError::NotFound);
        }
        let only_for = only_for(&mut tx, permit, &request.whom, today).await?;
        let asking = self.asking(&tx, &subject);
        if !objectives.iter().any(|one| asking.questions.iter().any(|question| question.objective == *one)) {
            return Err(AppError::input(
                "There are no questions yet that can be asked on a screen about this. Add some to the curriculum, or \
                 choose something else.",
            ));
        }
        if !LENGTHS.contains(&request.minutes) {
            return Err(AppError::input("Practice lasts 10, 20 or 30 minutes."));
        }
        if !(0.7..=0.9).contains(&request.target) {
            return Err(AppError::input("Choose how hard it should be: between 70 and 90 in 100 got right."));
        }
        let latest = today.saturating_add(Span::new().days(LONGEST_OPEN));
        if request.last_day < today || request.last_day > latest {
            return Err(AppError::input("Choose a last day from today to two months from now."));
        }
        if !once::claim(&mut tx, submission, "practice-set", permit.now).await? {
            return Ok(None);
        }
        let homework = request.kind == PracticeKind::Homework;
        let sitting = NewSitting {
            kind: if homework { SittingKind::Homework } else { SittingKind::Check },
            group,
            subject: request.subject,
            paper: None,
            lesson: None,
            date: today,
        };
        let sitting = tx.create_sitting(&sitting, permit.account, permit.now).await?;
        // Answers come in by themselves: there is nothing for a person to mark.
        tx.finish_sitting(sitting, permit.now).await?;
        let set = NewPracticeSet {
            group,
            subject: request.subject,
            sitting,
            kind: request.kind,
            minutes: request.minutes,
            target: Probability::clamped(request.target),
            from: today,
            until: request.last_day.saturating_add(Span::new().days(1)),
            objectives,
            only_for,
            offer: false,
        };
        let id = tx.create_practice_set(&set, permit.account, permit.now).await?;
        if request.kind == PracticeKind::Sheet {
            self.first_sheets(&mut tx, permit, id, request.sheets).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Takes a set back, and its sheets with it: nobody begins it any more. What was answered stays.
    ///
    /// # Errors
    /// `NotFound` when the class has no such set.
    pub async fn withdraw_practice(&self, permit: &Permit, set: PracticeSetId) -> Result<(), AppError> {
        permit.for_action(Action::SetPractice)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let found = tx.practice_set(set).await?.filter(|found| found.set.group == group);
        let found = found.ok_or(AppError::NotFound)?;
        if let Some(paper) = paper_of(&mut tx, &found).await? {
            tx.withdraw_practice_set(paper.id, permit.now).await?;
        }
        tx.withdraw_practice_set(found.id, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
