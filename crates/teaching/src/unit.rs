//! A unit laid on the lessons that are still to come: one lesson an objective, in the order of the curriculum.
//!
//! It foresees days, and nothing about pupils: what a class will need longer, only its lessons will tell.

use crate::input::UnitFacts;
use crate::pace::lessons_needed;
use domain::ObjectiveId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// When a unit's objectives would be taught.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Foreseen {
    /// The day of each objective that is still to come, where the timetable reaches so far.
    pub on: BTreeMap<ObjectiveId, Date>,
    /// Lessons that the unit still needs: what is left of its plan, or one an objective where that is more.
    pub lessons: usize,
    /// The day of its last lesson; `None` where the timetable does not reach so far.
    pub ends: Option<Date>,
}

/// Lays what is still to come on the days of the class's coming lessons, today's among them. The lesson at hand is about
/// `current`; objectives before it that were never taught are left where they are, as the brief leaves them.
#[must_use]
pub fn foreseen(
    unit: &UnitFacts,
    current: Option<ObjectiveId>,
    taught: &BTreeSet<ObjectiveId>,
    days: &[Date],
) -> Foreseen {
    let at = current.and_then(|current| unit.objectives.iter().position(|one| *one == current));
    let after = at.map_or(0, |at| at + 1);
    let open = unit.objectives[after..].iter().filter(|one| !taught.contains(one));
    let to_give: Vec<ObjectiveId> =
        at.map(|at| unit.objectives[at]).into_iter().chain(open.copied()).collect();
    let planned = unit.planned_lessons.unwrap_or(0).saturating_sub(unit.lessons_given);
    let lessons = lessons_needed(usize::try_from(planned).unwrap_or(usize::MAX), to_give.len());
    let ends = lessons.checked_sub(1).and_then(|last| days.get(last)).copied();
    Foreseen { on: to_give.into_iter().zip(days.iter().copied()).collect(), lessons, ends }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::UnitId;
    use jiff::civil::date;

    const ALL: [ObjectiveId; 4] = [ObjectiveId(1), ObjectiveId(2), ObjectiveId(3), ObjectiveId(4)];

    fn unit(planned: Option<u32>, given: u32) -> UnitFacts {
        UnitFacts {
            unit: UnitId(1),
            title: "Fractions".into(),
            objectives: ALL.to_vec(),
            planned_lessons: planned,
            lessons_given: given,
        }
    }

    fn days(count: i8) -> Vec<Date> {
        (1..=count).map(|day| date(2026, 3, day)).collect()
    }

    #[test]
    fn each_objective_to_come_has_the_next_lesson_in_order() {
        let taught = BTreeSet::from([ALL[0], ALL[2]]);
        let found = foreseen(&unit(Some(6), 3), Some(ALL[1]), &taught, &days(9));
        assert_eq!(found.on, BTreeMap::from([(ALL[1], date(2026, 3, 1)), (ALL[3], date(2026, 3, 2))]));
        assert_eq!((found.lessons, found.ends), (3, Some(date(2026, 3, 3))), "a lesson of the plan is spare");
    }

    #[test]
    fn a_plan_that_is_used_up_runs_on_and_a_short_timetable_says_no_day() {
        let found = foreseen(&unit(Some(3), 3), Some(ALL[0]), &BTreeSet::new(), &days(2));
        assert_eq!((found.lessons, found.ends, found.on.len()), (4, None, 2));
        let nothing = foreseen(&unit(None, 0), Some(ALL[3]), &ALL.into(), &[]);
        assert_eq!((nothing.lessons, nothing.ends, nothing.on.len()), (1, None, 0));
    }

    #[test]
    fn the_same_lessons_are_needed_as_the_lesson_plan_says() {
        let taught = BTreeSet::from([ALL[0]]);
        let found = foreseen(&unit(Some(10), 9), Some(ALL[0]), &taught, &days(20));
        let said = crate::lesson_plan::pace_against_term(crate::lesson_plan::UnitInTerm {
            title: "Fractions",
            planned: 10,
            given: 9,
            to_come: 3,
            left_in_term: 4,
        });
        assert_eq!(found.lessons, 4);
        assert!(said.contains("it needs 4 lessons"), "{said}");
    }

    #[test]
    fn a_unit_that_has_not_begun_is_laid_from_its_first_objective() {
        let found = foreseen(&unit(None, 0), None, &BTreeSet::new(), &days(9));
        assert_eq!((found.lessons, found.on.len()), (4, 4));
        assert_eq!(found.on[&ALL[0]], date(2026, 3, 1));
    }
}
