//! Markup of a link's page.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, field, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    let least =
        format!("At least {} characters; a few words together are easy to remember.", view.least_password);
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            @if view.first_time {
                h1 { "Welcome to " (view.place) }
                p.sub { "This link is for " (view.name) ". It works once: from then on you sign in with what you choose here." }
            } @else {
                h1 { "Choose a new password" }
                p.sub { "This link is for " (view.name) ", " (view.place) ". It works once, and signs you out everywhere else." }
            }
            (problems(found))
            form.card.fields method="post" action=(view.action) {
                @if view.first_time {
                    (field(Field { name: "email", label: "Your e-mail address", kind: "email", value: &view.email, hint: "You sign in with it. Nothing is sent to it. If you have an account already, from another place: its address and its password.", autocomplete: "username", ..Field::default() }, found))
                }
                (field(Field { name: "password", label: "Password", kind: "password", hint: &least, autocomplete: "new-password", ..Field::default() }, found))
                div.actions { button.btn { @if view.first_time { "Begin" } @else { "Use this password" } } }
            }
        },
    )
}
