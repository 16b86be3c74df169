//! Markup of the first page about the school.

use super::view::{Card, View};
use crate::components::Shell;
use crate::components::form::{Field, field, select};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div { h1 { "Our school" } p.sub { "What we know of ourselves, on what evidence, and what we do about it." } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            ul.more.no-print { @for link in &view.links { li { a href=(link.href) { (link.text) } } } }
            section.card.gap {
                h2 { "What should change" }
                @if view.priorities.is_empty() { p { "No priority lives. One to three are enough: " a href="/school/plan" { "the plan" } "." } }
                @else { ul.plain { @for (name, by, due) in &view.priorities {
                    li.pair { a href=(name.href) { (name.text) } span.quiet { (by) @if *due { ", time to look at it" } } }
                } } }
            }
            @if let Some(link) = &view.begin {
                section.card.gap { h2 { "Begin" } p { "A list is offered; change it until it is yours." } a.btn href=(link.href) { (link.text) } }
            }
            (cards(&view.areas))
            @if !view.small.is_empty() { h2.gap { "Subjects and phases" } (cards(&view.small)) }
            @if let Some(subjects) = &view.open {
                section.card.gap.no-print { details {
                    summary { strong { "A page for a subject or a phase" } }
                    form.fields method="post" action="/school/small" {
                        (select("subject", "Subject", subjects, &[]))
                        (field(Field { name: "phase", label: "Or a phase", hint: "Such as “Key stage 1”.", optional: true, ..Field::default() }, &[]))
                        div.row { button.btn { "Open its page" } }
                    }
                } }
            }
            p.why { "Everything here is written by a role and no person, about the school and no child. No area has a grade." }
        },
    )
}

fn cards(cards: &[Card]) -> Markup {
    html! {
        div.grid.gap { @for one in cards {
            section.card {
                h2 { a href=(one.name.href) { (one.name.text) } }
                p { (one.size) }
                @if !one.moved.is_empty() { p { strong { (one.moved) } } }
                @if !one.waiting.is_empty() { p { strong { (one.waiting) } } }
                @if !one.changed.is_empty() { p.why { (one.changed) " " (one.checked) } }
            }
        } }
    }
}
