//! Markup of a claim that is changed.

use super::view::View;
use crate::components::Shell;
use crate::components::form::{post_button, problems};
use crate::components::layout::{Frame, document};
use crate::pages::school::area::present::piece;
use crate::pages::school::area::template::fields;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } " · " a href=(view.area.href) { (view.area.text) } }
            h1 { "A claim" }
            (problems(&view.problems))
            div.stack {
                section.card {
                    h2 { "Its evidence" }
                    @if view.evidence.is_empty() { p { "None is named yet. Add some below." } }
                    ul.plain { @for one in &view.evidence {
                        li {
                            div.pair { span { (piece(&one.evidence)) } (post_button(&one.away, "btn quiet")) }
                            @if let Some((id, text)) = &one.anew {
                                details { summary { "Say it anew" }
                                    form.fields method="post" action=(view.action) {
                                        input type="hidden" name="do" value="reword";
                                        input type="hidden" name="piece" value=(id);
                                        div.field { label for={ "text-" (id) } { "What was seen, or the file and where it is" }
                                            input type="text" id={ "text-" (id) } name="text" value=(text) required; }
                                        button.btn.quiet { "Save" }
                                    }
                                }
                            }
                        }
                    } }
                    div.row { @for button in &view.buttons { (post_button(button, "btn quiet")) } }
                }
                form.card.fields method="post" action=(view.action) {
                    h2 { "Say it anew, or add evidence" }
                    input type="hidden" name="do" value="change";
                    (fields(&view.form, &view.problems))
                    button.btn { "Save" }
                }
            }
        },
    )
}
