//! Markup of adding a colleague, and of the link that is shown once.

use super::view::{MadeLink, View};
use crate::components::Shell;
use crate::components::form::{Field, field, problems, select};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The form.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/staff" { "Who works here" } }
            h1 { "Add a colleague" }
            p.sub { "You get a link to hand over. They choose their own address and password with it." }
            (problems(found))
            form.card.fields method="post" action="/staff/new" {
                input type="hidden" name="submission" value=(view.submission);
                (field(Field { name: "name", label: "Their name", value: &view.name, hint: "As pupils say it: Mr Lindqvist.", autocomplete: "off", ..Field::default() }, found))
                (select("role", "Role", &view.roles, found))
                @if !view.classes.is_empty() {
                    fieldset {
                        legend { "Classes they teach or help" }
                        p.hint { "For teachers and assistants. It can be changed at any time." }
                        div.ticks.across { @for class in &view.classes {
                            label.tick { input type="checkbox" name="class" value=(class.value) checked[class.chosen]; " " span { (class.label) } }
                        } }
                    }
                    (select("subject", "In which subject", &view.subjects, found))
                }
                div.actions { button.btn { "Make the link" } }
            }
        },
    )
}

/// The link, once.
#[must_use]
pub fn made(shell: &Shell, view: &MadeLink) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href=(view.back.href) { (view.back.text) } }
            h1 { "A link for " (view.name) }
            p.sub { @if view.new_password { "They choose a new password with it." } @else { "They choose their address and password with it, and are in." } }
            section.card.stack {
                div.field {
                    label for="link" { "The link" }
                    input #link type="text" readonly value=(view.link);
                }
                ul {
                    li { "Hand it over yourself: whoever opens it first can use it." }
                    li { "It works once, within a day." }
                    li { strong { "It is not shown again." } " If it is lost, make a new one; this one then opens nothing." }
                    @if view.new_password { li { "The old password works until the link is used." } }
                    @if view.this_machine { li { "It leads to this machine. For another one, put the address by which Attune is known there before “/join”." } }
                }
            }
            p.gap { a href=(view.back.href) { "Back: " (view.back.text) } }
        },
    )
}
