//! Markup of the school's choice about targets.

use crate::components::form::post_button;
use crate::components::layout::{Frame, document};
use crate::components::{Hidden, PostButton, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, on: bool) -> Markup {
    let (says, label, verb) = match on {
        true => ("They are on.", "Switch them off", "off"),
        false => ("They are off: no page shows one.", "Switch them on", "on"),
    };
    let button =
        PostButton { label: label.into(), action: "/targets".into(), hidden: vec![Hidden::new("do", verb)] };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Targets" }
            p.sub { "A target is an agreement between a pupil and a teacher: what will be learnt, who does what, by when, and what will count." }
            section.card {
                p { (says) }
                ul.tight {
                    li { "Either proposes, both agree, families can see it on a printed card. It ends by itself." }
                    li { "It is missed only where it was taught and everything agreed happened, and then it asks about the teaching first." }
                    li { "It is never for appraisal, tiers of entry or sets." }
                }
                div.actions { (post_button(&button, "btn")) }
            }
            section.card.gap {
                h2 { "A grade to aim for" }
                p { "From Year 6 on a target may name one, where the school uses a reference cohort: what pupils of an earlier year went on to reach, from where they started." }
                ul.more { li { a href="/targets/cohorts" { "Reference cohorts" } } li { a href="/targets/chances" { "Did stated chances come true?" } } }
            }
        },
    )
}
