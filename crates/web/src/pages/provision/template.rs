//! Markup of the provision map.

use super::view::{Row, View};
use crate::components::Shell;
use crate::components::form::options;
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
                div { h1 { "Provision map" } p.sub { (view.sub) } }
                div.actions.no-print {
                    @for link in view.evenly.iter().chain(&view.settings) { a.btn.quiet href=(link.href) { (link.text) } }
                    button.btn.quiet type="button" data-print-now hidden { "Print" }
                }
            }
            @if view.classes.len() > 2 || view.filtered { (filter(view)) }
            @if view.rows.is_empty() { p.card.gap { "Nothing takes place beside the lessons this school year." } } @else { (table(&view.rows)) }
            @if !view.cost.is_empty() { p.card.gap { (view.cost) } }
            @if !view.next.is_empty() {
                section.card.gap { h2 { "Plans to look at again" } ul.plain { @for (who, when) in &view.next {
                    li.pair { @if who.href.is_empty() { span { (who.text) } } @else { a href=(who.href) { (who.text) } } span.quiet { (when) } }
                } } }
            }
            @if !view.begin.is_empty() {
                section.card.gap.no-print {
                    h2 { "Begin something" }
                    p.why { "Choose the class. Before it is agreed you see who gains and who loses." }
                    ul.more { @for one in &view.begin { li { a href=(one.href) { (one.text) } } } }
                }
            }
            p.why { "A session counts as delivered once somebody says that it took place. Adults are counted by what they are, never by who they are." }
        },
    )
}

fn filter(view: &View) -> Markup {
    html! {
        form.row.no-print method="get" action="/provision" {
            div.field { label for="class" { "Class" } select id="class" name="class" { (options(&view.classes)) } }
            @if view.years.len() > 2 { div.field { label for="year" { "School year" } select id="year" name="year" { (options(&view.years)) } } }
            button.btn.quiet { "Show" }
            @if view.filtered { a.btn.quiet href="/provision" { "Show all" } }
        }
    }
}

fn table(rows: &[Row]) -> Markup {
    html! {
        div.scroll.gap tabindex="0" role="region" aria-label="What takes place beside the lessons" {
            table.cover-sheet.provision-map {
                thead { tr {
                    th scope="col" { "What, and what for" } th scope="col" { "How much" } th scope="col" { "Who" }
                    th scope="col" { "Sessions and cost" } th scope="col" { "Entry to exit" }
                } }
                tbody { @for one in rows { (row(one)) } }
            }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(row.name.href) { (row.name.text) }
                @if !row.over.is_empty() { " " span.quiet { (row.over) } }
                @for one in &row.serves { p.why { (one) } }
            }
            td { (row.dose) p.why { (row.days) } }
            td {
                @for (at, one) in row.pupils.iter().enumerate() { @if at > 0 { ", " } @if one.href.is_empty() { (one.text) } @else { a href=(one.href) { (one.text) } } }
                @if !row.others.is_empty() { p.why { (row.others) } }
            }
            td { (row.delivered) @if !row.cost.is_empty() { p.why { (row.cost) } } }
            td {
                @for one in &row.came { p.tight { (one) } }
                @if !row.offered.is_empty() { p.why { "Offered to: " (row.offered) } }
                @if !row.rule.is_empty() { p.why { "Counts as done: " (row.rule) } }
            }
        }
    }
}
