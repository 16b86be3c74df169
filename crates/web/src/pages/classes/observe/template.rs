//! Markup of an observation in one line.

use super::view::{Latest, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use crate::pages::classes::day::day;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { scripts: &["observe.js"], ..Frame::default() },
        &html! {
            div.head {
                div { h1 { "What did you see?" } p.sub { "One line is enough. Nobody has to be observed." } }
                (class_nav(shell, &view.nav))
            }
            (problems(&view.problems))
            div.grid {
                form.card.fields.left method="post" action=(view.action) data-observe {
                    (hidden(&view.hidden))
                    (pupils(view))
                    (select("objective", "Objective", &view.objectives, &view.problems))
                    (says())
                    div.field { label for="text" { "In your words " span.quiet { "(may stay empty)" } } input type="text" id="text" name="text" value=(view.text) autocomplete="off"; }
                    div.pair.end {
                        (day(&view.day))
                        button.btn { "Record it" }
                    }
                }
                section.card.right { h2 { "The latest" } @if view.latest.is_empty() { p.why { "Nothing yet." } } ul.plain { @for one in &view.latest { (latest(one)) } } }
            }
        },
    )
}

fn pupils(view: &View) -> Markup {
    html! {
        fieldset #pupil { legend { "Who" }
            div.field data-find hidden { label for="find" { "Type a name" } input type="text" id="find" autocomplete="off"; }
            div.names { @for pupil in &view.pupils {
                label.tick { input type="checkbox" name="pupil" value=(pupil.value) checked[pupil.chosen]; " " (pupil.label) }
            } }
        }
    }
}

fn says() -> Markup {
    html! {
        div.columns {
            fieldset { legend { "What" } div.ticks.across {
                label.tick { input type="radio" name="says" value="seen" checked; " saw it" }
                label.tick { input type="radio" name="says" value="not-yet"; " looked for it, not yet" }
            } }
            fieldset { legend { "Help" } div.ticks.across {
                label.tick { input type="radio" name="help" value="none" checked; " alone" }
                label.tick { input type="radio" name="help" value="hint"; " with a hint" }
                label.tick { input type="radio" name="help" value="with-somebody"; " with somebody" }
            } }
        }
    }
}

fn latest(latest: &Latest) -> Markup {
    html! {
        li {
            (latest.text)
            p.why { (maths(&latest.objective)) " · " (latest.when) }
            @if let Some(undo) = &latest.undo { (post_button(undo, "quiet")) }
        }
    }
}
