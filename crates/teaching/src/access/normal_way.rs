//! A pupil's normal way of working: in how many lessons of how many something was used. A count of what was recorded, with
//! nothing inferred from it: a lesson without a record is a lesson without a record.

use domain::SubjectId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One adjustment in one subject. A lesson is a subject on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InSubject {
    /// Which subject.
    pub subject: SubjectId,
    /// Lessons in which it was used.
    pub used: u32,
    /// Lessons that were taught to the pupil while it held, or in which it was used.
    pub of: u32,
}

/// How often something was used, subject by subject; those in which it was used most come first. `taught` and `used` are
/// lessons on days on which the adjustment held; `taught` leaves out those that the pupil missed.
#[must_use]
pub fn normal_way(
    taught: &BTreeSet<(SubjectId, Date)>,
    used: &BTreeSet<(SubjectId, Date)>,
) -> Vec<InSubject> {
    let mut counts: BTreeMap<SubjectId, (u32, u32)> = BTreeMap::new();
    for lesson in taught.union(used) {
        let (with, all) = counts.entry(lesson.0).or_default();
        *with += u32::from(used.contains(lesson));
        *all += 1;
    }
    let mut found: Vec<InSubject> =
        counts.into_iter().map(|(subject, (used, of))| InSubject { subject, used, of }).collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.used), one.subject));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MATHS: SubjectId = SubjectId(1);
    const ENGLISH: SubjectId = SubjectId(2);

    fn lessons(subject: SubjectId, days: &[i8]) -> BTreeSet<(SubjectId, Date)> {
        days.iter().map(|day| (subject, date(2026, 3, *day))).collect()
    }

    #[test]
    fn used_of_taught_by_subject() {
        let taught = &lessons(MATHS, &[2, 3, 4]) | &lessons(ENGLISH, &[2, 3]);
        let used = &lessons(MATHS, &[3]) | &lessons(ENGLISH, &[2, 3]);
        let found = normal_way(&taught, &used);
        assert_eq!(
            found,
            [InSubject { subject: ENGLISH, used: 2, of: 2 }, InSubject { subject: MATHS, used: 1, of: 3 }]
        );
    }

    #[test]
    fn a_use_in_a_lesson_that_nobody_recorded_is_never_more_than_all() {
        let found = normal_way(&lessons(MATHS, &[2]), &lessons(MATHS, &[2, 9]));
        assert_eq!(found, [InSubject { subject: MATHS, used: 2, of: 2 }]);
        assert_eq!(normal_way(&BTreeSet::new(), &BTreeSet::new()), []);
    }
}
