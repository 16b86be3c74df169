//! Markup of where a check puts one pupil.

use super::view::{Step, Unit, View};
use crate::components::class_nav::class_nav;
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
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div { h1 { "Where to start with " (view.name) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            div.grid {
                div.stack {
                    section.card {
                        h2 { "Begin here" }
                        p.said { strong { (maths(&view.start)) } }
                        p.why { (view.sure) }
                        @if !view.try_this.is_empty() { p.gap { "To try: " (maths(&view.try_this)) } }
                        @if !view.links.is_empty() { ul.more.no-print { @for link in &view.links { li { a href=(link.href) { (link.text) } } } } }
                    }
                    @if !view.missing.is_empty() {
                        section.card { h2 { "What may be missing below" } @for line in &view.missing { p { (maths(line)) } } }
                    }
                }
                section.card {
                    h2 { "On the map" }
                    @for one in &view.map { (unit(one)) }
                    p.why.gap { "From this check and what was known before it. What was answered since is on the pupil’s page, and counts there." }
                }
            }
        },
    )
}

fn unit(unit: &Unit) -> Markup {
    html! {
        h3.gap { (unit.title) }
        ul.plain.states { @for one in &unit.steps { (step(one)) } }
    }
}

fn step(step: &Step) -> Markup {
    html! {
        li { div {
            @if step.here { strong { (maths(&step.title)) } " " span.pill { "begin here" } } @else { (maths(&step.title)) }
            p.why { (step.says) " · " (step.why) }
        } }
    }
}
