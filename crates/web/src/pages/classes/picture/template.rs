//! Markup of the class picture.

use super::view::{Cell, Column, Row, Units, View};
use crate::components::class_nav::{class_nav, switch};
use crate::components::form::{hidden, options};
use crate::components::give_starter::give_starter;
use crate::components::knowledge::{circle, key};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths, plain};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "picture", ..Frame::default() },
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div {
                    h1 { (view.heading) }
                    p.sub {
                        @if !view.sub.is_empty() { (view.sub) " " }
                        @if !view.not_taught.is_empty() { (maths(&view.not_taught)) " " }
                        span.no-print { "Every circle opens to its evidence." }
                    }
                }
                div.starter-line.no-print {
                    (give_starter(&view.starter))
                }
            }
            @if view.subjects.len() > 1 || view.sorts.len() > 1 {
                div.switches.no-print { (switch("Subject", &view.subjects)) (switch("Order", &view.sorts)) (units(&view.units)) }
            }
            @if !view.newcomers.is_empty() {
                p.card.no-print { (view.newcomers) " " a href={ (view.nav.base) "/first-fortnight" (view.nav.query) } { "First fortnight" } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } } @else {
                @if has_circles(view) { (key()) }
                div.card.scroll tabindex="0" role="region" aria-label="Class picture" { (matrix(view)) }
            }
            @if !view.footnote.is_empty() { p.why { (view.footnote) } }
        },
    )
}

/// One field, however many units a subject has.
fn units(units: &Units) -> Markup {
    html! {
        @if units.near.len() + units.other.len() > 1 {
            form.switch method="get" action=(units.action) {
                (hidden(&units.hidden))
                label.quiet for="unit" { "Unit" }
                select #unit name="unit" {
                    @if units.other.is_empty() || units.near.is_empty() { (options(&units.near)) (options(&units.other)) }
                    @else {
                        optgroup label="This year, or taught" { (options(&units.near)) }
                        optgroup label="Others" { (options(&units.other)) }
                    }
                }
                button.btn.quiet.small { "Show" }
            }
        }
    }
}

fn has_circles(view: &View) -> bool {
    view.rows.iter().flat_map(|row| &row.cells).any(|cell| matches!(cell, Cell::Shape { .. }))
}

fn matrix(view: &View) -> Markup {
    // Told once a column, not once a circle.
    let titles: Vec<String> = view.columns.iter().map(|column| plain(&column.title)).collect();
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { "Pupil" }
                @for one in &view.columns { (column(one)) }
                th.next scope="col" { "Next step" }
            } }
            tbody { @for one in &view.rows { (row(one, &titles)) } }
            @if view.columns.iter().any(|column| !column.summary.is_empty()) {
                tfoot { tr {
                    th scope="row" { (view.summary_heading) }
                    @for column in &view.columns { td.c { (tally(column)) } }
                    td {}
                } }
            }
        }
    }
}

fn column(column: &Column) -> Markup {
    html! {
        th.obj scope="col" title=(plain(&column.title)) {
            @if column.sort.is_empty() { div { span { (plain(&column.title)) } } }
            @else { a href=(column.sort) { span.vh { "Order by " } span { (plain(&column.title)) } } }
        }
    }
}

/// Circles with their numbers take a third of the room of the words, which a mouse and a screen reader find.
fn tally(column: &Column) -> Markup {
    html! {
        @if column.tally.is_empty() { (column.summary) } @else {
            ul.tally title=(column.summary) { @for one in &column.tally {
                li { @if let Some(shape) = one.shape { (circle(shape)) " " (one.count) " " span.vh { (one.words) } } @else { (one.count) " " (one.words) } }
            } }
        }
    }
}

fn row(row: &Row, objectives: &[String]) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(row.href) { (row.name) } }
            @for (one, objective) in row.cells.iter().zip(objectives) { td.c { (cell(one, objective)) } }
            td.next { (maths(&row.next_step)) }
        }
    }
}

/// The words stand in the title for a mouse and in the text for everybody else.
fn cell(cell: &Cell, objective: &str) -> Markup {
    let (drawn, words, href) = match cell {
        Cell::Shape { shape, detail, href } => {
            let words = if detail.is_empty() {
                shape.words().to_owned()
            } else {
                format!("{}: {detail}", shape.words())
            };
            (circle(*shape), words, href)
        }
        Cell::Seen { short, words, href } => {
            (html! { span.seen aria-hidden="true" { (short) } }, words.clone(), href)
        }
    };
    html! {
        @if href.is_empty() { span.open title=(words) { (drawn) span.vh { (words) } } }
        @else { a.open href=(href) title={ (objective) ": " (words) } { (drawn) span.vh { (words) } } }
    }
}
