//! Markup of target cards: A5, two to a sheet of A4, without colour.

use super::view::{Card, View};
use crate::catalogue::{Key, Words, name, school};
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use domain::Language;
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
                    h1 { "Target cards" }
                    @if view.empty.is_empty() { p.sub { "Two to a sheet. The pupil keeps it, ticks it, takes it home and brings it back." } }
                }
                @if view.empty.is_empty() { div.actions { button.btn type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @if !view.cards.is_empty() { ul.target-cards { @for one in &view.cards { li class=(one.looks) { @if !one.pile.is_empty() { p.pile.no-print { (one.pile) } } (card(one)) } } } }
        },
    )
}

fn card(card: &Card) -> Markup {
    let terms = &card.card;
    html! {
        div.pair { h2 { "My target" } span { (card.name) @if !card.class.is_empty() { " · " (card.class) } " · " (terms.subject) } }
        h3 { "I am going to learn" }
        ul.tight { @for (words, _) in &terms.learning { li { strong { (maths(words)) } } } }
        h3 { "Who does what" }
        ul.boxes-to-tick { @for step in &terms.steps { li { span.tick aria-hidden="true" { @if step.done { "✓" } } strong { (step.who) ": " } (step.what) } } }
        h3 { "It counts when" }
        p { (terms.counts) }
        p { strong { "By " (terms.by) } ". After that it ends by itself." }
        p.agreed { @if card.agreed.is_empty() { "We both agree (sign here): pupil " span.write {} " teacher " span.write {} } @else { (card.agreed) } }
        (home(card))
    }
}

/// What the family reads and signs, in its language; the school's words stand as they were agreed, and are marked as its own.
fn home(card: &Card) -> Markup {
    let (home, words) = (&card.home, Words::of(card.home.language));
    html! {
        div.for-home lang=(home.language.tag()) dir=(home.language.direction()) {
            @if home.language != Language::English {
                h3 { (words.with(Key::TargetHomeHead, &[("name", name(&card.name))])) }
                @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                ul.tight { @for one in &home.learning { li { (school(one)) } } }
                p { (words.with(Key::TargetUntil, &[("date", words.date(home.until))])) }
                @for step in &home.at_school { p { (words.with(Key::TargetTeacher, &[("step", school(step))])) } }
                @for step in &home.at_home { p { (words.with(Key::TargetHome, &[("step", school(step))])) } }
                p { (words.with(Key::TargetCounts, &[("counts", school(&home.counts))])) }
            }
            p { (words.say(Key::TargetHomeSeen)) " " span.write {} }
            p.why { (words.say(Key::TargetHomeChange)) }
        }
    }
}
