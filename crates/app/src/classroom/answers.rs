//! Who has answered on which objective, and when first: from what the states remember, and from the rows about
//! objectives that have no state.

use crate::access::SchoolTime;
use domain::{ObjectiveId, PupilId};
use jiff::civil::Date;
use learner::PupilState;
use std::collections::{BTreeMap, BTreeSet};
use store::Glance;

/// First answers of a class.
pub(crate) struct Answers(BTreeMap<ObjectiveId, Answered>);

struct Answered {
    first: Date,
    pupils: BTreeSet<PupilId>,
}

impl Answers {
    /// Of these pupils, about the objectives asked for and those that the rows name.
    pub(crate) fn of(
        states: &[(PupilId, &PupilState)],
        asked: &[ObjectiveId],
        rows: &[Glance],
        time: &SchoolTime,
    ) -> Self {
        let mut answers = Self(BTreeMap::new());
        for objective in asked {
            for (pupil, state) in states {
                if let Some(first) = state.first_answer(*objective) {
                    answers.note(*pupil, *objective, time.date_of(first));
                }
            }
        }
        for row in rows.iter().filter(|row| row.outcome.share().is_some()) {
            let on = time.date_of(row.occurred.at);
            for (objective, _) in row.objectives.pairs() {
                answers.note(row.pupil, *objective, on);
            }
        }
        answers
    }

    fn note(&mut self, pupil: PupilId, objective: ObjectiveId, on: Date) {
        let answered =
            self.0.entry(objective).or_insert_with(|| Answered { first: on, pupils: BTreeSet::new() });
        answered.first = answered.first.min(on);
        answered.pupils.insert(pupil);
    }

    /// Whether this pupil has ever answered on it.
    pub(crate) fn answered(&self, pupil: PupilId, objective: ObjectiveId) -> bool {
        self.0.get(&objective).is_some_and(|answered| answered.pupils.contains(&pupil))
    }

    /// Each objective with the day of the first answer and how many pupils have answered.
    pub(crate) fn by_objective(&self) -> impl Iterator<Item = (ObjectiveId, Date, usize)> {
        self.0.iter().map(|(objective, answered)| (*objective, answered.first, answered.pupils.len()))
    }
}
