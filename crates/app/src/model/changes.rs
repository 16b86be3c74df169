//! Whose state would change under another parameter set, as counts: a report stays when a child is erased, so no child
//! is in it.

use domain::{KnowledgeState, ObjectiveId};
use jiff::Timestamp;
use learner::{Parameters, PupilState, Taught};
use std::fmt;

/// Counts over the pupils who were looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Changes {
    pupils: u32,
    with_a_change: u32,
    places: u32,
    further_on: u32,
    further_back: u32,
    too_little: u32,
}

impl Changes {
    /// Looks at one pupil under the old and the new set.
    pub(super) fn count(
        &mut self,
        objectives: &[ObjectiveId],
        old: (&Parameters, &PupilState),
        new: (&Parameters, &PupilState),
        now: Timestamp,
    ) {
        let state = |(parameters, state): (&Parameters, &PupilState), objective| {
            learner::knowledge(parameters, state, objective, now, Taught::Taught).state
        };
        let mut changed = false;
        for objective in objectives {
            let (before, after) = (state(old, *objective), state(new, *objective));
            let told = before != KnowledgeState::Unknown || after != KnowledgeState::Unknown;
            self.places += u32::from(told);
            if before == after {
                continue;
            }
            changed = true;
            match (place(before), place(after)) {
                (Some(before), Some(after)) if after > before => self.further_on += 1,
                (Some(_), Some(_)) => self.further_back += 1,
                _ => self.too_little += 1,
            }
        }
        self.pupils += 1;
        self.with_a_change += u32::from(changed);
    }
}

/// How far along a state is; nothing where too little is known.
fn place(state: KnowledgeState) -> Option<u8> {
    match state {
        KnowledgeState::NotTaught | KnowledgeState::Unknown => None,
        KnowledgeState::NotYet => Some(0),
        KnowledgeState::Developing => Some(1),
        KnowledgeState::Refresh => Some(2),
        KnowledgeState::Secure => Some(3),
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changed = self.further_on + self.further_back + self.too_little;
        write!(
            f,
            "Of {} pupils looked at, {} would show another state, in {changed} of {} places: {} further on, {} further \
             back, {} to or from too little evidence.",
            self.pupils, self.with_a_change, self.places, self.further_on, self.further_back, self.too_little
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ObjectiveWeights, Occurrence};
    use learner::{Event, Independence, ParameterSet, Settings, Standing, replay};

    #[test]
    fn a_pupil_without_change_counts_and_shows_none() {
        let objective = ObjectiveId(7);
        let parameters = ParameterSet::cold_start().resolve(
            [(objective, "halves", Standing::Ordinary)],
            [],
            [],
            Settings::default(),
        );
        let day = |n: i64| Timestamp::from_second(1_700_000_000 + n * 86_400).unwrap();
        let wrong = |n| Event {
            occurred: Occurrence::day(day(n)),
            question: None,
            objectives: ObjectiveWeights::one(objective),
            score: 0.0,
            weight: 1.0,
            independence: Independence::Independent,
            responses: 1,
            answer: true,
        };
        let events: Vec<Event> = (0..12).map(wrong).collect();
        let state = replay(&parameters, &events);
        let (mut changes, nothing) = (Changes::default(), PupilState::new());
        changes.count(&[objective], (&parameters, &state), (&parameters, &state), day(13));
        assert_eq!((changes.pupils, changes.with_a_change, changes.places), (1, 0, 1));
        changes.count(&[objective], (&parameters, &nothing), (&parameters, &state), day(13));
        assert_eq!((changes.with_a_change, changes.too_little), (1, 1));
        assert!(
            changes.to_string().starts_with("Of 2 pupils looked at, 1 would show another state"),
            "{changes}"
        );
    }
}
