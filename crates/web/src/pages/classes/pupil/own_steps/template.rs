//! Markup of a pupil's own steps.

use super::view::{Form, Plan, Step, View};
use crate::components::class_nav::switch;
use crate::components::form::{Field, area, field, hidden, options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, PostButton, Shell, maths};
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
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { (view.name) ": own steps" }
                    p.sub { (view.class) ". In the same lesson as everybody: the brief, sheets, practice and the pupil’s own page keep to these steps." }
                }
                div.actions.no-print { @for link in &view.links { a.btn.quiet href=(link.href) { (link.text) } } }
            }
            (problems(&view.problems))
            div.side-by-side {
                div {
                    @if view.plans.is_empty() { p.card { "Works on what the class works on." } }
                    @for one in &view.plans { (plan(one)) }
                    @if !view.over.is_empty() {
                        details.card.gap { summary { "Plans before" } ul.tight { @for one in &view.over { li { (one) } } } }
                    }
                }
                @if let Some(form) = &view.form { (planned(form)) }
            }
        },
    )
}

fn plan(plan: &Plan) -> Markup {
    html! {
        section.card {
            div.pair {
                div { h2 { (plan.subject) } p.why { (plan.days) } }
                div.no-print { a.btn.quiet.small href=(plan.card.href) { (plan.card.text) } }
            }
            @if plan.open.is_empty() { p { "No step is open. Add the next one, or end the plan." } }
            @else { ul.plain { @for one in &plan.open { li { (step(one)) } } } }
            @if !plan.met.is_empty() { h3 { "Met" } (settled(&plan.met)) }
            @if !plan.aside.is_empty() { h3 { "Set aside" } (settled(&plan.aside)) }
            @if let Some(end) = &plan.end { div.row.no-print { (post_button(end, "btn quiet small")) } }
        }
    }
}

fn step(step: &Step) -> Markup {
    html! {
        div.own-step {
            p { strong { (maths(&step.title)) } }
            @if !step.said.is_empty() { p.why { (maths(&step.said)) } }
            @if !step.could.is_empty() { p { (step.could) } }
            div.taps.no-print {
                @for (button, pressed) in &step.looks {
                    form.inline method="post" action=(button.action) {
                        (hidden(&button.hidden))
                        button.btn.quiet.small aria-pressed=(pressed.to_string()) { (button.label) }
                    }
                }
                @for button in &step.settle { (post_button(button, "btn quiet small")) }
            }
        }
    }
}

fn settled(steps: &[(String, Option<PostButton>)]) -> Markup {
    html! {
        ul.plain { @for (words, button) in steps {
            li { div.pair { span { (maths(words)) } @if let Some(button) = button { div.no-print { (post_button(button, "btn quiet small")) } } } }
        } }
    }
}

fn planned(form: &Form) -> Markup {
    html! {
        section.card.no-print {
            h2 { (form.title) " in " (form.subject) }
            div.switches { (switch("Subject", &form.subjects)) }
            form.fields method="post" action=(form.action) {
                (hidden(&form.hidden))
                @if !form.before.is_empty() {
                    fieldset {
                        legend { "What the class works on stands on these" }
                        @for one in &form.before { (tick(one)) }
                    }
                }
                div.field {
                    label for="objective" { "Or any objective, of any year " span.quiet { "(may stay empty)" } }
                    select #objective name="objective" {
                        option value="" { "Choose" }
                        @for (unit, all) in &form.units { optgroup label=(unit) { (options(all)) } }
                    }
                }
                (area(Field {
                    name: "words",
                    label: "Small steps in words",
                    value: &form.words,
                    hint: "One a line, as the pupil would say it: I can count ten things.",
                    optional: true,
                    ..Field::default()
                }, 4, &[]))
                (field(Field {
                    name: "until",
                    label: "Until",
                    kind: "date",
                    value: &form.until,
                    hint: "Then the plan ends by itself.",
                    optional: true,
                    ..Field::default()
                }, &[]))
                div.actions { button.btn { "Save the steps" } }
            }
        }
    }
}

fn tick(one: &Choice) -> Markup {
    html! { label.tick { input type="checkbox" name="objective" value=(one.value) checked[one.chosen]; span { (maths(&one.label)) } } }
}
