//! The times of a parents' evening: which there are, and which of them one family can keep.
//!
//! A time belongs to a class and to nobody who teaches it. What it deliberately does not know: who comes, and why.

use std::fmt;

/// Shortest and longest conversation, in minutes.
pub const EACH: std::ops::RangeInclusive<u16> = 3..=60;
/// Longest way between two rooms, in minutes.
pub const LONGEST_WALK: u16 = 60;
/// Most times of one class: more is a slip of the finger.
pub const MOST_TIMES: usize = 120;

/// A minute of the day at school, 0 to 1440.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Minute(u16);

impl Minute {
    /// That many minutes after midnight; `None` past the end of the day.
    #[must_use]
    pub fn new(minutes: u16) -> Option<Self> {
        (minutes <= 24 * 60).then_some(Self(minutes))
    }

    /// "17:40", as a browser's field of time sends it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (hours, minutes) = text.trim().split_once(':')?;
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then(|| Self(hours * 60 + minutes))
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn value(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From when to when an evening goes, and how it is cut into times.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hours {
    from: Minute,
    until: Minute,
    each: u16,
    breaks: Vec<(Minute, Minute)>,
    walk: u16,
}

/// Why hours make no evening.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadHours {
    /// It ends before it begins.
    #[error("the evening ends before it begins")]
    Order,
    /// A conversation is too short or too long.
    #[error("a conversation takes {} to {} minutes", EACH.start(), EACH.end())]
    Each,
    /// The way between rooms is too long.
    #[error("allow at most {LONGEST_WALK} minutes between two rooms")]
    Walk,
    /// A break ends before it begins.
    #[error("a break ends before it begins")]
    Break,
    /// Nothing fits.
    #[error("no conversation fits into these hours")]
    Nothing,
    /// Too many times.
    #[error("these hours make more than {MOST_TIMES} times for a class")]
    Many,
}

impl Hours {
    /// Hours of which at least one conversation of `each` minutes fits. `walk` is what a family has between two rooms.
    ///
    /// # Errors
    /// A [`BadHours`].
    pub fn new(
        (from, until): (Minute, Minute),
        each: u16,
        mut breaks: Vec<(Minute, Minute)>,
        walk: u16,
    ) -> Result<Self, BadHours> {
        if until <= from {
            return Err(BadHours::Order);
        }
        if !EACH.contains(&each) {
            return Err(BadHours::Each);
        }
        if walk > LONGEST_WALK {
            return Err(BadHours::Walk);
        }
        if breaks.iter().any(|(begins, ends)| ends <= begins) {
            return Err(BadHours::Break);
        }
        breaks.sort_unstable();
        let hours = Self { from, until, each, breaks, walk };
        match hours.times().len() {
            0 => Err(BadHours::Nothing),
            many if many > MOST_TIMES => Err(BadHours::Many),
            _ => Ok(hours),
        }
    }

    /// When it begins and ends.
    #[must_use]
    pub fn span(&self) -> (Minute, Minute) {
        (self.from, self.until)
    }

    /// Minutes of one conversation.
    #[must_use]
    pub fn each(&self) -> u16 {
        self.each
    }

    /// Breaks, the earliest first.
    #[must_use]
    pub fn breaks(&self) -> &[(Minute, Minute)] {
        &self.breaks
    }

    /// Minutes between two rooms.
    #[must_use]
    pub fn walk(&self) -> u16 {
        self.walk
    }

    /// Every time, the earliest first. None overlaps a break; after one they go on where it ends.
    #[must_use]
    pub fn times(&self) -> Vec<Minute> {
        let mut times = Vec::new();
        let mut at = self.from.0;
        while at + self.each <= self.until.0 && times.len() <= MOST_TIMES {
            let over = self.breaks.iter().find(|(begins, ends)| at < ends.0 && at + self.each > begins.0);
            match over {
                Some((_, ends)) => at = ends.0,
                None => {
                    times.push(Minute(at));
                    at += self.each;
                }
            }
        }
        times
    }

    /// Whether one family can be at both: neither at once nor without the time to walk.
    #[must_use]
    pub fn can_keep_both(&self, one: Minute, other: Minute) -> bool {
        one.0.abs_diff(other.0) >= self.each + self.walk
    }

    /// What a family is offered of a class whose times in `taken` are gone, when it already comes at `own` for others.
    #[must_use]
    pub fn offers(&self, taken: &[Minute], own: &[Minute]) -> Vec<(Minute, Offer)> {
        let offer = |at: Minute| {
            let offer = if taken.contains(&at) {
                Offer::Taken
            } else if own.iter().all(|other| self.can_keep_both(at, *other)) {
                Offer::Free
            } else {
                Offer::TooClose
            };
            (at, offer)
        };
        self.times().into_iter().map(offer).collect()
    }
}

/// What a time is to a family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer {
    /// Theirs to take.
    Free,
    /// Somebody has it.
    Taken,
    /// Too close to a conversation about a brother or sister.
    TooClose,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Minute {
        Minute::read(text).unwrap()
    }

    fn evening(each: u16, breaks: &[(&str, &str)], walk: u16) -> Hours {
        let breaks = breaks.iter().map(|(from, until)| (at(from), at(until))).collect();
        Hours::new((at("16:00"), at("18:00")), each, breaks, walk).unwrap()
    }

    #[test]
    fn times_are_read_and_said_alike() {
        assert_eq!(at(" 17:05").to_string(), "17:05");
        for bad in ["", "17", "24:00", "17:60", "-1:00", "five"] {
            assert_eq!(Minute::read(bad), None, "{bad:?}");
        }
        assert_eq!((Minute::new(1441), Minute::new(1440).map(Minute::value)), (None, Some(1440)));
    }

    #[test]
    fn an_evening_is_cut_into_times_around_its_breaks() {
        let said = |hours: &Hours| hours.times().iter().map(Minute::to_string).collect::<Vec<_>>();
        assert_eq!(evening(30, &[], 0).times().len(), 4);
        assert_eq!(said(&evening(30, &[("17:00", "17:10")], 0)), ["16:00", "16:30", "17:10"]);
        assert_eq!(said(&evening(50, &[("16:40", "16:45")], 0)), ["16:45"], "none reaches into a break");
    }

    #[test]
    fn hours_that_make_no_evening_are_refused_by_name() {
        let new = |from, until, each, breaks: &[(&str, &str)], walk| {
            let breaks = breaks.iter().map(|(from, until)| (at(from), at(until))).collect();
            Hours::new((at(from), at(until)), each, breaks, walk).unwrap_err()
        };
        assert_eq!(new("18:00", "16:00", 10, &[], 0), BadHours::Order);
        assert_eq!(new("16:00", "18:00", 2, &[], 0), BadHours::Each);
        assert_eq!(new("16:00", "18:00", 10, &[], 61), BadHours::Walk);
        assert_eq!(new("16:00", "18:00", 10, &[("17:00", "16:50")], 0), BadHours::Break);
        assert_eq!(new("16:00", "16:05", 10, &[], 0), BadHours::Nothing);
        assert_eq!(new("00:00", "23:00", 5, &[], 0), BadHours::Many);
    }

    #[test]
    fn a_family_walks_from_one_room_to_the_next() {
        let hours = evening(10, &[], 5);
        let offers = hours.offers(&[at("16:00")], &[at("17:00")]);
        let of = |text| offers.iter().find(|(time, _)| *time == at(text)).unwrap().1;
        assert_eq!(of("16:00"), Offer::Taken);
        assert_eq!(
            (of("16:50"), of("17:00"), of("17:10")),
            (Offer::TooClose, Offer::TooClose, Offer::TooClose)
        );
        assert_eq!((of("16:40"), of("17:20")), (Offer::Free, Offer::Free));
    }

    proptest! {
        #[test]
        fn times_keep_within_the_evening_and_off_each_other(
            from in 0_u16..1000, length in 30_u16..300, each in 5_u16..30, begins in 0_u16..200, pause in 1_u16..40,
        ) {
            let minute = |value: u16| Minute::new(value).unwrap();
            let pause = (minute(from + begins), minute(from + begins + pause));
            let Ok(hours) = Hours::new((minute(from), minute(from + length)), each, vec![pause], 0) else {
                return Ok(());
            };
            let times = hours.times();
            for pair in times.windows(2) {
                prop_assert!(pair[1].value() >= pair[0].value() + each);
            }
            for time in times {
                let (begins, ends) = (time.value(), time.value() + each);
                prop_assert!(begins >= from && ends <= from + length);
                prop_assert!(ends <= pause.0.value() || begins >= pause.1.value());
            }
        }
    }
}
