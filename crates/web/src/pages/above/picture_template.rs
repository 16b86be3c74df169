//! Markup of the picture: small multiples, the funnel, and how support goes.

use super::picture_view::{FunnelView, Panel, PictureView, Strip};
use crate::components::Shell;
use crate::components::form::options;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &PictureView) -> Markup {
    document(
        shell,
        Frame { width: "wide", ..Frame::default() },
        &html! {
            div.head {
                div { h1 { "The picture" } p.sub { "From what schools published and nothing else: level and gap, gain and spread, side by side. Schools stand by name; they cannot be put in another order." } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            section.card {
                h2 { "Where support is needed, and whether it helps" }
                @if view.support.is_empty() { p { "No school has asked for support, and none was given." } }
                @else { ul { @for one in &view.support { li { (one) } } } }
            }
            @if view.topic.is_empty() { p.card.gap { "No school has published anything that stands today." } }
            @else {
                form.row.gap.no-print method="get" action="/above/picture" {
                    div.field { label for="of" { "Look at" } select id="of" name="of" { (options(&view.topics)) } }
                    button.btn.quiet { "Show" }
                }
                h2.gap { (view.topic) }
                p.why { "The line is the 95 % interval, of a number of pupils what may be behind its rounding; where two lines overlap, the difference may be chance. Each thing has one scale for all schools:" }
                ul.why { @for scale in &view.scales { li { (scale) } } }
                @if let Some(funnel) = &view.funnel { (drawn(funnel)) }
                div.multiples.gap { @for one in &view.panels { (panel(one)) } }
            }
        },
    )
}

fn panel(one: &Panel) -> Markup {
    html! {
        section.card {
            h3 { (one.name) }
            @if !one.led_by.is_empty() { p.why { (one.led_by) } }
            p.why { (one.from) @if let Some(page) = &one.page { " · " a href=(page.href) { (page.text) } } }
            @for strip in &one.strips { (figure(strip)) }
        }
    }
}

fn figure(one: &Strip) -> Markup {
    html! {
        div.strip-figure {
            span { (one.what) }
            @if let Some((low, value, high)) = one.drawn {
                svg.interval viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    line.track x1="0" y1="6" x2="200" y2="6" {}
                    @if let Some(nought) = one.nought { line.nought x1=(at(nought)) y1="0" x2=(at(nought)) y2="12" {} }
                    line.range x1=(at(low)) y1="6" x2=(at(high)) y2="6" {}
                    line.value x1=(at(value)) y1="1" x2=(at(value)) y2="11" {}
                }
            }
            span.why { (one.says) }
        }
    }
}

fn at(place: f64) -> String {
    format!("{place:.1}")
}

fn drawn(one: &FunnelView) -> Markup {
    html! {
        section.card.gap {
            h3 { "How far chance carries schools of different sizes: " (one.what) }
            p.why { (one.common) " Inside the inner lines chance alone puts 19 of 20 schools of that size, inside the outer lines 499 of 500. To the left are small schools, which chance carries far." }
            svg.funnel viewBox="0 0 400 200" role="img" aria-label=(one.what) {
                line.common x1="10" y1=(at(one.common_y)) x2="390" y2=(at(one.common_y)) {}
                @for (at, limit) in one.limits.iter().enumerate() { polyline class=(if at < 2 { "inner" } else { "outer" }) points=(limit) {} }
                @for (x, y, number) in &one.points {
                    circle cx=(at(*x)) cy=(at(*y)) r="4" {}
                    text x=(at(*x + 7.0)) y=(at(*y + 4.0)) { (number) }
                }
            }
            ol { @for says in &one.says { li { (says) } } }
        }
    }
}
