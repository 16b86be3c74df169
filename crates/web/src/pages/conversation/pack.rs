//! Two pages to take to the meeting: the agenda with room to write, and what each side owes. What would not fit is on the screen,
//! and the paper says how much that is.

use super::view::{Meeting, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// Questions on the first page.
const MOST_ITEMS: usize = 8;
/// Lines of each list on the second.
const MOST_LINES: usize = 8;

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div { p.crumb.no-print { a href=(view.base) { "The record" } } h1 { (view.title) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } }
            }
            @match &view.meeting { Some(one) => (first(one)), None => p.card { "No meeting has a record yet." } }
            (second(view))
        },
    )
}

fn first(one: &Meeting) -> Markup {
    html! {
        section.pack {
            h2 { (one.when) }
            ol.plain { @for item in one.items.iter().take(MOST_ITEMS) { li.asked {
                p { strong { (item.question) } }
                p.why { (item.evidence) " How sure: " (item.confidence) }
                @if !item.school_says.is_empty() { p { "The school says: " (item.school_says) } }
                @if !item.came_of.is_empty() { p { "What came of it: " (item.came_of) } }
                @else { div.write aria-hidden="true" {} }
            } } }
            (rest(one.items.len(), MOST_ITEMS))
        }
    }
}

fn second(view: &View) -> Markup {
    html! {
        section.pack.next-page {
            h2 { "What each side owes" }
            div.columns { @for of in &view.owed { div {
                h3 { (of.who) } p.why { (of.tally) }
                ul { @for one in of.actions.iter().take(MOST_LINES) { li { (one.words) " – " (one.stands) } } }
                (rest(of.actions.len(), MOST_LINES))
            } } }
            h2.part { "Problems raised" } (list(&view.open_problems))
            h2.part { "Support that was brokered" } (list(&view.support))
            h2.part { "Agreed today" }
            @for _ in 0..4 { div.write aria-hidden="true" {} }
        }
    }
}

fn list(lines: &[String]) -> Markup {
    html! {
        @if lines.is_empty() { p { "None." } }
        @else { ul { @for one in lines.iter().take(MOST_LINES) { li { (one) } } } (rest(lines.len(), MOST_LINES)) }
    }
}

fn rest(count: usize, shown: usize) -> Markup {
    html! { @if count > shown { p.why { (count - shown) " more on the screen." } } }
}
