//! Seen first because there is most to catch up, each on the step that comes next.

use crate::class::{Class, march};
use teaching::brief::{SeeReason, brief};

/// Twelve pupils; common multiples (1) are needed to add fractions (2), and reflection (3) needs nothing. All three were
/// taught, and the lesson is about angles (4), which nobody was taught yet.
fn twelve(states: [&str; 3]) -> Class {
    let mut class = Class::sized(12);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]);
    class.objective(3, "Reflect a shape", &[]);
    class.objective(4, "Measure angles", &[]);
    for (objective, states) in (1..).zip(states) {
        class.taught(objective, march(2), &[]);
        class.states(objective, states);
    }
    class.focus(&[4]);
    class
}

/// Who is named for it, by their place in the register, and why.
fn catching_up(class: &Class) -> Vec<(usize, String)> {
    let names = class.all_names();
    let seen = brief(&class.input).see_first;
    let named = seen.into_iter().filter(|one| one.reason == SeeReason::NextStep);
    named.map(|one| (names.iter().position(|name| *name == one.name).unwrap(), one.line.why)).collect()
}

#[test]
fn those_who_lack_most_are_seen_on_what_they_are_ready_for() {
    // The first lacks everything, the second adding only, the third reflection only.
    let class = twelve(["NSSSSSSSSSSS", "NNSSSSSSSSSS", "NSNSSSSSSSSS"]);
    let named = catching_up(&class);
    assert_eq!(named.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 1, 2]);
    // Whoever lacks common multiples is not yet helped by adding fractions.
    let multiples = "Ready to learn now: “Common multiples” (2 of the last 6 right).";
    assert_eq!(named[0].1, multiples);
    assert!(named[1].1.contains("“Add fractions”") && named[2].1.contains("“Reflect a shape”"), "{named:?}");
}

#[test]
fn one_in_four_at_most_and_nobody_where_all_stand_alike() {
    let many = twelve(["NNNNNNSSSSSS", "NNNNNNSSSSSS", "NNNNNSSSSSSS"]);
    assert_eq!(catching_up(&many).len(), 3);
    for alike in ["NNNNNNNNNNNN", "SSSSSSSSSSSS"] {
        assert_eq!(catching_up(&twelve([alike; 3])), [], "nobody has more than most: {alike}");
    }
}

#[test]
fn nothing_is_said_of_all_that_was_taught_after_answers_on_two_things() {
    assert_eq!(catching_up(&twelve(["NSSSSSSSSSSS", "NSSSSSSSSSSS", "-SSSSSSSSSSS"])), []);
}

#[test]
fn what_is_new_today_is_nobodys_step() {
    let mut class = twelve(["NSSSSSSSSSSS", "NSSSSSSSSSSS", "NSSSSSSSSSSS"]);
    class.objective(4, "Measure angles", &[(3, 0.9)]);
    assert!(catching_up(&class).iter().all(|(_, why)| !why.contains("Measure angles")));
}

#[test]
fn whoever_is_wanted_for_something_nearer_is_named_for_that() {
    let mut class = twelve(["NNSSSSSSSSSS", "NNSSSSSSSSSS", "NNSSSSSSSSSS"]);
    let first = class.all_names()[0].clone();
    class.taught(4, march(12), &[first.as_str()]);
    let seen = brief(&class.input).see_first;
    let of_first: Vec<SeeReason> =
        seen.iter().filter(|one| one.name == first).map(|one| one.reason).collect();
    assert_eq!(of_first, [SeeReason::MissedTeaching]);
    assert_eq!(catching_up(&class).iter().map(|(place, _)| *place).collect::<Vec<_>>(), [1]);
}

/// Named too late they would never be: those who lack most would take every place before them.
#[test]
fn the_first_of_the_quiet_keeps_a_place() {
    let mut class = Class::sized(24);
    for (objective, title) in [(1, "Common multiples"), (2, "Add fractions"), (3, "Reflect a shape")] {
        class.objective(objective, title, if objective == 2 { &[(1, 0.9)] } else { &[] });
        class.taught(objective, march(2), &[]);
    }
    let names = class.all_names();
    class.states(1, "NNNNNNNSSSSSSSSSSSSSSSSS");
    class.states(2, "NNNNNNNSSSSSSSSSSSSSSSS-");
    class.states(3, "NNNNNNNSSSSSSSSSSSSSSSSS");
    class.focus(&[2]);
    let seen = brief(&class.input).see_first;
    let of = |reason| {
        seen.iter().filter(|one| one.reason == reason).map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(seen.len(), 6, "{:?}", seen.iter().map(|one| (&one.name, one.reason)).collect::<Vec<_>>());
    assert_eq!(of(SeeReason::Quiet), [names[23].clone()]);
}
