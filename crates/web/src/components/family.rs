//! The document around a page that a family reads: every sentence from the catalogue, in its language, the right way
//! round, and a way to the others. It loads no script of ours but the one that signs a pupil out.

use crate::catalogue::{Key, Words};
use domain::Language;
use maud::{DOCTYPE, Markup, html};

/// What a family's page is told besides its own view.
#[derive(Clone, Debug, Default)]
pub struct FamilyShell {
    /// The page's own address without a query; empty where the language is not to be switched.
    pub path: String,
    /// Whether somebody is signed in, who may sign out.
    pub signed_in: bool,
    /// Whether the school is simulated.
    pub simulated: bool,
    /// Whether the page has room for several columns.
    pub wide: bool,
    /// After how many minutes without a sign of them a pupil is signed out.
    pub leaves_after: Option<u32>,
}

/// The document. `title` names the window: no child's name belongs in it.
#[must_use]
pub fn family_document(words: &Words, shell: &FamilyShell, title: Key, content: &Markup) -> Markup {
    let language = words.language;
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words.text(title)) }
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/attune.css";
                @if shell.leaves_after.is_some() { script type="module" src="/static/idle.js" {} }
            }
            body.family data-leaves-after=[shell.leaves_after] {
                a.skip href="#main" { (words.say(Key::Skip)) }
                @if shell.simulated { aside.simulated { (words.say(Key::Simulated)) } }
                header.bar {
                    a.brand href="/" translate="no" lang="en-GB" { bdi translate="no" { "attune" } }
                    (switch(words, shell))
                    @if shell.signed_in {
                        div.account { form.inline method="post" action="/sign-out" { button.quiet { (words.say(Key::SignOut)) } } }
                    }
                }
                main #main.narrow[!shell.wide] tabindex="-1" {
                    @if !words.checked { p.unchecked { (words.say(Key::Unchecked)) } }
                    (content)
                }
            }
        }
    }
}

/// Ways to the same page in the other languages, each by its own name.
fn switch(words: &Words, shell: &FamilyShell) -> Markup {
    html! {
        @if !shell.path.is_empty() {
            nav aria-label=(words.text(Key::Languages)) {
                @for other in Language::ALL {
                    a href={ (shell.path) "?language=" (other.tag()) } hreflang=(other.tag()) lang=(other.tag())
                        aria-current=[(other == words.language).then_some("true")] { bdi translate="no" { (other.own_name()) } }
                }
            }
        }
    }
}

/// What is wrong with what was sent, first thing on the page.
#[must_use]
pub fn family_problem(words: &Words, problem: Option<&Markup>) -> Markup {
    html! {
        @if let Some(text) = problem {
            div.problems role="alert" tabindex="-1" { h2 { (words.say(Key::Mend)) } p { (text) } }
        }
    }
}

/// What has just happened, in a sentence.
#[must_use]
pub fn family_notice(words: &Words, told: Option<Key>) -> Markup {
    html! { @if let Some(key) = told { p.told role="status" { (words.say(key)) } } }
}
