//! Markup of the shared record.

use super::view::{Earlier, Item, Meeting, Owed, OwedBy, View};
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::components::lines::{Line, choice, line};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            @if let Some(back) = &view.back { p.crumb { a href=(back.href) { (back.text) } } }
            div.head {
                div { h1 { (view.title) } p.sub { (view.sub) } }
                @if view.meeting.is_some() { div.actions { a.btn href={ (view.base) "/pack" } { "Two pages to print" } } }
            }
            @if !view.told.is_empty() { p.told role="status" { (view.told) } }
            (problems(&view.problems))
            div.grid {
                div.stack {
                    @if let Some(one) = &view.meeting { (meeting(view, one)) }
                    @if view.writes { (open(view)) }
                    @else if view.meeting.is_none() { p.card { "No meeting has a record yet." } }
                    @if !view.earlier.is_empty() {
                        section.card { h2 { "Earlier meetings" } @for one in &view.earlier { (earlier(one)) } }
                    }
                }
                div.stack {
                    @for one in &view.owed { (owed(view, one)) }
                    @if view.writes && view.meeting.is_some() { (owe(view)) }
                    @if let Some(link) = &view.above_at {
                        section.card {
                            h2 { "Our improvement partner" }
                            @if view.partners.is_empty() { p { "Nobody is named for us." } }
                            @else { ul.plain { @for one in &view.partners { li { (one) } } } }
                            p.why { a href=(link.href) { (link.text) } }
                        }
                    }
                    section.card {
                        h2 { "Problems raised" }
                        @if view.open_problems.is_empty() { p { "None is open." } }
                        @else { ul.plain { @for one in &view.open_problems { li { (one) } } } }
                        @if let Some(link) = &view.problems_at { p.why { a href=(link.href) { (link.text) } } }
                    }
                    section.card {
                        h2 { "Support that was brokered" }
                        @if view.support.is_empty() { p { "None yet." } }
                        @else { ul.plain { @for one in &view.support { li { (one) } } } }
                    }
                }
            }
        },
    )
}

fn meeting(view: &View, one: &Meeting) -> Markup {
    html! {
        section.card {
            h2 { (one.when) }
            @if one.items.is_empty() { p { "Nothing is on the agenda yet." } }
            @else { ol.plain { @for item in &one.items { li { (self::item(view, item)) } } } }
        }
        @if view.writes {
            @if !one.suggested.is_empty() {
                section.card {
                    h2 { "The record suggests" }
                    ul.plain { @for suggested in &one.suggested { li {
                        p { strong { (suggested.question) } }
                        div.pair {
                            span.why { (suggested.why) }
                            form.inline method="post" action=(view.base) {
                                input type="hidden" name="do" value="take-up";
                                input type="hidden" name="key" value=(suggested.key);
                                button.btn.quiet.small { "Put it on the agenda" span.vh { ": " (suggested.question) } }
                            }
                        }
                    } } }
                }
            }
            section.card { details {
                summary { "Ask something of your own" }
                form.fields method="post" action=(view.base) {
                    input type="hidden" name="do" value="ask";
                    input type="hidden" name="submission" value=(view.submission);
                    (line(Line { id: "question", name: "question", label: "The question", ..Line::default() }))
                    (line(Line { id: "evidence", name: "evidence", label: "What it rests on", hint: "In words, with how many and how wide. Name no child and no colleague.", rows: 2, ..Line::default() }))
                    (line(Line { id: "confidence", name: "confidence", label: "How sure that is", hint: "Such as: could well be chance; seen in three years.", ..Line::default() }))
                    div.actions { button.btn { "Put it on the agenda" } }
                }
            } }
        }
        (around(view, one))
    }
}

/// Days used, and the next meeting.
fn around(view: &View, one: &Meeting) -> Markup {
    html! {
        section.card {
            h2 { "Days used and next meeting" }
            @if one.days.is_empty() { p { "No day is noted." } } @else { ul { @for day in &one.days { li { (day) } } } }
            @if view.writes && !view.school {
                details { summary { "Note a day" }
                    form.fields method="post" action=(view.base) {
                        input type="hidden" name="do" value="day";
                        div.row {
                            (line(Line { id: "on", name: "on", label: "Day", kind: "date", ..Line::default() }))
                            div.field { label for="quarters" { "How much of it" } select #quarters name="quarters" {
                                option value="4" { "A day" } option value="3" { "¾ day" } option value="2" { "½ day" } option value="1" { "¼ day" }
                            } }
                        }
                        label.tick { input type="checkbox" name="in-school" value="yes" checked; " " span { "In the school" } }
                        div.actions { button.btn.quiet { "Note it" } }
                    }
                }
            }
            @if view.writes {
                form.row.gap method="post" action=(view.base) {
                    input type="hidden" name="do" value="next";
                    input type="hidden" name="version" value=(one.version);
                    (line(Line { id: "next", name: "next", label: "The two meet next on", kind: "date", value: &one.next, optional: true, ..Line::default() }))
                    button.btn.quiet { "Store" }
                }
            }
        }
    }
}

fn item(view: &View, item: &Item) -> Markup {
    let (say, note) = (format!("say-{}", item.id), format!("note-{}", item.id));
    html! {
        p { strong { (item.question) } }
        p.why { (item.evidence) " " span.together { "How sure: " } (item.confidence) }
        @if !item.school_says.is_empty() { p.written { span.quiet { "The school says: " } (item.school_says) } }
        @if !item.came_of.is_empty() { p.written { span.quiet { "What came of it: " } (item.came_of) } }
        @if view.writes {
            details open[item.open] {
                summary { @if view.school { "Say something, or note what came of it" } @else { "Note what came of it" } span.vh { ": " (item.question) } }
                @if view.school { (write(view, item, "say", &say, "What the school says: agree, or disagree and why", &item.say)) }
                (write(view, item, "note", &note, "What came of it", &item.note))
            }
        }
    }
}

fn write(view: &View, item: &Item, verb: &str, id: &str, label: &str, value: &str) -> Markup {
    html! {
        form.fields.gap method="post" action=(view.base) {
            input type="hidden" name="do" value=(verb);
            input type="hidden" name="item" value=(item.id);
            input type="hidden" name="version" value=(item.version);
            (line(Line { id, name: "words", label, value, rows: 2, optional: true, ..Line::default() }))
            div.actions { button.btn.quiet.small { "Store" span.vh { ": " (label) } } }
        }
    }
}

fn open(view: &View) -> Markup {
    let first = view.meeting.is_none();
    html! {
        section.card { details open[first] {
            summary { @if first { "Open the record of a meeting" } @else { "Open the record of another meeting" } }
            form.row method="post" action=(view.base) {
                input type="hidden" name="do" value="open";
                (line(Line { id: "meets", name: "meets", label: "The two meet on", kind: "date", ..Line::default() }))
                button.btn { "Open" }
            }
        } }
    }
}

fn owed(view: &View, of: &OwedBy) -> Markup {
    html! {
        section.card {
            div.pair { h2 { (of.who) } span.why { (of.tally) } }
            @if of.actions.is_empty() { p { "Nothing." } }
            @else { ul.plain { @for one in &of.actions { li { (action(view, one)) } } } }
        }
    }
}

fn action(view: &View, one: &Owed) -> Markup {
    let (words, state) = (format!("words-{}", one.id), format!("state-{}", one.id));
    html! {
        p { (one.words) } p.why { (one.stands) }
        @if one.own && view.writes {
            details open[!one.typed.is_empty()] { summary { "Say what came of it" span.vh { ": " (one.words) } }
                form.row method="post" action=(view.base) {
                    input type="hidden" name="do" value="settle";
                    input type="hidden" name="action" value=(one.id);
                    input type="hidden" name="version" value=(one.version);
                    div.field { label for=(state) { "It is" } select id=(state) name="state" { option value="done" { "done" } option value="dropped" { "dropped" } } }
                    (line(Line { id: &words, name: "words", label: "In a few words", value: &one.typed, optional: true, ..Line::default() }))
                    button.btn.quiet.small { "Store" }
                }
            }
        }
    }
}

fn owe(view: &View) -> Markup {
    html! {
        section.card { details {
            summary { "Agree that a side owes something" }
            form.fields method="post" action=(view.base) {
                input type="hidden" name="do" value="owe";
                input type="hidden" name="submission" value=(view.submission);
                (choice("side", "side", "Who", &view.sides))
                (line(Line { id: "owes", name: "words", label: "What", ..Line::default() }))
                (line(Line { id: "due", name: "due", label: "By", kind: "date", ..Line::default() }))
                div.actions { button.btn { "Agree" } }
            }
        } }
    }
}

fn earlier(one: &Earlier) -> Markup {
    html! {
        details { summary { (one.when) }
            @if one.items.is_empty() { p { "Nothing was on the agenda." } }
            @else { dl { @for (question, said) in &one.items { dt { strong { (question) } } dd { (said) } } } }
        }
    }
}
