//! Markup of target cards: A5, two to a sheet of A4, without colour.

use super::view::{Card, View};
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
            div.head.no-print {
                div {
                    p.crumb { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Target cards" }
                    @if view.empty.is_empty() { p.sub { "Two to a sheet. The pupil keeps it, ticks it, takes it home and brings it back." } }
                }
                @if view.empty.is_empty() { div.actions { button.btn type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @if !view.cards.is_empty() { ul.target-cards { @for one in &view.cards { li class=(one.looks) { @if !one.pile.is_empty() { p.pile.no-print { (one.pile) } } (card(one)) } } } }
        },
    )
}

fn card(card: &Card) -> Markup {
    let terms = &card.card;
    html! {
        div.pair { h2 { "My target" } span { (card.name) " · " (card.class) " · " (terms.subject) } }
        h3 { "I am going to learn" }
        ul.tight { @for (words, _) in &terms.learning { li { strong { (maths(words)) } } } }
        h3 { "Who does what" }
        ul.boxes-to-tick { @for step in &terms.steps { li { span.tick aria-hidden="true" { @if step.done { "✓" } } strong { (step.who) ": " } (step.what) } } }
        h3 { "It counts when" }
        p { (terms.counts) }
        p { strong { "By " (terms.by) } ". After that it ends by itself." }
        p.agreed { @if card.agreed.is_empty() { "We both agree (sign here): pupil " span.write {} " teacher " span.write {} } @else { (card.agreed) } }
        p { "Seen at home: " span.write {} }
        p.why { "Want to change it, or not now? Say so: that is fine. If it was not taught, or we did not do our part, nothing is missed." }
    }
}
