//! Markup of what matters after days away: a page to print and go through together.

use crate::components::class_nav::switch;
use crate::components::layout::{Frame, document};
use crate::components::{Link, Shell, maths};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The way back: class, child.
    pub back: Vec<Link>,
    /// The child's name.
    pub name: String,
    /// The subject's title.
    pub subject: String,
    /// Subjects; the one shown has no address.
    pub subjects: Vec<Link>,
    /// "Missed lessons on 4 days, from … to …."
    pub away: String,
    /// At most four.
    pub things: Vec<Thing>,
    /// What can wait; empty when there is nothing else.
    pub rest: String,
    /// What they work on instead of what the class does (may hold maths); empty when they work on the same.
    pub own: Vec<String>,
}

/// One thing that matters.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// As a pupil says it (may hold maths).
    pub words: String,
    /// "Taught on 12 November."
    pub taught: String,
    /// What stands on it; empty when nothing does (may hold maths).
    pub why: String,
    /// A short question; empty where none is written (may hold maths).
    pub question: String,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    p.crumb.no-print { @for link in &view.back { a href=(link.href) { (link.text) } " " } }
                    h1 { "Welcome back, " (view.name) }
                    p.sub { (view.subject) ". " (view.away) }
                }
                div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } }
            }
            div.no-print { (switch("Subject", &view.subjects)) }
            @if !view.own.is_empty() {
                p { "They go on from where they were with steps of their own:" }
                ul { @for step in &view.own { li { (maths(step)) } } }
            }
            @if view.things.is_empty() && view.own.is_empty() {
                p.card { "Nothing that was taught meanwhile needs catching up: it was taught again, or is there already." }
            } @else if !view.things.is_empty() {
                p { @if view.things.len() == 1 { "One thing matters now. A few minutes together are enough." } @else { "These matter now, the first most. A few minutes together for each are enough." } }
                ol.talks { @for one in &view.things { li.card { (thing(one)) } } }
            }
            @if !view.rest.is_empty() { p.why { (view.rest) } }
        },
    )
}

fn thing(one: &Thing) -> Markup {
    html! {
        h2 { (maths(&one.words)) }
        p.why { (one.taught) " " (maths(&one.why)) }
        @if !one.question.is_empty() { p { strong { "Try this: " } (maths(&one.question)) } p { "Answer: " span.write {} } }
        p { span.tick aria-hidden="true" {} " We looked at it together" }
    }
}
