//! Markup of the try-outs of a class.

use super::view::{Form, Row, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{Field, field, hidden, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    h1 { "Try-outs" }
                    p.sub { "An idea, a fair small test by lot, half a page of what happened." span.no-print { @for link in &view.beside { " " a href=(link.href) { (link.text) } } } }
                }
                (class_nav(shell, &view.nav))
            }
            @if view.own.is_empty() && view.open.is_empty() && view.others.is_empty() { p.card { "Nothing has been tried by lot yet." } }
            (rows("In this class", &view.own))
            (rows("Classes of the school are asked: say yes for yours", &view.open))
            (rows("In other classes of the school", &view.others))
            @if let Some(one) = &view.form { (form(one, view)) }
        },
    )
}

fn rows(heading: &str, rows: &[Row]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section.card.gap {
                h2 { (heading) }
                ul.plain { @for row in rows { li {
                    p { a href=(row.name.href) { (row.name.text) } }
                    p.why { (maths(&row.about)) " · " (row.stands) }
                } } }
            }
        }
    }
}

fn form(form: &Form, view: &View) -> Markup {
    let text = |name, label, value| Field { name, label, value, ..Field::default() };
    let starts =
        Field { kind: "date", ..text("starts", "First day (weeks begin on its Monday)", &form.starts) };
    html! {
        section.card.gap.no-print #plan {
            h2 { "Plan one" }
            (problems(&form.problems))
            form.fields method="post" action=(form.action) {
                (hidden(&form.hidden))
                (field(text("tried", "What do you want to try?", &form.tried), &form.problems))
                (field(text("instead", "Instead of what?", &form.instead), &form.problems))
                (either("What does the lot choose?", "lot", ("weeks", "Weeks of this class, two by two"), ("classes", "Classes that teach this objective"), !form.classes))
                p.hint { "For classes, it is about: " (maths(&view.objective)) "." }
                (either("What will be looked at?", "outcome", ("recheck", "Later re-checks, answered alone"), ("exit", "Answers alone in the same week, such as exit tickets"), !form.exit))
                (field(starts, &form.problems))
                div.field { label for="weeks" { "How many weeks?" } input type="number" id="weeks" name="weeks" min="1" max="24" value=(form.weeks) required; }
                div.field { label for="counts" { "How many more answers right, of 100, would count as a difference?" } input type="number" id="counts" name="counts" min="1" max="50" value=(form.counts) required; }
                @for sentence in &form.sees { p.why { (sentence) } }
                div.actions { button.btn { "Keep the plan" } }
            }
            p.why { "The lot is drawn after the plan is kept, and fixes it. It can be stopped on any day. The half page names no class and nobody." }
        }
    }
}

fn either(legend: &str, name: &str, one: (&str, &str), other: (&str, &str), first: bool) -> Markup {
    html! {
        fieldset {
            legend { (legend) }
            div.ticks {
                label.tick { input type="radio" name=(name) value=(one.0) checked[first]; span { (one.1) } }
                label.tick { input type="radio" name=(name) value=(other.0) checked[!first]; span { (other.1) } }
            }
        }
    }
}
