//! The whole document around a page's content.

use super::form::post_button;
use super::knowledge::drawings;
use super::shell::{Account, Shell};
use maud::{DOCTYPE, Markup, html};

/// How a page wants its frame.
#[derive(Clone, Copy, Default)]
pub struct Frame<'a> {
    /// Class of `<main>`: `narrow` for reading, `wide` for grids; empty for the usual width.
    pub width: &'a str,
    /// Modules in `static/` that this page needs besides `attune.js`.
    pub scripts: &'a [&'a str],
}

/// The document: skip link, bar, notice, `content` in `<main>`.
#[must_use]
pub fn document(shell: &Shell, frame: Frame<'_>, content: &Markup) -> Markup {
    let pupil = shell.account.as_ref().is_some_and(|account| account.pupil);
    let leaves_after = shell.account.as_ref().and_then(|account| account.leaves_after);
    let mut scripts = frame.scripts.to_vec();
    let mine = shell.account.as_ref().and_then(|account| account.mine.as_deref());
    scripts.extend(leaves_after.map(|_| "idle.js"));
    scripts.extend(mine.map(|_| "kept.js"));
    html! {
        (DOCTYPE)
        html lang=(language(shell)) {
            (head(&shell.title, &scripts))
            body.pupil[pupil] data-leaves-after=[leaves_after] data-mine=[mine] {
                a.skip href="#main" { "Skip to the page" }
                (drawings())
                @if shell.simulated { aside.simulated aria-label="About this data" { "Simulated data: nobody here is real." } }
                @if let Some(account) = &shell.account { (bar(account)) } @else { header.bar { (brand("/")) } }
                (notice(shell))
                main #main tabindex="-1" class=(frame.width) { (content) }
                @if let Some(account) = &shell.account { (foot(account)) }
            }
        }
    }
}

/// A document with nothing around its content: the board.
#[must_use]
pub fn bare(shell: &Shell, body_class: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language(shell)) {
            (head(&shell.title, &["board.js"]))
            body class=(body_class) { (content) }
        }
    }
}

fn language(shell: &Shell) -> &str {
    if shell.language.is_empty() { "en-GB" } else { &shell.language }
}

fn head(title: &str, scripts: &[&str]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) " – Attune" }
            link rel="icon" href="/static/icon.svg" type="image/svg+xml";
            link rel="stylesheet" href="/static/attune.css";
            script type="module" src="/static/attune.js" {}
            @for script in scripts { script type="module" src={ "/static/" (script) } {} }
        }
    }
}

fn brand(href: &str) -> Markup {
    html! { a.brand href=(href) { "attune" } }
}

fn bar(account: &Account) -> Markup {
    html! {
        header.bar {
            (brand("/"))
            nav aria-label="Main" {
                @for item in &account.nav {
                    a href=(item.href()) aria-current=[(account.current == Some(*item)).then_some("page")] { (item.label()) }
                }
            }
            div.account {
                button.quiet type="button" data-hide hidden title="Hides the page at once: Escape" { "Hide" }
                span.who {
                    span.name { (account.name) }
                    @if !account.school.is_empty() { span.school { (account.school) } }
                }
                form.inline method="post" action="/sign-out" { button.quiet[!account.pupil].btn[account.pupil] { "Sign out" } }
            }
        }
    }
}

/// Quiet ways to what is seldom needed.
fn foot(account: &Account) -> Markup {
    html! {
        @if !account.more.is_empty() {
            footer.foot.no-print {
                nav aria-label="More" {
                    @for item in &account.more {
                        a href=(item.href()) aria-current=[(account.current == Some(*item)).then_some("page")] { (item.label()) }
                    }
                }
            }
        }
    }
}

/// The live region is always there, so that what a script says later is heard.
fn notice(shell: &Shell) -> Markup {
    html! {
        div #notice.notice role="status" {
            @if let Some(notice) = &shell.notice {
                p { (notice.text) }
                @if let Some(undo) = &notice.undo { (post_button(undo, "btn quiet")) }
            }
        }
    }
}
