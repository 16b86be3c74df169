//! Markup of minutes lost and gained.

use super::view::{Joins, Provision, View};
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            @match &view.back {
                Some(back) => { p.crumb.no-print { a href=(back.href) { (back.text) } } }
                None => { div.above.no-print { (class_nav(shell, &view.nav)) } }
            }
            div.head {
                div { h1 { "Minutes lost and gained" } p.sub { @if view.back.is_some() { (view.nav.class) ". " } (view.since) " Lessons are everybody’s: what a child is taken out of, and what for." } }
                @if let Some(new) = &view.new { div.actions.no-print { a.btn href=(new.href) { (new.text) } } }
            }
            (problems(&view.problems))
            @if let Some(both) = &view.joins { (joins(both)) }
            (ledger(view))
            @for one in &view.provisions { section.card.gap { (provision(one)) } }
        },
    )
}

fn joins(both: &Joins) -> Markup {
    html! {
        section.card.gap {
            h2 { (both.head) }
            p { "Who gains and who loses:" }
            ul.tight { @for one in &both.sides { li { (one) } } }
            div.actions { (post_button(&both.agree, "btn")) a.btn.quiet href=(both.leave.href) { (both.leave.text) } }
        }
    }
}

fn ledger(view: &View) -> Markup {
    html! {
        section.card.gap {
            h2 { "The children of this class" }
            @if view.rows.is_empty() { p { "No child was taken out of a lesson or is noted as away." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Minutes of each child" {
                    table.terms {
                        thead { tr { th scope="col" { "Child" } th scope="col" { "Taken out of" } th scope="col" { "Away from" } th scope="col" { "Gained in sessions" } } }
                        tbody { @for row in &view.rows {
                            tr { th scope="row" { a href=(row.name.href) { (row.name.text) } } td { (row.taken_out) } td { (row.away) } td { (row.gained) } }
                        } }
                    }
                }
                p.why { "Sessions count as planned unless somebody notes that one was not held. A missed lesson counts as an hour; absence counts where a lesson’s register was taken here." }
            }
        }
    }
}

fn provision(one: &Provision) -> Markup {
    html! {
        h2 { @if one.name.href.is_empty() { (one.name.text) } @else { a href=(one.name.href) { (one.name.text) } } }
        p { (one.when) }
        p.why { (one.so_far) " " (one.others) }
        @if one.pupils.is_empty() { p.quiet { "Nobody of this class takes part." } }
        @else { ul.plain { @for (name, leave) in &one.pupils { li.pair { span { (name) } @if let Some(leave) = leave { span.no-print { (post_button(leave, "btn quiet")) } } } } } }
        @if !one.can_join.is_empty() {
            form.row.no-print method="post" action=(one.join) {
                (hidden(&one.hidden))
                label { span { "Joins from today " } select name="pupil" { @for (value, name) in &one.can_join { option value=(value) { (name) } } } }
                button.btn.quiet { "See who gains and who loses" }
            }
        }
        @if !one.days.is_empty() {
            details.no-print {
                summary { "Was a session not held?" }
                ul.plain { @for (said, tap) in &one.days { li.pair { span { (said) } (post_button(tap, "btn quiet")) } } }
            }
        }
        @if let Some(end) = &one.end { div.no-print { (post_button(end, "btn quiet")) } }
    }
}
