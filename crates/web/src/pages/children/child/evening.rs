//! Markup of evenings on a child's page: times to choose from, and what was agreed.

use super::view::View;
use crate::catalogue::{Key, Words, name, school};
use crate::components::maths::plain;
use app::evening::{ClassOffer, OfferedEvening};
use jiff::civil::Date;
use maud::{Markup, html};

/// Evenings to come.
#[must_use]
pub fn section(words: &Words, view: &View) -> Markup {
    html! {
        @if view.evenings.by_telephone {
            section.card { h2 { (words.say(Key::EveningHead)) } p { (words.say(Key::EveningTelephone)) } }
        }
        @for evening in &view.evenings.evenings {
            section.card id={ "evening-" (evening.id) } {
                h2 { (words.say(Key::EveningHead)) }
                p { (words.with(Key::EveningWhen, &[("date", words.date(evening.on))])) }
                @for class in &evening.classes { (offer(words, view, evening, class)) }
                p.why {
                    @if evening.closed { (words.say(Key::EveningClosed)) }
                    @else { (words.with(Key::EveningUntil, &[("date", words.date(evening.book_until))])) }
                }
            }
        }
    }
}

fn offer(words: &Words, view: &View, evening: &OfferedEvening, class: &ClassOffer) -> Markup {
    let field = format!("at-{}-{}", evening.id, class.group);
    html! {
        div.gap {
            p {
                @if class.room.is_empty() { (words.with(Key::EveningOf, &[("class", school(&class.name))])) }
                @else { (words.with(Key::EveningWhere, &[("class", school(&class.name)), ("room", school(&class.room))])) }
            }
            @if let Some(at) = class.booked { p { strong { (words.with(Key::EveningHave, &[("time", name(&at.to_string()))])) } } }
            @else if let Some(at) = class.for_family { p { strong { (words.with(Key::EveningFamily, &[("time", name(&at.to_string()))])) } } }
            @if !evening.closed {
                @if class.free.is_empty() && class.booked.is_none() { p { (words.say(Key::EveningFull)) } }
                @if !class.free.is_empty() {
                    form.row method="post" action={ (view.base) "/evening" (view.query) } {
                        (which(evening, class))
                        div.field {
                            label for=(field) { (words.say(Key::EveningChoose)) }
                            select id=(field) name="at" { @for at in &class.free { option value=(at) translate="no" { (at) } } }
                        }
                        button.btn { (words.say(if class.booked.is_some() { Key::EveningMove } else { Key::EveningBook })) }
                    }
                }
                @if class.booked.is_some() {
                    form.inline method="post" action={ (view.base) "/evening" (view.query) } {
                        (which(evening, class))
                        input type="hidden" name="do" value="give-back";
                        button.btn.quiet { (words.say(Key::EveningGiveBack)) }
                    }
                }
            }
        }
    }
}

fn which(evening: &OfferedEvening, class: &ClassOffer) -> Markup {
    html! {
        input type="hidden" name="evening" value=(evening.id);
        input type="hidden" name="class" value=(class.group);
    }
}

/// What was agreed: the line, the day, the day on which it was done.
#[must_use]
pub fn agreed(words: &Words, lines: &[(String, Date, Option<Date>)]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.card {
                h2 { (words.say(Key::AgreedHead)) }
                ul.plain { @for (line, on, done_on) in lines {
                    li {
                        p.said { (school(&plain(line))) }
                        p.why { @match done_on {
                            Some(done) => (words.with(Key::AgreedDone, &[("date", words.date(*done))])),
                            None => (words.with(Key::AgreedOn, &[("date", words.date(*on))])),
                        } }
                    }
                } }
            }
        }
    }
}
