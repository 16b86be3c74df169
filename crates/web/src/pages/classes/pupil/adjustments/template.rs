//! Markup of a pupil's adjustments.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// One adjustment: name of the field's value, words, and whether it is set.
pub type Adjustment = (&'static str, &'static str, bool);

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, action: &str, back: &str, all: &[Adjustment]) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Printed sheets for this pupil" }
            p.sub { "Every sheet that is printed keeps to this. The sheet itself never says so." }
            form.card method="post" action=(action) {
                fieldset.ticks {
                    legend.vh { "What helps" }
                    @for (value, words, set) in all { label { input type="checkbox" name="helps" value=(value) checked[*set]; span { (words) } } }
                }
                div.row { button.btn { "Save" } a.btn.quiet href=(back) { "Back" } }
            }
        },
    )
}
