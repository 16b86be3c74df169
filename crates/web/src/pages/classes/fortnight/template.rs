//! Markup of the first fortnight.

use crate::components::class_nav::{class_nav, switch};
use crate::components::layout::{Frame, document};
use crate::components::{ClassNav, Link, Shell, maths};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The class's strip.
    pub nav: ClassNav,
    /// The subject's title.
    pub subject: String,
    /// Subjects to switch to.
    pub subjects: Vec<Link>,
    /// How many come with word from where.
    pub sub: String,
    /// What to look at, first first.
    pub lines: Vec<Line>,
    /// What can wait; may be empty.
    pub rest: String,
}

/// One thing to look at.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its title (may hold maths).
    pub title: String,
    /// Why it is here.
    pub why: String,
    /// Who was not secure there.
    pub names: Vec<String>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            div.head {
                div { h1 { "First fortnight: " (view.subject) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } }
            }
            div.switches.no-print { (switch("Subject", &view.subjects)) }
            @if view.lines.is_empty() {
                p.card { "There is nothing to look at again: go by what you see." }
            } @else {
                p { "Ask one short question about one of these a day. What other things stand on comes first. Until you have looked, it is another school’s word." }
                ol.talks { @for one in &view.lines {
                    li.card {
                        h2 { (maths(&one.title)) }
                        p.why { (one.why) }
                        @if !one.names.is_empty() { p { "Not secure there: " (one.names.join(", ")) } }
                    }
                } }
            }
            @if !view.rest.is_empty() { p.why { (view.rest) } }
        },
    )
}
