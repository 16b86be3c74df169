//! Markup of one provision.

use super::view::{Child, Day, Exit, View};
use crate::components::Shell;
use crate::components::class_nav::class_nav;
use crate::components::form::{Field, field, hidden, post_button, problems};
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
                div { h1 { (view.name) } p.sub { (view.sub) } }
                div.actions.no-print { button.btn.quiet type="button" data-print-now hidden { "Print" } }
            }
            (problems(&view.problems))
            div.side-by-side {
                div {
                    section.card {
                        h2 { "Sessions" }
                        p { (view.delivered) }
                        @if !view.days.is_empty() { ul.plain.sessions { @for one in &view.days { li { (day(one)) } } } }
                    }
                    section.card.gap {
                        h2 { "Who gains and who loses" }
                        ul.tight { @for one in &view.sides { li { (one) } } }
                    }
                }
                div {
                    @if !view.facts.is_empty() { section.card {
                        h2 { "What it is for" }
                        dl.facts { @for (heading, words) in &view.facts { dt { (heading) } dd { (words) } } }
                    } }
                    section.card.gap {
                        h2 { "The children" }
                        @for one in &view.children { (child(one)) }
                        @if !view.others.is_empty() { p.why { (view.others) } }
                    }
                    @if let Some(one) = &view.exit { (exit(one)) }
                }
            }
            @if !view.links.is_empty() { ul.more.no-print { @for link in &view.links { li { a href=(link.href) { (link.text) } } } } }
        },
    )
}

fn day(day: &Day) -> Markup {
    html! {
        div.pair {
            span { strong { (day.on) } ": " (day.noted) }
            @if !day.taps.is_empty() { div.pair-of-buttons.no-print { @for tap in &day.taps { (post_button(tap, "btn quiet small")) } } }
        }
        @if !day.away.is_empty() {
            details.no-print {
                summary { "Somebody was away" }
                form.row method="post" action=(day.action) {
                    (hidden(&day.hidden))
                    fieldset.across { legend.vh { "Away on " (day.on) }
                        @for (value, name) in &day.away { label { input type="checkbox" name="away" value=(value); span { (name) } } }
                    }
                    button.btn.quiet.small { "It took place without those ticked" }
                }
            }
        }
    }
}

fn child(child: &Child) -> Markup {
    html! {
        div.part {
            h3 { @if child.name.href.is_empty() { (child.name.text) } @else { a href=(child.name.href) { (child.name.text) } } }
            p { (child.delivered) }
            @if !child.checks.is_empty() { p { (child.checks) } }
            @if !child.hope.is_empty() { p.own-words { strong { "Hopes: " } "“" (child.hope) "”" } }
        }
    }
}

fn exit(exit: &Exit) -> Markup {
    html! {
        details.card.gap.no-print {
            summary { "Look at it now, at exit" }
            form.fields method="post" action=(exit.action) {
                @if !exit.by_itself.is_empty() { p.why { (exit.by_itself) } }
                @for child in &exit.fields {
                    div.row {
                        @if let Some((name, label)) = &child.now { (field(Field { name, label, optional: true, ..Field::default() }, &[])) }
                        (field(Field { name: &child.hope, label: &child.label, value: &child.value, optional: true, ..Field::default() }, &[]))
                    }
                }
                div.row { button.btn { "Keep how it stands now" } }
            }
        }
    }
}
