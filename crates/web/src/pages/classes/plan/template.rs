//! Markup of the plan of a lesson: a form on screen, one page of A4 on paper.

use super::view::{Adjustment, Plan, Segment, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, options, post_button, problems};
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
                    h1 { "Lesson plan" }
                    p.sub { (maths(&view.about)) span.no-print { @for link in &view.beside { " " a href=(link.href) { (link.text) } } } }
                    @if !view.pace.is_empty() { p.why { (view.pace) } }
                }
                (class_nav(shell, &view.nav))
            }
            (problems(&view.problems))
            @if let Some(plan) = &view.plan {
                @if let Some((action, fields)) = &plan.form { (form(plan, action, fields)) } @else { (sheet(plan, "")) }
                @if plan.form.is_some() { (sheet(plan, "only-print")) }
            } @else {
                section.card.gap {
                    p { "There is no plan for this lesson, and none is needed: the brief is enough to teach from." }
                    @if let Some(make) = &view.make { (post_button(make, "btn")) }
                }
            }
            @if let Some(drop) = &view.drop { div.actions.gap { (post_button(drop, "btn quiet")) } }
        },
    )
}

fn form(plan: &Plan, action: &str, fields: &[crate::components::Hidden]) -> Markup {
    html! {
        form.no-print method="post" action=(action) {
            (hidden(fields))
            section.card.gap {
                div.field { label for="goal" { "One goal for everybody" } input type="text" id="goal" name="goal" value=(plan.goal) maxlength="500" required; }
            }
            section.card.gap {
                div.pair { h2 { "What happens" } span.quiet { (plan.minutes) } }
                datalist #approaches { @for one in &plan.approaches { option value=(one) {} } }
                @for (at, one) in plan.segments.iter().enumerate() { (segment(at, one)) }
            }
            section.card.gap {
                div.pair { h2 { "Who gets what, and why" } a href=(plan.preview) { "What each pupil will get" } }
                (gets(plan))
                details {
                    summary { "Change who gets what" }
                    @for (at, one) in plan.adjustments.iter().enumerate() { (adjustment(at, one)) }
                }
            }
            div.actions.gap { button.btn name="do" value="save" { "Keep the plan" } button.btn.quiet type="button" data-print-now hidden { "Print" } }
        }
    }
}

fn segment(at: usize, segment: &Segment) -> Markup {
    let number = at + 1;
    html! {
        div.plan-row role="group" aria-label={ "Segment " (number) } {
            label { span { "Minutes" } input type="number" name={ "minutes." (at) } value=(segment.minutes) min="1" max="180"; }
            label { span { "How" } input type="text" name={ "approach." (at) } value=(segment.approach) maxlength="40" list="approaches" autocomplete="off"; }
            label.wide { span { "What" } input type="text" name={ "text." (at) } value=(segment.text) maxlength="500" autocomplete="off"; }
        }
    }
}

fn adjustment(at: usize, one: &Adjustment) -> Markup {
    let number = at + 1;
    html! {
        div.plan-row role="group" aria-label={ "Adjustment " (number) } {
            label { span { "Who" } select name={ "who." (at) } { (options(&one.pupils)) } }
            label { span { "Gets" } select name={ "kind." (at) } { (options(&one.kinds)) } }
            label.wide { span { "What" } input type="text" name={ "gets." (at) } value=(one.text) maxlength="500" autocomplete="off"; }
            label.wide { span { "Why" } input type="text" name={ "why." (at) } value=(one.why) maxlength="500" autocomplete="off"; }
        }
    }
}

fn gets(plan: &Plan) -> Markup {
    html! {
        @if plan.gets.is_empty() && plan.before.is_none() { p { "Everybody gets the same." } }
        ul.tight { @for one in &plan.gets {
            li { strong { (one.names) } " – " (one.kind) ": " (maths(&one.text)) }
        } }
        @if let Some(one) = &plan.before {
            p {
                strong { (one.names) } " – words before the lesson"
                @if !one.words.is_empty() { ": " (maths(&one.words)) }
                "." @if !one.note.is_empty() { " " (one.note) }
                @if !one.words.is_empty() { " " a.no-print href=(one.slips) { "Slips with the words" } }
            }
        }
    }
}

/// The plan to read, and to print.
fn sheet(plan: &Plan, class: &str) -> Markup {
    html! {
        div class=(class) {
            section.card.gap { h2 { "Goal" } p { strong { (maths(&plan.goal)) } } }
            section.card.gap {
                h2 { "What happens" }
                ol { @for one in plan.segments.iter().filter(|one| !one.text.is_empty()) {
                    li { (maths(&one.text)) span.quiet { @if !one.approach.is_empty() { " · " (one.approach) } @if !one.minutes.is_empty() { " · " (one.minutes) " min" } } }
                } }
            }
            section.card.gap {
                h2 { "Who gets what, and why" }
                (gets(plan))
            }
        }
    }
}
