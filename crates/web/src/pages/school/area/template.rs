//! Markup of an area.

use super::super::parts::{ticks, told};
use super::present::piece;
use super::view::{Claim, Form, View};
use crate::components::form::{Field, area, field, options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Problem, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            div.head {
                div { h1 { (view.name) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (told(&view.told))
            (problems(&view.problems))
            div.stack {
                @if view.claims.is_empty() { p.card { "Nothing is claimed here yet." } }
                @for one in &view.claims { (claim(one)) }
                @if let Some(typed) = &view.form { (new_claim(view, typed)) }
                (lines(view))
            }
        },
    )
}

fn claim(one: &Claim) -> Markup {
    html! {
        section.card {
            h2 { (one.claim) }
            @if one.moved { p { strong { "The evidence has moved since this was checked." } " Is it still true?" } }
            h3 { "Evidence" }
            @if one.evidence.is_empty() { p { "None is named yet. A claim without evidence is an opinion." } }
            @else { ul { @for evidence in &one.evidence { li { (piece(evidence)) } } } }
            @if !one.impact.is_empty() { h3 { "What it means for pupils" } p { (one.impact) } }
            @if !one.next_step.is_empty() { h3 { "What next" } p { (one.next_step) } }
            p.why { (one.when) }
            @if one.check.is_some() || one.change.is_some() {
                div.row.no-print {
                    @if let Some(button) = &one.check { (post_button(button, "btn quiet")) }
                    @if let Some(link) = &one.change { a.btn.quiet href=(link.href) { (link.text) } }
                }
            }
        }
    }
}

fn new_claim(view: &View, form: &Form) -> Markup {
    html! {
        section.card.no-print { details open[form.open] {
            summary { strong { "Make a claim" } }
            form.fields method="post" action={ (view.base) "/claims" } {
                input type="hidden" name="submission" value=(form.submission);
                (fields(form, &view.problems))
                button.btn { "Put it on the page" }
            }
        } }
    }
}

/// The fields of a claim, new or not.
pub(crate) fn fields(form: &Form, wrong: &[Problem]) -> Markup {
    html! {
        p.hint { (form.free) }
        (area(Field { name: "claim", label: "What we claim", value: &form.claim, hint: "One sentence that evidence could speak against.", ..Field::default() }, 2, wrong))
        (ticks("figure", "On these figures", &form.figures))
        (ticks("page", "On what these pages show", &form.pages))
        (field(Field { name: "seen", label: "Something that was seen", value: &form.seen, hint: "Such as “ten books of Year 4, looked through by two leads in March”.", optional: true, ..Field::default() }, wrong))
        (field(Field { name: "file", label: "A file that is kept elsewhere, and where", value: &form.file, optional: true, ..Field::default() }, wrong))
        (area(Field { name: "impact", label: "What it means for pupils", value: &form.impact, optional: true, ..Field::default() }, 2, wrong))
        (area(Field { name: "next", label: "What next", value: &form.next_step, optional: true, ..Field::default() }, 2, wrong))
    }
}

fn lines(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "What others say" }
            @if view.lines.is_empty() { p { "No line stands here yet." } }
            @else { ul.plain { @for (at, (line, signed)) in view.lines.iter().enumerate() {
                li.pair { span { "“" (line) "” " span.quiet { (signed) } } @if let Some(button) = view.away.get(at) { span.no-print { (post_button(button, "btn quiet")) } } }
            } } }
            @if !view.waiting.is_empty() {
                h3 { "Waiting to be read" }
                p.why { "From pupils and families. Others read a line once you show it; take away what names a person." }
                ul.plain { @for (line, signed, buttons) in &view.waiting {
                    li.pair { span { "“" (line) "” " span.quiet { (signed) } } span.row.no-print { @for button in buttons { (post_button(button, "btn quiet")) } } }
                } }
            }
            form.fields.no-print method="post" action={ (view.base) "/lines" } {
                input type="hidden" name="submission" value=(view.submission);
                (field(Field { name: "line", label: "Add a line", value: &view.line, hint: "Signed with a role. Name nobody.", ..Field::default() }, &[]))
                div.row {
                    @if !view.voices.is_empty() { div.field { label for="voice" { "Said by" } select id="voice" name="voice" { (options(&view.voices)) } } }
                    button.btn { "Add the line" }
                }
            }
        }
    }
}
