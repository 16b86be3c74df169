//! Markup of My learning.

use super::view::{MyTarget, Path, Told, View};
use crate::components::knowledge::circle;
use crate::components::layout::{Frame, document};
use crate::components::{Shell, maths};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "Hello " (view.first_name) }
            @if !view.sub.is_empty() { p.sub { (view.sub) } }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @if view.pulse.asked { p.card { a href="/my-learning/pulse" { "How were your lessons this week? Five taps" } } }
            @if !view.working_on.is_empty() {
                section.card {
                    h2 { "I am working on" }
                    ul.plain { @for item in &view.working_on {
                        li {
                            strong { (maths(&item.title)) }
                            @if !item.subject.is_empty() { " " span.pill { (item.subject) } }
                            p.why { (maths(&item.said)) }
                            @if !item.try_this.is_empty() { p.try { (maths(&item.try_this)) } }
                        }
                    } }
                }
            }
            @for (subject, steps) in &view.steps {
                section.card.gap {
                    h2 { "My steps " span.pill { (subject) } }
                    ul.plain { @for step in steps { li { strong { (maths(step)) } } } }
                }
            }
            @if let Some(targets) = &view.targets { (mine(targets, view.chances)) }
            @if !view.paths.is_empty() {
                section.card.gap {
                    h2 { "How I got here" }
                    div.paths { @for one in &view.paths { (path(one)) } }
                }
            }
            @if !view.can_do.is_empty() {
                section.card.gap { h2 { "I can" } ul.can { @for item in &view.can_do { li { (maths(item)) } } } }
            }
            @if !view.organisers.is_empty() {
                section.card.gap {
                    h2 { "Words and facts to know" }
                    ul.tight { @for link in &view.organisers { li { a href=(link.href) { (maths(&link.text)) } } } }
                }
            }
            @for told in &view.pulse.told { (pulse(told)) }
            @if !view.done.is_empty() {
                section.card.gap { h2 { "What is done for me" } ul.tight { @for one in &view.done { li { (one) } } } }
            }
            @if !view.measured.is_empty() {
                section.card.gap { h2 { "What helps in lessons" } ul.tight { @for one in &view.measured { li { (one) } } } p.why { "All ways to learn stay open to you." } }
            }
            p.gap { a href="/children" { "What my family sees, and a word to my teacher" } }
            @if !view.likes.link.is_empty() {
                section.card.gap {
                    h2 { "About me" }
                    @if !view.profile.is_empty() { p { "What helps me, what I hope for: " a href="/my-learning/profile" { (view.profile) } } }
                    p { "What I like: " @if !view.likes.words.is_empty() { (view.likes.words) ". " } a href="/my-learning/interests" { (view.likes.link) } " · " a href="/my-learning/clubs" { "Clubs for you" } }
                }
            }
        },
    )
}

fn pulse(told: &Told) -> Markup {
    html! {
        section.card.gap {
            h2 { "What " (told.class) " said about lessons" }
            ul.tight { @for said in &told.said { li { (said) } } }
            @if !told.reply.is_empty() { p { strong { "Your teacher: " } (told.reply) } }
        }
    }
}

fn mine(targets: &[MyTarget], chances: bool) -> Markup {
    html! {
        section.card.gap {
            h2 { @if targets.len() > 1 { "Your targets" } @else { "Your target" } }
            @if !targets.is_empty() {
                ul.plain { @for one in targets { li {
                    @for words in &one.learning { p.said { strong { (maths(words)) } " " span.pill { (one.subject) } } }
                    @for step in &one.steps { p { (step) } }
                    p.why { (one.stands) }
                    p { a href=(one.link.href) { (one.link.text) } }
                } } }
            }
            p { a href="/my-learning/targets/new" { "Propose a target of my own" } }
            @if chances { p { a href="/my-learning/chances" { "What others did from here" } } }
        }
    }
}

fn path(path: &Path) -> Markup {
    html! {
        div {
            @if !path.title.is_empty() { h3 { (path.title) } }
            ol.path { @for step in &path.steps {
                li {
                    @if let Some(shape) = step.shape { (circle(shape)) }
                    span {
                        (maths(&step.title))
                        span.says { @if let Some(shape) = step.shape { (shape.words_for_pupil()) } @else { (step.seen) } }
                    }
                }
            } }
        }
    }
}
