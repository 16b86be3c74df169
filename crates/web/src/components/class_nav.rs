//! The strip of links that all pages of a class share.

use super::Shell;
use super::words::{ClassNav, ClassPage, Link};
use app::Module;
use maud::{Markup, html};

/// Page, its word, its path below the class, and the part of the product that it belongs to where not every school has it.
const PAGES: [(ClassPage, &str, &str, Option<Module>); 13] = [
    (ClassPage::Picture, "Picture", "", None),
    (ClassPage::Brief, "Brief", "/brief", None),
    (ClassPage::Starter, "Starter", "/starter", None),
    (ClassPage::Exit, "Exit ticket", "/exit", None),
    (ClassPage::Hinge, "Hinge", "/hinge", None),
    (ClassPage::Observe, "Observe", "/observe", None),
    (ClassPage::Practice, "Practice", "/practice", Some(Module::Practice)),
    (ClassPage::Groups, "Groups", "/working-groups", Some(Module::Groups)),
    (ClassPage::Targets, "Targets", "/targets", Some(Module::Targets)),
    (ClassPage::Needs, "Needs", "/needs", Some(Module::Needs)),
    (ClassPage::Conversations, "Talk", "/conversations", Some(Module::Talk)),
    (ClassPage::Questions, "Questions", "/questions", None),
    (ClassPage::SigningIn, "Signing in", "/signing-in", Some(Module::Pupils)),
];

/// The strip; the board opens in a window of its own, for the screen that pupils see.
#[must_use]
pub fn class_nav(shell: &Shell, nav: &ClassNav) -> Markup {
    let is_on = |module: Option<Module>| module.is_none_or(|module| shell.offers(module));
    html! {
        nav.strip aria-label=(nav.class) {
            @for (page, label, path, _) in PAGES.into_iter().filter(|(.., module)| is_on(*module)) {
                a href={ (nav.base) (path) (nav.query) } aria-current=[(nav.current == Some(page)).then_some("page")] { (label) }
            }
            a href={ (nav.base) "/board" (nav.query) } target="attune-board" data-window { "Board" span.vh { " (opens a window for the class to see)" } }
        }
    }
}

/// Links of which the one without an address is where we are.
#[must_use]
pub fn switch(label: &str, links: &[Link]) -> Markup {
    html! {
        @if links.len() > 1 {
            div.switch role="group" aria-label=(label) {
                span.quiet { (label) }
                @for link in links {
                    @if link.href.is_empty() { span.here aria-current="true" { (link.text) } } @else { a href=(link.href) { (link.text) } }
                }
            }
        }
    }
}
