//! Markup of the day's briefs: each a page of paper.

use super::view::View;
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use crate::components::{Hidden, Shell};
use crate::pages::classes::brief::sheet::sheet;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head.no-print {
                div { h1 { "Briefs for " (view.date) } @for sentence in &view.without { p.why { (sentence) } } }
                @if !view.sheets.is_empty() { (print_all(view)) }
            }
            @if view.sheets.is_empty() { p.card { "There is no brief to print. Choose a class, then what its next lesson is about." } }
            div.sheets { @for one in &view.sheets { (sheet(one)) } }
        },
    )
}

fn print_all(view: &View) -> Markup {
    html! {
        @if view.taught_action.is_empty() {
            button.btn type="button" data-print-now hidden { "Print all" }
        } @else {
            form.inline method="post" action=(view.taught_action) data-print {
                (hidden(&[Hidden::new("submission", &view.submission)]))
                button.btn name="then" value="print" { "Print all" }
            }
        }
    }
}
