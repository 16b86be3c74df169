//! Markup of the grid of pictures. Each is a button of its own, so that it works by touch, by keyboard, with a screen
//! reader and without scripts; the script only saves two of the three round trips.

use super::view::View;
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use crate::components::pictures::{fillings, picture};
use crate::pages::enter::names::template::face;
use crate::pages::enter::names::view::FaceView;
use app::signing_in::pictures::{LENGTH, Picture};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow enter", scripts: &["pictures.js"] },
        &html! {
            @match &view.face {
                FaceView::Name(name) => { h1 { "Hello " (name) } }
                FaceView::Badge(_) => { (fillings()) h1.face { (face(&view.face)) } }
            }
            (problems(&view.problems))
            @if view.instead.is_empty() { (grid(view)) } @else { p.card { (view.instead) } }
            p.gap { a href="/enter/names" { "That is not me" } }
        },
    )
}

fn grid(view: &View) -> Markup {
    let done = view.tapped.len();
    html! {
        form #pictures method="post" action=(view.action) {
            div.progress {
                p { "Tap your three pictures, in order." }
                p.dots role="status" data-dots {
                    @for place in 0..LENGTH { span.dot.done[place < done] aria-hidden="true" {} }
                    span.vh data-said { (done) " of 3 tapped" }
                }
                a.again href=(view.action) hidden[done == 0] data-again { "Start again" }
            }
            @for one in &view.tapped { input type="hidden" name="picked" value=(one.words()); }
            div.pictures role="group" aria-label="Pictures" {
                @for (place, one) in Picture::ALL.into_iter().enumerate() {
                    button name="picture" value=(one.words()) autofocus[done > 0 && place == 0] { (picture(one)) span { (one.words()) } }
                }
            }
        }
    }
}
