//! Markup of a pupil's profile for those who teach them.

use super::view::View;
use crate::components::Shell;
use crate::components::form::post_button;
use crate::components::layout::{Frame, document};
use crate::components::profile::{profile, profile_form};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let empty = view.profile.sections.is_empty() && view.profile.likes.is_empty();
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            div.head {
                div {
                    p.crumb.no-print { a href=(view.back.href) { (view.back.text) } }
                    h1 { (view.name) ", in their own words" }
                    p.sub { (view.class) }
                }
                @if !empty { div.actions.no-print { button.btn type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            @if empty { p.card { (view.name) " has not said anything here yet. They can write it on My learning, or tell you." } }
            (profile(&view.profile))
            @if let Some(pass) = &view.pass {
                div.gap.no-print { (post_button(pass, "quiet")) p.why { "Sends “please see me” with the child’s number, and nothing of what is written here." } }
            }
            @if let Some(form) = &view.form {
                details.gap.no-print open[view.open] {
                    summary { "Type what " (view.name) " tells you" }
                    (profile_form(form, "Save"))
                }
            }
        },
    )
}
