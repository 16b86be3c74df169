//! Markup of one evening.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::forms::long_date;
use crate::pages::evenings::handler::when;
use app::evening::EveningPage;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, evening: &EveningPage, told: &str) -> Markup {
    let stored = &evening.stored;
    let hours = &stored.evening.hours;
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/evenings" { "Parents’ evenings" } }
            h1 { (when(&stored.evening)) }
            p.sub {
                (hours.each()) " minutes each, " (hours.walk()) " between two rooms. Families book until " (long_date(stored.evening.book_until)) "."
                @for (from, until) in hours.breaks() { " Break from " (from) " to " (until) "." }
            }
            @if !told.is_empty() { p.told role="status" { (told) } }
            @if stored.called_off { p.card { "Called off. Families see it no more." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Classes" {
                    table {
                        caption { "Classes" }
                        thead { tr { th scope="col" { "Class" } th scope="col" { "Where" } th scope="col" { "Have a time" } th scope="col" { "On paper" } } }
                        tbody { @for (group, name, room, come, children) in &evening.classes {
                            tr {
                                th scope="row" { a href={ "/classes/" (group) "/evening?evening=" (stored.id) } { (name) } }
                                td { @if room.is_empty() { span.quiet { "no room said" } } @else { (room) } }
                                td { (come) " of " (children) }
                                td { a href={ "/classes/" (group) "/evening/slips?evening=" (stored.id) } { "Slips" span.vh { " of " (name) } } }
                            }
                        } }
                    }
                }
                details.gap {
                    summary { "Call it off" }
                    form.fields method="post" action={ "/evenings/" (stored.id) } {
                        input type="hidden" name="do" value="call-off";
                        p { "Families see it no more. Tell those who have a time." }
                        div.actions { button.btn.quiet { "Call it off" } }
                    }
                }
            }
        },
    )
}
