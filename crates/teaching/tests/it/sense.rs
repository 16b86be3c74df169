//! What a teacher would strike out with a pen: contradictions, false names, counts of nobody.

use domain::{
    Judged, KnowledgeState, MisconceptionId, ObjectiveId, Outcome, Probability, QuestionUse, Share,
};
use teaching::brief::{Decision, Grouping, LessonBrief, SeeReason, StartKind, StarterPlace, brief};
use teaching::input::{OptionFacts, PictureInput, PictureSort, SittingKind};
use teaching::picture::class_picture;

use crate::class::{Class, march, noon};

/// A class of 20; 1 is needed for 2, which was taught on Friday.
fn twenty(before: &str, today: &str) -> Class {
    let mut class = Class::sized(20);
    class.objective(1, "Know place value", &[]).reteach = Some("Build it with blocks.".to_owned());
    class.objective(2, "Subtract in columns", &[(1, 0.9)]).deeper = Some("Reverse it.".to_owned());
    class.misconception(1, "Takes the smaller from the larger", None);
    class.taught(1, march(2), &[]);
    class.taught(2, march(13), &[]);
    class.states(1, before);
    class.states(2, today);
    class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
    class.focus(&[2]);
    class
}

fn named(brief: &LessonBrief, reason: SeeReason) -> Vec<&str> {
    brief.see_first.iter().filter(|one| one.reason == reason).map(|one| one.name.as_str()).collect()
}

#[test]
fn whoever_can_do_today_s_work_misses_no_step_to_it() {
    let mut class = twenty("NNNSSSSSSSSSSSSSSSSS", "SNDDDDDDDDDDDDDDDDDD");
    assert_eq!(named(&brief(&class.input), SeeReason::MissingStep), ["Pupil02"]);
    // Nor whoever has got most of the last answers right, though we cannot tell yet how sure that is.
    let known = class.knows("Pupil02", 2, KnowledgeState::Unknown);
    (known.recent_right, known.recent_of) = (3, 4);
    assert!(named(&brief(&class.input), SeeReason::MissingStep).is_empty());
}

#[test]
fn a_group_is_made_of_those_who_need_it_for_today() {
    // Ten do not have place value; six of them subtract in columns all the same.
    let class = twenty("NNNNNNNNNNSSSSSSSSSS", "SSSSSSDDDDDDDDDDDDDD");
    assert!(matches!(brief(&class.input).groups, Grouping::Together(_)));
    let class = twenty("NNNNNNNNNNSSSSSSSSSS", "SNNNNNNNNNDDDDDDDDDD");
    let said = brief(&class.input);
    let taught_apart = class.names(&said.groups.with_teacher());
    assert_eq!(taught_apart.len(), 9, "{taught_apart:?}");
    assert!(!taught_apart.contains(&"Pupil01"));
    // They are with the teacher already, so nobody is called again for the same step.
    assert!(named(&said, SeeReason::MissingStep).is_empty());
}

#[test]
fn mostly_right_is_no_reason_to_call_a_pupil_out() {
    let mut class = twenty("NSSSSSSSSSSSSSSSSSSS", "NDDDDDDDDDDDDDDDDDDD");
    let names = |class: &Class| brief(&class.input).see_first.len();
    assert_eq!(names(&class), 1);
    for objective in [1, 2] {
        let known = class.knows("Pupil01", objective, KnowledgeState::NotYet);
        (known.recent_right, known.recent_of) = (4, 6);
    }
    assert_eq!(names(&class), 0);
}

#[test]
fn a_slip_is_not_held_against_a_pupil_because_another_repeated_it() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    class.sitting(1, SittingKind::Paper, march(12));
    class.sitting(2, SittingKind::ExitTicket, march(16));
    class.answers(50, 2, 1, march(12), "mm++++++++++++++++++");
    class.answers(51, 2, 2, march(16), "m-++++++++++++++++++");
    let said = brief(&class.input);
    assert!(said.misconceptions.is_empty());
    assert_eq!(named(&said, SeeReason::SameIdeaAgain), ["Pupil01"]);
    let again = said.see_first.iter().find(|one| one.name == "Pupil01").unwrap();
    assert_eq!(again.line.why, "Takes the smaller from the larger: twice, the last yesterday.");
    let columns = vec![ObjectiveId(2)];
    let picture = class_picture(&PictureInput { class: class.input.class, columns, sort: PictureSort::Pile });
    assert!(picture.rows[0].next.words.starts_with("put right"), "{}", picture.rows[0].next.words);
    assert!(!picture.rows[1].next.words.starts_with("put right"), "{}", picture.rows[1].next.words);
}

#[test]
fn sure_and_mistaken_names_the_wrong_idea_only_where_it_was_that_every_time() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    class.sitting(1, SittingKind::Paper, march(12));
    for misconception in [None, Some(MisconceptionId(1))] {
        let row = class.row("Pupil03", 2, Some(1), march(12), Outcome::right(false));
        row.misconception = misconception;
    }
    class.says_sure("Pupil03");
    let said = brief(&class.input);
    let sure = said.see_first.iter().find(|one| one.reason == SeeReason::SureAndMistaken).unwrap();
    assert_eq!(
        sure.line.why,
        "Said “sure” and was mistaken twice; the last time takes the smaller from the larger."
    );
}

#[test]
fn one_mistake_made_for_sure_comes_before_all_else_until_an_answer_puts_it_right() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    let (pupil, on) = (class.pupil("Pupil07"), march(13));
    let objective = ObjectiveId(2);
    class.input.class.stuck.push(teaching::input::StuckFact { pupil, objective, on });
    class.sitting(1, SittingKind::Paper, march(12));
    class.row("Pupil03", 2, Some(1), march(12), Outcome::right(false));
    assert!(named(&brief(&class.input), SeeReason::SureAndMistaken).is_empty(), "nobody said “sure”");
    class.says_sure("Pupil03");
    let said = brief(&class.input);
    let first: Vec<_> = said.see_first.iter().take(2).map(|one| (one.name.as_str(), one.reason)).collect();
    assert_eq!(first, [("Pupil03", SeeReason::SureAndMistaken), ("Pupil07", SeeReason::Stuck)]);
    assert_eq!(said.see_first[0].line.why, "Said “sure” and was mistaken once.");
    class.row("Pupil03", 2, Some(1), march(13), Outcome::right(true));
    assert!(named(&brief(&class.input), SeeReason::SureAndMistaken).is_empty(), "put right since");
}

#[test]
fn whoever_asked_for_help_is_seen_first() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    let (pupil, on) = (class.pupil("Pupil07"), march(13));
    for objective in [2, 99] {
        let objective = ObjectiveId(objective);
        class.input.class.stuck.push(teaching::input::StuckFact { pupil, objective, on });
    }
    let said = brief(&class.input);
    let first = &said.see_first[0];
    assert_eq!((first.name.as_str(), first.reason), ("Pupil07", SeeReason::Stuck));
    assert!(first.line.why.starts_with("Asked for help with "), "{}", first.line.why);
    assert_eq!(named(&said, SeeReason::Stuck), ["Pupil07"], "what is far from the lesson waits");
}

#[test]
fn a_question_of_the_last_lesson_opens_the_next_on_the_same_objective() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    class.question(30, 2, &[QuestionUse::Exit], "643 − 358");
    class.question(31, 2, &[QuestionUse::Retrieval, QuestionUse::Exit], "405 − 168");
    let said = brief(&class.input);
    let starter: Vec<_> = said.starter.iter().map(|one| (one.place, one.question.value())).collect();
    assert_eq!(starter, [(StarterPlace::LastLesson, 31)]);
    let exit: Vec<i64> = said.exit.unwrap().questions.iter().map(|one| one.question.value()).collect();
    assert_eq!(exit, [30]);
    // Without a lesson on it yet, both belong to the exit ticket.
    class.input.class.taught.retain(|fact| fact.objective != ObjectiveId(2));
    class.question(40, 1, &[QuestionUse::Retrieval], "What is the 4 worth in 405?");
    let said = brief(&class.input);
    assert_eq!(said.exit.unwrap().questions.len(), 2);
    assert_eq!(said.starter.len(), 1);
}

#[test]
fn a_question_with_options_opens_a_lesson_with_them() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS", "DDDDDDDDDDDDDDDDDDDD");
    let option = |text: &str, right| OptionFacts { text: text.to_owned(), right, misconception: None };
    class.question(30, 1, &[QuestionUse::Retrieval], "Which is the tens digit of 405?").options =
        vec![option("4", false), option("0", true)];
    let first = brief(&class.input).starter.remove(0);
    assert_eq!(first.text, "Which is the tens digit of 405? A 4 B 0");
    assert_eq!(first.answer.as_deref(), Some("B 0"));
    // An open question stands before one with options.
    class.question(31, 1, &[QuestionUse::Retrieval], "What is the 4 worth in 405?");
    assert_eq!(brief(&class.input).starter[0].question.value(), 31);
}

#[test]
fn the_absent_are_seen_first_before_any_pupil_is_known() {
    let mut class = twenty("--------------------", "UUUUUUUUUUUUUUUUUU--");
    class.sitting(1, SittingKind::Paper, march(13));
    class.answers(50, 2, 1, march(13), "++++++++++++++++++aa");
    let said = brief(&class.input);
    assert_eq!(named(&said, SeeReason::Quiet), ["Pupil19", "Pupil20"]);
    assert_eq!(said.see_first[0].line.why, "No answer on this yet; 18 of 20 have answered.");
    assert_eq!(said.see_first[0].label, "away on Friday");
}

#[test]
fn old_marks_do_not_outweigh_what_the_class_showed_since() {
    let mut class = twenty("--------------------", "UUUUUUUUUUUUUUUUUUUU");
    let set_back = |class: &mut Class| {
        for pupil in &mut class.input.class.pupils {
            pupil.knowledge[0].last_at = Some(noon(jiff::civil::date(2026, 2, 20)));
        }
    };
    set_back(&mut class);
    class.sitting(1, SittingKind::Paper, jiff::civil::date(2026, 2, 20));
    class.answers(50, 2, 1, jiff::civil::date(2026, 2, 20), "++++++++++++++++++++");
    assert_eq!(brief(&class.input).decision(), Some(Decision::MoveOn));
    let why = &brief(&class.input).start_here[0].line.why;
    assert!(
        why.starts_with("The 20 who answered, the last four weeks ago, got about 10 in 10 marks"),
        "{why}"
    );
    class.shown_together(2, Share::Few, march(16));
    let said = brief(&class.input);
    assert_eq!(said.decision(), Some(Decision::Consolidate));
    assert!(
        said.start_here[0].line.why.starts_with("Asked all together yesterday, fewer than half showed it.")
    );
    // Fresh marks are not outweighed, and an older show of hands is not told beside them.
    let mut class = twenty("--------------------", "UUUUUUUUUUUUUUUUUUUU");
    class.sitting(1, SittingKind::Paper, march(12));
    class.answers(50, 2, 1, march(12), "++++++++++++++++++++");
    class.shown_together(2, Share::Few, march(11));
    let why = &brief(&class.input).start_here[0].line.why;
    assert!(why.starts_with("The 20 who answered got") && !why.contains("all together"), "{why}");
}

#[test]
fn nobody_is_named_where_it_could_be_anything_by_now() {
    let mut class = twenty("--------------------", "NDDDDDDDDDDDDDDDDDDD");
    assert_eq!(named(&brief(&class.input), SeeReason::NotThereYet), ["Pupil01"]);
    let known = class.knows("Pupil01", 2, KnowledgeState::NotYet);
    known.estimate.low = Probability::clamped(0.02);
    known.estimate.high = Probability::clamped(0.97);
    assert!(named(&brief(&class.input), SeeReason::NotThereYet).is_empty());
}

#[test]
fn little_that_is_recorded_is_not_called_nothing() {
    let mut class = twenty("--------------------", "--------------------");
    let check = |class: &Class| {
        let said = brief(&class.input);
        said.start_here.into_iter().find(|line| line.kind == StartKind::CheckFirst).unwrap().line.why
    };
    assert_eq!(check(&class), "Nothing is recorded about it yet.");
    class.states(1, "UUUU----------------");
    assert!(check(&class).starts_with("4 of 20 have answered on it"), "{}", check(&class));
}

#[test]
fn a_hinge_question_for_nobody_has_no_counts() {
    let mut class = Class::sized(0);
    class.objective(2, "Subtract in columns", &[]);
    class.question(20, 2, &[QuestionUse::Hinge], "532 − 276 = ?");
    class.focus(&[2]);
    assert_eq!(
        brief(&class.input).hinge.unwrap().line.claim,
        "About four in five right: move on. Fewer than half: teach it again."
    );
}

#[test]
fn the_first_look_is_at_those_who_were_not_seen_doing_what_comes_before() {
    let mut class = Class::sized(12);
    for (id, title, needs) in [(7, "Count to ten", vec![]), (8, "Compare two groups", vec![(7, 0.9)])] {
        class.objective(id, title, &needs).judged = Judged::Observed;
    }
    class.focus(&[8]);
    for name in class.all_names().into_iter().filter(|name| name != "Pupil05") {
        let outcome = if name == "Pupil02" { Outcome::NotSeenYet } else { Outcome::Seen };
        class.row(&name, 7, None, march(12), outcome);
    }
    let said = brief(&class.input);
    let seen: Vec<_> = said.see_first.iter().map(|one| (one.name.as_str(), one.line.why.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("Pupil02", "Looked for once, not seen yet: “Count to ten”."),
            ("Pupil05", "Nobody has looked for “Count to ten” yet either."),
        ]
    );
    // No starter is missed where nothing is asked in questions.
    assert!(said.left_out.iter().all(|sentence| !sentence.contains("starter")), "{:?}", said.left_out);
}
