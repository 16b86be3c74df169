//! Markup of how questions worked.

use super::view::{Fine, Flag, Objectives, Row, Shown, View, Wrong};
use crate::components::class_nav::{class_nav, switch};
use crate::components::form::{hidden, options, post_button};
use crate::components::layout::{Frame, document};
use crate::components::{Link, Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div { h1 { "How the questions worked: " (maths(&view.heading)) } p.sub { (view.sub) } }
                @if !view.rows.is_empty() { div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } } }
            }
            div.switches.no-print { (switch("Classes", &view.classes)) (switch("Order", &view.sorts)) (objectives(&view.objectives)) }
            @if !view.flagged.is_empty() {
                section.card { h2 { "Look at these questions first" } ul.plain { @for one in &view.flagged { li { (flag(one)) } } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @if !view.rows.is_empty() { (table(&view.rows)) }
            @if !view.shown.is_empty() { (shown(&view.shown)) }
            @if !view.fine.is_empty() {
                section.card.gap { h2 { "Called fine" } ul.plain { @for one in &view.fine { li.pair { (fine(one)) } } } }
            }
            @if !view.could_see.is_empty() { p.why.gap { (view.could_see) } }
            (more(&view.more))
            p.no-print { a href=(view.over_time.href) { (view.over_time.text) } }
            @if let Some(link) = &view.papers { p.gap.no-print { a href=(link.href) { (link.text) } } }
        },
    )
}

fn objectives(objectives: &Objectives) -> Markup {
    html! {
        @if objectives.choices.len() > 1 {
            form.switch method="get" action=(objectives.action) {
                (hidden(&objectives.hidden))
                label.quiet for="objective" { "Objective" }
                select #objective name="objective" { (options(&objectives.choices)) }
                button.btn.quiet.small { "Show" }
            }
        }
    }
}

fn flag(flag: &Flag) -> Markup {
    html! {
        div.pair {
            div {
                strong { (maths(&flag.question)) }
                p.said { (flag.says) " " (flag.to_do) }
                p.why { "If the question or its marking is wrong, put that right and mark it again. If it is sound, say so, and teach it again." }
            }
            @if let Some(button) = &flag.fine { (post_button(button, "btn quiet small no-print")) }
        }
    }
}

fn fine(fine: &Fine) -> Markup {
    html! {
        div { (maths(&fine.question)) p.why { (fine.says) } }
        @if let Some(button) = &fine.undo { (post_button(button, "btn quiet small no-print")) }
    }
}

fn table(rows: &[Row]) -> Markup {
    html! {
        div.card.gap.scroll tabindex="0" role="region" aria-label="Questions" {
            table.reflow.worked {
                thead { tr {
                    th scope="col" { "Question" } th scope="col" { "Got it" } th.together scope="col" { "Not right" } th scope="col" { "What to do" }
                } }
                tbody { @for one in rows { (row(one)) } }
            }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            td data-label="Question" {
                @if !row.label.is_empty() { strong { (row.label) } " " }
                @if !row.wording.is_empty() { (maths(&row.wording)) }
                @if !row.about.is_empty() { p.why { (maths(&row.about)) } }
            }
            td data-label="Got it" {
                span.together { (row.got) }
                @if !row.likely.is_empty() { p.why { (row.likely) } }
                @if !row.order.is_empty() { p.why { (row.order) } }
            }
            td data-label="Not right" {
                @if row.wrong.is_empty() && row.silent.is_empty() { span.quiet { "–" } }
                @for one in row.wrong.iter().chain(&row.silent) { p { (maths(&one.text)) } }
                (who(row))
            }
            td data-label="What to do" { @for one in &row.to_do { p { (maths(one)) } } }
        }
    }
}

/// Names are a tap away: the page is often open where pupils see it, and is printed without them.
fn who(row: &Row) -> Markup {
    let told: Vec<&Wrong> = row.wrong.iter().chain(&row.silent).filter(|one| !one.who.is_empty()).collect();
    html! {
        @if !row.missed.is_empty() || !told.is_empty() {
            details.no-print {
                summary { "Who" span.vh { ", question " (row.label) } }
                @for one in told { p.why { (maths(&one.text)) ": " (one.who.join(", ")) } }
                @if !row.missed.is_empty() { p.why { "Everybody who did not get it: " (row.missed.join(", ")) } }
            }
        }
    }
}

fn shown(all: &[Shown]) -> Markup {
    html! {
        section.card.gap {
            h2 { "Shown together in class" }
            p.why { "Hands or boards, counted: about the class, never about a pupil." }
            ul.plain { @for one in all {
                li {
                    @if !one.wording.is_empty() { (maths(&one.wording)) " " } span.quiet { (one.when) }
                    p { (one.says) @for wrong in &one.wrong { " " (maths(wrong)) } }
                }
            } }
        }
    }
}

fn more((heading, links): &(String, Vec<Link>)) -> Markup {
    html! {
        @if !links.is_empty() {
            section.card.gap.no-print { h2 { (heading) } ul.more { @for one in links { li { a href=(one.href) { (one.text) } } } } }
        }
    }
}
