//! When something happened, and how well that is known.

use jiff::Timestamp;

/// How well a time is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimeKnown {
    /// To the second.
    Exact,
    /// The school day only; the time of day is noon by convention.
    Day,
    /// The order only; date and time are assumed, and every page that shows them says so.
    Order,
}

/// When something happened: an instant in UTC, and how far it can be trusted.
///
/// Evidence is replayed by `(at, evidence id)`, so the instant is the order, whatever its precision.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Occurrence {
    /// Instant in UTC.
    pub at: Timestamp,
    /// How well it is known.
    pub known: TimeKnown,
}

impl Occurrence {
    /// A time known to the second.
    #[must_use]
    pub fn exact(at: Timestamp) -> Self {
        Self { at, known: TimeKnown::Exact }
    }

    /// A time of which only the day is known.
    #[must_use]
    pub fn day(at: Timestamp) -> Self {
        Self { at, known: TimeKnown::Day }
    }

    /// An assumed time that carries the order alone.
    #[must_use]
    pub fn order(at: Timestamp) -> Self {
        Self { at, known: TimeKnown::Order }
    }
}

/// Days from `earlier` to `later`, never below 0 (a clock set back is no time travel).
#[must_use]
pub fn days_between(earlier: Timestamp, later: Timestamp) -> f64 {
    let seconds = later.as_second() - earlier.as_second();
    // 86,400 seconds a day; exact in f64 for any date a school will see.
    #[allow(clippy::cast_precision_loss)]
    let days = seconds as f64 / 86_400.0;
    days.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_never_negative() {
        let monday = Timestamp::from_second(1_000_000).unwrap();
        let later = Timestamp::from_second(1_000_000 + 43_200).unwrap();
        assert!((days_between(monday, later) - 0.5).abs() < 1e-12);
        assert!(days_between(later, monday).abs() < 1e-12);
    }
}
