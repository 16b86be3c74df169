//! Markup of a pasted list of objectives.

use super::view::View;
use crate::components::Shell;
use crate::components::dry_run::dry_run;
use crate::components::form::{Field, area, field, hidden, problems, select};
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
                div.field {
                    label for="subject" { "Subject" }
                    input type="text" id="subject" name="subject" value=(view.subject) required autocomplete="off"
                        list=[(!view.known.is_empty()).then_some("subjects")];
                    @if !view.known.is_empty() { datalist #subjects { @for known in &view.known { option value=(known) {} } } }
                }
                div.columns {
                    (field(Field { name: "unit", label: "Unit", value: &view.unit, optional: true, autocomplete: "off", ..Field::default() }, found))
                    (select("year", "Year", &view.years, found))
                }
                fieldset { legend { "How is it judged?" }
                    div.ticks { @for way in &view.judged {
                        label.tick { input type="radio" name="judged" value=(way.value) checked[way.chosen]; " "
                            span { (way.label) @if !way.note.is_empty() { span.hint { (way.note) } } } }
                    } }
                }
                (area(Field { name: "list", label: "Objectives", value: &view.list, hint: "One a line, in teaching order. A line that ends with a colon begins a new unit.", ..Field::default() }, 14, found))
                div.actions { button.btn { @if view.dry_run.is_some() { "Look again" } @else { "See what would happen" } } }
            }
        },
    )
}
