//! Markup of a child's partners, and of the slip with a link.

use super::view::{Form, MadeLink, Partner, View};
use crate::catalogue::{Key, Words, name};
use crate::components::form::{Field, area, field, problems, select};
use crate::components::layout::{Frame, document};
use crate::components::qr::qr;
use crate::components::{Choice, Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { @for link in &view.back { a href=(link.href) { (link.text) } " " } }
            h1 { "Who else helps " (view.name) }
            p.sub { "A mentor, a club, a tutor, a therapist, a library. They see one goal and nothing else, after the family has agreed and for as long as it agrees." }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.stack {
                @if view.live.is_empty() { p.card { "Nobody at the moment." } }
                @for one in &view.live { (partner(view, one)) }
                @if view.closed { p.card { "The office keeps everything about this child closed to people outside, so nobody can be asked about. Speak to the office." } }
                @else if view.may_set { (ask(view)) }
                @if !view.ended.is_empty() {
                    details { summary { "Before" }
                        div.stack { @for one in &view.ended { (partner(view, one)) } }
                    }
                }
            }
        },
    )
}

fn partner(view: &View, one: &Partner) -> Markup {
    let action = format!("{}/{}", view.base, one.number);
    let live = one.is_open || one.waits;
    html! {
        section.card {
            h2 { (one.who) }
            p { strong { (one.stands) } }
            p.why { (one.purpose) }
            p { "Goal: " @if one.goal.is_empty() { "the words of a target, which the class’s teachers see." } @else { strong { (maths(&one.goal)) } } }
            @if !one.suggests.is_empty() { p { "You suggest: " (maths(&one.suggests)) } }
            @if !one.there.is_empty() { p { (one.there) } }
            @for (when, words, reply) in &one.words {
                p.why { (when) } p { bdi.written { (words) } }
                @if !reply.is_empty() { p { "Answered: " (reply) } }
            }
            @if !one.others_read.is_empty() { p.why { (one.others_read) } }
            p.why { (one.shares) }
            @if live {
                div.actions.no-print {
                    @if one.waits && !one.goal.is_empty() { a.btn.quiet href={ (action) "/paper" } { "Slip for the family" span.vh { ": " (one.who) } } }
                    @if one.is_open && !one.goal.is_empty() { a.btn.quiet href={ (action) "/paper?for=partner" } { "On paper for the partner" span.vh { ": " (one.who) } } }
                    @if one.is_open && view.may_set {
                        form.inline method="post" action=(action) { input type="hidden" name="do" value="link"; button.btn.quiet { "Make a link" span.vh { " for " (one.who) } } }
                    }
                    @if view.may_set {
                        form.inline method="post" action=(action) { input type="hidden" name="do" value="end"; button.btn.quiet { "End it now" span.vh { ": " (one.who) } } }
                    }
                }
            }
            @if one.is_open && view.may_set { (reword(one, &action)) }
        }
    }
}

fn reword(one: &Partner, action: &str) -> Markup {
    let id = |part: &str| format!("{part}-{}", one.number);
    html! {
        details.no-print {
            summary { "Say something else to the partner" span.vh { ": " (one.who) } }
            p.hint { "The family reads that it has changed, and can stop it." }
            form.fields method="post" action=(action) {
                input type="hidden" name="do" value="reword";
                div.field { label for=(id("target")) { "The goal is" }
                    select id=(id("target")) name="target" { (crate::components::form::options(&one.targets)) } }
                div.field { label for=(id("goal")) { "The goal in words of your own" }
                    input id=(id("goal")) name="goal" maxlength="200" value=(one.goal) autocomplete="off"; }
                div.field { label for=(id("suggests")) { "What you suggest, in a line or two" span.quiet { " (may stay empty)" } }
                    textarea id=(id("suggests")) name="suggests" rows="2" { "\n" (one.suggests) } }
                div.actions { button.btn.quiet { "Keep" span.vh { " for " (one.who) } } }
            }
        }
    }
}

fn ask(view: &View) -> Markup {
    let form = &view.form;
    let wrong = &view.problems;
    html! {
        section.card { details open[form.open] {
            summary { strong { "Ask the family about somebody" } }
            form.fields method="post" action=(view.base) {
                input type="hidden" name="submission" value=(form.submission);
                (field(Field { name: "partner", label: "Who helps", value: &form.partner, hint: "A person or a place, as the family knows it.", ..Field::default() }, wrong))
                div.fields { (select("kind", "They are a", &form.kinds, wrong)) (select("language", "They read", &form.languages, wrong)) }
                (field(Field { name: "purpose", label: "What for", value: &form.purpose, hint: "In words that the family would use. They and the child read this.", ..Field::default() }, wrong))
                (select("target", "The one goal", &form.targets, wrong))
                (field(Field { name: "goal", label: "The goal in words of your own", value: &form.goal, optional: true, ..Field::default() }, wrong))
                (area(Field { name: "suggests", label: "What you suggest, in a line or two", value: &form.suggests, optional: true, ..Field::default() }, 2, wrong))
                (shares(form))
                fieldset { legend { "What the child says" }
                    div.ticks { @for one in &form.child_says {
                        label.tick { input type="radio" name="says" value=(one.value) checked[one.chosen]; " " span { (one.label) } }
                    } } }
                (ticks("weekday", "They meet on (none: no fixed days)", &form.days))
                div.fields {
                    (field(Field { name: "from", label: "From", kind: "date", value: &form.from, hint: "Empty: from today.", optional: true, ..Field::default() }, wrong))
                    (field(Field { name: "until", label: "Until", kind: "date", value: &form.until, hint: "A year at most. It ends by itself.", ..Field::default() }, wrong))
                }
                button.btn { "Ask the family" }
            }
        } }
    }
}

fn shares(form: &Form) -> Markup {
    html! {
        fieldset { legend { "Besides the goal and what you suggest, the partner reads" }
            div.ticks {
                label.tick { input type="checkbox" name="names-child" value="yes" checked[form.names_child]; " " span { "the child’s first name" } }
                label.tick { input type="checkbox" name="names-school" value="yes" checked[form.names_school]; " " span { "the school’s name" } }
            }
            p.hint { "Never the class, results, needs or anything else. The box says who reads it: what the class’s teachers are called." }
        }
    }
}

fn ticks(name: &str, legend: &str, choices: &[Choice]) -> Markup {
    html! {
        fieldset.names { legend { (legend) }
            @for choice in choices {
                label.tick { input type="checkbox" name=(name) value=(choice.value) checked[choice.chosen]; span { (choice.label) } }
            }
        }
    }
}

/// The slip with the link, once: in the partner's language, to print or to send.
#[must_use]
pub fn made(shell: &Shell, view: &MadeLink) -> Markup {
    let words = Words::of(view.language);
    let partner = [("partner", name(&view.partner))];
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            div.no-print {
                p.crumb { a href=(view.back) { "Back to who helps" } }
                h1 { "A link for " (view.partner) }
                ul {
                    li { "Print this slip, or send the address yourself. The first browser in which somebody says “I am " (view.partner) "” keeps it; in any other it opens nothing." }
                    li { strong { "It is not shown again." } " A new one makes this one open nothing." }
                }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            article.card.gap.link-slip lang=(view.language.tag()) dir=(view.language.direction()) {
                h2 { (words.with(Key::PartnerWhoTitle, &partner)) }
                @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                p { (words.say(Key::PartnerWho)) }
                p { (words.say(Key::PartnerLinkHow)) }
                p dir="ltr" { strong.address { (view.link) } }
                @if let Some(code) = qr(&view.link, &words.text(Key::PartnerWindow)) { (code) }
                p { (words.with(Key::PartnerUntil, &[("date", words.date(view.until))])) }
            }
        },
    )
}
