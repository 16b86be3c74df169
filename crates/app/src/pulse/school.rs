//! What a head sees: the whole school, and no class.

use super::{LOOKS_BACK, monday, read, weeks_before};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PulseQuestion;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{PulseCount, SchoolPulseCount};
use teaching::pulse::Said;

/// Classes under which nothing is shown: of two, one class could take its own away and see the other's.
pub const FEWEST_CLASSES: u32 = 3;

/// A week of the whole school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolWeek {
    /// Its Monday.
    pub monday: Date,
    /// What was said, question by question, with how many classes stand behind it.
    pub said: Vec<(Said, u32)>,
}

#[boxed]
impl App {
    /// What the school's classes said together in the last weeks, the latest first; weeks of which nothing may be shown are
    /// left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_pulse(&self, permit: &Permit) -> Result<Vec<SchoolWeek>, AppError> {
        permit.for_action(Action::SeeSchoolPulse)?;
        let mut tx = self.store.read(permit.school).await?;
        let this_week = monday(permit.school_time(&mut tx).await?.today());
        let counts = tx.school_pulse_counts(weeks_before(this_week, LOOKS_BACK)).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(by_week(&counts))
    }
}

fn by_week(counts: &[SchoolPulseCount]) -> Vec<SchoolWeek> {
    let mondays: BTreeSet<Date> = counts.iter().map(|one| one.count.monday).collect();
    let week = |monday: Date| {
        let classes = |question: PulseQuestion| {
            let of = counts.iter().find(|one| one.count.monday == monday && one.count.question == question);
            of.map_or(0, |one| one.classes)
        };
        let shown: Vec<PulseCount> = counts
            .iter()
            .filter(|one| one.count.monday == monday && one.classes >= FEWEST_CLASSES)
            .map(|one| one.count)
            .collect();
        let said = read(&shown).0.into_iter().map(|said| (classes(said.question), said));
        SchoolWeek { monday, said: said.map(|(classes, said)| (said, classes)).collect() }
    };
    mondays.into_iter().rev().map(week).filter(|week| !week.said.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use store::PulseHow;

    #[test]
    fn two_classes_are_no_school() {
        let count = |question, answers, classes| SchoolPulseCount {
            count: PulseCount { monday: date(2026, 3, 2), question, how: PulseHow::Taps, answer: 1, answers },
            classes,
        };
        let (pace, challenge) = (PulseQuestion::Pace, PulseQuestion::Challenge);
        assert!(by_week(&[count(pace, 50, 2)]).is_empty());
        let weeks = by_week(&[count(pace, 80, 3), count(challenge, 50, 2)]);
        assert_eq!((weeks.len(), weeks[0].said.len(), weeks[0].said[0].1), (1, 1, 3));
        assert_eq!(weeks[0].said[0].0.counts, [0, 80, 0]);
    }
}
