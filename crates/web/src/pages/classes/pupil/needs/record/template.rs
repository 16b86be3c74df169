//! Markup of a pupil's normal way of working.

use super::view::{View, Way};
use crate::components::Shell;
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
                div {
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Normal way of working: " (view.name) }
                    p.sub { (view.sub) }
                }
                div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } }
            }
            @if !view.needs.is_empty() { section.card { h2 { "Needs" } ul.tight { @for one in &view.needs { li { (one) } } } } }
            @if view.ways.is_empty() { p.card.gap { "Nothing is done differently for this pupil, so there is nothing to record." } } @else {
                div.scroll.gap tabindex="0" role="region" aria-label="What was used" {
                    table.cover-sheet {
                        thead { tr { th scope="col" { "What is done" } th scope="col" { "When" } th scope="col" { "Used" } } }
                        tbody { @for one in &view.ways { (way(one)) } }
                    }
                }
                p.why {
                    "A lesson is a subject on a day. Counted are lessons recorded as taught while the pupil was there, and lessons in which \
                     something was noted as used: by the adult in the room, or by itself where the program printed or timed the work. \
                     A lesson without a note may still have been one in which it was used."
                }
            }
        },
    )
}

fn way(way: &Way) -> Markup {
    html! {
        tr {
            th scope="row" { (way.words) }
            td { (way.held) }
            td {
                strong { (way.used) }
                @if !way.subjects.is_empty() { p.tight { (way.subjects) } }
                @if !way.between.is_empty() { p.why { (way.between) } }
            }
        }
    }
}
