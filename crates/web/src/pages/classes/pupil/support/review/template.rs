//! Markup of a review.

use super::view::{Told, View};
use crate::components::Shell;
use crate::components::form::{Field, area, field, hidden, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let agreed = Field {
        name: "agreed",
        label: "What was agreed",
        value: &view.agreed,
        optional: true,
        ..Field::default()
    };
    let next = Field {
        name: "next",
        label: "Looked at again on",
        kind: "date",
        value: &view.next,
        optional: true,
        ..Field::default()
    };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href=(view.back.href) { (view.back.text) } }
            h1 { "Review: " (view.name) }
            p.sub { (view.sub) }
            (problems(&view.problems))
            form.fields method="post" action=(view.action) {
                (hidden(&view.hidden))
                section.card.fields {
                    (told("child", "What the child says", &view.child, view))
                    (told("family", "What the family says", &view.family, view))
                }
                section.card.fields {
                    @for (name, called, choices) in &view.decisions {
                        fieldset.across {
                            legend { (called) }
                            @for one in choices { label { input type="radio" name=(name) value=(one.value) checked[one.chosen]; span { (one.label) } } }
                        }
                    }
                    (area(agreed, 3, &view.problems))
                    (field(next, &view.problems))
                    div.row { button.btn { "Save the review" } }
                }
                details.card open[!view.problems.is_empty()] {
                    summary { "What is known, planned and done: filled in, to be changed where it is not right" }
                    div.fields { @for (name, label, value) in &view.filled {
                        (area(Field { name, label, value, optional: true, ..Field::default() }, 7, &view.problems))
                    } }
                }
            }
            p.why { "Saved again today, it is a further version, and the one before stays." }
        },
    )
}

fn told(name: &str, label: &str, told: &Told, view: &View) -> Markup {
    let hint = if told.written.is_empty() {
        "In their words, as they say them or handed them in. It is marked as typed by a member of staff."
    } else {
        "Filled in with what they wrote and said may be used. Kept as theirs while not a letter is changed."
    };
    html! {
        @if !told.filled_in.is_empty() { input type="hidden" name=(format!("filled-in-{name}")) value=(told.filled_in); }
        (area(Field { name, label, value: &told.text, hint, optional: true, ..Field::default() }, 3, &view.problems))
        @if told.written.len() > 1 { details { summary { "Also written" } ul.tight { @for one in told.written.iter().skip(1) { li { (one) } } } } }
    }
}
