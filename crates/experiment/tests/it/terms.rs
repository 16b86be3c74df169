//! A term, whatever the way to teach.

use experiment::classroom::{Mark, Occasion, Plan, Sheets, Teach, View};
use experiment::family::Family;
use experiment::term::{Policy, teach};

/// Teaches nothing, and looks at what it is shown.
#[derive(Default)]
struct Onlooker {
    lessons: usize,
    marks: Vec<Mark>,
    days: Vec<i32>,
}

impl Policy for Onlooker {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        self.lessons += 1;
        self.days.push(view.day);
        self.marks = view.marks.to_vec();
        nothing()
    }
}

/// The whole time on one objective after the other.
struct Marcher;

impl Policy for Marcher {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        let objective = view.lesson.min(view.curriculum.objectives.len() - 1);
        Plan {
            teach: vec![Teach { objective, minutes: 20.0, against: None }],
            sheets: Sheets::All(vec![objective]),
            exit: vec![objective],
            ..nothing()
        }
    }
}

fn nothing() -> Plan {
    Plan {
        starter: vec![],
        teach: vec![],
        group: None,
        sheets: Sheets::All(vec![]),
        see: vec![],
        exit: vec![],
    }
}

#[test]
fn a_term_has_its_lessons_its_holiday_and_two_checks() {
    let family = &Family::all()[0];
    let mut onlooker = Onlooker::default();
    let outcome = teach(family, 1, &mut onlooker);
    assert_eq!(onlooker.lessons, 13 * 3 - 2);
    assert!((outcome.hours - 39.0).abs() < 1e-9);
    assert_eq!(outcome.reached, 0);
    // Monday, Wednesday, Thursday; the first Monday is the first check; the eighth week is free.
    assert_eq!(onlooker.days[..4], [2, 3, 7, 9]);
    assert!(!onlooker.days.iter().any(|day| (49..56).contains(day)));
    assert!(onlooker.marks.iter().all(|mark| mark.occasion == Occasion::Check));
}

#[test]
fn without_lessons_pupils_only_forget() {
    for family in Family::all() {
        let outcome = teach(&family, 2, &mut Onlooker::default());
        let gain: f64 = outcome.pupils.iter().map(experiment::term::Learned::gain).sum();
        assert!(gain < 0.0, "{}: {gain}", family.name);
    }
}

#[test]
fn the_same_seed_is_the_same_term_and_another_is_not() {
    for family in Family::all() {
        let one = teach(&family, 5, &mut Marcher);
        assert_eq!(one, teach(&family, 5, &mut Marcher));
        assert_ne!(one, teach(&family, 6, &mut Marcher));
        assert!(one.pupils.iter().all(|pupil| (0.0..=32.0).contains(&pupil.retained)));
    }
}

#[test]
fn teaching_retains_more_than_nothing() {
    for family in Family::all() {
        let mean = |policy: &mut dyn Policy| {
            let pupils = teach(&family, 9, policy).pupils;
            pupils.iter().map(experiment::term::Learned::gain).sum::<f64>() / pupils.len() as f64
        };
        let (taught, not) = (mean(&mut Marcher), mean(&mut Onlooker::default()));
        assert!(taught > not + 2.0, "{}: {taught} and {not}", family.name);
    }
}
