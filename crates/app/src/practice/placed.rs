//! Where a dynamic check puts a pupil, for the teacher: where to begin, what is probably missing below, what to try.
//! And for the pupil one kind sentence about what comes next.

mod types;

pub use types::{CheckDone, CheckOfClass, CheckOfPupil, MapStep, MapUnit, Progress, StartHere};

use super::choose::placement;
use super::class::title;
use super::sheets::{screen_of, turns_told};
use super::turn::{Open, pupil_words};
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit, SchoolTime};
use assessment::dynamic_check::{Placement, Start};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, PracticeSetId, PupilId, SubjectId};
use jiff::{Span, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::{PracticeItem, PracticeKind, PracticeSet, PracticeTurn, SchoolTx, StoredSubject};

/// Days for which a pupil's check is pointed to: later, answers since say more.
const POINTED_TO: i64 = 60;

/// Days after its last for which the brief points to a class's check.
const IN_BRIEF: i64 = 7;

#[boxed]
impl App {
    /// Where a check puts the pupils of the permit's class; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the class has no such check.
    pub async fn check_of_class(
        &self,
        permit: &Permit,
        set: PracticeSetId,
    ) -> Result<CheckOfClass, AppError> {
        permit.for_action(Action::SeePractice)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let set = check_of(&mut tx, group, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
        let register = tx.pupils_in(group, today).await?;
        let turns = turns_told(&mut tx, &set).await?;
        let mut found: BTreeMap<Option<ObjectiveId>, Vec<(PupilId, String, Progress)>> = BTreeMap::new();
        let (mut too_early, mut waiting) = (Vec::new(), Vec::new());
        for (pupil, name) in register.iter().map(|one| one.id).zip(said_names(&register)) {
            if !set.set.is_for(pupil) {
                continue;
            }
            let Some((turn, items)) = told_most(&mut tx, &turns, pupil).await? else {
                waiting.push(name);
                continue;
            };
            let placed = self.placement_of(&mut tx, &set, turn, &items).await?;
            match placed.map(|placed| start(&placed, &subject, &set)) {
                Some(Start::At(objective)) => {
                    found.entry(Some(objective)).or_default().push((pupil, name, progress(turn)));
                }
                Some(Start::Beyond) => found.entry(None).or_default().push((pupil, name, progress(turn))),
                Some(Start::CannotTell) | None => too_early.push((pupil, name)),
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        let order = order(&subject);
        let mut starts: Vec<StartHere> = found
            .into_iter()
            .map(|(at, pupils)| StartHere {
                at: at.and_then(|one| Some((one, title(&subject, one)?))),
                pupils,
            })
            .collect();
        let place = |at: &Option<(ObjectiveId, String)>| {
            at.as_ref()
                .map_or(usize::MAX, |(one, _)| order.iter().position(|known| known == one).unwrap_or(0))
        };
        starts.sort_by_key(|one| place(&one.at));
        Ok(CheckOfClass {
            group_name: named.group.name,
            subject: subject.id,
            about: set.set.objectives.iter().filter_map(|one| title(&subject, *one)).collect(),
            starts,
            too_early,
            waiting,
        })
    }

    /// Where a check puts the permit's pupil; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the class has no such check, or it was for others.
    pub async fn check_of_pupil(
        &self,
        permit: &Permit,
        set: PracticeSetId,
    ) -> Result<CheckOfPupil, AppError> {
        permit.for_action(Action::SeePractice)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let set = check_of(&mut tx, group, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let time = permit.school_time(&mut tx).await?;
        let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
        let register = tx.pupils_in(group, time.today()).await?;
        let mut names = register.iter().map(|one| one.id).zip(said_names(&register));
        let (_, name) = names.find(|(one, _)| *one == pupil).ok_or(AppError::NotFound)?;
        let turns = turns_told(&mut tx, &set).await?;
        let told = told_most(&mut tx, &turns, pupil).await?;
        if told.is_none() && !set.set.is_for(pupil) {
            return Err(AppError::NotFound);
        }
        let placed = match &told {
            Some((turn, items)) => self.placement_of(&mut tx, &set, turn, items).await?,
            None => None,
        };
        drop(tx);
        permit.audit_view(self).await?;
        let placed = placed.unwrap_or_default();
        let start = start(&placed, &subject, &set);
        let at = match start {
            Start::At(objective) => Some(objective),
            Start::Beyond | Start::CannotTell => None,
        };
        Ok(CheckOfPupil {
            group_name: named.group.name,
            name,
            subject: subject.id,
            on: told.as_ref().map(|(turn, _)| time.date_of(turn.started_at)),
            progress: told.as_ref().map_or(Progress::GoesOn, |(turn, _)| progress(turn)),
            answered: told.iter().flat_map(|(_, items)| items).filter(|item| item.came_to.is_some()).count(),
            start,
            start_title: at.and_then(|one| title(&subject, one)).unwrap_or_default(),
            sure: at.and_then(|one| placed.sure_it_is_not_met(one)),
            try_this: at.and_then(|one| reteach(&subject, one)),
            missing: placed
                .missing
                .clone()
                .and_then(|one| title(&subject, one.objective).map(|title| (one, title))),
            map: map(&subject, &set, &placed, at),
        })
    }

    /// The latest check of a pupil in a class and subject that told something, to point to from the pupil's page.
    pub(crate) async fn latest_check(
        &self,
        tx: &mut SchoolTx,
        now: Timestamp,
        (group, pupil): (GroupId, PupilId),
        subject: SubjectId,
    ) -> Result<Option<(PracticeSetId, Timestamp)>, AppError> {
        for turn in tx.practice_turns_of(pupil, now - Span::new().hours(24 * POINTED_TO)).await? {
            let Some(set) = tx.practice_set(turn.set).await? else { continue };
            let set = screen_of(tx, &set).await?.unwrap_or(set);
            let fits =
                set.set.kind == PracticeKind::Check && set.set.group == group && set.set.subject == subject;
            if fits && tx.practice_items(turn.id).await?.iter().any(|item| item.came_to.is_some()) {
                return Ok(Some((set.id, turn.started_at)));
            }
        }
        Ok(None)
    }

    /// The latest check of a class in a subject that somebody has begun, while it is open and a week after.
    pub(crate) async fn latest_check_of_class(
        &self,
        tx: &mut SchoolTx,
        now: Timestamp,
        group: GroupId,
        subject: SubjectId,
    ) -> Result<Option<CheckDone>, AppError> {
        let today = SchoolTime::new(&tx.details().await?.details.zone, now).today();
        let since = today.saturating_sub(Span::new().days(IN_BRIEF));
        for set in tx.practice_sets(&[group], since).await? {
            if set.set.kind != PracticeKind::Check || set.set.subject != subject {
                continue;
            }
            let begun: BTreeSet<PupilId> =
                turns_told(tx, &set).await?.iter().map(|turn| turn.pupil).collect();
            if !begun.is_empty() {
                return Ok(Some(CheckDone { set: set.id, pupils: begun.len() }));
            }
        }
        Ok(None)
    }

    /// After a check: what the pupil works on next, in the pupil's words. Never what was right or wrong.
    pub(super) async fn what_comes_next(
        &self,
        tx: &mut SchoolTx,
        open: &Open,
    ) -> Result<Option<String>, AppError> {
        if open.set.set.kind != PracticeKind::Check {
            return Ok(None);
        }
        let subject = self.subject(tx, open.set.set.subject).await?;
        let placed = self.placement_of(tx, &open.set, &open.turn, &open.items).await?;
        Ok(match placed.map(|placed| start(&placed, &subject, &open.set)) {
            Some(Start::At(objective)) => pupil_words(&subject, objective),
            _ => None,
        })
    }

    /// Where a turn's answers put its pupil, from what was known before it.
    async fn placement_of(
        &self,
        tx: &mut SchoolTx,
        set: &PracticeSet,
        turn: &PracticeTurn,
        items: &[PracticeItem],
    ) -> Result<Option<Placement>, AppError> {
        let mut before = self.before(tx, set, turn.pupil).await?;
        before.state = self.state_before(tx, set, &before.model, turn.pupil, turn.started_at).await?;
        Ok(placement(&before, set, items, turn.started_at))
    }
}

/// A check that was given to this class, or to some of it.
async fn check_of(tx: &mut SchoolTx, group: GroupId, set: PracticeSetId) -> Result<PracticeSet, AppError> {
    let found = tx.practice_set(set).await?;
    found
        .filter(|one| one.set.group == group && one.set.kind == PracticeKind::Check)
        .ok_or(AppError::NotFound)
}

/// The pupil's turn that tells most: the last that was ended with something answered, else the last with an answer.
async fn told_most<'a>(
    tx: &mut SchoolTx,
    turns: &'a [PracticeTurn],
    pupil: PupilId,
) -> Result<Option<(&'a PracticeTurn, Vec<PracticeItem>)>, AppError> {
    let mut best: Option<(&PracticeTurn, Vec<PracticeItem>)> = None;
    for turn in turns.iter().filter(|turn| turn.pupil == pupil) {
        let items = tx.practice_items(turn.id).await?;
        let told = items.iter().any(|item| item.came_to.is_some());
        let ended_before = best.as_ref().is_some_and(|(known, _)| known.ended_at.is_some());
        if told && (turn.ended_at.is_some() || !ended_before) {
            best = Some((turn, items));
        }
    }
    Ok(best)
}

fn progress(turn: &PracticeTurn) -> Progress {
    if turn.ended_at.is_some() { Progress::Ended } else { Progress::GoesOn }
}

fn start(placed: &Placement, subject: &StoredSubject, set: &PracticeSet) -> Start {
    let wanted: BTreeSet<ObjectiveId> = set.set.objectives.iter().copied().collect();
    placed.start(&order(subject), &wanted)
}

/// The subject's objectives in teaching order.
fn order(subject: &StoredSubject) -> Vec<ObjectiveId> {
    let ids = &subject.ids.objectives;
    subject.value.objectives().filter_map(|objective| ids.get(&objective.id)).copied().collect()
}

fn reteach(subject: &StoredSubject, objective: ObjectiveId) -> Option<String> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
    subject.value.objective(slug)?.reteach.clone()
}

/// What the check says something about, was meant for, or begins at: a map of everything below would hide it.
fn map(
    subject: &StoredSubject,
    set: &PracticeSet,
    placed: &Placement,
    start: Option<ObjectiveId>,
) -> Vec<MapUnit> {
    let ids = &subject.ids.objectives;
    let step = |objective: &curriculum::Objective| {
        let id = *ids.get(&objective.id)?;
        let found = placed.objectives.iter().find(|one| one.objective == id)?;
        let shown = found.asked > 0 || set.set.objectives.contains(&id) || start == Some(id);
        shown.then(|| MapStep {
            title: objective.title.clone(),
            placed: found.clone(),
            is_start: start == Some(id),
        })
    };
    let unit = |unit: &curriculum::Unit| MapUnit {
        title: match unit.year {
            Some(year @ 1..) => format!("Year {year}: {}", unit.title),
            _ => unit.title.clone(),
        },
        steps: unit.objectives.iter().filter_map(step).collect(),
    };
    subject.value.units().iter().map(unit).filter(|unit| !unit.steps.is_empty()).collect()
}
