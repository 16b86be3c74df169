//! Markup of the school's list of needs.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, area, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let hint =
        "A need a line, in words that a teacher uses. What you take off stays for the pupils who have it.";
    let list =
        Field { name: "list", label: "Needs to choose from", value: &view.list, hint, ..Field::default() };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/needs" { "Needs" } }
            h1 { "Our list of needs" }
            (problems(&view.problems))
            form.card.fields method="post" action="/needs/list" {
                (area(list, 14, &view.problems))
                div.row { button.btn { "Save" } a.btn.quiet href="/needs" { "Back" } }
            }
            p.why { "No names and no diagnoses: a need says what a lesson can do something about." }
        },
    )
}
