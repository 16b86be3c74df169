//! Markup of a pasted list of objectives.

use super::view::View;
use crate::components::Shell;
use crate::components::dry_run::dry_run;
use crate::components::form::{Field, area, field, hidden, problems, select};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// What the list may be.
const LIST: &str = "One a line, in teaching order. A line that ends with a colon begins a new unit. Or paste a scheme of work with its \
    headings: week, unit, objective, lessons, vocabulary, pupil’s words. Other columns are left out.";

fn by_heart<'v>(name: &'static str, label: &'static str, value: &'v str, hint: &'static str) -> Field<'v> {
    Field { name, label, value, hint, optional: true, ..Field::default() }
}

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
                (area(Field { name: "list", label: "Objectives", value: &view.list, optional: true, hint: LIST, ..Field::default() }, 14, found))
                details open[view.has_organiser()] {
                    summary { "Words, facts and dates of the unit" }
                    p.hint { "They are its knowledge organiser, and make quizzes. They alone make a unit, too." }
                    (area(by_heart("terms", "Words", &view.terms, "A word and what it means on each line, with a tab or a dash between. A table copied from a document works as it is."), 6, found))
                    (area(by_heart("facts", "To know", &view.facts, "A sentence a line."), 4, found))
                    (area(by_heart("dates", "When", &view.dates, "A date and what happened on each line, with a tab or a dash between."), 4, found))
                }
                div.actions { button.btn { @if view.dry_run.is_some() { "Look again" } @else { "See what would happen" } } }
            }
        },
    )
}
