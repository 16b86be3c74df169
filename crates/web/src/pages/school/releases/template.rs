//! Markup of the page about what leaves the school.

use super::super::parts::told;
use super::view::{Page, View};
use crate::components::form::{Field, area, field, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, line};
use crate::components::{Link, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "What leaves the school" }
            p.sub { "Figures of groups, never of a child. You look at exactly what would leave, approve it, and publish it on its day; nobody else can." }
            (told(&view.told))
            (problems(&view.problems))
            div.grid {
                div.stack {
                    section.card {
                        h2 { "On the way" }
                        @if view.on_the_way.is_empty() { p { "Nothing is on its way." } } @else { (list(&view.on_the_way)) }
                        @if !view.begin.is_empty() { div.row { @for one in &view.begin { (post_button(one, "btn quiet")) } } }
                        @if view.number.is_empty() { p.why { "A release names the school by its national number: say it first." } }
                    }
                    section.card {
                        h2 { "Out" }
                        @if view.out.is_empty() { p { "Nothing has left the school." } } @else { (list(&view.out)) }
                    }
                    @if let Some(own) = &view.page { (public(own, view)) }
                }
                div.stack {
                    section.card {
                        h2 { "Calendar" }
                        ul { @for one in &view.calendar { li { (one) } } }
                        h3 { (view.next.0) }
                        @if view.plan.is_empty() { ul { @for one in &view.next.1 { li { (one) } } } }
                        @else {
                            p.why { "Fixed before the year begins and never changed, so that nobody can choose a good moment for a number. What comes on another day says why." }
                            form.fields method="post" action="/school/releases" {
                                input type="hidden" name="do" value="calendar";
                                @for (name, title, value) in &view.plan {
                                    (line(Line { id: name, name, label: title, value, kind: "date", optional: true, ..Line::default() }))
                                }
                                button.btn.quiet { "Fix these days" }
                            }
                        }
                    }
                    @if view.asks_number {
                        section.card {
                            h2 { "The school’s number" }
                            form.fields method="post" action="/school/releases" {
                                input type="hidden" name="do" value="number";
                                (field(Field { name: "number", label: "National number (URN)", value: &view.number, hint: "Six digits. It stands in every release; once something is out it stays.", ..Field::default() }, &view.problems))
                                button.btn.quiet { "Store" }
                            }
                        }
                    }
                }
            }
        },
    )
}

fn list(lines: &[(Link, String)]) -> Markup {
    html! { ul.plain { @for (link, stands) in lines { li { a href=(link.href) { (link.text) } p.why { (stands) } } } } }
}

fn public(own: &Page, view: &View) -> Markup {
    html! {
        section.card {
            h2 { "Public page" }
            @if own.on { p { "On: anybody reads " a href=(own.address.href) { (own.address.text) } ", without an account." } }
            @else { p { "Off: nobody outside reads anything of it." } }
            form.fields method="post" action="/school/releases" {
                input type="hidden" name="do" value="page";
                (area(Field { name: "words", label: "The school’s own words", value: &own.words, hint: &format!("At most {} words. An empty line begins a paragraph.", own.most), optional: true, ..Field::default() }, 6, &view.problems))
                label.tick { input type="checkbox" name="on" value="yes" checked[own.on]; span { "Anybody may read the page, and whatever is out as open data" } }
                button.btn { "Store" }
            }
        }
        @if !own.key.is_empty() { (key(own)) }
    }
}

/// What the school signs with.
fn key(own: &Page) -> Markup {
    html! {
        section.card {
            h2 { "The school’s key" }
            p { "Everything that is out is signed with it, so that anybody can check that it is as you published it. The public half:" }
            p { code { (own.key) } }
            @if !own.keys.is_empty() { details { summary { "Every key until now" } ul { @for one in &own.keys { li { (one) } } } } }
            details { summary { "Change it" }
                form.fields method="post" action="/school/releases" {
                    input type="hidden" name="do" value="new-key";
                    p { "Another key signs from today on. The key of today signs that it is yours, and what is out is still checked by the key of its day." }
                    div.actions { button.btn.quiet { "Make another key" } }
                }
            }
            details open[!own.why.is_empty()] { summary { "Revoke it: somebody else may have it" }
                form.fields method="post" action="/school/releases" {
                    input type="hidden" name="do" value="revoke-key";
                    (line(Line { id: "why", name: "why", label: "Why nobody should trust it any more", value: &own.why, hint: "It stands beside everything that it signed. It cannot be taken back.", ..Line::default() }))
                    div.actions { button.btn.quiet { "Revoke the key" } }
                }
            }
        }
    }
}
