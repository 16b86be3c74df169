//! My learning.

use crate::Page;
use web::components::{Account, CellShape, Link, NavItem, Shell};
use web::pages::my_learning::{template, view};

pub fn pages() -> Vec<Page> {
    let account = Account {
        name: "Hope".into(),
        nav: vec![NavItem::MyLearning],
        current: Some(NavItem::MyLearning),
        more: vec![],
        pupil: true,
        leaves_after: Some(20),
        mine: None,
        ..Account::default()
    };
    let shell =
        Shell { title: "My learning".into(), account: Some(account), simulated: true, ..Shell::default() };
    let step = |shape: CellShape, title: &str| view::Step {
        shape: Some(shape),
        title: title.into(),
        seen: String::new(),
    };
    let full = view::View {
        measured: vec![
            "Mathematics. worked example: this works best for most; no difference seen for you yet.".into(),
        ],
        chances: true,
        done: vec!["You have more time.".into(), "You sit where it is quieter.".into()],
        profile: "Open my page".into(),
        pulse: view::Pulse {
            asked: true,
            told: vec![view::Told {
                class: "5 Hawthorn".into(),
                said: vec!["How fast did our lessons go? Too slow 2, about right 10, too fast 14.".into()],
                reply: "We go in smaller steps this week.".into(),
            }],
        },
        organisers: vec![Link::new("Fractions", "/organisers/7")],
        steps: vec![("Science".into(), vec!["I can name three parts of a plant".into()])],
        targets: Some(vec![view::MyTarget {
            subject: "Mathematics".into(),
            learning: vec!["Add fractions like $\\frac{1}{4}+\\frac{3}{8}$".into()],
            stands: "Agreed, until Friday 3 April.".into(),
            steps: vec!["Try two questions on this twice a week.".into()],
            link: Link::new("Open it", "/my-learning/targets/2"),
        }]),
        likes: view::Likes { words: "music and space".into(), link: "Change".into() },
        first_name: "Hope".into(),
        sub: "Here is what Ms Okafor and you know about your learning so far.".into(),
        working_on: vec![
            view::WorkingOn {
                title: "Adding fractions like $\\frac{1}{4}+\\frac{3}{8}$".into(),
                said: "You got 5 of the last 6 right. One more check next week will show that it has stuck."
                    .into(),
                try_this: "Try one without a picture, and say why it works.".into(),
                subject: "Mathematics".into(),
            },
            view::WorkingOn {
                title: "Explaining why, in a sentence".into(),
                said: "Seen in 2 pieces of your writing.".into(),
                try_this: String::new(),
                subject: "English".into(),
            },
        ],
        paths: vec![view::Path {
            title: "Mathematics: fractions".into(),
            steps: vec![
                step(CellShape::Secure, "Equal parts"),
                step(CellShape::Secure, "Equivalent fractions"),
                step(CellShape::Refresh, "Comparing fractions"),
                step(CellShape::Developing, "Adding fractions"),
                step(CellShape::Unknown, "Mixed numbers"),
                step(CellShape::NotTaught, "Fractions of amounts"),
            ],
        }],
        can_do: vec!["Write $\\frac{2}{3}$ in twelfths".into(), "Round to the nearest hundred".into()],
        empty: String::new(),
    };
    let empty = view::View {
        first_name: "Hope".into(),
        empty: "There is nothing to show yet. That is fine: it begins with your next lesson.".into(),
        ..view::View::default()
    };
    vec![
        ("my-learning", template::page(&shell, &full).into_string()),
        ("my-learning-empty", template::page(&shell, &empty).into_string()),
    ]
}
