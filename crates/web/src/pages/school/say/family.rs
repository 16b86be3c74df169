//! The page for a family's line, in its language.

use super::view::View;
use crate::catalogue::{Key, Words, school};
use crate::components::family::{FamilyShell, family_document, family_notice, family_problem};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, view: &View) -> Markup {
    let problem = (!view.problems.is_empty()).then(|| words.say(Key::BadSaid));
    family_document(
        words,
        shell,
        Key::SayTitle,
        &html! {
            p.crumb { a href="/children" { (words.say(Key::ChildrenTitle)) } }
            h1 { (words.say(Key::SayTitle)) }
            (family_notice(words, (!view.told.is_empty()).then_some(Key::ToldSaid)))
            (family_problem(words, problem.as_ref()))
            p { (words.say(Key::SayAsk)) }
            p { (words.say(Key::SayRead)) }
            div.stack {
                @if view.areas.is_empty() { p.card { (words.say(Key::SayNone)) } }
                @for (at, (id, name, line)) in view.areas.iter().enumerate() {
                    form.card.fields method="post" action={ "/school/areas/" (id) "/lines" } {
                        input type="hidden" name="submission" value=(view.submissions.get(at).map_or("", String::as_str));
                        input type="hidden" name="from" value="say";
                        div.field { label for={ "line-" (id) } { (school(name)) }
                            input type="text" id={ "line-" (id) } name="line" value=(line) required maxlength="200" dir="auto"; }
                        div.actions { button.btn { (words.say(Key::SayAdd)) } }
                    }
                }
            }
        },
    )
}
