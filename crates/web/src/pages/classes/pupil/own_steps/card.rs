//! The card that a pupil keeps: their steps in their own words, with room to show them.

use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use app::own_steps::PupilOwnSteps;
use maud::{Markup, html};

/// Boxes beside a step: two days alone, and one to be proud of.
const BOXES: &str = "☐ ☐ ☐";

/// The page; `back` is where the plan is.
#[must_use]
pub fn page(shell: &Shell, back: &str, steps: &PupilOwnSteps) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href=(back) { "Back to the plan" } " " button.btn.quiet.small type="button" data-print-now hidden { "Print" } }
            @for plan in steps.plans.iter().filter(|plan| plan.holds) {
                section.card.gap.own-card {
                    h1 { (steps.called) ": my steps" }
                    p.sub { (plan.subject) }
                    ul.plain { @for step in plan.steps.iter().filter(|step| step.met_on.is_none() && step.aside_on.is_none()) {
                        li { div.pair { span.said { (maths(&step.pupil_words)) } span { (BOXES) } } }
                    } }
                    @if plan.steps.iter().any(|step| step.met_on.is_some()) {
                        h2 { "I can already" }
                        ul.can { @for step in plan.steps.iter().filter(|step| step.met_on.is_some()) { li { (maths(&step.pupil_words)) } } }
                    }
                    p.why { "A tick for every time I did it by myself." }
                }
            }
        },
    )
}
