//! Markup of a class's evening.

use super::view::{ComerRow, LineRow, View, WaitingRow};
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
            p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
            div.head {
                div { h1 { "Parents’ evening of " (view.class) } @if !view.when.is_empty() { p.sub { (view.when) } } }
                div.actions.no-print {
                    @if view.teaches { a.btn href={ (view.base) "/cards" } { "Cards for the conversations" } }
                    @if !view.evening.is_empty() { a.btn.quiet href={ (view.base) "/evening/slips?evening=" (view.evening) } { "Slips to book with" } }
                }
            }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            @if !view.problem.is_empty() { div.problems role="alert" tabindex="-1" { h2 { "Please look at this again" } p { (view.problem) } } }
            @if view.evening.is_empty() { p.card { "No evening is planned for this class. The office, the head or the deputy opens one." } }
            @else if view.comers.is_empty() { p.card { "Nobody has a time yet." } }
            @else { (comers(view)) }
            @if !view.waiting.is_empty() { (waiting(view)) }
            @if !view.open.is_empty() {
                section.card.gap.no-print {
                    h2 { "Agreed before, and open" }
                    ul.plain { @for one in &view.open { li { strong { (one.name) } (agreed(view, one)) } } }
                }
            }
        },
    )
}

fn comers(view: &View) -> Markup {
    html! {
        table.evening {
            caption.vh { "Conversations in the order of the evening" }
            thead { tr {
                th scope="col" { "Time" } th scope="col" { "Child" }
                @if view.teaches { th scope="col" { "What we agree, in a line" } }
                @if view.books { th.no-print scope="col" { span.vh { "Change" } } }
            } }
            tbody { @for one in &view.comers { (comer(view, one)) } }
        }
    }
}

fn comer(view: &View, one: &ComerRow) -> Markup {
    let field = format!("line-{}-{}", one.pupil, one.at.replace(':', ""));
    html! {
        tr {
            th scope="row" { (one.at) }
            td { (one.name) @if !one.with.is_empty() { br; span.quiet { "with " (one.with) } } }
            @if view.teaches { td {
                @for line in &one.lines { (agreed(view, line)) }
                form.row.no-print method="post" action={ (view.base) "/evening/agreed" } {
                    input type="hidden" name="evening" value=(view.evening);
                    input type="hidden" name="pupil" value=(one.pupil);
                    input type="hidden" name="carer" value=(one.carer);
                    input type="hidden" name="submission" value=(one.submission);
                    div.field { label.vh for=(field) { "What was agreed about " (one.name) } input id=(field) name="text" maxlength="200" autocomplete="off" placeholder="Who does what"; }
                    button.btn.quiet { "Keep" span.vh { " what was agreed about " (one.name) } }
                }
                div.lines.print-only aria-hidden="true" { span {} }
            } }
            @if view.books { td.no-print {
                form.inline method="post" action={ (view.base) "/evening/book" } {
                    input type="hidden" name="evening" value=(view.evening);
                    input type="hidden" name="pupil" value=(one.pupil);
                    input type="hidden" name="carer" value=(one.carer);
                    input type="hidden" name="do" value="give-back";
                    button.quiet { "Give back" span.vh { " the time of " (one.name) } }
                }
            } }
        }
    }
}

fn agreed(view: &View, line: &LineRow) -> Markup {
    let act = |what: &str, label: &str| {
        html! {
            form.inline method="post" action={ (view.base) "/evening/agreed" } {
                input type="hidden" name="evening" value=(view.evening);
                input type="hidden" name="line" value=(line.id);
                input type="hidden" name="do" value=(what);
                button.quiet { (label) span.vh { ": " (line.wording) } }
            }
        }
    };
    html! {
        div.pair {
            span { (line.wording) " " span.quiet { (line.when) } }
            span.no-print {
                @if line.done { (act("not-done", "Not done after all")) } @else { (act("done", "Done")) }
                @if line.fresh { " " (act("take-back", "Take back")) }
            }
        }
    }
}

fn waiting(view: &View) -> Markup {
    html! {
        section.card.gap {
            h2 { "No time yet" }
            ul.plain.no-time { @for one in &view.waiting { li.pair { span { (one.name) } @if view.books && !view.free.is_empty() { (book(view, one)) } } } }
            @if view.books && view.free.is_empty() { p { "Every time is taken." } }
        }
    }
}

fn book(view: &View, one: &WaitingRow) -> Markup {
    html! {
        form.inline.booking.no-print method="post" action={ (view.base) "/evening/book" } {
            input type="hidden" name="evening" value=(view.evening);
            input type="hidden" name="pupil" value=(one.pupil);
            @if !one.carers.is_empty() {
                label.vh for={ "carer-" (one.pupil) } { "With whom, about " (one.name) }
                select id={ "carer-" (one.pupil) } name="carer" { option value="" { "the family" } (options(&one.carers)) }
            }
            label.vh for={ "at-" (one.pupil) } { "A time for " (one.name) }
            select id={ "at-" (one.pupil) } name="at" { (options(&view.free)) }
            button.btn.quiet { "Book" span.vh { " for " (one.name) } }
        }
    }
}
