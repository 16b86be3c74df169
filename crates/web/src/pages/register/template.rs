//! Markup of the register.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use app::asked_once::Kept;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, kept: &[Kept]) -> Markup {
    let unread: Vec<&Kept> = kept.iter().filter(|one| !one.unread.is_empty()).collect();
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "What is kept about people" }
            p.sub { "Each fact comes in at one place. What reads it is worked out from the program itself, so that the list cannot be out of date. Only who reads it first is named, and not who has it from them. Copies for a child or family, erasure, backups and the audit take in everything." }
            @if !unread.is_empty() { (proposals(&unread)) }
            h2.part { "Each kind of fact" }
            @for one in kept { (kind(one)) }
        },
    )
}

/// What nothing reads: kept so that somebody can answer later who wrote it and when, or to go.
fn proposals(unread: &[&Kept]) -> Markup {
    html! {
        details.card.kind {
            summary { h2 { "Read by nothing" } span.why { "These could go, unless somebody needs them to answer a question later: who wrote it, and when." } }
            ul.plain { @for one in unread { li { strong { (one.title) } ": " (one.unread.join(", ")) } } }
        }
    }
}

fn kind(one: &Kept) -> Markup {
    html! {
        details.card.kind {
            summary { h3 { (one.title) } span.why { (one.purpose) } }
            dl.facts {
                dt { "Comes in at" } dd { (one.enters) }
                dt { "Read by" } dd { @if one.uses.is_empty() { "nothing" } @else { (one.uses.join("; ")) } }
                dt { "Fields" } dd { (one.fields.join(", ")) }
                dt { "Answers for it" } dd { (one.owner) }
                dt { "Basis" } dd { (one.basis) }
                dt { "Kept" } dd { (one.retention) }
            }
        }
    }
}
