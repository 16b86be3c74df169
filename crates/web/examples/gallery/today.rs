//! Today for a full day and for a new school; the list of classes; a class from pasted names.

use crate::{Page, teacher};
use web::components::give_starter::GiveStarter;
use web::components::{Choice, DryRun, DryRunChange, Hidden, Link, NavItem, Notice, PostButton};
use web::pages::{classes, today};

pub fn pages() -> Vec<Page> {
    let mut shell = teacher("Today", NavItem::Today);
    shell.notice = Some(Notice {
        text: "Recorded: adding fractions was taught to 5 Hawthorn today.".into(),
        undo: Some(PostButton {
            label: "Undo".into(),
            action: "/classes/5/brief/undo".into(),
            hidden: vec![Hidden::new("submission", "9")],
        }),
    });
    vec![
        ("today", today::template::page(&shell, &full_day()).into_string()),
        (
            "today-new-school",
            today::template::page(&teacher("Today", NavItem::Today), &new_school()).into_string(),
        ),
        ("classes", classes::template::page(&teacher("Classes", NavItem::Classes), &list()).into_string()),
        (
            "classes-new",
            classes::new::template::page(&teacher("Add a class", NavItem::Classes), &new_class())
                .into_string(),
        ),
    ]
}

fn full_day() -> today::view::View {
    use today::view::{Lesson, View, Waiting};
    let more = || {
        vec![
            Link::new("Class picture", "/classes/5"),
            Link::new("Exit ticket", "/classes/5/exit"),
            Link::new("Hinge", "/classes/5/hinge"),
        ]
    };
    let lesson =
        |when: &str, class: &str, subject: &str, about: &str, headline: &str, why: &str, brief: &str| {
            Lesson {
                when: when.into(),
                class: class.into(),
                subject: subject.into(),
                about: about.into(),
                headline: headline.into(),
                why: why.into(),
                brief: Link::new(brief, "/classes/5/brief"),
                starter: (!about.is_empty()).then(|| GiveStarter {
                    action: "/classes/5/starter".into(),
                    class: class.into(),
                    ..GiveStarter::default()
                }),
                more: more(),
                taught: String::new(),
            }
        };
    View {
        next: String::new(),
        date: "Tuesday 3 March".into(),
        week: "Week A, spring term".into(),
        timetabled: true,
        briefs: Some("/today/briefs".into()),
        lessons: vec![
            lesson(
                "9.00 · lesson 1",
                "5 Hawthorn",
                "Mathematics",
                "Add fractions like $\\frac{1}{4}+\\frac{3}{8}$",
                "Move on, but reteach one idea first.",
                "11 of the 27 who sat Friday’s paper added tops and bottoms.",
                "Open the brief",
            ),
            lesson(
                "10.45 · lesson 2",
                "5 Hawthorn",
                "Writing",
                "Explain with because, so and but",
                "Teach all together.",
                "Seen in two pieces for 19 of 29; nobody has been looked at who was not there.",
                "Open the brief",
            ),
            lesson("13.15 · lesson 4", "6 Rowan", "Mathematics", "", "", "", "Choose objectives"),
        ],
        waiting: vec![Waiting {
            text: "Fractions paper, 5 Hawthorn: 12 of 29 marked".into(),
            link: Link::new("Go on marking", "/mark/sittings/3"),
        }],
        first_steps: vec![],
    }
}

fn new_school() -> today::view::View {
    use today::view::{FirstStep, View};
    let step = |title: &str, text: &str, link: Link, done: bool| FirstStep {
        title: title.into(),
        text: text.into(),
        link,
        done,
    };
    View {
        date: "Tuesday 3 March".into(),
        first_steps: vec![
            step(
                "A class",
                "Paste the names: about a minute.",
                Link::new("Add a class", "/classes/new"),
                true,
            ),
            step(
                "A pile of papers",
                "Say what is on the paper once, then type only the marks that were lost.",
                Link::new("Mark", "/mark"),
                false,
            ),
            step(
                "The next lesson",
                "A brief on one page, even before there is any evidence.",
                Link::new("Make a brief", "/classes"),
                false,
            ),
        ],
        ..View::default()
    }
}

fn list() -> classes::view::View {
    use classes::view::{Class, View};
    let class = |name: &str, about: &str, last: &str| Class {
        name: name.into(),
        about: about.into(),
        href: "/classes/5".into(),
        last: last.into(),
        more: vec![
            Link::new("Brief", "/classes/5/brief"),
            Link::new("Exit ticket", "/classes/5/exit"),
            Link::new("Observe", "/classes/5/observe"),
        ],
    };
    View {
        classes: vec![
            class("5 Hawthorn", "29 pupils · Mathematics, Writing", "Last evidence: exit ticket, Monday"),
            class("6 Rowan", "31 pupils · Mathematics", ""),
        ],
        new: Some("/classes/new".into()),
    }
}

fn new_class() -> classes::new::view::View {
    classes::new::view::View {
        name: "5 Hawthorn".into(),
        names: "Amira Haddad\nBea Lowe\nChidi Eze".into(),
        subjects: vec![
            Choice { chosen: true, ..Choice::new("1", "Mathematics") },
            Choice::new("2", "Writing"),
            Choice::new("3", "History"),
        ],
        dry_run: Some(DryRun {
            question: String::new(),
            type_number: String::new(),
            read: "3 names, one a line.".into(),
            will: vec![
                DryRunChange {
                    text: "2 pupils are new".into(),
                    items: vec!["Bea Lowe".into(), "Chidi Eze".into()],
                },
                DryRunChange {
                    text: "1 pupil is known already and joins the class".into(),
                    items: vec!["Amira Haddad".into()],
                },
            ],
            problems: vec![],
            confirm: Some(PostButton {
                label: "Make the class".into(),
                action: "/classes/new".into(),
                hidden: vec![Hidden::new("confirm", "1")],
            }),
        }),
        ..Default::default()
    }
}
