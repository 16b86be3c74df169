//! Bodies above schools: what each puts first, how long what it says holds, who stands above whom, who became part of whom.
//!
//! Nothing here knows a school's evidence; a body has a number, a parent and dates.

use domain::BodyId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a body can put first at once. More than three and none is first: schools of the 2004 reform counted initiatives in
/// dozens, and each began with somebody's good reason.
pub const MOST_PRIORITIES: usize = 3;

/// From a day to a day: whatever stands above a school ends by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
    /// The day from which it holds no more because somebody stopped it earlier.
    pub stopped: Option<Date>,
}

impl Term {
    /// Whether it holds on a day.
    #[must_use]
    pub fn is_live(&self, on: Date) -> bool {
        self.from <= on && on <= self.ends && self.stopped.is_none_or(|stopped| on < stopped)
    }

    /// Whether it holds on a day or will.
    #[must_use]
    pub fn is_to_come(&self, on: Date) -> bool {
        on <= self.ends && self.stopped.is_none_or(|stopped| on < stopped)
    }
}

/// Whether an offer, a request or a need holds: within its own days, and while the priority that it names does.
#[must_use]
pub fn holds(own: &Term, priority: &Term, on: Date) -> bool {
    own.is_live(on) && priority.is_live(on)
}

/// Why something cannot be put first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotFirst {
    /// It would end before it begins.
    EndsBefore,
    /// It would last longer than two years.
    TooLong,
    /// On this day three others would hold.
    Three(Date),
}

/// Longest time that anything can be first, days: two school years.
const LONGEST: i32 = 731;

/// Whether `new` can be put first beside `others`: on none of its days may there be more than [`MOST_PRIORITIES`].
///
/// # Errors
/// Why not.
pub fn may_be_first(others: &[Term], new: &Term) -> Result<(), NotFirst> {
    if new.ends < new.from {
        return Err(NotFirst::EndsBefore);
    }
    if days_between(new.from, new.ends) > LONGEST {
        return Err(NotFirst::TooLong);
    }
    // As many as ever at once are there on a day on which one of them begins.
    let begins = others.iter().map(|one| one.from).filter(|from| new.is_live(*from));
    let full = std::iter::once(new.from)
        .chain(begins)
        .filter(|day| others.iter().filter(|one| one.is_live(*day)).count() >= MOST_PRIORITIES)
        .min();
    full.map_or(Ok(()), |day| Err(NotFirst::Three(day)))
}

/// Days from one day to another.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// How one body stands to others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BodyStands {
    /// The body above it.
    pub parent: Option<BodyId>,
    /// What it became part of, and from which day.
    pub merged: Option<(BodyId, Date)>,
}

/// All of them.
pub type Bodies = BTreeMap<BodyId, BodyStands>;

/// What a body is on a day: itself, or what it has become part of.
#[must_use]
pub fn is_now(body: BodyId, bodies: &Bodies, on: Date) -> BodyId {
    let (mut now, mut seen) = (body, BTreeSet::from([body]));
    while let Some((into, _)) = bodies.get(&now).and_then(|one| one.merged).filter(|(_, from)| *from <= on) {
        if !seen.insert(into) {
            break;
        }
        now = into;
    }
    now
}

/// The body as it is on a day, then the one above it, and so on to the top: usually the Department.
#[must_use]
pub fn ladder(body: BodyId, bodies: &Bodies, on: Date) -> Vec<BodyId> {
    let mut rungs = vec![is_now(body, bodies, on)];
    while let Some(parent) = rungs.last().and_then(|top| bodies.get(top)).and_then(|one| one.parent) {
        let parent = is_now(parent, bodies, on);
        if rungs.contains(&parent) {
            break;
        }
        rungs.push(parent);
    }
    rungs
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn term(from: Date, ends: Date) -> Term {
        Term { from, ends, stopped: None }
    }

    #[test]
    fn what_was_stopped_holds_no_more_from_that_day() {
        let whole = term(date(2025, 1, 6), date(2025, 7, 18));
        assert!(whole.is_live(date(2025, 1, 6)) && whole.is_live(date(2025, 7, 18)));
        assert!(!whole.is_live(date(2025, 1, 5)) && !whole.is_live(date(2025, 7, 19)));
        let stopped = Term { stopped: Some(date(2025, 3, 4)), ..whole };
        assert!(stopped.is_live(date(2025, 3, 3)) && !stopped.is_live(date(2025, 3, 4)));
        assert!(!stopped.is_to_come(date(2025, 3, 4)));
        assert!(whole.is_to_come(date(2024, 12, 1)));
    }

    #[test]
    fn an_offer_stops_with_the_priority_that_it_names() {
        let priority = Term { stopped: Some(date(2025, 3, 4)), ..term(date(2025, 1, 6), date(2025, 7, 18)) };
        let offer = term(date(2025, 2, 1), date(2025, 6, 1));
        assert!(holds(&offer, &priority, date(2025, 3, 3)));
        assert!(!holds(&offer, &priority, date(2025, 3, 4)));
    }

    #[test]
    fn three_at_most_on_any_day() {
        let three = [
            term(date(2025, 1, 6), date(2025, 7, 18)),
            term(date(2025, 1, 6), date(2025, 4, 4)),
            term(date(2025, 4, 22), date(2025, 7, 18)),
            term(date(2025, 4, 22), date(2025, 7, 18)),
        ];
        assert_eq!(may_be_first(&three, &term(date(2025, 2, 1), date(2025, 4, 21))), Ok(()));
        let into_full = term(date(2025, 2, 1), date(2025, 5, 1));
        assert_eq!(may_be_first(&three, &into_full), Err(NotFirst::Three(date(2025, 4, 22))));
        let mut stopped = three;
        stopped[3].stopped = Some(date(2025, 3, 1));
        assert_eq!(may_be_first(&stopped, &into_full), Ok(()));
    }

    #[test]
    fn what_has_no_end_worth_the_name_is_not_first() {
        let backwards = term(date(2025, 2, 1), date(2025, 1, 1));
        assert_eq!(may_be_first(&[], &backwards), Err(NotFirst::EndsBefore));
        let endless = term(date(2025, 2, 1), date(2035, 1, 1));
        assert_eq!(may_be_first(&[], &endless), Err(NotFirst::TooLong));
    }

    #[test]
    fn an_authority_that_merges_is_what_it_became() {
        let (department, north, south, new) = (BodyId(1), BodyId(2), BodyId(3), BodyId(4));
        let under = |parent| BodyStands { parent: Some(parent), merged: None };
        let mut bodies = Bodies::from([
            (department, BodyStands::default()),
            (north, under(department)),
            (south, under(department)),
            (new, under(department)),
        ]);
        let (before, day) = (date(2025, 3, 31), date(2025, 4, 1));
        for gone in [north, south] {
            bodies.insert(gone, BodyStands { merged: Some((new, day)), ..under(department) });
        }
        assert_eq!(ladder(north, &bodies, before), [north, department]);
        assert_eq!(ladder(south, &bodies, day), [new, department]);
    }

    #[test]
    fn a_circle_of_bodies_ends() {
        let (one, other) = (BodyId(1), BodyId(2));
        let day = date(2025, 1, 1);
        let circle = |parent, into| BodyStands { parent: Some(parent), merged: Some((into, day)) };
        let bodies = Bodies::from([(one, circle(other, other)), (other, circle(one, one))]);
        assert_eq!(ladder(one, &bodies, day).len(), 1);
        assert_eq!(ladder(one, &bodies, date(2024, 12, 31)), [one, other]);
    }
}
