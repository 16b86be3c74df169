//! Markup of the starter's page.

use super::view::{LeftOut, Question, View};
use crate::components::class_nav::class_nav;
use crate::components::form::hidden;
use crate::components::give_starter::give_starter;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The choices of a tap: value and words.
const TAPS: [(&str, &str); 4] =
    [("most", "nearly all"), ("half", "about half"), ("few", "few"), ("", "not asked")];

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { scripts: &["starter.js"], ..Frame::default() },
        &html! {
            div.head {
                div { h1 { "Starter" } p.sub { (view.sub) } }
                (class_nav(shell, &view.nav))
            }
            @if !view.said.is_empty() { p.card.said role="status" { (view.said) } }
            @if let Some(give) = &view.give { (give_starter(give)) }
            @if !view.board.is_empty() {
                p.give.no-print {
                    a.btn href=(view.board) target="attune-board" data-window { "Board" span.vh { " (opens a window for the class to see)" } }
                    a.btn.quiet href=(view.paper) { "Paper" }
                }
            }
            @if view.questions.is_empty() && view.left_out.is_empty() {
                p.card { "Nothing to look back to yet: once lessons are recorded as taught, their questions come back here." }
            } @else { (questions(view)) }
            @for sentence in &view.missing { p.why { (maths(sentence)) } }
            @if !view.waits.is_empty() {
                p.why { "Waiting for a later starter: " (maths(&view.waits)) ". They keep; none of it is late." }
            }
            @if !view.made_of.is_empty() { (made_of(view)) }
        },
    )
}

/// The two ways to make a starter: value, name, what it asks.
const WAYS: [(&str, &str, &str); 2] = [
    (
        "presses",
        "What does most",
        "one for today, one from last lesson, then what this class is losing or ready for",
    ),
    (
        "spans",
        "Each time its share",
        "two from last lesson, one from last month, one from last term, one for today",
    ),
];

fn made_of(view: &View) -> Markup {
    html! {
        details.no-print {
            summary { "How this class's starters are made" }
            form method="post" action=(view.made_of) {
                (hidden(&view.about))
                fieldset.ticks {
                    legend.vh { "How this class's starters are made" }
                    @for (value, name, asks) in WAYS {
                        label {
                            input type="radio" name="made-of" value=(value) checked[(value == "spans") == view.by_spans];
                            span { strong { (name) } ": " (asks) "." }
                        }
                    }
                }
                p.help { "What is not there to ask leaves its place to the rest. A starter that the class has answered stays as it is." }
                div.actions { button.btn.quiet { "Keep this way" } }
            }
        }
    }
}

fn questions(view: &View) -> Markup {
    html! {
        form.starter-form method="post" action=(view.record) data-starter {
            // What Enter presses is the first button of a form.
            button.vh tabindex="-1" aria-hidden="true" { "Save" }
            (hidden(&view.hidden))
            ol.asked-of-class { @for one in &view.questions { (question(one, view)) } }
            @for one in &view.left_out { (left_out(one, view)) }
            @if !view.questions.is_empty() { (save(view)) }
            p.help {
                @if view.kept { "Kept for this lesson: board, paper and this page show the same." }
                @else { "It stays as it is once you show it, print it or record something." }
                " Taps are about the class, never about a pupil, and decide what comes back when."
            }
        }
    }
}

fn question(one: &Question, view: &View) -> Markup {
    html! {
        li.card {
            p.says-it { (maths(&one.text)) " " span.answer { "(" (one.place) ")" } }
            @if !one.options.is_empty() {
                ul.lettered { @for (letter, text) in &one.options { li { span.letter { (letter) } " " (maths(text)) } } }
            }
            @if let Some(figure) = &one.figure { (figure) }
            @if !one.answer.is_empty() { p { strong { "Answer: " } (maths(&one.answer)) } }
            p.why {
                (maths(&one.why))
                @if !one.instead_of.is_empty() { " Instead of “" (maths(&one.instead_of)) "”." }
            }
            div.row {
                fieldset {
                    legend.vh { "Question " (one.slot) ": how many had it?" }
                    div.segments { @for (value, words) in TAPS {
                        label { input type="radio" name={ "tap." (one.slot) } value=(value) checked[one.tap == value]; span { (words) } }
                    } }
                }
                @if view.may_swap && one.tap.is_empty() && one.right.is_empty() { (swaps(one, view)) }
            }
        }
    }
}

fn swaps(one: &Question, view: &View) -> Markup {
    let button = |verb: &str, words: &str| {
        html! {
            button.quiet.small name="do" value={ (verb) "." (one.slot) } formaction=(view.swap) {
                (words) span.vh { ", question " (one.slot) }
            }
        }
    };
    html! {
        span.swaps {
            (button("another", "Swap this one"))
            (button("not-this", "Not this"))
            @if !one.instead_of.is_empty() { (button("back", "Undo")) }
        }
    }
}

fn left_out(one: &LeftOut, view: &View) -> Markup {
    html! {
        p.why {
            "“" (maths(&one.title)) "” is left out for four weeks."
            @if view.may_swap {
                " " button.quiet.small name="do" value={ "back." (one.slot) } formaction=(view.swap) { "Undo" span.vh { ", question " (one.slot) } }
            }
        }
    }
}

fn save(view: &View) -> Markup {
    html! {
        details.counts open[!view.of.is_empty()] {
            summary { "Count instead" }
            div.row {
                @for one in &view.questions {
                    div.field { label for={ "right-" (one.slot) } { "Right in " (one.slot) }
                        input.short type="text" inputmode="numeric" pattern="[0-9]*" id={ "right-" (one.slot) } name={ "right." (one.slot) } value=(one.right); }
                }
                div.field { label for="of" { "Of how many" }
                    input.short #of type="text" inputmode="numeric" pattern="[0-9]*" name="of" value=(view.of); }
            }
        }
        div.actions {
            button.btn { "Save what the class showed" }
            @if view.shown { button.btn.quiet name="undo" value="1" { "Take it all back" } }
            @if !view.afresh.is_empty() { button.btn.quiet name="do" value="afresh" formaction=(view.afresh) { "Choose afresh" } }
        }
    }
}
