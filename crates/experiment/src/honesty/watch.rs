//! Classes taught for a term, at one pace, with as uneven evidence as schools have; at three moments the interval that
//! the learner gives beside the truth.

use super::Amount;
use super::beliefs::Beliefs;
use super::twins::{Watched, lesson_days};
use crate::classroom::{Given, Mark, Objective, View};
use crate::family::Family;
use crate::policy::{Settings, Way};
use crate::world::Kind;
use learner::ParameterSet;
use statistics::clustered_mean;

/// After how many lessons, and how many days later, it is compared; the third moment is the delayed test, weeks after
/// the term.
const MOMENTS: [(usize, i32); 2] = [(12, 3), (26, 3)];

/// How often 90 % intervals held the truth, for one amount of evidence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Held {
    /// On how much evidence.
    pub amount: Amount,
    /// Pairs of pupil and objective.
    pub n: u64,
    /// Share of intervals that hold the truth, 0 to 1.
    pub held: f64,
    /// Its standard error, with classes as clusters; `None` with fewer than two.
    pub error: Option<f64>,
    /// Share of intervals that lie wholly above the truth: too much was said.
    pub too_high: f64,
    /// Mean width, 0 to 1.
    pub width: f64,
    /// Mean of what was expected less the truth: above 0 says too much.
    pub bias: f64,
}

/// One interval beside the truth.
#[derive(Clone, Copy)]
struct Beside {
    class: u32,
    amount: Amount,
    truth: f64,
    value: f64,
    low: f64,
    high: f64,
}

/// Teaches the classes of these seeds and compares each set's intervals with the truth: by set, then by amount of
/// evidence. Objectives that a pupil was not taught are left out: nobody is told anything about them.
#[must_use]
pub fn watch(
    family: &Family,
    sets: &[&ParameterSet],
    seeds: impl IntoIterator<Item = u64>,
    twins: usize,
) -> Vec<[Held; 3]> {
    let mut found: Vec<Vec<Beside>> = vec![Vec::new(); sets.len()];
    for (class, seed) in (0..).zip(seeds) {
        let mut beliefs: Option<Vec<Beliefs>> = None;
        term(family, seed, |watched, marks, given, day| {
            let curriculum = watched.class.curriculum();
            let start =
                || sets.iter().map(|set| Beliefs::new(set, curriculum, watched.class.size())).collect();
            let beliefs = beliefs.get_or_insert_with(start);
            beliefs.iter_mut().for_each(|one| one.follow(marks));
            let about: Vec<Objective> = (0..watched.objectives()).collect();
            let truth = watched.truth(&about, day, twins);
            for pupil in 0..watched.class.size() {
                for objective in about.iter().copied() {
                    let taught = curriculum.objectives[objective].earlier
                        || given.iter().any(|lesson| {
                            lesson.taught.contains(&objective) && !lesson.away.contains(&pupil)
                        });
                    for (found, beliefs) in found.iter_mut().zip(&*beliefs) {
                        let said = beliefs.said(pupil, objective, day).estimate;
                        if taught || said.n > 0 {
                            found.push(Beside {
                                class,
                                amount: Amount::of(said.n),
                                truth: truth[pupil * about.len() + objective],
                                value: said.value.get(),
                                low: said.low.get(),
                                high: said.high.get(),
                            });
                        }
                    }
                }
            }
        });
    }
    found.iter().map(|found| Amount::ALL.map(|amount| held(amount, found))).collect()
}

fn held(amount: Amount, found: &[Beside]) -> Held {
    let of: Vec<&Beside> = found.iter().filter(|one| one.amount == amount).collect();
    let mean = |value: &dyn Fn(&Beside) -> f64| {
        of.iter().map(|one| value(one)).sum::<f64>() / of.len().max(1) as f64
    };
    let holds = |one: &Beside| f64::from(u8::from(one.low <= one.truth && one.truth <= one.high));
    let each: Vec<f64> = of.iter().map(|one| holds(one)).collect();
    let classes: Vec<u32> = of.iter().map(|one| one.class).collect();
    Held {
        amount,
        n: of.len() as u64,
        held: mean(&holds),
        error: clustered_mean(&each, &classes).and_then(|(_, error)| error),
        too_high: mean(&|one| f64::from(u8::from(one.low > one.truth))),
        width: mean(&|one| one.high - one.low),
        bias: mean(&|one| one.value - one.truth),
    }
}

/// A term as the room's way of one pace teaches it. In every other class starters and tickets have none to all of their
/// questions; in the others all.
/// `moment` sees the class, its marks, the lessons given and the day, at each of the moments. Returns the class at the
/// end, and its marks.
pub(super) fn term<'a>(
    family: &'a Family,
    seed: u64,
    mut moment: impl FnMut(&Watched<'a>, &[Mark], &[Given], i32),
) -> (Watched<'a>, Vec<Mark>) {
    let school = &family.school;
    let mut watched = Watched::new(family, seed);
    let curriculum = watched.class.curriculum().clone();
    let mut way = Way::OnePace.begin(&Settings::tuned());
    let days = lesson_days(school, school.weeks);
    let (mut marks, mut given): (Vec<Mark>, Vec<Given>) = (Vec::new(), Vec::new());
    for (lesson, day) in days.iter().copied().enumerate() {
        let kind = Kind { lesson, day };
        let away = watched.class.away(lesson);
        let mut taught = Vec::new();
        if lesson == 0 || lesson == days.len() / 2 {
            let about = (0..curriculum.objectives.len()).filter(|one| {
                curriculum.objectives[*one].earlier && lesson == 0
                    || given.iter().any(|before| before.taught.contains(one))
            });
            marks.extend(watched.check(kind, about.collect(), &away));
        } else {
            let lot = watched.class.lot(lesson);
            let view = View {
                curriculum: &curriculum,
                school,
                pupils: watched.class.size(),
                lesson,
                lessons: days.len(),
                day,
                marks: &marks,
                given: &given,
                lot,
            };
            let mut plan = way.plan(&view);
            if seed % 2 == 1 {
                plan.exit.truncate(some_of(lot, plan.exit.len()));
                plan.starter.truncate(some_of(lot >> 32, plan.starter.len()));
            }
            let recorded = watched.lesson(kind, plan, &away);
            marks.extend(recorded.0);
            taught = recorded.1;
        }
        given.push(Given { day, taught, away });
        if let Some((_, later)) = MOMENTS.iter().find(|(after, _)| *after == lesson + 1) {
            moment(&watched, &marks, &given, day + later);
        }
    }
    let test = days.last().copied().unwrap_or(0) + school.delay_days;
    moment(&watched, &marks, &given, test);
    (watched, marks)
}

/// From none to all, each as likely.
fn some_of(lot: u64, all: usize) -> usize {
    usize::try_from(lot % (all as u64 + 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(truth: f64, low: f64, high: f64) -> Beside {
        Beside { class: 0, amount: Amount::Some, truth, value: f64::midpoint(low, high), low, high }
    }

    #[test]
    fn what_intervals_hold_is_counted() {
        let all =
            [beside(0.5, 0.4, 0.8), beside(0.3, 0.4, 0.8), beside(0.9, 0.4, 0.8), beside(0.4, 0.4, 0.8)];
        let found = held(Amount::Some, &all);
        assert_eq!((found.n, held(Amount::Many, &all).n), (4, 0));
        assert!((found.held - 0.5).abs() < 1e-12 && (found.too_high - 0.25).abs() < 1e-12);
        assert!((found.width - 0.4).abs() < 1e-12 && (found.bias - 0.075).abs() < 1e-12);
        assert_eq!(found.error, None);
    }

    #[test]
    fn a_term_has_three_moments_and_every_amount_of_evidence() {
        let family = &Family::all()[0];
        let mut days = Vec::new();
        term(family, 4, |_, _, _, day| days.push(day));
        assert_eq!(days.len(), 3);
        assert!(days.is_sorted() && days[2] > 13 * 7 + 28);
        let cold = ParameterSet::cold_start();
        let found = watch(family, &[&cold, &cold], [4, 5], 4);
        assert_eq!(found[0], found[1]);
        assert!(found[0].iter().all(|one| one.n > 100), "{found:?}");
    }
}
