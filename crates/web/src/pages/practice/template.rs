//! Markup of the list of practice.

use super::view::{Offer, View};
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
            @if view.sets.is_empty() && view.offers.is_empty() { p.card { "There is nothing to practise just now. When your teacher gives you something, it is here." } }
            @for set in &view.sets {
                section.card.gap {
                    h2 { (set.what) " " span.pill { (set.subject) } }
                    ul.tight { @for about in &set.about { li { (maths(about)) } } }
                    p.why { (set.when) }
                    form method="post" action="/practice" { (hidden(&set.hidden)) button.btn { (set.button) } }
                }
            }
            @for one in &view.offers { (offer(one)) }
        },
    )
}

fn offer(offer: &Offer) -> Markup {
    html! {
        section.card.gap {
            h2 { "What helps you most now " span.pill { (offer.subject) } }
            @if offer.going_on {
                p { "You have begun. Go on where you were." }
                form method="post" action="/practice" { (hidden(&offer.hidden)) button.btn { "Go on" } }
            } @else {
                p { "A few questions on what you are learning, and some to keep what you know. How long would you like?" }
                form.row method="post" action="/practice" {
                    (hidden(&offer.hidden))
                    @for minutes in &offer.minutes { button.btn.quiet name="minutes" value=(minutes) { (minutes) " minutes" } }
                }
            }
        }
    }
}
