//! One target with all that can be done to it: the same page for both who agree on it.

use super::form::{TargetFields, target_fields};
use super::terms::{TargetCard, target_terms};
use crate::components::form::{Field, area, hidden, options, post_button, problems};
use crate::components::layout::{Frame, document};
use crate::components::{Choice, Hidden, Link, PostButton, Problem, Shell, maths};
use maud::{Markup, html};

/// The page; every form posts `do`, `seen` and `submission` to the same address.
#[derive(Clone, Debug, Default)]
pub struct TargetView {
    /// Where it came from.
    pub back: Vec<Link>,
    /// "Hope’s target", "Your target".
    pub heading: String,
    /// Where it stands, in one or two sentences.
    pub stands: String,
    /// What came of it asks this, the teaching first; empty unless it was missed.
    pub questions: Vec<String>,
    /// What is in force, or was proposed.
    pub card: TargetCard,
    /// Other terms that wait for an answer.
    pub change: Option<Change>,
    /// Says yes to what waits: to the change, where there is one.
    pub answer: Option<PostButton>,
    /// What else can be done with one click.
    pub buttons: Vec<PostButton>,
    /// Saying no, with a reason.
    pub decline: Option<Reasoned>,
    /// Proposing something else.
    pub propose: Option<ChangeForm>,
    /// The evidence that it rests on.
    pub rests_on: Vec<Link>,
    /// What happened, oldest first.
    pub history: Vec<String>,
    /// What else there is to open: the card to print.
    pub links: Vec<Link>,
    /// Who reads what is written here, beside every box; may be empty.
    pub readers: String,
    /// Asks whoever looks after safeguarding to come, for a teacher.
    pub pass: Option<PostButton>,
    /// A sentence under everything; may be empty.
    pub footnote: String,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
}

/// Other terms that somebody proposed.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// "Hope would like to change it: I can do more."
    pub says: String,
    /// The terms.
    pub card: TargetCard,
}

/// A form of one reason.
#[derive(Clone, Debug, Default)]
pub struct Reasoned {
    /// "Not now".
    pub label: String,
    /// What it asks.
    pub asks: String,
    /// What was written.
    pub reason: String,
    /// Where it posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
    /// Whether it stands open.
    pub open: bool,
}

/// The form for other terms.
#[derive(Clone, Debug, Default)]
pub struct ChangeForm {
    /// "Change it".
    pub label: String,
    /// The fields.
    pub fields: TargetFields,
    /// More, less, or the same another way.
    pub directions: Vec<Choice>,
    /// Why: `reason`, where it posts, what it sends.
    pub why: Reasoned,
}

/// The whole page.
#[must_use]
pub fn target_page(shell: &Shell, view: &TargetView) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb.no-print { @for (place, link) in view.back.iter().enumerate() { @if place > 0 { " · " } a href=(link.href) { (link.text) } } }
            h1 { (view.heading) " " span.pill { (view.card.subject) } }
            (problems(&view.problems))
            section.card {
                p.stands { (view.stands) }
                @if !view.questions.is_empty() { ol { @for question in &view.questions { li { (question) } } } }
                (target_terms(&view.card))
                (actions(view.answer.as_ref().filter(|_| view.change.is_none()), &view.buttons, &view.links))
                @if view.change.is_none() { (decline(view.decline.as_ref(), &view.readers)) }
            }
            @if let Some(change) = &view.change {
                section.card.gap { h2 { "A change that waits" } p { (change.says) } (target_terms(&change.card)) (actions(view.answer.as_ref(), &[], &[])) (decline(view.decline.as_ref(), &view.readers)) }
            }
            @if let Some(form) = &view.propose { (propose(form, &view.readers)) }
            @if !view.rests_on.is_empty() {
                section.card.gap.no-print { h2 { "What it rests on" } ul.tight { @for link in &view.rests_on {
                    li { @if link.href.is_empty() { (maths(&link.text)) } @else { a href=(link.href) { (maths(&link.text)) } } }
                } } }
            }
            @if !view.history.is_empty() {
                details.gap.no-print { summary { "What happened so far" } ul.tight { @for line in &view.history { li { (line) } } } }
            }
            @if let Some(pass) = &view.pass {
                div.gap.no-print { (post_button(pass, "quiet")) p.why { "Sends “please see me” with the child’s number, and nothing of what is written here." } }
            }
            @if !view.footnote.is_empty() { p.why.gap { (view.footnote) } }
        },
    )
}

fn actions(answer: Option<&PostButton>, buttons: &[PostButton], links: &[Link]) -> Markup {
    html! {
        @if answer.is_some() || !buttons.is_empty() || !links.is_empty() {
            div.actions {
                @if let Some(answer) = answer { (post_button(answer, "btn")) }
                @for button in buttons { (post_button(button, "btn quiet")) }
                @for link in links { a.btn.quiet href=(link.href) { (link.text) } }
            }
        }
    }
}

fn decline(decline: Option<&Reasoned>, readers: &str) -> Markup {
    html! {
        @if let Some(decline) = decline {
            details.no-print.gap open[decline.open] {
                summary { (decline.label) }
                form.fields method="post" action=(decline.action) {
                    (hidden(&decline.hidden))
                    (area(Field { name: "no", label: &decline.asks, value: &decline.reason, hint: readers, ..Field::default() }, 2, &[]))
                    div { button.btn.quiet { (decline.label) } }
                }
            }
        }
    }
}

fn propose(form: &ChangeForm, readers: &str) -> Markup {
    html! {
        details.card.gap.no-print open[form.why.open] {
            summary { (form.label) }
            form.fields.gap method="post" action=(form.why.action) {
                (hidden(&form.why.hidden))
                (target_fields(&form.fields))
                div.field { label for="direction" { "Which way does it go?" } select id="direction" name="direction" { (options(&form.directions)) } }
                (area(Field { name: "reason", label: &form.why.asks, value: &form.why.reason, hint: readers, ..Field::default() }, 2, &form.fields.problems))
                div { button.btn { "Propose this" } }
            }
        }
    }
}
