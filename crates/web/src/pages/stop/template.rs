//! Markup of stopping the week's mail: nothing of a child, nothing of a school, nobody's name.

use crate::catalogue::{Key, Words};
use crate::components::family::{FamilyShell, family_document};
use maud::{Markup, html};

/// Before.
#[must_use]
pub fn page(words: &Words, action: &str) -> Markup {
    family_document(
        words,
        &FamilyShell::default(),
        Key::StopTitle,
        &html! {
            h1 { (words.say(Key::StopTitle)) }
            p { (words.say(Key::StopWhat)) }
            form method="post" action=(action) { button.btn { (words.say(Key::StopDo)) } }
        },
    )
}

/// After.
#[must_use]
pub fn done(words: &Words) -> Markup {
    family_document(
        words,
        &FamilyShell::default(),
        Key::StopTitle,
        &html! { h1 { (words.say(Key::StopTitle)) } p.told role="status" { (words.say(Key::StopDone)) } },
    )
}
