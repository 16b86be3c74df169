//! The strip of links that all pages of a class share.

use super::words::{ClassNav, ClassPage, Link};
use maud::{Markup, html};

const PAGES: [(ClassPage, &str, &str); 13] = [
    (ClassPage::Picture, "Picture", ""),
    (ClassPage::Brief, "Brief", "/brief"),
    (ClassPage::Starter, "Starter", "/starter"),
    (ClassPage::Exit, "Exit ticket", "/exit"),
    (ClassPage::Hinge, "Hinge", "/hinge"),
    (ClassPage::Observe, "Observe", "/observe"),
    (ClassPage::Practice, "Practice", "/practice"),
    (ClassPage::Groups, "Groups", "/working-groups"),
    (ClassPage::Targets, "Targets", "/targets"),
    (ClassPage::Needs, "Needs", "/needs"),
    (ClassPage::Conversations, "Talk", "/conversations"),
    (ClassPage::Questions, "Questions", "/questions"),
    (ClassPage::SigningIn, "Signing in", "/signing-in"),
];

/// The strip; the board opens in a window of its own, for the screen that pupils see.
#[must_use]
pub fn class_nav(nav: &ClassNav) -> Markup {
    html! {
        nav.strip aria-label=(nav.class) {
            @for (page, label, path) in PAGES {
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
