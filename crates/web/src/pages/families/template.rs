//! Markup of what families wrote.

use super::view::{Line, View};
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
            h1 { "Children, families and partners wrote" }
            p.sub { (view.what) }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            @if !view.problem.is_empty() { div.problems role="alert" { p { (view.problem) } } }
            @if !view.passed_on.is_empty() {
                h2.part { "Please see me" }
                ul.plain.card { @for one in &view.passed_on {
                    li.pair { span { (one.text) } form.inline method="post" action=(one.action) { button.btn.quiet { "Taken up" span.vh { ": " (one.text) } } } }
                } }
            }
            @if view.reads_words && view.unread.is_empty() && view.overdue.is_empty() { p.card { "Nothing waits to be read." } }
            @if !view.reads_words && view.passed_on.is_empty() { p.card { "Nobody asks to be seen." } }
            @if !view.overdue.is_empty() {
                h2.part { "Not read for a school day" }
                div.stack { @for one in &view.overdue { (line(one)) } }
                @if !view.unread.is_empty() { h2.part { "Your classes" } }
            }
            div.stack { @for one in &view.unread { (line(one)) } }
            @if !view.read.is_empty() {
                details.gap {
                    summary { "Read in the last four weeks" }
                    div.stack { @for one in &view.read { (line(one)) } }
                }
            }
        },
    )
}

fn line(line: &Line) -> Markup {
    let box_id = format!("reply{}", line.action.replace('/', "-"));
    html! {
        section.card {
            h2 { (line.child) }
            p.why { (line.who) @if line.shared { " · the child may read it" } }
            @if !line.about.is_empty() { p.why { "We asked about: " (maths(&line.about)) } }
            @for words in line.wording.split('\n').filter(|_| line.by_child) { p { bdi.written { (words) } } }
            @if !line.by_child { p { bdi.written { (line.wording) } } }
            @if let Some(open) = &line.open { p { a href=(open.href) { (open.text) span.vh { ": " (line.child) } } } }
            @if !line.reply.is_empty() { p { strong { "Answered: " (line.reply) } } }
            form.fields method="post" action=(line.action) {
                @if !line.by_child {
                    input type="hidden" name="seen" value=(line.seen);
                    div.field {
                        label for=(box_id) { "Answer in a line" span.quiet { " (may stay empty)" } }
                        input id=(box_id) name="reply" autocomplete="off" maxlength="300";
                    }
                }
                div.actions { button.btn { "Read" span.vh { ": " (line.child) } } }
            }
            form.inline method="post" action={ (line.action) "/pass" } {
                button.quiet title="Sends “please see me” with the child’s number, and nothing of what is written here. Whoever wrote it does not see that." { "Pass to the safeguarding lead" span.vh { ": " (line.child) } }
            }
        }
    }
}
