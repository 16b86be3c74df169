//! Markup of erasing a pupil.

use super::view::{Chosen, Found, View};
use crate::components::Shell;
use crate::components::form::{Field, field, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Erase a pupil" }
            p.sub { "For when a family may ask for it, or a record has been kept long enough. A pupil who only leaves is taken off the class list instead." }
            (problems(&view.problems))
            @match &view.chosen {
                Some(chosen) => (look(chosen, view)),
                None => {
                    form.card.fields method="post" action="/data/erase" {
                        (field(Field { name: "find", label: "Part of the name, or the UPN", value: &view.find, hint: "Pupils who have left are found too.", autocomplete: "off", ..Field::default() }, &view.problems))
                        div.actions { button.btn { "Find" } }
                    }
                    @if let Some(found) = &view.found { (list(found)) }
                }
            }
        },
    )
}

fn list(found: &Found) -> Markup {
    html! {
        h2.part { "Found" }
        @if found.pupils.is_empty() { p.card { "No pupil of this school fits. Try less of the name." } } @else {
            ul.card.plain { @for one in &found.pupils {
                li.pair {
                    span { strong { (one.name) } span.quiet { ", " (one.about) } }
                    form.inline method="post" action="/data/erase" {
                        input type="hidden" name="pupil" value=(one.pupil);
                        button.btn.quiet.small { "See what would go" span.vh { ": " (one.name) } }
                    }
                }
            } }
            @if !found.more.is_empty() { p.why { (found.more) } }
        }
    }
}

fn look(chosen: &Chosen, view: &View) -> Markup {
    let hint = format!("Given and family name, as above: {}", chosen.who.name);
    html! {
        section.card.stack aria-labelledby="whom" {
            div {
                h2 #whom { (chosen.who.name) }
                p.quiet { (chosen.who.about) }
            }
            div {
                h3 { "This goes, for good" }
                ul { @for line in &chosen.goes { li { (line) } } }
            }
            div {
                h3 { "What stays" }
                ul {
                    li { "A line without a name, so that restoring an older backup erases the pupil again." }
                    li { "Who looked at or changed this pupil’s record, as numbers that lead to nobody." }
                    li { "Words about a whole class: read your own changes to briefs, if they name this pupil." }
                    li { "Backups made before today. Throw them away when you may." }
                }
            }
            p { strong { "It cannot be undone." } " Nothing has been changed yet." }
            form.fields method="post" action="/data/erase/confirm" {
                input type="hidden" name="pupil" value=(chosen.who.pupil);
                (field(Field { name: "typed", label: "Type the pupil’s name", hint: &hint, autocomplete: "off", ..Field::default() }, &view.problems))
                div.actions {
                    button.btn { "Erase this pupil" }
                    a.btn.quiet href="/data/erase" { "Do not" }
                }
            }
        }
    }
}
