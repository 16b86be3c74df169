//! Markup of a class's signing in.

use super::view::{Line, View};
use crate::components::class_nav::class_nav;
use crate::components::form::{hidden, post_button};
use crate::components::layout::{Frame, document};
use crate::components::pictures::{badge, fillings};
use crate::components::{PostButton, Shell};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let badges = view.pupils.iter().any(|line| line.badge.is_some());
    document(
        shell,
        Frame::default(),
        &html! {
            @if badges { (fillings()) }
            div.above.no-print { (class_nav(shell, &view.nav)) }
            h1 { (view.heading) }
            div.grid.turned.signing {
                div.stack {
                    (code(view))
                    section.card {
                        h2 { "How pupils come in" }
                        ol {
                            li { "They type the class code and tap their own name." }
                            li { "They tap their three pictures, in order." }
                            li { "Or they scan their card: no typing at all." }
                        }
                        p.why { "Pictures and cards open that pupil’s own pages and nothing else. No child needs an e-mail address." }
                    }
                }
                section.card {
                    h2 { "Pupils" }
                    @if !view.empty.is_empty() { p { (view.empty) } } @else {
                        @if !view.class_buttons.is_empty() {
                            div.actions { @for button in &view.class_buttons { (post_button(button, "btn quiet")) } }
                            p.why.gap { "What is made is shown once, to be printed. New pictures and new cards stop the older ones." }
                        }
                        @if !view.address_says.is_empty() { p.hint { (view.address_says) } }
                        p.gap { (view.signed_in) }
                        table.reflow {
                            thead { tr { th scope="col" { "Name" } th scope="col" { "Pictures" } th scope="col" { "Card" } th scope="col" { "Signed in" } th scope="col" { span.vh { "What you can do" } } } }
                            tbody { @for line in &view.pupils { (row(line)) } }
                        }
                    }
                }
            }
        },
    )
}

fn code(view: &View) -> Markup {
    html! {
        section.card {
            h2 { "Class code" }
            @if !view.code.is_empty() { p.class-code { (view.code) } }
            p { (view.code_says) }
            div.actions {
                @if !view.board.is_empty() {
                    a.btn href=(view.board) target="attune-board" data-window { "Show it on the board" span.vh { " (opens a window for the class to see)" } }
                }
                @for button in &view.code_buttons { (post_button(button, "btn quiet")) }
            }
        }
    }
}

fn row(line: &Line) -> Markup {
    html! {
        tr {
            th scope="row" {
                (line.name)
                @if let Some(one) = line.badge { " " span.quiet.together { (badge(one)) " " (one.words()) } }
            }
            td data-label="Pictures" { (line.pictures) }
            td data-label="Card" { (line.card) }
            td data-label="Signed in" { (line.signed_in) }
            td data-label="Do" { div.pair-of-buttons { @for button in &line.buttons { (small(button, &line.name)) } } }
        }
    }
}

/// A button that says for whom it is to those who do not see the row that it is in.
fn small(button: &PostButton, name: &str) -> Markup {
    html! {
        form.inline method="post" action=(button.action) {
            (hidden(&button.hidden))
            button.quiet { (button.label) span.vh { " for " (name) } }
        }
    }
}
