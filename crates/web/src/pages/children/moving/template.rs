//! Markup of what would go to the next school. Shared with the page that the office prints.

use crate::catalogue::{Key, Words, name, school, written};
use crate::components::family::{FamilyShell, family_document};
use app::exchange::movers::Known;
use app::movers::MovingPreview;
use domain::KnowledgeState as State;
use maud::{Markup, html};

/// The whole page; `base` is the child's.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, view: &MovingPreview, base: &str, query: &str) -> Markup {
    family_document(
        words,
        shell,
        Key::MovingWindow,
        &html! {
            p.crumb { a href={ (base) (query) } { (words.with(Key::MovingBack, &[("name", name(&view.name))])) } }
            (goes(words, view))
            @if view.may_choose && (view.own_words.is_some() || view.helps.iter().any(|(_, own)| *own)) {
                form.card method="post" action={ (base) "/moving" (query) } {
                    p { (words.say(if view.without_words { Key::MovingWordsStay } else { Key::MovingWordsGo })) }
                    @if view.without_words { button.btn name="do" value="go" { (words.say(Key::MovingPutBack)) } }
                    @else { button.btn name="do" value="stay" { (words.say(Key::MovingTakeOut)) } }
                }
            }
        },
    )
}

/// What goes: everything that stands in the file.
#[must_use]
pub fn goes(words: &Words, view: &MovingPreview) -> Markup {
    let child = || [("name", name(&view.name))];
    html! {
        h1 { (words.with(Key::MovingTitle, &child())) }
        p.sub { (words.say(Key::MovingWhat)) }
        @if let Some(made) = view.made { p.card { (words.with(Key::MovingMade, &[("day", words.date(made))])) } }
        section.card { h2 { (words.say(Key::MovingWho)) } p { @for (at, line) in view.identity.iter().enumerate() { @if at > 0 { ", " } (name(line)) } } }
        @if view.own_words.is_some() || !view.helps.is_empty() {
            section.card {
                h2 { (words.say(Key::MovingOwn)) }
                @if view.without_words { p { (words.say(Key::MovingWordsStay)) } }
                @if let Some(own) = &view.own_words { p.own-words { (written(own)) } }
                @if !view.helps.is_empty() { ul { @for (what, _) in &view.helps { li { (school(what)) } } } }
            }
        }
        @for subject in &view.subjects {
            section.card {
                h2 { (school(&subject.title)) }
                ul.tight { @for (title, stands) in &subject.objectives { li { (school(title)) ": " strong { (words.say(stands_as(*stands))) } } } }
            }
        }
        p.why { (words.say(Key::MovingNot)) }
    }
}

fn stands_as(known: Known) -> Key {
    match known {
        Known::Items(State::Secure, _) => Key::MovingSecure,
        Known::Items(State::Refresh, _) => Key::MovingRefresh,
        Known::Items(State::Developing, _) => Key::MovingDeveloping,
        Known::Items(State::NotYet, _) => Key::MovingNotYet,
        Known::Items(State::NotTaught | State::Unknown, _) => Key::MovingUnknown,
        Known::Seen { .. } => Key::MovingSeen,
    }
}
