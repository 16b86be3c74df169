//! Markup of a card with several ways of working on the same objective.

use super::view::{View, Way};
use crate::components::form::{hidden, options};
use crate::components::layout::{Frame, document};
use crate::components::question::{QuestionView, asked};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.no-print {
                p.crumb { a href=(view.back.href) { (view.back.text) } }
                h1 { "Choose one: a card for " (view.class) }
                p.sub { "Everybody has the same goal and chooses how to work on it. Nothing is kept of what is chosen. Two cards to a sheet." }
                form.row method="get" action=(view.action) {
                    (hidden(&view.hidden))
                    label for="objective" { "About" }
                    select #objective name="objective" { (options(&view.objectives)) }
                    button.btn.quiet { "Show" }
                    button.btn type="button" data-print-now hidden { "Print" }
                }
            }
            div.choice-cards { @for (at, ways) in view.cards.iter().enumerate() { (card(&view.about, ways, at > 0)) } }
        },
    )
}

/// The second card is for the printer only.
fn card(about: &str, ways: &[Way], again: bool) -> Markup {
    html! {
        section.card.choice-card.on-paper[again] aria-hidden=[again.then_some("true")] {
            h2 { (maths(about)) }
            p { "Choose one. All of them are about this." }
            ul.plain { @for way in ways { li { (one(way)) } } }
        }
    }
}

fn one(way: &Way) -> Markup {
    html! {
        h3 { span.tick aria-hidden="true" {} (way.title) }
        @if !way.text.is_empty() { p { (maths(&way.text)) } }
        @if !way.questions.is_empty() { ol { @for question in &way.questions { li { (asked(question)) (choices(question)) } } } }
    }
}

fn choices(question: &QuestionView) -> Markup {
    html! {
        @if !question.options.is_empty() {
            p.quiet { @for (at, option) in question.options.iter().enumerate() { @if at > 0 { " · " } (maths(&option.text)) } }
        }
    }
}
