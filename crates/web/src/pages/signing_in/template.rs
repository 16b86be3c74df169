//! Markup of the school's choice about signing in.

use super::view::View;
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Signing in" }
            p.sub { "Pupils type their class’s code and find themselves on a list. Teachers look after codes, pictures and cards on each class’s own page." }
            form.card.fields method="post" action="/signing-in" {
                fieldset {
                    legend { "What does the list show?" }
                    @for choice in &view.choices {
                        label.tick {
                            input type="radio" name="shows" value=(choice.value) checked[choice.chosen];
                            span { (choice.label) span.hint { (choice.note) } }
                        }
                    }
                }
                div.actions { button.btn { "Save" } }
            }
        },
    )
}
