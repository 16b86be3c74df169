//! Class picture, by circles and by pieces; pupil page; the evidence behind a circle.

use crate::{NAMES, Page, teacher};
use web::components::{CellShape, Choice, ClassNav, ClassPage, Hidden, Link, NavItem};
use web::pages::classes::{evidence, picture, pupil};

pub fn nav(current: Option<ClassPage>) -> ClassNav {
    ClassNav { class: "5 Hawthorn".into(), base: "/classes/5".into(), query: "?subject=1".into(), current }
}

pub fn pages() -> Vec<Page> {
    let shell = |title: &str| teacher(title, NavItem::Classes);
    vec![
        ("picture", picture::template::page(&shell("Class picture, 5 Hawthorn"), &circles()).into_string()),
        (
            "picture-seen",
            picture::template::page(&shell("Class picture, 5 Hawthorn"), &pieces()).into_string(),
        ),
        ("pupil", pupil::template::page(&shell("Pupil"), &pupil_view()).into_string()),
        ("evidence", evidence::template::page(&shell("Evidence"), &evidence_view()).into_string()),
    ]
}

const TITLES: [&str; 9] = [
    "Equivalent fractions",
    "Compare and order fractions",
    "Common multiples",
    "Add, same denominator",
    "Add, related denominators",
    "Subtract, related denominators",
    "Mixed numbers and improper fractions",
    "Find $\\frac{3}{5}$ of an amount",
    "Fractions and decimals",
];

fn circles() -> picture::view::View {
    use CellShape::{Developing, NotTaught, NotYet, Refresh, Secure, Unknown};
    use picture::view::{Cell, Column, Row, Tally, Units, View};
    let shapes = [
        Secure, Secure, Developing, Secure, NotYet, Unknown, Developing, Refresh, Secure, NotYet, Developing,
    ];
    let steps = [
        "why the bottoms are not added",
        "check first: away on Friday",
        "mixed numbers",
        "one more check next week",
    ];
    let cell = |pupil: usize, column: usize| {
        let shape = match (pupil, column) {
            (0 | 20, 3..) => Unknown,
            (_, 8) if pupil.is_multiple_of(6) => NotTaught,
            _ => shapes[(pupil * 5 + column * 7 + pupil * column) % shapes.len()],
        };
        let known = !matches!(shape, Unknown | NotTaught);
        Cell::Shape {
            shape,
            detail: if known { "4 of the last 6 right".into() } else { String::new() },
            href: if shape == NotTaught { String::new() } else { "/classes/5/pupils/1/objectives/2".into() },
        }
    };
    View {
        nav: nav(Some(ClassPage::Picture)),
        heading: "5 Hawthorn · Fractions".into(),
        sub: "Evidence up to Monday’s exit ticket.".into(),
        not_taught: "Not yet taught: multiplying fractions, percentages.".into(),
        subjects: vec![Link::new("Mathematics", ""), Link::new("Writing", "?subject=2")],
        units: Units {
            action: "/classes/5".into(),
            near: vec![Choice::new("1", "Place value"), Choice::new("2", "Fractions")],
            other: vec![Choice::new("3", "Area")],
            ..Units::default()
        },
        sorts: vec![
            Link::new("pile order", ""),
            Link::new("name", "?sort=name"),
            Link::new("check first", "?sort=first"),
        ],
        columns: TITLES
            .iter()
            .map(|title| Column {
                title: (*title).into(),
                sort: "?sort=o2".into(),
                tally: vec![
                    Tally { shape: Some(Secure), words: "secure", count: 21 },
                    Tally { shape: Some(NotYet), words: "not yet", count: 8 },
                ],
                summary: "21 of 29 secure, 8 not yet".into(),
            })
            .collect(),
        rows: NAMES
            .iter()
            .enumerate()
            .map(|(pupil, name)| Row {
                name: (*name).into(),
                href: "/classes/5/pupils/1".into(),
                cells: (0..TITLES.len()).map(|column| cell(pupil, column)).collect(),
                next_step: steps[pupil % steps.len()].into(),
            })
            .collect(),
        summary_heading: "Secure".into(),
        ..View::default()
    }
}

fn pieces() -> picture::view::View {
    use picture::view::{Cell, Column, Row, View};
    let titles = ["Explain with because, so and but", "Paragraphs with one idea", "Edit for the reader"];
    let cell = |count: usize| match count {
        0 => Cell::Seen { short: "–".into(), words: "not looked for yet".into(), href: String::new() },
        _ => Cell::Seen {
            short: count.to_string(),
            words: format!("seen in {count} pieces"),
            href: "/classes/5/pupils/1/objectives/9".into(),
        },
    };
    View {
        nav: nav(Some(ClassPage::Picture)),
        heading: "5 Hawthorn · Explaining in writing".into(),
        columns: titles
            .iter()
            .map(|title| Column { title: (*title).into(), summary: "19 of 29".into(), ..Column::default() })
            .collect(),
        rows: NAMES
            .iter()
            .take(12)
            .enumerate()
            .map(|(pupil, name)| Row {
                name: (*name).into(),
                href: "/classes/5/pupils/1".into(),
                cells: (0..3).map(|column| cell((pupil + column * 2) % 4)).collect(),
                next_step: if pupil % 3 == 0 {
                    "not looked for yet: one piece would tell".into()
                } else {
                    String::new()
                },
            })
            .collect(),
        summary_heading: "Seen".into(),
        footnote: "Judged by the teacher against examples: pieces are counted, never scored.".into(),
        ..View::default()
    }
}

fn pupil_view() -> pupil::view::View {
    use pupil::view::{Objective, Said, Towards, Unit, View};
    let objective = |title: &str, shape: CellShape, detail: &str, last: &str| Objective {
        title: title.into(),
        shape: Some(shape),
        detail: detail.into(),
        last: last.into(),
        href: "/classes/5/pupils/10/objectives/2".into(),
    };
    let said = |text: &str, why: &str| Said {
        text: text.into(),
        why: why.into(),
        evidence: Some(Link::new("See the answers", "/classes/5/pupils/10/objectives/5")),
    };
    View {
        chances: Some(Link::new("What others did from here", "/classes/5/pupils/10/chances?subject=3")),
        agreed: vec![("Ten minutes of reading a day.".into(), "Open since Tuesday 3 February.".into())],
        sees_evening: true,
        elsewhere: vec![("Add fractions".into(), "secure; 9 pieces on 4 days, the latest on 3 July".into())],
        elsewhere_from: "Ash Lane Primary said so on 14 July.".into(),
        helps: pupil::view::Helps {
            measured: String::new(),
            done: vec!["Large print, 18 points".into(), "25 % more time".into()],
            words: vec![(
                "What helps me".into(),
                "Time to think before I answer.\nA ruler under the line.".into(),
            )],
            links: vec![
                Link::new("Needs", "/classes/12/pupils/7/needs"),
                Link::new("Profile, in their own words", "/classes/12/pupils/7/profile"),
            ],
        },
        nav: nav(None),
        name: "Jonah".into(),
        sub: "5 Hawthorn · Mathematics".into(),
        subjects: vec![Link::new("Mathematics", ""), Link::new("Writing", "?subject=2")],
        targets: vec![Towards {
            learning: vec!["Add fractions like $\\frac{1}{4}+\\frac{3}{8}$".into()],
            stands: "Agreed, until Friday 3 April.".into(),
            link: Link::new("Open", "/classes/5/pupils/10/targets/2"),
        }],
        new_target: None,
        checks: vec![Link::new("Ten questions to find out where to start", "/classes/5/practice?for=10")],
        next_step: Some(said(
            "Common multiples, then why the bottoms are not added",
            "Common multiples: 2 of the last 7 right, and adding fractions needs them.",
        )),
        lines: vec![
            said("Can build on equivalent fractions", "Secure since January, right again last Thursday."),
            said(
                "Has added tops and bottoms",
                "Wrote $\\frac{1}{3}+\\frac{1}{6}=\\frac{2}{9}$ on Friday and again on Monday.",
            ),
        ],
        units: vec![
            Unit {
                title: "Fractions".into(),
                objectives: vec![
                    objective(
                        "Equivalent fractions",
                        CellShape::Secure,
                        "6 of the last 6 right",
                        "last on Thursday 26 February",
                    ),
                    objective(
                        "Common multiples",
                        CellShape::NotYet,
                        "2 of the last 7 right",
                        "last on Friday 27 February",
                    ),
                    objective(
                        "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$",
                        CellShape::NotYet,
                        "1 of the last 6 right",
                        "last on Monday 2 March",
                    ),
                    Objective {
                        title: "Mixed numbers".into(),
                        shape: Some(CellShape::Unknown),
                        detail: "2 answers".into(),
                        ..Objective::default()
                    },
                    Objective {
                        title: "Fraction of an amount".into(),
                        shape: Some(CellShape::NotTaught),
                        ..Objective::default()
                    },
                ],
            },
            Unit {
                title: "Explaining in writing".into(),
                objectives: vec![Objective {
                    title: "Explain with because, so and but".into(),
                    detail: "seen in 3 pieces".into(),
                    last: "last on Friday 27 February, alone".into(),
                    href: "/classes/5/pupils/10/objectives/9".into(),
                    shape: None,
                }],
            },
        ],
        own_page: Some("/classes/5/pupils/10/my-learning".into()),
        footnote: String::new(),
    }
}

fn evidence_view() -> evidence::view::View {
    use evidence::view::{Assertion, Row, View};
    let row = |when: &str, what: &str, detail: &str, result: &str, help: &str, gone: &str| Row {
        when: when.into(),
        what: what.into(),
        detail: detail.into(),
        result: result.into(),
        help: help.into(),
        moved: if gone.is_empty() { "Moves the estimate down a little.".into() } else { String::new() },
        not_counted: gone.into(),
        source: Some(Link::new("", "/mark/sittings/3")),
        take_back: None,
    };
    View {
        nav: nav(None),
        pupil: Link::new("Jonah", "/classes/5/pupils/10"),
        objective: "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$".into(),
        shape: Some(CellShape::NotYet),
        estimate: "Would probably get 1 to 4 of 10 fresh questions right.".into(),
        basis: "From 6 answers on 3 days, one of them with a hint.".into(),
        next: "Developing after about two right answers on another day.".into(),
        rows: vec![
            row(
                "Monday 2 March",
                "Exit ticket",
                "$\\frac{1}{2}+\\frac{3}{8}=\\frac{4}{10}$",
                "wrong idea",
                "",
                "",
            ),
            row(
                "Friday 27 February",
                "Fractions paper, question 7",
                "$\\frac{1}{3}+\\frac{1}{6}=\\frac{2}{9}$: adds tops and bottoms",
                "0 of 2 marks",
                "",
                "",
            ),
            row(
                "Friday 27 February",
                "Fractions paper, question 9",
                "",
                "1 of 2 marks",
                "with a hint",
                "replaced on 2 March",
            ),
            row(
                "Tuesday 24 February",
                "Seen in class",
                "Used a bar to show why, with Ben",
                "right",
                "with somebody",
                "",
            ),
        ],
        elsewhere: String::new(),
        nearby: vec!["“Common multiples”: moves the estimate down a little.".into()],
        assertion: Some(Assertion {
            action: "/classes/5/pupils/10/objectives/5".into(),
            choices: vec![
                Choice::new("can", "Can do it"),
                Choice::new("cannot", "Cannot do it yet"),
                Choice::new("wrong", "Something here was recorded wrongly"),
            ],
            hidden: vec![Hidden::new("submission", "5")],
        }),
        footnote: String::new(),
    }
}
