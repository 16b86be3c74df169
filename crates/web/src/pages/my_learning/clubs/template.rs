//! Markup of a pupil's clubs.

use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// One club as a child reads it.
#[derive(Clone, Debug, Default)]
pub struct MyClub {
    /// Its number.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When and where.
    pub when: String,
    /// Why it is for them; may be empty.
    pub why: String,
    /// What it costs.
    pub cost: String,
    /// Where they stand; empty before they asked.
    pub stands: String,
    /// The words on the button that asks; empty once they did.
    pub asks: String,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, clubs: &[MyClub]) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Clubs for you" }
            @if clubs.is_empty() { p.card { "There is nothing on your school’s list for you just now. Tell your teacher what you would like." } }
            div.stack { @for one in clubs {
                section.card {
                    h2 { (one.name) }
                    @if !one.why.is_empty() { p { strong { (maths(&one.why)) } } }
                    p { (one.when) } p.why { (one.cost) }
                    @if !one.stands.is_empty() { p { (one.stands) } }
                    form.inline method="post" action="/my-learning/clubs" {
                        input type="hidden" name="club" value=(one.id);
                        @if one.asks.is_empty() { button.btn.quiet name="answer" value="no" { "Not any more" span.vh { ": " (one.name) } } }
                        @else { button.btn name="answer" value="yes" { (one.asks) span.vh { ": " (one.name) } } }
                    }
                }
            } }
            p.gap { a href="/my-learning" { "Back to My learning" } }
        },
    )
}
