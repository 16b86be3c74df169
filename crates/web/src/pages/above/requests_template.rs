//! Markup of a body's requests: looking first, asking, what each school answered.

use super::requests_view::{Ask, Asked, Requests};
use crate::components::Shell;
use crate::components::form::{options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &Requests) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "Requests" }
            p.sub { "What we ask of schools. Each request serves one thing that we put first, ends by itself, and may be answered with no." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if let Some(form) = &view.form { (ask(form)) }
                @if !view.no_form.is_empty() { p.card { (view.no_form) } }
                @if view.requests.is_empty() { p.card { "Nothing is asked." } }
                @for one in &view.requests { (asked(one)) }
                @if let Some(cost) = &view.cost { p { "What our requests cost schools, for anybody to read: " a href=(cost.href) { (cost.text) } } }
            }
        },
    )
}

fn ask(form: &Ask) -> Markup {
    let text = |id: &'static str, label: &'static str, hint: &'static str| {
        line(Line { id, name: id, label, value: form.text(id), hint, ..Line::default() })
    };
    html! {
        section.card { details open[form.found.is_some() || form.texts.iter().any(|(_, text)| !text.is_empty())] {
            summary { strong { "Ask schools for something" } }
            form.fields method="post" action="/above/requests" {
                input type="hidden" name="submission" value=(form.submission);
                (text("title", "What it is called", ""))
                (text("purpose", "What the answers are for", "What will be done that would not be done without them."))
                (choice("priority", "priority", "Which priority it serves", &form.priorities))
                (choice("basis", "basis", "On what basis", &form.bases))
                (line(Line { id: "basis_words", name: "basis_words", label: "Which law or agreement", value: form.text("basis_words"), optional: true, ..Line::default() }))
                (line(Line { id: "ends", name: "ends", label: "Until", kind: "date", value: form.text("ends"), ..Line::default() }))
                fieldset { legend { "What is asked, a line each" }
                    p.hint { "Numbers of pupils are counted by the school’s program, to the nearest five, and weighed beside what has left the school before." }
                    @for (at, (words, kinds)) in form.lines.iter().enumerate() {
                        @let (line_id, kind_id) = (format!("line{at}"), format!("kind{at}"));
                        div.row {
                            div.field { label for=(line_id) { "Line " (at + 1) } input id=(line_id) name=(line_id) value=(words); }
                            div.field { label for=(kind_id) { "Answered by" } select id=(kind_id) name=(kind_id) { (options(kinds)) } }
                        }
                    }
                }
                @if let Some(found) = &form.found { (known(found)) }
                div.actions {
                    button.btn name="do" value="look" { @if form.found.is_some() { "Look again" } @else { "Look first what is known" } }
                    @if form.found.is_some() { button.btn.quiet name="do" value="ask" { "Ask the schools" } }
                }
            }
        } }
    }
}

fn known(found: &[(String, Vec<String>)]) -> Markup {
    html! {
        div role="status" {
            h3 { "What is known already" }
            ul.plain { @for (words, known) in found { li {
                strong { (words) }
                @if known.is_empty() { ": nothing that we know of." } @else { ul { @for one in known { li { (one) } } } }
            } } }
        }
    }
}

fn asked(one: &Asked) -> Markup {
    html! {
        section.card {
            div.pair { h2 { (one.title) } @if let Some(stop) = &one.stop { (post_button(stop, "btn quiet small")) } }
            p.why { (one.whose) }
            p { (one.purpose) }
            p { (one.came) " " (one.took) }
            @for (words, answers) in &one.lines {
                h3 { (words) }
                @if answers.is_empty() { p { "No school has answered yet." } }
                @else { ul { @for (answer, link) in answers { li { (answer) @if let Some(link) = link { " " a href=(link.href) { (link.text) } } } } } }
            }
        }
    }
}
