//! Markup of the sign-in page.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, field, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Sign in" }
            p.sub { "With the e-mail address and password that your school knows you by." }
            (problems(&view.problems))
            form.card.fields method="post" action="/sign-in" {
                @if !view.next.is_empty() { input type="hidden" name="next" value=(view.next); }
                (field(Field { name: "email", label: "E-mail address", kind: "email", value: &view.email, autocomplete: "username", ..Field::default() }, &view.problems))
                (field(Field { name: "password", label: "Password", kind: "password", autocomplete: "current-password", ..Field::default() }, &view.problems))
                div.actions { button.btn { "Sign in" } }
            }
            p.gap { "A pupil? " a href="/enter" { "Type your class code" } "." }
            @if view.demo { p.gap { "This is the demo: " a href="/demo" { "sign in with one click" } "." } }
        },
    )
}
