//! A decision that somebody set aside: what is offered instead, why, and what the choice does to the lesson.

use std::collections::BTreeSet;

use teaching::brief::{Course, Decision, DecisionChoice, Grouping, LessonBrief, StartKind, brief};

use crate::class::Class;
use crate::situations::twenty;

/// Twenty pupils of whom some need "Add fractions" again, with something for the others to do.
fn class(states: &str) -> Class {
    let mut class = twenty(states);
    class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
    class
}

/// Says "that's not right" to the decision.
fn refuse(class: &mut Class) -> DecisionChoice {
    let before = brief(&class.input);
    let line = before.start_here.iter().find(|line| line.kind == StartKind::Decision).unwrap();
    class.input.refused.push(line.line.key.clone());
    let after = brief(&class.input);
    assert_eq!(after.decision(), None, "it is open");
    assert!(after.start_here.iter().all(|line| line.kind != StartKind::Pace), "no pace without a decision");
    let choice = after.choice.unwrap();
    assert_eq!((choice.chosen, &choice.set_aside), (None, &line.line.claim));
    choice
}

fn choose(class: &mut Class, choice: &DecisionChoice, course: Course) -> LessonBrief {
    let option = choice.options.iter().find(|option| option.course == course).unwrap();
    class.input.refused.extend(option.sets_aside.iter().cloned());
    let after = brief(&class.input);
    let chosen = after.choice.as_ref().unwrap();
    assert_eq!((chosen.chosen, chosen.options.len()), (Some(course), 0));
    let line = &after.start_here[0];
    assert_eq!((line.kind, &line.line.claim), (StartKind::Decision, &option.claim));
    assert!(!line.line.why.is_empty());
    after
}

#[test]
fn the_other_two_are_offered_with_their_reasons_and_the_choice_is_used() {
    use Course::{Consolidate, MoveOn, Split};
    for (states, suggested, others) in [
        ("SSSSSSSSSSSSSSSSSSSS", MoveOn, [Consolidate, Split]),
        ("DDDDDDDDDDDDDDDDDDDD", Consolidate, [MoveOn, Split]),
        ("SSSSSSSSSSNNNNNNNNNN", Split, [MoveOn, Consolidate]),
    ] {
        for chosen in others {
            let mut class = class(states);
            let before = brief(&class.input);
            let choice = refuse(&mut class);
            let offered: Vec<Course> = choice.options.iter().map(|option| option.course).collect();
            assert_eq!(offered, others, "{suggested:?} was suggested");
            let said: BTreeSet<_> = choice.options.iter().map(|one| (&one.claim, &one.why)).collect();
            assert!(said.len() == 2 && choice.options.iter().all(|one| one.why.ends_with('.')), "{said:?}");
            let after = choose(&mut class, &choice, chosen);
            let wanted: &[Decision] = match chosen {
                MoveOn => &[Decision::MoveOn, Decision::ReteachThenMoveOn],
                Consolidate => &[Decision::Consolidate],
                Split => &[Decision::Split],
            };
            assert!(wanted.contains(&after.decision().unwrap()), "{chosen:?}: {:?}", after.decision());
            if chosen != Split {
                assert!(!matches!(after.groups, Grouping::Split(_)), "one lesson for all was chosen");
            }
            if chosen == MoveOn {
                let again = after.start_here.iter().any(|line| line.line.claim.contains("Teach again: “Add"));
                assert!(!again, "moving on does not teach it again");
            }
            // Taking back what was refused brings the suggestion back, whole.
            let refused = after.choice.unwrap().refused;
            class.input.refused.retain(|key| !refused.contains(key));
            assert_eq!(brief(&class.input), before);
        }
    }
}

#[test]
fn two_groups_are_made_where_somebody_wants_them_though_the_evidence_would_not() {
    let mut class = class("SSSSSSSSSSSSSSSSNNNN");
    let choice = refuse(&mut class);
    let split = choice.options.iter().find(|option| option.course == Course::Split).unwrap();
    assert!(
        split.why.starts_with("Counting two minutes lost to moving, two groups suit about"),
        "{}",
        split.why
    );
    let Grouping::Split(split) = choose(&mut class, &choice, Course::Split).groups else { panic!() };
    assert_eq!(split.groups.iter().map(|group| group.who.len()).collect::<Vec<_>>(), [4, 16]);
}

#[test]
fn groups_that_nothing_recorded_can_name_are_the_teachers() {
    let mut class = class("UUUUUUUUUUUUUUUUUUUU");
    assert_eq!(brief(&class.input).decision(), Some(Decision::CannotTell));
    // The suggestion was none of the three, so all of them are offered.
    let choice = refuse(&mut class);
    assert_eq!(choice.options.len(), 3);
    assert!(
        choice.options[2].why.ends_with("The groups would be yours to name."),
        "{}",
        choice.options[2].why
    );
    let Grouping::AsYouJudge(said) = choose(&mut class, &choice, Course::Split).groups else { panic!() };
    assert!(said.starts_with("Two groups were chosen."), "{said}");
}

#[test]
fn a_lesson_that_was_to_be_split_moves_nobody_while_it_is_open() {
    let mut class = class("SSSSSSSSSSNNNNNNNNNN");
    refuse(&mut class);
    assert!(matches!(brief(&class.input).groups, Grouping::AsYouJudge(_)));
}

#[test]
fn everything_set_aside_leaves_the_lesson_to_the_teacher() {
    let mut class = class("DDDDDDDDDDDDDDDDDDDD");
    let choice = refuse(&mut class);
    class.input.refused.extend(choice.options.iter().flat_map(|one| one.sets_aside.clone()));
    let bare = brief(&class.input);
    assert_eq!((bare.decision(), bare.choice), (None, None));
}
