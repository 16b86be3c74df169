//! Who works here, the links that let them in, and erasing a pupil.

use crate::{Page, teacher, visitor};
use web::components::{Choice, Hidden, NavItem, PostButton};
use web::pages::{data, join, staff};

pub fn pages() -> Vec<Page> {
    vec![
        ("join", join_page()),
        ("staff", list()),
        ("staff-new", new()),
        ("staff-link", made_link()),
        ("staff-member", member()),
        ("data-erase", erase_page(false)),
        ("data-erase-look", erase_page(true)),
    ]
}

fn join_page() -> String {
    let view = join::view::View {
        action: "/join/3f9c".into(),
        name: "Mr Lindqvist".into(),
        place: "Hawthorn Primary".into(),
        first_time: true,
        least_password: "10".into(),
        ..Default::default()
    };
    join::template::page(&visitor("Welcome"), &view).into_string()
}

fn list() -> String {
    use staff::view::{Line, View};
    let line = |name: &str, roles: &str, classes: &str, signs_in: &str| Line {
        name: name.into(),
        href: "/staff/7".into(),
        roles: roles.into(),
        classes: classes.into(),
        signs_in: signs_in.into(),
    };
    let view = View {
        colleagues: vec![
            line("Mr Lindqvist", "Teacher", "6 Rowan; 5 Hawthorn in PE", "no address yet"),
            line("Ms Okafor", "Teacher and data manager", "5 Hawthorn", "okafor@hawthorn.example"),
            line("Mrs Prior", "Head", "", "prior@hawthorn.example"),
        ],
        once: vec![line("Mr Wells", "", "", "")],
    };
    staff::template::page(&teacher("Who works here", NavItem::Staff), &view).into_string()
}

fn roles() -> Vec<Choice> {
    [("teacher", "Teacher"), ("teaching-assistant", "Teaching assistant"), ("head", "Head")]
        .map(|(value, label)| Choice::new(value, label))
        .to_vec()
}

fn new() -> String {
    let view = staff::new::view::View {
        roles: roles(),
        classes: vec![Choice::new("2", "5 Hawthorn"), Choice::new("3", "6 Rowan")],
        subjects: vec![Choice::new("", "All subjects"), Choice::new("1", "Mathematics")],
        submission: "one".into(),
        ..Default::default()
    };
    staff::new::template::page(&teacher("Add a colleague", NavItem::Staff), &view).into_string()
}

fn made_link() -> String {
    let view = staff::new::view::MadeLink {
        back: web::components::Link::new("Who works here", "/staff"),
        name: "Mr Lindqvist".into(),
        link: "http://127.0.0.1:8055/join/0123456789abcdef0123456789abcdef".into(),
        new_password: false,
        this_machine: true,
    };
    staff::new::template::made(&teacher("A link", NavItem::Staff), &view).into_string()
}

fn member() -> String {
    let end = |rest: &str, name: &str, value: &str| PostButton {
        label: "End it from today".into(),
        action: format!("/staff/7/{rest}/end"),
        hidden: vec![Hidden::new(name, value)],
    };
    let view = staff::member::view::View {
        base: "/staff/7".into(),
        name: "Ms Okafor".into(),
        about: "Signs in as okafor@hawthorn.example.".into(),
        roles: vec![
            ("Teacher".into(), end("role", "role", "teacher")),
            ("Data manager".into(), end("role", "role", "data-manager")),
        ],
        other_roles: roles(),
        classes: vec![("5 Hawthorn".into(), end("classes", "group", "2"))],
        other_classes: vec![Choice::new("3", "6 Rowan")],
        subjects: vec![Choice::new("", "All subjects"), Choice::new("1", "Mathematics")],
        link: Some(PostButton {
            label: "Make a new-password link".into(),
            action: "/staff/7/link".into(),
            hidden: vec![],
        }),
        link_about: "For a forgotten password: a link that works once, within a day.".into(),
        problems: vec![],
    };
    staff::member::template::page(&teacher("Who works here", NavItem::Staff), &view).into_string()
}

fn erase_page(chosen: bool) -> String {
    use data::erase::view::{Chosen, Found, Line, View};
    let line = |pupil: &str, name: &str, about: &str| Line {
        pupil: pupil.into(),
        name: name.into(),
        about: about.into(),
    };
    let sam = line("17", "Sam Taylor", "5 Hawthorn, born 2 March 2015");
    let goes = [
        "their name and what else tells who they are",
        "412 marks, answers and observations",
        "9 notes in words",
        "all that was worked out from these",
        "3 places in classes and sets",
    ];
    let view = View {
        find: "sam".into(),
        found: Some(Found {
            pupils: vec![sam.clone(), line("23", "Samira Wood", "in no class today, UPN A000000000000")],
            more: "There are 3 more: type more of the name.".into(),
        }),
        chosen: chosen.then(|| Chosen { who: sam, goes: goes.map(str::to_owned).to_vec() }),
        problems: Vec::new(),
    };
    data::erase::template::page(&teacher("Erase a pupil", NavItem::Data), &view).into_string()
}
