//! Markup of the hinge question: one tap.

use super::view::{Outcome, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, options, post_button};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", scripts: &["hinge.js"] },
        &html! {
            div.head {
                div { h1 { "How many showed it?" } p.sub { (maths(&view.objective)) } }
                (class_nav(shell, &view.nav))
            }
            @if !view.objectives.is_empty() { (other_objective(view)) }
            @if !view.question.text.is_empty() { (question(view)) }
            form.card.gap method="post" action=(view.action) data-hinge {
                (hidden(&view.hidden))
                div.taps {
                    button.btn.big name="glance" value="most" { "Most" }
                    button.btn.big name="glance" value="half" { "About half" }
                    button.btn.big name="glance" value="few" { "Few" }
                }
                @if !view.options.is_empty() { (counts(view)) }
            }
            div #result aria-live="polite" { @if let Some(one) = &view.result { (outcome(one)) } }
        },
    )
}

fn other_objective(view: &View) -> Markup {
    html! {
        form.switch.no-print method="get" action=(view.action) {
            label for="objective" { "Objective" }
            select id="objective" name="objective" { (options(&view.objectives)) }
            button.btn.quiet.small { "Change" }
        }
    }
}

fn question(view: &View) -> Markup {
    html! {
        section.card.hinge {
            h2 { "The question" }
            p.maths { (maths(&view.question.text)) }
            @if let Some(figure) = &view.question.figure { (figure) }
            ul.options { @for option in &view.options {
                li.right[option.right] {
                    span.letter { (option.letter) } " " (maths(&option.text))
                    span.why { @if option.right { "right" } @else { (maths(&option.shows)) } }
                }
            } }
            @if !view.board.is_empty() { p { a href=(view.board) target="attune-board" data-window { "Show it on the board" span.vh { " (opens a window for the class to see)" } } } }
        }
    }
}

fn counts(view: &View) -> Markup {
    html! {
        details.counts {
            summary { "Count by letter" }
            div.row { @for option in &view.options {
                div.field { label for={ "count-" (option.index) } { (option.letter) }
                    input.short type="text" inputmode="numeric" pattern="[0-9]*" id={ "count-" (option.index) } name={ "count." (option.index) }; }
            } }
            div.actions { button.btn.quiet { "Save the counts" } }
        }
    }
}

fn outcome(outcome: &Outcome) -> Markup {
    html! {
        section.card.gap {
            h2 { (maths(&outcome.suggestion)) }
            p { (maths(&outcome.said)) }
            p.why { (maths(&outcome.why)) }
            @if let Some(undo) = &outcome.undo { (post_button(undo, "btn quiet small")) }
        }
    }
}
