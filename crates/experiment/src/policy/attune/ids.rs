//! Ids and dates of a simulated class, as the rooms of the program take them.

use crate::classroom::{Objective, Occasion, Pupil};
use domain::{MisconceptionId, ObjectiveId, PupilId, QuestionVersionId, SittingId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// Questions that are written for each objective: so many for exit tickets, and as many to open lessons with.
pub(super) const WRITTEN: u8 = 4;

/// The Monday on which a term begins; any would do.
pub(super) fn on(day: i32) -> Date {
    date(2026, 1, 5).saturating_add(jiff::Span::new().days(i64::from(day)))
}

/// Some minute of a school day.
pub(crate) fn at(day: i32, minutes_after_nine: i32) -> Timestamp {
    let midnight = on(day).at(0, 0, 0, 0);
    let minutes = jiff::Span::new().minutes(i64::from(9 * 60 + minutes_after_nine));
    TimeZone::UTC.to_timestamp(midnight.saturating_add(minutes)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX - 1) + 1
}

fn place(number: i64) -> usize {
    usize::try_from(number - 1).unwrap_or(0)
}

pub(super) fn pupil_id(pupil: Pupil) -> PupilId {
    PupilId(number(pupil))
}

pub(super) fn pupil_of(id: PupilId) -> Pupil {
    place(id.value())
}

pub(crate) fn objective_id(objective: Objective) -> ObjectiveId {
    ObjectiveId(number(objective))
}

pub(super) fn objective_of(id: ObjectiveId) -> Objective {
    place(id.value())
}

/// Two wrong ideas at most are named about an objective.
pub(super) fn misconception_id(objective: Objective, idea: u8) -> MisconceptionId {
    MisconceptionId(number(objective * 2 + usize::from(idea.min(1))))
}

pub(super) fn idea_of(id: MisconceptionId) -> (Objective, u8) {
    let place = place(id.value());
    (place / 2, u8::from(place % 2 == 1))
}

/// Question `which` about an objective, written for an occasion.
pub(crate) fn question_id(objective: Objective, occasion: Occasion, which: u8) -> QuestionVersionId {
    let of_occasion = match occasion {
        Occasion::Exit => 0,
        Occasion::Starter => 1,
        Occasion::Check => 2,
    };
    QuestionVersionId(number((objective * 3 + of_occasion) * 64 + usize::from(which)))
}

/// A sitting: an occasion of a lesson.
pub(super) fn sitting_id(lesson: usize, occasion: Occasion) -> SittingId {
    SittingId(number(lesson * 3 + occasion as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_back_to_what_they_name() {
        for place in [0, 1, 31] {
            assert_eq!(pupil_of(pupil_id(place)), place);
            assert_eq!(objective_of(objective_id(place)), place);
            for idea in [0, 1] {
                assert_eq!(idea_of(misconception_id(place, idea)), (place, idea));
            }
        }
        assert_ne!(question_id(1, Occasion::Exit, 0), question_id(1, Occasion::Starter, 0));
    }

    #[test]
    fn a_term_begins_on_a_monday_and_days_follow_each_other() {
        assert_eq!(on(0).weekday(), jiff::civil::Weekday::Monday);
        let week = at(7, 0).as_second() - at(0, 0).as_second();
        assert_eq!(week, 7 * 86_400);
    }
}
