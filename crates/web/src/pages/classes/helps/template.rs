//! Markup of what helps.

use super::view::View;
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
            div.head {
                div {
                    h1 { "What helps, measured" }
                    p.sub { (maths(&view.objective)) span.no-print { @for link in &view.beside { " " a href=(link.href) { (link.text) } } } }
                }
                (class_nav(shell, &view.nav))
            }
            section.card {
                h2 { "For this idea, and others of the unit" }
                @if view.lines.is_empty() {
                    p { "No clear difference yet. That is the usual answer: nothing is compared until three classes were taught one way and three in others, by more than one person on either side." }
                } @else {
                    ul.plain { @for (approach, objective, said) in &view.lines {
                        li { p { strong { (approach) } " – " (maths(objective)) } p.why { (said) } }
                    } }
                }
                @if !view.noted.is_empty() { p { "Noted for this idea so far: " (view.noted) "." } }
            }
            section.card.gap {
                h2 { "In the whole subject" }
                p { (view.best) }
                p.why { "Of one pupil, more is said only when pupils are seen to differ at all, it is steady, this pupil had each way four times or more, and one is clearly ahead. It holds for a term, and takes no way to learn from anybody." }
            }
            section.card.gap {
                h2 { "What these figures cannot say" }
                p { "Teachers choose ways to teach for good reasons, so classes taught in different ways differ in more than that. Only a lot can tell it apart." }
                p.no-print { a.btn.quiet href=(view.try_it) { "Plan a try-out: alternate weeks, by lot" } }
            }
            section.card.gap.no-print {
                h2 { "Our ways to teach" }
                p { (view.list) "." }
                p.why { "A segment of a lesson plan may name one, or a tap after the exit ticket. Nobody is asked for it." }
                @if !view.change.is_empty() { p { a href=(view.change) { "Change the list" } } }
            }
            @if !view.made.is_empty() { p.why { (view.made) } }
        },
    )
}
