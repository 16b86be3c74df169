//! Markup of the quiz.

use super::view::{Asked, View};
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Quiz yourself" }
            p.sub { (view.title) ". This is for you: nobody keeps it." }
            @if view.questions.is_empty() { p.card { "There are no words to ask for yet." } }
            @else if view.answered { (results(view)) }
            @else { (form(view)) }
            p.gap.no-print { a href=(view.back) { "Back to the page" } }
        },
    )
}

fn form(view: &View) -> Markup {
    html! {
        form method="post" action=(view.action) {
            (hidden(&view.hidden))
            ol.quiz { @for (at, one) in view.questions.iter().enumerate() { li.card { (question(at, one)) } } }
            div.row.no-print {
                button.btn { "See how it went" }
                button.btn.quiet type="button" data-print-now hidden { "Print" }
            }
        }
    }
}

fn question(at: usize, one: &Asked) -> Markup {
    let name = format!("answer.{at}");
    html! {
        @if one.options.is_empty() {
            label for=(name) { (maths(&one.text)) }
            input type="text" id=(name) name=(name) autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="100";
        } @else {
            fieldset.choose {
                legend { (maths(&one.text)) }
                @for option in &one.options { label { input type="radio" name=(name) value=(option); span { (maths(option)) } } }
            }
        }
    }
}

fn results(view: &View) -> Markup {
    html! {
        ol.quiz { @for one in &view.questions {
            li.card {
                p { (maths(&one.text)) }
                @if one.right { p.heard { strong { "Yes: " (maths(&one.word)) "." } } }
                @else if one.answer.is_empty() { p.heard { "The word is " strong { (maths(&one.word)) } "." } }
                @else { p.heard { "You said " (one.answer) ". The word is " strong { (maths(&one.word)) } "." } }
            }
        } }
        div.row.no-print { a.btn href=(view.action) { "Ask me again" } }
    }
}
