//! Markup of working groups on one sheet of A4.

use super::view::View;
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
            div.head.no-print {
                p.crumb { a href=(view.back.href) { (view.back.text) } }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            h1 { (view.class) }
            @for line in &view.head { p { (maths(line)) } }
            div.working.on-paper {
                @for group in &view.groups {
                    section.card {
                        h2 { (group.name) }
                        @if !group.about.is_empty() { p.why { (maths(&group.about)) } }
                        ul.tight { @for (name, codes) in &group.pupils { li { (name) @if !codes.is_empty() { " " span.quiet { (codes) } } } } }
                    }
                }
            }
            @if !view.key.is_empty() { p.why { "For adults: " (view.key) "." } }
        },
    )
}
