//! Markup of the curriculum.

use super::view::{Objective, Starter, Unit, View};
use crate::components::form::post_button;
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
                div { h1 { "Curriculum" } p.sub { "Your school’s own: what is taught, in which order, and how it is judged. " (view.version) } }
                @if let Some(href) = view.paste.as_ref().filter(|_| !view.subjects.is_empty()) { a.btn.quiet href=(href) { "Paste objectives" } }
            }
            @if view.subjects.is_empty() { (empty(view)) }
            @for subject in &view.subjects {
                details.card.subject open[subject.open] {
                    summary { h2 { (subject.title) } span.why { (subject.about) } }
                    @for one in &subject.units { (unit(one)) }
                    div.actions.no-print { a.btn.quiet href=(subject.files) download { "Download as files" } }
                }
            }
            @if !view.subjects.is_empty() { @if let Some(one) = &view.starter { (starter(one)) } }
        },
    )
}

fn empty(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "Nothing here yet" }
            @if let Some(paste) = &view.paste {
                p { "A list of objectives is enough: copy it from your scheme of work, one a line, and paste it. A class picture, an exit ticket and a brief work from that list alone; questions can follow." }
                div.actions { a.btn href=(paste) { "Paste objectives" } }
            } @else { p { "A teacher of the school adds what is taught here." } }
        }
        @if let Some(one) = &view.starter { (starter(one)) }
    }
}

fn starter(starter: &Starter) -> Markup {
    html! {
        section.card.starter-offer.no-print {
            h2 { "The starter curriculum" }
            p { "Attune comes with a starter that you can take as your own: " (starter.subjects) ". It is a copy: change it, add to it; nobody changes it for you. What you have already stays as it is." }
            div.actions { (post_button(&starter.add, "btn quiet")) }
        }
    }
}

fn unit(unit: &Unit) -> Markup {
    html! {
        details.unit {
            summary { h3 { (unit.title) } span.why { (unit.about) } }
            ol { @for objective in &unit.objectives {
                li {
                    (maths(&objective.title))
                    @if let Some(about) = about(objective) { p.why { (maths(&about)) } }
                }
            } }
            @if let Some(link) = &unit.organiser { p.no-print { a href=(link.href) { (link.text) } } }
        }
    }
}

fn about(objective: &Objective) -> Option<String> {
    let parts: Vec<&str> = [&objective.judged, &objective.needs, &objective.has]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
