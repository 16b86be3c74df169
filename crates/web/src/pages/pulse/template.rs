//! Markup of how lessons feel in the whole school.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::pages::classes::pulse::template::said;
use crate::pages::classes::pulse::view::Week;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, weeks: &[Week]) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head { div { h1 { "How lessons feel" } p.sub { "The whole school together. Classes are for those who teach them." } } }
            @if weeks.is_empty() { p.card { "There is nothing to show yet. A week is shown once three classes have said something." } }
            @for week in weeks {
                section.card.gap { h2 { (week.head) } div.pulse { @for one in &week.said { (said(one)) } } }
            }
        },
    )
}
