//! Markup of working groups that were made at once.

use super::view::{Change, Group, Pupil, View};
use crate::components::form::{hidden, options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { scripts: &["groups.js"], ..Frame::default() },
        &html! {
            div.head {
                div { p.crumb { a href=(view.back.href) { (view.back.text) } } h1 { (maths(&view.title)) } p.sub { (view.about) } }
                div.actions { @for paper in &view.papers { a.btn.quiet href=(paper.href) { (paper.text) } } }
            }
            (problems(&view.problems))
            @if let Some(change) = &view.change { (form(change, view)) } @else { div.working { @for one in &view.groups { (group(one, false)) } } }
            @if !view.sheets.is_empty() {
                section.card.gap.no-print {
                    h2 { "Questions on paper" }
                    p { "Ten for each pupil about what the groups are for, mixed with what is due, ready to print." }
                    div.row { @for one in &view.sheets { (post_button(one, "btn quiet small")) } }
                }
            }
            section.card.gap {
                h2 { (view.report.head) }
                p { (view.report.sentence) }
                @if !view.report.moved_on.is_empty() { p { strong { "Moved on: " } (view.report.moved_on) "." } }
                @if !view.report.not_yet.is_empty() { p { strong { "Not there yet: " } (view.report.not_yet) "." } }
                p.why { "A pupil needs the group no longer when " (maths(&view.exit_check)) "." }
            }
        },
    )
}

fn form(change: &Change, view: &View) -> Markup {
    html! {
        form method="post" action=(change.action) data-working-groups {
            (hidden(&change.hidden))
            div.working { @for one in &view.groups { (group(one, true)) } }
            @if !view.in_none.is_empty() {
                section.card.gap { h2 { "In no group yet" } ul.plain { @for one in &view.in_none { (pupil(one, true)) } } }
            }
            div.actions.gap {
                button.btn name="do" value="keep" { "Keep the changes" }
                button.btn.quiet name="do" value="again" { "Suggest again around those fixed" }
                button.btn.quiet name="do" value="end" { "End them today" }
            }
        }
    }
}

fn group(group: &Group, may: bool) -> Markup {
    html! {
        section.card data-place=(group.field.trim_start_matches("name.")) {
            @if may {
                h2 { span.vh { "Group " (group.name) } }
                label.vh for=(group.field) { "Name of the group " (group.name) }
                input.group-name type="text" id=(group.field) name=(group.field) value=(group.name) maxlength="24" autocomplete="off";
            } @else { h2 { (group.name) } }
            p.why { (maths(&group.about)) }
            ul.plain { @for one in &group.pupils { (pupil(one, may)) } }
        }
    }
}

fn pupil(pupil: &Pupil, may: bool) -> Markup {
    html! {
        li {
            div.pair {
                a href=(pupil.link.href) { (pupil.link.text) }
                @if may {
                    span.row {
                        label.vh for=(pupil.fields.0) { "Group of " (pupil.link.text) }
                        select id=(pupil.fields.0) name=(pupil.fields.0) { (options(&pupil.to)) }
                        label.pin { input type="checkbox" name=(pupil.fields.1) value="on" checked[pupil.pinned]; span { "fixed" span.vh { ": " (pupil.link.text) } } }
                    }
                } @else if pupil.pinned { span.quiet { "fixed" } }
            }
            p.why { (pupil.why) }
        }
    }
}
