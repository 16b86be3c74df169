//! Markup of the school's list of ways to teach, and of the taps on other pages.

use super::view::{Taps, View};
use crate::components::Shell;
use crate::components::form::{Field, area, hidden, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let hint = "A way a line, in words that a lesson plan would use. What was noted with other words stays.";
    let list =
        Field { name: "list", label: "Ways to choose from", value: &view.list, hint, ..Field::default() };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href=(view.back) { "What helps" } }
            h1 { "Our ways to teach" }
            (problems(&view.problems))
            form.card.fields method="post" action=(view.action) {
                (area(list, 12, &view.problems))
                div.row { button.btn { "Save" } a.btn.quiet href=(view.back) { "Back" } }
            }
            p.why { "What a lesson does, not what a child is: no learning styles. All ways stay open to everybody." }
        },
    )
}

/// One tap for each way; a second takes it back.
#[must_use]
pub fn taps(taps: &Taps) -> Markup {
    html! {
        @if !taps.action.is_empty() {
            details.no-print.gap {
                summary { "How was it taught?" }
                form method="post" action=(taps.action) {
                    (hidden(&taps.hidden))
                    div.taps { @for (name, is) in &taps.ways {
                        button.btn.quiet.small name=(if *is { "untap" } else { "tap" }) value=(name) aria-pressed=(if *is { "true" } else { "false" }) { @if *is { "✓ " } (name) }
                    } }
                }
                p.why { "One tap if you like; nobody asks for it. It is about the class’s lesson, and no one person’s." }
            }
        }
    }
}
