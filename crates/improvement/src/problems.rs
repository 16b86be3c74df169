//! A problem that a school raises: who above has it, until when, and how it moves up when nobody answers.
//!
//! Where it stands follows from what was done and the day that it is: nothing has to run at night for it to move, and
//! nobody can hold it back by not looking.

use domain::{BodyId, SchoolId};
use jiff::ToSpan;
use jiff::civil::Date;

/// Days in which whoever has a problem answers it: two weeks, a time in which a meeting or a visit can be.
pub const DAYS_TO_ANSWER: i32 = 14;
/// Longest promise, days from when it is given: half a term.
pub const LONGEST_PROMISE: i32 = 42;

/// What was done about a problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// The school raised it.
    Raised,
    /// Whoever had it said by when it will be answered.
    Promised(Date),
    /// Whoever had it answered.
    Answered,
    /// The school says that the answer does not solve it.
    NotSolved,
    /// The school closed it.
    Closed,
}

/// A deed and its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub on: Date,
    /// What.
    pub deed: Deed,
}

/// One line of a problem's history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// When.
    pub on: Date,
    /// Who had it from then on.
    pub holder: BodyId,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Somebody did something.
    Done(Deed),
    /// It was late, and moved up.
    MovedUp,
}

/// How far a problem has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Whoever has it owes an answer.
    Waits,
    /// It was answered; the school has not said whether that solves it.
    Answered,
    /// The school closed it.
    Closed,
}

/// Where a problem stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Who has it.
    pub holder: BodyId,
    /// By when they answer; nothing unless they owe an answer.
    pub due: Option<Date>,
    /// How far it has come.
    pub state: State,
    /// Whether the day is past; it stays with whoever is at the top.
    pub is_late: bool,
    /// Whether its holder may still promise a day: once each.
    pub may_promise: bool,
    /// Everything that happened, the first first.
    pub history: Vec<Step>,
}

/// Where a problem stands on a day, by what was done in the order in which it was done. `ladder` is the leading body and those
/// above it ([`crate::bodies::ladder`]). Nothing for a problem that nobody raised, or that nobody can have.
#[must_use]
pub fn standing(events: &[Event], ladder: &[BodyId], today: Date) -> Option<Standing> {
    let first = events.first().filter(|event| event.deed == Deed::Raised)?;
    let mut at = Rung { rung: 0, ladder, due: Some(later(first.on, DAYS_TO_ANSWER)), promised: false };
    let mut history = vec![at.step(first.on, What::Done(first.deed))?];
    let mut state = State::Waits;
    for event in &events[1..] {
        at.move_up(event.on, &mut history);
        match event.deed {
            Deed::Raised => {}
            Deed::Promised(until) => {
                at.due = Some(until.min(later(event.on, LONGEST_PROMISE)));
                at.promised = true;
            }
            Deed::Answered => (at.due, state) = (None, State::Answered),
            Deed::NotSolved => {
                (at.due, state, at.promised) = (Some(later(event.on, DAYS_TO_ANSWER)), State::Waits, false);
            }
            Deed::Closed => (at.due, state) = (None, State::Closed),
        }
        history.push(at.step(event.on, What::Done(event.deed))?);
    }
    at.move_up(today, &mut history);
    Some(Standing {
        holder: at.holder()?,
        due: at.due,
        state,
        is_late: at.due.is_some_and(|due| due < today),
        may_promise: state == State::Waits && !at.promised,
        history,
    })
}

struct Rung<'a> {
    rung: usize,
    ladder: &'a [BodyId],
    due: Option<Date>,
    promised: bool,
}

impl Rung<'_> {
    fn holder(&self) -> Option<BodyId> {
        self.ladder.get(self.rung).copied()
    }

    fn step(&self, on: Date, what: What) -> Option<Step> {
        self.holder().map(|holder| Step { on, holder, what })
    }

    /// Moves up for every day that has passed without an answer before `until`.
    fn move_up(&mut self, until: Date, history: &mut Vec<Step>) {
        while let Some(due) = self.due.filter(|due| *due < until) {
            if self.rung + 1 >= self.ladder.len() {
                return;
            }
            let moved = later(due, 1);
            self.rung += 1;
            self.promised = false;
            self.due = Some(later(moved, DAYS_TO_ANSWER));
            history.extend(self.step(moved, What::MovedUp));
        }
    }
}

fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// A school that has a problem which others have too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Whether it agreed that the others read its name.
    pub names_itself: bool,
}

/// Who else has a problem, as one of the schools may read it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Others {
    /// Names of those that agreed, by name.
    pub named: Vec<String>,
    /// How many others there are.
    pub unnamed: usize,
}

/// Who else has a joined problem, for `reader`.
#[must_use]
pub fn others(parties: &[Party], reader: SchoolId) -> Others {
    let (named, unnamed): (Vec<_>, Vec<_>) =
        parties.iter().filter(|party| party.school != reader).partition(|party| party.names_itself);
    let mut named: Vec<String> = named.into_iter().map(|party| party.name.clone()).collect();
    named.sort();
    Others { named, unnamed: unnamed.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const LADDER: [BodyId; 3] = [BodyId(5), BodyId(2), BodyId(1)];
    const RAISED: Event = Event { on: date(2025, 3, 3), deed: Deed::Raised };

    fn at(events: &[Event], today: Date) -> Standing {
        standing(events, &LADDER, today).unwrap()
    }

    #[test]
    fn it_stays_until_its_day_has_passed() {
        let now = at(&[RAISED], date(2025, 3, 17));
        assert_eq!((now.holder, now.due, now.is_late), (BodyId(5), Some(date(2025, 3, 17)), false));
        assert_eq!(now.state, State::Waits);
    }

    #[test]
    fn late_it_moves_up_by_itself_and_its_history_says_so() {
        let now = at(&[RAISED], date(2025, 3, 18));
        assert_eq!((now.holder, now.due), (BodyId(2), Some(date(2025, 4, 1))));
        let higher = at(&[RAISED], date(2025, 4, 2));
        assert_eq!(higher.holder, BodyId(1));
        let moved: Vec<_> = higher.history.iter().map(|step| (step.on, step.holder, step.what)).collect();
        assert_eq!(
            moved,
            [
                (date(2025, 3, 3), BodyId(5), What::Done(Deed::Raised)),
                (date(2025, 3, 18), BodyId(2), What::MovedUp),
                (date(2025, 4, 2), BodyId(1), What::MovedUp),
            ]
        );
    }

    #[test]
    fn at_the_top_it_stays_and_is_late() {
        let now = at(&[RAISED], date(2026, 1, 1));
        assert_eq!((now.holder, now.is_late), (BodyId(1), true));
        assert_eq!(now.history.len(), 3);
    }

    #[test]
    fn a_promise_is_given_once_and_holds_half_a_term_at_most() {
        let promise = |until| Event { on: date(2025, 3, 10), deed: Deed::Promised(until) };
        let kept = at(&[RAISED, promise(date(2025, 4, 4))], date(2025, 4, 4));
        assert_eq!((kept.holder, kept.due, kept.may_promise), (BodyId(5), Some(date(2025, 4, 4)), false));
        let endless = at(&[RAISED, promise(date(2026, 4, 4))], date(2025, 3, 11));
        assert_eq!(endless.due, Some(date(2025, 4, 21)));
        let broken = at(&[RAISED, promise(date(2025, 4, 4))], date(2025, 4, 5));
        assert_eq!((broken.holder, broken.may_promise), (BodyId(2), true));
    }

    #[test]
    fn an_answer_that_solves_nothing_starts_again_where_it_stood() {
        let mut events = vec![RAISED, Event { on: date(2025, 3, 20), deed: Deed::Answered }];
        let answered = at(&events, date(2025, 9, 1));
        assert_eq!((answered.holder, answered.state, answered.due), (BodyId(2), State::Answered, None));
        events.push(Event { on: date(2025, 9, 2), deed: Deed::NotSolved });
        let again = at(&events, date(2025, 9, 2));
        assert_eq!((again.holder, again.due), (BodyId(2), Some(date(2025, 9, 16))));
        events.push(Event { on: date(2025, 9, 3), deed: Deed::Closed });
        let closed = at(&events, date(2027, 1, 1));
        assert_eq!((closed.state, closed.is_late, closed.history.len()), (State::Closed, false, 5));
    }

    #[test]
    fn nobody_raised_it_or_nobody_can_have_it() {
        assert_eq!(standing(&[], &LADDER, date(2025, 3, 3)), None);
        assert_eq!(standing(&[RAISED], &[], date(2025, 3, 3)), None);
    }

    #[test]
    fn one_school_reads_the_name_of_another_only_where_that_one_agreed() {
        let party = |school, name: &str, names_itself| Party {
            school: SchoolId(school),
            name: name.into(),
            names_itself,
        };
        let parties = [party(1, "Ashgrove", true), party(2, "Brackenfield", false), party(3, "Alder", true)];
        let read = others(&parties, SchoolId(1));
        assert_eq!((read.named.as_slice(), read.unnamed), (["Alder".to_owned()].as_slice(), 1));
        assert_eq!(others(&parties, SchoolId(2)).unnamed, 0);
    }
}
