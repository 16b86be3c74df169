//! Markup of one child's conversations.

use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Link, PostButton, Problem, Shell, maths};
use crate::pages::classes::conversations::view::Card;
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The way back: class, child.
    pub back: Vec<Link>,
    /// The child's name.
    pub name: String,
    /// What to know before, and the answers.
    pub card: Card,
    /// The next step as it was typed.
    pub step: String,
    /// The day as it was typed; today at first.
    pub on: String,
    /// The latest day that can be chosen.
    pub latest: String,
    /// What was noted, the latest first, each with how to take it back.
    pub noted: Vec<(String, PostButton)>,
    /// The page for a child who was away.
    pub coming_back: Link,
    /// Asks whoever looks after safeguarding to come.
    pub pass: PostButton,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head {
                div {
                    p.crumb { @for link in &view.back { a href=(link.href) { (link.text) } " " } }
                    h1 { "Two minutes with " (view.name) }
                }
            }
            (problems(&view.problems))
            section.card.gap {
                @if view.card.facts.is_empty() { p.quiet { "Nothing is recorded yet to talk about: ask what they enjoyed." } }
                @else { dl.facts { @for (what, words) in &view.card.facts { dt { (what) } dd { (maths(words)) } } } }
                (form(view))
                p.no-print { a href=(view.coming_back.href) { (view.coming_back.text) } }
            }
            section.card.gap {
                h2 { "Noted before" }
                @if view.noted.is_empty() { p { "Nothing yet in this class." } }
                @else { ul.plain { @for (words, undo) in &view.noted { li.pair { span { (words) } span.no-print { (post_button(undo, "btn quiet")) } } } } }
                p.why { "Whoever teaches this class reads this, and the family when it asks. Anything that worries you about a child’s safety does not belong here: tell your safeguarding lead, or ask them to come: that sends “please see me” with the child’s number, and no word." }
                div.no-print { (post_button(&view.pass, "quiet")) }
            }
        },
    )
}

fn form(view: &View) -> Markup {
    html! {
        form.no-print method="post" action=(view.card.action) {
            div.fields {
                div.field { label for="on" { "When" } input type="date" id="on" name="on" value=(view.on) max=(view.latest); }
                div.field.wide {
                    label for="step" { "The next step, in a line " span.quiet { "(may stay empty)" } }
                    input type="text" id="step" name="step" maxlength="200" value=(view.step) autocomplete="off";
                }
            }
            div.taps { @for (value, words) in &view.card.answers { button.btn.quiet name="led" value=(value) { (words) } } }
        }
    }
}
