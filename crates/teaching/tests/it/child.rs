//! The child page: the same reading as everybody's, and which sentences it lets be true.

use domain::{KnowledgeState, Language, ObjectiveId};
use std::collections::BTreeMap;
use teaching::input::HomeActivity;
use teaching::page::{ChildPage, Going, HomeKind, child_page, child_pages, my_learning};

use crate::class::{Class, march};
use crate::hawthorn::hawthorn;

fn page(class: &Class, name: &str, objectives: &[i64]) -> ChildPage {
    let objectives: Vec<ObjectiveId> = objectives.iter().map(|id| ObjectiveId(*id)).collect();
    child_page(&class.input.class, class.pupil(name), &objectives).unwrap()
}

/// Ada with these states of as many objectives, all taught to both.
fn ada(states: &str) -> Class {
    let mut class = Class::of(&["Ada", "Ben"]);
    for (at, state) in (1..).zip(states.chars()) {
        class.objective(at, &format!("Objective {at}"), &[]);
        class.taught(at, march(2), &[]);
        class.states(at, &format!("{state}S"));
    }
    class
}

fn all(states: &str) -> Vec<i64> {
    (1..).take(states.len()).collect()
}

#[test]
fn counts_are_of_what_was_taught() {
    let class = hawthorn();
    let dina = page(&class, "Dina", &[1, 2, 3, 4, 5, 6, 7]);
    let learning =
        my_learning(&class.input.class, class.pupil("Dina"), &(1..=7).map(ObjectiveId).collect::<Vec<_>>())
            .unwrap();
    assert_eq!(dina.taught, 6, "the seventh was not taught, and is nobody's gap");
    assert_eq!(
        dina.working_on.iter().map(|one| &one.title).collect::<Vec<_>>(),
        learning.working_on.iter().map(|one| &one.title).collect::<Vec<_>>(),
        "a family and the child read of the same work"
    );
    assert_eq!(dina.secure_titles, learning.can_do);
    let amira = page(&class, "Amira", &[1, 2, 3, 4, 5, 6, 7]);
    assert!(amira.working_on.iter().any(|one| one.going == Going::Away));
}

#[test]
fn every_state_has_its_sentence() {
    let class = ada("DNRU");
    let work = page(&class, "Ada", &all("DNRU")).working_on;
    let mut goings: Vec<Going> = work.iter().map(|one| one.going).collect();
    goings.sort();
    assert_eq!(work.len(), 3, "three at most");
    assert!(!goings.contains(&Going::Away));
    let sure = page(&ada("S"), "Ada", &[1]);
    assert!(sure.working_on.is_empty() && sure.secure == 1);
}

#[test]
fn behind_is_said_when_half_is_not_there_and_enough_is_known() {
    for (states, behind) in
        [("NNNS", true), ("NNSS", true), ("NSSS", false), ("NNN", false), ("NNNU", false), ("NNUUUU", false)]
    {
        let page = page(&ada(states), "Ada", &all(states));
        assert_eq!(page.behind.is_some(), behind, "{states}");
    }
    let mut class = ada("NNNS");
    class.input.class.pupils[0].suspected = vec![(ObjectiveId(2), ObjectiveId(4))];
    let behind = page(&class, "Ada", &[1, 2, 3, 4]).behind.unwrap();
    assert_eq!(behind.step.as_deref(), Some("Objective 4"), "the step that is probably missing");
}

#[test]
fn home_is_not_where_a_child_fails() {
    for (states, kind, title) in [
        ("NR", Some(HomeKind::Remember), "Objective 2"),
        ("ND", Some(HomeKind::ShowMe), "Objective 2"),
        ("NS", Some(HomeKind::TeachMe), "Objective 2"),
        ("NU", None, ""),
    ] {
        let home = page(&ada(states), "Ada", &all(states)).at_home;
        assert_eq!(home.as_ref().map(|one| one.kind), kind, "{states}");
        assert_eq!(home.map(|one| one.title).unwrap_or_default(), title, "{states}");
    }
}

/// What was written for homes comes first, and only of what is within reach or something to be proud of.
#[test]
fn home_does_what_the_curriculum_says() {
    for (states, written, expected) in [
        ("RD", 2, Some((2, HomeKind::ShowMe))),
        ("RD", 1, Some((1, HomeKind::Remember))),
        ("ND", 1, Some((2, HomeKind::ShowMe))),
        ("NSS", 3, Some((3, HomeKind::TeachMe))),
        ("NU", 1, None),
    ] {
        let mut class = ada(states);
        class.input.class.objectives[written - 1].home = Some("Count the stairs.".to_owned());
        let home = page(&class, "Ada", &all(states)).at_home;
        let found = home.as_ref().map(|one| (one.objective.0, one.kind));
        assert_eq!(found, expected, "{states} with {written}");
        let activity = home.and_then(|one| one.activity);
        let is_written = expected.is_some_and(|(objective, _)| objective == i64::try_from(written).unwrap());
        assert_eq!(activity.is_some(), is_written, "{states} with {written}");
    }
}

/// In another language only what has words in it is suggested, within reach before what is secure; English words are nobody's
/// translation.
#[test]
fn home_in_another_language_is_what_has_words_in_it() {
    for (states, written, expected) in
        [("RD", 2, Some((2, HomeKind::ShowMe))), ("RS", 2, Some((2, HomeKind::TeachMe))), ("NU", 1, None)]
    {
        let mut class = ada(states);
        let words = HomeActivity { text: "Cyfrwch y grisiau.".to_owned(), checked: false };
        let facts = &mut class.input.class.objectives;
        facts[written - 1].home_in = BTreeMap::from([(Language::Welsh, words.clone())]);
        facts[0].home = Some("Count the stairs.".to_owned());
        let page = page(&class, "Ada", &all(states));
        let found = page.at_home_in.get(&Language::Welsh);
        assert_eq!(found.map(|one| (one.objective.0, one.kind)), expected, "{states} with {written}");
        assert_eq!(found.and_then(|one| one.activity.clone()), expected.map(|_| words), "{states}");
        assert_eq!(page.at_home_in.get(&Language::Urdu), None);
        if let Some(english) = page.at_home.and_then(|one| one.activity) {
            assert_eq!(english.text, "Count the stairs.");
        }
    }
}

#[test]
fn a_class_is_read_as_each_child_is() {
    let class = hawthorn();
    let objectives: Vec<ObjectiveId> = (1..=7).map(ObjectiveId).collect();
    let together = child_pages(&class.input.class, &objectives);
    assert_eq!(together.len(), class.all_names().len());
    for (pupil, page) in &together {
        assert_eq!(Some(page), child_page(&class.input.class, *pupil, &objectives).as_ref());
    }
    assert_eq!(child_page(&class.input.class, domain::PupilId(999_999), &objectives), None);
}

#[test]
fn nobody_else_is_named() {
    let class = hawthorn();
    let said = format!("{:?}", page(&class, "Dina", &[1, 2, 3, 4, 5, 6, 7]));
    let mut others = class.all_names();
    others.retain(|name| name.len() > 3 && name != "Dina");
    assert!(others.iter().all(|name| !said.contains(name.as_str())), "{said}");
    assert!(!said.contains(&format!("{:?}", KnowledgeState::NotTaught)));
}
