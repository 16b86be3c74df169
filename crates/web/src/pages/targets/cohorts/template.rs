//! Markup of the school's reference cohorts.

use super::view::{Line, View};
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Reference cohorts" }
            p.sub { "What pupils of an earlier year went on to reach, from where they started. Chances are shown to a class once the school uses a cohort for its subject and year; until then nothing is." }
            (problems(&view.problems))
            @if !view.off.is_empty() { p.card { (view.off) } }
            @if view.cohorts.is_empty() { p.card { "The school keeps no cohort yet." } }
            @for one in &view.cohorts { (cohort(one)) }
            @if let Some(link) = &view.bring { p.gap { a href=(link.href) { (link.text) } } }
            p.why.gap { "A cohort is never changed: another file is another cohort. Chances that were stated keep the one that they came from. " a href="/targets/chances" { "Did stated chances come true?" } }
        },
    )
}

fn cohort(line: &Line) -> Markup {
    html! {
        section.card.gap {
            h2 { (line.title) @if line.simulated { " " span.pill { "made up" } } }
            p { (line.about) }
            @if !line.lacks.is_empty() { p.why { (line.lacks) } }
            form.fields method="post" action="/targets/cohorts" {
                input type="hidden" name="cohort" value=(line.id);
                fieldset { legend { "Used for" }
                    div.ticks { @for year in &line.years {
                        label.tick { input type="checkbox" name="year" value=(year.value) checked[year.chosen]; span { (year.label) } }
                    } }
                }
                div.actions { button.btn { "Keep this" span.vh { ": " (line.title) } } }
            }
        }
    }
}
