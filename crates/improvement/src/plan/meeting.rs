//! Twenty minutes of a teachers' meeting a month, from what is live: one claim, one priority, one promise each.
//!
//! The room is small on purpose. What keeps a school learning is that teachers meet about their own lessons regularly, with a fixed
//! shape (Wiliam, *Embedded Formative Assessment*, 2011, on teacher learning communities); so the shape never changes, and
//! only what is looked at does.

use jiff::civil::Date;

/// Minutes of the whole.
pub const MINUTES: u32 = 20;
/// Claims and priorities that a page offers: there is time for one of each, and a choice.
const OFFERED: usize = 3;

/// A part of the meeting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Minutes.
    pub minutes: u32,
    /// Which part.
    pub part: Part,
}

/// What a part is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Each says what they tried since the last time.
    Tried,
    /// One claim: is it still true, and how would we know?
    Claim,
    /// One priority: what do we see in our own lessons, against what we foretold?
    Priority,
    /// Each writes what they try until next time.
    Promise,
}

/// The parts in their order; together [`MINUTES`].
pub const PARTS: [Slot; 4] = [
    Slot { minutes: 5, part: Part::Tried },
    Slot { minutes: 5, part: Part::Claim },
    Slot { minutes: 7, part: Part::Priority },
    Slot { minutes: 3, part: Part::Promise },
];

/// What is looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting<C, P> {
    /// Claims, those whose evidence has moved first, then those that nobody has looked at for longest.
    pub claims: Vec<C>,
    /// Live priorities, the one that is reviewed soonest first.
    pub priorities: Vec<P>,
}

/// Chooses for a meeting. A claim comes as (whether its evidence has moved, the day it was last checked or made, the claim); a
/// priority as (the day by which, the priority). Ties keep the order they came in.
#[must_use]
pub fn meeting<C, P>(
    claims: impl IntoIterator<Item = (bool, Date, C)>,
    priorities: impl IntoIterator<Item = (Date, P)>,
) -> Meeting<C, P> {
    let mut claims: Vec<_> = claims.into_iter().collect();
    claims.sort_by_key(|(moved, on, _)| (!*moved, *on));
    let mut priorities: Vec<_> = priorities.into_iter().collect();
    priorities.sort_by_key(|(by, _)| *by);
    Meeting {
        claims: claims.into_iter().take(OFFERED).map(|(_, _, claim)| claim).collect(),
        priorities: priorities.into_iter().take(OFFERED).map(|(_, one)| one).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_parts_are_twenty_minutes() {
        assert_eq!(PARTS.iter().map(|slot| slot.minutes).sum::<u32>(), MINUTES);
    }

    #[test]
    fn what_moved_comes_first_then_what_waited_longest() {
        let day = |of: i8| date(2025, 1, of);
        let claims =
            [(false, day(9), 'a'), (false, day(2), 'b'), (true, day(20), 'c'), (false, day(30), 'd')];
        let made = meeting(claims, [(day(30), 1), (day(10), 2)]);
        assert_eq!(made, Meeting { claims: vec!['c', 'b', 'a'], priorities: vec![2, 1] });
    }

    #[test]
    fn a_school_that_has_just_begun_has_nothing_to_look_at() {
        let none = meeting::<char, char>([], []);
        assert!(none.claims.is_empty() && none.priorities.is_empty());
    }
}
