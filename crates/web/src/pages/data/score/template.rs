//! Markup of one score, typed.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, field, problems, select};
use crate::components::layout::{Frame, document};
use crate::pages::data::template::what_would_happen;
use maud::{Markup, html};

/// Names, labels and hints of the typed fields, in the order of [`View::typed`].
pub(super) const FIELDS: [(&str, &str, &str, &str); 7] = [
    ("pupil", "Pupil", "The name as it stands on the class list.", "text"),
    ("class", "Class", "Needed where two pupils have one name.", "text"),
    ("scale", "Measured on", "Such as KS2 scaled score. The same words each time.", "text"),
    ("score", "Score", "“taken back” takes back what stood.", "text"),
    ("error", "Standard error", "In the test’s points; 0 if it is exact.", "text"),
    ("date", "Sat on", "", "date"),
    ("source", "Source", "Where the score comes from.", "text"),
];

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb.no-print { a href="/data" { "Data desk" } }
            h1 { "One score" }
            p.sub { "Where a pupil started, a common assessment, or a result. You see what it would do before it does it." }
            @if let Some(run) = &view.dry_run { (what_would_happen("One score", run)) }
            (problems(&view.problems))
            form.card.fields method="post" action="/data/score" {
                @for ((name, label, hint, kind), value) in FIELDS.iter().zip(&view.typed) {
                    (field(Field { name, label, hint, kind, value, optional: *name == "class", autocomplete: "off" }, &view.problems))
                    @if *name == "class" {
                        (select("subject", "Subject", &view.subjects, &view.problems))
                        (select("purpose", "What it was", &view.purposes, &view.problems))
                    }
                }
                div.actions { button.btn { "See what would happen" } }
            }
        },
    )
}
