//! Markup of Today.

use super::view::{FirstStep, Lesson, View, Waiting};
use crate::components::give_starter::give_starter;
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
                div { h1 { (view.date) } @if !view.week.is_empty() { p.sub { (view.week) } } }
                @if let Some(href) = &view.briefs { a.btn href=(href) { "All briefs, ready to print" } }
            }
            @if !view.first_steps.is_empty() { (first_steps(&view.first_steps)) }
            @if view.lessons.is_empty() && view.first_steps.is_empty() { p.card { "No lessons today." } }
            @if !view.lessons.is_empty() {
                @if !view.next.is_empty() { p.card { "No lessons today." } }
                h2.part { @if !view.next.is_empty() { "Next: " (view.next) } @else if view.timetabled { "Lessons" } @else { "Your classes" } }
                ol.lessons { @for one in &view.lessons { (lesson(one)) } }
            }
            @if !view.waiting.is_empty() { (waiting(&view.waiting)) }
        },
    )
}

fn first_steps(steps: &[FirstStep]) -> Markup {
    html! {
        h2.part { "First steps" }
        ol.steps {
            @for step in steps {
                li.card.done[step.done] {
                    h3 { (step.title) @if step.done { span.pill { "done" } } }
                    p { (step.text) }
                    a.btn.quiet href=(step.link.href) { (step.link.text) }
                }
            }
        }
    }
}

fn lesson(lesson: &Lesson) -> Markup {
    html! {
        li.card.lesson {
            @if !lesson.when.is_empty() { p.when { (lesson.when) } }
            div.what {
                h3 { (lesson.class) @if !lesson.subject.is_empty() { span.quiet { " · " (lesson.subject) } } }
                @if !lesson.about.is_empty() { p.about { (maths(&lesson.about)) } }
                @if !lesson.headline.is_empty() { p { strong { (maths(&lesson.headline)) } } }
                @if !lesson.why.is_empty() { p.why { (maths(&lesson.why)) } }
                @if !lesson.taught.is_empty() { p { span.pill { (lesson.taught) } } }
                @if let Some(give) = &lesson.starter { (give_starter(give)) }
            }
            div.go {
                a.btn href=(lesson.brief.href) { (lesson.brief.text) span.vh { ", " (lesson.class) } }
                @if !lesson.more.is_empty() {
                    ul.more { @for link in &lesson.more { li { a href=(link.href) { (link.text) span.vh { ", " (lesson.class) } } } } }
                }
            }
        }
    }
}

fn waiting(waiting: &[Waiting]) -> Markup {
    html! {
        h2.part { "Waiting for you" }
        ul.plain.card { @for item in waiting {
            li.pair { span { (item.text) } a href=(item.link.href) { (item.link.text) span.vh { ": " (item.text) } } }
        } }
    }
}
