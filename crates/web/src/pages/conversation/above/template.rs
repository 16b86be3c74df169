//! Markup of who is above a school.

use super::view::{Partner, View};
use crate::components::Shell;
use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Who is above us" }
            p.sub { "One body leads at a time. What it reads of us is what we write with it and what we publish; no child is in either." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                section.card {
                    h2 { "Who leads" }
                    p { (view.leads) }
                    @if !view.over.is_empty() { p.why { (view.over) } }
                    @if !view.others_in_time.is_empty() { ul { @for one in &view.others_in_time { li { (one) } } } }
                    @if !view.has.is_empty() { h3 { "Has us too, and reads nothing here" } ul { @for one in &view.has { li { (one) } } } }
                    details.no-print { summary { "Another body should lead" }
                        p { "Neither we nor a body changes that on a page. The school and both bodies agree on it and on the day; then whoever runs Attune says it, and from that day on the other body leads. What was written stays, and who led on which day stays on this page." }
                        p { "Send whoever runs Attune this line, with the body and the day:" }
                        p { code { (view.command) } }
                    }
                }
                section.card {
                    h2 { "Our improvement partner" }
                    @if view.partners.is_empty() { p { "Nobody is named for us." } }
                    @else { ul.plain { @for one in &view.partners { li { (partner(one)) } } } }
                    @if !view.refused.is_empty() {
                        h3 { "We said no to" }
                        ul.plain { @for (says, back) in &view.refused { li.pair {
                            span { (says) } @if let Some(back) = back { (post_button(back, "btn quiet small")) }
                        } } }
                    }
                }
            }
        },
    )
}

fn partner(one: &Partner) -> Markup {
    let id = format!("why-{}", one.account);
    html! {
        p { (one.says) }
        @if one.may_refuse {
            details open[!one.typed.is_empty()] { summary { "We would rather have somebody else" span.vh { ": " (one.says) } }
                form.fields method="post" action="/conversation/above" {
                    input type="hidden" name="do" value="no";
                    input type="hidden" name="who" value=(one.account);
                    (line(Line { id: &id, name: "why", label: "Why, in a line", hint: "The body reads it. From now on they open nothing of ours, and nobody can name them for us until we take it back.", value: &one.typed, ..Line::default() }))
                    div.actions { button.btn.quiet { "Say no" } }
                }
            }
        }
    }
}
