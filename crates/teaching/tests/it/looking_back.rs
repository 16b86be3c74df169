//! A lesson about several things that were all taught: what is taught again is what most pupils would learn by it.

use crate::class::{Class, march};
use teaching::brief::brief;

/// A class of six, with common multiples (1) on which adding fractions (2) stands, and reflection (3) on which nothing
/// does. All were taught weeks ago, and the lesson is about all three.
fn six(states: [&str; 3]) -> Class {
    let mut class = Class::sized(6);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]);
    class.objective(3, "Reflect a shape", &[]);
    for (objective, states) in (1..).zip(states) {
        class.taught(objective, march(1), &[]);
        class.states(objective, states);
    }
    class.focus(&[1, 2, 3]);
    class
}

/// What is taught again first.
fn again(class: &Class) -> String {
    let brief = brief(&class.input);
    let claims = brief.start_here.iter().map(|line| line.line.claim.clone());
    claims.into_iter().find(|claim| claim.starts_with("Teach again")).unwrap_or_default()
}

#[test]
fn what_most_are_ready_for_is_taught_again() {
    // Nobody can add fractions yet, and nobody has what that needs: common multiples come first.
    assert_eq!(again(&six(["NNNNNN", "NNNNNN", "SSSSSS"])), "Teach again: “Common multiples”");
    // All have them: now adding fractions.
    assert_eq!(again(&six(["SSSSSS", "NNNNNN", "SSSSSS"])), "Teach again: “Add fractions”");
    // More lack reflection, which needs nothing, than could learn to add.
    assert_eq!(again(&six(["SSSNNN", "SSNNNN", "NNNNSS"])), "Teach again: “Reflect a shape”");
}

#[test]
fn a_lesson_of_this_week_waits_for_what_has_waited_longer() {
    let states = ["SSSSSS", "NNNNNN", "NNNNNS"];
    assert_eq!(again(&six(states)), "Teach again: “Add fractions”");
    let mut class = six(states);
    class.taught(2, march(13), &[]);
    assert_eq!(again(&class), "Teach again: “Reflect a shape”");
}

/// Where something in the lesson is new, the rule for a new thing holds.
#[test]
fn a_lesson_with_something_new_does_not_look_back() {
    let mut class = six(["SSSSSS", "NNNNNN", "NNNNNS"]);
    class.taught(2, march(13), &[]);
    class.objective(4, "Multiply fractions", &[(2, 0.9)]);
    class.focus(&[2, 3, 4]);
    assert_eq!(again(&class), "Teach again: “Add fractions”");
}
