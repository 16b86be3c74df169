//! The fields of a target that is proposed or changed: filled in, so that two clicks are enough.

use crate::components::form::{Field, area, field, options, some};
use crate::components::{Choice, Problem, maths, plain};
use maud::{Markup, html};

/// Fields `objective` (several), `words.{id}`, `step.{who}`, `by` and `counts`.
#[derive(Clone, Debug, Default)]
pub struct TargetFields {
    /// What carries furthest, with the pupil's words to change.
    pub first: Vec<LearnChoice>,
    /// Anything else that something is known about.
    pub others: Vec<LearnChoice>,
    /// Who does what.
    pub steps: Vec<StepField>,
    /// The last day, `YYYY-MM-DD`.
    pub by: String,
    /// What will count as met.
    pub counts: String,
    /// Grades to aim for, none of them among the choices; empty where there is no attainment number.
    pub grades: Vec<Choice>,
    /// What was suggested, and where to look it up; may be empty.
    pub grades_hint: String,
    /// "In the pupil's words", "In your own words".
    pub words_label: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// An objective to choose.
#[derive(Clone, Debug, Default)]
pub struct LearnChoice {
    /// Its number.
    pub value: String,
    /// Its title (may hold maths).
    pub title: String,
    /// As the pupil says it (may hold maths).
    pub words: String,
    /// Why: where the pupil stands, what it opens.
    pub note: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What somebody does.
#[derive(Clone, Debug, Default)]
pub struct StepField {
    /// `step.pupil`.
    pub name: String,
    /// "What the pupil does".
    pub label: String,
    /// What stands there.
    pub value: String,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// The fields, without form and button.
#[must_use]
pub fn target_fields(fields: &TargetFields) -> Markup {
    html! {
        fieldset.learn {
            legend { "To learn" }
            @for choice in &fields.first { (first(choice, &fields.words_label)) }
            @if !fields.others.is_empty() {
                details open[fields.first.is_empty()] {
                    summary { @if fields.first.is_empty() { "Choose" } @else { "Something else" } }
                    div.ticks { @for choice in &fields.others {
                        label.tick { input type="checkbox" name="objective" value=(choice.value) checked[choice.chosen]; span { (maths(&choice.title)) @if !choice.note.is_empty() { span.hint { (choice.note) } } } }
                    } }
                }
            }
        }
        div.columns { @for step in &fields.steps {
            (area(Field { name: &step.name, label: &step.label, value: &step.value, optional: step.optional, ..Field::default() }, 2, &fields.problems))
        } }
        (field(Field { name: "by", label: "By", kind: "date", value: &fields.by, ..Field::default() }, &fields.problems))
        (area(Field { name: "counts", label: "What will count as met", value: &fields.counts, ..Field::default() }, 2, &fields.problems))
        @if !fields.grades.is_empty() {
            div.field {
                label for="grade" { "A grade to aim for" }
                @if !fields.grades_hint.is_empty() { span.hint #grade-hint { (fields.grades_hint) } }
                select id="grade" name="grade" aria-describedby=[some(&fields.grades_hint).map(|_| "grade-hint")] { (options(&fields.grades)) }
            }
        }
    }
}

fn first(choice: &LearnChoice, label: &str) -> Markup {
    let name = format!("words.{}", choice.value);
    html! {
        div.learnable {
            label.tick { input type="checkbox" name="objective" value=(choice.value) checked[choice.chosen]; span { (maths(&choice.title)) @if !choice.note.is_empty() { span.hint { (choice.note) } } } }
            label.words for=(name) { (label) span.vh { ": " (plain(&choice.title)) } }
            input type="text" id=(name) name=(name) value=(choice.words) maxlength="500";
        }
    }
}
