//! What a priority says before it starts, without which it does not.

use jiff::Span;
use jiff::civil::Date;

/// Most priorities that live at once: people remember three (`MISSION.md`, "three live priorities at most").
pub const MOST_LIVE: usize = 3;
/// Characters of each answer: two or three sentences.
const LONGEST: usize = 400;
/// The longest that a priority runs before it is looked at, in months.
const LONGEST_MONTHS: i32 = 24;
/// Days before its date on which a review is offered.
const OFFERED_DAYS: i64 = 14;

/// What a priority says before it starts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foretold {
    /// What should change.
    pub change: String,
    /// For whom.
    pub whom: String,
    /// By when.
    pub by: Date,
    /// What failure would look like.
    pub failure: String,
    /// What it is compared with.
    pub compared: String,
}

/// What a priority does not say yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForetoldProblem {
    /// What should change is missing.
    Change,
    /// For whom is missing.
    Whom,
    /// What failure would look like is missing.
    Failure,
    /// What it is compared with is missing.
    Compared,
    /// The day is over, or further away than two years.
    By,
    /// One of the answers is longer than 400 characters.
    TooLong,
}

impl Foretold {
    /// With spaces tidied.
    ///
    /// # Errors
    /// With the first thing that is missing or cannot be.
    pub fn checked(self, today: Date) -> Result<Self, ForetoldProblem> {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = Self {
            change: tidy(&self.change),
            whom: tidy(&self.whom),
            by: self.by,
            failure: tidy(&self.failure),
            compared: tidy(&self.compared),
        };
        for (text, missing) in [
            (&said.change, ForetoldProblem::Change),
            (&said.whom, ForetoldProblem::Whom),
            (&said.failure, ForetoldProblem::Failure),
            (&said.compared, ForetoldProblem::Compared),
        ] {
            if text.is_empty() {
                return Err(missing);
            }
            if text.chars().count() > LONGEST {
                return Err(ForetoldProblem::TooLong);
            }
        }
        if said.by <= today || said.by > today.saturating_add(Span::new().months(LONGEST_MONTHS)) {
            return Err(ForetoldProblem::By);
        }
        Ok(said)
    }
}

/// Whether another priority may start beside `live` ones of the same school, subject or phase.
#[must_use]
pub fn may_start(live: usize) -> bool {
    live < MOST_LIVE
}

/// Whether it is time to look at a priority that runs until `by`: two weeks before, and ever after.
#[must_use]
pub fn review_due(by: Date, today: Date) -> bool {
    today >= by.saturating_sub(Span::new().days(OFFERED_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 4);

    fn said() -> Foretold {
        Foretold {
            change: " Year 4 tell the time  to the minute ".into(),
            whom: "58 pupils of Year 4".into(),
            by: date(2025, 7, 18),
            failure: "Fewer than half can in July".into(),
            compared: "Last year’s Year 4 in July".into(),
        }
    }

    #[test]
    fn all_five_are_said_before_it_starts() {
        assert_eq!(said().checked(TODAY).unwrap().change, "Year 4 tell the time to the minute");
        for (wrong, problem) in [
            (Foretold { change: "  ".into(), ..said() }, ForetoldProblem::Change),
            (Foretold { whom: String::new(), ..said() }, ForetoldProblem::Whom),
            (Foretold { failure: String::new(), ..said() }, ForetoldProblem::Failure),
            (Foretold { compared: String::new(), ..said() }, ForetoldProblem::Compared),
            (Foretold { by: TODAY, ..said() }, ForetoldProblem::By),
            (Foretold { by: date(2027, 3, 5), ..said() }, ForetoldProblem::By),
            (Foretold { whom: "x".repeat(401), ..said() }, ForetoldProblem::TooLong),
        ] {
            assert_eq!(wrong.checked(TODAY), Err(problem));
        }
        assert!(Foretold { by: date(2027, 3, 4), ..said() }.checked(TODAY).is_ok());
    }

    #[test]
    fn three_live_and_no_more() {
        assert_eq!((0..5).map(may_start).collect::<Vec<_>>(), [true, true, true, false, false]);
    }

    #[test]
    fn a_review_is_offered_two_weeks_before() {
        let by = date(2025, 7, 18);
        assert!(!review_due(by, date(2025, 7, 3)));
        assert!(review_due(by, date(2025, 7, 4)) && review_due(by, date(2025, 9, 1)));
    }
}
