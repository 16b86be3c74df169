//! Markup of a school's problems.

use super::view::{Form, One, View};
use crate::components::Shell;
use crate::components::form::{Field, field, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Problems" }
            p.sub { (view.sub) }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if let Some(form) = &view.form { (raise(form, view)) }
                @if view.open.is_empty() { p.card { "No problem is open." } }
                @for one in &view.open { (problem(one)) }
                @if !view.closed.is_empty() {
                    section.card { details { summary { "Closed" } @for one in &view.closed { div.gap { (body(one)) } } } }
                }
            }
        },
    )
}

fn raise(form: &Form, view: &View) -> Markup {
    html! {
        section.card {
            h2 { "Raise a problem in two lines" }
            form.fields method="post" action="/problems" {
                input type="hidden" name="do" value="raise";
                input type="hidden" name="submission" value=(form.submission);
                (field(Field { name: "words", label: "What it is", value: &form.words, hint: "Name no child and no colleague: this leaves the school.", ..Field::default() }, &view.problems))
                (field(Field { name: "asks", label: "What you ask for", value: &form.asks, optional: true, ..Field::default() }, &view.problems))
                div.actions { button.btn { "Raise it" } }
            }
        }
    }
}

fn problem(one: &One) -> Markup {
    html! { section.card { (body(one)) } }
}

fn body(one: &One) -> Markup {
    let typed = format!("typed-{}", one.id);
    html! {
        h2 { (one.words) }
        @if !one.asks.is_empty() { p { span.quiet { "Asked for: " } (one.asks) } }
        p { (one.stands) }
        @if !one.others.is_empty() { p { (one.others) } }
        @if let Some(naming) = &one.naming { (post_button(naming, "btn quiet small")) }
        details { summary { "What happened" span.vh { ": " (one.words) } } ul { @for line in &one.history { li { (line) } } } }
        @if one.closes {
            details open[!one.typed.is_empty()] { summary { @if one.answered { "Does that solve it?" } @else { "Close it" } span.vh { ": " (one.words) } }
                form.fields method="post" action="/problems" {
                    input type="hidden" name="problem" value=(one.id);
                    input type="hidden" name="seen" value=(one.seen);
                    (line(Line { id: &typed, name: "said", label: "In a line", value: &one.typed, optional: true, ..Line::default() }))
                    div.actions {
                        button.btn.quiet name="do" value="close" { @if one.answered { "It is solved: close it" } @else { "Close it" } }
                        @if one.answered { button.btn.quiet name="do" value="not-solved" { "That does not solve it" } }
                    }
                }
            }
        }
    }
}
