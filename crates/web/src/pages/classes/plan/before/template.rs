//! Markup of small slips with words.

use crate::components::layout::{Frame, document};
use crate::components::{Link, Shell, maths};
use maud::{Markup, html};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The plan of the lesson.
    pub back: Link,
    /// "5 Hawthorn, Tuesday 4 March · Add fractions".
    pub about: String,
    /// Where the words come from, or why there are none; may be empty.
    pub note: String,
    /// Words and what they mean.
    pub words: Vec<(String, String)>,
    /// A slip for each pupil who meets them before the lesson.
    pub slips: Vec<Slip>,
}

/// One pupil's slip. It says nothing about the pupil.
#[derive(Clone, Debug, Default)]
pub struct Slip {
    /// The name said in class.
    pub name: String,
    /// Classes of the stylesheet for paper that looks so.
    pub looks: String,
    /// What paper to feed, in words; empty for the usual.
    pub paper: String,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head.no-print {
                div {
                    p.crumb { a href=(view.back.href) { (view.back.text) } }
                    h1 { "Words before the lesson" }
                    p.sub { (maths(&view.about)) }
                }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            @if !view.note.is_empty() { p.card.no-print { (view.note) } }
            @if view.slips.is_empty() { p.card.no-print { "Nobody in this class meets the words before the lesson. Whoever does is told so on their needs page." } }
            @for slip in &view.slips {
                @if !slip.paper.is_empty() { p.why.no-print { (slip.name) ": " (slip.paper) "." } }
            }
            @if !view.words.is_empty() {
                div.word-slips { @for slip in &view.slips {
                    section class={ "paper word-slip " (slip.looks) } {
                        h2 { (slip.name) }
                        p { "Words for the next lesson. Say each one aloud with somebody, and say what it means." }
                        dl { @for (word, meaning) in &view.words { dt { (maths(word)) } dd { (maths(meaning)) } } }
                    }
                } }
            }
        },
    )
}
