//! Markup of cards: half a sheet of A4 each, without colour. No school, class or teacher stands on one: it goes home.

use super::view::{Card, View};
use crate::catalogue::{Key, Words, name, school};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::pages::children::child::does::does;
use crate::pages::children::child::home::home_words;
use crate::pages::children::child::template::{asks_of, going};
use crate::pages::children::child::view::{Subject, at_home};
use jiff::civil::Date;
use maud::{Markup, html};

/// Things that a card says of one kind: a conversation of ten minutes has room for no more.
const MOST: usize = 3;

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
                    h1 { "Cards for the conversations" }
                    p.sub { "One a child, two on a sheet, in the order of the evening. Each is in the language that the office recorded, and may go home." }
                }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            @if view.cards.is_empty() { p.card { "Nobody is in this class today." } }
            ul.slips.two-a-sheet { @for one in &view.cards { li { (card(view.on, one)) } } }
        },
    )
}

fn card(on: Option<Date>, card: &Card) -> Markup {
    let words = Words::of(card.language);
    let who = || [("name", name(&card.name))];
    html! {
        article.talk-card lang=(card.language.tag()) dir=(card.language.direction()) {
            div.pair {
                h2.whose { (name(&card.name)) }
                @if let (Some(on), false) = (on, card.at.is_empty()) {
                    span { (words.with(Key::CardWhen, &[("date", words.date(on)), ("time", name(&card.at))])) }
                }
            }
            @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
            @if card.subjects.is_empty() { p { (words.say(Key::ChildNothing)) } }
            @else {
                h3 { (words.with(Key::SecureHead, &who())) }
                (strengths(words, &card.subjects))
                h3 { (words.with(Key::WorkHead, &who())) }
                (next(words, card))
                h3 { (words.say(Key::SchoolHead)) }
                (school_does(words, &card.subjects))
                (does(words, &card.name, &card.does))
                h3 { (words.say(Key::HomeHead)) }
                (home_words(words, &card.name, &card.subjects))
            }
            p { strong { (asks_of(words, &card.name, at_home(&card.subjects))) } }
            div.lines aria-hidden="true" { span {} }
            p { (words.say(Key::CardAgreed)) }
            div.lines aria-hidden="true" { span {} }
        }
    }
}

fn strengths(words: &Words, subjects: &[Subject]) -> Markup {
    let titles: Vec<&String> =
        subjects.iter().flat_map(|one| one.page.secure_titles.iter().rev()).take(MOST).collect();
    html! {
        @if titles.is_empty() { p { (words.say(Key::SecureNone)) } }
        @else { ul { @for title in titles { li { (school(title)) } } } }
    }
}

fn next(words: &Words, card: &Card) -> Markup {
    let work: Vec<_> =
        card.subjects.iter().flat_map(|one| one.page.working_on.iter().take(2)).take(MOST).collect();
    html! {
        @if work.is_empty() { p { (words.say(Key::WorkNone)) } }
        @else { ul { @for one in work {
            li { strong { (school(&one.title)) } " " (words.with(going(one.going), &[("name", name(&card.name))])) }
        } } }
    }
}

fn school_does(words: &Words, subjects: &[Subject]) -> Markup {
    let step = subjects.iter().find_map(|one| one.page.behind.as_ref());
    html! {
        p {
            @match step {
                Some(behind) => @match &behind.step {
                    Some(step) => (words.with(Key::BehindStep, &[("step", school(step))])),
                    None => (words.say(Key::BehindPlain)),
                },
                None => (words.say(if subjects.iter().any(Subject::fades) { Key::SchoolRemind } else { Key::SchoolPlan })),
            }
        }
    }
}
