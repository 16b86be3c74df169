//! Markup of the first page above schools.

use super::view::{Home, InShortView, Owes, Priority, School};
use crate::components::Shell;
use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &Home) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { (view.title) }
            p.sub { (view.sub) }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.grid {
                div.stack {
                    @if let Some(short) = &view.in_short { (in_short(short)) }
                    @if view.schools.is_empty() { p.card { (view.none) } }
                    @for one in &view.schools { (school(one)) }
                    @if let Some(command) = &view.command { (leads(view, command)) }
                }
                div.stack {
                    section.card {
                        h2 { "Put first" }
                        p.why { "Three at most. Every offer and request names one and ends with it." }
                        @if view.priorities.is_empty() { p { "Nothing today." } }
                        @else { ul.plain { @for one in &view.priorities { li { (priority(one)) } } } }
                    }
                    @if view.sets { (set(view)) }
                    @if view.settles {
                        section.card {
                            h2 { (view.title) " owes" }
                            @if view.owes.is_empty() { p { "Nothing is open." } }
                            @else { ul.plain { @for one in &view.owes { li { (owes(one)) } } } }
                        }
                    }
                }
            }
        },
    )
}

/// Who leads is said by neither side on a page.
fn leads(view: &Home, command: &str) -> Markup {
    html! {
        section.card { details.no-print {
            summary { strong { "Which schools " (view.title) " leads" } }
            @if view.leads.is_empty() { p { "None today." } }
            @else { ul { @for one in &view.leads { li { (one) } } } }
            p { "Neither a school nor a body changes that on a page. The school and both bodies agree on it and on the day; then whoever runs Attune says it, and from that day on the other body leads and reads the record. What was written stays." }
            p { "Send whoever runs Attune this line, with the names and the day:" }
            p { code { (command) } }
        } }
    }
}

fn in_short(one: &InShortView) -> Markup {
    html! {
        section.card {
            h2 { "Is the system both excellent and fair?" }
            p.why { (one.about) }
            @if !one.figures.is_empty() {
                ul { @for figure in &one.figures { li { (figure) } } }
                p.why { "From what schools published, each weighing as many pupils as it has. It does not tell how any one school does, or why bodies differ." }
            }
            h2 { "What it is asking schools for" }
            @if one.asked.is_empty() { p { "Nothing, today." } }
            @else { ul { @for asked in &one.asked { li { (asked) } } } }
            p.why { a href="/above/picture" { "The picture, body by body and school by school" } }
        }
    }
}

fn school(one: &School) -> Markup {
    html! {
        section.card {
            h2 { a href=(one.name.href) { (one.name.text) } }
            p { (one.meets) } p.why { (one.owed) }
            @if !one.problems.is_empty() { p { (one.problems) } }
        }
    }
}

fn priority(one: &Priority) -> Markup {
    html! {
        div.pair { span { strong { (one.title) } " " span.quiet { (one.until) } }
            @if let Some(stop) = &one.stop { (post_button(stop, "btn quiet small")) } }
        @if !one.calls.is_empty() { ul { @for (words, stop) in &one.calls { li.pair {
            span { (words) } @if let Some(stop) = stop { (post_button(stop, "btn quiet small")) }
        } } } }
    }
}

fn set(view: &Home) -> Markup {
    html! {
        section.card {
            @if view.room {
                details open[!view.typed.title.is_empty()] { summary { "Put something first" }
                    form.fields method="post" action="/above/priorities" {
                        input type="hidden" name="do" value="add";
                        (line(Line { id: "title", name: "title", label: "What", value: &view.typed.title, ..Line::default() }))
                        (line(Line { id: "ends", name: "ends", label: "Until", kind: "date", value: &view.typed.ends, ..Line::default() }))
                        div.actions { button.btn { "Put it first" } }
                    }
                }
            } @else { p { "Three are live: one has to end before another begins." } }
            @if !view.choices.is_empty() {
                details open[!view.typed.words.is_empty()] { summary { "Offer or ask something" }
                    form.fields method="post" action="/above/priorities" {
                        div.field { label for="kind" { "We" } select #kind name="do" { option value="offer" { "offer" } option value="request" { "ask for" } } }
                        (line(Line { id: "call", name: "words", label: "What", value: &view.typed.words, rows: 2, ..Line::default() }))
                        (choice("call-for", "priority", "For", &view.choices))
                        (line(Line { id: "call-ends", name: "ends", label: "Until", kind: "date", value: &view.typed.call_ends, ..Line::default() }))
                        div.actions { button.btn { "Tell the schools" } }
                    }
                }
            }
        }
    }
}

fn owes(one: &Owes) -> Markup {
    let (words, state) = (format!("words-{}", one.key), format!("state-{}", one.key));
    html! {
        p { (one.says) } p.why { (one.stands) }
        details open[!one.typed.is_empty()] { summary { "Say what came of it" span.vh { ": " (one.says) } }
            form.row method="post" action="/above/owed" {
                input type="hidden" name="school" value=(one.school);
                input type="hidden" name="action" value=(one.action);
                input type="hidden" name="version" value=(one.version);
                div.field { label for=(state) { "It is" } select id=(state) name="state" { option value="done" { "done" } option value="dropped" { "dropped" } } }
                (line(Line { id: &words, name: "words", label: "In a few words", value: &one.typed, optional: true, ..Line::default() }))
                button.btn.quiet.small { "Store" }
            }
        }
    }
}
