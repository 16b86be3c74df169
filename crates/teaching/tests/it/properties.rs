//! What holds for every class, however odd.

use std::collections::BTreeSet;

use domain::{KnowledgeState, ObjectiveId, PupilId, QuestionUse};
use proptest::prelude::*;
use teaching::brief::{Grouping, LessonBrief, SeeReason, brief, to_text};
use teaching::input::{PictureInput, PictureSort, SittingKind};
use teaching::picture::{CellState, class_picture};

use crate::class::{Class, march};

/// A class of 0 to 30 with four objectives, of which the last is not taught, random states, answers, gaps.
pub fn any_class() -> impl Strategy<Value = Class> {
    // A few of the states a class: classes that fall apart are as common as even ones.
    let states = || {
        proptest::sample::subsequence(vec!['S', 'R', 'D', 'N', 'U', '-'], 1..=6)
            .prop_flat_map(|some| proptest::collection::vec(proptest::sample::select(some), 30))
    };
    let answers = || proptest::collection::vec(proptest::sample::select(vec!['+', 'x', 'm', 'a', '-']), 30);
    let size = 0_usize..=30;
    (size, [states(), states(), states()], [answers(), answers()], 0_u8..4, any::<[bool; 6]>()).prop_map(
        |(size, states, answers, sure, switches)| {
            let [has_adult, has_deeper, has_questions, missed, in_unit, assumed] = switches;
            let mut class = Class::sized(size);
            class.objective(1, "Equivalent fractions", &[]);
            class.objective(2, "Common multiples", &[]);
            let main = class.objective(3, "Add fractions", &[(1, 0.9), (2, 0.5)]);
            main.deeper = has_deeper.then(|| "Always, sometimes, never".to_owned());
            class.objective(4, "Multiply fractions", &[(3, 0.9)]);
            class.misconception(1, "Adds the tops and adds the bottoms", None);
            for (objective, states) in (1..).zip(&states) {
                class.states(objective, &states.iter().collect::<String>());
            }
            let names = class.all_names();
            let away: Vec<&str> = names.iter().filter(|_| missed).step_by(7).map(String::as_str).collect();
            class.taught(1, march(2), &[]);
            class.taught(2, march(9), &[]);
            class.taught(3, march(13), &away);
            class.sitting(1, SittingKind::Paper, march(13));
            class.sitting(2, SittingKind::ExitTicket, march(16));
            for (sitting, answers) in (1..).zip(&answers) {
                let on = march(if sitting == 1 { 13 } else { 16 });
                class.answers(50 + sitting, 3, sitting, on, &answers.iter().collect::<String>());
            }
            names.iter().take(sure.into()).for_each(|name| class.says_sure(name));
            if has_questions {
                for (id, objective, use_for) in [
                    (20, 3, QuestionUse::Hinge),
                    (21, 3, QuestionUse::Exit),
                    (22, 3, QuestionUse::Retrieval),
                    (23, 2, QuestionUse::Retrieval),
                    (24, 1, QuestionUse::Retrieval),
                ] {
                    class.question(id, objective, &[use_for], "1/2 + 1/4").answer = Some("3/4".to_owned());
                }
            }
            if has_adult {
                class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
            }
            if in_unit {
                class.unit(&[1, 2, 3, 4], 9, 5);
            }
            class.input.class.dates_are_assumed = assumed;
            class.focus(&[3]);
            class
        },
    )
}

impl std::fmt::Debug for Class {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Short, so that a failing case can be read: the brief says the rest.
        formatter.write_str(&to_text(&brief(&self.input)))
    }
}

fn pupils_named(brief: &LessonBrief) -> Vec<PupilId> {
    let mut named: Vec<PupilId> = brief.see_first.iter().map(|one| one.pupil).collect();
    named.extend(brief.misconceptions.iter().flat_map(|one| one.who.iter().chain(&one.put_right)).copied());
    named.extend(brief.deeper.iter().flat_map(|one| one.who.iter()).copied());
    named
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn everybody_is_in_exactly_one_group_or_all_are_together(class in any_class()) {
        let brief = brief(&class.input);
        if let Grouping::Split(split) = &brief.groups {
            let all: Vec<PupilId> = split.groups.iter().flat_map(|group| group.who.iter().copied()).collect();
            let unique: BTreeSet<PupilId> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), class.input.class.pupils.len());
            prop_assert_eq!(unique.len(), all.len());
            prop_assert!(split.groups.iter().all(|group| group.who.len() >= 5));
            // Those with most to learn are with the teacher; nobody else works without answers or an adult.
            prop_assert!(split.groups[0].with_teacher);
            prop_assert!(!split.groups[1].answers.is_empty() || !class.input.lesson.other_adults.is_empty());
            prop_assert!(split.groups[1].with.contains("Ms Okafor comes after"));
            prop_assert!(split.checked_first.iter().all(|pupil| split.groups[1].who.contains(pupil)));
        }
    }

    #[test]
    fn a_refused_line_never_comes_back(class in any_class(), which in any::<proptest::sample::Index>()) {
        let mut class = class;
        let mut refused = BTreeSet::new();
        // Refuse line after line: none of those refused returns, and the keys of one brief are unique.
        for _ in 0..12 {
            let now = brief(&class.input);
            let keys: Vec<_> = now.lines().iter().map(|line| line.key.clone()).collect();
            let unique: BTreeSet<_> = keys.iter().cloned().collect();
            prop_assert_eq!(unique.len(), keys.len(), "{:?}", keys);
            prop_assert!(refused.is_disjoint(&unique));
            if keys.is_empty() {
                break;
            }
            let key = keys[which.index(keys.len())].clone();
            prop_assert!(now.has(&key));
            refused.insert(key.clone());
            class.input.refused.push(key);
        }
    }

    #[test]
    fn what_is_not_taught_is_nobodys_gap(class in any_class()) {
        let mut class = class;
        class.focus(&[4]);
        let brief = brief(&class.input);
        let untaught = ObjectiveId(4);
        prop_assert!(brief.see_first.iter().all(|one| !one.line.behind.cells.iter().any(|(_, o)| *o == untaught)));
        prop_assert!(brief.lines().iter().all(|line| !line.behind.cells.iter().any(|(_, o)| *o == untaught)));
        let columns = vec![ObjectiveId(1), ObjectiveId(3), untaught];
        let picture =
            class_picture(&PictureInput { class: class.input.class.clone(), columns, sort: PictureSort::Need });
        prop_assert_eq!(picture.not_yet_taught.len(), 1);
        prop_assert!(picture.columns.iter().all(|column| column.objective != untaught));
        for row in &picture.rows {
            prop_assert!(row.next.objective != Some(untaught));
            prop_assert!(row.cells.iter().all(|cell| cell.state != CellState::Known(KnowledgeState::NotTaught)));
        }
    }

    #[test]
    fn every_line_has_its_why_and_the_list_is_short(class in any_class()) {
        let brief = brief(&class.input);
        prop_assert!(brief.see_first.len() <= 6);
        let seen: BTreeSet<PupilId> = brief.see_first.iter().map(|one| one.pupil).collect();
        prop_assert_eq!(seen.len(), brief.see_first.len());
        prop_assert!(brief.starter.len() <= 5 && brief.start_here.len() <= 5 && brief.misconceptions.len() <= 3);
        // Nobody is sent both ways on one page: to the deeper task, and to what comes before it.
        let deeper: BTreeSet<PupilId> = brief.deeper.iter().flat_map(|deeper| deeper.who.clone()).collect();
        prop_assert!(brief.groups.with_teacher().iter().all(|pupil| !deeper.contains(pupil)));
        for one in brief.see_first.iter().filter(|one| one.reason == SeeReason::MissingStep) {
            prop_assert!(!deeper.contains(&one.pupil), "{one:?}");
        }
        let questions: BTreeSet<_> = brief.starter.iter().map(|one| one.question).collect();
        prop_assert_eq!(questions.len(), brief.starter.len());
        for line in brief.lines() {
            prop_assert!(!line.claim.is_empty() && !line.why.is_empty());
            prop_assert!(!line.claim.starts_with("0 or more") && !line.why.contains("no objectives"));
            prop_assert!(line.why.chars().count() <= 200, "{}", line.why);
            prop_assert!(line.key.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b':' || b == b'-'));
        }
        for one in &brief.misconceptions {
            prop_assert!(one.who.len() + one.put_right.len() <= one.answered);
            prop_assert!(one.answered <= class.input.class.pupils.len());
        }
        let ids: BTreeSet<PupilId> = class.input.class.pupils.iter().map(|one| one.pupil).collect();
        prop_assert!(pupils_named(&brief).iter().all(|pupil| ids.contains(pupil)));
        if class.input.class.dates_are_assumed {
            let text = to_text(&brief);
            prop_assert!(!text.contains(" ago") && !text.contains("March") && !text.contains("on Friday"), "{}", text);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(class in any_class()) {
        let first = brief(&class.input);
        let mut class = class;
        class.input.class.evidence.reverse();
        class.input.class.taught.reverse();
        class.input.class.pupils.iter_mut().for_each(|pupil| pupil.knowledge.reverse());
        prop_assert_eq!(first, brief(&class.input));
    }
}
