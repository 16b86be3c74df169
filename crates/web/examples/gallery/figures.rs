//! Every kind of figure, to be looked at: at usual values, at the edges of what is allowed, and where labels are long.

use crate::brief::board_page;
use crate::{Page, teacher};
use app::assessment::exact::{Names, evaluate, parse};
use app::assessment::figure::draw;
use app::assessment::template::DrawnFigure;
use maud::{Markup, html};
use web::components::figure::figure;
use web::components::layout::{Frame, document};
use web::components::question::{BoxView, Posed, QuestionView};
use web::components::{Account, NavItem, Shell};
use web::pages::classes::board::view::Content;
use web::pages::practice::turn;
use web::pages::practice::turn::view::{Asking, Showing, View};

/// Kind, and values as `name: expression; name: expression, expression`.
const FIGURES: [(&str, &str); 78] = [
    ("number-line", "from: 0; to: 10; step: 1; mark: 6.5; label: 'all'"),
    ("number-line", "from: 0; to: 100; step: 10; mark: 70; label: 'ends'"),
    ("number-line", "from: 0; to: 100; step: 10; mark: 23, 32; label: 'all'"),
    ("number-line", "from: 0; to: 1; step: 1/8; mark: 3/8; label: 'ends'"),
    ("number-line", "from: 0; to: 2; step: 1/3; label: 'all'"),
    ("number-line", "from: -1; to: 1; step: 1/4; mark: -1/4; label: 'fractions'"),
    ("number-line", "from: -10; to: 10; step: 1; mark: -7, 3, 4"),
    ("number-line", "from: 0; to: 100; step: 100; mark: 80; label: 'ends'"),
    ("number-line", "from: 4.3; to: 4.4; step: 0.01; mark: 4.37; label: 'ends'"),
    ("counters", "count: 7"),
    ("counters", "count: 9; other: 5"),
    ("counters", "count: 17; crossed: 6"),
    ("counters", "count: 40"),
    ("ten-frame", "filled: 7"),
    ("ten-frame", "filled: 13"),
    ("array", "rows: 3; columns: 5"),
    ("array", "rows: 12; columns: 12"),
    ("groups", "groups: 4; each: 5"),
    ("groups", "groups: 10; each: 12"),
    ("base-ten", "hundreds: 3; tens: 4; ones: 7"),
    ("base-ten", "thousands: 2; hundreds: 5; tens: 9; ones: 9"),
    ("base-ten", "tens: 2; ones: 16"),
    ("place-value", "heads: 'Tens', 'Ones'; digits: 4, 7"),
    (
        "place-value",
        "heads: 'Ten thousands', 'Thousands', 'Hundreds', 'Tens', 'Ones'; digits: 4, 0, '?', '', 7",
    ),
    ("place-value", "heads: 'H', 'T', 'O', '.', 't', 'h'; digits: 1, 2, 3, '.', 4, 5"),
    ("fraction-bar", "parts: 8; shaded: 3"),
    ("fraction-bar", "parts: 3, 12; shaded: 2, 8"),
    ("fraction-bar", "parts: 40; shaded: 24"),
    ("fraction-circle", "parts: 8; shaded: 3"),
    ("fraction-circle", "parts: 4, 4, 4; shaded: 4, 4, 1"),
    ("hundred-square", "shaded: 37"),
    ("bar-model", "parts: 35, '?'; total: 100"),
    ("bar-model", "parts: 24, 48; total: '?'"),
    ("bar-model", "parts: '?', '?', '?', ''; total: 24"),
    ("bar-model", "parts: 3, 897; total: 900"),
    ("clock", "hour: 3; minute: 30"),
    ("clock", "hour: 10; minute: 8"),
    ("coins", "pence: 200, 100, 50, 20, 10, 5, 2, 1"),
    ("coins", "pence: 5"),
    ("scale", "from: -10; to: 30; step: 2; mark: 18; unit: '°C'"),
    ("scale", "from: 0; to: 1000; step: 100; mark: 350; unit: 'ml'"),
    ("scale", "from: 0; to: 500; step: 25; mark: 375; unit: 'g'"),
    ("ruler", "to: 15; start: 2; end: 8.7"),
    ("ruler", "to: 6; start: 0; end: 4.5"),
    ("rectangle", "width: 12; height: 5; unit: 'cm'"),
    ("rectangle", "width: 40; height: 2; unit: 'm'"),
    ("rectangle", "width: '3x + 2'; height: '2x'"),
    ("l-shape", "a: 10; b: 8; c: 4; d: 3; unit: 'cm'"),
    ("l-shape", "a: 14; b: 6; c: 13; d: 5; unit: 'cm'"),
    ("triangle", "base: 8; height: 6; unit: 'cm'"),
    ("triangle", "sides: 4, 9, 12; unit: 'cm'"),
    ("triangle", "angles: 90, 35, '?'"),
    ("triangle", "angles: 25, 130, 25"),
    ("triangle", "angles: 'x', '2x', 60"),
    ("polygon", "sides: 5; regular: 'yes'"),
    ("polygon", "sides: 3; regular: 'no'"),
    ("polygon", "sides: 4; regular: 'no'"),
    ("polygon", "sides: 6; regular: 'no'"),
    ("polygon", "sides: 8; regular: 'no'"),
    ("angle", "degrees: 50"),
    ("angle", "degrees: 250; label: 'x'"),
    ("angles-on-line", "degrees: 35, '?', 60"),
    ("angles-on-line", "degrees: 15, 150, '?'"),
    ("angles-at-point", "degrees: 90, 130, '?'"),
    ("grid", "from: 0; to: 10; x: 2, 7, 7; y: 3, 3, 8; names: 'A', 'B', 'C'; join: 'yes'"),
    ("grid", "from: -6; to: 6; x: -3, 4, 0; y: 2, -5, 0; names: 'A', 'B', 'C'"),
    (
        "bar-chart",
        "labels: 'cats', 'dogs', 'guinea pigs'; values: 8, 14, 5; step: 2; title: 'Pets in our class'",
    ),
    (
        "bar-chart",
        "labels: 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'; values: 250, 400, 150, 325, 0; step: 50; title: 'Books borrowed from the library'",
    ),
    (
        "line-graph",
        "labels: '6 am', '8 am', '10 am', 'noon', '2 pm'; values: -2, 4, 11, 15, 14; step: 2; title: 'Temperature in °C'",
    ),
    (
        "pictogram",
        "labels: 'apples', 'pears', 'bananas'; values: 20, 14, 7; each: 4; title: 'Fruit eaten on Friday'",
    ),
    (
        "pie-chart",
        "labels: 'walk', 'cycle', 'bus', 'car'; values: 12, 3, 9, 6; title: 'How we come to school'",
    ),
    ("pie-chart", "labels: 'red', 'blue', 'green', 'pink', 'black'; values: 1, 1, 1, 1, 8; numbers: 'no'"),
    ("tally", "labels: 'red', 'blue', 'a long name of a row'; values: 13, 6, 20; title: 'Favourite colours'"),
    (
        "table",
        "heads: 'day', 'pens', 'pencils'; cells: 'Monday', 12, 4, 'Tuesday', 9, 18; title: 'Sold at the stall'",
    ),
    ("function-machine", "start: 'n'; steps: '× 3', '+ 4'; end: '?'"),
    ("function-machine", "start: 5; steps: '× 3', '− 4', '÷ 2', 'square'; end: '?'"),
    ("function-machine", "start: 60; steps: 'share between four', 'take away three'; end: '?'"),
    ("coins", "pence: 50, 20, 20, 10, 10, 5, 5, 5, 2, 2, 1, 1"),
];

/// Every kind; and how a pupil, a class and a teacher meet one.
pub fn pages() -> Vec<Page> {
    let all = html! {
        h1 { "Figures" }
        div.tiles { @for (at, (kind, values)) in FIGURES.iter().enumerate() {
            div.card { h2 { (kind) } (drawn(kind, values, at)) }
        } }
    };
    let shell = teacher("Figures", NavItem::Curriculum);
    vec![
        ("figures", document(&shell, Frame::default(), &all).into_string()),
        ("turn-figure", turn()),
        ("board-figure", on_board()),
        ("board-figures", several_on_board()),
    ]
}

fn turn() -> String {
    let account =
        Account { name: "Hope".into(), nav: vec![NavItem::Practice], pupil: true, ..Account::default() };
    let shell = Shell { title: "Practice".into(), account: Some(account), ..Shell::default() };
    let question = QuestionView {
        text: "Which number is the arrow at?".into(),
        figure: Some(drawn("number-line", "from: 0; to: 100; step: 10; mark: 70; label: 'ends'", 0)),
        boxes: vec![BoxView::default()],
        ..QuestionView::default()
    };
    let asking = Asking { question, more_hints: true, may_be_stuck: true, ..Asking::default() };
    let view = View {
        action: "/practice/1".into(),
        time_is_up: false,
        seconds_left: None,
        said: None,
        showing: Showing::Question(Box::new(asking)),
    };
    turn::template::page(&shell, &view).into_string()
}

fn on_board() -> String {
    let figure = drawn("fraction-bar", "parts: 8; shaded: 3", 0);
    let options =
        [("A", "$\\frac{3}{8}$"), ("B", "$\\frac{3}{5}$"), ("C", "$\\frac{5}{8}$"), ("D", "$\\frac{8}{3}$")];
    board_page(Content::Hinge {
        question: Posed { text: "What fraction is shaded?".into(), figure: Some(figure) },
        options: options.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
    })
}

fn several_on_board() -> String {
    let posed =
        |text: &str, kind, values, at| Posed { text: text.into(), figure: Some(drawn(kind, values, at)) };
    board_page(Content::Questions {
        heading: "Before you go".into(),
        questions: vec![
            posed("What time is it?", "clock", "hour: 3; minute: 30", 0),
            "Work out $23 + 19$.".into(),
            posed("How many chose dogs?", "bar-chart", "labels: 'cats', 'dogs'; values: 8, 14; step: 4", 1),
        ],
        answers: Vec::new(),
    })
}

fn drawn(kind: &str, values: &str, at: usize) -> Markup {
    let values = values.split("; ").filter_map(|one| one.split_once(": ")).map(|(name, list)| {
        let value = |text: &str| evaluate(&parse(text).expect(text), &Names::default()).expect(text);
        (name.to_owned(), list.split(", ").map(value).collect())
    });
    let drawing = draw(&DrawnFigure { kind: kind.to_owned(), values: values.collect() });
    let drawing = drawing.unwrap_or_else(|fault| panic!("{kind}: {fault}"));
    figure(&drawing, &format!("figure-{at}"))
}

#[cfg(test)]
mod tests {
    use super::FIGURES;
    use app::assessment::figure::kinds;

    #[test]
    fn every_kind_is_in_the_gallery() {
        for kind in kinds() {
            assert!(FIGURES.iter().any(|(shown, _)| *shown == kind), "{kind}");
        }
    }
}
