//! Markup of who works on steps of their own.

use super::view::{Plan, View};
use crate::components::class_nav::class_nav;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page; `nav` shows the class's own links.
#[must_use]
pub fn page(shell: &Shell, view: &View, nav: bool) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            @if nav { div.above.no-print { (class_nav(shell, &view.nav)) } }
            div.head {
                div {
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Steps of their own in " (view.nav.class) }
                    p.sub { "In the same lesson, on objectives of another year or on small steps. What the class is taught is then no gap of theirs. Not for the board." }
                }
            }
            @if view.plans.is_empty() { p.card { "Everybody works on what the class works on." } }
            @else { div.flow { @for one in &view.plans { (plan(one)) } } }
            @if !view.pupils.is_empty() {
                section.card.gap.no-print {
                    h2 { "Plan steps for somebody" }
                    ul.more { @for one in &view.pupils { li { a href=(one.href) { (one.text) } } } }
                }
            }
        },
    )
}

fn plan(plan: &Plan) -> Markup {
    html! {
        section.card {
            h2 { a href=(plan.name.href) { (plan.name.text) } " " span.pill { (plan.subject) } }
            @if plan.open.is_empty() { p { "No step is open. Add the next one, or end the plan." } }
            @else { ul.tight { @for one in &plan.open { li { (maths(one)) } } } }
            p.why { (plan.stands) }
        }
    }
}
