//! Markup of the page for a line.

use super::super::parts::told;
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
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            @if view.reads_pages { p.crumb { a href="/school" { "Our school" } } }
            h1 { "About our school" }
            p.sub { "What do you see? What should change? One line is enough." }
            (told(&view.told))
            (problems(&view.problems))
            p { (view.read) " Please name nobody. For a worry about a child, tell an adult you trust at school." }
            div.stack {
                @if view.areas.is_empty() { p.card { "The school has not yet said what it looks at itself for." } }
                @for (at, (id, name, line)) in view.areas.iter().enumerate() {
                    form.card.fields method="post" action={ "/school/areas/" (id) "/lines" } {
                        input type="hidden" name="submission" value=(view.submissions.get(at).map_or("", String::as_str));
                        input type="hidden" name="from" value="say";
                        div.field { label for={ "line-" (id) } { (name) }
                            input type="text" id={ "line-" (id) } name="line" value=(line) required maxlength="200"; }
                        div.row { button.btn aria-label={ "Add the line to: " (name) } { "Add the line" } }
                    }
                }
            }
        },
    )
}
