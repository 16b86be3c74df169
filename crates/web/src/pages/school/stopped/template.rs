//! Markup of the list of what was stopped.

use super::view::{Form, Measure, View};
use crate::components::Shell;
use crate::components::form::{Field, field, post_button, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line as OwnField, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            h1 { "What we stopped" }
            p.sub { "Beside what we use now, the form, spreadsheet or meeting that it replaces." }
            (problems(&view.problems))
            p.card { strong { (view.given) } " Minutes before are what the school says, of all who did it together; minutes now count as five people or more measured them together, and nothing is kept of a person. What is only planned to stop counts nothing." }
            @if view.lines.is_empty() { p.card.gap { "Nothing stands here yet. What do people still fill in that nobody reads?" } } @else { (table(view)) }
            @if let Some(typed) = &view.form { (form(typed, view)) }
        },
    )
}

fn table(view: &View) -> Markup {
    html! {
        div.scroll.gap tabindex="0" role="region" aria-label="What replaces what" {
            table.cover-sheet {
                thead { tr { th scope="col" { "Replaced" } th scope="col" { "What we use now" } th scope="col" { "Minutes before and now" } th scope="col" { "Stopped" } } }
                tbody { @for one in &view.lines { tr {
                    th scope="row" { (one.replaces) } td { (one.feature) } td { (one.minutes) @for says in &one.measured { p.why { (says) } } @if let Some(form) = &one.measure { (measure(form, &one.replaces)) } }
                    td { (one.stopped) div.row.no-print { @for button in &one.buttons { (post_button(button, "btn quiet")) } } }
                } } }
            }
        }
    }
}

/// Asked together and typed as numbers: nobody signs anything.
fn measure(form: &Measure, of: &str) -> Markup {
    let (by, minutes) = (format!("by-{}", form.line), format!("minutes-{}", form.line));
    html! {
        details.no-print open[!form.typed.is_empty()] { summary { "Measure it" span.vh { ": " (of) } }
            form.fields method="post" action="/school/stopped" {
                input type="hidden" name="do" value="measured";
                input type="hidden" name="line" value=(form.line);
                (choice(&by, "by", "Ask together", &form.by))
                (line(OwnField { id: &minutes, name: "minutes", label: "Minutes that it takes each of them now", value: &form.typed, hint: "A number each of everybody who does it, five people at least: 10 15 5 20 10. No names, and the order is not kept.", ..OwnField::default() }))
                div.actions { button.btn.quiet { "Store" } }
            }
        }
    }
}

fn form(form: &Form, view: &View) -> Markup {
    let wrong = &view.problems;
    let text = |name: &str| form.texts.get(name).map_or("", String::as_str);
    html! {
        section.card.gap.no-print { details open[form.open] {
            summary { strong { "Write down another" } }
            form.fields method="post" action="/school/stopped" {
                input type="hidden" name="submission" value=(form.submission);
                (select("offered", "What is replaced", &form.offered, wrong))
                (field(Field { name: "replaces", label: "The form, spreadsheet or meeting", value: text("replaces"), optional: true, ..Field::default() }, wrong))
                (field(Field { name: "feature", label: "What you use now", value: text("feature"), optional: true, ..Field::default() }, wrong))
                (field(Field { name: "before", label: "Minutes each time, of all who did it", value: text("before"), ..Field::default() }, wrong))
                (field(Field { name: "times", label: "Times a school year", value: text("times"), ..Field::default() }, wrong))
                (field(Field { name: "after", label: "Minutes each time now", value: text("after"), hint: "Empty: none.", optional: true, ..Field::default() }, wrong))
                (field(Field { name: "stopped", label: "Stopped on", kind: "date", value: text("stopped"), hint: "Empty: it goes on.", optional: true, ..Field::default() }, wrong))
                button.btn { "Write it down" }
            }
        } }
    }
}
