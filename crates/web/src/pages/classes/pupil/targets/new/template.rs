//! Markup of a target to propose.

use super::view::View;
use crate::components::Shell;
use crate::components::class_nav::switch;
use crate::components::form::{hidden, problems};
use crate::components::layout::{Frame, document};
use crate::components::target::target_fields;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { @for (place, link) in view.back.iter().enumerate() { @if place > 0 { " · " } a href=(link.href) { (link.text) } } }
            h1 { (view.heading) }
            div.switches { (switch("Subject", &view.subjects)) }
            (problems(&view.problems))
            @if let Some((says, link)) = &view.instead { section.card { p { (says) } @if !link.href.is_empty() { p { a href=(link.href) { (link.text) } } } } }
            @if let Some(fields) = &view.fields {
                form.card.fields method="post" action=(view.action) {
                    (hidden(&view.hidden))
                    (target_fields(fields))
                    @if !view.readers.is_empty() { p.why { (view.readers) } }
                    div.actions { button.btn { (view.label) } }
                }
            }
            @if !view.footnote.is_empty() { p.why.gap { (view.footnote) @if let Some(link) = &view.chances { " " a href=(link.href) { (link.text) } } } }
        },
    )
}
