//! Markup of where a check puts the pupils of a class.

use super::view::{Place, View};
use crate::components::class_nav::class_nav;
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
            div.above.no-print { (class_nav(&view.nav)) }
            div.head {
                div {
                    h1 { "Where to start" }
                    p.sub { (view.nav.class) ", from about ten questions on " @for (at, one) in view.about.iter().enumerate() { @if at > 0 { "; " } (maths(one)) } ". Ten questions are few: take it as a first guess, and let a lesson correct it." }
                }
                @if !view.places.is_empty() { div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            div.stack { @for one in &view.places { (place(one)) } }
            @if !view.too_early.is_empty() { p.gap { "Too few answers yet to say: " (view.too_early.join(", ")) "." } }
            @if !view.waiting.is_empty() { p.quiet.gap { "Did not begin yet: " (view.waiting.join(", ")) "." } }
        },
    )
}

fn place(place: &Place) -> Markup {
    html! {
        section.card {
            h2 { (maths(&place.title)) }
            ul.more { @for pupil in &place.pupils { li { a href=(pupil.href) { (pupil.text) } } } }
            @if let Some(brief) = &place.brief { p.why.no-print { a href=(brief.href) { (brief.text) } } }
        }
    }
}
