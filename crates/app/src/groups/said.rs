//! What contradicts what, with names: for those who teach the class.

use super::needs::Needs;
use support::groups::{Demand, Impossible};

/// One demand: "Amy and Ben apart".
pub(super) fn demand(needs: &Needs, demand: &Demand, place: impl Fn(usize) -> String) -> String {
    match demand {
        Demand::Apart(one, other) => format!("{} and {} apart", needs.name(*one), needs.name(*other)),
        Demand::Together(one, other) => format!("{} and {} together", needs.name(*one), needs.name(*other)),
        Demand::Pinned(pupil, at) => format!("{} fixed {}", needs.name(*pupil), place(*at)),
    }
}

/// Why nothing was made, in one or two sentences.
pub(super) fn impossible(needs: &Needs, why: &Impossible, place: impl Fn(usize) -> String) -> String {
    match why {
        Impossible::Nobody => "Nobody is in this class yet. Add its pupils first.".to_owned(),
        Impossible::Twice(pupil) | Impossible::Stranger(pupil) => {
            format!(
                "{} stands in a pair or a fixed place that does not fit this class. Take it away.",
                needs.name(*pupil)
            )
        }
        Impossible::Size { pupils, groups, low, high } => {
            format!("{pupils} pupils do not go into {groups} groups of {low} to {high}. Choose another size.")
        }
        Impossible::Adults { need, room, .. } => {
            format!(
                "{need} pupils need an adult, and groups with an adult hold {room}. Add an adult or make groups larger."
            )
        }
        Impossible::Access { need, room, .. } => {
            format!(
                "{need} pupils need a place in front, and there are {room}. Turn the room or make tables larger."
            )
        }
        Impossible::Demands(blamed) => {
            let said: Vec<String> = blamed.iter().map(|one| demand(needs, one, &place)).collect();
            format!("These cannot all be kept: {}. Allow one of them, or make more groups.", said.join("; "))
        }
        Impossible::NotFound => {
            "No way was found to keep all of this. Ask for fewer things at once, or for more groups."
                .to_owned()
        }
        Impossible::End => {
            "Groups need an exit check, and a last day that is not before today and at most 15 weeks away."
                .to_owned()
        }
    }
}
