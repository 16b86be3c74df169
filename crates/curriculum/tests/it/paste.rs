//! A pasted list becomes a unit that has all it needs and nothing that was not pasted.

use curriculum::{Paste, Subject, SubjectHeader, Unit, check, paste};
use domain::{Judged, Slug};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn pasted(text: &str) -> Unit {
    let taken = BTreeSet::from([Slug::new("name-the-planets").unwrap()]);
    paste(&Paste { title: "Space", year: Some(5), judged: Judged::Items, taken: &taken, text }).unwrap()
}

fn titles(text: &str) -> Vec<String> {
    pasted(text).objectives.into_iter().map(|objective| objective.title).collect()
}

#[test]
fn numbers_and_bullets_go_but_numbers_that_mean_something_stay() {
    let text = "1. Name the planets\r\n2) Order the planets\n(c) Explain day and night\n\n • Describe an orbit\n- Use models\n3.1 Compare sizes\n3 forces act here\nA model of the Sun\n";
    assert_eq!(
        titles(text),
        [
            "Name the planets",
            "Order the planets",
            "Explain day and night",
            "Describe an orbit",
            "Use models",
            "Compare sizes",
            "3 forces act here",
            "A model of the Sun"
        ]
    );
}

#[test]
fn a_second_column_is_the_pupils_words() {
    let pupil = |text: &str| {
        let unit = pasted(text);
        (unit.objectives[0].title.clone(), unit.objectives[0].pupil.clone())
    };
    let expected = ("Compare, order".to_owned(), Some("I can order planets".to_owned()));
    assert_eq!(pupil("Compare, order\tI can order planets\tWeek 3"), expected);
    assert_eq!(pupil("Compare, order, I can order planets"), expected);
    assert_eq!(pupil("\"Compare, order\",\"I can order planets\""), expected);
    assert_eq!(pupil("Objective,Pupil words\n\"Compare, order\",I can order planets"), expected);
    assert_eq!(pupil("Compare, order and explain"), ("Compare, order and explain".to_owned(), None));
}

#[test]
fn ids_come_from_titles_and_are_never_used_twice() {
    let unit = pasted("Name the planets\nName the planets!\nΟι πλανήτες\n地球");
    let ids: Vec<&str> = unit.objectives.iter().map(|objective| objective.id.as_str()).collect();
    assert_eq!(ids, ["name-the-planets-2", "name-the-planets-3", "objective", "objective-2"]);
    assert_eq!(unit.id.as_str(), "space");
}

#[test]
fn what_cannot_be_a_list_is_refused_in_words() {
    let taken = BTreeSet::new();
    let refused = |title: &str, text: &str| {
        let request = Paste { title, year: None, judged: Judged::Items, taken: &taken, text };
        paste(&request).unwrap_err()[0].to_string()
    };
    assert_eq!(
        refused("Space", " \n\t\n"),
        "pasted list: there is nothing to paste. Copy a list with one objective a line."
    );
    assert_eq!(
        refused("  ", "One"),
        "pasted list: the unit has no title, or too long a one. Give it a short name, such as Electricity."
    );
    assert_eq!(
        refused("Space", &format!("One\n{}", "x".repeat(301))),
        "pasted list, line 2: this line is longer than 300 characters. Paste one objective a line."
    );
    assert_eq!(
        refused("Space", &"One more\n".repeat(501)),
        "pasted list: there are 501 lines, and a unit may have 500. Paste one unit at a time."
    );
}

proptest! {
    /// Nothing is invented, and the result passes the check with warnings at most.
    #[test]
    fn every_list_gives_a_sound_unit(lines in proptest::collection::vec("[a-zA-Zé ,.()0-9-]{1,40}", 1..30)) {
        let taken = BTreeSet::new();
        let text = lines.join("\n");
        let request = Paste { title: "Unit", year: None, judged: Judged::Items, taken: &taken, text: &text };
        if let Ok(unit) = paste(&request) {
            for objective in &unit.objectives {
                let shown: Vec<&str> = objective.title.split(' ').collect();
                prop_assert!(shown.iter().all(|word| text.contains(word)));
                prop_assert!(objective.prerequisites.is_empty() && objective.reteach.is_none());
            }
            let header = SubjectHeader { id: Slug::new("su").unwrap(), title: "S".into(), licence: None };
            let subject = Subject::new(header, vec![unit]);
            prop_assert!(check(&subject).iter().all(|problem| !problem.is_error()));
        }
    }
}
