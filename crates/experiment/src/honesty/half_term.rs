//! What a teacher really collects: each objective taught for two lessons, checked, checked again a week later and
//! once more two weeks after that, five to eight marks in all; and the state that this leads to.

use super::beliefs::Beliefs;
use super::twins::{Watched, lesson_days};
use crate::classroom::{Mark, Objective, Plan, Sheets, Teach, sheet_questions};
use crate::family::Family;
use crate::world::Kind;
use domain::KnowledgeState;
use learner::ParameterSet;

/// Marks of the three checks, objective by objective in turn.
const MARKS: [[usize; 3]; 4] = [[2, 2, 1], [2, 2, 2], [3, 2, 2], [3, 3, 2]];
/// Days from the first check to each.
const DAYS: [i32; 3] = [0, 7, 21];
/// Lessons on each objective.
const LESSONS: usize = 2;
/// Chance of success from which a pupil has an objective (the bar of *met*), and under which they lack it.
const HAS: f64 = 0.8;
const LACKS: f64 = 0.5;

/// Pupils alike in what they can really do, by the state that the checks led to; shares, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Shares {
    /// Pairs of pupil and objective.
    pub n: u64,
    /// Secure.
    pub secure: f64,
    /// Developing.
    pub developing: f64,
    /// Not yet.
    pub not_yet: f64,
    /// Too little evidence.
    pub unknown: f64,
}

/// States after a half term, by the truth on the days after the three checks.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct States {
    /// Success on a fresh question at least 0.8 each time.
    pub has: Shares,
    /// At least 0.8 in the end, but not each time.
    pub came: Shares,
    /// In the end from 0.5 up to 0.8.
    pub half_way: Shares,
    /// Under 0.5 in the end, and at least 0.8 before.
    pub lost: Shares,
    /// Under 0.5 in the end, and never 0.8.
    pub lacks: Shares,
}

/// A pupil and an objective after their checks.
#[derive(Clone, Copy)]
struct Checked {
    truths: [f64; 3],
    state: KnowledgeState,
}

/// Teaches the classes of these seeds for a half term, by set. Who missed one of the checks on an objective is left out.
#[must_use]
pub fn half_term(
    family: &Family,
    sets: &[&ParameterSet],
    seeds: impl IntoIterator<Item = u64>,
    twins: usize,
) -> Vec<States> {
    let mut found: Vec<Vec<Checked>> = vec![Vec::new(); sets.len()];
    for seed in seeds {
        let mut watched = Watched::new(family, seed);
        let (pupils, curriculum) = (watched.class.size(), watched.class.curriculum().clone());
        let mut beliefs: Vec<Beliefs> =
            sets.iter().map(|set| Beliefs::new(set, &curriculum, pupils)).collect();
        let mut marks = Vec::new();
        let mut truths = vec![[0.0; 3]; pupils * curriculum.objectives.len()];
        teach(family, &mut watched, |watched, more, day, checks| {
            marks.extend_from_slice(more);
            beliefs.iter_mut().for_each(|one| one.follow(&marks));
            let about: Vec<Objective> = checks.iter().map(|check| check.objective).collect();
            let truth = watched.truth(&about, day + 1, twins);
            for (place, truth) in truth.into_iter().enumerate() {
                let (pupil, check) = (place / about.len(), &checks[place % about.len()]);
                let truths = &mut truths[pupil * curriculum.objectives.len() + check.objective];
                truths[check.which] = truth;
                let asked = |one: &&Mark| one.pupil == pupil && one.objective == check.objective;
                if check.which + 1 == DAYS.len() && marks.iter().filter(asked).count() == check.marks_in_all {
                    for (found, beliefs) in found.iter_mut().zip(&beliefs) {
                        let state = beliefs.said(pupil, check.objective, day + 1).state;
                        found.push(Checked { truths: *truths, state });
                    }
                }
            }
        });
    }
    found.iter().map(|found| states(found)).collect()
}

fn states(found: &[Checked]) -> States {
    let of = |belongs: &dyn Fn(bool, f64) -> bool, each: bool| {
        let of = found.iter().filter(|one| {
            let [first, second, last] = one.truths;
            let before = if each { first.min(second) } else { first.max(second) };
            belongs(before >= HAS, last)
        });
        let of: Vec<KnowledgeState> = of.map(|one| one.state).collect();
        let share = |state| of.iter().filter(|one| **one == state).count() as f64 / of.len().max(1) as f64;
        Shares {
            n: of.len() as u64,
            secure: share(KnowledgeState::Secure),
            developing: share(KnowledgeState::Developing),
            not_yet: share(KnowledgeState::NotYet),
            unknown: share(KnowledgeState::Unknown),
        }
    };
    States {
        has: of(&|had, last| had && last >= HAS, true),
        came: of(&|had, last| !had && last >= HAS, true),
        half_way: of(&|_, last| (LACKS..HAS).contains(&last), true),
        lost: of(&|had, last| had && last < LACKS, false),
        lacks: of(&|had, last| !had && last < LACKS, false),
    }
}

/// One of the three checks on an objective.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Check {
    objective: Objective,
    /// From 0.
    which: usize,
    /// Marks of all three.
    marks_in_all: usize,
}

/// Seven weeks or so of lessons. After each lesson with a check, `checked` sees the class, the marks of the check, the
/// day, and what was checked.
fn teach<'a>(
    family: &'a Family,
    watched: &mut Watched<'a>,
    mut checked: impl FnMut(&Watched<'a>, &[Mark], i32, &[Check]),
) {
    let school = &family.school;
    let days = lesson_days(school, school.weeks_before_holiday);
    let first = family.map.earlier;
    let last = watched.objectives() - 1;
    for (lesson, day) in days.iter().copied().enumerate() {
        let kind = Kind { lesson, day };
        let away = watched.class.away(lesson);
        let today = (first + lesson / LESSONS).min(last);
        watched.lesson(kind, one_objective(family, today, first), &away);
        let (mut about, mut checks) = (Vec::new(), Vec::new());
        for place in 0..last - first {
            // The first check comes with the lesson after the last one on the objective.
            let Some(begun) = days.get((place + 1) * LESSONS) else { break };
            let marks = MARKS[place % MARKS.len()];
            for (which, _) in DAYS.iter().enumerate().filter(|(_, later)| begun + **later == day) {
                let objective = first + place;
                about.extend(std::iter::repeat_n(objective, marks[which]));
                checks.push(Check { objective, which, marks_in_all: marks.iter().sum() });
            }
        }
        if !about.is_empty() {
            let marks = watched.check(kind, about, &away);
            checked(watched, &marks, day, &checks);
        }
    }
}

/// A whole lesson on one objective; every other question of the sheet is about the lessons before.
fn one_objective(family: &Family, today: Objective, first: Objective) -> Plan {
    let school = &family.school;
    let before: Vec<Objective> = (first.max(today.saturating_sub(3))..today).rev().collect();
    let questions = sheet_questions(school, 0, school.teaching_minutes);
    let sheet = (0..questions).map(|question| match before.len() {
        0 => today,
        _ if question % 2 == 0 => today,
        all => before[question / 2 % all],
    });
    Plan {
        starter: vec![],
        teach: vec![Teach { objective: today, minutes: school.teaching_minutes, against: None }],
        group: None,
        sheets: Sheets::All(sheet.collect()),
        see: vec![],
        exit: vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_objective_gets_its_three_checks_within_the_half_term() {
        let family = &Family::all()[0];
        let mut watched = Watched::new(family, 2);
        let (mut over, mut all) = (Vec::new(), Vec::new());
        teach(family, &mut watched, |_, marks, day, checks| {
            assert!(day < 49);
            all.extend_from_slice(marks);
            over.extend(checks.iter().filter(|check| check.which == 2).copied());
        });
        assert_eq!(over.iter().map(|check| check.marks_in_all).collect::<Vec<_>>(), [5, 6, 7, 8, 5]);
        for check in over {
            let mine: Vec<&Mark> =
                all.iter().filter(|mark| mark.pupil == 1 && mark.objective == check.objective).collect();
            assert!(mine.len() <= check.marks_in_all);
            assert!(mine.iter().all(|mark| mark.day - mine[0].day <= 21));
        }
    }

    #[test]
    fn pupils_are_sorted_by_what_they_can_really_do() {
        use KnowledgeState::{Developing, NotYet, Secure};
        let checked = |truths, state| Checked { truths, state };
        let found = states(&[
            checked([0.8, 0.9, 0.8], Secure),
            checked([0.9, 0.9, 0.9], Developing),
            checked([0.2, 0.9, 0.9], Developing),
            checked([0.9, 0.9, 0.79], Secure),
            checked([0.9, 0.2, 0.49], Secure),
            checked([0.1, 0.2, 0.1], NotYet),
            checked([0.7, 0.7, 0.49], NotYet),
        ]);
        let counts = [found.has, found.came, found.half_way, found.lost, found.lacks].map(|one| one.n);
        assert_eq!(counts, [2, 1, 1, 1, 2]);
        assert!((found.has.secure - 0.5).abs() < 1e-12 && (found.has.developing - 0.5).abs() < 1e-12);
        assert!((found.lacks.not_yet - 1.0).abs() < 1e-12 && found.lacks.secure.abs() < 1e-12);
    }

    #[test]
    fn who_really_lacks_it_is_seldom_secure() {
        let family = &Family::all()[0];
        let cold = ParameterSet::cold_start();
        let found = half_term(family, &[&cold], 31..35, 20)[0];
        assert!(found.has.n > 50 && found.lacks.n > 50, "{found:?}");
        assert!(found.has.secure > 5.0 * found.lacks.secure, "{found:?}");
    }
}
