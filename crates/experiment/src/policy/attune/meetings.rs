//! When each pupil was asked about what, as the program knows it: answers, questions to open with, and sheets, whether
//! anybody records what was written on them or not.

use super::ids;
use crate::classroom::{Mark, Objective, Pupil};
use domain::ObjectiveId;
use std::collections::BTreeMap;
use teaching::practice::Met;

/// The first and the last day of each pupil and objective.
#[derive(Default)]
pub(super) struct Meetings {
    days: BTreeMap<(Pupil, Objective), (i32, i32)>,
    marks: usize,
}

impl Meetings {
    /// What earlier years taught was met then, though nobody has been asked since: counted from `day`.
    pub fn taught_earlier(&mut self, pupils: usize, objectives: &[Objective], day: i32) {
        for pupil in 0..pupils {
            objectives.iter().for_each(|objective| self.asked(pupil, *objective, day));
        }
    }

    /// Takes in the marks since the last lesson.
    pub fn follow(&mut self, marks: &[Mark]) {
        for mark in &marks[self.marks..] {
            self.asked(mark.pupil, mark.objective, mark.day);
        }
        self.marks = marks.len();
    }

    /// A pupil is asked on a day.
    pub fn asked(&mut self, pupil: Pupil, objective: Objective, day: i32) {
        let (first, last) = self.days.entry((pupil, objective)).or_insert((day, day));
        *first = day.min(*first);
        *last = day.max(*last);
    }

    /// What a pupil was ever asked about.
    pub fn of(&self, pupil: Pupil) -> impl Iterator<Item = ObjectiveId> + '_ {
        self.days
            .range((pupil, 0)..=(pupil, usize::MAX))
            .map(|((_, objective), _)| ids::objective_id(*objective))
    }

    /// When a pupil was asked about an objective, seen from a day.
    pub fn when(&self, pupil: Pupil, objective: ObjectiveId, day: i32) -> Option<Met> {
        let (first, last) = self.days.get(&(pupil, ids::objective_of(objective)))?;
        Some(Met { waited: f64::from((day - last).max(0)), kept: f64::from(last - first) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_time_are_kept_whatever_the_order() {
        let mut met = Meetings::default();
        met.asked(1, 4, 9);
        met.asked(1, 4, 2);
        met.asked(2, 5, 3);
        assert_eq!(met.when(1, ids::objective_id(4), 12), Some(Met { waited: 3.0, kept: 7.0 }));
        assert_eq!(met.when(2, ids::objective_id(4), 12), None);
        assert_eq!(met.of(1).collect::<Vec<_>>(), [ids::objective_id(4)]);
    }
}
