//! Markup of a body's people.

use super::view::{Invite, NameFor, Person, View};
use crate::components::Shell;
use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "Who acts for " (view.body) }
            p.sub { "Who may sign in for it, as what, and which schools an improvement partner is named for. A school reads who its partner is and may say no. Attune keeps no figure about anybody here." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.grid {
                div.stack { @for one in &view.people { (person(one)) } }
                div.stack {
                    @if let Some(form) = &view.invite { (invite(form)) }
                    section.card {
                        h2 { "What each sees" }
                        ul {
                            li { "An " strong { "officer" } " answers for the body: every school that it leads, problems, the support board, the picture." }
                            li { "An " strong { "improvement partner" } " sees the schools that they are named for, each apart, and nothing else." }
                            li { "Whoever " strong { "looks after these people" } " invites them, names partners, and ends both." }
                        }
                    }
                }
            }
        },
    )
}

fn person(one: &Person) -> Markup {
    html! {
        section.card {
            h2 { (one.name) } p.why { (one.is) }
            @if !one.named.is_empty() {
                ul.plain { @for (says, end) in &one.named { li.pair {
                    span { (says) } @if let Some(end) = end { (post_button(end, "btn quiet small")) }
                } } }
            }
            @for says in &one.refused { p { (says) } }
            @if let Some(form) = &one.name_for { (name_for(one, form)) }
            @if !one.buttons.is_empty() {
                div.actions.gap { @for button in &one.buttons { (post_button(button, "btn quiet small")) } }
            }
            @if let Some(end) = &one.end {
                details { summary { "End what they do here" span.vh { ": " (one.name) } }
                    p.why { "From today they open nothing here, and what they were named for ends. What was written stays." }
                    (post_button(end, "btn quiet small"))
                }
            }
        }
    }
}

fn name_for(one: &Person, form: &NameFor) -> Markup {
    let id = |part: &str| format!("{part}-{}", form.of);
    html! {
        details open[form.open] { summary { "Name a school for them" span.vh { ": " (one.name) } }
            form.fields method="post" action="/above/people" {
                input type="hidden" name="do" value="name";
                input type="hidden" name="of" value=(form.of);
                (choice(&id("school"), "school", "School", &form.schools))
                div.row {
                    (line(Line { id: &id("from"), name: "from", label: "From", kind: "date", value: &form.from, ..Line::default() }))
                    (line(Line { id: &id("last"), name: "last", label: "Last day", kind: "date", value: &form.last, optional: true, ..Line::default() }))
                }
                div.actions { button.btn.quiet { "Name it" } }
            }
        }
    }
}

fn invite(form: &Invite) -> Markup {
    html! {
        section.card {
            h2 { "Invite somebody" }
            p.why { "You get a link to hand over. It opens once, within a day, and they choose their address and password with it." }
            form.fields method="post" action="/above/people" {
                input type="hidden" name="do" value="invite";
                (line(Line { id: "name", name: "name", label: "Their name", value: &form.name, ..Line::default() }))
                (choice("role", "role", "As", &form.roles))
                label.tick { input type="checkbox" name="looks-after" value="yes" checked[form.looks_after]; " " span { "An officer who looks after these people too" } }
                div.actions { button.btn { "Make the link" } }
            }
        }
    }
}
