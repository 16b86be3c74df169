//! A realistic class on a realistic Tuesday: 29 pupils, a paper on Friday, an exit ticket on Monday.

use domain::{KnowledgeState, MisconceptionId, PupilId, QuestionUse};
use insta::assert_snapshot;
use teaching::brief::{Decision, Grouping, brief, to_text};
use teaching::input::{OptionFacts, SittingKind};

use crate::class::{Class, march, noon};

const NAMES: [&str; 29] = [
    "Amira", "Bea", "Dina", "Ellis", "Finn", "Grace", "Hope", "Ines", "Jonah", "Kai", "Leo", "Marta", "Nia",
    "Omar", "Priya", "Quinn", "Rosa", "Sam B", "Sam T", "Tomasz", "Uma", "Vik", "Will", "Xan", "Yusuf",
    "Zara", "Abel", "Bo", "Cleo",
];

/// Wrote 1/3 + 1/6 = 2/9 on Friday.
const WROTE_IT: [&str; 11] =
    ["Dina", "Ellis", "Finn", "Jonah", "Kai", "Leo", "Marta", "Priya", "Rosa", "Sam T", "Yusuf"];

pub fn hawthorn() -> Class {
    let mut class = Class::of(&NAMES);
    curriculum(&mut class);
    taught(&mut class);
    evidence(&mut class);
    states(&mut class);
    class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
    class.focus(&[5]);
    class.unit(&[1, 2, 3, 4, 5, 6, 7], 12, 7);
    class
}

fn curriculum(class: &mut Class) {
    class.objective(1, "Equivalent fractions", &[]);
    class.objective(2, "Compare and order fractions", &[]);
    class.objective(3, "Common multiples", &[]);
    class.objective(4, "Add fractions with the same denominator", &[]);
    let add = class.objective(5, "Add fractions with related denominators", &[(1, 0.9), (3, 0.8), (4, 0.6)]);
    add.pupil_words = Some("I can add fractions like 1/4 + 3/8".to_owned());
    add.reteach = Some("Draw both fractions on one bar, then count the parts.".to_owned());
    add.deeper =
        Some("Always, sometimes or never: the sum of two fractions is larger than either.".to_owned());
    class.objective(6, "Mixed numbers", &[(5, 0.5)]);
    class.objective(7, "Multiply a fraction by a whole number", &[(5, 0.5)]);
    class.objective(9, "Round to the nearest hundred", &[]);
    class.objective(10, "Area of rectangles", &[]);
    class.misconception(
        1,
        "Adds the tops and adds the bottoms",
        Some("Fraction bars: is 2/9 more than 1/3?"),
    );
    class.misconception(2, "Multiplies instead of adding", None);
    let hinge = class.question(20, 5, &[QuestionUse::Hinge], "1/4 + 3/8 = ?");
    hinge.options =
        [("4/12", false, Some(1)), ("5/8", true, None), ("4/8", false, None), ("3/32", false, Some(2))]
            .map(|(text, right, misconception)| OptionFacts {
                text: text.to_owned(),
                right,
                misconception: misconception.map(MisconceptionId),
            })
            .to_vec();
    for (id, objective, text, answer) in [
        (31, 5, "1/2 + 3/8", "7/8"),
        (32, 5, "2/3 + 1/9", "7/9"),
        (33, 5, "Explain why 1/3 + 1/6 is not 2/9.", "The parts have different sizes."),
    ] {
        class.question(id, objective, &[QuestionUse::Exit], text).answer = Some(answer.to_owned());
    }
    for (id, objective, text, answer) in [
        (41, 4, "2/7 + 3/7", "5/7"),
        (42, 5, "1/6 + 1/12", "3/12"),
        (43, 9, "Round 4,683 to the nearest hundred", "4,700"),
        (44, 10, "Area of a 7 cm by 4 cm rectangle", "28 cm²"),
        (45, 3, "Multiples of 3 and 4 up to 36", "12, 24, 36"),
        (46, 1, "Write 2/3 in twelfths", "8/12"),
    ] {
        class.question(id, objective, &[QuestionUse::Retrieval], text).answer = Some(answer.to_owned());
    }
}

fn taught(class: &mut Class) {
    for (objective, on) in [
        (10, jiff::civil::date(2025, 12, 2)),
        (9, jiff::civil::date(2026, 2, 24)),
        (1, march(3)),
        (2, march(5)),
        (3, march(6)),
        (4, march(10)),
        (6, march(16)),
    ] {
        class.taught(objective, on, &[]);
    }
    class.taught(5, march(13), &["Amira", "Tomasz"]);
    class.taught(5, march(16), &["Amira", "Tomasz"]);
}

fn evidence(class: &mut Class) {
    class.sitting(1, SittingKind::Paper, march(13));
    class.sitting(2, SittingKind::ExitTicket, march(16));
    class.sitting(3, SittingKind::Homework, march(12));
    let friday = |name: &&str| match *name {
        "Amira" | "Tomasz" => 'a',
        name if WROTE_IT.contains(&name) => 'm',
        _ => '+',
    };
    class.answers(50, 5, 1, march(13), &NAMES.iter().map(friday).collect::<String>());
    let monday = |name: &&str| match *name {
        "Tomasz" | "Amira" => '-',
        "Ellis" | "Priya" | "Kai" | "Leo" => 'm',
        name if WROTE_IT.contains(&name) => 'x',
        _ => '+',
    };
    class.answers(51, 5, 2, march(16), &NAMES.iter().map(monday).collect::<String>());
    class.answers(52, 4, 3, march(12), "++++++++++++++");
    class.says_sure("Ellis");
    class.says_sure("Priya");
}

fn states(class: &mut Class) {
    class.states(1, "SSSSSSSSSDSSSSSSSSSSSSSSSDUUU");
    class.states(3, "DSSSSSSSNSSSSSSSSSSDSSSSSSSSS");
    class.states(4, "USSSSSSSSSSSSSSSSSSUSSSSSSSSS");
    class.states(9, "SSSSSSSSSSSSSSSSRRRRSSSSSSSSS");
    class.states(10, "SSSSSSSSSSSSSSSSSSSSSSSSSSSSS");
    for name in NAMES {
        let state = match name {
            "Amira" | "Tomasz" => continue,
            name if WROTE_IT.contains(&name) => KnowledgeState::NotYet,
            _ => KnowledgeState::Secure,
        };
        class.knows(name, 5, state);
    }
    for name in NAMES {
        for (objective, on) in [(9, jiff::civil::date(2026, 2, 24)), (10, jiff::civil::date(2025, 12, 2))] {
            let known = class.input.class.pupils.iter_mut().find(|pupil| pupil.name == name).unwrap();
            let known =
                known.knowledge.iter_mut().find(|known| known.objective.value() == objective).unwrap();
            known.last_at = Some(noon(on));
        }
    }
    let jonah = class.knows("Jonah", 3, KnowledgeState::NotYet);
    (jonah.recent_right, jonah.recent_of) = (2, 6);
}

#[test]
fn the_brief_reads_as_a_teacher_would_say_it() {
    let brief = brief(&hawthorn().input);
    assert_snapshot!(to_text(&brief), @r#"
    5 Hawthorn · Tuesday, lesson 2 · Add fractions with related denominators
    From Monday’s exit ticket (27 of 29 were there), Friday’s paper (27) and Thursday’s homework (14).

    Start here
      Teach one idea again to those who need it, then go on together
        About 16 of the 27 we can tell about have met it (likely 15 to 18); we cannot tell about two yet.
      Put right: “adds the tops and adds the bottoms”
        11 of the 27 who answered showed it, in Friday’s paper and Monday’s exit ticket; four of them more than once, even after more teaching.
      Nearly everyone can build on “Equivalent fractions”
        24 of 29 secure, 2 developing, 3 we cannot tell yet. Looked at last Thursday.
      Pace: allow one more lesson
        Five planned lessons of the unit are left and one objective is still to come: it still ends as planned.

    Two groups for ten minutes, then together
      Put right: “adds the tops and adds the bottoms”: Dina, Ellis, Finn, Jonah, Kai, Leo, Marta, Priya, Rosa, Sam T, Yusuf
        Fraction bars: is 2/9 more than 1/3? · with Ms Okafor
      Explain and extend: the other 18
        Practice with answers, then: Always, sometimes or never: the sum of two fractions is larger than either. · with Mr Hale; Ms Okafor comes after five minutes
        · 1/6 + 1/12: 3/12
        Counting two minutes lost to moving, two groups suit about 21 of 27, one lesson for all about 16. With the class, and checked first: Amira and Tomasz.

    See first
      Ellis (sure, and mistaken)
        Said “sure” and was mistaken twice: adds the tops and adds the bottoms.
      Priya (sure, and mistaken)
        Said “sure” and was mistaken twice: adds the tops and adds the bottoms.
      Amira (away yesterday)
        Missed the teaching yesterday; nothing is recorded since.
      Tomasz (away yesterday)
        Missed the teaching yesterday; nothing is recorded since.
      Jonah (missing step?)
        “Common multiples” comes first: 2 of the last 6 right.

    Deeper task
      Ready: Bea, Grace, Hope, Ines, Nia, Omar, Quinn, Sam B and 8 others
        16 of 27 we can tell about: secure, or very likely there.
        Always, sometimes or never: the sum of two fractions is larger than either.

    Starter
      1. 1/6 + 1/12 (last lesson)
         “Add fractions with related denominators”, taught yesterday.
      2. Multiples of 3 and 4 up to 36 (recent lessons)
         “Common multiples”, taught two weeks ago.
      3. Round 4,683 to the nearest hundred (last month)
         “Round to the nearest hundred”, taught three weeks ago; due for 4 of 29.
      4. Area of a 7 cm by 4 cm rectangle (last term)
         “Area of rectangles”, taught on 2 December.
      5. 2/7 + 3/7 (needed today)
         “Add fractions with the same denominator”, taught a week ago.

    Hinge question
      1/4 + 3/8 = ?
        A 4/12
        B 5/8  (right)
        C 4/8
        D 3/32
      24 or more show B: move on. 15 to 23: talk in pairs, then ask again. Fewer than 15: teach it again. Fraction bars: is 2/9 more than 1/3?
        A adds the tops and adds the bottoms · D multiplies instead of adding.

    Exit ticket
      1. 1/2 + 3/8
      2. 2/3 + 1/9
      3. Explain why 1/3 + 1/6 is not 2/9.
        Sort the answers into three piles: got it, slip, wrong idea. Whoever is away is in none.
    "#);
}

#[test]
fn the_brief_splits_the_class_where_the_evidence_does() {
    let class = hawthorn();
    let brief = brief(&class.input);
    assert_eq!(brief.decision(), Some(Decision::Split));
    let Grouping::Split(split) = &brief.groups else { panic!("{:?}", brief.groups) };
    assert_eq!(class.names(&split.groups[0].who), WROTE_IT);
    assert_eq!(split.groups[0].with, "Ms Okafor");
    assert_eq!(split.groups[0].reasons[..2], ["Dina: showed it", "Ellis: showed it more than once"]);
    assert_eq!(split.groups[1].who.len(), 18);
    assert_eq!(class.names(&split.checked_first), ["Amira", "Tomasz"]);
}

#[test]
fn counts_are_over_those_who_answered() {
    let class = hawthorn();
    let brief = brief(&class.input);
    let one = &brief.misconceptions[0];
    assert_eq!((one.who.len(), one.answered, one.again.len()), (11, 27, 4));
    assert_eq!(one.line.claim, "Adds the tops and adds the bottoms: 11 of 27 who answered");
}

#[test]
fn the_quiet_and_the_absent_are_among_those_seen_first() {
    let class = hawthorn();
    let brief = brief(&class.input);
    let seen: Vec<(&str, &str)> =
        brief.see_first.iter().map(|one| (one.name.as_str(), one.label.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("Ellis", "sure, and mistaken"),
            ("Priya", "sure, and mistaken"),
            ("Amira", "away yesterday"),
            ("Tomasz", "away yesterday"),
            ("Jonah", "missing step?"),
        ]
    );
}

#[test]
fn the_board_shows_no_name_and_no_group() {
    let class = hawthorn();
    let board = format!("{:?}", teaching::brief::board(&brief(&class.input)));
    for name in NAMES {
        assert!(!board.contains(&format!("\"{name}\"")) && !board.contains(&format!("{name},")), "{name}");
    }
    assert!(!board.contains("Two groups") && !board.contains("Okafor") && board.contains("1/4 + 3/8"));
}

#[test]
fn every_line_says_why_and_opens_to_something() {
    let class = hawthorn();
    let brief = brief(&class.input);
    let ids: Vec<PupilId> = class.input.class.pupils.iter().map(|pupil| pupil.pupil).collect();
    for line in brief.lines() {
        assert!(!line.claim.is_empty() && !line.why.is_empty(), "{line:?}");
        assert!(line.behind.cells.iter().all(|(pupil, _)| ids.contains(pupil)), "{line:?}");
    }
}
