//! After days away: the four things that matter, and leave to let the rest go.
//!
//! A child who was away cannot catch up on everything, and need not: what later lessons stand on comes first. What was
//! missed and has been shown since is left out.

use domain::ObjectiveId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Things named at most.
pub const NAMED: usize = 4;
/// Weight of what needs something through one more step.
const DECAY: f64 = 0.7;
/// How many times as much what the class is taught next counts as what comes later.
const NEXT: f64 = 3.0;

/// Something taught while a child was away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// What.
    pub objective: ObjectiveId,
    /// The last day on which it was taught without the child.
    pub taught: Date,
    /// Whether the child has shown it, before or since.
    pub shown: bool,
}

/// One thing that matters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matters {
    /// What.
    pub objective: ObjectiveId,
    /// The last day on which it was taught without the child.
    pub taught: Date,
    /// What the class is taught next that stands on it, directly or through others, in the order of `ahead`.
    pub for_next: Vec<ObjectiveId>,
    /// Of what comes later, how much stands on it.
    pub later: usize,
}

/// The four things that matter of what was missed, the most needed first, and how many others there are.
///
/// `needs` gives what each objective needs directly; `ahead` what the class is taught next, in order; `later` what is taught
/// after that. What stands on something through more steps weighs less. Of what nothing stands on, the latest comes first.
#[must_use]
pub fn what_matters(
    missed: &[Missed],
    needs: &BTreeMap<ObjectiveId, Vec<ObjectiveId>>,
    ahead: &[ObjectiveId],
    later: &[ObjectiveId],
) -> (Vec<Matters>, usize) {
    let below_ahead: Vec<(ObjectiveId, BTreeMap<ObjectiveId, i32>)> =
        ahead.iter().map(|one| (*one, below(*one, needs))).collect();
    let below_later: Vec<BTreeMap<ObjectiveId, i32>> = later.iter().map(|one| below(*one, needs)).collect();
    let weigh = |one: &Missed| {
        let weight = |steps: Option<&i32>| steps.map_or(0.0, |steps| DECAY.powi(*steps));
        let next: f64 = below_ahead.iter().map(|(_, below)| weight(below.get(&one.objective))).sum();
        let after: f64 = below_later.iter().map(|below| weight(below.get(&one.objective))).sum();
        NEXT * next + after
    };
    let mut open: Vec<(f64, &Missed)> =
        missed.iter().filter(|one| !one.shown).map(|one| (weigh(one), one)).collect();
    open.sort_by(|(weight, a), (other, b)| {
        other.total_cmp(weight).then(b.taught.cmp(&a.taught)).then(a.objective.cmp(&b.objective))
    });
    let others = open.len().saturating_sub(NAMED);
    let matters = open.iter().take(NAMED).map(|(_, one)| Matters {
        objective: one.objective,
        taught: one.taught,
        for_next: stands_on(&below_ahead, one.objective),
        later: below_later.iter().filter(|below| below.contains_key(&one.objective)).count(),
    });
    (matters.collect(), others)
}

fn stands_on(ahead: &[(ObjectiveId, BTreeMap<ObjectiveId, i32>)], on: ObjectiveId) -> Vec<ObjectiveId> {
    ahead.iter().filter(|(one, below)| *one != on && below.contains_key(&on)).map(|(one, _)| *one).collect()
}

/// Everything that an objective stands on with the fewest steps to it, itself with none. A circle is walked once.
fn below(
    objective: ObjectiveId,
    needs: &BTreeMap<ObjectiveId, Vec<ObjectiveId>>,
) -> BTreeMap<ObjectiveId, i32> {
    let mut found = BTreeMap::from([(objective, 0)]);
    let mut level = BTreeSet::from([objective]);
    let mut steps = 0;
    while !level.is_empty() {
        steps += 1;
        let next: BTreeSet<ObjectiveId> = level
            .iter()
            .filter_map(|one| needs.get(one))
            .flatten()
            .copied()
            .filter(|one| !found.contains_key(one))
            .collect();
        found.extend(next.iter().map(|one| (*one, steps)));
        level = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn id(number: i64) -> ObjectiveId {
        ObjectiveId(number)
    }

    fn missed(number: i64, day: i8) -> Missed {
        Missed { objective: id(number), taught: date(2026, 11, day), shown: false }
    }

    /// 5 needs 2, 6 needs 5, 7 needs 1 and 3.
    fn needs() -> BTreeMap<ObjectiveId, Vec<ObjectiveId>> {
        BTreeMap::from([(id(5), vec![id(2)]), (id(6), vec![id(5)]), (id(7), vec![id(1), id(3)])])
    }

    #[test]
    fn what_the_next_lesson_stands_on_comes_before_what_was_taught_last() {
        let all = [missed(1, 16), missed(2, 17), missed(3, 18), missed(4, 20), missed(8, 19)];
        let (matters, others) = what_matters(&all, &needs(), &[id(5)], &[id(6), id(7)]);
        assert_eq!(matters.iter().map(|one| one.objective.value()).collect::<Vec<_>>(), [2, 3, 1, 4]);
        assert_eq!((matters[0].for_next.as_slice(), matters[0].later), ([id(5)].as_slice(), 1));
        assert_eq!((matters[1].for_next.len(), matters[1].later, others), (0, 1, 1));
    }

    #[test]
    fn what_was_shown_is_let_go_and_what_is_taught_again_next_counts() {
        let mut all = [missed(1, 16), missed(4, 17)];
        all[0].shown = true;
        let (matters, others) = what_matters(&all, &needs(), &[id(4)], &[]);
        assert_eq!((matters.len(), others, matters[0].for_next.len()), (1, 0, 0));
    }

    proptest! {
        #[test]
        fn a_circle_ends_and_four_at_most_are_named(
            days in prop::collection::vec(1_i8..28, 0..12),
            edges in prop::collection::vec((1_i64..12, 1_i64..12), 0..30),
        ) {
            let all: Vec<Missed> = days.iter().zip(1..).map(|(day, number)| missed(number, *day)).collect();
            let mut needs: BTreeMap<ObjectiveId, Vec<ObjectiveId>> = BTreeMap::new();
            for (one, other) in edges {
                needs.entry(id(one)).or_default().push(id(other));
            }
            let (matters, others) = what_matters(&all, &needs, &[id(1), id(2)], &[id(3)]);
            prop_assert_eq!(matters.len() + others, all.len());
            prop_assert!(matters.len() <= NAMED);
        }
    }
}
