//! Markup of the class's code on the board.

use super::view::View;
use crate::components::Shell;
use crate::components::layout::bare;
use maud::{Markup, html};

/// The whole window. Of the shell only the language is used.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let nobody = Shell { title: "Class code".into(), language: shell.language.clone(), ..Shell::default() };
    bare(
        &nobody,
        "board",
        &html! {
            main #main tabindex="-1" {
                h1 { "Come in" }
                @if view.code.is_empty() { p { "The class code is switched off." } } @else {
                    p { "Go to " strong { (view.address) } }
                    p { "Class code:" }
                    p.class-code { (view.code) }
                }
            }
        },
    )
}
