//! Markup of a pupil's needs.

use super::view::{Done, Form, Need, View};
use crate::components::Shell;
use crate::components::form::{Field, field, hidden, options, post_button, problems, select};
use crate::components::layout::{Frame, document};
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
                    h1 { "What " (view.name) " needs" }
                    p.sub { (view.class) }
                }
                div.actions.no-print { @for link in &view.links { a.btn.quiet href=(link.href) { (link.text) } } }
            }
            @if let Some(form) = &view.form { (problems(&form.problems)) }
            div.side-by-side {
                div {
                    @if view.needs.is_empty() && view.apart.is_empty() { p.card { "No need has been recorded." } }
                    @for one in &view.needs { (need(one)) }
                    @if !view.apart.is_empty() { section.card.gap { h2 { "Also done" } (all_done(&view.apart)) } }
                    @if !view.ended.is_empty() {
                        details.card.gap { summary { "What has ended" } ul.tight { @for one in &view.ended { li { (one) } } } }
                    }
                }
                @if let Some(form) = &view.form { (record(form)) }
            }
        },
    )
}

fn need(need: &Need) -> Markup {
    html! {
        section.card.need {
            div.pair {
                div { h2 { (need.words) } p.why { (need.says) } }
                @if let Some(end) = &need.end { (post_button(end, "btn quiet small")) }
            }
            @if need.done.is_empty() { p { "Nothing is done for it yet." } } @else { (all_done(&need.done)) }
        }
    }
}

fn all_done(done: &[Done]) -> Markup {
    html! {
        ul.plain.needs { @for one in done {
            li { div.pair { span { (one.words) } @if let Some(end) = &one.end { (post_button(end, "btn quiet small")) } } }
        } }
    }
}

fn record(form: &Form) -> Markup {
    let day = |name, label, value, optional| Field {
        name,
        label,
        kind: "date",
        value,
        optional,
        ..Field::default()
    };
    html! {
        form.card.fields method="post" action=(form.action) {
            h2 { "Record a need" }
            (hidden(&form.hidden))
            div.row {
                (select("need", "What is needed", &form.needs, &form.problems))
                (select("source", "Who says so", &form.sources, &form.problems))
            }
            fieldset {
                legend { "What we do" }
                div.row { @for (label, id, choices) in &form.selects {
                    div.field { label for=(id) { (label) } select id=(id) name="does" { (options(choices)) } }
                } }
                @for (heading, ticks) in &form.ticks {
                    fieldset.across {
                        legend.quiet { (heading) }
                        @for one in ticks { label { input type="checkbox" name="does" value=(one.value) checked[one.chosen]; span { (one.label) } } }
                    }
                }
                (field(Field { name: "own", label: "Something else, in your words", value: &form.own, optional: true, ..Field::default() }, &form.problems))
            }
            div.row {
                (field(day("from", "From", &form.from, false), &form.problems))
                (field(day("last", "Last day", &form.last, true), &form.problems))
            }
            div.row { button.btn { "Save" } }
        }
    }
}
