//! Markup of a class's list: big targets, one a pupil.

use super::view::{FaceView, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::components::pictures::{badge, fillings};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let badges = view.pupils.iter().any(|tile| matches!(tile.face, FaceView::Badge(_)));
    document(
        shell,
        Frame { width: "enter", ..Frame::default() },
        &html! {
            @if badges { (fillings()) }
            h1 { @if badges { "Tap your badge" } @else { "Tap your name" } }
            p.sub { (view.class) ". " a href="/enter" { "Another class" } }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            ul.faces.badges[badges] {
                @for tile in &view.pupils { li { a.face href=(tile.href) { (face(&tile.face)) } } }
            }
        },
    )
}

/// What stands for a pupil.
#[must_use]
pub fn face(face: &FaceView) -> Markup {
    html! {
        @match face {
            FaceView::Name(name) => { (name) }
            FaceView::Badge(one) => { (badge(*one)) span { (one.words()) } }
        }
    }
}
