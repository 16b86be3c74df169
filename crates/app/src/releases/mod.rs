//! What leaves the school: previewed and approved by its head, published on the day of a calendar, signed, withdrawn with a reason;
//! and the school's public page.
//!
//! Only the head. A release holds figures of groups that passed [`release::compose`]; nothing formative, nothing of a class or a
//! member of staff.

mod calendar;
mod change;
mod content;
mod keys;
mod own;
mod profile;

pub use calendar::CalendarDraft;
pub use change::ReleaseDeed;
pub use content::year_words;
pub use keys::KeyDeed;
pub use own::{ReleaseLine, ReleasePage, ReleasesPage};
pub use profile::{MOST_WORDS, OutHere, ProfileDraft, PublicProfile};

pub(crate) use change::{approve, begin, publish, withdraw};
pub(crate) use content::years;
pub(crate) use keys::{first_key, keys_of};
pub(crate) use profile::{open_page, out_here};

use crate::AppError;
use jiff::civil::Date;
use release::ReleaseError;
use release::primary::{About, Limits, Readers, Rules};

/// The table of numbers of pupils.
pub(crate) const ON_ROLL: &str = "Pupils on roll";

/// Which side of results a figure is: level and gap, gain and spread.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Aspect {
    /// The mean.
    Level,
    /// How many reached what is set nationally.
    Reached,
    /// How far those who started lower are from everybody else.
    Gap,
    /// How far pupils came since the year's first sitting.
    Gain,
    /// How far scores lie apart.
    Spread,
}

impl Aspect {
    /// Every one, level and gap first.
    pub const ALL: [Self; 5] = [Self::Level, Self::Reached, Self::Gap, Self::Gain, Self::Spread];

    /// What such a figure of a release tells, as its `what` begins. A share goes on with what is reached.
    #[must_use]
    pub fn begins(self) -> &'static str {
        match self {
            Self::Level => "mean score",
            Self::Reached => "reached ",
            Self::Gap => "points between those who started in the lower half (they are n) and everybody else",
            Self::Gain => "mean gain since the first sitting of the year",
            Self::Spread => "how far scores lie apart (standard deviation)",
        }
    }

    /// The side that a figure is.
    #[must_use]
    pub fn of(what: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| what.starts_with(one.begins()))
    }
}

/// What sort of release.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Numbers of pupils by year group.
    Roll,
    /// Common and national assessments by subject and year group.
    Results,
}

impl Kind {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Roll, Self::Results];

    /// Its name in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Roll => "roll",
            Self::Results => "results",
        }
    }

    /// What it is called in a school year that begins in this year: the same in all its versions.
    #[must_use]
    pub fn title(self, year: Year) -> String {
        let what = match self {
            Self::Roll => ON_ROLL,
            Self::Results => "Results",
        };
        format!("{what} {}", year.called())
    }

    /// The one with that title, and its school year.
    #[must_use]
    pub fn of_title(title: &str) -> Option<(Self, Year)> {
        Self::ALL.into_iter().find_map(|kind| {
            let year = title.rsplit(' ').next()?.split('/').next()?.parse().ok().map(Year)?;
            (kind.title(year) == title).then_some((kind, year))
        })
    }
}

/// A school year, by the calendar year in which it begins: from 1 September to 31 August.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Year(i16);

impl Year {
    /// The one that a day is in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// First and last day.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        let day = |year, month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
        (day(self.0, 9, 1), day(self.0.saturating_add(1), 8, 31))
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The one before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// "2026/27".
    #[must_use]
    pub fn called(self) -> String {
        format!("{}/{:02}", self.0, (i32::from(self.0) + 1).rem_euclid(100))
    }
}

/// The limits: those for what anybody may read, since a public page can be switched on after a release.
pub(crate) fn rules() -> Result<Rules, AppError> {
    Rules::new(Limits::default(), About::Ordinary, Readers::Everyone).map_err(|error| refused(&error))
}

/// What the pure room refuses, as a sentence.
fn refused(error: &ReleaseError) -> AppError {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    AppError::Input(format!("{}.", first.chain(letters).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_title_says_its_kind_and_year() {
        let year = Year::of(date(2026, 11, 28));
        assert_eq!((Year::of(date(2027, 8, 31)), Year::of(date(2027, 9, 1))), (year, year.next()));
        assert_eq!(year.next().before(), year);
        assert_eq!(year.days(), (date(2026, 9, 1), date(2027, 8, 31)));
        for kind in Kind::ALL {
            assert_eq!(Kind::of_title(&kind.title(year)), Some((kind, year)));
        }
        assert_eq!(Kind::Results.title(Year::of(date(1999, 9, 1))), "Results 1999/00");
        assert_eq!(Kind::of_title("Results"), None);
        assert_eq!(Kind::of_title("Something 2026/27"), None);
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        assert_eq!(
            refused(&ReleaseError::NotTheHead).sentence(),
            "Only the head approves what leaves the school, publishes it or takes it back."
        );
    }
}
