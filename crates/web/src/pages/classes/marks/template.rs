//! Markup of a class's marks from a file.

use super::view::View;
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::pages::data::template::{batches, form, what_would_happen};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head { h1 { (view.nav.class) ": marks from a file" } (class_nav(shell, &view.nav)) }
            p.sub { "You see what the file would do before it does it. A mark that stands is never overwritten, and the import can be taken back whole." }
            @if let Some((which, run)) = &view.dry_run { (what_would_happen(which, run)) }
            section.card {
                @if view.has_papers {
                    p.why { (view.form.help) }
                    (problems(&view.form.problems))
                    (form(&view.form))
                } @else {
                    p { "First say what is on the paper: " a href="/mark/papers/new" { "new paper" } ". Then a table of its marks fits it." }
                }
            }
            (batches(&view.batches))
        },
    )
}
