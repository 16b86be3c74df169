//! What an import would do: read first, confirm after.

use super::form::post_button;
use super::words::DryRun;
use maud::{Markup, html};

/// Nothing has changed yet, and the page says so.
#[must_use]
pub fn dry_run(run: &DryRun) -> Markup {
    html! {
        section.card.dry-run aria-labelledby="dry-run" {
            h2 #dry-run { "What would happen" }
            p.why { (run.read) @if !run.read.ends_with('.') { "." } " Nothing has been changed yet." }
            @if !run.will.is_empty() {
                ul.plain { @for change in &run.will {
                    li { @if change.items.is_empty() { (change.text) } @else {
                        details { summary { (change.text) } p.why { (change.items.join(", ")) } }
                    } }
                } }
            }
            @if !run.problems.is_empty() {
                div.scroll tabindex="0" role="region" aria-label="To look at" {
                    table {
                        caption { "To look at" }
                        thead { tr { th scope="col" { "Row" } th scope="col" { "Column" } th scope="col" { "What to do" } th scope="col" { "Until then" } } }
                        tbody { @for problem in &run.problems {
                            tr { td { (problem.row) } td { (problem.column) } td { (problem.text) }
                                td.quiet { @if !problem.until.is_empty() { (problem.until) } @else if problem.row_only { "this row is left out" } @else { "the whole file waits" } } }
                        } }
                    }
                }
            }
            @if !run.question.is_empty() { p.confirm-first role="alert" { strong { (run.question) } " Nothing is made until you say so." } }
            @if let Some(confirm) = &run.confirm { div.actions { (post_button(confirm, "btn")) } }
        }
    }
}
