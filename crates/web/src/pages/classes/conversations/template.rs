//! Markup of the conversations of a class.

use super::view::{Card, Missed, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div {
                    h1 { "Two minutes with each child" }
                    p.sub { (view.week) ". Whoever waited longest comes first. It is a suggestion: you know them." }
                }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print the cards" } }
            }
            @if view.five.is_empty() { p.card { "There is nobody in this class yet." } }
            @else { ul.talks { @for one in &view.five { li.card { (card(one, "h2")) } } } }
            @if !view.others.is_empty() { p.why.no-print { (view.others) } }
            (nobody_missed(view))
            details.card.no-print {
                summary { "Talked with somebody else?" }
                ul.more { @for one in &view.everybody { li { a href=(one.href) { (one.text) } } } }
            }
        },
    )
}

fn nobody_missed(view: &View) -> Markup {
    html! {
        section.card.gap.no-print {
            h2 { "Nobody missed" }
            @if view.missed.is_empty() { p { "In the last three weeks every child’s work was seen and somebody talked with them, as far as is noted here." } }
            @else {
                p.why { "What adults have not got to in three weeks. It says nothing about the child." }
                ul.plain { @for one in &view.missed { li { (missed(one)) } } }
                @if !view.more.is_empty() {
                    details { summary { (view.more_of) } ul.plain { @for one in &view.more { li { (missed(one)) } } } }
                }
            }
            p { a href=(view.minutes.href) { (view.minutes.text) } }
        }
    }
}

fn missed(one: &Missed) -> Markup {
    html! {
        div.pair {
            div { strong { a href=(one.name.href) { (one.name.text) } } ": " (one.why.join("; ")) "." }
            @if let Some(act) = &one.act { a href=(act.href) { (act.text) } }
            @if let Some(tap) = &one.tap { (post_button(tap, "btn quiet")) }
        }
    }
}

/// A child's card; `level` is its heading.
#[must_use]
pub fn card(card: &Card, level: &str) -> Markup {
    html! {
        @if level == "h2" { h2 { a href=(card.name.href) { (card.name.text) } } }
        @if !card.why.is_empty() { p.why { (card.why) } }
        @if card.facts.is_empty() { p.quiet { "Nothing is recorded yet to talk about: ask what they enjoyed." } }
        @else { dl.facts { @for (what, words) in &card.facts { dt { (what) } dd { (maths(words)) } } } }
        @if card.done.is_empty() { (tap(card)) } @else {
            div.pair { p { strong { (card.done) } } @if let Some(undo) = &card.undo { div.no-print { (post_button(undo, "btn quiet")) } } }
        }
        p.on-paper { "Goes well ☐   next step ☐   more time ☐" }
        p.on-paper { "Next step: " span.write {} }
    }
}

fn tap(card: &Card) -> Markup {
    let field = format!("step-{}", card.action.replace('/', "-"));
    html! {
        form.no-print method="post" action=(card.action) {
            (hidden(&card.hidden))
            label for=(field) { "The next step, in a line " span.quiet { "(may stay empty)" } }
            input type="text" id=(field) name="step" maxlength="200" autocomplete="off";
            div.taps { @for (value, words) in &card.answers { button.btn.quiet name="led" value=(value) { (words) } } }
        }
    }
}
