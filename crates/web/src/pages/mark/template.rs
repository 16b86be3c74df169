//! Markup of the mark page.

use super::view::{Begin, Paper, Sitting, View};
use crate::components::form::{Field, field, hidden, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Link, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head { h1 { "Mark" } a.btn.quiet href="/mark/papers/new" { "New paper" } }
            div.grid.turned {
                div.stack {
                    (begin(&view.begin))
                    @if !view.other.is_empty() {
                        section.card { h2 { "Quicker than a paper" } ul.more { @for link in &view.other { li { a href=(link.href) { (link.text) } } } } }
                    }
                    (files(&view.files))
                }
                div.stack {
                    section.card {
                        h2 { "Go on marking" }
                        @if view.open.is_empty() { p.why { "Nothing is waiting to be marked." } }
                        (sittings(&view.open))
                    }
                    @if !view.done.is_empty() {
                        section.card {
                            h2 { "Marked" }
                            (sittings(&view.done))
                            @if !view.done_earlier.is_empty() {
                                details.earlier { summary { (view.done_earlier.len()) " earlier" span.vh { " marked" } } (sittings(&view.done_earlier)) }
                            }
                        }
                    }
                    @if !view.papers.is_empty() {
                        section.card {
                            h2 { "Papers" }
                            (papers(&view.papers))
                            @if !view.papers_earlier.is_empty() {
                                details.earlier { summary { (view.papers_earlier.len()) " earlier" span.vh { " papers" } } (papers(&view.papers_earlier)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// A few classes stand open; a secondary teacher's dozen is folded away.
fn files(files: &[Link]) -> Markup {
    const AT_ONCE: usize = 3;
    let list = html! { ul.more { @for link in files { li { a href=(link.href) { (link.text) } } } } };
    html! {
        @if !files.is_empty() {
            section.card {
                h2 { "In a spreadsheet already?" }
                @if files.len() <= AT_ONCE { (list) }
                @else { details.earlier { summary { "Marks from a file" } (list) } }
            }
        }
    }
}

fn papers(papers: &[Paper]) -> Markup {
    html! {
        ul.plain { @for paper in papers {
            li { a href=(paper.href) { (paper.title) } p.why { (paper.about) } }
        } }
    }
}

fn sittings(sittings: &[Sitting]) -> Markup {
    html! {
        ul.plain { @for sitting in sittings {
            li.pair {
                div { a href=(sitting.href) { (sitting.paper) " · " (sitting.class) } p.why { (sitting.day) " · " (sitting.progress) } }
                div.more {
                    @for link in sitting.brief.iter().chain(&sitting.worked) { a href=(link.href) { (link.text) span.vh { ", " (sitting.class) ", " (sitting.paper) } } }
                }
            }
        } }
    }
}

fn begin(begin: &Begin) -> Markup {
    html! {
        section.card {
            h2 { "A pile of papers" }
            @if begin.papers.is_empty() { p { "First say what is on the paper: " a href="/mark/papers/new" { "new paper" } ". It takes three minutes and can be used again." } }
            @else {
                (problems(&begin.problems))
                form.fields method="post" action="/mark" {
                    (hidden(&begin.hidden))
                    (select("paper", "Paper", &begin.papers, &begin.problems))
                    (select("group", "Class", &begin.classes, &begin.problems))
                    (field(Field { name: "day", label: "Day it was sat", kind: "date", value: &begin.day, ..Field::default() }, &begin.problems))
                    @if !begin.purposes.is_empty() { (select("purpose", "What it is for", &begin.purposes, &begin.problems)) }
                    div.actions { button.btn { "Start marking" } }
                }
            }
        }
    }
}
