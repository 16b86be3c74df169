//! Markup of slips: a side of A4 a child, without colour.

use super::more;
use super::view::{Slip, View};
use crate::catalogue::{Key, Words, name, school};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::pages::children::child::template::{home, school_does, subject};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head.no-print {
                div {
                    p.crumb { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Slips for families" }
                    p.sub { "A sheet a child, each in the language that the office recorded for the family. Welsh and Urdu have not been checked by a person, and say so." }
                }
                div.actions {
                    @if let Some(link) = &view.other { a.btn.quiet href=(link.href) { (link.text) } }
                    button.btn type="button" data-print-now hidden { "Print" }
                }
            }
            @if view.slips.is_empty() { p.card { "Nobody is in this class today." } }
            ul.slips { @for one in &view.slips { li {
                (slip(view, one))
                @if let Some(href) = &one.type_it { p.no-print { a href=(href) { "Type what came back" span.vh { ": " (one.name) } } } }
            } } }
        },
    )
}

fn slip(view: &View, slip: &Slip) -> Markup {
    let words = Words::of(slip.language);
    let date = || ("date", words.date(view.today));
    let place = || [("school", school(&view.school)), ("class", school(&view.class)), date()];
    html! {
        article lang=(slip.language.tag()) dir=(slip.language.direction()) {
            h2.whose { (words.with(Key::ChildTitle, &[("name", name(&slip.name))])) }
            p.why {
                @if slip.restricted { (words.with(Key::SlipDate, &[date()])) }
                @else { (words.with(Key::SlipWhere, &place())) }
            }
            @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
            @if slip.subjects.is_empty() { p { (words.say(Key::ChildNothing)) } }
            @if !slip.subjects.is_empty() {
                p.why { (words.say(Key::SecureMeans)) }
                div.slip-subjects {
                    (home(words, &slip.name, &slip.subjects))
                    section { (school_does(words, &slip.name, &slip.subjects, &slip.does)) }
                    @for one in &slip.subjects { section { (subject(words, &slip.name, one)) } }
                }
            }
            (more::more(words, slip))
            p { (words.say(Key::SlipWrite)) }
            p.why {
                @if slip.restricted || view.teachers.is_empty() { (words.say(Key::ReadsPlain)) }
                @else { (words.with(Key::Reads, &[("teachers", name(&view.teachers))])) }
                " " (words.say(view.then))
            }
            div.lines aria-hidden="true" { span {} span {} }
            p.why { (words.say(Key::SlipSign)) }
            div.lines aria-hidden="true" { span {} }
        }
    }
}
