//! Markup of the needs of a class.

use super::view::{Pupil, View};
use crate::components::Shell;
use crate::components::class_nav::{class_nav, switch};
use crate::components::form::{hidden, problems};
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
                div { h1 { "Needs in " (view.nav.class) } p.sub { "Sheets, cards and time already keep to this. Not for the board." } }
                div.actions.no-print { @for link in view.own_steps.iter().chain(&view.cover) { a.btn.quiet href=(link.href) { (link.text) } } }
            }
            (problems(&view.problems))
            @if !view.ready.is_empty() {
                section.card { h2 { "Before a lesson" } ul.tight { @for one in &view.ready { li { (one) } } } }
            }
            @if view.pupils.is_empty() { p.card.gap { "Nothing is done differently for anybody in this class yet." } } @else { (used(view)) }
            @if !view.others.is_empty() {
                section.card.gap.no-print {
                    h2 { "Everybody else" }
                    p.why { "A name opens the page on which a need is recorded." }
                    ul.more { @for one in &view.others { li { a href=(one.href) { (one.text) } } } }
                }
            }
        },
    )
}

fn used(view: &View) -> Markup {
    html! {
        section.card.gap {
            h2 { (view.asks) }
            @if view.action.is_empty() { ul.plain.needs { @for one in &view.pupils { li { (pupil(one, false)) } } } } @else {
                div.switches.no-print { (switch("Subject", &view.subjects)) }
                p.why { (view.ticks) }
                form method="post" action=(view.action) {
                    (hidden(&view.hidden))
                    ul.plain.needs { @for one in &view.pupils { li { (pupil(one, true)) } } }
                    div.row.no-print { button.btn { (view.button) } }
                }
            }
        }
    }
}

fn pupil(pupil: &Pupil, ticks: bool) -> Markup {
    html! {
        fieldset.across {
            legend { a href=(pupil.name.href) { (pupil.name.text) } @if pupil.away { span.quiet { " away today" } } }
            @for one in &pupil.done {
                @if ticks && !one.acted { label { input type="checkbox" name="used" value=(one.value) checked[one.ticked]; span { (one.words) } } }
                @else { span { (one.words) @if one.acted { span.quiet { " (done today, noted by itself)" } } } }
            }
        }
    }
}
