//! Markup of one release.

use super::super::parts::told;
use super::view::{Can, One};
use crate::components::Shell;
use crate::components::form::{Field, area, problems};
use crate::components::layout::{Frame, document};
use crate::components::released::released_table;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &One) -> Markup {
    document(
        shell,
        Frame { width: "wide", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href="/school/releases" { "What leaves the school" } }
            div.head {
                div { h1 { (view.title) } p.sub { (view.stands) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (told(&view.told))
            (problems(&view.problems))
            @if !view.notice.is_empty() { p.card { (view.notice) } }
            @if !view.tables.is_empty() {
                section.card {
                    h2 { @match view.can { Can::Approve | Can::Publish { .. } => "Exactly this would leave", _ => "This has left" } }
                    @for line in &view.about { p.why { (line) } }
                    @if !view.words.is_empty() { p { "The school says: " (view.words) } }
                    @for table in &view.tables { (released_table(table)) }
                    p.why { "Fingerprint: " code { (view.fingerprint) } }
                }
            }
            @if !view.withheld.is_empty() {
                section.card.gap {
                    h2 { "Withheld, and why" }
                    p.why { "For your eyes: readers see that it is withheld, and one sign for every reason." }
                    ul { @for (figure, why) in &view.withheld { li { (figure) ": " (why) } } }
                }
            }
            (deeds(view))
        },
    )
}

fn deeds(view: &One) -> Markup {
    let deed = |name: &'static str| html! { input type="hidden" name="do" value=(name); };
    html! {
        @match &view.can {
            Can::Nothing => {},
            Can::Approve => section.card.gap.no-print {
                h2 { "When you have looked at it" }
                form.fields method="post" action=(view.action) {
                    (deed("approve")) input type="hidden" name="fingerprint" value=(view.fingerprint);
                    button.btn { "Approve exactly this" }
                }
                (change(view))
            },
            Can::Publish { other_day, reason } => section.card.gap.no-print {
                h2 { "Publish it" }
                form.fields method="post" action=(view.action) {
                    (deed("publish"))
                    @if other_day.is_empty() { p { "Today is its day." } }
                    @else { (area(Field { name: "reason", label: "Why it comes today", value: reason, hint: other_day, ..Field::default() }, 2, &view.problems)) }
                    button.btn { "Sign and publish" }
                }
                (change(view))
            },
            Can::Withdraw { reason } => section.card.gap.no-print {
                details open[!reason.is_empty()] { summary { "Withdraw it" }
                    form.fields method="post" action=(view.action) {
                        (deed("withdraw"))
                        (area(Field { name: "reason", label: "Why, for everybody to read", value: reason, hint: "A notice stays in its place: title, days and this reason. What was read stays in the ledger.", ..Field::default() }, 2, &view.problems))
                        button.btn.quiet { "Withdraw it" }
                    }
                }
            },
        }
    }
}

fn change(view: &One) -> Markup {
    html! {
        details { summary { "Change it, or let it go" }
            form.fields method="post" action=(view.action) {
                input type="hidden" name="do" value="again";
                (area(Field { name: "words", label: "The school’s own words on it", value: &view.words, optional: true, ..Field::default() }, 4, &view.problems))
                button.btn.quiet { "Work it out again of today’s data" }
            }
            form.inline method="post" action=(view.action) { input type="hidden" name="do" value="drop"; button.btn.quiet { "Let it go" } }
        }
    }
}
