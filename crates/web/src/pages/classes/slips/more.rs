//! What else a slip says: every message that a family would find on the page, and the questions that wait for its yes, with
//! boxes to tick and a line to sign.

use super::view::Slip;
use crate::catalogue::{Key, Words, name, school};
use crate::pages::children::child::chances::chances;
use crate::pages::children::child::clubs::about;
use crate::pages::children::child::evening::agreed;
use crate::pages::children::child::partners::asked;
use crate::pages::children::child::template::target_says;
use maud::{Markup, html};

/// The rest of the sheet.
#[must_use]
pub fn more(words: &Words, slip: &Slip) -> Markup {
    html! {
        (replies(words, slip))
        @if !slip.targets.is_empty() {
            section { h2 { (words.say(Key::TargetsHead)) } @for one in &slip.targets { div { (target_says(words, one)) } } }
        }
        (agreed(words, &slip.agreed))
        @if !slip.partners.is_empty() {
            section { h2 { (words.say(Key::HelpHead)) }
                @for one in &slip.partners {
                    h3 { (words.with(if one.waits { Key::HelpAsks } else { Key::HelpOpen }, &one.who(words, &slip.name))) }
                    (asked(words, &slip.name, one))
                    @if one.waits { (tick_and_sign(words)) }
                    p.why { (words.say(Key::HelpRights)) }
                }
            }
        }
        @for one in &slip.clubs {
            section {
                h2 { (words.say(Key::ClubHead)) }
                p { (words.with(Key::ClubWaitsForYou, &[("name", name(&slip.name))])) }
                (about(words, one))
                (tick_and_sign(words))
            }
        }
        @for one in &slip.chances { (chances(words, &slip.name, one)) }
    }
}

fn replies(words: &Words, slip: &Slip) -> Markup {
    html! {
        @for (on, reply) in &slip.replies {
            section {
                p { (words.with(Key::SlipWrote, &[("date", words.date(*on))])) " "
                    strong { (words.with(Key::WroteReply, &[("reply", school(reply))])) } }
            }
        }
        @if slip.answered { p { (words.say(Key::SlipAnswered)) } }
    }
}

fn tick_and_sign(words: &Words) -> Markup {
    html! {
        p { "☐ " (words.say(Key::HelpYes)) } p { "☐ " (words.say(Key::HelpNo)) }
        p { (words.say(Key::HelpSlipSign)) }
        div.lines aria-hidden="true" { span {} }
    }
}
