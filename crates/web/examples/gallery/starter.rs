//! The starter: its page, a slide, the paper.

use crate::class::nav;
use crate::{Page, teacher};
use web::components::question::Posed;
use web::components::{ClassPage, Link, NavItem};
use web::pages::classes::starter::{paper, slides, template, view};

const QUESTIONS: [(&str, &str, &str, &str); 5] = [
    ("Write $\\frac{2}{3}$ in twelfths.", "$\\frac{8}{12}$", "last lesson", "half"),
    ("Which is greater, $\\frac{3}{5}$ or $\\frac{5}{10}$?", "$\\frac{3}{5}$", "last lesson", ""),
    ("Round 4,683 to the nearest hundred.", "4,700", "last month", ""),
    ("What is the area of a rectangle 7 cm by 4 cm?", "28 cm²", "last term", ""),
    ("List the common multiples of 3 and 4 up to 36.", "12, 24, 36", "needed today", ""),
];

pub fn pages() -> Vec<Page> {
    let shell = teacher("Starter, 5 Hawthorn", NavItem::Classes);
    vec![
        ("starter", template::page(&shell, &starter()).into_string()),
        ("starter-slide", slides::template::page(&shell, &slide()).into_string()),
        ("starter-paper", paper::template::page(&shell, &printed()).into_string()),
    ]
}

fn starter() -> view::View {
    view::View {
        nav: nav(Some(ClassPage::Starter)),
        sub: "5 Hawthorn, Tuesday 3 March".into(),
        board: "/classes/5/starter/slides".into(),
        paper: "/classes/5/starter/paper".into(),
        kept: true,
        questions: (1..)
            .zip(QUESTIONS)
            .map(|(slot, (text, answer, place, tap)): (u8, _)| view::Question {
                slot: slot.to_string(),
                place: place.into(),
                text: text.into(),
                answer: answer.into(),
                why: "Taught three weeks ago; due for 12 of 20. Asked last Thursday: about half had it."
                    .into(),
                tap: tap.into(),
                ..view::Question::default()
            })
            .collect(),
        left_out: vec![view::LeftOut { slot: "5".into(), title: "Round to 100".into() }],
        record: "/classes/5/starter/taps".into(),
        swap: "/classes/5/starter/swap".into(),
        may_swap: true,
        shown: true,
        waits: "“Angles on a line” and “Round to 10”".into(),
        ..view::View::default()
    }
}

fn slide() -> slides::view::View {
    let steps = ["1", "2", "3", "4", "5", "Blank"];
    slides::view::View {
        steps: steps
            .iter()
            .map(|step| Link::new(*step, if *step == "2" { "" } else { "/classes/5/starter/slides?at=1" }))
            .collect(),
        slide: Some(slides::view::Slide {
            heading: "Question 2 of 5".into(),
            question: Posed::from(QUESTIONS[1].0),
            options: vec![("A".into(), "$\\frac{3}{5}$".into()), ("B".into(), "$\\frac{5}{10}$".into())],
            answer: QUESTIONS[1].1.into(),
        }),
    }
}

fn printed() -> paper::view::View {
    let question = |(text, answer, ..): (&str, &str, &str, &str)| paper::view::Printed {
        strips: (0..3).map(|_| Posed::from(text)).collect(),
        options: Vec::new(),
        answer: answer.into(),
    };
    paper::view::View {
        strips: vec![String::new(), String::new(), "large".into()],
        copies: vec!["1 copy in large print (18 points): Amira".into()],
        sub: "5 Hawthorn, Tuesday 3 March".into(),
        back: "/classes/5/starter".into(),
        date: "Tuesday 3 March".into(),
        questions: QUESTIONS.map(question).into(),
    }
}
