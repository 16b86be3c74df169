//! Markup of the demo's cards.

use super::view::{AsPupil, View};
use crate::components::Shell;
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "Whose day would you like to see?" }
            p.sub { (view.about) }
            ul.tiles.demo {
                @for card in &view.cards {
                    li.card {
                        h2 { (card.role) }
                        p { (card.question) }
                        p.why { (card.who) }
                        form method="post" action=(card.sign_in.action) {
                            (hidden(&card.sign_in.hidden))
                            button.btn { (card.sign_in.label) span.vh { ": " (card.role) } }
                        }
                    }
                }
            }
            @if view.partner {
                section.card.gap {
                    h2 { "Or come in as a partner does" }
                    p { "A mentor has a link and no account. What is the goal that I can help with?" }
                    form method="post" action="/demo/partner" { button.btn { "Open a mentor’s link" } }
                }
            }
            @if let Some(told) = &view.as_pupil { (as_pupil(told)) }
        },
    )
}

fn as_pupil(told: &AsPupil) -> Markup {
    html! {
        section.card.gap {
            h2 { "Or come in as a pupil does" }
            p { a href="/enter" { "Type the class code" } " " strong { (told.code) } ", tap a name, then three pictures in order:" }
            ul { @for (name, pictures) in &told.pupils { li { strong { (name) } ": " (pictures) } } }
            @if !told.card.is_empty() && !told.pupils.is_empty() {
                p { "Or do what scanning " (told.pupils[0].0) "’s printed card does: " a href=(told.card) { "open its address" } "." }
            }
        }
    }
}
