//! Working groups by purpose, the pairs that they keep, and where a class sits.
//!
//! Groups and seats are suggested from what is known today and stay the teacher's to change; they end by themselves. Who is
//! kept apart or together is seen by those who teach the class, and by nobody else.

mod adults;
mod change;
mod history;
mod live;
mod make;
mod needs;
mod pairs;
mod report;
mod said;
pub mod seats;
mod show;

pub use change::{Change, ChangeGroups};
pub use history::Past;
pub(crate) use history::{OFTEN, members};
pub(crate) use live::{groups_in_use, live_groups};
pub use make::{Made, MakeGroups, Take};
pub use pairs::{LONGEST_WHY, PairLine};
pub use report::{Came, Report};
pub use show::{GroupPlanPage, GroupsPage, PlacedPupil, ShownGroup};

use jiff::Span;
use jiff::civil::Date;
use store::Term;

/// Characters of an exit check.
pub const LONGEST_CHECK: usize = 300;
/// Characters of a group's name.
pub const LONGEST_NAME: usize = 24;
/// Earlier groups that those at hand are compared with.
pub(crate) const COMPARED: usize = 5;
/// Weeks that groups last by default: half a term.
const WEEKS: i64 = 6;

/// Names that say nothing about anybody, for a class that has chosen none yet.
pub const NAMES: [&str; 16] = [
    "Oak", "Ash", "Elm", "Birch", "Hazel", "Maple", "Pine", "Beech", "Cedar", "Willow", "Lime", "Alder",
    "Holly", "Larch", "Aspen", "Yew",
];

/// The last day of groups that begin today: half a term on, and no later than the term.
fn usual_end(today: Date, terms: &[Term]) -> Date {
    let half_a_term = today.saturating_add(Span::new().weeks(WEEKS));
    let term = terms.iter().find(|one| one.term.starts <= today && today <= one.term.ends);
    term.map_or(half_a_term, |one| half_a_term.min(one.term.ends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn groups_last_half_a_term_and_never_into_the_holidays() {
        let term = Term {
            id: domain::TermId(1),
            term: store::NewTerm {
                name: "Spring".into(),
                starts: date(2026, 1, 5),
                ends: date(2026, 3, 27),
                first_week: 1,
            },
        };
        assert_eq!(usual_end(date(2026, 1, 12), std::slice::from_ref(&term)), date(2026, 2, 23));
        assert_eq!(usual_end(date(2026, 3, 2), std::slice::from_ref(&term)), date(2026, 3, 27));
        assert_eq!(usual_end(date(2026, 4, 6), &[term]), date(2026, 5, 18), "out of term");
    }

    #[test]
    fn names_are_short_and_different() {
        let different: std::collections::BTreeSet<_> = NAMES.iter().collect();
        assert!(different.len() == NAMES.len() && NAMES.iter().all(|name| name.len() <= LONGEST_NAME));
    }
}
