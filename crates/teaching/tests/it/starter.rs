//! The starter of a brief: what the rule chooses or what is kept, in words.

use domain::{ObjectiveId, QuestionUse, QuestionVersionId, Share};
use teaching::brief::{LineKey, StarterPlace, brief};
use teaching::input::OptionFacts;
use teaching::retrieval::{Given, Kept, Terms};

use crate::class::{Class, march};

/// Twelve pupils; 1 is needed for 2, which is today's; 3 and 4 were taught in February, with two questions on 3.
fn class() -> Class {
    let mut class = Class::sized(12);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]);
    class.objective(3, "Round to 100", &[]);
    class.objective(4, "Area", &[]);
    class.taught(1, march(2), &[]);
    class.taught(2, march(16), &[]);
    for id in [3, 4] {
        class.taught(id, jiff::civil::date(2026, 2, 17), &[]);
    }
    for (id, objective) in [(10, 1), (20, 2), (21, 2), (30, 3), (31, 3), (40, 4)] {
        class.question(id, objective, &[QuestionUse::Retrieval], &format!("Question {id}")).answer =
            Some(format!("Answer {id}"));
    }
    class.focus(&[2]);
    class
}

fn given(question: i64, objective: i64, day: i8, share: Option<f64>) -> Given {
    Given {
        on: march(day),
        place: StarterPlace::LastMonth,
        objective: ObjectiveId(objective),
        question: QuestionVersionId(question),
        share,
    }
}

fn asked(class: &Class) -> Vec<i64> {
    brief(&class.input).starter.iter().map(|one| one.question.value()).collect()
}

#[test]
fn a_question_says_what_it_is_about_and_what_the_class_showed_when_it_was_asked() {
    let mut class = class();
    class.input.retrieval.given = vec![given(30, 3, 9, Some(0.5))];
    let said = brief(&class.input);
    let about = said.starter.iter().find(|one| one.objective == ObjectiveId(3)).unwrap();
    assert_eq!(about.line.why, "“Round to 100”, taught four weeks ago. Asked a week ago: about half had it.");
    assert_eq!(about.question.value(), 31, "another question than the last time");
    for (share, words) in
        [(Some(0.9), "nearly all had it"), (Some(0.2), "few had it"), (None, "Asked a week ago.")]
    {
        class.input.retrieval.given = vec![given(30, 3, 9, share)];
        let said = brief(&class.input);
        assert!(said.starter.iter().any(|one| one.line.why.contains(words)), "{share:?}");
    }
}

#[test]
fn what_is_kept_goes_before_the_rule_until_it_is_refused() {
    let mut class = class();
    let mut question = class.input.questions[5].clone();
    question.text = Some("Another draw".to_owned());
    question.options = vec![OptionFacts { text: "12".to_owned(), right: true, misconception: None }];
    class.input.retrieval.kept =
        Some(vec![Kept { place: StarterPlace::LastMonth, objective: ObjectiveId(4), question }]);
    let said = brief(&class.input);
    assert_eq!(said.starter.len(), 1);
    assert_eq!(said.starter[0].text, "Another draw A 12");
    assert_eq!((said.starter[0].stem.as_str(), said.starter[0].options.len()), ("Another draw", 1));
    assert!(said.beside.instead.iter().all(|one| one.objective != ObjectiveId(4)));
    for key in ["retrieval:4", "starter:40"] {
        class.input.refused = vec![LineKey::new(key)];
        assert!(brief(&class.input).starter.is_empty(), "{key}");
    }
}

#[test]
fn a_refused_objective_is_asked_no_more_and_another_takes_its_place() {
    let mut class = class();
    let before = asked(&class);
    assert!(before.contains(&30) || before.contains(&31), "{before:?}");
    class.input.refused = vec![LineKey::new("retrieval:3")];
    let after = asked(&class);
    assert!(!after.contains(&30) && !after.contains(&31), "{after:?}");
    assert!(brief(&class.input).beside.instead.iter().all(|one| one.objective != ObjectiveId(3)));
}

#[test]
fn a_swapped_question_is_not_offered_again_and_a_redrawn_one_is_read_anew() {
    let mut class = class();
    class.input.retrieval.swapped = vec![QuestionVersionId(30), QuestionVersionId(31)];
    let now = asked(&class);
    assert!(!now.contains(&30) && !now.contains(&31), "{now:?}");
    let mut anew = class.input.questions[5].clone();
    anew.text = Some("Drawn anew".to_owned());
    class.input.retrieval.redrawn = vec![anew];
    assert!(brief(&class.input).starter.iter().any(|one| one.text == "Drawn anew"));
}

#[test]
fn what_waits_is_named_by_title_and_a_holiday_adds_little() {
    let mut class = class();
    class.objective(5, "Angles", &[]);
    class.taught(5, jiff::civil::date(2026, 2, 13), &[]);
    class.question(50, 5, &[QuestionUse::Retrieval], "Question 50");
    // Everything taught in February was asked on the last day before two weeks at home.
    class.input.retrieval.given =
        [(30, 3), (40, 4), (50, 5)].map(|(question, objective)| given(question, objective, 2, None)).into();
    let waits =
        |class: &Class| brief(&class.input).beside.waits.into_iter().map(|one| one.1).collect::<Vec<_>>();
    let full = brief(&class.input);
    let asked_or_waiting = full.starter.len() + full.beside.waits.len();
    assert!(asked_or_waiting >= 5, "{:?}", full.beside);
    class.input.retrieval.terms =
        Terms::new([(march(1), march(2)), (march(16), jiff::civil::date(2026, 3, 27))]);
    assert!(waits(&class).is_empty(), "{:?}", waits(&class));
}

#[test]
fn what_the_class_showed_together_counts_as_met() {
    let mut class = class();
    let instead = |class: &Class| {
        let said = brief(&class.input);
        said.starter.into_iter().chain(said.beside.instead).map(|one| one.objective).collect::<Vec<_>>()
    };
    class.objective(6, "Time", &[]);
    class.taught(6, jiff::civil::date(2026, 2, 17), &[]);
    class.question(60, 6, &[QuestionUse::Retrieval], "Question 60");
    let last_month = |class: &Class| {
        let said = brief(&class.input);
        said.starter.iter().find(|one| one.place == StarterPlace::LastMonth).map(|one| one.objective.value())
    };
    assert_eq!(last_month(&class), Some(3));
    class.shown_together(3, Share::Most, march(13));
    assert_ne!(last_month(&class), Some(3), "shown on Friday, others have waited longer");
    assert!(instead(&class).contains(&ObjectiveId(6)));
}

#[test]
fn what_most_know_and_are_losing_comes_before_what_most_lack_and_that_before_what_is_out_of_reach() {
    let mut class = class();
    class.objective(5, "Angles", &[(4, 0.9)]);
    class.taught(5, jiff::civil::date(2026, 2, 17), &[]);
    class.question(50, 5, &[QuestionUse::Retrieval], "Question 50");
    class.states(3, "SSSSSSSSSSSS");
    class.states(4, "NNNNNNNNNNNN");
    class.states(5, "NNNNNNNNNNNN");
    // All three were taught on one day; their answers are a month old.
    for pupil in &mut class.input.class.pupils {
        pupil.knowledge.iter_mut().for_each(|known| known.last_at = None);
    }
    let said = brief(&class.input);
    let older = said.starter.into_iter().chain(said.beside.instead);
    let older = older.filter(|one| matches!(one.place, StarterPlace::LastMonth | StarterPlace::Earlier));
    assert_eq!(older.map(|one| one.objective.value()).collect::<Vec<_>>(), [3, 4, 5]);
}
