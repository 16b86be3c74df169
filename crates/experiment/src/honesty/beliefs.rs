//! What the learner makes of the marks of a class, and a set fitted on other classes.

use super::watch::term;
use crate::classroom::{Curriculum, Mark, Objective, Pupil};
use crate::family::Family;
use crate::policy::attune::{ids, learners};
use domain::{Help, ObjectiveKnowledge, Outcome};
use learner::{Came, Effort, FitError, ParameterSet, ResponseLog, Sources};
use std::collections::BTreeMap;

/// The states of a class under one set.
pub(super) struct Beliefs(learners::Learners);

impl Beliefs {
    pub fn new(set: &ParameterSet, curriculum: &Curriculum, pupils: usize) -> Self {
        Self(learners::Learners::with(set, curriculum, pupils))
    }

    /// Takes in the marks that came since the last call; `marks` are all so far.
    pub fn follow(&mut self, marks: &[Mark]) {
        self.0.follow(marks);
    }

    /// What is said of a pupil and an objective that was taught, on the morning of a day.
    pub fn said(&self, pupil: Pupil, objective: Objective, day: i32) -> ObjectiveKnowledge {
        self.0.in_practice(pupil, ids::objective_id(objective), ids::at(day, -30))
    }
}

/// A set fitted on the classes of these seeds, taught as [`super::watch`] teaches. Objectives and questions are each
/// class's own, so that what carries over to another class is how beliefs move.
///
/// # Errors
/// When the marks are too few, or all alike.
pub fn fitted(family: &Family, seeds: impl IntoIterator<Item = u64>) -> Result<ParameterSet, FitError> {
    let mut log = ResponseLog::new();
    let (mut users, mut map) = (0, Vec::new());
    let mut questions: BTreeMap<(u32, i64), u32> = BTreeMap::new();
    let mut first = 0;
    for seed in seeds {
        let (watched, marks) = term(family, seed, |_, _, _, _| {});
        for (objective, written) in (first..).zip(&watched.class.curriculum().objectives) {
            // Strengths are written with one or two digits.
            #[allow(clippy::cast_possible_truncation)]
            map.extend(
                written
                    .needs
                    .iter()
                    .map(|(need, strength)| (objective, first + number(*need), *strength as f32)),
            );
        }
        for mark in &marks {
            let question = ids::question_id(mark.objective, mark.occasion, mark.question).value();
            let next = number(questions.len());
            let question = *questions.entry((first, question)).or_insert(next);
            let outcome = Outcome::right(mark.right);
            let sources = Sources::of_response(Help::None, 1, !mark.right, outcome);
            let second = Some(learners::occurred(mark).at.as_second());
            let about = [first + number(mark.objective)];
            let user = users + number(mark.pupil);
            let score = f64::from(u8::from(mark.right));
            // Scores are 0 or 1, and there are fewer numbers than fifty million.
            let _ = log.push_as(user, question, &about, score, second, Came { sources, ..Came::default() });
        }
        users += number(watched.class.size());
        first += number(watched.objectives());
    }
    log.set_map(map);
    learner::fit(&log, |q| format!("question-{q}"), |k| format!("of-another-class-{k}"), Effort::Terms)
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::KnowledgeState;

    #[test]
    fn a_set_of_other_classes_knows_no_objective_of_this_one_and_moves_in_its_own_way() {
        let family = &Family::all()[0];
        let set = fitted(family, [71, 72]).unwrap();
        assert!(!set.knows_objective("objective-8"));
        assert!(set.report.held_back_log_loss.is_some());
        // Of two classes, 32 objectives each, less those that nobody was asked about.
        assert!((55..=64).contains(&set.report.objectives), "{}", set.report);
        assert!(fitted(family, []).is_err());
    }

    #[test]
    fn marks_move_what_is_said() {
        let family = &Family::all()[1];
        let (watched, marks) = term(family, 9, |_, _, _, _| {});
        let mut beliefs =
            Beliefs::new(&ParameterSet::cold_start(), watched.class.curriculum(), watched.class.size());
        let before = beliefs.said(0, 8, 100);
        assert_eq!((before.estimate.n, before.state), (0, KnowledgeState::Unknown));
        beliefs.follow(&marks);
        let own = marks.iter().filter(|mark| mark.pupil == 0 && mark.objective == 8).count();
        let after = beliefs.said(0, 8, 100);
        assert_eq!(after.estimate.n as usize, own);
        assert!(
            after.estimate.high.get() - after.estimate.low.get()
                < before.estimate.high.get() - before.estimate.low.get()
        );
    }
}
