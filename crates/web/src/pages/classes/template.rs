//! Markup of the list of classes.

use super::view::View;
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
            div.head { h1 { "Classes" } @if let Some(href) = &view.new { a.btn.quiet href=(href) { "Add a class" } } }
            @if view.classes.is_empty() { p.card { "No class yet. Paste the names of one: it takes about a minute." } }
            ul.tiles {
                @for class in &view.classes {
                    li.card {
                        h2 { a href=(class.href) { (class.name) } }
                        p.why { (class.about) }
                        @if !class.last.is_empty() { p.why { (class.last) } }
                        ul.more { @for link in &class.more { li { a href=(link.href) { (link.text) span.vh { ", " (class.name) } } } } }
                    }
                }
            }
        },
    )
}
