//! Markup of a carer's link: nothing of a child, nothing of a school.

use crate::catalogue::{Key, Words, name};
use crate::components::family::{FamilyShell, family_document};
use domain::Language;
use maud::{Markup, html};

/// A link that opens.
#[must_use]
pub fn page(words: &Words, carer: &str, action: &str) -> Markup {
    family_document(
        words,
        &FamilyShell::default(),
        Key::LinkTitle,
        &html! {
            h1 { (words.say(Key::LinkTitle)) }
            p { strong { (words.with(Key::LinkHello, &[("name", name(carer))])) } }
            p { (words.say(Key::LinkWhat)) }
            form method="post" action=(action) { button.btn { (words.say(Key::LinkOpen)) } }
            p.why.gap { (words.say(Key::LinkNotYou)) }
        },
    )
}

/// A link that opens nothing: whose it was is not said. `another` is where another is asked for.
#[must_use]
pub fn dead(another: &str) -> Markup {
    let keys = [Key::LinkDeadTitle, Key::LinkDead, Key::LinkDeadDo, Key::LinkSignIn];
    in_every_language(keys, "/sign-in", false, |words| {
        html! {
            p { (words.say(Key::AnotherWhy)) }
            form method="post" action=(another) { button.btn { (words.say(Key::AnotherDo)) } }
        }
    })
}

/// Another link was asked for: the same whether one goes out or not.
#[must_use]
pub fn asked() -> Markup {
    let keys = [Key::LinkTitle, Key::AnotherDone, Key::LinkDeadDo, Key::LinkSignIn];
    in_every_language(keys, "/sign-in", false, |_| Markup::default())
}

/// A way to stop mails that stops none any more.
#[must_use]
pub fn stops_nothing() -> Markup {
    let keys = [Key::StopDeadTitle, Key::StopDead, Key::GoneDo, Key::LinkSignIn];
    in_every_language(keys, "/sign-in", false, |_| Markup::default())
}

/// A page that is not there for a carer who is signed in, or no more.
#[must_use]
pub fn gone() -> Markup {
    in_every_language([Key::GoneTitle, Key::Gone, Key::GoneDo, Key::BackChildren], "/children", true, |_| {
        Markup::default()
    })
}

/// What did not work for a carer who is signed in.
#[must_use]
pub fn trouble() -> Markup {
    let keys = [Key::TroubleTitle, Key::Trouble, Key::TroubleDo, Key::BackChildren];
    in_every_language(keys, "/children", true, |_| Markup::default())
}

/// Title, two sentences and a way on, where nobody knows who reads it.
fn in_every_language(
    [title, what, to_do, way_on]: [Key; 4],
    href: &str,
    signed_in: bool,
    between: impl Fn(&Words) -> Markup,
) -> Markup {
    family_document(
        Words::of(Language::English),
        &FamilyShell { signed_in, ..FamilyShell::default() },
        title,
        &html! {
            @for language in Language::ALL {
                @let words = Words::of(language);
                section.card.gap lang=(language.tag()) dir=(language.direction()) {
                    @if language == Language::English { h1 { (words.say(title)) } } @else { h2 { (words.say(title)) } }
                    @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
                    p { (words.say(what)) }
                    (between(words))
                    p { (words.say(to_do)) }
                    p { a href={ (href) "?language=" (language.tag()) } { (words.say(way_on)) } }
                }
            }
        },
    )
}
