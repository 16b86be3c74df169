//! Markup of the demo's cards.

use super::view::View;
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
        },
    )
}
