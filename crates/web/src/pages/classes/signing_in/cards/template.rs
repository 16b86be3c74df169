//! Markup of the cards: A4, two by five, to be cut apart.

use super::view::{Card, View};
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
            div.head.no-print {
                div {
                    p.crumb { a href=(view.back) { "Back to signing in" } }
                    h1 { "New cards" }
                    @if view.empty.is_empty() { p.sub { "Print them now: they are shown only this once. Earlier cards of these pupils have stopped working." } }
                    @if !view.address_says.is_empty() { p.hint { (view.address_says) } }
                }
                @if view.empty.is_empty() { div.actions { button.btn type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @for sheet in &view.sheets { ul.cut.cards { @for one in sheet { (card(one, &view.school)) } } }
        },
    )
}

fn card(card: &Card, school: &str) -> Markup {
    html! {
        li {
            (card.code)
            div {
                h2 { (card.name) }
                p.school { (school) }
                p.how { "Scan the square with a tablet, open what it finds, tap “Go in”." }
                p.how { "Lost it? Tell your teacher: a new card stops this one." }
            }
        }
    }
}
