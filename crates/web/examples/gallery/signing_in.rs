//! Pupils sign in: their own pages, and the teacher's.

use crate::{NAMES, Page, teacher, visitor};
use app::signing_in::badge::Badge;
use app::signing_in::pictures::{Picture, PictureCode};
use web::components::qr::qr;
use web::components::words::ClassPage;
use web::components::{Choice, ClassNav, Hidden, Link, NavItem, PostButton, Problem};
use web::pages::classes::signing_in as class;
use web::pages::enter::names::view::{FaceView, Tile};
use web::pages::{card, enter, signing_in};

pub fn pages() -> Vec<Page> {
    let mut pages = pupils_pages();
    pages.extend(teachers_pages());
    pages
}

fn pupils_pages() -> Vec<Page> {
    let code = enter::view::View {
        code: "lamp nets 47".into(),
        problems: vec![Problem {
            field: "code".into(),
            text: "We do not know that code. Look at it again, one word at a time.".into(),
        }],
        said: "Nobody was here for a while, so we closed the page.".into(),
        open: Some(Link::new("Go on with 5 Hawthorn", "/enter/names")),
    };
    let list = |face: &dyn Fn(usize) -> FaceView| enter::names::view::View {
        class: "5 Hawthorn".into(),
        pupils: (0..NAMES.len())
            .map(|at| Tile { href: format!("/enter/pictures/{at}"), face: face(at) })
            .collect(),
        empty: String::new(),
    };
    let names = list(&|at| FaceView::Name(NAMES[at].into()));
    let badges = list(&|at| FaceView::Badge(Badge(u32::try_from(at).unwrap_or(0))));
    let pictures = |face, tapped: Vec<Picture>, problem: &str| enter::pictures::view::View {
        action: "/enter/pictures/7".into(),
        face,
        tapped,
        problems: if problem.is_empty() {
            vec![]
        } else {
            vec![Problem { field: String::new(), text: problem.into() }]
        },
        instead: String::new(),
    };
    let first = pictures(FaceView::Name("Hope".into()), vec![], "Those were not your pictures. Try again.");
    let second = pictures(FaceView::Badge(Badge(8)), vec![Picture::Cat], "");
    let stale = card::view::View {
        problems: vec![Problem {
            field: String::new(),
            text: "This card does not work any more. Ask your teacher for a new one.".into(),
        }],
    };
    vec![
        ("enter", enter::template::page(&visitor("Come in"), &code).into_string()),
        ("enter-names", enter::names::template::page(&visitor("Who are you?"), &names).into_string()),
        ("enter-badges", enter::names::template::page(&visitor("Who are you?"), &badges).into_string()),
        ("enter-pictures", enter::pictures::template::page(&visitor("Your pictures"), &first).into_string()),
        (
            "enter-pictures-second",
            enter::pictures::template::page(&visitor("Your pictures"), &second).into_string(),
        ),
        ("card", card::template::page(&visitor("Your card"), &stale).into_string()),
    ]
}

fn teachers_pages() -> Vec<Page> {
    let shell = teacher("Signing in", NavItem::Classes);
    let button = |label: &str, path: &str| PostButton {
        label: label.into(),
        action: format!("/classes/5/signing-in/{path}"),
        hidden: vec![Hidden::new("submission", "s-1")],
    };
    let page = class::view::View {
        nav: ClassNav {
            class: "5 Hawthorn".into(),
            base: "/classes/5".into(),
            query: String::new(),
            current: Some(ClassPage::SigningIn),
        },
        heading: "5 Hawthorn: signing in".into(),
        code: "lamp nest 47".into(),
        code_says: "At attune.school.example/enter it opens the list of this class.".into(),
        code_buttons: vec![button("New code", "code"), button("Switch it off", "code")],
        board: "/classes/5/signing-in/board".into(),
        class_buttons: vec![button("Pictures for those without", "pictures")],
        signed_in: "28 of 30 have signed in at least once.".into(),
        pupils: NAMES
            .iter()
            .enumerate()
            .map(|(at, name)| class::view::Line {
                name: (*name).into(),
                badge: (at % 2 == 0).then_some(Badge(8)),
                pictures: if at == 3 { "stopped for today after many wrong tries" } else { "yes" }.into(),
                card: "no".into(),
                signed_in: if at == 1 { "not yet" } else { "yes" },
                buttons: vec![button("New pictures", "pictures"), button("New card", "cards")],
            })
            .collect(),
        ..Default::default()
    };
    let slip = |at: usize| class::slips::view::Slip {
        name: NAMES[at].into(),
        badge: (at == 1).then_some(Badge(8)),
        pictures: PictureCode::from_chance(at as u64 * 977).pictures(),
    };
    let slips = class::slips::view::View {
        back: "/classes/5/signing-in".into(),
        class: "5 Hawthorn".into(),
        address: "attune.school.example/enter".into(),
        code: "lamp nest 47".into(),
        sheets: vec![(0..10).map(slip).collect(), (10..14).map(slip).collect()],
        empty: String::new(),
    };
    let one_card = |name: &str| {
        let code = qr("https://attune.school.example/card#0123456789abcdef0123456789abcdef", "Card")?;
        Some(class::cards::view::Card { name: name.into(), code })
    };
    let cards = class::cards::view::View {
        back: "/classes/5/signing-in".into(),
        school: "Hawthorn Primary".into(),
        sheets: vec![NAMES[..10].iter().filter_map(|name| one_card(name)).collect()],
        address_says: String::new(),
        empty: String::new(),
    };
    let board = class::board::view::View {
        address: "attune.school.example/enter".into(),
        code: "lamp nest 47".into(),
    };
    let choice = signing_in::view::View {
        choices: vec![Choice::new("names", "First names"), Choice::new("badges", "Badges, and no names")],
    };
    vec![
        ("class-signing-in", class::template::page(&shell, &page).into_string()),
        ("slips", class::slips::template::page(&shell, &slips).into_string()),
        ("cards", class::cards::template::page(&shell, &cards).into_string()),
        ("board-code", class::board::template::page(&shell, &board).into_string()),
        (
            "school-signing-in",
            signing_in::template::page(&teacher("Signing in", NavItem::SigningIn), &choice).into_string(),
        ),
    ]
}
