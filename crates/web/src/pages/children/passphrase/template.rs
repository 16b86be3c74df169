//! Markup of choosing a passphrase.

use crate::catalogue::{Key, Words, name};
use crate::components::family::{FamilyShell, family_document, family_problem};
use app::account::password::SHORTEST;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, problem: Option<Key>, query: &str) -> Markup {
    let least = [("least", name(&SHORTEST.to_string()))];
    let problem = problem.map(|key| words.with(key, &least));
    family_document(
        words,
        shell,
        Key::WayBackTitle,
        &html! {
            p.crumb { a href={ "/children" (query) } { (words.say(Key::BackChildren)) } }
            h1 { (words.say(Key::WayBackTitle)) }
            p.sub { (words.say(Key::WayBackWhy)) }
            (family_problem(words, problem.as_ref()))
            form.card.fields method="post" action="/children/passphrase" {
                div.field {
                    label for="email" { (words.say(Key::Email)) }
                    input #email type="email" name="email" autocomplete="username" dir="ltr" required;
                }
                div.field {
                    label for="passphrase" { (words.say(Key::Passphrase)) }
                    p.hint #passphrase-hint { (words.with(Key::PassphraseHint, &least)) }
                    input #passphrase type="password" name="passphrase" autocomplete="new-password" aria-describedby="passphrase-hint" required;
                }
                div.actions { button.btn { (words.say(Key::WayBackKeep)) } }
            }
            p.why.gap { (words.say(Key::WayBackOther)) }
        },
    )
}
