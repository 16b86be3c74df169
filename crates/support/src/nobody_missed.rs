//! Once a week: which children nobody has looked at for three weeks, why, and one thing to do about each.
//!
//! It is a list of what adults have not done, never of what a child is like: no score, no rank, nothing about a person but
//! what was recorded of them. What nobody in the class has (no conversations are noted at all, no steps are agreed) says
//! something about how the class works and is nobody's reason.

use domain::{PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Days that the list looks back.
pub const WINDOW: i64 = 21;
/// Minutes missed below which nobody is said to have missed most.
const FEWEST_MINUTES: u32 = 120;
/// Children who may stand for the most minutes missed.
const MOST: usize = 3;

/// What was recorded of one child of the class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Who.
    pub pupil: PupilId,
    /// In the class since.
    pub since: Date,
    /// The last day with evidence, by subject; subjects without any are left out.
    pub evidence: BTreeMap<SubjectId, Date>,
    /// The last conversation.
    pub conversation: Option<Date>,
    /// The last day on which a next step was agreed, or one runs: today for a target in force.
    pub next_step: Option<Date>,
    /// Since when something waits for an adult to take it up.
    pub waits_since: Option<Date>,
    /// Minutes of lessons missed in the window, being away or taken out.
    pub minutes: u32,
}

/// One reason to look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// No evidence in a subject, though most of the class has some.
    Evidence(SubjectId),
    /// Something waits for an adult since this day, and nobody took it up.
    TakenUp(Date),
    /// More minutes of lessons missed than nearly all others: so many.
    Minutes(u32),
    /// No conversation.
    Conversation,
    /// No next step agreed.
    NextStep,
}

/// The reasons for each child who has one: most reasons first, then in the order of [`Missing`]. A child who joined within
/// the window is left out: nobody had three weeks.
#[must_use]
pub fn nobody_missed(today: Date, class: &[Standing]) -> Vec<(PupilId, Vec<Missing>)> {
    let from = today.saturating_sub(Span::new().days(WINDOW));
    let here: Vec<&Standing> = class.iter().filter(|one| one.since <= from).collect();
    let recent = |day: Option<Date>| day.is_some_and(|day| day > from);
    let subjects = used_subjects(&here, from);
    let talks = here.iter().any(|one| recent(one.conversation));
    let steps = here.iter().any(|one| recent(one.next_step));
    let most = most_minutes(&here);
    let reasons = |one: &Standing| {
        let mut found: Vec<Missing> = subjects
            .iter()
            .filter(|subject| !recent(one.evidence.get(subject).copied()))
            .map(|subject| Missing::Evidence(*subject))
            .collect();
        found.extend(one.waits_since.filter(|day| *day <= from).map(Missing::TakenUp));
        found.extend(most.contains(&one.pupil).then_some(Missing::Minutes(one.minutes)));
        found.extend((talks && !recent(one.conversation)).then_some(Missing::Conversation));
        found.extend((steps && !recent(one.next_step)).then_some(Missing::NextStep));
        found
    };
    let mut missed: Vec<(PupilId, Vec<Missing>)> =
        here.iter().map(|one| (one.pupil, reasons(one))).filter(|(_, why)| !why.is_empty()).collect();
    missed.sort_by(|(a, why), (b, other)| other.len().cmp(&why.len()).then(why.cmp(other)).then(a.cmp(b)));
    missed
}

/// Subjects in which at least half of the class has evidence of these weeks.
fn used_subjects(here: &[&Standing], from: Date) -> BTreeSet<SubjectId> {
    let mut with: BTreeMap<SubjectId, usize> = BTreeMap::new();
    for one in here {
        for (subject, _) in one.evidence.iter().filter(|(_, day)| **day > from) {
            *with.entry(*subject).or_default() += 1;
        }
    }
    with.into_iter().filter(|(_, count)| count * 2 >= here.len()).map(|(subject, _)| subject).collect()
}

/// The few who missed at least two hours and at least twice what the child in the middle missed; of equals, all or none.
fn most_minutes(here: &[&Standing]) -> BTreeSet<PupilId> {
    let mut minutes: Vec<u32> = here.iter().map(|one| one.minutes).collect();
    minutes.sort_unstable_by(|a, b| b.cmp(a));
    let middle = minutes.get(minutes.len() / 2).copied().unwrap_or(0);
    let mut least = FEWEST_MINUTES.max(middle * 2);
    if let Some(next) = minutes.get(MOST) {
        least = least.max(next + 1);
    }
    here.iter().filter(|one| one.minutes >= least).map(|one| one.pupil).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 27);
    const MATHS: SubjectId = SubjectId(1);

    fn lately() -> Date {
        date(2026, 11, 20)
    }

    fn well(id: i64) -> Standing {
        Standing {
            pupil: PupilId(id),
            since: date(2026, 9, 1),
            evidence: BTreeMap::from([(MATHS, lately())]),
            conversation: Some(lately()),
            next_step: Some(lately()),
            waits_since: None,
            minutes: 0,
        }
    }

    #[test]
    fn each_reason_is_seen_and_those_with_most_come_first() {
        let mut class: Vec<Standing> = (1..=8).map(well).collect();
        class[0].conversation = Some(date(2026, 11, 6));
        class[1].evidence.clear();
        class[1].next_step = None;
        class[2].waits_since = Some(date(2026, 11, 5));
        class[3].minutes = 300;
        let missed = nobody_missed(TODAY, &class);
        assert_eq!(
            missed,
            [
                (PupilId(2), vec![Missing::Evidence(MATHS), Missing::NextStep]),
                (PupilId(3), vec![Missing::TakenUp(date(2026, 11, 5))]),
                (PupilId(4), vec![Missing::Minutes(300)]),
                (PupilId(1), vec![Missing::Conversation]),
            ]
        );
    }

    #[test]
    fn what_nobody_does_is_nobodys_reason() {
        let mut class: Vec<Standing> = (1..=8).map(well).collect();
        for one in &mut class {
            (one.conversation, one.next_step) = (None, None);
        }
        class[0].evidence.insert(SubjectId(2), lately());
        assert_eq!(
            nobody_missed(TODAY, &class),
            [],
            "one child's work in another subject is not the class's"
        );
    }

    #[test]
    fn who_came_within_the_weeks_is_not_missed_yet() {
        let mut class: Vec<Standing> = (1..=8).map(well).collect();
        class[0] = Standing { since: date(2026, 11, 16), evidence: BTreeMap::new(), ..well(1) };
        assert_eq!(nobody_missed(TODAY, &class), []);
        class[0].since = date(2026, 11, 6);
        assert_eq!(nobody_missed(TODAY, &class).len(), 1);
    }

    #[test]
    fn missing_most_needs_two_hours_and_that_others_missed_less() {
        let mut class: Vec<Standing> = (1..=8).map(well).collect();
        class[0].minutes = 119;
        assert_eq!(nobody_missed(TODAY, &class), []);
        for one in &mut class {
            one.minutes = 200;
        }
        assert_eq!(nobody_missed(TODAY, &class), [], "a whole class away on a trip");
        for (one, minutes) in class.iter_mut().zip([400, 400, 400, 400]) {
            one.minutes = minutes;
        }
        for one in class.iter_mut().skip(4) {
            one.minutes = 0;
        }
        assert_eq!(nobody_missed(TODAY, &class), [], "four of the same: none is the most");
    }

    proptest! {
        #[test]
        fn the_order_of_the_register_changes_nothing(
            rows in prop::collection::vec((0_i8..28, 0_i8..28, any::<bool>(), 0_u32..500), 1..35),
        ) {
            let mut class: Vec<Standing> = rows.iter().zip(1..).map(|((work, talk, step, minutes), id)| Standing {
                evidence: BTreeMap::from([(MATHS, date(2026, 11, work + 1))]),
                conversation: Some(date(2026, 11, talk + 1)),
                next_step: step.then_some(TODAY),
                minutes: *minutes,
                ..well(id)
            }).collect();
            let missed = nobody_missed(TODAY, &class);
            prop_assert!(missed.iter().all(|(_, why)| !why.is_empty()));
            let most = missed.iter().filter(|(_, why)| why.iter().any(|one| matches!(one, Missing::Minutes(_)))).count();
            prop_assert!(most <= MOST);
            class.reverse();
            prop_assert_eq!(nobody_missed(TODAY, &class), missed);
        }
    }
}
