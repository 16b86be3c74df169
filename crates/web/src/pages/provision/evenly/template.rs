//! Markup of what reaches whom.

use super::view::View;
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::labels::labels_form;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb.no-print { a href="/provision" { "Provision map" } }
            h1 { "Does it reach everybody alike?" }
            p.sub { "Minutes taken out of lessons and gained this term, clubs, and who is put together in working groups, by a label that you hand in." }
            (problems(&view.problems))
            @if !view.by.is_empty() { (table(view)) }
            @if !view.groups.is_empty() {
                section.card.gap { h2 { "Working groups over the school" } ul.tight { @for line in &view.groups { li { (line) } } } }
            }
            section.card.gap.no-print {
                h2 { "Hand in labels, for this once" }
                p { "A table of pupils and one more column. The labels are used for this page and forgotten: nothing of them is stored, and none of them changes what a child is offered. Nothing is worked out by teacher, class, set or tutor group." }
                (labels_form("/provision/evenly", "5 Hawthorn", "Work it out"))
                @if !view.left_out.is_empty() { ul.tight { @for line in &view.left_out { li { (line) } } } }
            }
            p.why.gap { "A label is shown from ten pupils on, and not where a smaller one could be worked out from it; clubs only where five or more of each take part and five or more do not; working groups only over three classes. A difference here is a question to ask, and says nothing about why." }
        },
    )
}

fn table(view: &View) -> Markup {
    html! {
        section.card.gap {
            h2 { "By " (view.by.to_lowercase()) }
            @if !view.rows.is_empty() {
                div.scroll tabindex="0" role="region" aria-label={ "By " (view.by.to_lowercase()) } { table {
                    thead { tr { th scope="col" { (view.by) } th scope="col" { "Pupils" } @for head in &view.heads { th scope="col" { (head) } } } }
                    tbody { @for row in &view.rows { tr { th scope="row" { (row.label) } td { (row.pupils) } @for cell in &row.cells { td { (cell) } } } } }
                } }
            }
            @if !view.hidden.is_empty() { p.why { (view.hidden) } }
        }
    }
}
