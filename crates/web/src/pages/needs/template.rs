//! Markup of the school's needs.

use super::view::{Line, View};
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
                div { h1 { "Needs" } p.sub { "Pupils who need something, by what is to do about it." } }
                @if let Some(list) = &view.list { div.actions.no-print { a.btn.quiet href=(list.href) { (list.text) } } }
            }
            section.card.no-print {
                h2 { "Classes" }
                @if view.classes.is_empty() { p { "There is no class yet." } } @else {
                    p.why { "A class opens with everybody in it: what is done, and where to record a need." }
                    ul.more { @for one in &view.classes { li { a href=(one.href) { (one.text) } } } }
                }
            }
            @if view.parts.is_empty() { p.card.gap { "No need has been recorded." } }
            @for part in &view.parts {
                section.card.gap { h2 { (part.title) } ul.plain.needs { @for one in &part.lines { li { (line(one)) } } } }
            }
        },
    )
}

fn line(line: &Line) -> Markup {
    html! {
        div.pair {
            div {
                strong { @if line.pupil.href.is_empty() { (line.pupil.text) } @else { a href=(line.pupil.href) { (line.pupil.text) } } }
                " " span.quiet { (line.class) }
            }
            span.quiet { (line.says) }
        }
        p.said { (line.need) @if !line.done.is_empty() { span.quiet { " · " (line.done.join(" · ")) } } }
    }
}
