//! Markup of the printed starter.

use super::view::{Printed, View};
use crate::components::layout::{Frame, document};
use crate::components::question::posed;
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page; on paper two strips to cut apart, then the answers on a page of their own.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.no-print {
                h1 { "Starter on paper" }
                p.sub { (view.sub) }
                div.row {
                    button.btn type="button" data-print-now hidden { "Print" }
                    a.btn.quiet href=(view.back) { "Back to the starter" }
                }
                @if !view.copies.is_empty() {
                    div.card { p { "After the strips for everybody:" } ul.tight { @for one in &view.copies { li { (one) } } } }
                }
                @if view.questions.is_empty() { p.card { "There is nothing to print yet." } }
            }
            @if !view.questions.is_empty() {
                div.papers { @for (strip, looks) in view.strips.iter().enumerate() { (one_strip(view, strip, looks)) } }
                (answers(view))
            }
        },
    )
}

fn one_strip(view: &View, strip: usize, looks: &str) -> Markup {
    html! {
        section class={ "paper " (looks) } aria-hidden=[(strip > 0).then_some("true")] {
            h2 { "Starter, " (view.date) }
            p.line { "Name " span.write aria-hidden="true" {} }
            ol { @for one in &view.questions { li { (question(one, strip)) } } }
        }
    }
}

fn question(one: &Printed, strip: usize) -> Markup {
    html! {
        @if let Some(words) = one.strips.get(strip) { div.ask { p.asked { (posed_words(words)) } @if let Some(figure) = &words.figure { (figure) } } }
        @if one.options.is_empty() { p.line { span.write aria-hidden="true" {} } } @else {
            ul.choices { @for (letter, text) in &one.options { li { span.tick aria-hidden="true" {} (letter) " " (maths(text)) } } }
        }
    }
}

fn posed_words(words: &crate::components::question::Posed) -> Markup {
    posed(&crate::components::question::Posed { text: words.text.clone(), figure: None })
}

fn answers(view: &View) -> Markup {
    html! {
        section.paper-answers {
            h2 { "Answers: for the teacher" }
            p { (view.sub) }
            ol { @for one in &view.questions {
                li { @if one.answer.is_empty() { "as you judge" } @else { (maths(&one.answer)) } }
            } }
        }
    }
}
