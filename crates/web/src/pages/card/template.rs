//! Markup of the page of a scanned card. The script moves the secret from the address into the form at once; until
//! then, and without scripts, the page says what to do instead.

use super::view::View;
use crate::components::Shell;
use crate::components::form::problems;
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow enter", scripts: &["card.js"] },
        &html! {
            h1 { "Your card" }
            (problems(&view.problems))
            form.card #card method="post" action="/card" hidden {
                input type="hidden" name="card" value="";
                p { "This card opens your own pages." }
                div.actions { button.btn { "Go in" } }
            }
            div #no-card {
                @if view.problems.is_empty() {
                    p.card { "No card was read here. Scan the square on your card once more." }
                }
            }
            noscript { p.card { "This browser cannot read cards, because scripts are switched off in it." } }
            p.gap { a href="/enter" { "Come in with your class code" } }
        },
    )
}
