//! Sign-in, set-up, demo cards, error, curriculum, data desk.

use crate::{Page, teacher, visitor};
use web::components::{
    Choice, DryRun, DryRunChange, DryRunProblem, Hidden, Link, NavItem, PostButton, Problem,
};
use web::pages::{curriculum, data, demo, problem, set_up, sign_in};

pub fn pages() -> Vec<Page> {
    vec![
        ("sign-in", sign_in::template::page(&visitor("Sign in"), &sign_in()).into_string()),
        ("set-up", set_up::template::page(&visitor("Set up"), &set_up()).into_string()),
        ("demo", demo_page()),
        ("problem", problem_page()),
        (
            "curriculum",
            curriculum::template::page(&teacher("Curriculum", NavItem::Curriculum), &map()).into_string(),
        ),
        ("curriculum-paste", paste_page()),
        ("data", data::template::page(&teacher("Data desk", NavItem::Data), &desk()).into_string()),
    ]
}

fn sign_in() -> sign_in::view::View {
    let problems = vec![Problem { field: String::new(), text: "The address and the password do not go together. Try again, or ask whoever looks after accounts at your school.".into() }];
    sign_in::view::View {
        email: "a.okafor@hawthorn.example".into(),
        problems,
        next: "/today".into(),
        family: None,
        bad: None,
        demo: true,
    }
}

fn set_up() -> set_up::view::View {
    let term = |name: &str, first: &str, last: &str| set_up::view::Term {
        name: name.into(),
        first: first.into(),
        last: last.into(),
    };
    set_up::view::View {
        action: "/set-up/3f9c".into(),
        time_zones: vec![Choice::new("Europe/London", "United Kingdom")],
        terms: vec![
            term("Autumn term", "2025-09-03", "2025-12-19"),
            term("Spring term", "2026-01-05", "2026-03-27"),
            term("Summer term", "", ""),
        ],
        starter: true,
        least_password: "12".into(),
        problems: vec![Problem { field: "school".into(), text: "The school needs a name.".into() }],
        ..Default::default()
    }
}

fn demo_page() -> String {
    let card = |role: &str, who: &str, question: &str| demo::view::Card {
        role: role.into(),
        who: who.into(),
        question: question.into(),
        sign_in: PostButton {
            label: "Sign in".into(),
            action: "/demo".into(),
            hidden: vec![Hidden::new("card", role)],
        },
    };
    let view = demo::view::View {
        partner: true,
        about: "Twelve schools and 4,212 pupils, simulated with seed 2004. Nobody here is real.".into(),
        cards: vec![
            card(
                "Primary class teacher",
                "Ms Okafor, 5 Hawthorn",
                "What should my next lesson do, for whom, and why?",
            ),
            card(
                "Secondary teacher",
                "Mr Lindqvist, mathematics, eleven classes",
                "Five lessons today: what does each need?",
            ),
            card("Pupil", "Hope, 5 Hawthorn", "What am I working on, and what next?"),
            card("Data manager", "Mrs Prior", "Is it in, is it right, can I get it out?"),
        ],
        as_pupil: Some(demo::view::AsPupil {
            code: "lamp nest 47".into(),
            pupils: vec![("Hope".into(), "cat kite moon".into())],
            card: "/card#0123".into(),
        }),
    };
    let mut shell = visitor("Demo");
    shell.simulated = true;
    demo::template::page(&shell, &view).into_string()
}

fn problem_page() -> String {
    let view = problem::view::View {
        heading: "We could not find that page".into(),
        text: "It may have moved, or it belongs to a class that is not yours.".into(),
        hint: "Nothing that was saved is lost.".into(),
        links: vec![Link::new("Go to Today", "/today"), Link::new("Your classes", "/classes")],
        reference: "7QK2".into(),
    };
    problem::template::page(&visitor("Not found"), &view).into_string()
}

fn map() -> curriculum::view::View {
    use curriculum::view::{Objective, Subject, Unit, View};
    let objective = |title: &str, needs: &str, has: &str| Objective {
        title: title.into(),
        judged: "by questions".into(),
        needs: needs.into(),
        has: has.into(),
    };
    let fractions = Unit {
        organiser: None,
        title: "Fractions, Year 5".into(),
        about: "12 lessons planned".into(),
        objectives: vec![
            objective("Equivalent fractions", "", "hinge and exit question, 3 misconceptions"),
            objective(
                "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$",
                "needs: equivalent fractions, common multiples",
                "hinge and exit question, 4 misconceptions",
            ),
            objective("Mixed numbers", "needs: add fractions", "no questions yet"),
        ],
    };
    let subject = |title: &str, about: &str, open: bool, units: Vec<Unit>| Subject {
        title: title.into(),
        about: about.into(),
        units,
        open,
        files: "/curriculum/1/files".into(),
    };
    View {
        subjects: vec![
            subject("Mathematics", "64 objectives in 9 units", true, vec![fractions]),
            subject("Writing", "8 objectives in 1 unit, by judgement", false, vec![]),
        ],
        paste: Some("/curriculum/paste".into()),
        starter: None,
        version: "Version 3, changed on Monday 2 March.".into(),
    }
}

fn paste_page() -> String {
    let way = |value: &str, label: &str, note: &str, chosen: bool| Choice {
        value: value.into(),
        label: label.into(),
        note: note.into(),
        chosen,
    };
    let view = curriculum::paste::view::View {
        subject: "Geography".into(),
        judged: vec![
            way("items", "By questions", "questions with right answers", true),
            way("judged", "By judgement", "writing, essays, portfolios", false),
            way("performed", "By doing", "PE, music, speaking, practical work", false),
            way("observed", "By watching", "Nursery and Reception", false),
        ],
        list: "Rivers:\nThe water cycle\nErosion and deposition\nUse a six-figure grid reference".into(),
        dry_run: Some(DryRun {
            question: String::new(),
            type_number: String::new(),
            read: "Four lines.".into(),
            will: vec![DryRunChange {
                text: "3 objectives are new, in one unit".into(),
                items: vec![
                    "The water cycle".into(),
                    "Erosion and deposition".into(),
                    "Use a six-figure grid reference".into(),
                ],
            }],
            problems: vec![],
            confirm: Some(PostButton {
                label: "Add them".into(),
                action: "/curriculum/paste".into(),
                hidden: vec![Hidden::new("confirm", "1")],
            }),
        }),
        ..Default::default()
    };
    curriculum::paste::template::page(&teacher("Paste objectives", NavItem::Curriculum), &view).into_string()
}

fn desk() -> data::view::View {
    use data::view::{Batch, Kind, View};
    let kind = |key: &str, title: &str, help: &str, example: &str, open: bool| Kind {
        key: key.into(),
        title: title.into(),
        help: help.into(),
        example: example.into(),
        action: "/data".into(),
        open,
        ..Kind::default()
    };
    let batch = |when: &str, what: &str, counts: &str, withdrawn: &str| Batch {
        when: when.into(),
        what: what.into(),
        counts: counts.into(),
        by: "Dana Data".into(),
        withdrawn: withdrawn.into(),
        withdraw: withdrawn.is_empty().then(|| PostButton {
            label: "Take it back".into(),
            action: "/data/batches/7/withdraw".into(),
            hidden: vec![],
        }),
    };
    let mut marks = kind(
        "marks",
        "Marks",
        "One row a pupil, one column a question.",
        "name,1,2,3a,3b\nAmira,1,2,a,a\nBea,1,0,1,b",
        true,
    );
    marks.choices = vec![
        ("group".into(), "Which class?".into(), vec![Choice::new("2", "5 Hawthorn")]),
        ("paper".into(), "Which paper?".into(), vec![Choice::new("4", "Fractions paper")]),
    ];
    marks.day =
        Some(data::view::Day { name: "day".into(), label: "Sat on".into(), value: "2026-03-02".into() });
    View {
        kinds: vec![
            kind(
                "classes",
                "Class lists",
                "A name and a class are enough; a UPN is checked if it is there.",
                "name,class,upn\nAmira Haddad,5 Hawthorn,",
                false,
            ),
            marks,
            kind(
                "timetable",
                "Timetable",
                "Optional: a week or two, so that Today knows the day’s lessons.",
                "week,day,lesson,from,class,subject\nA,Monday,1,09:00,9X/Ma2,Mathematics",
                false,
            ),
        ],
        dry_run: Some(("Marks: fractions-5h.csv".into(), marks_run())),
        batches: vec![
            batch("Monday 2 March, 16.05", "Marks, fractions-5h.csv", "29 pupils, 580 marks", ""),
            batch(
                "Thursday 26 February, 8.40",
                "Class lists, september.csv",
                "212 pupils, 8 classes",
                "taken back on 26 February",
            ),
        ],
        checks: vec![data::view::Check {
            text: "2 pupils are in no class".into(),
            items: vec!["Amira Haddad".into(), "Ben Lowe".into()],
            hint: "Bring in a list that names their class, or that they have left.".into(),
        }],
        exports: vec![(
            Link::new("Class lists (CSV)", "/data/export/classes"),
            "Who is in which class.".into(),
        )],
        movers: Some(Link::new("Pupils who move school", "/data/movers")),
        erase: Some(Link::new("Erase a pupil", "/data/erase")),
        leaving: ("10".into(), Vec::new()),
    }
}

fn marks_run() -> DryRun {
    let problem = |row: &str, column: &str, text: &str, row_only: bool| DryRunProblem {
        row: row.into(),
        column: column.into(),
        text: text.into(),
        row_only,
        ..DryRunProblem::default()
    };
    DryRun {
        question: String::new(),
        type_number: String::new(),
        read: "29 rows, comma-separated, with a heading.".into(),
        will: vec![
            DryRunChange { text: "27 pupils get 540 marks".into(), items: vec![] },
            DryRunChange {
                text: "2 pupils were away and get none".into(),
                items: vec!["Amira".into(), "Tomasz".into()],
            },
        ],
        problems: vec![
            problem(
                "14",
                "3b",
                "“7” is above the 2 marks of this question. Write 0 to 2, or mend the paper’s marks.",
                true,
            ),
            problem(
                "22",
                "name",
                "There is no “Sam” in 5 Hawthorn; there are Sam T and Sam W. Write which.",
                true,
            ),
        ],
        confirm: Some(PostButton {
            label: "Bring in 540 marks".into(),
            action: "/data".into(),
            hidden: vec![Hidden::new("confirm", "1")],
        }),
    }
}
