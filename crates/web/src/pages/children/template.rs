//! Markup of a carer's children.

use super::view::View;
use crate::catalogue::{Key, Words, name, school};
use crate::components::family::{FamilyShell, family_document, family_notice, family_problem};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, view: &View) -> Markup {
    let problem = view.problem.map(|key| words.say(key));
    family_document(
        words,
        shell,
        Key::ChildrenTitle,
        &html! {
            h1 { (words.say(Key::ChildrenTitle)) }
            (family_notice(words, view.told))
            (family_problem(words, problem.as_ref()))
            @if view.children.is_empty() { p.card { (words.say(Key::ChildrenNone)) } }
            ul.tiles {
                @for (pupil, child, at) in &view.children {
                    li.card {
                        h2 { a href={ "/children/" (pupil) (view.query) } { (name(child)) } }
                        @if let Some(at) = at { p.why { (school(at)) } }
                    }
                }
            }
            @for (other, called) in &view.elsewhere {
                section.card.gap {
                    p { @match called {
                        Some(called) => (words.with(Key::ChildrenElsewhereNamed, &[("school", school(called))])),
                        None => (words.say(Key::ChildrenElsewhere)),
                    } }
                    form.fields method="post" action="/children/elsewhere" {
                        input type="hidden" name="school" value=(other);
                        div.field {
                            label for={ "passphrase-" (other) } { (words.say(Key::Passphrase)) }
                            p.hint { (words.say(Key::ChildrenElsewhereHow)) }
                            input id={ "passphrase-" (other) } type="password" name="passphrase" autocomplete="current-password" required;
                        }
                        div.actions { button.btn.quiet { (words.say(Key::Go)) } }
                    }
                }
            }
            p.gap { a href={ "/school/say" (view.query) } { (words.say(Key::SayTitle)) } }
            p.gap { a href={ "/children/mail" (view.query) } { (words.say(Key::ChooseTitle)) } }
            p.gap {
                @if view.has_way_back { (words.say(Key::WayBackHave)) " " }
                a href={ "/children/passphrase" (view.query) } {
                    @if view.has_way_back { (words.say(Key::WayBackNew)) } @else { (words.say(Key::WayBackTitle)) }
                }
            }
        },
    )
}
