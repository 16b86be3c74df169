//! Markup of one try-out: half a page of A4 on paper.

use super::view::{HalfPage, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{post_button, problems};
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
            p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
            div.head {
                div { h1 { "Try-out: " (view.title) } p.sub { (maths(&view.about)) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (problems(&view.problems))
            @if let Some(half) = &view.half_page { (half_page(half)) }
            @if !view.own.is_empty() { section.card.gap.no-print { h2 { "This class" } ul.tight { @for one in &view.own { li { (one) } } } } }
            section.card.gap {
                h2 { "The plan, fixed beforehand" }
                dl.facts { @for (what, words) in &view.plan { dt { (what) } dd { (maths(words)) } } }
                @if !view.lot.is_empty() { p.why { (view.lot) } }
                @if !view.stopped.is_empty() { p { (view.stopped) } }
                @if !view.comes.is_empty() { p.why { (view.comes) } }
            }
            @if !view.taps.is_empty() { div.actions.gap.no-print { @for tap in &view.taps { (post_button(tap, "btn")) } } }
            @if !view.stop.is_empty() { (stop(&view.stop)) }
        },
    )
}

fn half_page(half: &HalfPage) -> Markup {
    html! {
        section.card.gap {
            h2 { "What happened: " (half.heading) }
            dl.facts { @for (what, words) in &half.sentences { dt { (what) } dd { (words) } } }
        }
    }
}

fn stop(action: &str) -> Markup {
    html! {
        details.no-print.gap {
            summary { "Stop it" }
            form.fields method="post" action=(action) {
                div.field { label for="why" { "Why? It stands on the half page." } input type="text" id="why" name="why" maxlength="120" required autocomplete="off"; }
                div.actions { button.btn.quiet name="do" value="stop" { "Stop it now" } }
            }
        }
    }
}
