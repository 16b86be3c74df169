//! Markup of one colleague.

use super::view::View;
use crate::components::form::{post_button, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{PostButton, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/staff" { "Who works here" } }
            h1 { (view.name) }
            p.sub { (view.about) }
            (problems(found))
            section.card.gap {
                h2 { "Role" }
                (ending(&view.roles, "Has no role here today."))
                @if !view.other_roles.is_empty() {
                    form.row.gap method="post" action={ (view.base) "/role" } {
                        (select("role", "Give a role, from today", &view.other_roles, found))
                        button.btn.quiet { "Give it" }
                    }
                }
            }
            @if !view.other_classes.is_empty() || !view.classes.is_empty() {
                section.card.gap {
                    h2 { "Classes" }
                    (ending(&view.classes, "Has no class today."))
                    @if !view.other_classes.is_empty() {
                        form.row.gap method="post" action={ (view.base) "/classes" } {
                            (select("group", "Give a class, from today", &view.other_classes, found))
                            (select("subject", "In which subject", &view.subjects, found))
                            button.btn.quiet { "Give it" }
                        }
                    }
                }
            }
            @if let Some(link) = &view.link {
                section.card.gap {
                    h2 { "Signing in" }
                    p.why { (view.link_about) }
                    div.actions { (post_button(link, "btn quiet")) }
                }
            }
        },
    )
}

fn ending(held: &[(String, PostButton)], none: &str) -> Markup {
    html! {
        @if held.is_empty() { p.quiet { (none) } } @else {
            ul.plain { @for (what, end) in held {
                li.pair { span { (what) } (post_button(end, "btn quiet small")) }
            } }
        }
    }
}
