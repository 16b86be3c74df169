//! The terms of a target.

use crate::components::form::post_button;
use crate::components::{PostButton, maths};
use maud::{Markup, html};

/// What was agreed, or waits to be.
#[derive(Clone, Debug, Default)]
pub struct TargetCard {
    /// "Mathematics".
    pub subject: String,
    /// What will be learnt, in the pupil's words, each with the school's title where that reads otherwise (both may hold
    /// maths).
    pub learning: Vec<(String, String)>,
    /// Who does what.
    pub steps: Vec<TargetStep>,
    /// "Friday 3 April".
    pub by: String,
    /// What will count as met.
    pub counts: String,
    /// How far each objective is shown since it was agreed, with the days; empty where nothing is asked by questions.
    pub shown: Vec<String>,
    /// The grade aimed for with what was said of it; empty where none is.
    pub aims: Vec<String>,
}

/// One step.
#[derive(Clone, Debug, Default)]
pub struct TargetStep {
    /// "You", "The teacher", "At home".
    pub who: String,
    /// What.
    pub what: String,
    /// Whether it happened.
    pub done: bool,
    /// Says that it happened; `None` where it did, or is not this reader's to say.
    pub tick: Option<PostButton>,
}

/// The terms as a list of what they say.
#[must_use]
pub fn target_terms(card: &TargetCard) -> Markup {
    html! {
        dl.terms-of {
            div { dt { "To learn" } dd { ul.tight { @for (words, title) in &card.learning {
                li { strong { (maths(words)) } @if !title.is_empty() { span.why { (maths(title)) } } }
            } } } }
            @for step in &card.steps { div { dt { (step.who) } dd {
                (step.what)
                @if step.done { " " span.pill { "done" } }
                @if let Some(tick) = &step.tick { " " (post_button(tick, "btn quiet small")) }
            } } }
            div { dt { "By" } dd { (card.by) } }
            div { dt { "Counts as met" } dd { (card.counts) } }
            @if !card.shown.is_empty() { div { dt { "Shown so far" } dd { ul.tight { @for line in &card.shown { li { (maths(line)) } } } } } }
            @if let Some((grade, said)) = card.aims.split_first() { div { dt { "Aims for" } dd { strong { (grade) } @for line in said { div.why { (line) } } } } }
        }
    }
}
