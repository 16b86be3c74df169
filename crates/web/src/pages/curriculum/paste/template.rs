//! Markup of a pasted list of objectives.

use super::view::View;
use crate::components::Shell;
use crate::components::dry_run::dry_run;
use crate::components::form::{Field, area, field, hidden, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Paste objectives" }
            p.sub { "A list is enough for a class picture, an exit ticket and a brief. Questions can follow whenever you like." }
            (problems(found))
            @if let Some(run) = &view.dry_run { (dry_run(run)) }
            form.card.fields method="post" action="/curriculum/paste" {
                (hidden(&view.hidden))
                (field(Field { name: "subject", label: "Subject", value: &view.subject, ..Field::default() }, found))
                fieldset { legend { "How is it judged?" }
                    div.ticks { @for way in &view.judged {
                        label.tick { input type="radio" name="judged" value=(way.value) checked[way.chosen]; " "
                            span { (way.label) @if !way.note.is_empty() { span.hint { (way.note) } } } }
                    } }
                }
                (area(Field { name: "list", label: "Objectives", value: &view.list, hint: "One a line, in teaching order. A line that ends with a colon begins a unit.", ..Field::default() }, 14, found))
                div.actions { button.btn { @if view.dry_run.is_some() { "Look again" } @else { "See what would happen" } } }
            }
        },
    )
}
