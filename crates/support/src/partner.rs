//! Whether a partner's page is open: one rule, asked at every opening, at every word and at every tick.
//!
//! A page opens only while a family's consent holds, the child is here, and whoever gave the consent may still give it.
//! Nothing that has ended opens again by itself; who is asked once more is asked anew. Where the office has restricted a
//! carer's contact (court order, refuge), no page about the child is open to anybody outside: what a partner knows, others
//! can learn.

use domain::ConsentEnd;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days that a consent lasts at most: a year.
pub const LONGEST_CONSENT: i64 = 366;
/// Characters of the goal, and of what a consent is for.
pub const LONGEST_LINE: usize = 200;
/// Characters of what the school suggests: one or two lines.
pub const LONGEST_SUGGESTION: usize = 300;
/// Characters of what a partner writes at once: a side of a postcard.
pub const LONGEST_WORDS: usize = 600;
/// Messages that one partner sends about one child in a day: more is a conversation, and belongs on the telephone.
pub const MOST_A_DAY: usize = 5;
/// Days that a partner can tick or change, the latest first.
const OFFERED_DAYS: usize = 4;
/// Days for which what took place can still be ticked.
const TICKED_FOR: i64 = 28;

/// What is known of a consent and of its child on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConsentFacts {
    /// Its last day.
    pub until: Date,
    /// Whether a family gave it.
    pub given: bool,
    /// How somebody ended it.
    pub ended: Option<ConsentEnd>,
    /// Whether whoever gave it, by the page or on paper, may still give it.
    pub giver_may: bool,
    /// Whether the child is in a class here.
    pub is_here: bool,
    /// Whether the office has restricted the contact of a carer of the child, or hidden the child from one.
    pub restricted: bool,
}

/// Where a consent stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It waits for the family.
    Waiting,
    /// It holds: the page is open.
    Open,
    /// It does not hold.
    Closed(Closed),
}

/// Why a consent does not hold. A partner is told none of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    /// Somebody ended it.
    Ended(ConsentEnd),
    /// Its last day is over.
    Over,
    /// The child is in no class here.
    ChildLeft,
    /// Whoever gave it may not give it any more.
    GiverMayNot,
    /// The office keeps it closed.
    Restricted,
}

/// Where a consent stands today.
#[must_use]
pub fn standing(facts: &ConsentFacts, today: Date) -> Standing {
    let closed = if let Some(how) = facts.ended {
        Closed::Ended(how)
    } else if today > facts.until {
        Closed::Over
    } else if !facts.is_here {
        Closed::ChildLeft
    } else if facts.restricted {
        Closed::Restricted
    } else if !facts.given {
        return Standing::Waiting;
    } else if facts.giver_may {
        return Standing::Open;
    } else {
        Closed::GiverMayNot
    };
    Standing::Closed(closed)
}

/// The days that a partner can tick, the latest first: days on which they were to meet, up to today; where there are no fixed
/// days, today.
#[must_use]
pub fn days_to_tick(weekdays: &BTreeSet<i8>, from: Date, today: Date) -> Vec<Date> {
    if today < from {
        return Vec::new();
    }
    if weekdays.is_empty() {
        return vec![today];
    }
    let first = from.max(today.saturating_sub(Span::new().days(TICKED_FOR)));
    let mut days: Vec<Date> = first
        .series(Span::new().days(1))
        .take_while(|day| *day <= today)
        .filter(|day| weekdays.contains(&day.weekday().to_monday_one_offset()))
        .collect();
    days.reverse();
    days.truncate(OFFERED_DAYS);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const LAST: Date = date(2026, 3, 31);

    fn holds() -> ConsentFacts {
        ConsentFacts {
            until: LAST,
            given: true,
            ended: None,
            giver_may: true,
            is_here: true,
            restricted: false,
        }
    }

    #[test]
    fn it_is_open_to_its_last_day_and_no_longer() {
        assert_eq!(standing(&holds(), LAST), Standing::Open);
        assert_eq!(standing(&holds(), LAST.tomorrow().unwrap()), Standing::Closed(Closed::Over));
    }

    #[test]
    fn each_thing_closes_it_by_itself() {
        let withdrawn = ConsentFacts { ended: Some(ConsentEnd::Withdrawn), ..holds() };
        for (facts, why) in [
            (withdrawn, Closed::Ended(ConsentEnd::Withdrawn)),
            (ConsentFacts { is_here: false, ..holds() }, Closed::ChildLeft),
            (ConsentFacts { restricted: true, ..holds() }, Closed::Restricted),
            (ConsentFacts { giver_may: false, ..holds() }, Closed::GiverMayNot),
        ] {
            assert_eq!(standing(&facts, LAST), Standing::Closed(why));
        }
    }

    #[test]
    fn what_was_not_given_waits_and_nobody_is_asked_where_it_could_not_be_open() {
        let asked = ConsentFacts { given: false, ..holds() };
        assert_eq!(standing(&asked, LAST), Standing::Waiting);
        let restricted = ConsentFacts { restricted: true, ..asked };
        assert_eq!(standing(&restricted, LAST), Standing::Closed(Closed::Restricted));
        let declined = ConsentFacts { ended: Some(ConsentEnd::Declined), ..asked };
        assert_eq!(standing(&declined, LAST), Standing::Closed(Closed::Ended(ConsentEnd::Declined)));
    }

    #[test]
    fn the_days_offered_are_days_on_which_they_meet() {
        let tuesdays_and_fridays = BTreeSet::from([2, 5]);
        let days = days_to_tick(&tuesdays_and_fridays, date(2026, 2, 3), date(2026, 2, 17));
        let expected = [17, 13, 10, 6].map(|day| date(2026, 2, day));
        assert_eq!(days, expected);
        assert_eq!(days_to_tick(&BTreeSet::new(), date(2026, 2, 3), LAST), [LAST]);
        assert!(days_to_tick(&tuesdays_and_fridays, LAST, date(2026, 3, 30)).is_empty(), "not begun yet");
    }

    proptest! {
        /// Nothing that is added to what closes it ever opens it.
        #[test]
        fn open_needs_everything(given: bool, giver_may: bool, is_here: bool, restricted: bool, ended: bool, late in 0_i64..3) {
            let ended = ended.then_some(ConsentEnd::BySchool);
            let facts = ConsentFacts { until: LAST, given, ended, giver_may, is_here, restricted };
            let day = LAST + Span::new().days(late);
            let everything = given && giver_may && is_here && !restricted && ended.is_none() && late == 0;
            prop_assert_eq!(standing(&facts, day) == Standing::Open, everything);
        }
    }
}
