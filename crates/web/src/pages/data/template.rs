//! Markup of the data desk.

use super::view::{Batch, Check, Kind, View};
use crate::components::dry_run::dry_run;
use crate::components::form::{Field, field, hidden, options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{DryRun, Problem, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "Data desk" }
            p.sub { "You see what a file would do before it does it, and every import can be taken back whole." }
            @if let Some((which, run)) = &view.dry_run { (what_would_happen(which, run)) }
            h2.part { "Bring in" }
            @for one in &view.kinds { (kind(one)) }
            @if let Some(link) = &view.movers { p.card { a href=(link.href) { (link.text) } " " span.quiet { "The signed file, transfer files, and who came from other schools." } } }
            (batches(&view.batches))
            @if !view.checks.is_empty() {
                h2.part { "Is it right?" }
                ul.card.plain { @for check in &view.checks { li { (self::check(check)) } } }
            }
            @if !view.exports.is_empty() {
                h2.part { "Take out" }
                ul.card.plain { @for (link, what) in &view.exports { li { a href=(link.href) { (link.text) } " " span.quiet { (what) } } } }
            }
            h2.part { "How lists are taken" }
            (leaving(&view.leaving.0, &view.leaving.1))
            @if let Some(link) = &view.erase {
                h2.part { "Let go" }
                p.card { a href=(link.href) { (link.text) } " " span.quiet { "Everything about one child, for good, when it must be." } }
            }
        },
    )
}

/// The dry run with a confirm button that sends the file's text again as the browser sends files: without growing.
pub(crate) fn what_would_happen(which: &str, run: &DryRun) -> Markup {
    let confirm = run.confirm.as_ref();
    html! {
        p.which { (which) }
        (dry_run(&DryRun { confirm: None, ..run.clone() }))
        @if let Some(button) = confirm {
            form.actions.confirm method="post" action=(button.action) enctype="multipart/form-data" {
                (hidden(&button.hidden))
                @if !run.type_number.is_empty() {
                    div.field { label for="how-many" { (run.type_number) } input #how-many type="text" inputmode="numeric" name="leaving" autocomplete="off" required; }
                }
                button.btn { (button.label) }
            }
        }
    }
}

/// How many may leave by one list before their number has to be typed.
fn leaving(value: &str, wrong: &[Problem]) -> Markup {
    html! {
        section.card {
            (problems(wrong))
            form.row method="post" action="/data/leaving" {
                (field(Field { name: "leaving-share", label: "Ask twice when more than this many per cent of the pupils would leave by one list", value, hint: "Ten until you say otherwise. Fewer than five pupils are never asked about twice.", ..Field::default() }, wrong))
                button.btn.quiet { "Store" }
            }
        }
    }
}

fn check(check: &Check) -> Markup {
    html! {
        @if check.items.is_empty() { (check.text) } @else {
            details { summary { (check.text) } p.why { (check.items.join(", ")) } }
        }
        @if !check.hint.is_empty() { " " span.quiet { (check.hint) } }
    }
}

fn kind(kind: &Kind) -> Markup {
    html! {
        details.card.kind open[kind.open] {
            summary { h3 { (kind.title) } span.why { (kind.help) } }
            (problems(&kind.problems))
            (form(kind))
            @if let Some(link) = &kind.beside { p.gap { a href=(link.href) { (link.text) } } }
        }
    }
}

/// What a kind of file asks for.
pub(crate) fn form(kind: &Kind) -> Markup {
    let id = |part: &str| format!("{}-{part}", kind.key);
    html! {
        form.fields method="post" action=(kind.action) enctype="multipart/form-data" {
            input type="hidden" name="kind" value=(kind.key);
            (hidden(&kind.hidden))
            @if !kind.choices.is_empty() || kind.day.is_some() {
                div.columns {
                    @for (name, label, choices) in &kind.choices {
                        div.field { label for=(id(name)) { (label) } select id=(id(name)) name=(name) { (options(choices)) } }
                    }
                    @if let Some(day) = &kind.day {
                        div.field { label for=(id(&day.name)) { (day.label) } input type="date" id=(id(&day.name)) name=(day.name) value=(day.value) required; }
                    }
                }
            }
            @if let Some(extra) = &kind.extra {
                div.field { label for=(id(&extra.name)) { (extra.label) } input type="text" inputmode="decimal" id=(id(&extra.name)) name=(extra.name) value=(extra.value) required; }
            }
            div.columns {
                @if kind.accept.is_empty() {
                    div.field { label for=(id("file")) { "A CSV file or a workbook (.xlsx)" } input type="file" id=(id("file")) name="file" accept=".csv,.tsv,.txt,.xlsx,text/csv"; }
                    div.field { label for=(id("pasted")) { "or paste it here" } textarea id=(id("pasted")) name="pasted" rows="4" spellcheck="false" {} }
                } @else {
                    div.field { label for=(id("file")) { (kind.file_label) } input type="file" id=(id("file")) name="file" accept=(kind.accept) required; }
                }
            }
            @if !kind.example.is_empty() { p.hint { "For example:" } pre tabindex="0" role="region" aria-label={ "Example: " (kind.title) } { (kind.example) } }
            div.actions { button.btn { "See what would happen" span.vh { ": " (kind.title) } } }
        }
    }
}

pub(crate) fn batches(batches: &[Batch]) -> Markup {
    html! {
        h2.part { "What came in" }
        @if batches.is_empty() { p.card { "Nothing was imported yet." } } @else {
            div.card.scroll tabindex="0" role="region" aria-label="Imports" {
                table {
                    thead { tr { th scope="col" { "When" } th scope="col" { "What" } th scope="col" { "How much" } th scope="col" { "Brought by" } th scope="col" { "Taking back" } } }
                    tbody { @for batch in batches {
                        tr {
                            td { (batch.when) } td { (batch.what) } td { (batch.counts) } td { (batch.by) }
                            td { @if let Some(button) = &batch.withdraw { (post_button(button, "btn quiet small")) } @else { span.quiet { (batch.withdrawn) } } }
                        }
                    } }
                }
            }
        }
    }
}
