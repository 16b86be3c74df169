//! Markup of a unit on one page of A4.

use super::view::{Starter, Step, View};
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
            div.head {
                div {
                    h1 { (maths(&view.title)) }
                    p.sub { (view.about) span.no-print { @for link in &view.beside { " " a href=(link.href) { (link.text) } } } }
                    @if !view.pace.is_empty() { p.why { (view.pace) } }
                }
                (class_nav(shell, &view.nav))
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @if !view.steps.is_empty() { (steps(&view.steps)) }
            @if !view.starters.is_empty() || !view.fewer.is_empty() {
                section.card.gap.unit-part {
                    h2 { "Starters that are ready" }
                    div.unit-starters { @for one in &view.starters { (starter(one)) } }
                    @if !view.fewer.is_empty() { p.why { (view.fewer) } }
                }
            }
            div.actions.gap.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
        },
    )
}

fn steps(steps: &[Step]) -> Markup {
    html! {
        section.card.gap.unit-part {
            h2 { "Objectives, in order" }
            div.scroll tabindex="0" role="region" aria-label="Objectives of the unit" {
                table.terms.reflow {
                    thead { tr { th scope="col" { "Objective" } th scope="col" { "The class" } th scope="col" { "When" } } }
                    tbody { @for step in steps { tr {
                        th scope="row" { a href=(step.title.href) { (maths(&step.title.text)) } @if step.now { " " span.quiet { "(next lesson)" } } }
                        td data-label="The class" { (step.known) }
                        td data-label="When" { (step.when) }
                    } } }
                }
            }
            p.why { "Days to come are foreseen at one lesson an objective, by the timetable and the school’s terms. The class decides how long it takes." }
        }
    }
}

fn starter(starter: &Starter) -> Markup {
    html! {
        div {
            h3 { (starter.head) }
            ol.tight { @for (question, answer) in &starter.questions { li { (maths(question)) @if !answer.is_empty() { " " span.quiet { "(" (maths(answer)) ")" } } } } }
        }
    }
}
