//! A line of the brief: what, why, and the teacher's word against it.

use super::view::{Controls, Line};
use crate::components::form::{hidden, post_button};
use crate::components::{maths, plain};
use maud::{Markup, html};

/// A section of lines, or nothing at all where there are none.
#[must_use]
pub fn lines(heading: &str, class: &str, lines: &[Line], controls: Option<&Controls>) -> Markup {
    html! {
        @if !lines.is_empty() {
            section class={ "card " (class) } {
                h2 { (heading) }
                ul.plain { @for one in lines { li { (line(one, controls)) } } }
            }
        }
    }
}

/// One line with its why; on the screen, with the way to change or refuse it.
#[must_use]
pub fn line(line: &Line, controls: Option<&Controls>) -> Markup {
    html! {
        div.line {
            @if !line.text.is_empty() { p.says-it { (maths(&line.text)) } }
            @if !line.why.is_empty() || line.evidence.is_some() || !line.changed.is_empty() {
                p.why {
                    (maths(&line.why))
                    @if let Some(link) = &line.evidence { " " a.no-print.behind href=(link.href) { (link.text) } }
                    @if !line.changed.is_empty() { " " span.pill { (line.changed) } }
                }
            }
            @if let Some(undo) = &line.undo { div.undo.no-print { (post_button(undo, "quiet")) } }
            @if let Some(controls) = controls { @if !line.keys.is_empty() { (objection(line, controls)) } }
        }
    }
}

/// The teacher's word against a line, behind three small dots: quiet, and always within reach.
pub(super) fn objection(line: &Line, controls: &Controls) -> Markup {
    let about = if line.text.is_empty() { plain(&line.why) } else { plain(&line.text) };
    html! {
        details.objection.no-print {
            summary title="Change it, or say that it’s not right" {
                span.dots aria-hidden="true" { "⋯" }
                span.vh { "Change or refuse: " (about) }
            }
            form.fields method="post" action=(controls.refuse) {
                (hidden(&controls.hidden))
                @for key in &line.keys { input type="hidden" name="line" value=(key); }
                @if !line.refusals.is_empty() {
                    div.ticks role="group" aria-label="What is not right" { @for refusal in &line.refusals {
                        label.tick { input type="radio" name="says" value=(refusal.value) checked[refusal.chosen]; " " (maths(&refusal.label)) }
                    } }
                }
                div.field {
                    label { "In your words" input type="text" name="text"; }
                }
                div.actions {
                    button.btn.small { "That’s not right" }
                    button.btn.quiet.small formaction=(controls.change) { "Change to my words" }
                }
            }
        }
    }
}
