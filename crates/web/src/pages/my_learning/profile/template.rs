//! Markup of a pupil's own page: to write on the screen, to hang up on paper.

use super::view::View;
use crate::components::Shell;
use crate::components::form::post_button;
use crate::components::layout::{Frame, document};
use crate::components::profile::{profile, profile_form};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            div.head {
                h1 { "My page" span.print-only { ": " (view.name) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (profile_form(&view.form, "Save"))
            div.print-only { (profile(&view.profile)) }
            section.card.gap.no-print {
                h2 { "What I like" }
                p { @if !view.likes.is_empty() { (view.likes) ". " } a href="/my-learning/interests" { @if view.likes.is_empty() { "Say what you like" } @else { "Change" } } }
            }
            @if !view.done.is_empty() {
                section.card.gap.no-print {
                    h2 { "What is done for me" }
                    ul.tight { @for one in &view.done { li { (one) } } }
                    p.why { "Something does not help, or something is missing? Tell your teacher, or write it above." }
                }
            }
            @if !view.earlier.is_empty() {
                details.gap.no-print {
                    summary { "What I said before" }
                    ul.card.plain { @for one in &view.earlier { li {
                        h3 { (one.heading) }
                        p.own-words { (one.words) }
                        div.pair { span.why { (one.said) } (post_button(&one.again, "btn quiet small")) }
                    } } }
                }
            }
            p.gap.no-print { a href="/my-learning" { "Back to My learning" } }
        },
    )
}
