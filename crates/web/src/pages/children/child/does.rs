//! What the school does for a child besides its lessons, in the family's language; shared by page, slip and card.

use super::clubs::day_of;
use crate::catalogue::{Key, Words, name, school};
use app::family::{SchoolDoes, SessionsFor};
use domain::{Adjustment, SeatPlace};
use maud::{Markup, html};

/// What is done, and the sessions with what they cost; nothing where there is nothing.
#[must_use]
pub fn does(words: &Words, child: &str, does: &SchoolDoes) -> Markup {
    html! {
        @if !does.adjustments.is_empty() {
            p { (words.with(Key::DoesFor, &[("name", name(child))])) }
            ul.tight { @for one in &does.adjustments { li { (adjustment(words, child, one)) } } }
        }
        @for one in &does.sessions { (sessions(words, one)) }
    }
}

fn sessions(words: &Words, one: &SessionsFor) -> Markup {
    let put_in = [
        ("what", school(&one.name)),
        ("minutes", name(&one.minutes.to_string())),
        ("date", words.date(one.until)),
    ];
    html! {
        p { (words.with(Key::DoesSessions, &put_in)) }
        p { (words.say(Key::DoesDays)) " "
            @for (at, day) in one.weekdays.iter().enumerate() { @if at > 0 { ", " } span { (words.say(day_of(*day))) } }
        }
        @if let Some(subject) = &one.instead_of { p { (words.with(Key::DoesInstead, &[("subject", school(subject))])) } }
    }
}

fn adjustment(words: &Words, child: &str, one: &Adjustment) -> Markup {
    let key = match one {
        Adjustment::Print(_) => Key::DoesPrint,
        Adjustment::Spacing => Key::DoesSpacing,
        Adjustment::FewerQuestions => Key::DoesFewer,
        Adjustment::Paper(_) => Key::DoesPaper,
        Adjustment::ReadAloud => Key::DoesReadAloud,
        Adjustment::ExtraTime(_) => Key::DoesTime,
        Adjustment::RestBreaks => Key::DoesBreaks,
        Adjustment::Seat(SeatPlace::NearFront) => Key::DoesFront,
        Adjustment::Seat(SeatPlace::NearDoor) => Key::DoesDoor,
        Adjustment::Seat(SeatPlace::AtTheEdge) => Key::DoesEdge,
        Adjustment::Seat(SeatPlace::AwayFromDoor) => Key::DoesAwayDoor,
        Adjustment::Seat(SeatPlace::AwayFromWindow) => Key::DoesAwayWindow,
        Adjustment::Seat(SeatPlace::AwayFromNoise) => Key::DoesQuiet,
        Adjustment::PreTeaching => Key::DoesWords,
        Adjustment::Laptop => Key::DoesType,
        Adjustment::Scribe => Key::DoesScribe,
        Adjustment::Objects => Key::DoesObjects,
        Adjustment::Own(own) => return words.with(Key::DoesOwn, &[("words", school(own.as_str()))]),
    };
    words.with(key, &[("name", name(child))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn sessions_say_when_how_long_and_what_is_lost() {
        let one = SessionsFor {
            name: "Reading together".into(),
            weekdays: BTreeSet::from([1, 4]),
            minutes: 20,
            instead_of: Some("PE".into()),
            until: date(2025, 4, 4),
        };
        let all = SchoolDoes { adjustments: vec![Adjustment::RestBreaks], sessions: vec![one] };
        let said = does(Words::of(Language::English), "Amirah", &all).into_string();
        for says in
            ["a break in long work", "Reading together", "20", "4/4/2025", "Mondays", "Thursdays", "PE"]
        {
            assert!(said.contains(says), "{says}: {said}");
        }
        let without = SchoolDoes { adjustments: Vec::new(), ..SchoolDoes::default() };
        assert_eq!(does(Words::of(Language::Urdu), "Amirah", &without).into_string(), "");
    }
}
