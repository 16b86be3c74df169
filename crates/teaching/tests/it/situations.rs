//! Class situations, and what the brief makes of them.

use domain::{Help, Judged, MisconceptionId, ObjectiveId, Outcome, QuestionUse, Share};
use jiff::ToSpan as _;
use teaching::brief::{Decision, Grouping, LessonBrief, SeeReason, StartKind, StarterPlace, brief};
use teaching::input::{OptionFacts, SittingKind};

use crate::class::{Class, march};

/// A class of 20 with one prerequisite (1) and one objective (2) that was taught on Friday.
pub fn twenty(states: &str) -> Class {
    let mut class = Class::sized(20);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]).deeper = Some("Always, sometimes, never".to_owned());
    class.misconception(1, "Adds the tops", None);
    class.taught(1, march(2), &[]);
    class.taught(2, march(13), &[]);
    class.states(2, states);
    class.focus(&[2]);
    class
}

fn claims(brief: &LessonBrief, kind: StartKind) -> Vec<&str> {
    brief.start_here.iter().filter(|line| line.kind == kind).map(|line| line.line.claim.as_str()).collect()
}

fn together_because(brief: &LessonBrief) -> &str {
    match &brief.groups {
        Grouping::Together(line) => &line.why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn states_decide_how_the_lesson_goes() {
    for (situation, states, decision) in [
        ("everybody is secure", "SSSSSSSSSSSSSSSSSSSS", Decision::MoveOn),
        ("nobody has it yet", "NNNNNNNNNNNNNNNNNNNN", Decision::Consolidate),
        ("most are on the way", "DDDDDDDDDDDDDDDDDDDD", Decision::Consolidate),
        ("half and half", "SSSSSSSSSSNNNNNNNNNN", Decision::Split),
        ("four need it again", "SSSSSSSSSSSSSSSSNNNN", Decision::MoveOn),
        ("one needs it again", "SSSSSSSSSSSSSSSSSSSN", Decision::MoveOn),
        ("too little on most", "SSSSSUUUUUUUUUUUUUUU", Decision::CannotTell),
        ("taught, and nothing recorded", "--------------------", Decision::CannotTell),
    ] {
        let mut class = twenty(states);
        class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
        assert_eq!(brief(&class.input).decision(), Some(decision), "{situation}");
    }
}

#[test]
fn a_class_is_split_only_where_the_evidence_separates_it() {
    for (states, because) in [
        ("SSSSSSSSSSSSSSSSSSSS", "Nothing recorded separates this class: one lesson suits it."),
        (
            "NNNNNNNNNNNNNNNNSSSS",
            "16 pupils clearly need it again and four clearly do not; the rest are in between, so two groups would \
             often be wrong.",
        ),
        (
            "NNNNNNNNNNNNNNSSSSSS",
            "Moving into groups costs about what it gains: two groups would suit about 15 of 20, one lesson \
             for all about 14.",
        ),
        ("UUUUUUUUUUUUUUUNNNNN", "We can tell about 5 of 20 only, so nobody is set apart."),
    ] {
        let mut class = twenty(states);
        class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
        assert_eq!(together_because(&brief(&class.input)), because, "{states}");
    }
}

#[test]
fn nobody_works_alone_without_answers_or_an_adult() {
    let mut class = twenty("SSSSSSSSSSNNNNNNNNNN");
    let alone = brief(&class.input);
    assert!(
        together_because(&alone).starts_with("The evidence would allow two groups, but nothing is written")
    );
    class.question(30, 2, &[QuestionUse::Retrieval], "1/2 + 1/4").answer = Some("3/4".to_owned());
    let Grouping::Split(split) = brief(&class.input).groups else { panic!() };
    assert_eq!(split.groups[1].with, "answers to check against; Ms Okafor comes after five minutes");
    assert_eq!(split.groups[1].answers, ["1/2 + 1/4: 3/4"]);
}

#[test]
fn refusing_the_split_teaches_all_together() {
    let mut class = twenty("SSSSSSSSSSNNNNNNNNNN");
    class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
    let Grouping::Split(split) = brief(&class.input).groups else { panic!() };
    class.input.refused.push(split.line.key);
    let Grouping::Together(line) = brief(&class.input).groups else { panic!() };
    class.input.refused.push(line.key);
    assert!(matches!(brief(&class.input).groups, Grouping::AsYouJudge(_)));
}

#[test]
fn a_class_with_nothing_recorded_gets_a_brief_from_the_curriculum() {
    let mut class = Class::sized(29);
    class.objective(1, "Common multiples", &[]);
    class.objective(2, "Add fractions", &[(1, 0.9)]);
    class.question(20, 2, &[QuestionUse::Hinge], "1/4 + 3/8").options =
        vec![OptionFacts { text: "5/8".to_owned(), right: true, misconception: None }];
    class.question(21, 2, &[QuestionUse::Exit], "1/2 + 3/8");
    class.focus(&[2]);
    let brief = brief(&class.input);
    assert_eq!(brief.decision(), Some(Decision::Start));
    assert!(brief.sources.nothing_recorded);
    assert_eq!(brief.sources.sentence, "Nothing recorded yet: this comes from the curriculum only.");
    assert_eq!(claims(&brief, StartKind::CheckFirst), ["Check first: “Common multiples”"]);
    assert!(brief.hinge.is_some() && brief.exit.is_some());
    assert!(brief.see_first.is_empty() && brief.misconceptions.is_empty() && brief.deeper.is_none());
    assert!(brief.starter.is_empty());
    assert_eq!(
        brief.left_out,
        [
            "Nobody is named to see first: nothing recorded yet says who.",
            "No deeper task is written for “Add fractions” yet.",
            "No starter question for “last lesson”, “last month” and “last term”: nothing is recorded as taught \
             then.",
            "No starter question for “needed today”: nothing that it needs is recorded as taught.",
        ]
    );
}

#[test]
fn an_empty_class_and_no_objective_are_said_plainly() {
    let mut nobody = Class::sized(0);
    nobody.objective(2, "Add fractions", &[]);
    nobody.focus(&[2]);
    assert!(brief(&nobody.input).left_out[0].starts_with("Nobody is in this class yet"));
    let mut nothing = twenty("SSSSSSSSSSNNNNNNNNNN");
    nothing.focus(&[77]);
    let brief = brief(&nothing.input);
    assert!(brief.focus.is_empty() && brief.start_here.is_empty() && brief.heading.contains("no objective"));
}

#[test]
fn what_the_class_showed_together_feeds_the_decision_and_no_pupil() {
    for (share, decision, reteach) in [
        (Share::Most, Decision::MoveOn, 0),
        (Share::Half, Decision::Consolidate, 0),
        (Share::Few, Decision::Consolidate, 1),
    ] {
        let mut class = twenty("--------------------");
        class.shown_together(2, share, march(16));
        let brief = brief(&class.input);
        assert_eq!(brief.decision(), Some(decision), "{share:?}");
        assert_eq!(claims(&brief, StartKind::Reteach).len(), reteach, "{share:?}");
        assert_eq!(brief.sources.sentence, "From what the class showed together yesterday.");
        assert!(brief.see_first.is_empty() && brief.deeper.is_none_or(|deeper| deeper.who.is_empty()));
    }
}

#[test]
fn a_missing_step_of_many_is_taught_again_and_of_one_is_seen_first() {
    let mut many = twenty("DDDDDDDDDDDDDDDDDDDD");
    many.states(1, "NNNNNNNNNNNNDDDDSSSS");
    let said = brief(&many.input);
    assert_eq!(claims(&said, StartKind::Reteach), ["Teach again: “Common multiples”"]);
    assert!(said.see_first.iter().all(|one| one.reason != SeeReason::MissingStep));

    let mut one = twenty("NDDDDDDDDDDDDDDDDDDD");
    one.states(1, "NSSSSSSSSSSSSSSSSSSS");
    let said = brief(&one.input);
    assert_eq!(claims(&said, StartKind::BuildOn), ["Nearly everyone can build on “Common multiples”"]);
    let steps: Vec<&str> = said
        .see_first
        .iter()
        .filter(|one| one.reason == SeeReason::MissingStep)
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(steps, ["Pupil01"]);
}

/// A class of `size` in which the first pupils showed misconception 1: `m` once, `M` on two days.
fn showed(size: usize, pattern: &str) -> LessonBrief {
    let mut class = Class::sized(size);
    class.objective(2, "Add fractions", &[]);
    class.misconception(1, "Adds the tops", None);
    class.sitting(1, SittingKind::Paper, march(12));
    class.sitting(2, SittingKind::ExitTicket, march(16));
    class.taught(2, march(9), &[]);
    let first: String = (0..size).map(|i| pattern.chars().nth(i).map_or('+', |_| 'm')).collect();
    let second: String =
        (0..size).map(|i| if pattern.chars().nth(i) == Some('M') { 'm' } else { '-' }).collect();
    class.answers(50, 2, 1, march(12), &first);
    class.answers(51, 2, 2, march(16), &second);
    class.focus(&[2]);
    brief(&class.input)
}

#[test]
fn a_wrong_idea_is_named_when_more_than_chance_shows_it() {
    for (size, pattern, named) in [
        (29, "mm", 0),
        (29, "mmm", 1),
        // One pupil twice is a reason to see that pupil, not a line about the class.
        (29, "M", 0),
        (29, "MMm", 1),
        (29, "m", 0),
        (11, "mm", 1),
        (11, "m", 0),
        (12, "mm", 0),
    ] {
        assert_eq!(showed(size, pattern).misconceptions.len(), named, "{size} {pattern}");
    }
}

#[test]
fn a_wrong_idea_that_was_put_right_is_no_longer_held() {
    let mut class = twenty("--------------------");
    class.sitting(1, SittingKind::Paper, march(12));
    class.sitting(2, SittingKind::ExitTicket, march(16));
    class.answers(50, 2, 1, march(12), "mmmmmmm+++++++aa----");
    class.answers(50, 2, 2, march(16), "++mx++x");
    let said = brief(&class.input);
    let one = &said.misconceptions[0];
    assert_eq!(class.names(&one.who), ["Pupil03", "Pupil04", "Pupil07"]);
    assert_eq!(class.names(&one.put_right), ["Pupil01", "Pupil02", "Pupil05", "Pupil06"]);
    assert_eq!(one.answered, 14);
    assert_eq!(
        one.line.why,
        "Pupil03, Pupil04 and Pupil07, in Thursday’s paper and Monday’s exit ticket; one of them more than once, even \
         after more teaching. Four others have put it right since."
    );
}

#[test]
fn an_answer_beside_the_wrong_one_puts_nothing_right() {
    let mut class = twenty("--------------------");
    class.sitting(1, SittingKind::Paper, march(12));
    class.answers(50, 2, 1, march(12), "mmm");
    class.answers(50, 2, 1, march(12), "+++");
    assert_eq!(brief(&class.input).misconceptions[0].who.len(), 3);
}

#[test]
fn a_refused_wrong_idea_is_used_nowhere() {
    let mut class = twenty("NNNNNNNNNNDDDDDDDDDD");
    class.sitting(1, SittingKind::Paper, march(12));
    class.answers(50, 2, 1, march(12), "mmmmmmmmmm++++++++++");
    let before = brief(&class.input);
    assert_eq!(claims(&before, StartKind::Reteach), ["Put right: “adds the tops”"]);
    class.input.refused.push(before.misconceptions[0].line.key.clone());
    let after = brief(&class.input);
    assert!(after.misconceptions.is_empty());
    assert!(claims(&after, StartKind::Reteach).iter().all(|claim| !claim.contains("tops")));
}

#[test]
fn the_quiet_one_is_seen_and_the_absent_one_told_apart() {
    let mut class = twenty("DDDDDDDDDDDDDDDDDDU-");
    class.sitting(1, SittingKind::Paper, march(13));
    class.row("Pupil19", 2, Some(1), march(13), Outcome::Absent);
    let said = brief(&class.input);
    let seen: Vec<(&str, &str, &str)> = said
        .see_first
        .iter()
        .map(|one| (one.name.as_str(), one.label.as_str(), one.line.why.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("Pupil20", "not heard much from", "No answer on this yet; 19 of 20 have answered."),
            ("Pupil19", "away on Friday", "Only 1 answer on this so far: too little to tell."),
        ]
    );
}

#[test]
fn of_several_objectives_the_weakest_leads() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS");
    class.objective(3, "Mixed numbers", &[(2, 0.9)]);
    class.taught(3, march(16), &[]);
    class.states(3, "NNNNNNNNNNNNNNNNNNNN");
    class.focus(&[2, 3]);
    let said = brief(&class.input);
    assert_eq!(said.start_here[0].objective, Some(ObjectiveId(3)));
    assert_eq!(claims(&said, StartKind::Reteach), ["Teach again: “Mixed numbers”"]);
    assert!(said.heading.ends_with("Add fractions and Mixed numbers"));
}

#[test]
fn pace_is_held_against_the_plan() {
    let mut class = twenty("NNNNNNNNNNNNNNNNNNNN");
    class.objective(3, "Mixed numbers", &[]);
    for (given, end) in [
        (
            8,
            "Two planned lessons of the unit are left and one objective is still to come: it still ends as planned.",
        ),
        (
            9,
            "One planned lesson of the unit is left and one objective is still to come: at one lesson each it ends \
             one lesson later.",
        ),
        (
            12,
            "All 10 planned lessons of the unit are used and one objective is still to come: at one lesson each \
             it ends two lessons later. Choose what can be short.",
        ),
    ] {
        class.unit(&[1, 2, 3], 10, given);
        let said = brief(&class.input);
        let pace = said.start_here.iter().find(|line| line.kind == StartKind::Pace).unwrap();
        assert_eq!(pace.line.claim, "Pace: allow one more lesson");
        assert_eq!(pace.line.why, end);
    }
    // The last objective of a unit, and a unit without a plan.
    for (given, end) in [
        (
            8,
            "Two planned lessons of the unit are left and this is its last objective: it still ends as planned.",
        ),
        (
            10,
            "All 10 planned lessons of the unit are used and this is its last objective: it ends one lesson later.",
        ),
    ] {
        class.unit(&[1, 2], 10, given);
        let said = brief(&class.input);
        assert_eq!(said.start_here.iter().find(|line| line.kind == StartKind::Pace).unwrap().line.why, end);
    }
    class.input.unit = None;
    assert!(brief(&class.input).start_here.iter().all(|line| line.kind != StartKind::Pace));
}

#[test]
fn the_starter_holds_what_was_taught_and_is_written() {
    let mut class = twenty("DDDDDDDDDDDDDDDDDDDD");
    class.objective(5, "Rounding", &[]);
    class.objective(6, "Area", &[]);
    class.objective(7, "Angles", &[]);
    class.taught(5, march(3), &[]);
    class.taught(6, jiff::civil::date(2025, 11, 20), &[]);
    class.taught(7, jiff::civil::date(2025, 11, 21), &[]);
    for (id, objective) in [(41, 2), (42, 2), (43, 5), (44, 6), (45, 1), (46, 7)] {
        class.question(id, objective, &[QuestionUse::Retrieval], &format!("Question {id}"));
    }
    class.states(7, "RRRRRRRRRRRRRRRRRRRR");
    let places = |class: &Class| {
        let starter = brief(&class.input).starter;
        starter.iter().map(|one| (one.place, one.question.value())).collect::<Vec<_>>()
    };
    let expected = [
        (StarterPlace::LastLesson, 41),
        (StarterPlace::LastMonth, 43),
        (StarterPlace::LastTerm, 44),
        (StarterPlace::LastTerm, 46),
        (StarterPlace::NeededToday, 45),
    ];
    assert_eq!(places(&class), expected);
    // The class met question 41 yesterday, so another stands first; a refused one is gone.
    class.answers(41, 2, 1, march(16), "+");
    assert_eq!(places(&class)[0], (StarterPlace::LastLesson, 42));
    // Where nothing older is left to ask, the last lesson has a second question.
    class.input.refused.push(teaching::brief::LineKey::new("starter:46"));
    assert_eq!(places(&class)[..2], [(StarterPlace::LastLesson, 42), (StarterPlace::LastLesson, 41)]);
    assert_eq!(places(&class)[3], (StarterPlace::LastTerm, 44));
}

#[test]
fn the_hinge_question_shows_the_idea_that_is_taught_again() {
    let mut class = twenty("NNNNNNNNNNDDDDDDDDDD");
    class.sitting(1, SittingKind::Paper, march(12));
    class.answers(50, 2, 1, march(12), "mmmmmmmmmm++++++++++");
    for (id, misconception) in [(20, None), (21, Some(MisconceptionId(1)))] {
        let option =
            |text: &str, right, misconception| OptionFacts { text: text.to_owned(), right, misconception };
        class.question(id, 2, &[QuestionUse::Hinge], "1/4 + 3/8").options =
            vec![option("4/12", false, misconception), option("5/8", true, None)];
    }
    let said = brief(&class.input);
    let hinge = said.hinge.unwrap();
    assert_eq!(hinge.question.value(), 21);
    assert_eq!(
        hinge.line.claim,
        "16 or more show B: move on. 10 to 15: talk in pairs, then ask again. Fewer than 10: teach it again."
    );
    class.input.refused.push(hinge.line.key);
    assert_eq!(brief(&class.input).hinge.unwrap().question.value(), 20);
}

#[test]
fn what_was_taught_long_ago_is_begun_again() {
    let said = |days: i64| {
        let mut class = Class::sized(12);
        class.objective(8, "Catch a ball", &[]).judged = Judged::Performed;
        class.taught(8, march(9).saturating_sub(days.days()), &[]);
        class.focus(&[8]);
        let said = brief(&class.input);
        (said.decision().unwrap(), said.start_here[0].line.claim.clone(), said.start_here[0].line.why.clone())
    };
    let (decision, claim, _) = said(60);
    assert_eq!(decision, Decision::CannotTell);
    assert!(claim.starts_with("Go on with"), "{claim}");
    let (decision, claim, why) = said(420);
    assert_eq!(decision, Decision::Start);
    assert!(claim.starts_with("Begin “Catch a ball” again"), "{claim}");
    assert!(why.contains("too long ago to go on with"), "{why}");
}

#[test]
fn judged_work_is_looked_for_and_never_given_a_number() {
    let mut class = Class::sized(12);
    let facts = class.objective(8, "Write a clear opening", &[]);
    facts.judged = Judged::Judged;
    facts.look_for = vec!["the reader knows who and where".to_owned()];
    facts.deeper = Some("Open the same story from another person’s side".to_owned());
    class.taught(8, march(9), &[]);
    class.focus(&[8]);
    let taught = brief(&class.input);
    assert_eq!(taught.decision(), Some(Decision::CannotTell));
    assert_eq!(taught.start_here[0].line.why, "It was taught a week ago; nobody has looked for it yet.");
    for (name, outcome, help) in [
        ("Pupil01", Outcome::Seen, Help::None),
        ("Pupil02", Outcome::Seen, Help::WithSomebody),
        ("Pupil03", Outcome::NotSeenYet, Help::None),
    ] {
        class.row(name, 8, None, march(11), outcome).help = help;
    }
    class.row("Pupil01", 8, None, march(12), Outcome::Seen);
    let said = brief(&class.input);
    assert_eq!(said.decision(), Some(Decision::CannotTell));
    let look = &said.look_for[0];
    assert!(
        look.line
            .why
            .starts_with("2 of 12 seen doing it, 1 looked at and not yet; nobody has looked at 9 yet.")
    );
    assert_eq!((look.criteria.len(), look.not_lately.len()), (1, 9));
    assert_eq!(class.names(&said.deeper.as_ref().unwrap().who), ["Pupil01"]);
    assert_eq!(said.see_first[0].name, "Pupil02");
    assert!(matches!(said.groups, Grouping::Together(_)) && said.hinge.is_none() && said.exit.is_none());
    let text = teaching::brief::to_text(&said);
    assert!(!text.contains("met it") && !text.contains("secure"), "{text}");
}

#[test]
fn dates_that_are_assumed_are_never_said() {
    let mut class = twenty("NNNNNNNNNNDDDDDDDDDD");
    class.input.class.dates_are_assumed = true;
    class.sitting(1, SittingKind::Import, march(12));
    class.answers(50, 2, 1, march(12), "++++++++++++++++++++");
    let said = brief(&class.input);
    assert_eq!(
        said.sources.sentence,
        "From the imported answers (from all 20). Dates are assumed from the order of the log."
    );
}

#[test]
fn after_one_paper_the_class_is_known_before_any_pupil_is() {
    for (answers, decision, reteach) in [
        ("++++++++++++++++++aa", Decision::MoveOn, 0),
        ("++++++++++++xxxxxxaa", Decision::Consolidate, 0),
        ("++++xxxxxxxxxxxxxxaa", Decision::Consolidate, 1),
    ] {
        let mut class = twenty("UUUUUUUUUUUUUUUUUU--");
        class.sitting(1, SittingKind::Paper, march(13));
        class.answers(50, 2, 1, march(13), answers);
        let said = brief(&class.input);
        assert_eq!(said.decision(), Some(decision), "{answers}");
        assert_eq!(claims(&said, StartKind::Reteach).len(), reteach, "{answers}");
        assert!(said.start_here[0].line.why.contains("that tells about the class"));
        assert!(matches!(said.groups, Grouping::Together(_)));
        assert!(said.deeper.is_none_or(|deeper| deeper.who.is_empty()));
    }
    let mut class = twenty("UUUUUUUUUUUUUUUUUU--");
    class.sitting(1, SittingKind::Paper, march(13));
    class.answers(50, 2, 1, march(13), "++++++++++++xxxxxxaa");
    assert_eq!(
        brief(&class.input).start_here[0].line.why,
        "The 18 who answered got about 7 in 10 marks (likely 5 to 9); that tells about the class, not about one pupil."
    );
}

#[test]
fn a_few_who_are_not_there_yet_are_seen_first() {
    let said = brief(&twenty("SSSSSSSSSSSSSSSSSNNN").input);
    let seen: Vec<(&str, &str)> =
        said.see_first.iter().map(|one| (one.name.as_str(), one.line.why.as_str())).collect();
    assert_eq!(seen[0], ("Pupil18", "“Add fractions”: 2 of the last 6 right."));
    assert_eq!(seen.len(), 3);
    assert!(brief(&twenty("SSSSSSSSSSNNNNNNNNNN").input).see_first.is_empty());
}

#[test]
fn whom_nobody_looked_at_is_seen_first_and_earlier_work_is_built_on() {
    let mut class = Class::sized(12);
    class.objective(7, "Plan a story", &[]).judged = Judged::Judged;
    class.objective(8, "Write a clear opening", &[(7, 0.9)]).judged = Judged::Judged;
    class.taught(8, march(9), &[]);
    class.focus(&[8]);
    for name in class.all_names() {
        class.row(&name, 7, None, march(5), Outcome::Seen);
        if name != "Pupil12" {
            class.row(&name, 8, None, march(12), Outcome::NotSeenYet);
        }
    }
    let said = brief(&class.input);
    assert_eq!(claims(&said, StartKind::Decision), ["Stay with “Write a clear opening”"]);
    assert_eq!(claims(&said, StartKind::BuildOn), ["Nearly everyone can build on “Plan a story”"]);
    assert_eq!(
        said.see_first.iter().map(|one| (one.name.as_str(), one.label.as_str())).collect::<Vec<_>>(),
        [("Pupil12", "not looked at yet")]
    );
}

#[test]
fn the_list_of_wrong_ideas_stays_short() {
    let mut class = twenty("DDDDDDDDDDDDDDDDDDDD");
    class.sitting(1, SittingKind::Paper, march(12));
    for id in 2..=9 {
        class.misconception(id, &format!("Idea {id}"), None);
        for name in ["Pupil01", "Pupil02", "Pupil03"] {
            let row = class.row(name, 2, Some(1), march(12), Outcome::right(false));
            row.misconception = Some(MisconceptionId(id));
        }
    }
    class.answers(50, 2, 1, march(12), "++++++++++++++++++++");
    let said = brief(&class.input);
    assert_eq!(said.misconceptions.len(), 3);
}

#[test]
fn most_of_the_class_is_said_only_where_half_of_it_is_known() {
    let said = brief(&twenty("SSSSNUUUUUUUUUUUUUUU").input);
    assert!(said.see_first.iter().all(|one| one.reason != SeeReason::NotThereYet));
}
