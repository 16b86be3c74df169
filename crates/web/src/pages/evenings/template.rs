//! Markup of the school's parents' evenings.

use super::view::{Form, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Parents’ evenings" }
            p.sub { "Times belong to a class. Families book on their page or by a slip, and those to whom the school is hidden are spoken with by telephone." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            @if !view.problem.is_empty() { div.problems role="alert" tabindex="-1" { h2 { "Please look at this again" } p { (view.problem) } } }
            @if view.evenings.is_empty() { p.card { "No evening is planned." } }
            @else { ul.plain.card { @for one in &view.evenings { li.pair { a href=(one.href) { (one.when) } span.quiet { (one.stands) } } } } }
            section.card.gap {
                h2 { "Open an evening" }
                form.fields method="post" action="/evenings" { (fields(view, &view.form)) }
            }
        },
    )
}

fn fields(view: &View, form: &Form) -> Markup {
    html! {
        input type="hidden" name="submission" value=(view.submission);
        div.row {
            (input("on", "Day", "date", &form.on))
            (input("from", "From", "time", &form.from))
            (input("until", "Until", "time", &form.until))
        }
        div.row {
            (input("each", "Minutes for each conversation", "number", &form.each))
            (input("walk", "Minutes between two rooms", "number", &form.walk))
            (input("book-until", "Families book until (may stay empty: the day before)", "date", &form.book_until))
        }
        @for (place, (from, until)) in form.breaks.iter().enumerate() {
            div.row {
                (input(&format!("break-{}-from", place + 1), &format!("Break {} from (may stay empty)", place + 1), "time", from))
                (input(&format!("break-{}-until", place + 1), "until", "time", until))
            }
        }
        fieldset {
            legend { "Classes, and where each is met" }
            ul.plain { @for (group, name, room, ticked) in &form.classes {
                li.pair {
                    label.tick { input type="checkbox" name="class" value=(group) checked[*ticked]; " " span { (name) } }
                    span { label.vh for={ "room-" (group) } { "Room of " (name) } input id={ "room-" (group) } name={ "room." (group) } value=(room) placeholder="Room" maxlength="60" autocomplete="off"; }
                }
            } }
        }
        div.actions { button.btn { "Open it" } }
    }
}

fn input(name: &str, label: &str, kind: &str, value: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) type=(kind) value=(value) autocomplete="off" min=[(kind == "number").then_some("0")] max=[(kind == "number").then_some("60")];
        }
    }
}
