//! Markup of the register.

use crate::components::form::{Field, field, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Problem, Shell};
use app::asked_once::{Door, Kept, Minutes};
use app::improvement::requests::{Took, WorkBy};
use maud::{Markup, html};

/// The form by which what entering something takes is measured.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    /// Places where something is entered.
    pub entries: Vec<Choice>,
    /// Whose work it is.
    pub by: Vec<Choice>,
    /// Minutes as they were typed, where they could not be taken.
    pub typed: String,
    /// Why.
    pub problems: Vec<Problem>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, kept: &[Kept], measure: Option<&Measure>) -> Markup {
    let unread: Vec<&Kept> = kept.iter().filter(|one| !one.unread.is_empty()).collect();
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "What is kept about people" }
            p.sub { "Each fact comes in at one place. What reads it is worked out from the program itself, so that the list cannot be out of date. Only who reads it first is named, and not who has it from them. Copies for a child or family, erasure, backups and the audit take in everything." }
            @if let Some(form) = measure { (problems(&form.problems)) (measuring(form)) }
            @if !unread.is_empty() { (proposals(&unread)) }
            h2.part { "Each kind of fact" }
            @for one in kept { (kind(one)) }
        },
    )
}

/// Asked together and typed as numbers: nobody signs anything.
fn measuring(form: &Measure) -> Markup {
    html! {
        details.card.kind.no-print open[!form.problems.is_empty()] {
            summary { h2 { "Measure what entry takes" } span.why { "Minutes stand below once five people have said." } }
            form.fields method="post" action="/register" {
                (select("entry", "What is entered", &form.entries, &form.problems))
                (select("by", "Ask together", &form.by, &form.problems))
                (field(Field { name: "minutes", label: "Minutes that it takes each of them", value: &form.typed, hint: "A number each, five people at least: 3 5 2 4 3. No names, and the order is not kept.", ..Field::default() }, &form.problems))
                div.actions { button.btn.quiet { "Store" } }
            }
        }
    }
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
                dt { "Minutes" } dd { (minutes(&one.minutes)) }
                dt { "Read by" } dd { @if one.uses.is_empty() { "nothing" } @else { (one.uses.join("; ")) } }
                dt { "Fields" } dd { (one.fields.join(", ")) }
                dt { "Answers for it" } dd { (one.owner) }
                dt { "Basis" } dd { (one.basis) }
                dt { "Kept" } dd { (one.retention) }
            }
        }
    }
}

fn minutes(minutes: &Minutes) -> Markup {
    match minutes {
        Minutes::Nobody => html! { "None: nobody types it." },
        Minutes::NotOurs => html! { "None of the school’s people." },
        Minutes::At(places) => html! { @for (door, took) in places { p { (measured(door, took)) } } },
    }
}

/// "Mark (one paper of one class): teachers 12 minutes (95 % interval 8 to 16, 6 people)."
fn measured(door: &Door, took: &[(WorkBy, Took)]) -> String {
    let said: Vec<String> = took
        .iter()
        .filter_map(|(by, took)| {
            let (mean, low, high) = took.minutes?;
            let (by, n) = (by.words(), took.n);
            Some(format!("{by} {mean:.0} minutes (95 % interval {low:.0} to {high:.0}, {n} people)"))
        })
        .collect();
    let said = if said.is_empty() { "not measured yet".to_owned() } else { said.join("; ") };
    format!("{} ({}): {said}.", door.title, door.once)
}
