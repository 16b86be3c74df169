//! The support board: what schools need, what a body offers, and which schools say that they are strong in exactly that, side by
//! side under the priority that each of them names; afterwards what was tried and whether it worked.
//!
//! No school is ranked. A school is "strong" in something because it says so, and only as long as it says so.

use domain::{BodyPriorityId, SchoolId};
use jiff::civil::Date;

/// What came of support that was given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Worked {
    /// The school that needed it says that it helped.
    Yes,
    /// It says that it did not.
    No,
    /// It cannot tell: an honest answer, and often the only one.
    CannotTell,
}

/// Something that names a priority and belongs to a school, or to the body itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry<Id> {
    /// Its number.
    pub id: Id,
    /// The priority that it names.
    pub priority: BodyPriorityId,
    /// Whose it is; nothing for the body's own.
    pub school: Option<SchoolId>,
    /// In their own words.
    pub words: String,
}

/// Needs, offers and strong schools under one priority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside<Need, Offer, Strong> {
    /// The priority.
    pub priority: BodyPriorityId,
    /// What schools need.
    pub needs: Vec<Entry<Need>>,
    /// What the body offers.
    pub offers: Vec<Entry<Offer>>,
    /// Schools that say they are strong in it.
    pub strong: Vec<Entry<Strong>>,
}

impl<Need, Offer, Strong> Beside<Need, Offer, Strong> {
    /// Those who could help with a need: never the school itself.
    pub fn could_help(&self, need: &Entry<Need>) -> impl Iterator<Item = &Entry<Strong>> {
        self.strong.iter().filter(move |one| one.school != need.school)
    }
}

/// Lays what is live side by side, a row a priority in the order given; what names no live priority is not on the board.
#[must_use]
pub fn side_by_side<Need: Clone, Offer: Clone, Strong: Clone>(
    live: &[BodyPriorityId],
    needs: &[Entry<Need>],
    offers: &[Entry<Offer>],
    strong: &[Entry<Strong>],
) -> Vec<Beside<Need, Offer, Strong>> {
    fn of<Id: Clone>(all: &[Entry<Id>], priority: BodyPriorityId) -> Vec<Entry<Id>> {
        all.iter().filter(|one| one.priority == priority).cloned().collect()
    }
    live.iter()
        .map(|priority| Beside {
            priority: *priority,
            needs: of(needs, *priority),
            offers: of(offers, *priority),
            strong: of(strong, *priority),
        })
        .collect()
}

/// Whether somebody should say by now what came of support that ended on `ends`.
#[must_use]
pub fn asks_what_came_of_it(ends: Date, worked: Option<Worked>, today: Date) -> bool {
    worked.is_none() && ends < today
}

/// What came of all support that ended, in counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CameOfIt {
    /// Helped.
    pub yes: usize,
    /// Did not.
    pub no: usize,
    /// Cannot tell.
    pub cannot_tell: usize,
    /// Nobody has said.
    pub not_said: usize,
}

impl CameOfIt {
    /// How many it is of.
    #[must_use]
    pub fn of(&self) -> usize {
        self.yes + self.no + self.cannot_tell + self.not_said
    }
}

/// Counts what came of support: `(last day, answer)` each; what still runs is not counted.
#[must_use]
pub fn came_of_it(given: &[(Date, Option<Worked>)], today: Date) -> CameOfIt {
    let mut counts = CameOfIt::default();
    for (ends, worked) in given {
        match worked {
            Some(Worked::Yes) => counts.yes += 1,
            Some(Worked::No) => counts.no += 1,
            Some(Worked::CannotTell) => counts.cannot_tell += 1,
            None if *ends < today => counts.not_said += 1,
            None => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry(id: i64, priority: i64, school: Option<i64>) -> Entry<i64> {
        Entry { id, priority: BodyPriorityId(priority), school: school.map(SchoolId), words: String::new() }
    }

    #[test]
    fn exactly_that_is_the_same_priority_and_another_school() {
        let (needs, offers) = ([entry(1, 7, Some(1)), entry(2, 8, Some(1))], [entry(3, 7, None)]);
        let strong = [entry(4, 7, Some(1)), entry(5, 7, Some(2)), entry(6, 8, Some(2))];
        let board = side_by_side(&[BodyPriorityId(7)], &needs, &offers, &strong);
        assert_eq!(board.len(), 1);
        assert_eq!((board[0].needs.len(), board[0].offers.len(), board[0].strong.len()), (1, 1, 2));
        let helps: Vec<i64> = board[0].could_help(&board[0].needs[0]).map(|one| one.id).collect();
        assert_eq!(helps, [5]);
    }

    #[test]
    fn what_names_no_live_priority_is_not_on_the_board() {
        assert!(side_by_side::<i64, i64, i64>(&[], &[entry(1, 7, Some(1))], &[], &[]).is_empty());
    }

    #[test]
    fn what_came_of_it_is_asked_once_it_has_ended_and_not_before() {
        let (ends, today) = (date(2025, 3, 3), date(2025, 3, 4));
        assert!(asks_what_came_of_it(ends, None, today));
        assert!(!asks_what_came_of_it(today, None, today));
        assert!(!asks_what_came_of_it(ends, Some(Worked::CannotTell), today));
    }

    #[test]
    fn what_still_runs_is_not_counted() {
        let today = date(2025, 3, 4);
        let (over, runs) = (date(2025, 3, 1), date(2025, 4, 1));
        let given = [
            (over, Some(Worked::Yes)),
            (over, Some(Worked::No)),
            (runs, Some(Worked::CannotTell)),
            (over, None),
            (runs, None),
        ];
        let counts = came_of_it(&given, today);
        assert_eq!(counts, CameOfIt { yes: 1, no: 1, cannot_tell: 1, not_said: 1 });
        assert_eq!(counts.of(), 4);
    }
}
