//! A pupil's turn: what is open, beginning, and the page as it stands.

use super::askable::question;
use super::choose::next;
use super::class::title;
use super::sheets::open_on_paper;
use crate::model::replay;
use crate::needs::{self, Acted};
use crate::secret::random_number;
use crate::{Action, App, AppError, Permit};
use assessment::template::{Drawn, ask};
use boxed::boxed;
use domain::{ObjectiveId, PracticeSetId, PracticeTurnId, PupilId};
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;
use store::{
    CameTo, PracticeItem, PracticeKind, PracticeSet, PracticeTurn, RelationKind, SchoolTx, SchoolWriteTx,
    StoredSubject,
};
use teaching::access;

/// Hours back in which a turn that was begun may be gone on with: longer than any set is open.
const GOES_ON: i64 = 24 * 90;

/// Every how many questions a pupil is asked how sure they are: lightly.
const SURE_EVERY: u32 = 3;

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
        /// After a check: what the pupil works on next, in the pupil's words; `None` while nobody can say.
        next: Option<String>,
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

#[boxed]
impl App {
    /// The pupil whose account this is.
    pub(crate) async fn own_pupil(&self, tx: &mut SchoolTx, permit: &Permit) -> Result<PupilId, AppError> {
        let account = permit.somebody()?;
        let today = permit.school_time(tx).await?.today();
        let relations = tx.relations_of(account, today).await?;
        let own = relations.into_iter().find(|one| one.kind == RelationKind::Own);
        own.map(|one| one.pupil).ok_or(AppError::NotFound)
    }

    /// Begins a turn at a set of one of the pupil's classes, or goes on with the one that is open. `minutes` says how
    /// long a turn at an offer is to be.
    ///
    /// # Errors
    /// `NotFound` for a set of another class or of others in it, `Input` for one that is over, or an offer with nothing
    /// to ask.
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
        let not_mine = found.set.kind == PracticeKind::Sheet || !found.set.is_for(pupil);
        if not_mine || !groups.iter().any(|group| group.id == found.set.group) {
            return Err(AppError::NotFound);
        }
        if found.withdrawn || today < found.set.from || today >= found.set.until {
            return Err(AppError::input("This practice is over. Your teacher may give another."));
        }
        let turns = recent_turns(&mut tx, permit, pupil).await?;
        let going_on = turns.iter().find(|turn| turn.set == set && is_open(turn, &found, permit.now));
        let turn = match going_on {
            Some(open) => open.id,
            None if found.set.offer => {
                let minutes = minutes.unwrap_or(found.set.minutes);
                self.begin_offered(&mut tx, permit, &found, pupil, minutes).await?
            }
            None => tx.start_practice_turn(set, pupil, permit.now).await?,
        };
        if going_on.is_none() && found.set.kind != PracticeKind::Check {
            self.lengthen(&mut tx, permit, &found, turn, minutes).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(turn)
    }

    /// Gives a turn that has just begun the time that this pupil has, where it is more than others have; that it was so
    /// is noted.
    async fn lengthen(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        set: &PracticeSet,
        turn: PracticeTurnId,
        chosen: Option<u32>,
    ) -> Result<(), AppError> {
        let pupil = self.own_pupil(tx, permit).await?;
        let today = permit.school_time(tx).await?.today();
        let given = chosen.filter(|_| set.set.offer).unwrap_or(set.set.minutes);
        let held = needs::held(tx, pupil, today).await?;
        let minutes = access::minutes(given, held.iter().map(|one| &one.what));
        if minutes > given {
            tx.set_turn_minutes(turn, minutes).await?;
            needs::acted(tx, pupil, (set.set.subject, today), Acted::Lengthened, permit.now).await?;
        }
        Ok(())
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
        let mut page = page(&open, &subject, permit.now);
        if let Showing::Over { next, .. } = &mut page.showing {
            *next = self.what_comes_next(&mut tx, &open).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(page)
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
        // A sheet is worked on paper, and marked by a teacher.
        if set.set.kind == PracticeKind::Sheet {
            return Err(AppError::NotFound);
        }
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
            // Who holds a sheet of this set meets the same questions on the screen. A check follows its answers.
            let paper = match open.set.set.kind {
                PracticeKind::Check => None,
                _ => open_on_paper(tx, &open.set, open.pupil).await?,
            };
            let place = open.items.last().map_or(0, |last| last.place) + 1;
            paper
                .filter(|item| drawn(item, &before.subject).is_some())
                .map(|item| PracticeItem { place, asked_at: permit.now, ..item })
                .or_else(|| next(&before, &open.set, &open.items, permit.now, random_number()))
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
    pub(super) async fn state_before(
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
}

/// A pupil's turns that may be gone on with, where they still run: one rule for the list and for the button on it.
#[boxed]
pub(super) async fn recent_turns(
    tx: &mut SchoolTx,
    permit: &Permit,
    pupil: PupilId,
) -> Result<Vec<PracticeTurn>, AppError> {
    Ok(tx.practice_turns_of(pupil, permit.now - Span::new().hours(GOES_ON)).await?)
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
                next: None,
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
