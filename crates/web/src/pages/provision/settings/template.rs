//! Markup of the school's costs and form.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, area, field, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let form = Field {
        name: "form",
        label: "The form",
        value: &view.mapping,
        hint: "Change headings, notes, their order, and what stands under each. Empty it to go back to the form that comes with the program.",
        optional: true,
        ..Field::default()
    };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/provision" { "Provision map" } }
            h1 { "Costs and the authority’s form" }
            (problems(&view.problems))
            form.card.fields method="post" action="/provision/settings/costs" {
                h2 { "What an hour costs" }
                p.why { "Your school’s own figures, for a kind of adult and never for a person. Nothing is assumed where a field stays empty. What runs already keeps the cost that it began with." }
                @for (name, label, value) in &view.rates {
                    (field(Field { name, label, value, optional: true, ..Field::default() }, &view.problems))
                }
                div.row { button.btn { "Save the costs" } }
            }
            form.card.fields.gap method="post" action="/provision/settings/form" {
                h2 { "The authority’s form" }
                p.why { @if view.own { "This is your school’s own file." } @else { "This is the form that comes with the program. Saved here, it becomes your school’s own." } " A child’s plan comes out under these headings, as a page, DOCX or ODT." }
                (area(form, 24, &view.problems))
                div.row { button.btn { "Check and save the form" } }
            }
        },
    )
}
