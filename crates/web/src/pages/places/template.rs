//! Markup of the choice of a place.

use crate::components::form::post_button;
use crate::components::layout::{Frame, document};
use crate::components::{PostButton, Shell};
use maud::{Markup, html};

/// The whole page: a name, what one is there, and a button each.
#[must_use]
pub fn page(shell: &Shell, places: &[(String, String, PostButton)]) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Where would you like to begin?" }
            p.sub { "What belongs to one of these is not seen in another. To change, come back to this page, or sign out and in again." }
            ul.tiles { @for (name, role, open) in places {
                li.card { h2 { (name) } p { (role) } (post_button(open, "btn")) }
            } }
        },
    )
}
