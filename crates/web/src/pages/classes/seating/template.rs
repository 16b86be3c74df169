//! Markup of seats. The plan is a list of rows in words, drawn as a room.

use super::view::{Plan, Pupil, Suggest, Table, View};
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, options, post_button, problems};
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
                    h1 { @if let Some(plan) = &view.plan { (plan.room) } @else { "Seats" } }
                    p.sub { @if let Some(plan) = &view.plan { (plan.about) } @else { "Suggested for a purpose, moved as you like." }
                        span.no-print { @for link in view.beside.iter().chain(&view.rooms) { " " a href=(link.href) { (link.text) } } } }
                }
                (class_nav(shell, &view.nav))
            }
            (problems(&view.problems))
            @if let Some((left, take)) = &view.nearest { section.card.gap { h2 { "The nearest there is" } p { "It would not keep: " (left) "." } (post_button(take, "btn")) } }
            @if let Some(plan) = &view.plan {
                (room(&plan.rows))
                @if !plan.key.is_empty() { p.why { "For adults: " (plan.key) "." } }
                @for sentence in &plan.close { p.why.no-print { (sentence) } }
                div.actions.gap { a.btn.quiet href=(plan.board) target="attune-board" data-window { "Names for the board" span.vh { " (opens a window for the class to see)" } } @if let Some(letters) = &plan.letters { a.btn.quiet href=(letters.href) { (letters.text) } } button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            @if let Some(suggest) = &view.suggest { section.card.gap.no-print { h2 { @if view.plan.is_some() { "Suggest again" } @else { "Suggest seats" } } (form(suggest)) } }
            @if let Some(plan) = &view.plan { (by_hand(plan)) (reasons(plan)) }
        },
    )
}

/// A room from the front.
#[must_use]
pub fn room(rows: &[Vec<Table>]) -> Markup {
    html! {
        section.room tabindex="0" aria-label="The room, from the front" {
            p.front { "Front" }
            ol { @for row in rows { li { @for table in row { ul.table { @for seat in &table.seats {
                li { span.quiet { (seat.number) } " " @if seat.name.is_empty() { span.quiet { "free" } } @else { strong { (seat.name) } @if !seat.codes.is_empty() { " " span.quiet { (seat.codes) } } } }
            } } } } } }
        }
    }
}

fn form(suggest: &Suggest) -> Markup {
    let field = |name: &str, label: &str, value: &str| {
        html! {
            div.field { label for=(name) { (label) } input type="number" id=(name) name=(name) min="1" max="12" value=(value) required; }
        }
    };
    html! {
        form method="post" action=(suggest.action) {
            (hidden(&suggest.hidden))
            div.settings {
                div.field { label for="room" { "Room" } input type="text" id="room" name="room" value=(suggest.room) maxlength="40" autocomplete="off"; }
                (field("rows", "Rows", &suggest.grid[0]))
                (field("across", "Seats in a row", &suggest.grid[1]))
                (field("at-table", "Seats at a table", &suggest.grid[2]))
                div.field { label for="purpose" { "What for" } select id="purpose" name="purpose" { (options(&suggest.purposes)) } }
                div.field { label for="objective" { "From what is known of" } select id="objective" name="objective" { (options(&suggest.objectives)) } }
            }
            div.actions { button.btn name="do" value="suggest" { "Suggest seats" } }
        }
    }
}

fn by_hand(plan: &Plan) -> Markup {
    html! {
        @if let Some((action, fields)) = &plan.change {
            details.card.gap.no-print open[!plan.without.is_empty()] {
                summary { "Move pupils by hand" }
                form method="post" action=(action) {
                    (hidden(fields))
                    div.by-hand { @for one in plan.without.iter().chain(&plan.pupils) { (pupil(one)) } }
                    div.actions { button.btn name="do" value="move" { "Keep the changes" } }
                }
            }
        }
    }
}

fn pupil(pupil: &Pupil) -> Markup {
    html! {
        div.pair {
            label for=(pupil.fields.0) { (pupil.name) }
            span.row {
                input type="number" id=(pupil.fields.0) name=(pupil.fields.0) value=(pupil.seat) min="1" max="144" aria-label={ "Seat of " (pupil.name) };
                label.pin { input type="checkbox" name=(pupil.fields.1) value="on" checked[pupil.pinned]; span { "fixed" span.vh { ": " (pupil.name) } } }
            }
        }
    }
}

fn reasons(plan: &Plan) -> Markup {
    html! {
        details.card.gap.no-print {
            summary { "Why each sits there" }
            ul.tight { @for (name, why) in &plan.reasons { li { strong { (name) } ": " (why) "." } } }
        }
    }
}
