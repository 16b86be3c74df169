//! Markup of the yearly look back.

use super::view::{By, Kept, View};
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::labels::labels_form;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            p.crumb.no-print { a href="/targets" { "Targets" } }
            h1 { "Did stated chances come true?" }
            p.sub { (view.sub) }
            (problems(&view.problems))
            @if !view.warning.is_empty() { p.card { strong { "Please look: " } (view.warning) } }
            @if !view.whole.is_empty() { section.card.gap { h2 { "All together" } ul.tight { @for line in &view.whole { li { (line) } } } } }
            @for one in &view.by { (by(one)) }
            @if !view.by_labels { (years(view)) }
            section.card.gap.no-print {
                h2 { "Another group, for this once" }
                p { "Hand in a table of pupils and one more column, and the same is worked out for its groups. The labels are used for this page and forgotten: nothing of them is stored. Nothing is worked out by teacher, class, set or tutor group." }
                (labels_form("/targets/chances", "11B", "Work it out"))
                @if !view.left_out.is_empty() { ul.tight { @for line in &view.left_out { li { (line) } } } }
            }
            @if view.out { p.gap.no-print { a href="/targets/chances/json" { "The same numbers as a file (JSON)" } } }
            p.why.gap { "A start is the grade that half of those who started there reached. A year or a start is shown from six pupils on, a group of your own from ten, and neither where a smaller one could be worked out from it. A difference is called one when it is over 5 of 100 with 200 pupils or more and beyond chance. It says something about the method, never about a pupil or a teacher." }
        },
    )
}

fn by(by: &By) -> Markup {
    html! {
        section.card.gap {
            h2 { "By " (by.by.to_lowercase()) }
            @if !by.rows.is_empty() {
                div.scroll tabindex="0" role="region" aria-label={ "By " (by.by.to_lowercase()) } { table {
                    thead { tr { th scope="col" { (by.by) } th scope="col" { "Pupils" } th scope="col" { "Said and reached" } th scope="col" { "Above the start" } } }
                    tbody { @for row in &by.rows { tr { th scope="row" { (row.group) } td { (row.pupils) } td { (row.says) } td { (row.above) } } } }
                } }
            }
            @if !by.hidden.is_empty() { p.why { (by.hidden) } }
        }
    }
}

/// Earlier years, side by side with this one.
fn years(view: &View) -> Markup {
    html! {
        section.card.gap {
            h2 { "Year by year" }
            @for one in &view.kept {
                h3 { (one.results) }
                (kept(one))
            }
            @if !view.late.is_empty() { p.why { (view.late) } }
            p.why { "From October on, the results of the school year that ended are looked back on once, where six pupils or more have one, and kept here as they were said then: counts and intervals, and no label that anybody handed in." }
        }
    }
}

fn kept(one: &Kept) -> Markup {
    html! {
        p.sub { (one.sub) }
        @if one.look { p { strong { "Please look: " } "what was said and what came lay further apart than chance does." } }
        ul.tight {
            @for line in &one.whole { li { (line) } }
            @for (label, says) in &one.groups { li { strong { (label) } ": " (says) } }
        }
    }
}
