//! Words that groups, seats and their papers share.

use crate::components::Choice;
use app::support::groups::{Adult, Purpose};

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

#[cfg(test)]
mod tests {
    use super::*;

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
