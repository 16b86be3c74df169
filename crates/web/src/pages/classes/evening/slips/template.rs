//! Markup of booking slips: four on a sheet, without colour.

use crate::catalogue::{Key, Words, name, school};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use app::evening::{BookingSlip, BookingSlips};
use app::store::StoredEvening;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, slips: &BookingSlips, back: &str) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.head.no-print {
                div {
                    p.crumb { a href=(back) { "Parents’ evening of " (slips.group_name) } }
                    h1 { "Slips to book with" }
                    p.sub { "For families who do not book on their page, each in the language that the office recorded. Welsh and Urdu have not been checked by a person, and say so." }
                }
                div.actions { button.btn type="button" data-print-now hidden { "Print" } }
            }
            @match &slips.stored {
                Some(stored) => ul.slips.four-a-sheet { @for one in &slips.slips { li { (slip(slips, stored, one)) } } },
                None => p.card { "No evening is planned for this class." },
            }
        },
    )
}

fn slip(slips: &BookingSlips, stored: &StoredEvening, slip: &BookingSlip) -> Markup {
    let words = Words::of(slip.language);
    let (from, until) = stored.evening.hours.span();
    let when = [
        ("date", words.date(stored.evening.on)),
        ("from", name(&from.to_string())),
        ("until", name(&until.to_string())),
    ];
    let place = [("school", school(&slips.school)), ("class", school(&slips.group_name))];
    let about = [("minutes", name(&stored.evening.hours.each().to_string())), ("name", name(&slip.name))];
    html! {
        article lang=(slip.language.tag()) dir=(slip.language.direction()) {
            h2.whose { (words.say(Key::EveningHead)) }
            p.why {
                @if slip.restricted { (words.with(Key::EveningSlipWhen, &when)) }
                @else { (words.with(Key::EveningSlipWhere, &[place.as_slice(), when.as_slice()].concat())) }
            }
            @if !words.checked { p.why { (words.say(Key::Unchecked)) } }
            p { (words.with(Key::EveningSlipAbout, &about)) }
            p { @match slip.at {
                Some(at) => (words.with(Key::EveningSlipHave, &[("time", name(&at.to_string()))])),
                None => (words.say(Key::EveningSlipTick)),
            } }
            ul.times { @for at in &slips.free { li { span.box aria-hidden="true" {} " " (name(&at.to_string())) } } }
            p { (words.say(Key::EveningSlipOr)) }
            div.lines aria-hidden="true" { span {} }
        }
    }
}
