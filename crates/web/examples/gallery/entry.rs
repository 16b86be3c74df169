//! Evidence comes in: exit ticket, hinge, observation, papers, the mark grid.

use crate::class::nav;
use crate::{NAMES, Page, teacher};
use web::components::{Choice, ClassPage, Hidden, Link, NavItem, PostButton};
use web::pages::classes::{exit, hinge, observe};
use web::pages::mark;

pub fn pages() -> Vec<Page> {
    let class = |title: &str| teacher(title, NavItem::Classes);
    let marking = |title: &str| teacher(title, NavItem::Mark);
    vec![
        ("exit", exit::template::page(&class("Exit ticket"), &exit_view()).into_string()),
        ("hinge", hinge::template::page(&class("Hinge question"), &hinge_view()).into_string()),
        ("observe", observe::template::page(&class("Observation"), &observe_view()).into_string()),
        ("mark", mark::template::page(&marking("Mark"), &mark_view()).into_string()),
        ("paper", mark::paper::template::page(&marking("New paper"), &paper_view()).into_string()),
        (
            "sitting",
            mark::sitting::template::page(&marking("Fractions paper"), &sitting_view(29, 20)).into_string(),
        ),
        (
            "sitting-30x40",
            mark::sitting::template::page(&marking("Fractions paper"), &sitting_view(30, 40)).into_string(),
        ),
    ]
}

const OBJECTIVE: &str = "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$";

fn objectives() -> Vec<Choice> {
    vec![
        Choice { chosen: true, ..Choice::new("5", OBJECTIVE) },
        Choice::new("4", "Add, same denominator"),
        Choice::new("6", "Mixed numbers"),
    ]
}

fn exit_view() -> exit::view::View {
    use exit::view::{Pile, Pupil, View};
    let pupil = |(index, name): (usize, &&str)| Pupil {
        id: (index + 1).to_string(),
        name: (*name).into(),
        pile: match index {
            0 => Pile::Away,
            4 | 15 => Pile::Idea,
            7 => Pile::Slip,
            _ => Pile::Got,
        },
        idea: if index == 4 { "1".into() } else { String::new() },
    };
    View {
        nav: nav(Some(ClassPage::Exit)),
        action: "/classes/5/exit".into(),
        objective: OBJECTIVE.into(),
        objectives: objectives(),
        questions: vec![
            "$\\frac{1}{2}+\\frac{3}{8}$".into(),
            "Explain why $\\frac{1}{3}+\\frac{1}{6}$ is not $\\frac{2}{9}$.".into(),
        ],
        day: "2026-03-03".into(),
        ideas: vec![
            Choice::new("1", "adds tops and bottoms"),
            Choice::new("2", "keeps the larger denominator"),
        ],
        pupils: NAMES.iter().enumerate().map(pupil).collect(),
        hidden: vec![Hidden::new("submission", "11"), Hidden::new("objective", "5")],
        ..View::default()
    }
}

fn hinge_view() -> hinge::view::View {
    use hinge::view::{AnswerOption, Outcome, View};
    let option = |index: &str, letter: &str, text: &str, shows: &str| AnswerOption {
        index: index.into(),
        letter: letter.into(),
        text: text.into(),
        shows: shows.into(),
        right: shows.is_empty(),
    };
    View {
        nav: nav(Some(ClassPage::Hinge)),
        action: "/classes/5/hinge".into(),
        objective: OBJECTIVE.into(),
        objectives: objectives(),
        question: "$\\frac{1}{4} + \\frac{3}{8}$".into(),
        options: vec![
            option("0", "A", "$\\frac{4}{12}$", "adds tops and bottoms"),
            option("1", "B", "$\\frac{5}{8}$", ""),
            option("2", "C", "$\\frac{4}{8}$", "keeps the eighths"),
        ],
        board: "/classes/5/board?objective=5&show=hinge".into(),
        hidden: vec![Hidden::new("submission", "12")],
        result: Some(Outcome {
            said: "About half showed B.".into(),
            suggestion: "Let pairs talk for a minute, then ask again".into(),
            why: "Between a third and two thirds right is where talking in pairs helps most.".into(),
            undo: Some(PostButton {
                label: "Undo".into(),
                action: "/classes/5/hinge/undo".into(),
                hidden: vec![],
            }),
        }),
    }
}

fn observe_view() -> observe::view::View {
    use observe::view::{Latest, View};
    View {
        nav: nav(Some(ClassPage::Observe)),
        action: "/classes/5/observe".into(),
        pupils: NAMES.iter().enumerate().map(|(index, name)| Choice::new(index.to_string(), *name)).collect(),
        objectives: objectives(),
        day: "2026-03-03".into(),
        latest: vec![Latest {
            when: "today, 10.14".into(),
            text: "Amira: explained why with a bar, alone".into(),
            objective: OBJECTIVE.into(),
            undo: Some(PostButton {
                label: "Take it back".into(),
                action: "/classes/5/observe/undo".into(),
                hidden: vec![],
            }),
        }],
        ..View::default()
    }
}

fn mark_view() -> mark::view::View {
    use mark::view::{Begin, Paper, Sitting, View};
    let sitting = |paper: &str, progress: &str, brief: bool| Sitting {
        paper: paper.into(),
        class: "5 Hawthorn".into(),
        day: "Friday 27 February".into(),
        progress: progress.into(),
        href: "/mark/sittings/3".into(),
        brief: brief.then(|| Link::new("Brief", "/classes/5/brief")),
        worked: brief.then(|| Link::new("How the questions worked", "/classes/5/questions?paper=4")),
    };
    View {
        open: vec![sitting("Fractions paper", "12 of 29 marked", true)],
        done: vec![
            sitting("Place value paper", "29 of 29 marked", true),
            sitting("Arithmetic 3", "28 marked, 1 away", false),
        ],
        begin: Begin {
            papers: vec![Choice::new("4", "Fractions paper")],
            classes: vec![Choice::new("5", "5 Hawthorn"), Choice::new("6", "6 Rowan")],
            day: "2026-03-03".into(),
            purposes: vec![
                Choice::new("formative", "To teach by"),
                Choice::new("common", "Common assessment: same questions and conditions across classes"),
            ],
            ..Begin::default()
        },
        papers: vec![Paper {
            title: "Fractions paper".into(),
            about: "Mathematics · 20 questions, 32 marks".into(),
            href: "/mark/papers/4".into(),
        }],
        other: vec![
            Link::new("Exit ticket in three piles", "/classes/5/exit"),
            Link::new("Marks from a CSV file", "/data"),
        ],
        ..View::default()
    }
}

fn paper_view() -> mark::paper::view::View {
    use mark::paper::view::{Row, View};
    let row = |n: usize, label: &str, marks: &str, objective: &str| Row {
        n: n.to_string(),
        label: label.into(),
        marks: marks.into(),
        objectives: vec![objective.into()],
        suggested: if n == 3 { "suggested: next in the unit".into() } else { String::new() },
    };
    View {
        heading: "New paper".into(),
        action: "/mark/papers/new".into(),
        title: "Fractions paper".into(),
        subjects: vec![Choice::new("1", "Mathematics")],
        units: vec![Choice::new("2", "Mathematics: fractions")],
        map: "1a 1\n1b 2\n2 1".into(),
        rows: vec![row(1, "1a", "1", "4"), row(2, "1b", "2", "5"), row(3, "2", "1", "6")],
        total: "3 questions, 4 marks in all".into(),
        objectives: objectives(),
        ..View::default()
    }
}

fn sitting_view(pupils: usize, questions: usize) -> mark::sitting::view::View {
    use mark::sitting::view::{Cell, Conflict, Question, Row, RowState, View};
    let question = |index: usize| Question {
        id: (index + 100).to_string(),
        label: if questions == 20 && index < 4 {
            format!("{}{}", index / 2 + 1, if index.is_multiple_of(2) { "a" } else { "b" })
        } else {
            (index + 1).to_string()
        },
        place: (index + 1).to_string(),
        maximum: (1 + index % 3 / 2).to_string(),
        about: OBJECTIVE.into(),
    };
    let cell = |pupil: usize, index: usize| Cell {
        value: if pupil >= 12 {
            String::new()
        } else {
            match (pupil * 7 + index * 5) % 11 {
                0 | 3 => "0".into(),
                6 => "b".into(),
                8 if pupil == 3 => "h".into(),
                _ if pupil == 5 && index > questions - 4 => "n".into(),
                _ => String::new(),
            }
        },
        seen: if pupil < 12 { (pupil * 100 + index + 1).to_string() } else { String::new() },
        conflict: (pupil == 2 && index == 6).then(|| Conflict {
            mine: "1".into(),
            theirs: "0".into(),
            use_mine: None,
        }),
    };
    View {
        codes: vec![("m1".into(), "adds the tops and the bottoms".into())],
        heading: "Fractions paper · 5 Hawthorn".into(),
        sub: format!("Friday 27 February · {questions} questions"),
        action: "/mark/sittings/3/cells".into(),
        questions: (0..questions).map(question).collect(),
        rows: (0..pupils)
            .map(|pupil| Row {
                id: (pupil + 1).to_string(),
                name: NAMES[pupil].into(),
                state: match pupil {
                    9 => RowState::Absent,
                    0..12 => RowState::Marked,
                    _ => RowState::Open,
                },
                cells: (0..questions).map(|index| cell(pupil, index)).collect(),
                total: if pupil < 12 && pupil != 9 { "18".into() } else { String::new() },
            })
            .collect(),
        hidden: vec![Hidden::new("submission", "13")],
        progress: "12 of 29 marked".into(),
        brief: Some(Link::new("Brief for the next lesson", "/classes/5/brief")),
        worked: Some(Link::new("How the questions worked", "/classes/5/questions?paper=4")),
        read_only: false,
    }
}
