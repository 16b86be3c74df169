//! Markup of the mark grid. Without scripts it is a form of small fields; the script adds the keys.

use super::view::{Cell, Question, Row, RowState, View};
use crate::components::form::{hidden, post_button, some};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths, plain};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "wide", scripts: &["grid.js"] },
        &html! {
            div.head {
                div { h1 { (view.heading) } p.sub { (view.sub) } }
                div.actions.no-print {
                    span.pill #progress { (view.progress) }
                    @if let Some(link) = &view.worked { a.btn.quiet href=(link.href) { (link.text) } }
                    @if let Some(brief) = &view.brief { a.btn href=(brief.href) { (brief.text) } }
                }
            }
            (conflicts(view))
            form.marking method="post" action=(view.action) data-grid {
                (hidden(&view.hidden))
                @if !view.read_only { (tools()) (help()) (codes(view)) }
                div.scroll.card.sheetlike tabindex="0" role="region" aria-label="Marks" { (grid(view)) }
                @if !view.read_only { div.actions data-no-script { button.btn { "Save the marks" } } }
            }
        },
    )
}

fn tools() -> Markup {
    html! {
        div.tools data-tools hidden {
            div.field.beside { label for="find" { "Find a pupil" } input type="text" id="find" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"; }
            fieldset.across { legend.vh { "What a digit does" }
                label.tick { input type="radio" name="manner" value="lost" checked; " a digit takes a mark off that question" }
                label.tick { input type="radio" name="manner" value="got"; " a digit is the marks got, cell by cell" }
            }
            div.keys role="group" aria-label="Keys for the chosen cell" {
                button.key type="button" data-key="b" { kbd { "B" } " blank" }
                button.key type="button" data-key="n" { kbd { "N" } " not reached from here" }
                button.key type="button" data-key="a" { kbd { "A" } " absent" }
                button.key type="button" data-key="h" { kbd { "H" } " help given" }
                button.key type="button" data-key="=" { kbd { "=" } " wrong answer" }
                button.key type="button" data-key="u" { kbd { "U" } " undo" }
                button.key type="button" data-key="Enter" { kbd { "Enter" } " next pupil" }
            }
            div.field.beside data-answer hidden {
                label for="answer" { "Answer or code" }
                input type="text" id="answer" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false";
                button.btn.quiet.small type="button" { "Keep" }
            }
            p.saved #saved role="status" { "Everything is saved." }
        }
    }
}

fn help() -> Markup {
    html! {
        p.saved.hinted.no-print #hint role="status" {}
        details.help {
            summary { "How marking works here" }
            p { "Type only what was lost. A field left empty in a marked row has every mark. Without the keys: write the marks got; "
                kbd { "b" } " left blank, " kbd { "n" } " not reached, " kbd { "x" } " cannot be read, " kbd { "h" } " after it when help was given, "
                kbd { "=" } " and a wrong answer or a code at the end: " kbd { "0=2/9" } "." }
            p { "With the keys: the last digit of a question’s number goes on to that question and takes a mark off; "
                kbd { "-" } " takes one more off, " kbd { "+" } " goes ten questions on, the arrows go anywhere. A tap takes a mark off too. "
                kbd { "Enter" } " goes on to the next pupil. Once the last question has no mark left, the next digit goes there by itself. "
                kbd { "=" } " takes the wrong answer or your code for it, for the question you are on; what it shows goes into the brief. "
                kbd { "/" } " finds a pupil, so the pile may lie in any order. " kbd { "Esc" } " hides the page." }
        }
    }
}

/// The key to the codes: a wrong idea is recorded only where somebody who saw the answer types it.
fn codes(view: &View) -> Markup {
    html! {
        @if let Some((first, _)) = view.codes.first() {
            details.help.no-print {
                summary { "Codes for wrong ideas" }
                p { "Where you see one of these, type its code after " kbd { "=" } " (" kbd { "0=" (first) } "): the brief then counts it." }
                ul.codes { @for (code, title) in &view.codes { li { kbd { (code) } " " (maths(title)) } } }
            }
        }
    }
}

fn conflicts(view: &View) -> Markup {
    let found: Vec<_> = view
        .rows
        .iter()
        .flat_map(|row| {
            row.cells
                .iter()
                .zip(&view.questions)
                .filter_map(move |(cell, question)| Some((row, question, cell.conflict.as_ref()?)))
        })
        .collect();
    html! {
        div #conflicts role="status" {
            @if !found.is_empty() {
                section.card.conflicts {
                    h2 { "Two values for the same question" }
                    p.why { "Both are kept. The stored one stands until somebody writes another. The other cells are stored." }
                    ul { @for (row, question, conflict) in found {
                        li data-conflict={ "m." (row.id) "." (question.id) } {
                            (row.name) ", question " (question.label) ": " strong { (spoken(&conflict.theirs)) } " is stored, " strong { (spoken(&conflict.mine)) } " was typed here. "
                            @if let Some(button) = &conflict.use_mine { (post_button(button, "btn quiet small")) }
                        }
                    } }
                }
            }
        }
    }
}

/// A cell's text in words.
fn spoken(value: &str) -> String {
    let (mark, answer) = value.split_once('=').unwrap_or((value, ""));
    let (mark, help) = mark.strip_suffix('h').map_or((mark, ""), |mark| (mark, ", with help"));
    let mark = match mark {
        "" => "every mark",
        "b" => "left blank",
        "n" => "not reached",
        "x" => "unreadable",
        number => number,
    };
    let wrote = if answer.is_empty() { String::new() } else { format!(", wrote {answer}") };
    format!("{mark}{help}{wrote}")
}

fn grid(view: &View) -> Markup {
    html! {
        table.marks {
            thead { tr {
                th.name scope="col" { "Pupil" }
                th.state scope="col" { "Paper" }
                @for one in &view.questions { (question(one)) }
                th.total scope="col" { "Total" }
            } }
            tbody { @for one in &view.rows { (row(one, view)) } }
        }
    }
}

fn question(question: &Question) -> Markup {
    html! {
        th scope="col" title=[some(&plain(&question.about))] data-place=(question.place) data-id=(question.id) data-max=(question.maximum) {
            (question.label)
            @if question.label != question.place { span.place title="its key" { (question.place) } }
            span.of { "/" (question.maximum) }
        }
    }
}

fn row(row: &Row, view: &View) -> Markup {
    let (class, state) = match row.state {
        RowState::Open => ("", ""),
        RowState::Marked => ("marked", "marked"),
        RowState::Absent => ("absent", "absent"),
    };
    html! {
        tr class=[some(class)] data-pupil=(row.id) data-name=(row.name) {
            th.name scope="row" { (row.name) }
            td.state {
                select name={ "row." (row.id) } autocomplete="off" aria-label={ (row.name) ": paper" } disabled[view.read_only] {
                    @for (value, label) in [("", "–"), ("marked", "marked"), ("absent", "away")] { option value=(value) selected[value == state] { (label) } }
                }
                input type="hidden" name={ "seen." (row.id) } value=(seen(row, &view.questions));
            }
            @for (one, question) in row.cells.iter().zip(&view.questions) { (cell(one, row, question, view.read_only)) }
            td.total { (row.total) }
        }
    }
}

/// Which evidence each cell shows, so that a change made elsewhere meanwhile is noticed.
fn seen(row: &Row, questions: &[Question]) -> String {
    let pairs: Vec<String> = row
        .cells
        .iter()
        .zip(questions)
        .filter(|(cell, _)| !cell.seen.is_empty())
        .map(|(cell, question)| format!("{}:{}", question.id, cell.seen))
        .collect();
    pairs.join(",")
}

/// The wrong answer or code behind a mark: the field has room for the mark only.
fn wrote(value: &str) -> &str {
    value.split_once('=').map_or("", |(_, answer)| answer)
}

fn cell(cell: &Cell, row: &Row, question: &Question, read_only: bool) -> Markup {
    html! {
        td.conflict[cell.conflict.is_some()] {
            input name={ "m." (row.id) "." (question.id) } value=(cell.value) placeholder=(question.maximum) size="2" title=[some(wrote(&cell.value))]
                autocomplete="off" aria-label={ (row.name) ", question " (question.label) } readonly[read_only];
            @if let Some(conflict) = &cell.conflict { span.mine { "or " @if conflict.mine.is_empty() { (question.maximum) } @else { (conflict.mine) } } }
        }
    }
}
