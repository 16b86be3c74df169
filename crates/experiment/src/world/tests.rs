//! Whether pupils do what the families' files say of them.

use super::*;
use crate::classroom::{Group, Plan, Sheets, Teach};
use proptest::prelude::*;

/// A lesson on one objective, with a sheet about it and nothing else.
fn lesson_on(objective: usize) -> Plan {
    Plan {
        starter: vec![],
        teach: vec![Teach { objective, minutes: 20.0, against: None }],
        group: None,
        sheets: Sheets::All(vec![objective]),
        see: vec![],
        exit: vec![objective],
    }
}

/// The mean over 40 classes of what pupils know of the first new objective, which needs nothing half of the time.
fn mean_known(family: &Family, lessons: &[i32], on: i32) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for seed in 0..40 {
        let mut class = Class::draw(seed, family);
        for (lesson, day) in lessons.iter().enumerate() {
            class.give(Kind { lesson, day: *day }, &lesson_on(family.map.earlier), &[]);
        }
        for person in &class.people {
            sum += person.knows(family.map.earlier, on);
            count += 1.0;
        }
    }
    sum / count
}

#[test]
fn one_lesson_brings_about_six_in_ten_there_and_two_months_take_much_of_it() {
    for family in Family::all() {
        let before = mean_known(&family, &[], 0);
        let after = mean_known(&family, &[0], 0);
        let later = mean_known(&family, &[0], 60);
        assert!(before < 0.2, "{}: {before}", family.name);
        assert!((0.5..0.85).contains(&after), "{}: {after}", family.name);
        assert!((0.1..0.5).contains(&later), "{}: {later}", family.name);
    }
}

#[test]
fn the_same_two_lessons_last_longer_apart_than_together() {
    for family in Family::all() {
        let together = mean_known(&family, &[0, 2], 70);
        let apart = mean_known(&family, &[0, 14], 82);
        assert!(apart > together, "{}: {apart} and {together}", family.name);
    }
}

#[test]
fn teaching_against_a_wrong_idea_moves_it_more_often() {
    let family = Family::all().into_iter().find(|family| family.name == "misconceptions").unwrap();
    let known = |against| {
        let mut sum = 0.0;
        for seed in 0..60 {
            let mut class = Class::draw(seed, &family);
            for lesson in 0..4 {
                let mut plan = lesson_on(family.map.earlier);
                plan.teach[0].against = against;
                class.give(Kind { lesson, day: 0 }, &plan, &[]);
            }
            sum +=
                (0..class.size()).map(|pupil| class.people[pupil].knows(family.map.earlier, 0)).sum::<f64>();
        }
        sum
    };
    assert!(known(Some(0)) > known(None) * 1.01);
}

#[test]
fn whoever_is_away_learns_nothing_and_leaves_no_mark() {
    for family in Family::all() {
        let mut class = Class::draw(3, &family);
        let before = class.known(4, 0);
        let recorded = class.give(Kind { lesson: 1, day: 0 }, &lesson_on(9), &[4]);
        assert!((class.known(4, 0) - before).abs() < 1e-12);
        assert!(recorded.marks.iter().all(|mark| mark.pupil != 4));
        assert_eq!(recorded.marks.len(), class.size() - 1);
    }
}

#[test]
fn a_lesson_has_no_more_minutes_than_it_has() {
    let family = &Family::all()[0];
    let mut class = Class::draw(1, family);
    let mut plan = lesson_on(9);
    plan.starter = vec![0; 9];
    plan.exit = vec![9; 9];
    plan.teach = (8..20).map(|objective| Teach { objective, minutes: 15.0, against: None }).collect();
    plan.teach.push(Teach { objective: 9_999, minutes: 5.0, against: None });
    let recorded = class.give(Kind { lesson: 1, day: 0 }, &plan, &[]);
    assert_eq!(recorded.taught, [8, 9]);
    assert_eq!(recorded.marks.len(), (5 + 3) * class.size());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_a_lesson_does_chances_stay_between_0_and_1(
        seed in 0_u64..1_000,
        lessons in proptest::collection::vec((0_usize..40, 0_i32..30, 0.0_f64..40.0, 0_u8..3), 1..8),
    ) {
        for family in Family::all() {
            let mut class = Class::draw(seed, &family);
            let mut today = 0;
            for (lesson, (objective, gap, minutes, idea)) in lessons.iter().copied().enumerate() {
                today += gap;
                let against = Some(idea);
                let plan = Plan {
                    starter: vec![objective],
                    teach: vec![Teach { objective, minutes, against }],
                    group: Some(Group { who: vec![0, 1, 99], objective, against }),
                    sheets: Sheets::Each(vec![vec![objective]]),
                    see: vec![(2, objective), (99, 0)],
                    exit: vec![objective],
                };
                let away = class.away(lesson);
                class.give(Kind { lesson, day: today }, &plan, &away);
            }
            for person in &class.people {
                for objective in 0..class.map.curriculum.objectives.len() {
                    let knows = person.knows(objective, today + 28);
                    prop_assert!((0.0..=1.0).contains(&knows), "{}: {knows}", family.name);
                    prop_assert!(knows <= person.knows(objective, today) + 1e-12, "{}: time teaches", family.name);
                }
            }
        }
    }
}
