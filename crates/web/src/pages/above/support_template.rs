//! Markup of the support board: needs, offers and strong schools side by side under each priority.

use super::view::{Board, Need, Row};
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &Board) -> Markup {
    document(
        shell,
        Frame { width: "wide", ..Frame::default() },
        &html! {
            h1 { "Support board" }
            p.sub { "Needs, offers, and schools that say they are strong in exactly that. A school is here because it said so, and only as long as it does." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.rows.is_empty() { p.card { "Nothing is put first today, so nothing is on the board." } }
                @for one in &view.rows { (row(one)) }
                section.card {
                    h2 { "Support that was agreed" }
                    @if view.given.is_empty() { p { "None yet." } } @else {
                        @if !view.came_of_it.is_empty() { p { strong { (view.came_of_it) } } }
                        ul { @for one in &view.given { li { (one) } } }
                    }
                }
            }
        },
    )
}

fn row(one: &Row) -> Markup {
    html! {
        section.card {
            h2 { (one.title) }
            div.columns {
                div { h3 { "Needed" }
                    @if one.needs.is_empty() { p { "Nothing is needed." } }
                    @else { ul.plain { @for need in &one.needs { li { (self::need(need)) } } } } }
                div { h3 { "Offered" } (lines(&one.offers, "Nothing is offered.")) }
                div { h3 { "Strong in it" } (lines(&one.strong, "No school has said so.")) }
            }
        }
    }
}

fn lines(lines: &[String], none: &str) -> Markup {
    html! { @if lines.is_empty() { p { (none) } } @else { ul { @for one in lines { li { (one) } } } } }
}

fn need(one: &Need) -> Markup {
    let id = |name: &str| format!("{name}-{}", one.key.replace('.', "-"));
    html! {
        p { (one.says) }
        @if one.offers.len() + one.strong.len() > 2 {
            details open[!one.ends.is_empty()] { summary { "Agree support" span.vh { ": " (one.says) } }
                form.fields method="post" action="/above/support" {
                    input type="hidden" name="need" value=(one.key);
                    (choice(&id("offer"), "offer", "By an offer", &one.offers))
                    (choice(&id("strong"), "strong", "By a school", &one.strong))
                    (line(Line { id: &id("ends"), name: "ends", label: "Until", kind: "date", value: &one.ends, ..Line::default() }))
                    div.actions { button.btn.quiet { "Agree" } }
                }
            }
        } @else { p.why { "Nobody offers this or is strong in it yet." } }
    }
}
