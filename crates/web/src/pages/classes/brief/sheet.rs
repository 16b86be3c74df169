//! One brief as it is read and printed: a page of A4, black on white, thirty seconds to read.
//!
//! Controls are for the screen only. Reasons for single pupils open on the screen and never print.

use super::lines::{line, lines, objection};
use super::view::{
    Controls, DecisionChoice, GroupRow, Groups, Hinge, Line, LookFor, Retrieval, SeeFirst, Sheet, Starter,
};
use crate::components::form::{hidden, post_button};
use crate::components::give_starter::give_starter;
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
            div.flow {
                (start(sheet, controls))
                (groups(&sheet.groups, controls))
                (look_for(&sheet.look_for, controls))
                (lines("Ready for more", "deeper", &sheet.deeper, controls))
                (lines("Also watch for", "misconceptions", &sheet.misconceptions, controls))
                @if !sheet.absent.is_empty() {
                    section.card.absent {
                        h2 { "Not on this brief" }
                        @for sentence in &sheet.absent { p.why { (maths(sentence)) } }
                    }
                }
                (see_first(&sheet.see_first, controls))
                (starter(&sheet.starter, controls))
                @if let Some(one) = &sheet.hinge { (hinge(one, controls)) }
                (exit(&sheet.exit))
            }
        }
    }
}

fn actions(sheet: &Sheet) -> Markup {
    html! {
        div.actions.no-print {
            @if let Some(controls) = &sheet.controls { (use_it(controls)) }
            @if !sheet.board.is_empty() { a.btn.quiet href=(sheet.board) target="attune-board" data-window { "Board" span.vh { " (opens a window for the class to see)" } } }
            @if let Some(controls) = &sheet.controls { (used(controls)) }
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
    }
}

/// What was recorded, and the way back.
fn used(controls: &Controls) -> Markup {
    html! {
        @if !controls.taught_words.is_empty() {
            span.used {
                span.pill { (controls.taught_words) }
                @if !controls.undo.is_empty() {
                    form.inline method="post" action=(controls.undo) { (hidden(&controls.hidden)) button.quiet { "Undo" } }
                }
            }
        }
    }
}

/// What to do first; where the decision was set aside, what to do instead.
fn start(sheet: &Sheet, controls: Option<&Controls>) -> Markup {
    html! {
        @if sheet.choice.is_some() || !sheet.start.is_empty() {
            section.card.start {
                h2 { "Start here" }
                @if let Some(one) = &sheet.choice { (choice(one)) }
                @if !sheet.start.is_empty() { ul.plain { @for one in &sheet.start { li { (line(one, controls)) } } } }
            }
        }
    }
}

fn choice(choice: &DecisionChoice) -> Markup {
    html! {
        div.choose {
            p.says-it { "What should the lesson do?" }
            div.why.aside {
                span { "Set aside: " (maths(&choice.set_aside)) "." }
                @if let Some(undo) = &choice.undo { div.undo.no-print { (post_button(undo, "quiet")) } }
            }
            ul.plain { @for one in &choice.options { li {
                p.says-it { (maths(&one.text)) }
                p.why { (maths(&one.why)) }
                @if let Some(button) = &one.choose { div.no-print { (post_button(button, "btn quiet small")) } }
            } } }
        }
    }
}

fn groups(groups: &Groups, controls: Option<&Controls>) -> Markup {
    html! {
        @if !groups.heading.is_empty() {
            section.card.groups {
                h2 { (groups.heading) }
                @if !groups.rows.is_empty() { ul.plain.parts { @for row in &groups.rows { li { (group(row)) } } } }
                (line(&groups.note, controls))
            }
        }
    }
}

/// Purpose and who is with them, names, task. A table of four columns would be twice as high in half a page.
fn group(row: &GroupRow) -> Markup {
    html! {
        p.says-it { (maths(&row.purpose)) @if !row.with.is_empty() { span.with { " · with " (row.with) } } }
        p { (row.who) }
        @if !row.task.is_empty() { p.task { span.quiet { "Do: " } (maths(&row.task)) } }
        @if !row.reasons.is_empty() {
            details.reasons.no-print {
                summary { "Each one’s reason" }
                ul { @for reason in &row.reasons { li { (maths(reason)) } } }
            }
        }
    }
}

fn starter(starter: &Starter, controls: Option<&Controls>) -> Markup {
    html! {
        @if !starter.questions.is_empty() {
            section.card.starter {
                h2 { "Retrieval starter" }
                ol { @for question in &starter.questions { li { (retrieval(question, controls)) } } }
                @if !starter.answers.is_empty() {
                    p.answers { "Answers: " @for (index, answer) in starter.answers.iter().enumerate() { @if index > 0 { " · " } (maths(answer)) } }
                }
                @if starter.questions.iter().any(|question| !question.line.why.is_empty()) {
                    details.reasons.no-print {
                        summary { "Why these" }
                        ol { @for question in &starter.questions { li { (maths(&question.line.why)) } } }
                    }
                }
                @if let Some(give) = &starter.give { (give_starter(give)) }
            }
        }
    }
}

/// The question and how long ago it was met; why this one stands with the others beneath.
fn retrieval(question: &Retrieval, controls: Option<&Controls>) -> Markup {
    let one = &question.line;
    html! {
        div.line {
            p.says-it {
                (maths(&one.text))
                @if !question.place.is_empty() { " " span.answer { "(" (question.place) ")" } }
                @if !one.changed.is_empty() { " " span.pill { (one.changed) } }
            }
            @if let Some(figure) = &one.figure { (figure) }
            @if let Some(controls) = controls { @if !one.keys.is_empty() { (objection(one, controls)) } }
        }
    }
}

fn look_for(parts: &[LookFor], controls: Option<&Controls>) -> Markup {
    html! {
        @if !parts.is_empty() {
            section.card.look {
                h2 { "What to look for" }
                ul.plain { @for part in parts { li {
                    (line(&part.line, controls))
                    @if !part.criteria.is_empty() { ul.criteria { @for one in &part.criteria { li { (maths(one)) } } } }
                    @if !part.prompts.is_empty() { p.prompts { strong { "To see it: " } @for one in &part.prompts { (maths(one)) " " } } }
                } } }
            }
        }
    }
}

/// The answers stand small beside the questions: the class has them on slips or on the board.
fn exit(questions: &[Line]) -> Markup {
    html! {
        @if !questions.is_empty() {
            section.card.exit {
                h2 { "Exit ticket" }
                ol { @for question in questions { li {
                    (maths(&question.text))
                    @if !question.why.is_empty() { " " span.answer { "(" (maths(&question.why)) ")" } }
                    @if let Some(figure) = &question.figure { (figure) }
                } } }
            }
        }
    }
}

fn see_first(pupils: &[SeeFirst], controls: Option<&Controls>) -> Markup {
    html! {
        @if !pupils.is_empty() {
            section.card {
                h2 { "See these first" }
                ul.plain.see { @for one in pupils {
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
            @if !hinge.record.is_empty() { p.record.no-print { a href=(hinge.record) { "Record what they showed" } } }
        }
    }
}
