//! Markup of the way to a child's carers.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use app::family::ClassContacts;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &ClassContacts) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Carers" }
            p.sub { "Who may see a child’s page and write to the school. Only the office records this, for each carer and child by itself." }
            nav.choices aria-label="Class" { @for (group, name) in &view.classes {
                a href={ "/contacts?class=" (group) } aria-current=[(view.group == Some(*group)).then_some("true")] { (name) }
            } }
            @if view.group.is_some() {
                table.gap {
                    caption { "Pupils of the class" }
                    thead { tr { th scope="col" { "Pupil" } th scope="col" { "Carers" } } }
                    tbody { @for (pupil, name, carers) in &view.pupils {
                        tr {
                            th scope="row" { a href={ "/contacts/" (pupil) } { (name) } }
                            td { @if carers.is_empty() { span.quiet { "none recorded" } } @else { (carers.join(", ")) } }
                        }
                    } }
                }
            }
        },
    )
}
