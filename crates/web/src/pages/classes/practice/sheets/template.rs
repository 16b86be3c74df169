//! Markup of the sheets.

use super::view::{Sheet, View};
use crate::components::class_nav::switch;
use crate::components::form::post_button;
use crate::components::layout::{Frame, document};
use crate::components::question::{QuestionView, asked};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page; on paper the sheets, then the answers on pages of their own.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.no-print {
                h1 { "Sheets for " (view.class) }
                p.sub { @for (at, about) in view.about.iter().enumerate() { @if at > 0 { " · " } (maths(about)) } }
                div.row {
                    button.btn type="button" data-print-now { "Print" }
                    @for link in &view.links { a.btn.quiet href=(link.href) { (link.text) } }
                }
                @for way in &view.ways { (switch("Sheets", way)) }
                @if let Some(also) = &view.also {
                    details { summary { "Who has no sheet" } p { (view.without) } }
                    (post_button(also, "btn quiet small"))
                }
                @if !view.feed.is_empty() { p.card { (view.feed) } }
                @if view.sheets.is_empty() { p.card { "Every sheet has been marked: there is nothing to catch up with." } }
            }
            div.papers { @for one in &view.sheets { (sheet(one)) } }
            section.paper-answers {
                h2 { "Answers: for the teacher" }
                table {
                    thead { tr { th scope="col" { "Sheet" } @for at in 0..longest(view) { th scope="col" { (at + 1) } } } }
                    tbody { @for row in &view.answers {
                        tr { th scope="row" { (row.whose) } @for answer in &row.answers { td { (maths(answer)) } } }
                    } }
                }
            }
        },
    )
}

fn longest(view: &View) -> usize {
    view.answers.iter().map(|row| row.answers.len()).max().unwrap_or(0)
}

fn sheet(sheet: &Sheet) -> Markup {
    html! {
        section class={ "paper " (sheet.looks) @if !sheet.pile.is_empty() { " begins" } } {
            @if !sheet.pile.is_empty() { p.pile.no-print { (sheet.pile) } }
            h2 { (sheet.whose) }
            ol { @for question in &sheet.questions { li { div.one { (asked(question)) (room(question)) } } } }
            p.say-stuck { "I got stuck on question ______ because ______________________________" }
        }
    }
}

/// Where the answer goes.
fn room(question: &QuestionView) -> Markup {
    html! {
        @if !question.options.is_empty() {
            ul.choices { @for option in &question.options { li { span.tick aria-hidden="true" {} (maths(&option.text)) } } }
        } @else {
            @for one in &question.boxes {
                p.line { @if !one.label.is_empty() { (maths(&one.label)) " " } span.write aria-hidden="true" {} @if !one.unit.is_empty() { " " (one.unit) } }
            }
        }
    }
}
