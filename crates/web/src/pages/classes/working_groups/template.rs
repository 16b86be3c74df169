//! Markup of the working groups of a class.

use super::view::{Make, Pairs, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, options, post_button, problems};
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
            div.head {
                div {
                    h1 { "Working groups" }
                    p.sub { "For one purpose, for a while. They end by themselves." @for link in &view.beside { " " a href=(link.href) { (link.text) } } }
                }
                (class_nav(shell, &view.nav))
            }
            (problems(&view.problems))
            @if let Some(near) = &view.nearest {
                section.card.gap { h2 { "The nearest there is" } p { "It would not keep: " (near.left_out) "." } (post_button(&near.take, "btn")) }
            }
            @for one in &view.live {
                section.card.gap.pair {
                    div { h2 { a href=(one.link.href) { (maths(&one.link.text)) } } p { (one.about) } p.why { (one.names) } }
                }
            }
            @if view.live.is_empty() && view.make.is_none() { p.card { "No groups are in use." } }
            @if let Some(make) = &view.make { section.card.gap.no-print { h2 { "Make groups" } (form(make)) } }
            (pairs(&view.pairs))
            (past(view))
        },
    )
}

fn form(make: &Make) -> Markup {
    html! {
        form method="post" action=(make.action) {
            (hidden(&make.hidden))
            div.settings {
                div.field { label for="objective" { "About what" } select id="objective" name="objective" { (options(&make.objectives)) } }
                div.field { label for="purpose" { "What for" } select id="purpose" name="purpose" { (options(&make.purposes)) } }
                div.field { label for="size" { "About how many in a group" } input type="number" id="size" name="size" min="2" max="12" value=(make.size) required; }
                div.field { label for="assistants" { "Assistants beside you" } input type="number" id="assistants" name="assistants" min="0" max="6" value=(make.assistants) required; }
                div.field { label for="ends" { "Last day" } input type="date" id="ends" name="ends" value=(make.ends) required; }
                div.field.wide { label for="names" { "Names, with commas" } input type="text" id="names" name="names" value=(make.names) autocomplete="off"; }
            }
            div.field { label for="exit-check" { "A pupil needs the group no longer when" } input type="text" id="exit-check" name="exit-check" maxlength="300" value=(make.exit_check) required; }
            div.actions { button.btn { "Make the groups" } }
            p.why { "Suggested from today’s evidence, with each place explained. You move, fix and rename as you like." }
        }
    }
}

fn pairs(view: &Pairs) -> Markup {
    html! {
        section.card.gap {
            h2 { "Apart and together" }
            p.why { "Seen by those who teach this class, never by pupils, and never printed with their groups." }
            @if view.lines.is_empty() { p { "Nobody has to be kept apart or together." } }
            ul.plain { @for line in &view.lines {
                li.pair { span { strong { (line.text) } @if !line.why.is_empty() { span.quiet { " – " (line.why) } } } @if let Some(forget) = &line.forget { (post_button(forget, "btn quiet")) } }
            } }
            @if !view.pupils.is_empty() {
                form.row.no-print method="post" action=(view.action) {
                    (hidden(&view.hidden))
                    div.field { label for="one" { "Pupil" } select id="one" name="one" { (options(&view.pupils)) } }
                    div.field { label for="other" { "and pupil" } select id="other" name="other" { (options(&view.pupils)) } }
                    div.field { label for="kind" { "are kept" } select id="kind" name="kind" { option value="apart" { "apart" } option value="together" { "together" } } }
                    div.field { label for="why" { "Why" span.quiet { " (may stay empty)" } } input type="text" id="why" name="why" maxlength="200" autocomplete="off"; }
                    button.btn.quiet name="do" value="keep" { "Keep it" }
                }
            }
        }
    }
}

fn past(view: &View) -> Markup {
    html! {
        @if !view.past.is_empty() || !view.mixing.is_empty() {
            section.card.gap {
                h2 { "Before" }
                ul.plain { @for one in &view.past { li { a href=(one.link.href) { (maths(&one.link.text)) } " – " (one.about) ". " strong { (one.report) } } } }
                @for sentence in &view.mixing { p.why { (sentence) } }
            }
        }
    }
}
