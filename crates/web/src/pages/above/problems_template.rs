//! Markup of the problems that came to a body.

use super::view::{Problems, Waiting};
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &Problems) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Problems" }
            p.sub { "What schools raised and what moved up to you. What you do not answer by its day moves up by itself; only the school closes it." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.waiting.is_empty() { p.card { "Nothing waits for your answer." } }
                @for one in &view.waiting { (waiting(one)) }
                @if view.joinable.len() > 1 {
                    section.card { details open[!view.called.is_empty()] { summary { "Join problems that are one" }
                        form.fields method="post" action="/above/problems" {
                            input type="hidden" name="do" value="join";
                            fieldset.ticks { legend { "Which" } @for one in &view.joinable {
                                label.tick { input type="checkbox" name="which" value=(one.value) checked[one.chosen]; span { (one.label) } }
                            } }
                            (line(Line { id: "called", name: "called", label: "What they are together", hint: "The schools read this. None reads the name of another unless that one agreed.", value: &view.called, ..Line::default() }))
                            div.actions { button.btn.quiet { "Join them" } }
                        }
                    } }
                }
                @for (heading, lines) in &view.others {
                    section.card { details { summary { (heading) " (" (lines.len()) ")" } ul { @for one in lines { li { (one) } } } } }
                }
            }
        },
    )
}

fn waiting(one: &Waiting) -> Markup {
    let (said, until) = (format!("said-{}", one.key), format!("until-{}", one.key));
    html! {
        section.card {
            h2 { (one.title) }
            ul { @for school in &one.schools { li { (school) } } }
            p { (one.stands) }
            details { summary { "What happened" span.vh { ": " (one.title) } } ul { @for line in &one.history { li { (line) } } } }
            details open[!one.typed.is_empty()] { summary { "Answer" span.vh { ": " (one.title) } }
                form.fields method="post" action="/above/problems" {
                    @for which in &one.which { input type="hidden" name="which" value=(which); }
                    (line(Line { id: &said, name: "said", label: "What you do about it", value: &one.typed, rows: 2, ..Line::default() }))
                    @if one.may_promise {
                        (line(Line { id: &until, name: "until", label: "If you only promise: by when you answer", kind: "date", hint: "Once, and six weeks at the most.", optional: true, ..Line::default() }))
                    }
                    div.actions {
                        button.btn name="do" value="answer" { "This is our answer" }
                        @if one.may_promise { button.btn.quiet name="do" value="promise" { "We promise a day" } }
                    }
                }
            }
        }
    }
}
