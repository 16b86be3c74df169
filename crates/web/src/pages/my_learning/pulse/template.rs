//! Markup of the five questions.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{hidden, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "How were your lessons?" }
            (problems(&view.problems))
            @if view.class.is_empty() { p.card { "Nobody is asking just now. Thank you for telling us before." } } @else { (form(view)) }
            p.gap { a href="/my-learning" { "Back to My learning" } }
        },
    )
}

fn form(view: &View) -> Markup {
    html! {
        form.card method="post" action="/my-learning/pulse" {
            (hidden(&view.hidden))
            p { "For " (view.class) ", this week. Answer what you like and leave out what you like." }
            @for (field, asks, answers) in &view.questions {
                fieldset.ticks.asks {
                    legend { (asks) }
                    @for (number, answer) in answers.iter().enumerate() {
                        label { input type="radio" name=(field) value=(number); span { (answer) } }
                    }
                }
            }
            button.btn { "Send" }
            p.why { "Only the numbers for the whole class are kept, and no name with them." }
        }
    }
}
