//! Markup of the curriculum.

use super::view::{Unit, View};
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
                div { h1 { "Curriculum" } p.sub { "Your school’s own: what is taught, in which order, and how it is judged. " (view.version) } }
                @if let Some(href) = &view.paste { a.btn.quiet href=(href) { "Paste objectives" } }
            }
            @if view.subjects.is_empty() { p.card { "Nothing here yet. A pasted list of objectives is enough to begin." } }
            @for subject in &view.subjects {
                details.card.subject open[subject.open] {
                    summary { h2 { (subject.title) } span.why { (subject.about) } }
                    @for one in &subject.units { (unit(one)) }
                }
            }
        },
    )
}

fn unit(unit: &Unit) -> Markup {
    html! {
        section.unit {
            h3 { (unit.title) @if !unit.about.is_empty() { span.quiet { " · " (unit.about) } } }
            ol { @for objective in &unit.objectives {
                li {
                    (maths(&objective.title))
                    p.why {
                        (objective.judged)
                        @if !objective.needs.is_empty() { " · " (maths(&objective.needs)) }
                        @if !objective.has.is_empty() { " · " (objective.has) }
                    }
                }
            } }
        }
    }
}
