//! Markup of writing a knowledge organiser.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, area, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    let field =
        |name, label, value, hint| Field { name, label, value, hint, optional: true, ..Field::default() };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Knowledge organiser" }
            p.sub { (view.title) ". Paste a table of words and meanings: that is already one. " a href="/curriculum/paste" { "For a unit that is not here yet" } }
            (problems(found))
            form.card.fields method="post" action=(view.action) {
                (area(field("terms", "Words", &view.terms, "A word and what it means on each line, with a tab or a dash between. A table copied from a document works as it is."), 12, found))
                (area(field("facts", "To know", &view.facts, "A sentence a line."), 5, found))
                (area(field("dates", "When", &view.dates, "A date and what happened on each line, with a tab or a dash between."), 5, found))
                div.actions { button.btn { "Save" } a.btn.quiet href=(view.back) { "Back" } }
            }
        },
    )
}
