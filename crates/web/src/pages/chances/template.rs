//! Markup of chances.

use super::view::{Part, View, WayView};
use crate::components::chances::chances;
use crate::components::class_nav::switch;
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
            p.crumb.no-print { @for (place, link) in view.back.iter().enumerate() { @if place > 0 { " · " } a href=(link.href) { (link.text) } } }
            h1 { (view.heading) }
            @if view.subjects.len() > 1 { div.switches.no-print { (switch("Subject", &view.subjects)) } }
            @if !view.instead.is_empty() { p.card { (view.instead) } }
            @for one in &view.parts { (part(one)) }
            @if !view.parts.is_empty() { p.why.gap { (view.never) } }
        },
    )
}

fn part(part: &Part) -> Markup {
    html! {
        section.card.gap {
            h2 { (part.subject) @if part.simulated { " " span.pill { "made-up cohort" } } }
            p { (part.start) }
            (chances(&part.chances))
            ul.tight.gap { @for line in &part.range { li { (line) } } }
            p.why { (part.source) }
            @if let Some(link) = &part.propose { div.actions.no-print { a.btn.quiet href=(link.href) { (link.text) } } }
        }
        section.card.gap {
            h2 { "From common assessments" }
            @for line in &part.heading_for { p { (line) } }
            @for line in &part.look_at { p { strong { "Please look: " } (line) } }
            @if let Some(one) = &part.way { (way(one)) }
        }
    }
}

fn way(way: &WayView) -> Markup {
    html! {
        h3.gap { (way.heading) }
        p { (way.says) }
        @if !way.steps.is_empty() { ul.tight { @for (title, worth) in &way.steps { li { (maths(title)) div.why { (worth) } } } } }
        p.gap { strong { (way.cover) } }
        @if !way.counted.is_empty() { p.why { (way.counted) } }
    }
}
