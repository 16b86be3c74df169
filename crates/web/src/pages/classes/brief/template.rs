//! Markup of the lesson brief's page. The brief itself is in `sheet.rs`, because the day's print job shares it.

use super::sheet::sheet;
use super::view::{ObjectiveChoice, UnitChoice, View};
use crate::components::class_nav::{class_nav, switch};
use crate::components::form::{hidden, post_button};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let chosen = view.sheet.is_some();
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            @if let Some(one) = &view.sheet { (sheet(one)) } @else { h1 { (view.nav.class) ": what is the lesson about?" } }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            div.after.no-print {
                div.why.also {
                    @if let Some(plan) = &view.plan { (post_button(plan, "btn quiet")) }
                    @for link in &view.beside { a href=(link.href) { (link.text) } }
                    @for link in &view.worked { a href=(link.href) { "“" (link.text) "”" } }
                    @if let Some(tryout) = &view.tryout { a href=(tryout.href) { (tryout.text) } }
                    @if let Some(ready) = &view.ready { a href=(ready.href) { (ready.text) } }
                    @if !view.organiser.is_empty() { a href=(view.organiser) { "Knowledge organiser" } }
                    @if let Some(check) = &view.check { a href=(check.href) { (check.text) } }
                    @if !view.choice.units.is_empty() && chosen {
                        details { summary { "Other objectives" } (choice(&view.choice)) }
                    }
                }
            }
            @if !view.choice.units.is_empty() && !chosen { div.card { (choice(&view.choice)) } }
        },
    )
}

fn choice(choice: &ObjectiveChoice) -> Markup {
    html! {
        (switch("Subject", &choice.subjects))
        form.fields method="get" action=(choice.action) {
            (hidden(&choice.hidden))
            p.hint { "One objective, or several that belong in one lesson." }
            @for one in &choice.units { (unit(one)) }
            div.actions { button.btn { "Make the brief" } }
        }
    }
}

fn unit(unit: &UnitChoice) -> Markup {
    html! {
        details.unit open[unit.open] {
            summary { h2 { (unit.title) } }
            div.ticks { @for objective in &unit.objectives {
                label.tick {
                    input type="checkbox" name="objective" value=(objective.value) checked[objective.chosen];
                    span { (maths(&objective.label)) @if !objective.note.is_empty() { span.hint { (objective.note) } } }
                }
            } }
        }
    }
}
