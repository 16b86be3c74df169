//! Parts that several pages about the school share.

use crate::components::{Choice, Problem};
use maud::{Markup, html};

/// Ticks under a legend; nothing where there is nothing to tick.
pub(crate) fn ticks(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        @if !choices.is_empty() {
            fieldset.names { legend { (legend) }
                @for choice in choices {
                    label.tick { input type="checkbox" name=(name) value=(choice.value) checked[choice.chosen]; span { (choice.label) @if !choice.note.is_empty() { " " span.quiet { (choice.note) } } } }
                }
            }
        }
    }
}

/// One of several, each with a round button.
pub(crate) fn radios(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset.names { legend { (legend) }
            @for choice in choices {
                label.tick { input type="radio" name=(name) value=(choice.value) checked[choice.chosen] required; span { (choice.label) } }
            }
        }
    }
}

/// What is wrong with a whole form.
pub(crate) fn wrong(text: String) -> Vec<Problem> {
    vec![Problem { field: String::new(), text }]
}

/// A sentence about what has just happened; nothing for none.
pub(crate) fn told(text: &str) -> Markup {
    html! { @if !text.is_empty() { p.told role="status" { (text) } } }
}
