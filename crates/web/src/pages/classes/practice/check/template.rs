//! Markup of where a check puts the pupils of a class.

use super::view::{Place, View};
use crate::components::class_nav::class_nav;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths, plain};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div {
                    h1 { "Where to start" }
                    p.sub { (view.nav.class) " · from about ten questions each. Ten questions are few: take it as a first guess, and let a lesson correct it." }
                    details { summary { "What the questions were about" } ul.tight { @for one in &view.about { li { (maths(one)) } } } }
                }
                @if !view.places.is_empty() { div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            ul.tiles { @for one in &view.places { li.card { (place(one)) } } }
            @if !view.too_early.is_empty() { p.gap { "Too few answers yet to say: " (view.too_early.join(", ")) "." } }
            @if !view.waiting.is_empty() { p.quiet.gap { "Did not begin yet: " (view.waiting.join(", ")) "." } }
        },
    )
}

fn place(place: &Place) -> Markup {
    html! {
        h2 { (maths(&place.title)) }
        p { @for (at, pupil) in place.pupils.iter().enumerate() { @if at > 0 { ", " } a href=(pupil.href) { (pupil.text) } } }
        @if let Some(brief) = &place.brief { p.why.no-print { a href=(brief.href) { (brief.text) span.vh { ": " (plain(&place.title)) } } } }
    }
}
