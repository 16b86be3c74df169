//! A pupil's turn: what is open, beginning, and the page as it stands.

use super::askable::question;
use super::choose::{next, placement};
use super::class::title;
use crate::model::replay;
use crate::secret::random_number;
use crate::{Action, App, AppError, Permit};
use assessment::template::{Drawn, ask};
use domain::{ObjectiveId, PracticeSetId, PracticeTurnId, PupilId};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;
use store::{
    CameTo, PracticeItem, PracticeKind, PracticeSet, PracticeTurn, RelationKind, SchoolTx, SchoolWriteTx,
    StoredSubject,
};

/// Every how many questions a pupil is asked how sure they are: lightly.
const SURE_EVERY: u32 = 3;

/// A set that the pupil may do.
#[derive(Clone, Debug)]
pub struct MySet {
    /// Its id.
    pub id: PracticeSetId,
    /// The subject's name.
    pub subject: String,
    /// What it is.
    pub kind: PracticeKind,
    /// What it is about, in the pupil's words where there are any.
    pub titles: Vec<String>,
    /// Minutes of a turn.
    pub minutes: u32,
    /// The last day on which it may be done.
    pub last_day: Date,
    /// A turn that was begun and not ended, to go on with.
    pub going_on: Option<PracticeTurnId>,
    /// Whether a turn was ended already.
    pub done_once: bool,
    /// Whether the pupil begins it by themselves and says for how long.
    pub offer: bool,
}

/// A turn's page.
#[derive(Clone, Debug)]
pub struct TurnPage {
    /// Which turn.
    pub turn: PracticeTurnId,
    /// What it is.
    pub kind: PracticeKind,
    /// What is on it.
    pub showing: Showing,
    /// Seconds until its minutes are over; `None` when they are, and for a check, which has none.
    pub seconds_left: Option<i64>,
    /// Whether its minutes are over: an open question is then the last.
    pub time_is_up: bool,
}

/// What a turn's page shows.
#[derive(Clone, Debug)]
pub enum Showing {
    /// A question.
    Question(Box<Now>),
    /// It is over.
    Over {
        /// What was practised, in the pupil's words.
        practised: Vec<String>,
        /// What the pupil asked for help with.
        stuck_on: Vec<String>,
    },
}

/// The question that is open.
#[derive(Clone, Debug)]
pub struct Now {
    /// Its place in the turn, from 1.
    pub place: u32,
    /// The question as drawn.
    pub drawn: Drawn,
    /// Hints shown so far.
    pub hints: Vec<String>,
    /// Whether there are more.
    pub more_hints: bool,
    /// Whether an answer before this one was not right.
    pub missed: bool,
    /// Whether to ask how sure the pupil is.
    pub ask_sure: bool,
    /// Whether help is given: not in a check.
    pub helps: bool,
}

/// A turn with all around it.
pub(super) struct Open {
    pub turn: PracticeTurn,
    pub set: PracticeSet,
    pub items: Vec<PracticeItem>,
    pub pupil: PupilId,
}

impl App {
    /// The pupil whose account this is.
    pub(crate) async fn own_pupil(&self, tx: &mut SchoolTx, permit: &Permit) -> Result<PupilId, AppError> {
        let account = permit.somebody()?;
        let today = permit.school_time(tx).await?.today();
        let relations = tx.relations_of(account, today).await?;
        let own = relations.into_iter().find(|one| one.kind == RelationKind::Own);
        own.map(|one| one.pupil).ok_or(AppError::NotFound)
    }

    /// What the pupil may practise today.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_practice(&self, permit: &Permit) -> Result<Vec<MySet>, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let groups: Vec<_> = tx.groups_of_pupil(pupil, today).await?.iter().map(|group| group.id).collect();
        let since = permit.now - Span::new().hours(24 * 90);
        let turns = tx.practice_turns_of(pupil, since).await?;
        let mut sets = Vec::new();
        for set in tx.practice_sets(&groups, today).await? {
            if set.set.kind == PracticeKind::Sheet {
                continue;
            }
            let subject = self.subject(&mut tx, set.set.subject).await?;
            let mine = turns.iter().filter(|turn| turn.set == set.id);
            let going_on = mine.clone().find(|turn| is_open(turn, &set, permit.now)).map(|turn| turn.id);
            sets.push(MySet {
                id: set.id,
                subject: subject.value.title().to_owned(),
                kind: set.set.kind,
                titles: set.set.objectives.iter().filter_map(|one| pupil_words(&subject, *one)).collect(),
                minutes: set.set.minutes,
                last_day: set.set.until.saturating_sub(Span::new().days(1)),
                going_on,
                done_once: mine.clone().any(|turn| !is_open(turn, &set, permit.now)),
                offer: set.set.offer,
            });
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(sets)
    }

    /// Begins a turn at a set of one of the pupil's classes, or goes on with the one that is open. `minutes` says how
    /// long a turn at an offer is to be.
    ///
    /// # Errors
    /// `NotFound` for a set of another class, `Input` for one that is over, or an offer with nothing to ask.
    pub async fn start_practice(
        &self,
        permit: &Permit,
        set: PracticeSetId,
        minutes: Option<u32>,
    ) -> Result<PracticeTurnId, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let groups = tx.groups_of_pupil(pupil, today).await?;
        let found = tx.practice_set(set).await?.ok_or(AppError::NotFound)?;
        let on_paper = found.set.kind == PracticeKind::Sheet;
        if on_paper || !groups.iter().any(|group| group.id == found.set.group) {
            return Err(AppError::NotFound);
        }
        if found.withdrawn || today < found.set.from || today >= found.set.until {
            return Err(AppError::input("This practice is over. Your teacher may give another."));
        }
        let turns = tx.practice_turns_of(pupil, permit.now - Span::new().hours(24)).await?;
        let going_on = turns.iter().find(|turn| turn.set == set && is_open(turn, &found, permit.now));
        let turn = match going_on {
            Some(open) => open.id,
            None if found.set.offer => {
                let minutes = minutes.unwrap_or(found.set.minutes);
                self.begin_offered(&mut tx, permit, &found, pupil, minutes).await?
            }
            None => tx.start_practice_turn(set, pupil, permit.now).await?,
        };
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(turn)
    }

    /// The turn's page: the open question, or a new one, or the end.
    ///
    /// # Errors
    /// `NotFound` for a turn of somebody else.
    pub async fn practice_turn(&self, permit: &Permit, turn: PracticeTurnId) -> Result<TurnPage, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut open = self.open_turn(&mut tx, permit, turn).await?;
        let subject = self.subject(&mut tx, open.set.set.subject).await?;
        // A question that has left the curriculum since it was asked is passed over.
        if open.items.last().is_none_or(|last| last.came_to.is_some() || drawn(last, &subject).is_none()) {
            self.go_on(&mut tx, permit, &mut open).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(page(&open, &subject, permit.now))
    }

    /// A turn of the pupil whose account this is.
    pub(super) async fn open_turn(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        turn: PracticeTurnId,
    ) -> Result<Open, AppError> {
        let pupil = self.own_pupil(tx, permit).await?;
        let turn =
            tx.practice_turn(turn).await?.filter(|turn| turn.pupil == pupil).ok_or(AppError::NotFound)?;
        let mut set = tx.practice_set(turn.set).await?.ok_or(AppError::NotFound)?;
        if set.set.offer {
            set.set.objectives = tx.practice_turn_objectives(turn.id).await?;
        }
        let items = tx.practice_items(turn.id).await?;
        Ok(Open { turn, set, items, pupil })
    }

    /// Asks the next question; ends the turn when its minutes are over or there is nothing more to ask.
    async fn go_on(&self, tx: &mut SchoolWriteTx, permit: &Permit, open: &mut Open) -> Result<(), AppError> {
        if open.turn.ended_at.is_some() {
            return Ok(());
        }
        let item = if is_open(&open.turn, &open.set, permit.now) {
            let mut before = self.before(tx, &open.set, open.pupil).await?;
            if open.set.set.kind == PracticeKind::Check {
                before.state =
                    self.state_before(tx, &open.set, &before.model, open.pupil, open.turn.started_at).await?;
            }
            next(&before, &open.set, &open.items, permit.now, random_number())
        } else {
            None
        };
        match item {
            Some(item) => {
                if tx.ask_practice_item(open.turn.id, open.pupil, &item).await? {
                    open.items.push(item);
                } else {
                    // Two windows asked at once: the question that was asked first stands in both.
                    open.items = tx.practice_items(open.turn.id).await?;
                }
            }
            None => {
                tx.end_practice_turn(open.turn.id, permit.now).await?;
                open.turn.ended_at = Some(permit.now);
            }
        }
        Ok(())
    }

    /// What was known before an instant: a check must not count its own answers twice.
    async fn state_before(
        &self,
        tx: &mut SchoolTx,
        set: &PracticeSet,
        model: &crate::model::cache::Model,
        pupil: PupilId,
        instant: Timestamp,
    ) -> Result<learner::PupilState, AppError> {
        let known = replay::replay_until(tx, set.set.subject, model, pupil, instant).await?;
        Ok(known.state)
    }

    /// Where a dynamic check says that a pupil stands, for the teacher: the last ended one at a set.
    ///
    /// # Errors
    /// `NotFound` when the class has no such set, or the pupil has not done it.
    pub async fn placement(
        &self,
        permit: &Permit,
        set: PracticeSetId,
        pupil: PupilId,
    ) -> Result<assessment::dynamic_check::Placement, AppError> {
        permit.for_action(Action::SeePractice)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let set =
            tx.practice_set(set).await?.filter(|set| set.set.group == group).ok_or(AppError::NotFound)?;
        let turns = tx.practice_turns_at(set.id).await?;
        let turn = turns.iter().rev().find(|turn| turn.pupil == pupil).ok_or(AppError::NotFound)?;
        let items = tx.practice_items(turn.id).await?;
        let mut before = self.before(&mut tx, &set, pupil).await?;
        before.state = self.state_before(&mut tx, &set, &before.model, pupil, turn.started_at).await?;
        let placed = placement(&before, &set, &items, turn.started_at).ok_or(AppError::NotFound)?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(placed)
    }
}

/// Whether a turn still runs.
pub(super) fn is_open(turn: &PracticeTurn, set: &PracticeSet, now: Timestamp) -> bool {
    turn.ended_at.is_none() && until(turn, set).is_none_or(|until| now < until)
}

/// When the minutes of a turn are over; `None` for a check, which has none.
fn until(turn: &PracticeTurn, set: &PracticeSet) -> Option<Timestamp> {
    let minutes = turn.minutes.unwrap_or(set.set.minutes);
    (set.set.kind != PracticeKind::Check).then(|| turn.started_at + Span::new().minutes(i64::from(minutes)))
}

/// The page of a turn as it stands.
pub(super) fn page(open: &Open, subject: &StoredSubject, now: Timestamp) -> TurnPage {
    let until = until(&open.turn, &open.set);
    let current = open
        .items
        .last()
        .filter(|last| last.came_to.is_none() && open.turn.ended_at.is_none())
        .and_then(|item| now_of(item, subject, open.set.set.kind));
    let showing = match current {
        Some(now) => Showing::Question(Box::new(now)),
        None => {
            let of = |wanted: fn(&PracticeItem) -> bool| {
                let objectives: BTreeSet<ObjectiveId> =
                    open.items.iter().filter(|item| wanted(item)).map(|item| item.objective).collect();
                objectives.into_iter().filter_map(|one| pupil_words(subject, one)).collect()
            };
            Showing::Over {
                practised: of(|item| item.came_to.is_some()),
                stuck_on: of(|item| item.came_to == Some(CameTo::Stuck)),
            }
        }
    };
    let seconds_left = until.map(|until| until.duration_since(now).as_secs()).filter(|left| *left > 0);
    // A turn that was ended before its time did not run out of it.
    let time_is_up = until.is_some_and(|until| open.turn.ended_at.unwrap_or(now) >= until);
    TurnPage { turn: open.turn.id, kind: open.set.set.kind, showing, seconds_left, time_is_up }
}

fn now_of(item: &PracticeItem, subject: &StoredSubject, kind: PracticeKind) -> Option<Now> {
    let drawn = drawn(item, subject)?;
    let shown = item.hints as usize;
    let helps = kind != PracticeKind::Check;
    Some(Now {
        place: item.place,
        hints: drawn.hints.iter().take(shown).cloned().collect(),
        more_hints: helps && drawn.hints.len() > shown,
        missed: item.tries > 0,
        ask_sure: item.tries == 0 && item.place % SURE_EVERY == 1,
        helps,
        drawn,
    })
}

/// The question of an item as it was drawn.
pub(super) fn drawn(item: &PracticeItem, subject: &StoredSubject) -> Option<Drawn> {
    ask(question(subject, item.question)?, item.draw.cast_unsigned())
}

/// An objective in the pupil's words, or in the teacher's where there are none.
pub(super) fn pupil_words(subject: &StoredSubject, objective: ObjectiveId) -> Option<String> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
    let found = subject.value.objective(slug)?;
    found.pupil.clone().or_else(|| title(subject, objective))
}
