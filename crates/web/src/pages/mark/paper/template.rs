//! Markup of a paper map.

use super::view::{Row, View};
use crate::components::form::{Field, area, field, hidden, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Shell, plain};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let found = &view.problems;
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { (view.heading) }
            p.sub { "Numbers, marks and objectives are enough; no wording is needed. The paper can be used again with any class." }
            @if !view.worked.is_empty() {
                p { "How the questions worked: " @for (at, link) in view.worked.iter().enumerate() { @if at > 0 { ", " } a href=(link.href) { (link.text) } } }
            }
            (problems(found))
            form.fields method="post" action=(view.action) {
                (hidden(&view.hidden))
                div.card {
                    div.columns {
                        (field(Field { name: "title", label: "Title", value: &view.title, ..Field::default() }, found))
                        (select("subject", "Subject", &view.subjects, found))
                        (select("unit", "Unit that it is mostly about", &view.units, found))
                    }
                    @if !view.sat {
                        (area(Field { name: "map", label: "Questions", value: &view.map, optional: !view.rows.is_empty(),
                            hint: "A line a question: its number and its marks, such as “1a 2”. “1-20” means twenty questions of one mark.", ..Field::default() }, 6, found))
                        div.actions { button.btn.quiet[!view.rows.is_empty()] name="step" value="read" { "Read the questions" } }
                    }
                }
                @if !view.rows.is_empty() { (map(view)) }
            }
        },
    )
}

fn map(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "What each question is about" }
            p.why { (view.total) ". Suggestions come from the unit; change what does not fit. A second objective is for questions that need both." }
            div.scroll tabindex="0" role="region" aria-label="Questions" {
                table.map {
                    thead { tr { th scope="col" { "Question" } th scope="col" { "Marks" } th scope="col" { "Objective" } th scope="col" { "Second objective" } } }
                    tbody { @for row in &view.rows { (question(row, view)) } }
                }
            }
            div.actions { button.btn name="step" value="save" { "Save the paper" } }
        }
    }
}

fn question(row: &Row, view: &View) -> Markup {
    let label = |what: &str| format!("{what} of question {}", row.label);
    let chosen = |place: usize| row.objectives.get(place).map_or("", String::as_str);
    html! {
        tr {
            td { input.short name={ "label." (row.n) } value=(row.label) aria-label=(label("Number")) readonly[view.sat]; }
            td { input.short name={ "marks." (row.n) } value=(row.marks) inputmode="decimal" aria-label=(label("Marks")) readonly[view.sat]; }
            td {
                select name={ "objective." (row.n) } aria-label=(label("Objective")) { (choices(&view.objectives, chosen(0))) }
                @if !row.suggested.is_empty() { p.why { (row.suggested) } }
            }
            td { select name={ "objective." (row.n) } aria-label=(label("Second objective")) { (choices(&view.objectives, chosen(1))) } }
        }
    }
}

fn choices(objectives: &[Choice], chosen: &str) -> Markup {
    html! {
        option value="" { "–" }
        @for objective in objectives { option value=(objective.value) selected[objective.value == chosen] { (plain(&objective.label)) } }
    }
}
