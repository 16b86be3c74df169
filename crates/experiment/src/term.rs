//! A term: the same class, days and absences for every way to teach, and what is left of it weeks later.

use crate::classroom::{Given, Objective, Plan, View};
use crate::family::{Family, School};
use crate::world::{Class, Kind};

/// A way to teach: what a lesson does, from what a teacher sees. It is asked once for each lesson, in order.
pub trait Policy {
    /// The next lesson.
    fn plan(&mut self, view: &View<'_>) -> Plan;
}

/// What became of a class.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Its pupils, in register order.
    pub pupils: Vec<Learned>,
    /// Hours of lessons, checks included.
    pub hours: f64,
    /// How many objectives of the term were taught to the class.
    pub reached: usize,
}

/// What became of one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Learned {
    /// Objectives known on the first day, a sum of shares.
    pub start: f64,
    /// Objectives known at the delayed test.
    pub retained: f64,
}

impl Learned {
    /// Objectives gained from the first day to the delayed test; below 0 where more was forgotten than learned.
    #[must_use]
    pub fn gain(&self) -> f64 {
        self.retained - self.start
    }
}

/// Teaches the class of a seed for a term.
///
/// The first lesson is a check on what earlier years taught, the middle one a check on everything taught since;
/// both are the same for all and take the whole lesson.
pub fn teach(family: &Family, seed: u64, policy: &mut dyn Policy) -> Outcome {
    let school = &family.school;
    let mut class = Class::draw(seed, family);
    let curriculum = class.curriculum().clone();
    let earlier: Vec<Objective> =
        (0..curriculum.objectives.len()).filter(|one| curriculum.objectives[*one].earlier).collect();
    let days = lesson_days(school);
    let start: Vec<f64> = (0..class.size()).map(|pupil| class.known(pupil, 0)).collect();
    let (mut marks, mut given): (Vec<_>, Vec<Given>) = (Vec::new(), Vec::new());
    for (lesson, day) in days.iter().copied().enumerate() {
        let kind = Kind { lesson, day };
        let away = class.away(lesson);
        let mut taught: Vec<Objective> = Vec::new();
        if lesson == 0 {
            marks.extend(class.check(kind, &earlier, &away));
        } else if lesson == days.len() / 2 {
            marks.extend(class.check(kind, &taught_so_far(&given), &away));
        } else {
            let view = View {
                curriculum: &curriculum,
                school,
                pupils: class.size(),
                lesson,
                lessons: days.len(),
                day,
                marks: &marks,
                given: &given,
                lot: class.lot(lesson),
            };
            let plan = policy.plan(&view);
            let recorded = class.give(kind, &plan, &away);
            marks.extend(recorded.marks);
            taught = recorded.taught;
        }
        given.push(Given { day, taught, away });
    }
    let test = days.last().copied().unwrap_or(0) + school.delay_days;
    let pupils = start
        .into_iter()
        .enumerate()
        .map(|(pupil, start)| Learned { start, retained: class.known(pupil, test) })
        .collect();
    let reached = taught_so_far(&given).iter().filter(|one| !curriculum.objectives[**one].earlier).count();
    Outcome { pupils, hours: days.len() as f64 * school.minutes / 60.0, reached }
}

/// Objectives taught so far, in teaching order.
fn taught_so_far(given: &[Given]) -> Vec<Objective> {
    let mut taught: Vec<Objective> = given.iter().flat_map(|lesson| lesson.taught.iter().copied()).collect();
    taught.sort_unstable();
    taught.dedup();
    taught
}

/// The days of the term's lessons, counted from its first Monday.
fn lesson_days(school: &School) -> Vec<i32> {
    let weeks =
        (0..school.weeks).map(|week| if week < school.weeks_before_holiday { week } else { week + 1 });
    let monday = |week: usize| i32::try_from(week * 7).unwrap_or(i32::MAX - 7);
    weeks.flat_map(|week| school.lessons_on.iter().map(move |day| monday(week) + day)).collect()
}
