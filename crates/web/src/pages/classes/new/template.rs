//! Markup of a class from pasted names.

use super::view::View;
use crate::components::Shell;
use crate::components::dry_run::dry_run;
use crate::components::form::{Field, area, field, problems};
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
            h1 { "Add a class" }
            p.sub { "A name for the class and the names in it are enough." }
            (problems(found))
            @if let Some(run) = &view.dry_run { (dry_run(run)) }
            form.card.fields method="post" action="/classes/new" {
                input type="hidden" name="submission" value=(view.submission);
                (field(Field { name: "name", label: "Class", value: &view.name, hint: "As the school says it: 5 Hawthorn, 9X/Ma2.", ..Field::default() }, found))
                @if !view.subjects.is_empty() {
                    fieldset { legend { "Taught here" }
                        div.ticks { @for subject in &view.subjects {
                            label.tick { input type="checkbox" name="subject" value=(subject.value) checked[subject.chosen]; " " (subject.label) }
                        } }
                    }
                }
                (area(Field { name: "names", label: "Pupils", value: &view.names, hint: "Paste one name a line, or a column of a spreadsheet. A UPN may stand beside the name.", ..Field::default() }, 12, found))
                div.actions { button.btn { @if view.dry_run.is_some() { "Look again" } @else { "See what would happen" } } }
            }
        },
    )
}
