//! Markup of the picture: the whole and its bodies, level and gap, gain and spread, several years, the funnel, and how support goes.

use super::picture_view::{FunnelView, Panel, PictureView, Strip, Strips, ThemeRow, TogetherView};
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
            @if !view.topics.is_empty() {
                form.row.no-print method="get" action="/above/picture" {
                    div.field { label for="of" { "Look at" } select id="of" name="of" { (options(&view.topics)) } }
                    button.btn.quiet { "Show" }
                }
            }
            @if !view.bodies.is_empty() { (bodies(view)) }
            (support(&view.themes))
            @if view.topic.is_empty() { p.card.gap { "No school has published anything that stands today." } }
            @else { (published(view)) }
        },
    )
}

fn bodies(view: &PictureView) -> Markup {
    html! {
        h2.gap { "Is it excellent, and is it fair? " (view.topic) ", " (view.year) }
        p.why { "Each school weighs as many pupils as it has. A sum is of what was published: what a school withheld, or has not published, is not in it and is counted beside it." }
        div.multiples.two.gap { @for one in &view.bodies { section.card { (strips(one)) } } }
        section.card.gap {
            h3 { "What schools are asked for" }
            @if view.asked.is_empty() { p { "Nothing, today." } }
            @else { ul { @for one in &view.asked { li { (one) } } } }
        }
    }
}

fn published(view: &PictureView) -> Markup {
    html! {
        h2.gap { (view.topic) ", " (view.year) }
        p.why { "The line is the 95 % interval, of a number of pupils what may be behind its rounding; where two lines overlap, the difference may be chance. Each thing has one scale for all schools." }
        div.multiples.two.gap { @for one in &view.sides { section.card { (strips(one)) } } }
        @if let Some(found) = &view.together { (together(found)) }
        @if let Some(funnel) = &view.funnel { (drawn(funnel)) }
        h2.gap { "School by school" @if !view.years.is_empty() { ", " (view.years) } }
        @if !view.years.is_empty() { p.why { "The same scale in every panel. Other pupils sit each year, so a rise or fall is not how far anybody came." } }
        div.multiples.gap { @for one in &view.panels { (panel(one)) } }
    }
}

fn support(themes: &[ThemeRow]) -> Markup {
    html! {
        section.card.gap {
            h2 { "Where support is needed, and whether it helps" }
            @if themes.is_empty() { p { "Nothing is put first today, so no school has asked for support, and none was given." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Where support is needed, and whether it helps" {
                    table.reflow {
                        thead { tr { th scope="col" { "Put first" } th scope="col" { "Needed" } th scope="col" { "Offered and running" } th scope="col" { "What came of it" } } }
                        tbody { @for one in themes { tr {
                            th scope="row" { (one.title) br; span.quiet { (one.whose) } }
                            td data-label="Needed" { (one.needs) }
                            td data-label="Offered and running" { (one.offered) }
                            td data-label="What came of it" { (one.helped) }
                        } } }
                    }
                }
                p.why { "Schools say what they need and whether support worked; nobody says it for them. What helped one need not help another, and few have said." }
            }
        }
    }
}

/// A table whose middle column is drawn: chart and table are one.
#[must_use]
pub fn strips(one: &Strips) -> Markup {
    html! {
        table.strips {
            caption { strong { (one.caption) } @if !one.scale.is_empty() { " " span.quiet { (one.scale) } } }
            thead.vh { tr { th scope="col" { (one.of) } th scope="col" { "Drawn" } th scope="col" { "In numbers" } } }
            tbody { @for row in &one.rows { tr {
                th scope="row" { (row.head) }
                td.drawn { (strip(row)) }
                td { (row.says) }
            } } }
        }
        @if !one.not_told.is_empty() { p.why { span.together { "It does not tell: " } (one.not_told) } }
    }
}

fn strip(row: &Strip) -> Markup {
    html! {
        @if let Some((low, value, high)) = row.drawn {
            svg.interval viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                line.track x1="0" y1="6" x2="200" y2="6" {}
                @if let Some(nought) = row.nought { line.nought x1=(at(nought)) y1="0" x2=(at(nought)) y2="12" {} }
                line.range x1=(at(low)) y1="6" x2=(at(high)) y2="6" {}
                @if let Some((low, high)) = row.compare { line.compare x1=(at(low)) y1="6" x2=(at(high)) y2="6" {} }
                line.value x1=(at(value)) y1="1" x2=(at(value)) y2="11" {}
            }
        }
    }
}

fn at(place: f64) -> String {
    format!("{place:.1}")
}

fn together(one: &TogetherView) -> Markup {
    html! {
        section.card.gap {
            h3 { "Gains drawn together" }
            p.why { (one.says) }
            (strips(&one.strips))
        }
    }
}

fn panel(one: &Panel) -> Markup {
    html! {
        section.card {
            h3 { (one.name) }
            @if !one.led_by.is_empty() { p.why { (one.led_by) } }
            @for (nth, from) in one.from.iter().enumerate() {
                p.why { (from) @if let (0, Some(page)) = (nth, &one.page) { " · " a href=(page.href) { (page.text) } } }
            }
            @for figure in &one.figures { (strips(figure)) }
        }
    }
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
