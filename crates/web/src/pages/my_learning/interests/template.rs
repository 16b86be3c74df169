//! Markup of what a pupil likes: a picture and a word each.

use super::view::View;
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::components::pictures::interest;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            h1 { "What do you like?" }
            (problems(&view.problems))
            @if view.words.is_empty() { (nothing()) } @else { (form(view)) }
            p.gap { a href="/my-learning" { "Back to My learning" } }
        },
    )
}

fn nothing() -> Markup {
    html! { p.card { "There is nothing to choose from yet. Your questions are the same for everybody." } }
}

fn form(view: &View) -> Markup {
    html! {
        form.card method="post" action="/my-learning/interests" {
            p id="why" { "Choose up to three. Some of your questions will be about them. They will be just as easy and just as hard." }
            fieldset.likes aria-describedby="why" {
                legend.vh { "What I like" }
                @for (word, chosen) in &view.words {
                    label { input type="checkbox" name="likes" value=(word) checked[*chosen]; (interest(word)) span { (word) } }
                }
            }
            div.row {
                button.btn { "Save" }
                button.btn.quiet name="do" value="none" { @if view.said { "Take it all away" } @else { "It doesn’t matter to me" } }
            }
            p.why { "You can change this whenever you want. Your teacher can see it." }
        }
    }
}
