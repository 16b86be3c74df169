//! Markup of the page of requests.

use super::view::{Form, Line, Request, Takes, View};
use crate::components::Shell;
use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line as Field, choice, line as field};
use maud::{Markup, html};

/// Minutes that can be tapped.
const TAPS: [u32; 6] = [5, 10, 20, 40, 60, 120];

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Requests from above" }
            p.sub { "What bodies above ask. Each request serves one of their priorities and ends by itself. Answer with what is known already, in your own words, or say no and why. Nothing about a single child leaves." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.live.is_empty() { p.card { "Nothing is asked of the school today." } }
                @for one in &view.live { (request(one)) }
                @if !view.ended.is_empty() {
                    h2.part { "Ended" }
                    @for one in &view.ended {
                        details.card.kind { summary { h3 { (one.title) } span.why { (one.whose) } } (inside(one)) }
                    }
                }
            }
        },
    )
}

fn request(one: &Request) -> Markup {
    html! { section.card { h2 { (one.title) } p.why { (one.whose) } (inside(one)) } }
}

fn inside(one: &Request) -> Markup {
    html! {
        p { "What for: " (one.purpose) }
        p.why { "On what basis: " (one.basis) }
        @for line in &one.lines { (self::line(one.id, line)) }
        @for said in &one.took { p.why { (said) } }
        @if !one.by.is_empty() { (minutes(one)) }
    }
}

fn line(request: i64, one: &Line) -> Markup {
    html! {
        div.gap {
            h3 { (one.asks) }
            @if !one.answer.is_empty() {
                p { @if one.is_gone { "No answer stands: " } @else { "Answered: " } (one.answer)
                    @if let Some(link) = &one.link { " " a href=(link.href) { (link.text) } } }
            }
            @if !one.known.is_empty() { ul.plain { @for (words, button) in &one.known { li.pair {
                span { (words) } @if let Some(button) = button { (post_button(button, "btn quiet small")) }
            } } } }
            @if let Some(form) = &one.form { (forms(request, one, form)) }
        }
    }
}

fn forms(request: i64, one: &Line, form: &Form) -> Markup {
    let again = !one.answer.is_empty() && !one.is_gone;
    let (answer, reason) = (format!("answer-{}", one.key), format!("reason-{}", one.key));
    html! {
        @match &form.takes {
            Takes::Counted(says, send) => @if !again { p.pair { span { (says) } (post_button(send, "btn small")) } },
            Takes::Withheld(why) => @if !again { p { "The number cannot be sent: " (why) } },
            Takes::Number | Takes::Words => {
                details open[!again || !form.typed.is_empty()] {
                    summary { @if again { "Answer again" } @else { "Answer" } span.vh { ": " (one.asks) } }
                    form.fields method="post" action="/requests" {
                        (which(request, one))
                        @if matches!(form.takes, Takes::Number) {
                            input type="hidden" name="do" value="number";
                            (field(Field { id: &answer, name: "number", label: "A whole number", value: &form.typed, hint: "Not of pupils: those are counted.", ..Field::default() }))
                        } @else {
                            input type="hidden" name="do" value="words";
                            (field(Field { id: &answer, name: "words", label: "In your own words", value: &form.typed, hint: "Name no child and no colleague.", rows: 2, ..Field::default() }))
                        }
                        div.actions { button.btn.quiet { "Send" } }
                    }
                }
            }
        }
        details open[!form.reason.is_empty()] {
            summary { "Say no" span.vh { ": " (one.asks) } }
            form.fields method="post" action="/requests" {
                (which(request, one))
                input type="hidden" name="do" value="refuse";
                (field(Field { id: &reason, name: "reason", label: "Why not", value: &form.reason, hint: "The body reads it.", ..Field::default() }))
                div.actions { button.btn.quiet { "Say no" } }
            }
        }
    }
}

fn which(request: i64, one: &Line) -> Markup {
    html! {
        input type="hidden" name="request" value=(request);
        input type="hidden" name="place" value=(one.place);
        input type="hidden" name="version" value=(one.version);
    }
}

fn minutes(one: &Request) -> Markup {
    let by = format!("by-{}", one.id);
    html! {
        form.row.gap method="post" action="/requests" {
            input type="hidden" name="do" value="minutes";
            input type="hidden" name="request" value=(one.id);
            (choice(&by, "by", "If you like: how long did it take, and whose work was it?", &one.by))
            @for minutes in TAPS { button.btn.quiet.small name="minutes" value=(minutes) { (minutes) span.vh { " minutes" } } }
            span.why { "minutes. Nobody’s name is kept, and the body sees nothing of it before five people of five schools have said." }
        }
    }
}
