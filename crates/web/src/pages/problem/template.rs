//! Markup of an error page.

use super::view::View;
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { (view.heading) }
            p.sub { (view.text) }
            @if !view.hint.is_empty() { p { (view.hint) } }
            @if !view.links.is_empty() {
                p.actions { @for (index, link) in view.links.iter().enumerate() {
                    a.btn.quiet[index > 0] href=(link.href) { (link.text) }
                } }
            }
            @if !view.reference.is_empty() { p.why.gap { "If you ask somebody for help, say number " code { (view.reference) } "." } }
        },
    )
}
