//! Markup of the first page of pupils' signing in: one field, one button.

use super::view::View;
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let wrong = !view.problems.is_empty();
    document(
        shell,
        Frame { width: "narrow enter", ..Frame::default() },
        &html! {
            h1 { "Hello!" }
            @if !view.said.is_empty() { p.sub { (view.said) } }
            (problems(&view.problems))
            form.card method="post" action="/enter" {
                label for="code" { "Type your class code" }
                p.hint #code-hint { "Two words and a number, such as lamp nest 47." }
                input #code type="text" name="code" value=(view.code) required autocomplete="off" autocapitalize="none"
                    spellcheck="false" maxlength="40" aria-describedby="code-hint" aria-invalid=[wrong.then_some("true")];
                div.actions { button.btn { "Go on" } }
            }
            @if let Some(open) = &view.open { p.gap { a href=(open.href) { (open.text) } } }
            p.gap { "Not a pupil? " a href="/sign-in" { "Sign in with your e-mail address" } "." }
        },
    )
}
