//! Markup of the class picture.

use super::view::{Cell, Column, Row, View};
use crate::components::class_nav::{class_nav, switch};
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
            div.head {
                div {
                    h1 { (view.heading) }
                    p.sub {
                        "What we know, and how sure we are. Every circle opens to its evidence."
                        @if !view.not_taught.is_empty() { " " (maths(&view.not_taught)) }
                        @if !view.sub.is_empty() { " " (view.sub) }
                    }
                }
                (class_nav(&view.nav))
            }
            @if view.subjects.len() > 1 || view.units.len() > 1 || view.sorts.len() > 1 {
                div.switches.no-print {
                    (switch("Subject", &view.subjects))
                    (switch("Order", &view.sorts))
                    (switch("Unit", &view.units))
                    @if !view.other_units.is_empty() {
                        details.others {
                            summary { "Other units (" (view.other_units.len()) ")" }
                            ul.more { @for link in &view.other_units { li { a href=(link.href) { (link.text) } } } }
                        }
                    }
                }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } } @else {
                (key())
                div.card.scroll tabindex="0" role="region" aria-label="Class picture" { (matrix(view)) }
            }
            @if !view.footnote.is_empty() { p.why { (view.footnote) } }
        },
    )
}

fn matrix(view: &View) -> Markup {
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { "Pupil" }
                @for one in &view.columns { (column(one)) }
                th.next scope="col" { "Next step" }
            } }
            tbody { @for one in &view.rows { (row(one, &view.columns)) } }
            @if view.columns.iter().any(|column| !column.summary.is_empty()) {
                tfoot { tr {
                    th scope="row" { (view.summary_heading) }
                    @for column in &view.columns { td.c { (column.summary) } }
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

fn row(row: &Row, columns: &[Column]) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(row.href) { (row.name) } }
            @for (one, column) in row.cells.iter().zip(columns) { td.c { (cell(one, &plain(&column.title))) } }
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
