//! One brief as it is read and printed: a page of A4, black on white, thirty seconds to read.
//!
//! Controls are for the screen only. Reasons for single pupils open on the screen and never print.

use super::lines::{line, lines};
use super::view::{Controls, GroupRow, Groups, Hinge, SeeFirst, Sheet, Starter};
use crate::components::form::hidden;
use crate::components::maths;
use maud::{Markup, html};

/// Heading, what to do and whom to see, the working groups across the page, the questions.
#[must_use]
pub fn sheet(sheet: &Sheet) -> Markup {
    let controls = sheet.controls.as_ref();
    html! {
        article.sheet {
            header.head {
                div { h1 { (sheet.heading) } p.sub { (maths(&sheet.sub)) } }
                (actions(sheet))
            }
            div.grid {
                div.stack {
                    (lines("Start here", "start", &sheet.start, controls))
                    (lines("What went wrong, and for how many", "misconceptions", &sheet.misconceptions, controls))
                }
                div.stack {
                    (see_first(&sheet.see_first, controls))
                    (lines("Ready for more", "deeper", &sheet.deeper, controls))
                }
            }
            (groups(&sheet.groups, controls))
            div.grid {
                div.stack {
                    (starter(&sheet.starter, controls))
                    @if !sheet.absent.is_empty() {
                        section.card.absent {
                            h2 { "Not on this brief" }
                            @for sentence in &sheet.absent { p.why { (maths(sentence)) } }
                        }
                    }
                }
                div.stack {
                    @if let Some(one) = &sheet.hinge { (hinge(one, controls)) }
                    (lines("Exit ticket", "exit", &sheet.exit, controls))
                }
            }
        }
    }
}

fn actions(sheet: &Sheet) -> Markup {
    html! {
        div.actions.no-print {
            @if let Some(controls) = &sheet.controls { (use_it(controls)) }
            @if !sheet.board.is_empty() { a.btn.quiet href=(sheet.board) target="attune-board" data-window { "Board" span.vh { " (opens a window for the class to see)" } } }
        }
    }
}

/// Printing and using both record what is taught; the words after it carry the way back.
fn use_it(controls: &Controls) -> Markup {
    html! {
        form.inline method="post" action=(controls.taught) data-print {
            (hidden(&controls.hidden))
            button.btn name="then" value="print" { "Print" }
            @if controls.taught_words.is_empty() { button.btn.quiet name="then" value="stay" { "Use this brief" } }
        }
        @if !controls.taught_words.is_empty() {
            span.pill { (controls.taught_words) }
            @if !controls.undo.is_empty() {
                form.inline method="post" action=(controls.undo) { (hidden(&controls.hidden)) button.quiet { "Undo" } }
            }
        }
    }
}

fn groups(groups: &Groups, controls: Option<&Controls>) -> Markup {
    html! {
        @if !groups.heading.is_empty() {
            section.card.groups {
                h2 { (groups.heading) }
                @if !groups.rows.is_empty() {
                    table.reflow {
                        thead { tr { th scope="col" { "Purpose" } th scope="col" { "Who" } th scope="col" { "Do" } th scope="col" { "With" } } }
                        tbody { @for row in &groups.rows { (group(row)) } }
                    }
                }
                (line(&groups.note, controls))
            }
        }
    }
}

fn group(row: &GroupRow) -> Markup {
    html! {
        tr {
            td data-label="Purpose" { (maths(&row.purpose)) }
            td data-label="Who" {
                (row.who)
                @if !row.reasons.is_empty() {
                    details.reasons.no-print { summary { "Each one’s reason" } ul { @for reason in &row.reasons { li { (maths(reason)) } } } }
                }
            }
            td data-label="Do" { (maths(&row.task)) }
            td data-label="With" { (row.with) }
        }
    }
}

fn starter(starter: &Starter, controls: Option<&Controls>) -> Markup {
    html! {
        @if !starter.questions.is_empty() {
            section.card.starter {
                h2 { "Retrieval starter" }
                ol { @for question in &starter.questions { li { (line(question, controls)) } } }
                @if !starter.answers.is_empty() {
                    p.answers { "Answers: " @for (index, answer) in starter.answers.iter().enumerate() { @if index > 0 { " · " } (maths(answer)) } }
                }
            }
        }
    }
}

fn see_first(pupils: &[SeeFirst], controls: Option<&Controls>) -> Markup {
    html! {
        @if !pupils.is_empty() {
            section.card {
                h2 { "See these first" }
                ul.plain { @for one in pupils {
                    li {
                        strong { (one.who) }
                        @if !one.tag.is_empty() { " " span.pill.warm[one.attention] { (one.tag) } }
                        (line(&one.line, controls))
                    }
                } }
            }
        }
    }
}

fn hinge(hinge: &Hinge, controls: Option<&Controls>) -> Markup {
    html! {
        section.card.hinge {
            h2 { "Hinge question" }
            (line(&hinge.question, controls))
            ul.options { @for option in &hinge.options {
                li.right[option.right] {
                    span.letter { (option.letter) } " " (maths(&option.text))
                    @if !option.shows.is_empty() { span.why { (maths(&option.shows)) } }
                }
            } }
            @if !hinge.record.is_empty() { p.no-print { a href=(hinge.record) { "Record what they showed" } } }
        }
    }
}
