//! Words that groups, seats and their papers share.

use crate::components::Choice;
use app::groups::ShownGroup;
use app::support::groups::{Adult, Purpose};
use app::teaching::access::{code, code_words};
use domain::{Adjustment, SeatPlace};
use std::collections::BTreeSet;

/// Purposes with their names in forms and in words.
const PURPOSES: [(Purpose, &str, &str); 3] = [
    (Purpose::SameNeed, "same-need", "Same need: taught it together"),
    (Purpose::Mixed, "mixed", "Mixed: each has the whole range"),
    (Purpose::PeerTutoring, "peer", "Peer tutoring: pairs, one explains"),
];

/// What can be chosen.
pub(crate) fn purposes(chosen: &str) -> Vec<Choice> {
    let choice = |(_, name, words): (Purpose, &str, &str)| Choice {
        chosen: name == chosen,
        ..Choice::new(name, words)
    };
    PURPOSES.map(choice).to_vec()
}

/// The purpose of a name; the first for any other.
pub(crate) fn purpose(name: &str) -> Purpose {
    PURPOSES.iter().find(|(_, known, _)| *known == name).map_or(Purpose::SameNeed, |(purpose, ..)| *purpose)
}

/// The name of a purpose in forms.
pub(crate) fn name(purpose: Purpose) -> &'static str {
    PURPOSES.iter().find(|(known, ..)| *known == purpose).map_or("same-need", |(_, name, _)| name)
}

/// "same need"
pub(crate) fn in_short(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SameNeed => "same need",
        Purpose::Mixed => "mixed",
        Purpose::PeerTutoring => "peer tutoring",
    }
}

/// "the teacher"; empty where adults go round.
pub(crate) fn adult(adult: Option<Adult>) -> String {
    match adult {
        Some(Adult::Teacher) => "begins with the teacher".into(),
        Some(Adult::Assistant) => "begins with an assistant".into(),
        None => String::new(),
    }
}

/// "near the front"
pub(crate) fn place(place: SeatPlace) -> &'static str {
    match place {
        SeatPlace::NearFront => "near the front",
        SeatPlace::NearDoor => "near the door",
        SeatPlace::AtTheEdge => "at the edge, with room around",
        SeatPlace::AwayFromDoor => "away from the door",
        SeatPlace::AwayFromWindow => "away from the window",
        SeatPlace::AwayFromNoise => "away from noise",
    }
}

/// What a group is for, who begins with it, and where its table should stand: for adults.
pub(crate) fn about(group: &ShownGroup) -> String {
    let places: Vec<&str> = group.places().into_iter().map(place).collect();
    let table = if places.is_empty() { String::new() } else { format!("table {}", places.join(", ")) };
    let parts = [group.about.clone(), adult(group.adult), table];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Letters for what is done for somebody, with spaces between: "L T".
pub(crate) fn codes(done: &[Adjustment]) -> String {
    let letters: BTreeSet<&str> = done.iter().map(code).collect();
    letters.into_iter().collect::<Vec<_>>().join(" ")
}

/// What the letters on a paper stand for: "A words read aloud · L large print"; empty without any.
pub(crate) fn key<'a>(done: impl IntoIterator<Item = &'a Adjustment>) -> String {
    let key: BTreeSet<String> =
        done.into_iter().map(|one| format!("{} {}", code(one), code_words(one))).collect();
    key.into_iter().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_once_and_in_one_order() {
        let done = [Adjustment::ReadAloud, Adjustment::Seat(SeatPlace::NearFront), Adjustment::ReadAloud];
        assert_eq!(codes(&done), "A F");
        assert_eq!(key(&done), "A words read aloud · F sits near the front");
        assert_eq!((codes(&[]), key(&[])), (String::new(), String::new()));
    }

    #[test]
    fn every_purpose_comes_back_from_its_name() {
        for choice in purposes("mixed") {
            assert_eq!(choice.chosen, choice.value == "mixed");
            let read = purpose(&choice.value);
            assert_eq!(name(read), choice.value);
        }
        assert_eq!(purpose("anything else"), Purpose::SameNeed);
    }
}
