//! Markup of what a school uses.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use app::Module;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, on: &BTreeSet<Module>) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "What this school uses" }
            p.sub { "Today, marking, briefs and classes are always there. Switch on one more when somebody wants it." }
            form.card method="post" action="/modules" {
                @for module in Module::ALL {
                    label.tick.wide {
                        input type="checkbox" name=(module.name()) value="on" checked[on.contains(&module)];
                        span { strong { (module.title()) } " " span.why { (module.about()) } }
                    }
                }
                div.actions { button.btn { "Keep this" } }
            }
        },
    )
}
