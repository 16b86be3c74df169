//! Markup of the list of practice.

use super::view::View;
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Practice" }
            @if view.sets.is_empty() { p.card { "There is nothing to practise just now. When your teacher gives you something, it is here." } }
            @for set in &view.sets {
                section.card.gap {
                    h2 { (set.what) " " span.pill { (set.subject) } }
                    ul.tight { @for about in &set.about { li { (maths(about)) } } }
                    p.why { (set.when) }
                    form method="post" action="/practice" { (hidden(&set.hidden)) button.btn { (set.button) } }
                }
            }
        },
    )
}
