//! Markup of one piece.

use super::super::template::share;
use super::view::View;
use crate::components::class_nav::class_nav;
use crate::components::form::post_button;
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
            div.above.no-print { (class_nav(shell, &view.nav)) }
            p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
            div.head {
                div { h1 { (view.title) } p.sub { (maths(&view.about)) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            @if view.hidden { p.card { "This was taken out of sight: no brief offers it." } }
            section.card {
                @if view.text.is_empty() { p.quiet { "There are no lines about it." } }
                @else { p.own-words { (maths(&view.text)) } }
                @if !view.link.is_empty() { p { a href=(view.link) rel="noreferrer noopener" { (view.link) } } }
                @if let Some(file) = &view.file { p { a href=(file.href) download { (file.text) } } }
            }
            section.card.gap { h2 { "How classes did" } p { (view.said) } p.why { "Later re-checks, answered alone, beside what each pupil was expected to get right. It says nothing about anybody’s teaching." } }
            @if let Some(form) = &view.form {
                details.card.gap.no-print open[!form.problems.is_empty() || !form.names.is_empty()] { summary { "Change it" } (share(form)) }
            }
            @if !view.before.is_empty() {
                details.no-print { summary { "How it read before" } ul.plain { @for one in &view.before { li.own-words { (maths(one)) } } }
                    @if let Some(forget) = &view.forget { (post_button(forget, "btn quiet")) }
                }
            }
            @if !view.taps.is_empty() { div.actions.gap.no-print { @for tap in &view.taps { (post_button(tap, "btn quiet")) } } }
            @if let Some(delete) = &view.delete {
                details.no-print { summary { "Delete it" } p { "It goes for good, with its earlier words, its file and where it was used." } (post_button(delete, "btn quiet")) }
            }
        },
    )
}
