//! Markup of who works here.

use super::view::{Line, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    h1 { "Who works here" }
                    p.sub { "Who may sign in, as what, and with which classes. Attune keeps no figure about anybody who works here." }
                }
                div.actions { a.btn href="/staff/new" { "Add a colleague" } }
            }
            div.card.scroll tabindex="0" role="region" aria-label="Who works here" { (table(&view.colleagues)) }
            p.why.gap { "A teacher sees the pupils of their own classes; an assistant the same, and records. A data manager runs lists and accounts and sees no pupil’s learning. A head can sign in, and for now sees the curriculum only: a head’s own pages come later." }
            @if !view.once.is_empty() {
                details.card.gap {
                    summary { "Once worked here" }
                    ul.plain { @for one in &view.once { li { a href=(one.href) { (one.name) } } } }
                }
            }
        },
    )
}

fn table(colleagues: &[Line]) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Name" } th scope="col" { "Role" } th scope="col" { "Classes" } th scope="col" { "Signs in as" } } }
            tbody { @for one in colleagues {
                tr {
                    th scope="row" { a href=(one.href) { (one.name) } }
                    td { (one.roles) }
                    td { @if one.classes.is_empty() { span.quiet { "none" } } @else { (one.classes) } }
                    td { (one.signs_in) }
                }
            } }
        }
    }
}
