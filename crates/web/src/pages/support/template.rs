//! Markup of a school's support.

use super::view::{Form, Given, Priority, View};
use crate::components::form::{Field, field, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use crate::components::{PostButton, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Support" }
            p.sub { "What is put first above the school, three things at most, and what goes with it. Everything here ends by itself." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.priorities.is_empty() { p.card { "Nothing is put first above this school today, so nothing is offered or asked." } }
                @for one in &view.priorities { (priority(one)) }
                @if let Some(form) = &view.form { (forms(form, view)) }
                section.card {
                    h2 { "Support that we get" }
                    @if view.gets.is_empty() { p { "None yet." } }
                    @else { ul.plain { @for one in &view.gets { li { (given(one)) } } } }
                }
                @if !view.gives.is_empty() {
                    section.card { h2 { "Support that we give" } ul { @for one in &view.gives { li { (one) } } } }
                }
            }
        },
    )
}

fn priority(one: &Priority) -> Markup {
    html! {
        section.card {
            h2 { (one.title) } p.why { (one.whose) }
            (lines("Offered", &one.offers)) (lines("Asked of schools", &one.requests))
            (own("We need", &one.needs)) (own("We are strong in it, and others may come and see", &one.strengths))
        }
    }
}

fn lines(heading: &str, lines: &[String]) -> Markup {
    html! { @if !lines.is_empty() { h3 { (heading) } ul { @for one in lines { li { (one) } } } } }
}

fn own(heading: &str, lines: &[(String, Option<PostButton>)]) -> Markup {
    html! {
        @if !lines.is_empty() { h3 { (heading) } ul.plain { @for (words, stop) in lines { li.pair {
            span { (words) } @if let Some(stop) = stop { (post_button(stop, "btn quiet small")) }
        } } } }
    }
}

fn forms(form: &Form, view: &View) -> Markup {
    html! {
        section.card { details open[!form.need.is_empty()] {
            summary { "Say what we need" }
            form.fields method="post" action="/support" {
                input type="hidden" name="do" value="need";
                input type="hidden" name="submission" value=(form.submission);
                (choice("need-for", "priority", "For", &form.priorities))
                (field(Field { name: "need", label: "What", value: &form.need, hint: "Name no child and no colleague.", ..Field::default() }, &view.problems))
                @if form.from.len() > 1 { (choice("from-problem", "problem", "From a problem that we raised", &form.from)) }
                (line(Line { id: "ends", name: "ends", label: "Until", kind: "date", value: &form.ends, ..Line::default() }))
                div.actions { button.btn { "Put it on the board" } }
            }
        } }
        section.card { details open[!form.strong.is_empty()] {
            summary { "Say what we are strong in" }
            form.fields method="post" action="/support" {
                input type="hidden" name="do" value="strong";
                input type="hidden" name="submission" value=(form.submission);
                (choice("strong-in", "priority", "In", &form.priorities))
                (field(Field { name: "strong", label: "What exactly, and what others could come and see", value: &form.strong, hint: "You may take it back at any time.", ..Field::default() }, &view.problems))
                div.actions { button.btn { "Say so" } }
            }
        } }
    }
}

fn given(one: &Given) -> Markup {
    let (tried, worked) = (format!("tried-{}", one.id), format!("worked-{}", one.id));
    html! {
        p { (one.says) }
        @if one.asks { p { strong { "It has ended. What was tried, and did it work?" } } }
        @if one.writes {
            details open[one.asks] { summary { "Say what came of it" span.vh { ": " (one.says) } }
                form.fields method="post" action="/support" {
                    input type="hidden" name="do" value="followed";
                    input type="hidden" name="given" value=(one.id);
                    input type="hidden" name="version" value=(one.version);
                    (line(Line { id: &tried, name: "tried", label: "What was tried", value: &one.tried, rows: 2, ..Line::default() }))
                    (choice(&worked, "worked", "Did it work?", &one.worked))
                    div.actions { button.btn.quiet { "Store" } }
                }
            }
        }
    }
}
