//! Markup of the report on a provision.

use super::view::View;
use crate::components::Shell;
use crate::components::form::select;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Was it worth it? " (view.name) }
                    p.sub { (view.sub) }
                }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            section.card {
                h2 { "What can be said" }
                p { strong { (view.said) } }
                @if !view.suggests.is_empty() { p { (view.suggests) } }
                @if !view.pooled.is_empty() { p { (view.pooled) } }
            }
            div.side-by-side {
                div {
                    section.card.gap {
                        h2 { "Each child’s own entry and exit" }
                        dl.facts { @for (name, said) in &view.children { dt { (name) } dd { (said) } } }
                    }
                    @if !view.runs.is_empty() { section.card.gap { h2 { "Other times" } ul.tight { @for one in &view.runs { li { (one) } } } } }
                }
                div {
                    section.card.gap { h2 { "What it cost" } @for line in &view.cost { p.tight { (line) } } }
                    @if !view.how.is_empty() { section.card.gap { h2 { "How it was compared" } ul.tight { @for one in &view.how { li { (one) } } } (balance(view)) } }
                    (papers(view))
                    section.card.gap { h2 { "What it rests on" } ul.tight { @for one in &view.rests_on { li { (one) } } } }
                }
            }
        },
    )
}

fn balance(view: &View) -> Markup {
    html! {
        @if !view.balance.is_empty() {
            div.scroll tabindex="0" role="region" aria-label="How alike both sides were before" {
                table.terms {
                    caption.why { "How far apart both sides were before it began, in standard deviations: up to 0.1 is alike, over 0.25 and nothing is compared." }
                    thead { tr { th scope="col" { "What was known" } th scope="col" { "All" } th scope="col" { "Pairs" } } }
                    tbody { @for (name, before, after) in &view.balance { tr { th scope="row" { (name) } td { (before) } td { (after) } } } }
                }
            }
        }
    }
}

fn papers(view: &View) -> Markup {
    let (before, after) = &view.papers;
    html! {
        @if before.len() > 1 || after.len() > 1 {
            form.card.gap.no-print method="get" {
                h2 { "Compare on other papers" }
                div.row {
                    @if !before.is_empty() { (select("before", "Before", before, &[])) }
                    @if !after.is_empty() { (select("after", "After", after, &[])) }
                    button.btn.quiet { "Compare" }
                }
            }
        }
    }
}
