//! Markup of whether questions keep their worth and are fair.

use super::view::{ByLabel, Difference, Out, Row, View};
use crate::components::class_nav::class_nav;
use crate::components::form::problems;
use crate::components::labels::labels_form;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            h1 { "Do the questions keep their worth?" }
            p.sub { (view.sub) }
            (problems(&view.problems))
            section.card {
                h2 { "Harder or easier than they were" }
                (outs(&view.out))
                @if !view.nothing.is_empty() { p { (view.nothing) } }
                @if !view.rows.is_empty() { details { summary { "Every question, earlier and later" } (over_time(&view.rows)) } }
                @for one in &view.could_see { p.why { (one) } }
            }
            @if let Some(told) = &view.by_label { (by_label(told)) }
            @if !view.action.is_empty() { (form(&view.action)) }
            p.why.gap { "Each pupil’s first answer to a question counts, where it was given alone, beside what was known of the pupil just before: a question is not harder because weaker pupils met it. What all questions share is taken away. Of your own classes only: what is formative is shown to nobody else." }
            p.no-print { a href=(view.back.href) { (view.back.text) } }
        },
    )
}

fn outs(all: &[Out]) -> Markup {
    html! {
        @if !all.is_empty() { ul.plain { @for one in all {
            li { strong { (maths(&one.question)) } p.said { (one.says) } p.why { (one.to_do) } }
        } } }
    }
}

fn over_time(rows: &[Row]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Every question, earlier and later" {
            table.reflow {
                thead { tr { th scope="col" { "Question" } th scope="col" { "Earlier" } th scope="col" { "Later" } th scope="col" { "It is" } } }
                tbody { @for row in rows { tr {
                    td data-label="Question" { (maths(&row.question)) } td data-label="Earlier" { (row.earlier) }
                    td data-label="Later" { (row.later) } td data-label="It is" { (row.verdict) }
                } } }
            }
        }
    }
}

fn by_label(told: &ByLabel) -> Markup {
    html! {
        section.card.gap {
            h2 { (told.heading) }
            (outs(&told.out))
            @if !told.nothing.is_empty() { p { (told.nothing) } }
            @if !told.rows.is_empty() { details { summary { "Every question by label" } (differences(&told.rows)) } }
            @for one in &told.notes { p.why { (one) } }
        }
    }
}

fn differences(rows: &[Difference]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Every question by label" {
            table.reflow {
                thead { tr {
                    th scope="col" { "Question" } th scope="col" { "Label" } th scope="col" { "Got it" }
                    th scope="col" { "As many others would" } th scope="col" { "Difference" }
                } }
                tbody { @for row in rows { tr {
                    td data-label="Question" { (maths(&row.question)) } td data-label="Label" { (row.label) }
                    td data-label="Got it" { (row.with) } td data-label="As many others would" { (row.others) }
                    td data-label="Difference" { (row.class) }
                } } }
            }
        }
        p.why { "The difference is on the scale of the Educational Testing Service, with its classes A, B and C (Mantel and Haenszel); under 0 the question is harder with the label." }
    }
}

fn form(action: &str) -> Markup {
    html! {
        section.card.gap.no-print {
            h2 { "Are they fair? Hand in labels, for this once" }
            p { "A table of pupils and one more column. The labels are used for this page and forgotten: nothing of them is stored, and none of them changes what a child is offered or expected to do. Nothing is said of a label that fewer than ten have." }
            (labels_form(action, "5 Hawthorn", "Compare"))
        }
    }
}
