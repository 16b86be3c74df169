//! Markup of the sign-in page.

use super::view::View;
use crate::catalogue::{Key, Words};
use crate::components::Shell;
use crate::components::family::{FamilyShell, family_document, family_problem};
use crate::components::form::{Field, field, problems};
use crate::components::layout::{Frame, document};
use domain::Language;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Sign in" }
            p.sub { "With the e-mail address and password that your school knows you by." }
            (problems(&view.problems))
            form.card.fields method="post" action="/sign-in" {
                @if !view.next.is_empty() { input type="hidden" name="next" value=(view.next); }
                (field(Field { name: "email", label: "E-mail address", kind: "email", value: &view.email, autocomplete: "username", ..Field::default() }, &view.problems))
                (field(Field { name: "password", label: "Password", kind: "password", autocomplete: "current-password", ..Field::default() }, &view.problems))
                div.actions { button.btn { "Sign in" } }
            }
            p.gap { "A parent or carer? Sign in here: "
                @for language in Language::ALL { a href={ "/sign-in?language=" (language.tag()) } hreflang=(language.tag()) lang=(language.tag()) { bdi { (language.own_name()) } } " " }
            }
            p.gap { "A pupil? " a href="/enter" { "Type your class code" } "." }
            @if view.demo { p.gap { "This is the demo: " a href="/demo" { "sign in with one click" } "." } }
        },
    )
}

/// The same for a family: every sentence from the catalogue, with a way to the other languages.
#[must_use]
pub fn family_page(words: &Words, view: &View) -> Markup {
    let shell = FamilyShell { path: "/sign-in".into(), ..FamilyShell::default() };
    let problem = view.bad.map(|key| words.say(key));
    family_document(
        words,
        &shell,
        Key::LinkSignIn,
        &html! {
            h1 { (words.say(Key::LinkSignIn)) }
            p.sub { (words.say(Key::SignInWhat)) }
            (family_problem(words, problem.as_ref()))
            form.card.fields method="post" action="/sign-in" {
                input type="hidden" name="language" value=(words.language.tag());
                @if !view.next.is_empty() { input type="hidden" name="next" value=(view.next); }
                div.field {
                    label for="email" { (words.say(Key::Email)) }
                    input #email type="email" name="email" value=(view.email) autocomplete="username" dir="ltr" required;
                }
                div.field {
                    label for="password" { (words.say(Key::Passphrase)) }
                    input #password type="password" name="password" autocomplete="current-password" dir="ltr" required;
                }
                div.actions { button.btn { (words.say(Key::LinkSignIn)) } }
            }
            p.gap { (words.say(Key::SignInNone)) }
        },
    )
}
