//! Markup of a provision about to be agreed.

use crate::components::form::{Field, field, hidden, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Hidden, Link, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The ledger.
    pub back: Link,
    /// Where both sides are worked out.
    pub preview: String,
    /// Where it is kept.
    pub keep: String,
    /// What was typed, to keep it.
    pub hidden: Vec<Hidden>,
    /// Both sides; `None` before.
    pub sides: Option<Sides>,
    /// What it is called.
    pub name: String,
    /// Minutes a session.
    pub minutes: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Days of the week.
    pub days: Vec<Choice>,
    /// Kinds of adult.
    pub led_by: Vec<Choice>,
    /// Subjects it can take the place of.
    pub instead: Vec<Choice>,
    /// Everybody in the class.
    pub pupils: Vec<Choice>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// Who gains and who loses.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// "9 sessions from … to …, holidays left out."
    pub planned: String,
    /// A sentence a child.
    pub pupils: Vec<String>,
    /// A sentence about the others of the class; empty for none.
    pub class: String,
    /// A question about another lesson; empty for none.
    pub another: String,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head { div { p.crumb { a href=(view.back.href) { (view.back.text) } } h1 { "Beside the lessons" } p.sub { "A few children, a fixed time, an end. Before it is agreed you see who gains and who loses." } } }
            (problems(&view.problems))
            @if let Some(both) = &view.sides { (sides(view, both)) }
            section.card.gap { form method="post" action=(view.preview) {
                (field(Field { name: "name", label: "What it is called", value: &view.name, hint: "Such as “Reading together”. No child’s name.", ..Field::default() }, &view.problems))
                div.fields {
                    (select("led", "Led by", &view.led_by, &view.problems))
                    (select("instead", "Instead of", &view.instead, &view.problems))
                    (field(Field { name: "minutes", label: "Minutes each time", value: &view.minutes, ..Field::default() }, &view.problems))
                    (field(Field { name: "from", label: "From", kind: "date", value: &view.from, ..Field::default() }, &view.problems))
                    (field(Field { name: "until", label: "Until", kind: "date", value: &view.until, ..Field::default() }, &view.problems))
                }
                (ticks("day", "On", &view.days))
                (ticks("pupil", "Who takes part", &view.pupils))
                button.btn { "See who gains and who loses" }
            } }
        },
    )
}

fn sides(view: &View, sides: &Sides) -> Markup {
    html! {
        section.card.gap {
            h2 { "Who gains and who loses" }
            p { (sides.planned) }
            ul.tight { @for one in &sides.pupils { li { (one) } } }
            @if !sides.class.is_empty() { p { (sides.class) } }
            @if !sides.another.is_empty() { p { strong { (sides.another) } } }
            form method="post" action=(view.keep) { (hidden(&view.hidden)) button.btn { "Agreed: begin it" } }
        }
    }
}

fn ticks(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset.names {
            legend { (legend) }
            @for choice in choices {
                label.tick { input type="checkbox" name=(name) value=(choice.value) checked[choice.chosen]; span { (choice.label) } }
            }
        }
    }
}
