//! The ways to teach: what they may look at, and that each is a way to teach.

use experiment::classroom::{Plan, Sheets, View};
use experiment::family::Family;
use experiment::frozen::FAMILIES;
use experiment::policy::{Part, Settings, Way};
use experiment::term::{Learned, Outcome, Policy, teach};
use proptest::prelude::*;

/// Every file of the ways to teach.
const WAYS: [(&str, &str); 13] = [
    ("attune/facts.rs", include_str!("../../src/policy/attune/facts.rs")),
    ("attune/ids.rs", include_str!("../../src/policy/attune/ids.rs")),
    ("attune/learners.rs", include_str!("../../src/policy/attune/learners.rs")),
    ("attune/meetings.rs", include_str!("../../src/policy/attune/meetings.rs")),
    ("attune/mod.rs", include_str!("../../src/policy/attune/mod.rs")),
    ("attune/sheets.rs", include_str!("../../src/policy/attune/sheets.rs")),
    ("fringe.rs", include_str!("../../src/policy/fringe.rs")),
    ("habits.rs", include_str!("../../src/policy/habits.rs")),
    ("lottery.rs", include_str!("../../src/policy/lottery.rs")),
    ("mastery.rs", include_str!("../../src/policy/mastery.rs")),
    ("mod.rs", include_str!("../../src/policy/mod.rs")),
    ("one_pace.rs", include_str!("../../src/policy/one_pace.rs")),
    ("tracer.rs", include_str!("../../src/policy/tracer.rs")),
];

/// A family with a class of eight and a term of four weeks: quick.
// A helper of tests is a test, though clippy cannot see it.
#[allow(clippy::unwrap_used)]
pub fn small(place: usize) -> Family {
    let (_, text) = FAMILIES[place];
    let text = text.replace("pupils = [28, 30]", "pupils = [8, 8]").replace("weeks = 13", "weeks = 4");
    Family::read(&text.replace("new = 24", "new = 7")).unwrap()
}

fn gain(outcome: &Outcome) -> f64 {
    outcome.pupils.iter().map(Learned::gain).sum::<f64>() / outcome.pupils.len() as f64
}

#[test]
fn no_way_to_teach_mentions_the_pupils_minds() {
    for (file, text) in WAYS {
        let text = text.split("#[cfg(test)]").next().unwrap_or(text);
        for hidden in ["world", "crate::family", "Learned", "term::Outcome", "term::teach", "frozen"] {
            assert!(!text.contains(hidden), "{file} reaches for `{hidden}`");
        }
    }
}

#[test]
fn every_way_teaches_more_than_nothing_and_the_same_twice() {
    struct Nothing;
    impl Policy for Nothing {
        fn plan(&mut self, _: &View<'_>) -> Plan {
            let (starter, teach, see, exit) = (vec![], vec![], vec![], vec![]);
            Plan { starter, teach, group: None, sheets: Sheets::All(vec![]), see, exit }
        }
    }
    let settings = Settings::tuned();
    for place in 0..FAMILIES.len() {
        let family = small(place);
        let nothing = gain(&teach(&family, 4, &mut Nothing));
        for way in Way::ALL {
            let outcome = teach(&family, 4, way.begin(&settings).as_mut());
            assert!(gain(&outcome) > nothing + 0.5, "{} in {}", way.title(), family.name);
            assert_eq!(outcome, teach(&family, 4, way.begin(&settings).as_mut()));
        }
    }
}

/// Hands on what another plans, and looks whether a teacher could do it.
struct Watched {
    inner: Box<dyn Policy>,
    lessons: usize,
}

impl Policy for Watched {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        let plan = self.inner.plan(view);
        let all = view.curriculum.objectives.len();
        let taught: f64 = plan.teach.iter().map(|teach| teach.minutes).sum();
        assert!(taught <= view.school.teaching_minutes + 1e-9, "{taught} minutes");
        assert!(plan.teach.iter().all(|teach| teach.minutes > 0.0 && teach.objective < all));
        assert!(plan.starter.len() <= view.school.starter_questions);
        assert!(plan.exit.len() <= view.school.exit_questions);
        assert!(plan.starter.iter().chain(&plan.exit).all(|objective| *objective < all));
        assert!(plan.see.iter().all(|(pupil, objective)| *pupil < view.pupils && *objective < all));
        if let Sheets::Each(sheets) = &plan.sheets {
            assert_eq!(sheets.len(), view.pupils);
        }
        // Nobody is asked to open with what nobody has taught.
        let known = |objective: &usize| {
            view.curriculum.objectives[*objective].earlier
                || view.given.iter().any(|given| given.taught.contains(objective))
        };
        assert!(plan.starter.iter().all(known));
        self.lessons += 1;
        plan
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn plans_are_what_one_teacher_can_do(seed in 0_u64..1_000, place in 0_usize..3) {
        let family = small(place);
        let settings = Settings::tuned();
        let own = Part::ALL.map(|part| (Way::Attune, settings.without(part)));
        for (way, settings) in Way::ALL.map(|way| (way, settings)).into_iter().chain(own) {
            let mut watched = Watched { inner: way.begin(&settings), lessons: 0 };
            let outcome = teach(&family, seed, &mut watched);
            prop_assert_eq!(watched.lessons, 4 * 3 - 2);
            prop_assert!(outcome.pupils.iter().all(|pupil| pupil.retained >= 0.0 && pupil.start >= 0.0));
        }
    }
}
