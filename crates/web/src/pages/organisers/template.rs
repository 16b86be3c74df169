//! Markup of a knowledge organiser: words first, folded away for a quiz by paper alone.

use super::view::View;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page; it prints on one sheet.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let empty =
        view.terms.is_empty() && view.facts.is_empty() && view.dates.is_empty() && view.figure.is_none();
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div { h1 { (view.title) } p.sub { (view.about) ": what to know by heart" } }
                div.row.no-print {
                    @if !empty { button.btn type="button" data-print-now hidden { "Print" } }
                    @if !view.quiz.is_empty() { a.btn.quiet href=(view.quiz) { "Quiz yourself" } }
                    @if !view.edit.is_empty() { a.btn.quiet href=(view.edit) { "Change it" } }
                }
            }
            @if empty { p.card { "Nobody has written this page yet." } }
            div.organiser {
                @if !view.terms.is_empty() { (terms(view)) }
                @if view.figure.is_some() || !view.facts.is_empty() || !view.dates.is_empty() {
                    div.beside {
                        @if let Some(figure) = &view.figure {
                            section.card { figure.shown { (figure) @if !view.caption.is_empty() { figcaption { (maths(&view.caption)) } } } }
                        }
                        @if !view.facts.is_empty() {
                            section.card { h2 { "Know this" } ul.tight { @for fact in &view.facts { li { (maths(fact)) } } } }
                        }
                        @if !view.dates.is_empty() { (dates(view)) }
                    }
                }
            }
        },
    )
}

fn terms(view: &View) -> Markup {
    html! {
        section.card.words {
            h2 { "Words" }
            table.terms {
                thead { tr { th scope="col" { "Word" } th scope="col" { "What it means" } } }
                tbody { @for (term, meaning) in &view.terms { tr { th scope="row" { (maths(term)) } td { (maths(meaning)) } } } }
            }
            p.why { "On paper: fold the words behind, read a meaning, say its word." }
        }
    }
}

fn dates(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "When" }
            table.terms {
                thead.vh { tr { th scope="col" { "When" } th scope="col" { "What happened" } } }
                tbody { @for (when, what) in &view.dates { tr { th scope="row" { (when) } td { (maths(what)) } } } }
            }
        }
    }
}
