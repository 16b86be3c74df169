//! Markup of one club's register.

use crate::components::form::{hidden, options, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, PostButton, Problem, Shell};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// When and where.
    pub when: String,
    /// Whether every place is taken.
    pub is_full: bool,
    /// Whether it was held yet.
    pub held: bool,
    /// Who takes part.
    pub taking: Vec<Child>,
    /// Who asks.
    pub asking: Vec<Child>,
    /// Where the form posts that asks for a child.
    pub action: String,
    /// Children of this reader's classes who could ask.
    pub could_ask: Vec<Choice>,
    /// What could not be done.
    pub problems: Vec<Problem>,
}

/// A child on the register.
#[derive(Clone, Debug, Default)]
pub struct Child {
    /// "Amira, 5 Hawthorn".
    pub name: String,
    /// Whether a carer still has to agree.
    pub waits_for_carer: bool,
    /// A button a day, and whether they were there.
    pub taps: Vec<(bool, PostButton)>,
    /// Whether today is their last day.
    pub has_left: bool,
    /// Gives a place.
    pub place: PostButton,
    /// Ends it, or says not this time.
    pub leave: PostButton,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/clubs" { "Clubs" } }
            h1 { (view.name) }
            p.sub { (view.when) }
            (problems(&view.problems))
            div.stack {
                section.card {
                    h2 { "Who takes part" }
                    @if view.taking.is_empty() { p { "Nobody yet." } }
                    @else if !view.held { p.why { "It has not been held yet." } }
                    @else { p.why { "One tap says that a child was there; another takes it back. A day that nobody tapped says nothing." } }
                    ul.plain { @for one in &view.taking { li {
                        p { strong { (one.name) } }
                        div.taps {
                            @for (there, tap) in &one.taps {
                                form.inline method="post" action=(tap.action) {
                                    (hidden(&tap.hidden))
                                    button.btn.quiet aria-pressed=(if *there { "true" } else { "false" }) {
                                        @if *there { "✓ there, " } (tap.label) span.vh { ": " (one.name) }
                                    }
                                }
                            }
                            @if one.has_left { span.quiet { "has left" } } @else { (named(&one.leave, &one.name)) }
                        }
                    } } }
                }
                section.card {
                    h2 { "Who asks" }
                    @if view.asking.is_empty() { p { "Nobody at the moment." } }
                    @if view.is_full { p.why { "Every place is taken." } }
                    @if !view.could_ask.is_empty() {
                        form.fields.no-print method="post" action=(view.action) {
                            input type="hidden" name="do" value="ask-for";
                            div.field {
                                label for="ask-for" { "A child of your classes told you that they would like it" }
                                select id="ask-for" name="child" { (options(&view.could_ask)) }
                            }
                            div.actions { button.btn.quiet { "Ask for them" } }
                        }
                    }
                    ul.plain { @for one in &view.asking { li.pair {
                        span { strong { (one.name) } @if one.waits_for_carer { " " span.quiet { "waits for a carer to agree, on the child’s page or on the slip" } } }
                        span { @if !one.waits_for_carer && !view.is_full { (named(&one.place, &one.name)) " " } (named(&one.leave, &one.name)) }
                    } } }
                }
            }
        },
    )
}

fn named(button: &PostButton, name: &str) -> Markup {
    html! {
        form.inline method="post" action=(button.action) {
            (hidden(&button.hidden))
            button.btn.quiet { (button.label) span.vh { ": " (name) } }
        }
    }
}
