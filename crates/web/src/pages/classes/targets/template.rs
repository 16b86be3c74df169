//! Markup of the targets of a class.

use super::view::{Line, View};
use crate::components::class_nav::class_nav;
use crate::components::layout::{Frame, document};
use crate::components::{Link, Shell, maths};
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
                div { h1 { "Targets of " (view.nav.class) } p.sub { "Agreed with each pupil, about what to learn next. Each ends by itself." } }
                div.actions {
                    @if let Some(cards) = &view.cards { a.btn.quiet href=(cards.href) { (cards.text) } }
                    a.btn.quiet href={ (view.nav.base) "/slips" } { "Slips for families" }
                    @if let Some(evening) = &view.evening { a.btn.quiet href=(evening.href) { (evening.text) } }
                }
            }
            @if !view.off.is_empty() {
                section.card { p { (view.off) } @if let Some(link) = &view.switch { p { a href=(link.href) { (link.text) } } } }
            } @else {
                @for part in &view.parts {
                    section.card.gap { h2 { (part.title) } ul.plain { @for one in &part.lines { li { (line(one)) } } } }
                }
                @if !view.without.is_empty() {
                    section.card.gap.no-print {
                        h2 { "Without a target" }
                        p.why { "Nobody needs one. A name opens a target that is filled in already." }
                        ul.more { @for one in &view.without { li { (name(one)) } } }
                    }
                }
            }
        },
    )
}

fn line(line: &Line) -> Markup {
    html! {
        div.pair {
            div { strong { (name(&line.pupil)) } " " span.pill { (line.subject) } }
            span.quiet { (line.stands) }
        }
        ul.tight { @for words in &line.learning { li { (maths(words)) } } }
    }
}

fn name(link: &Link) -> Markup {
    html! { @if link.href.is_empty() { (link.text) } @else { a href=(link.href) { (link.text) } } }
}
