//! Markup of a class's practice.

use super::view::{Set, View};
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
        Frame::default(),
        &html! {
            div.head { div { h1 { "Practice" } p.sub { "A part of a lesson or homework, never the whole." } } (class_nav(shell, &view.nav)) }
            @if !view.stuck.is_empty() {
                section.card {
                    h2 { "Stuck, and said so" }
                    ul.tight { @for one in &view.stuck { li { a href=(one.pupil.href) { (one.pupil.text) } " – " (maths(&one.title)) " " span.quiet { (one.when) } } } }
                }
            }
            @for one in &view.sets { (set(one)) }
            @if !view.over.is_empty() {
                section.card.gap { h2 { "Ten questions that are over" } ul.tight { @for one in &view.over { li { a href=(one.href) { (maths(&one.text)) } } } } }
            }
            section.card.gap #give { h2 { "Give something to practise" } (give(view)) }
            p.gap { a href=(view.choice.href) { (view.choice.text) } }
            section.card.gap {
                h2 { "Practice that pupils begin by themselves" }
                p { "In " (view.offer.subject) " a pupil may start 10, 20 or 30 minutes on what is next for them, mixed with what is due. Only what you have taught comes up. " (view.offer.on) }
                (post_button(&view.offer.change, "btn quiet"))
            }
        },
    )
}

fn give(view: &View) -> Markup {
    html! {
        form method="post" action=(view.action) {
            (hidden(&view.hidden))
            fieldset.ticks {
                legend { "About what" }
                @for objective in &view.objectives {
                    label { input type="checkbox" name="objective" value=(objective.value) checked[objective.chosen]; span { (maths(&objective.label)) } }
                }
            }
            div.fields {
                div { label for="whom" { "For whom" } select id="whom" name="whom" { (options(&view.whom)) } }
                div { label for="kind" { "What it is" } select id="kind" name="kind" { (options(&view.kinds)) } }
                div { label for="minutes" { "How long" } select id="minutes" name="minutes" {
                    @for minutes in [10, 20, 30] { option value=(minutes) selected[minutes == 20] { (minutes) " minutes" } }
                } }
                div { label for="target" { "How hard" } select id="target" name="target" {
                    option value="0.9" { "Gentle: nearly all is got" }
                    option value="0.8" selected { "Usual: about four in five are got" }
                    option value="0.7" { "Stretching: about two in three are got" }
                } }
                div { label for="until" { "Last day" } input type="date" id="until" name="until" value=(view.until) required; }
            }
            @if view.ticks.len() > 1 {
                details {
                    summary { "For several pupils" }
                    fieldset.ticks {
                        legend { "Whoever is ticked gets it, and nobody else" }
                        @for pupil in &view.ticks { label { input type="checkbox" name="pupil" value=(pupil.value); span { (pupil.label) } } }
                    }
                }
            }
            button.btn { "Give it" }
        }
    }
}

fn set(set: &Set) -> Markup {
    html! {
        section.card.gap {
            h2 { (set.head) }
            ul.tight { @for about in &set.about { li { (maths(about)) } } }
            @if let Some(sheets) = &set.sheets { p { a href=(sheets.href) { (sheets.text) } } }
            @for (says, names) in [&set.begun, &set.waiting].into_iter().filter(|(says, _)| !says.is_empty()) {
                @if names.is_empty() { p.quiet { (says) } } @else { details { summary { (says) } p { (names.join(", ")) } } }
            }
            @if let Some(check) = &set.check { p { a href=(check.href) { (check.text) } } }
            div.row {
                @if let Some(print) = &set.print { (post_button(print, "btn quiet small")) }
                (post_button(&set.withdraw, "btn quiet small"))
            }
        }
    }
}
