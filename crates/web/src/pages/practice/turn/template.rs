//! Markup of a turn.

use super::view::{Asking, Said, Showing, View};
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use crate::components::question::{answers, asked};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", scripts: &["practice.js"] },
        &html! {
            h1.vh { "Practice" }
            div id="heard" aria-live="polite" { @if let Some(said) = &view.said { (heard(said)) } }
            @match &view.showing {
                Showing::Question(asking) => (question(view, asking)),
                Showing::Next => p { a.btn href=(view.action) data-next { @if view.time_is_up { "See what you did" } @else { "Next" } } },
                Showing::Over { practised, stuck_on, next } => (over(view.time_is_up, practised, stuck_on, next)),
            }
            @if !matches!(view.showing, Showing::Over { .. }) { (time(view)) }
            p.help id="kept" role="status" {}
            @if !matches!(view.showing, Showing::Over { .. }) {
                form.end method="post" action=(view.action) { button.btn.quiet.small name="do" value="end" { "Stop for today" } }
            }
        },
    )
}

fn heard(said: &Said) -> Markup {
    html! {
        div class={ "card heard " (said.tone) } {
            p { strong { (said.head) } @if !said.text.is_empty() { " " (said.text) } }
            @if !said.answer.is_empty() { p.answer { @for line in &said.answer { span { (maths(line)) } } } }
            @if !said.steps.is_empty() { ol { @for step in &said.steps { li { (maths(step)) } } } }
        }
    }
}

fn question(view: &View, asking: &Asking) -> Markup {
    html! {
        form.card.turn method="post" action=(view.action) data-practice {
            (hidden(&asking.hidden))
            (asked(&asking.question))
            @if !asking.hints.is_empty() {
                div.hints { h2 { "Hint" } @for hint in &asking.hints { p { (maths(hint)) } } }
            }
            (answers(&asking.question))
            @if asking.ask_sure {
                fieldset.sure {
                    legend { "How sure are you?" }
                    @for (value, words) in [("sure", "Sure"), ("think", "I think so"), ("guess", "A guess")] {
                        label { input type="radio" name="sure" value=(value); span { (words) } }
                    }
                }
            }
            div.row {
                button.btn name="do" value="answer" { "Check" }
                @if asking.more_hints { button.btn.quiet name="do" value="hint" formnovalidate { "A hint, please" } }
                @if asking.may_be_stuck { button.btn.quiet name="do" value="stuck" formnovalidate { "I’m stuck" } }
            }
        }
    }
}

/// No clock: one sentence when the minutes are over, and whoever is at a question finishes it.
fn time(view: &View) -> Markup {
    let says = match view.showing {
        Showing::Next => "Your time is up: that was the last one.",
        _ => "Your time is up. There is no hurry with this one: it is the last.",
    };
    html! {
        p.why id="time" role="status" data-seconds-left=[view.seconds_left] data-says=(says) { @if view.time_is_up { (says) } }
    }
}

fn over(time_is_up: bool, practised: &[String], stuck_on: &[String], next: &str) -> Markup {
    html! {
        section.card {
            h2 { @if time_is_up { "Your time is up. Thank you for working on this." } @else { "That’s it for now. Thank you for working on this." } }
            @if !next.is_empty() { p { (maths(next)) } }
            @if !practised.is_empty() {
                p { "You practised:" }
                ul.tight { @for one in practised { li { (maths(one)) } } }
            }
            @if !stuck_on.is_empty() {
                p { "Your teacher will see that you would like help with:" }
                ul.tight { @for one in stuck_on { li { (maths(one)) } } }
            }
            p { a.btn href="/my-learning" { "Back to My learning" } }
        }
    }
}
