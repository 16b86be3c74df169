//! Markup of a priority. What it foretold stands first, and above the review.

use super::super::parts::radios;
use super::view::{ReviewForm, Version, View};
use crate::components::Shell;
use crate::components::form::{Field, area, field, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::pages::school::plan::new::questions;
use crate::pages::school::plan::template::table;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } " · " a href="/school/plan" { "The plan" } }
            div.head {
                div { h1 { (view.name) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (problems(&view.problems))
            div.stack {
                @if let Some((now, before)) = view.versions.split_first() {
                    section.card { h2 { "What it foretells" } (version(now))
                        @if !view.buttons.is_empty() { div.row { @for button in &view.buttons { (post_button(button, "btn quiet")) } } }
                    }
                    @for one in before { section.card { h2 { "As it was said before" } (version(one)) } }
                }
                @for one in &view.reviews {
                    section.card { h2 { "Review: " (one.decision) } p { (one.happened) } p { "Why: " (one.reason) } }
                }
                @if let Some(form) = &view.review { (review(form, view)) }
                section.card { h2 { "What we do" }
                    @if view.actions.is_empty() { p { "No action stands here yet: " a href="/school/plan" { "write one in the plan" } "." } }
                    @else { (table(&view.actions)) }
                }
                @if view.words.is_some() { (anew(view)) }
            }
        },
    )
}

fn version(one: &Version) -> Markup {
    html! {
        dl { @for (question, answer) in &one.answers { dt { (question) } dd { (answer) } } }
        @if !one.why.is_empty() { p { "Said anew because: " (one.why) } }
        p.why { (one.said) "." }
    }
}

fn review(form: &ReviewForm, view: &View) -> Markup {
    html! {
        form.card.fields.no-print method="post" action={ (view.action) "/review" } {
            h2 { "Look at it" }
            @if form.due { p { strong { "It is time." } } }
            input type="hidden" name="submission" value=(form.submission);
            (area(Field { name: "happened", label: "What happened, beside what it foretells", value: &form.happened, ..Field::default() }, 3, &view.problems))
            (radios("decision", "So we", &form.decisions))
            (field(Field { name: "reason", label: "Why", value: &form.reason, ..Field::default() }, &view.problems))
            div.row { button.btn { "Save the review" } }
        }
    }
}

fn anew(view: &View) -> Markup {
    let Some(typed) = &view.words else { return html! {} };
    html! {
        section.card.no-print { details open[view.open] {
            summary { strong { @if view.draft { "Change the draft" } @else { "Say it anew" } } }
            form.fields method="post" action=(view.action) {
                input type="hidden" name="do" value=(if view.draft { "draft" } else { "again" });
                (questions(typed, &view.problems))
                @if !view.draft { (field(Field { name: "why", label: "Why is it said anew?", value: &view.why, hint: "What was said before stays on the page.", ..Field::default() }, &view.problems)) }
                button.btn { @if view.draft { "Save the draft" } @else { "Save another version" } }
            }
        } }
    }
}
