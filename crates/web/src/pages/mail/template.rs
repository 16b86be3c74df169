//! Markup of mail, for the office.

use super::view::{Line, View};
use crate::components::Shell;
use crate::components::form::options;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Mail" }
            p.sub { "At most one mail a week to a carer: what the class is at, one thing for at home, and a link to their page. No name of a child is in it. Everything also goes on paper: print the slips of a class." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            @if !view.problem.is_empty() { div.problems role="alert" tabindex="-1" { h2 { "Please look at this again" } p { (view.problem) } } }
            @if view.from.is_empty() { section.card {
                h2 { "No mail goes out" }
                p { "Whoever runs Attune has not named a mail server. Until then links and slips are handed over on paper." }
            } }
            @else { section.card {
                p { "Mail comes from " strong { (view.from) } ". " (view.carers) }
                @if !view.restricted.is_empty() { p { (view.restricted) } }
                form.inline method="post" action="/mail/test" { button.btn.quiet { "Send me a test mail" } }
            } }
            section.card.gap {
                h2 { "The week’s mail" }
                form.fields method="post" action="/mail" {
                    label.tick { input type="checkbox" name="on" value="yes" checked[view.on]; " " span { "This school writes to carers" } }
                    div.row {
                        div.field { label for="day" { "On" } select #day name="day" { (options(&view.days)) } }
                        (time("at", "from", &view.at))
                    }
                    div.row {
                        (time("quiet-from", "Quiet from", &view.quiet_from))
                        (time("quiet-until", "until", &view.quiet_until))
                    }
                    p.hint { "Weekends and days outside the school’s terms are quiet too. A link that a carer asks for themselves is sent at once." }
                    div.actions { button.btn { "Keep" } }
                }
            }
            section.gap {
                h2 { "What became of it" }
                @if view.mails.is_empty() { p.card { "Nothing was sent yet." } }
                @else { ul.plain.card { @for one in &view.mails { li { (mail(one)) } } } }
            }
        },
    )
}

fn time(name: &str, label: &str, value: &str) -> Markup {
    html! { div.field { label for=(name) { (label) } input id=(name) type="time" name=(name) value=(value) required; } }
}

fn mail(one: &Line) -> Markup {
    html! {
        div.pair { strong { (one.name) } span.quiet { (one.kind) } }
        p { (one.stands) @if !one.why.is_empty() { " " (one.why) } }
        @if !one.again.is_empty() {
            form.inline method="post" action=(one.again) { button.btn.quiet { "Try once more" span.vh { ": " (one.name) } } }
        }
    }
}
