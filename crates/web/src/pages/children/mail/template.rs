//! Markup of choosing language and mail.

use crate::catalogue::{Key, Words};
use crate::components::family::{FamilyShell, family_document};
use app::mail::MailChoice;
use domain::Language;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(words: &Words, shell: &FamilyShell, choice: &MailChoice, query: &str) -> Markup {
    family_document(
        words,
        shell,
        Key::ChooseTitle,
        &html! {
            p.crumb { a href={ "/children" (query) } { (words.say(Key::BackChildren)) } }
            h1 { (words.say(Key::ChooseTitle)) }
            form.fields.card method="post" action="/children/mail" {
                fieldset {
                    legend { (words.say(Key::ChooseLanguage)) }
                    div.ticks { @for one in Language::ALL {
                        label.tick { input type="radio" name="language" value=(one.tag()) checked[one == choice.language]; " "
                            span lang=(one.tag()) { bdi translate="no" { (one.own_name()) } } }
                    } }
                }
                fieldset {
                    legend { (words.say(Key::ChooseMail)) }
                    div.ticks {
                        (tick(words, "weekly", Key::ChooseWeekly, choice.weekly))
                        (tick(words, "never", Key::ChooseNever, !choice.weekly))
                    }
                    @if !choice.on { p.hint { (words.say(Key::ChooseOff)) } }
                    @else if !choice.has_address { p.hint { (words.say(Key::ChooseNoAddress)) } }
                }
                div.actions { button.btn { (words.say(Key::ChooseKeep)) } }
            }
        },
    )
}

fn tick(words: &Words, value: &str, key: Key, chosen: bool) -> Markup {
    html! { label.tick { input type="radio" name="weekly" value=(value) checked[chosen]; " " span { (words.say(key)) } } }
}
