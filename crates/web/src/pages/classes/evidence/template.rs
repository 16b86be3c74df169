//! Markup of the evidence behind one circle.

use super::view::{Assertion, Row, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button};
use crate::components::knowledge::circle;
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
            div.head {
                div {
                    p.crumb { a href=(view.pupil.href) { (view.pupil.text) } }
                    h1 { (maths(&view.objective)) }
                }
                (class_nav(shell, &view.nav))
            }
            section.card.verdict {
                @if let Some(shape) = view.shape { p.state { (circle(shape)) " " strong { (shape.words()) } } }
                p { (view.estimate) }
                p.why { (view.basis) @if !view.next.is_empty() { " " (view.next) } }
                @if let Some(one) = &view.assertion { (assertion(one)) }
            }
            @if !view.elsewhere.is_empty() { p.card { (view.elsewhere) } }
            h2.part { "The evidence, latest first" }
            @if view.rows.is_empty() { p.card { "Nothing was recorded yet." } } @else {
                ol.evidence { @for one in &view.rows { (row(one)) } }
            }
            @if !view.nearby.is_empty() {
                h2.part { "From what is close to it" }
                p.why { "Who can do one of these can more often do the other. They count a little, and never decide by themselves." }
                ul.plain { @for one in &view.nearby { li { (maths(one)) } } }
            }
            @if !view.footnote.is_empty() { p.why { (view.footnote) } }
        },
    )
}

fn row(row: &Row) -> Markup {
    html! {
        li.card.gone[!row.not_counted.is_empty()] {
            p.when { (row.when) }
            div {
                p { strong { (row.result) } " · " @if let Some(link) = &row.source { a href=(link.href) { (row.what) } } @else { (row.what) }
                    @if !row.help.is_empty() { " " span.pill { (row.help) } }
                    @if !row.not_counted.is_empty() { " " span.pill { "no longer counts: " (row.not_counted) } } }
                @if !row.moved.is_empty() { p.why { (row.moved) } }
                @if !row.detail.is_empty() { p.why { (maths(&row.detail)) } }
                @if let Some(button) = &row.take_back { span.no-print { (post_button(button, "quiet")) } }
            }
        }
    }
}

fn assertion(assertion: &Assertion) -> Markup {
    html! {
        details.no-print {
            summary { "That’s not right" }
            form.fields method="post" action=(assertion.action) {
                (hidden(&assertion.hidden))
                fieldset { legend { "What do you know that this page does not?" }
                    div.ticks { @for choice in &assertion.choices {
                        label.tick { input type="radio" name="says" value=(choice.value) checked[choice.chosen] required; " " (choice.label) }
                    } }
                }
                div.field { label for="text" { "How you know " span.quiet { "(may stay empty)" } } input id="text" name="text" type="text"; }
                div.actions { button.btn { "Record it" } }
            }
        }
    }
}
