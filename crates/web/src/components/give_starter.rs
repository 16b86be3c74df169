//! The starter in one click: on the board, on paper, or to read aloud. Whatever is clicked keeps it for the lesson.

use super::form::hidden;
use super::words::Hidden;
use maud::{Markup, html};

/// Where the three buttons post.
#[derive(Clone, Debug, Default)]
pub struct GiveStarter {
    /// `/classes/{group}/starter`
    pub action: String,
    /// Subject and objectives.
    pub hidden: Vec<Hidden>,
    /// The class, where the page is about several; else empty.
    pub class: String,
}

/// The ways of giving a starter: the value that is sent and the words.
const WAYS: [(&str, &str); 3] = [("board", "Board"), ("paper", "Paper"), ("aloud", "Read aloud")];

/// The three buttons. Without a script the board opens in a window of its own too.
#[must_use]
pub fn give_starter(give: &GiveStarter) -> Markup {
    html! {
        form.give.no-print method="post" action=(give.action) {
            (hidden(&give.hidden))
            span.quiet { "Starter" }
            @for (value, words) in WAYS {
                button.btn.quiet.small name="as" value=(value) formtarget=[(value == "board").then_some("attune-board")] {
                    (words) span.vh { ": starter" @if !give.class.is_empty() { ", " (give.class) } }
                }
            }
        }
    }
}
