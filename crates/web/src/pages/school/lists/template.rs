//! Markup of the school's lists.

use super::super::parts::told;
use super::view::View;
use crate::components::Shell;
use crate::components::form::{Field, area, field, problems};
use crate::components::layout::{Frame, document};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let wrong = &view.problems;
    let areas = Field {
        name: "areas",
        label: "Areas",
        value: &view.areas,
        hint: "One a line, twelve at most. Take one away and its page is kept, and comes back when you name it again.",
        ..Field::default()
    };
    let file = Field {
        name: "file",
        label: "The file",
        value: &view.file,
        hint: "Change headings, notes, their order, and what stands under each.",
        optional: true,
        ..Field::default()
    };
    document(
        shell,
        Frame { width: "narrow", ..Frame::default() },
        &html! {
            p.crumb { a href="/school" { "Our school" } }
            h1 { "Areas, funders, headings" }
            (told(&view.told))
            (problems(wrong))
            div.stack {
                form.card.fields method="post" action="/school/lists/areas" {
                    h2 { "What we look at ourselves for" }
                    p.why { @if view.own { "This is your school’s own list." } @else { "This list is offered. Change it and save it, and it is your school’s own." } }
                    (area(areas, 8, wrong))
                    (field(Field { name: "words", label: "Words that a page may hold", value: &view.words, hint: "About 300 stand on one side of paper.", ..Field::default() }, wrong))
                    div.row { button.btn { "Save the areas" } }
                }
                form.card.fields method="post" action="/school/lists/tags" {
                    h2 { "Funders and requirements" }
                    (area(Field { name: "tags", label: "Whom actions serve", value: &view.tags, hint: "One a line, such as “Pupil premium” or “PE and sport premium”.", optional: true, ..Field::default() }, 5, wrong))
                    div.row { button.btn { "Save the list" } }
                }
                section.card {
                    h2 { "Headings of others" }
                    p.why { "Self-evaluation and plan come out under any headings, as a page, DOCX or ODT. Each set is a file with a name." }
                    @for (at, (name, content)) in view.headings.iter().enumerate() {
                        details { summary { (name) }
                            form.fields method="post" action="/school/lists/headings" {
                                input type="hidden" name="name" value=(name);
                                div.field { label for={ "file-" (at) } { "The file. Empty it to take it away." } textarea id={ "file-" (at) } name="file" rows="14" spellcheck="false" { "\n" (content) } }
                                button.btn.quiet { "Check and save" }
                            }
                        }
                    }
                    form.fields method="post" action="/school/lists/headings" {
                        h3 { "Another set" }
                        (field(Field { name: "name", label: "Its name", value: &view.name, hint: "Such as “Trust”.", ..Field::default() }, wrong))
                        (area(file, 18, wrong))
                        div.row { button.btn { "Check and save" } }
                    }
                }
            }
        },
    )
}
