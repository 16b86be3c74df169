//! Markup of the plan.

use super::super::parts::{ticks, told};
use super::view::{ActionLine, Form, Priority, View};
use crate::components::Shell;
use crate::components::form::{Field, area, field, options, post_button, problems, select};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            div.head {
                div { h1 { "The plan" } p.sub { "Three priorities at most, and what we do for them. One plan for every reader." } }
                div.actions.no-print {
                    @if view.drafts { a.btn.quiet href="/school/plan/new" { "Draft a priority" } }
                    button.btn.quiet type="button" data-print-now hidden { "Print" }
                }
            }
            (told(&view.told))
            (problems(&view.problems))
            @if view.tags.len() > 1 {
                form.row.no-print method="get" action="/school/plan" {
                    div.field { label for="tag" { "For" } select id="tag" name="tag" { (options(&view.tags)) } }
                    button.btn.quiet { "Show" }
                    @if view.filtered { a.btn.quiet href="/school/plan" { "Show all" } }
                }
            }
            h2.gap { "What should change" }
            @if view.priorities.is_empty() { p.card { "Nothing stands here yet. A priority says what should change, for whom, by when, what failure would look like and what it is compared with, before it starts." } }
            div.grid { @for one in &view.priorities { (priority(one)) } }
            h2.gap { "What we do" }
            @if view.actions.is_empty() { p.card { "No action stands here." } } @else { (table(&view.actions)) p { (view.cost) } }
            @if let Some(typed) = &view.form { (form(typed, view)) }
        },
    )
}

fn priority(one: &Priority) -> Markup {
    html! {
        section.card {
            h3 { @if !one.scope.is_empty() { (one.scope) ": " } a href=(one.name.href) { (one.name.text) } }
            p { (one.whom) }
            p { "Failure would be: " (one.failure) }
            p.why { (one.stands) }
        }
    }
}

/// Actions in a table.
pub(crate) fn table(actions: &[ActionLine]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Actions" {
            table.cover-sheet {
                thead { tr { th scope="col" { "What" } th scope="col" { "Who sees to it" } th scope="col" { "Cost" } th scope="col" { "How we see that it worked" } th scope="col" { "Stands" } } }
                tbody { @for one in actions { tr {
                    th scope="row" { (one.wording) @if !one.of.is_empty() { p.why { "For: " (one.of) } } @if !one.tags.is_empty() { p.why { "Serves: " (one.tags.join(", ")) } } }
                    td { (one.owner) @if !one.by.is_empty() { p.why { "by " (one.by) } } }
                    td { (one.cost) }
                    td { (one.success) }
                    td { (one.state) div.row.no-print { @for button in &one.buttons { (post_button(button, "btn quiet")) } } }
                } } }
            }
        }
    }
}

fn form(form: &Form, view: &View) -> Markup {
    let wrong = &view.problems;
    let text = |name: &str| form.texts.get(name).map_or("", String::as_str);
    html! {
        section.card.gap.no-print { details open[form.open] {
            summary { strong { "Write an action" } }
            form.fields method="post" action="/school/plan/actions" {
                input type="hidden" name="submission" value=(form.submission);
                (select("priority", "For which priority", &form.priorities, wrong))
                (area(Field { name: "wording", label: "What is done", value: text("wording"), ..Field::default() }, 2, wrong))
                (field(Field { name: "owner", label: "Who sees to it", value: text("owner"), hint: "A role or a group, such as “maths lead”. Never a name.", ..Field::default() }, wrong))
                (field(Field { name: "success", label: "How we see that it worked", value: text("success"), ..Field::default() }, wrong))
                (field(Field { name: "cost", label: "Cost in pounds", value: text("cost"), optional: true, ..Field::default() }, wrong))
                (field(Field { name: "by", label: "By when", kind: "date", value: text("by"), optional: true, ..Field::default() }, wrong))
                (ticks("tag", "It serves", &form.tags))
                button.btn { "Put it in the plan" }
            }
        } }
    }
}
