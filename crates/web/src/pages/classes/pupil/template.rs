//! Markup of the pupil page.

use super::view::{Objective, Said, Unit, View};
use crate::components::class_nav::{class_nav, switch};
use crate::components::knowledge::{circle, key};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// Units that stand open: what a term is about. Earlier ones are a tap away, and not printed.
const OPEN_UNITS: usize = 4;

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            h1 { (view.name) }
            p.sub { (view.sub) }
            div.switches.no-print {
                (switch("Subject", &view.subjects))
                @if let Some(href) = &view.own_page { a href=(href) { "As the pupil sees it" } }
            }
            div.flow.unfolding {
                section.card {
                    h2 { "Next step" }
                    @match &view.next_step { Some(next) => (said(next, true)), None => { p { "Too little to say yet. One short check would tell." } } }
                    @if !view.checks.is_empty() { ul.more.no-print { @for link in &view.checks { li { a href=(link.href) { (link.text) } } } } }
                }
                @if !view.targets.is_empty() || view.new_target.is_some() || view.chances.is_some() { (targets(view)) }
                @if !view.agreed.is_empty() {
                    section.card {
                        h2 { "Agreed with home" }
                        ul.plain { @for (line, when) in &view.agreed { li { p.said { (line) } p.why { (when) } } } }
                        @if view.sees_evening { p.more.no-print { a href={ (view.nav.base) "/evening" } { "Parents’ evening" } } }
                    }
                }
                @if !view.elsewhere.is_empty() {
                    section.card {
                        h2 { "From elsewhere" }
                        p.why { (view.elsewhere_from) }
                        ul.tight { @for (title, stands) in &view.elsewhere { li { (maths(title)) ": " (stands) } } }
                        p.more.no-print { a href={ (view.nav.base) "/first-fortnight" (view.nav.query) } { "First fortnight of the class" } }
                    }
                }
                @if !view.helps.links.is_empty() { (helps(view)) }
                @if !view.lines.is_empty() {
                    section.card { h2 { "Good to know" } ul.plain { @for line in &view.lines { li { (said(line, false)) } } } }
                }
                @for one in view.units.iter().take(OPEN_UNITS) { (unit(one)) }
            }
            @if view.units.len() > OPEN_UNITS {
                details.earlier.no-print {
                    summary { (view.units.len() - OPEN_UNITS) " earlier units" }
                    div.flow.unfolding { @for one in view.units.iter().skip(OPEN_UNITS) { (unit(one)) } }
                }
            }
            (key())
            @if !view.footnote.is_empty() { p.why { (view.footnote) } }
        },
    )
}

fn targets(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "Working towards" }
            @for one in &view.targets {
                ul.tight { @for words in &one.learning { li { (maths(words)) } } }
                p.why { (one.stands) " " @if !one.link.href.is_empty() { a href=(one.link.href) { (one.link.text) } } }
            }
            @if let Some(link) = &view.new_target { p.no-print { a href=(link.href) { (link.text) } } }
            @if let Some(link) = &view.chances { p.no-print { a href=(link.href) { (link.text) } } }
        }
    }
}

/// For those who read it on the screen; a pupil page on paper says nothing of it.
fn helps(view: &View) -> Markup {
    html! {
        section.card.no-print {
            h2 { "What helps" }
            @if !view.helps.done.is_empty() { ul.tight { @for one in &view.helps.done { li { (one) } } } }
            @for (heading, words) in &view.helps.words { p.own-words { strong { (heading) ": " } (words) } }
            @if !view.helps.measured.is_empty() { p { "Ways to teach, measured: " (view.helps.measured) } }
            ul.more { @for link in &view.helps.links { li { a href=(link.href) { (link.text) } } } }
        }
    }
}

fn said(said: &Said, strong: bool) -> Markup {
    html! {
        @if strong { p.said { strong { (maths(&said.text)) } } } @else { p.said { (maths(&said.text)) } }
        p.why { (maths(&said.why)) @if let Some(link) = &said.evidence { " " a href=(link.href) { (link.text) } } }
    }
}

fn unit(unit: &Unit) -> Markup {
    html! {
        section.card {
            h2 { (unit.title) }
            ul.plain.states { @for one in &unit.objectives { (objective(one)) } }
        }
    }
}

fn objective(objective: &Objective) -> Markup {
    html! {
        li {
            @if let Some(shape) = objective.shape { (circle(shape)) }
            div {
                @if objective.href.is_empty() { span { (maths(&objective.title)) } } @else { a href=(objective.href) { (maths(&objective.title)) } }
                p.why {
                    @if let Some(shape) = objective.shape { span.state { (shape.words()) } @if !objective.detail.is_empty() { " · " } }
                    (objective.detail)
                    @if !objective.last.is_empty() { " · " (objective.last) }
                }
            }
        }
    }
}
