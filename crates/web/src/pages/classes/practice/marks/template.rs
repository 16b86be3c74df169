//! Markup of marking sheets.

use super::view::{Cell, Row, View};
use crate::components::form::hidden;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths, plain};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "Mark the sheets of " (view.class) }
            p.sub { "Tick “handed in”, then only what was wrong. Typing what was written shows which idea is behind it; leave it empty where there is no time. Of a question with several parts type those that were wrong." }
            @if !view.saved.is_empty() { p.card role="status" { (view.saved) } }
            form method="post" action=(view.action) {
                (hidden(&view.hidden))
                ul.plain.sheetmarks { @for one in &view.rows { (row(one)) } }
                div.row { button.btn { "Save" } a.btn.quiet href=(view.back.href) { (view.back.text) } }
            }
        },
    )
}

fn row(row: &Row) -> Markup {
    html! {
        li.card {
            fieldset {
                legend { (row.name) }
                label.in { input type="checkbox" name={ "in." (row.id) } value="yes" checked[row.handed_in]; span { "handed in" } }
                ol.cells { @for one in &row.cells {
                    li { (cell(row, one)) }
                } }
            }
        }
    }
}

fn cell(row: &Row, cell: &Cell) -> Markup {
    html! {
        @if cell.on_screen {
            span.quiet { "answered on a screen" }
            span.right { (maths(&cell.answer)) }
        } @else {
            label { input type="checkbox" name={ "wrong." (row.id) } value=(cell.number) checked[cell.wrong]; span { span.vh { "Question " (cell.number) " was " } "wrong" } }
            span.right { (maths(&cell.answer)) }
            @for part in &cell.typed {
                @let of_part = if part.label.is_empty() { String::new() } else { format!(", {}", plain(&part.label)) };
                input name=(part.name) autocomplete="off" placeholder={ @if part.label.is_empty() { "written" } @else { (plain(&part.label)) } } maxlength="100"
                    aria-label={ "What " (row.name) " wrote for question " (cell.number) (of_part) ", where " (plain(&part.right)) " is right" };
            }
        }
    }
}
