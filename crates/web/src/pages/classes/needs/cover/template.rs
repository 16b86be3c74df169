//! Markup of the hand-over page: a table on A4, black on white.

use super::view::{Pupil, View};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { "What helps in " (view.class) }
                    p.sub { (view.date) ". For the adult in the room: please hand it back or shred it." }
                }
                div.actions.no-print {
                    button.btn type="button" data-print-now hidden { "Print" }
                    @if let Some(plan) = &view.plan { a.btn.quiet href=(plan.href) { (plan.text) } }
                }
            }
            @if !view.goal.is_empty() {
                section.card { h2 { "The lesson" } p { strong { (maths(&view.goal)) } } ol.tight { @for part in &view.parts { li { (maths(part)) } } } }
            }
            @if !view.groups.is_empty() {
                section.card.gap { h2 { "Groups" } ul.tight { @for group in &view.groups { li { (maths(group)) } } } }
            }
            @if !view.apart.is_empty() { p { strong { "Not beside each other: " } (view.apart.join("; ")) "." } }
            @if view.pupils.is_empty() { p.card { "Nothing is done differently for anybody, and nobody has written what helps." } } @else {
                div.scroll tabindex="0" role="region" aria-label="What helps whom" {
                    table.cover-sheet {
                        thead { tr { th scope="col" { "Name" } th scope="col" { "What we do" } th scope="col" { "In their own words" } } }
                        tbody { @for one in &view.pupils { (row(one)) } }
                    }
                }
            }
        },
    )
}

fn row(pupil: &Pupil) -> Markup {
    html! {
        tr {
            th scope="row" { (pupil.name) }
            td { @if !pupil.done.is_empty() { ul.tight { @for one in &pupil.done { li { (one) } } } } }
            td {
                @if !pupil.helps.is_empty() { p.own-words { strong { "Helps: " } (pupil.helps) } }
                @if !pupil.does_not.is_empty() { p.own-words { strong { "Does not help: " } (pupil.does_not) } }
            }
        }
    }
}
