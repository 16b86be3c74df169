//! Markup of the one-time set-up page.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, field, problems, select};
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
            h1 { "Set up your school" }
            p.sub { "Two minutes. This link works once; everything here can be changed later." }
            (problems(found))
            form.card.fields method="post" action=(view.action) {
                fieldset {
                    legend { "The school" }
                    (field(Field { name: "school", label: "Name of the school", value: &view.school, autocomplete: "organization", ..Field::default() }, found))
                    @if !view.time_zones.is_empty() { (select("time_zone", "Time zone", &view.time_zones, found)) }
                }
                fieldset {
                    legend { "This year’s terms" }
                    p.hint { "First and last day of each. They tell “last term” from “last week”." }
                    @for (index, term) in view.terms.iter().enumerate() {
                        div.row role="group" aria-label=(term.name) {
                            (term_field(index, "term_name", "Term", "text", &term.name))
                            (term_field(index, "term_first", "First day", "date", &term.first))
                            (term_field(index, "term_last", "Last day", "date", &term.last))
                        }
                    }
                }
                fieldset {
                    legend { "What you teach" }
                    label.tick {
                        input type="checkbox" name="starter" value="1" checked[view.starter] aria-describedby="starter-hint"; " "
                        span { "Start with Attune’s starter curriculum; it becomes yours" }
                    }
                    p.hint #starter-hint { "Primary mathematics with questions, and short examples of writing, history, PE and Reception. It can be added later too, and you can paste your own list of objectives at any time." }
                }
                fieldset {
                    legend { "You, the first teacher" }
                    (field(Field { name: "name", label: "Your name", value: &view.name, hint: "As pupils say it: Ms Okafor.", autocomplete: "name", ..Field::default() }, found))
                    (field(Field { name: "email", label: "E-mail address", kind: "email", value: &view.email, autocomplete: "username", ..Field::default() }, found))
                    (field(Field { name: "password", label: "Password", kind: "password", hint: &least, autocomplete: "new-password", ..Field::default() }, found))
                }
                div.actions { button.btn { "Make the school" } }
            }
        },
    )
}

fn term_field(index: usize, name: &str, label: &str, kind: &str, value: &str) -> Markup {
    let id = format!("{name}-{index}");
    html! {
        div.field { label for=(id) { (label) } input type=(kind) id=(id) name=(name) value=(value); }
    }
}
