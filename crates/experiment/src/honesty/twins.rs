//! What happened to a class, so that it can happen again, and a fresh question to its twins.

use crate::classroom::{Mark, Objective, Plan, Pupil};
use crate::family::{Family, School};
use crate::world::{Class, Kind};

/// Lessons beyond any that are given: a fresh question draws its own chance.
const FRESH: usize = 1_000_000;

/// One thing that was done with a class.
#[derive(Clone, Debug)]
enum Step {
    Lesson(Kind, Plan, Vec<Pupil>),
    Check(Kind, Vec<Objective>, Vec<Pupil>),
}

/// A class, with all that was done with it so far.
pub(super) struct Watched<'a> {
    family: &'a Family,
    seed: u64,
    pub class: Class<'a>,
    steps: Vec<Step>,
}

impl<'a> Watched<'a> {
    pub fn new(family: &'a Family, seed: u64) -> Self {
        Self { family, seed, class: Class::draw(seed, family), steps: Vec::new() }
    }

    /// Gives a lesson; its marks, and what was taught.
    pub fn lesson(&mut self, kind: Kind, plan: Plan, away: &[Pupil]) -> (Vec<Mark>, Vec<Objective>) {
        let recorded = self.class.give(kind, &plan, away);
        self.steps.push(Step::Lesson(kind, plan, away.to_vec()));
        (recorded.marks, recorded.taught)
    }

    /// Asks about these objectives, in a check.
    pub fn check(&mut self, kind: Kind, about: Vec<Objective>, away: &[Pupil]) -> Vec<Mark> {
        let marks = self.class.check(kind, &about, away);
        self.steps.push(Step::Check(kind, about, away.to_vec()));
        marks
    }

    pub fn objectives(&self) -> usize {
        self.class.curriculum().objectives.len()
    }

    /// Chance of success on a fresh question about these objectives on a day: the share of so many twins that get it
    /// right, 0 to 1. `[pupils × about]`, row-major.
    pub fn truth(&self, about: &[Objective], day: i32, twins: usize) -> Vec<f64> {
        let mut right = vec![0_u32; self.class.size() * about.len()];
        for twin in 0..twins {
            let mut class = self.twin();
            let kind = Kind { lesson: FRESH + twin, day };
            // Marks come objective by objective, and pupil by pupil within.
            for (place, mark) in class.check(kind, about, &[]).iter().enumerate() {
                right[mark.pupil * about.len() + place / class.size()] += u32::from(mark.right);
            }
        }
        right.into_iter().map(|right| f64::from(right) / twins.max(1) as f64).collect()
    }

    /// The same class again, with everything that was done with it.
    fn twin(&self) -> Class<'a> {
        let mut class = Class::draw(self.seed, self.family);
        for step in &self.steps {
            match step {
                Step::Lesson(kind, plan, away) => drop(class.give(*kind, plan, away)),
                Step::Check(kind, about, away) => drop(class.check(*kind, about, away)),
            }
        }
        class
    }
}

/// The days of so many weeks of lessons, counted from the first Monday; the school's free week is left out.
pub(super) fn lesson_days(school: &School, weeks: usize) -> Vec<i32> {
    let weeks = (0..weeks).map(|week| week + usize::from(week >= school.weeks_before_holiday));
    let monday = |week: usize| i32::try_from(week * 7).unwrap_or(i32::MAX - 7);
    weeks.flat_map(|week| school.lessons_on.iter().map(move |day| monday(week) + day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::{Sheets, Teach};

    fn taught(family: &Family) -> Watched<'_> {
        let mut watched = Watched::new(family, 3);
        let plan = Plan {
            starter: vec![],
            teach: vec![Teach { objective: 8, minutes: 20.0, against: None }],
            group: None,
            sheets: Sheets::All(vec![8]),
            see: vec![],
            exit: vec![8],
        };
        watched.lesson(Kind { lesson: 1, day: 0 }, plan, &[]);
        watched
    }

    /// Two of the families say how an answer follows from knowing, so that there the truth can be worked out.
    #[test]
    fn twins_tell_the_chance_that_follows_from_knowing() {
        for (family, guess, slip) in
            Family::all().iter().zip([(0.18, 0.08), (0.18, 0.05)]).map(|(f, (g, s))| (f, g, s))
        {
            let watched = taught(family);
            let about: Vec<Objective> = (0..watched.objectives()).collect();
            let truth = watched.truth(&about, 20, 1_000);
            for pupil in 0..watched.class.size() {
                let answers: f64 = truth[pupil * about.len()..][..about.len()].iter().sum();
                let knows = watched.class.known(pupil, 20);
                let expected = knows * (1.0 - slip) + (about.len() as f64 - knows) * guess;
                // 32 shares of a thousand have a standard error of 0.09 together at most; five of them.
                assert!((answers - expected).abs() < 0.45, "{}: {answers} for {expected}", family.name);
            }
        }
    }

    #[test]
    fn asking_twins_changes_nothing_and_is_the_same_twice() {
        let family = &Family::all()[2];
        let watched = taught(family);
        let before = watched.class.known(0, 30);
        let once = watched.truth(&[8, 3], 30, 20);
        assert_eq!(once, watched.truth(&[8, 3], 30, 20));
        assert_eq!(once.len(), 2 * watched.class.size());
        assert!((watched.class.known(0, 30) - before).abs() < 1e-12);
        assert!(once.iter().any(|share| *share > 0.0 && *share < 1.0));
    }

    #[test]
    fn a_free_week_has_no_lessons() {
        let days = lesson_days(&Family::all()[0].school, 8);
        assert_eq!(days.len(), 24);
        assert_eq!((days[0], days[20], days[21]), (0, 45, 56));
    }
}
