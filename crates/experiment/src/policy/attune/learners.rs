//! What the program believes of each pupil: the room `learner` as a school without a fit uses it.

use super::ids;
use crate::classroom::{Curriculum, Mark, Objective, Pupil, View};
use crate::policy::was_there;
use domain::{
    EvidenceKind, Help, NewEvidence, ObjectiveId, ObjectiveKnowledge, ObjectiveWeights, Occurrence, Outcome,
    Purpose, SubjectId,
};
use jiff::Timestamp;
use learner::{Event, Glance, ParameterSet, Parameters, PupilState, Standing, Taught};

/// The states of a class.
pub(crate) struct Learners {
    parameters: Parameters,
    states: Vec<PupilState>,
    marks: usize,
}

impl Learners {
    /// A class of whom nothing is recorded, in a school without a fit.
    pub fn new(curriculum: &Curriculum, pupils: usize) -> Self {
        Self::with(&ParameterSet::cold_start(), curriculum, pupils)
    }

    /// The same in a school that uses this set.
    pub fn with(set: &ParameterSet, curriculum: &Curriculum, pupils: usize) -> Self {
        let slugs: Vec<String> =
            (0..curriculum.objectives.len()).map(|objective| format!("objective-{objective}")).collect();
        let objectives = slugs
            .iter()
            .enumerate()
            .map(|(objective, slug)| (ids::objective_id(objective), slug.as_str(), Standing::Ordinary));
        let map = curriculum.objectives.iter().enumerate().flat_map(|(objective, entry)| {
            let id = ids::objective_id(objective);
            entry.needs.iter().map(move |(needed, strength)| (id, ids::objective_id(*needed), *strength))
        });
        let parameters = set.resolve(objectives, map, [], learner::Settings::default());
        Self { parameters, states: vec![PupilState::new(); pupils], marks: 0 }
    }

    /// Takes in the marks since the last lesson, in their order.
    pub fn follow(&mut self, marks: &[Mark]) {
        let sources = self.parameters.settings().sources;
        for mark in &marks[self.marks..] {
            if let Some(event) = Event::from_row(&row(mark), &sources) {
                learner::update(&self.parameters, &mut self.states[mark.pupil], &event);
            }
        }
        self.marks = marks.len();
    }

    /// What is known of a pupil and these objectives. Where a pupil has answered, teaching has been.
    pub fn knowledge(
        &self,
        view: &View<'_>,
        pupil: Pupil,
        objectives: &[Objective],
        now: Timestamp,
    ) -> Vec<ObjectiveKnowledge> {
        let state = &self.states[pupil];
        objectives
            .iter()
            .map(|objective| {
                let id = ids::objective_id(*objective);
                let taught = state.first_answer(id).is_some() || was_taught(view, pupil, *objective);
                let taught = if taught { Taught::Taught } else { Taught::NotYet };
                learner::knowledge(&self.parameters, state, id, now, taught)
            })
            .collect()
    }

    /// The same of one objective, as choosing practice takes it: what a teacher sets has been taught.
    pub fn in_practice(&self, pupil: Pupil, objective: ObjectiveId, now: Timestamp) -> ObjectiveKnowledge {
        learner::knowledge(&self.parameters, &self.states[pupil], objective, now, Taught::Taught)
    }

    /// Chance of a right answer now.
    pub fn predict(&self, pupil: Pupil, objective: ObjectiveId, now: Timestamp) -> f64 {
        let weights = ObjectiveWeights::one(objective);
        let at = Occurrence::exact(now);
        learner::predict(&self.parameters, &self.states[pupil], None, &weights, at).get()
    }

    /// The same on a typical question, from what the pupil knows alone.
    pub fn typical(&self, pupil: Pupil, objective: ObjectiveId, now: Timestamp) -> f64 {
        let weights = ObjectiveWeights::one(objective);
        let at = Occurrence::exact(now);
        Glance::new(&self.parameters, &self.states[pupil], &weights, at).chance(None).get()
    }
}

fn was_taught(view: &View<'_>, pupil: Pupil, objective: Objective) -> bool {
    if view.curriculum.objectives[objective].earlier {
        return true;
    }
    let mut lessons = view.given.iter().enumerate().filter(|(_, given)| given.taught.contains(&objective));
    lessons.any(|(lesson, _)| was_there(view, lesson, pupil))
}

/// A mark as the program records it.
fn row(mark: &Mark) -> NewEvidence {
    NewEvidence {
        pupil: ids::pupil_id(mark.pupil),
        subject: SubjectId(1),
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: Some(ids::question_id(mark.objective, mark.occasion, mark.question)),
        draw: None,
        sitting: Some(ids::sitting_id(mark.lesson, mark.occasion)),
        lesson: None,
        group: None,
        objectives: ObjectiveWeights::one(ids::objective_id(mark.objective)),
        outcome: Outcome::right(mark.right),
        misconception: mark.idea.map(|idea| ids::misconception_id(mark.objective, idea)),
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        // In the grid and in piles the right ones are what nobody types.
        by_hand: !mark.right,
        occurred: occurred(mark),
        supersedes: None,
        source_key: None,
        text: None,
    }
}

/// When a mark was made: to the day, as paper is.
pub(crate) fn occurred(mark: &Mark) -> Occurrence {
    use crate::classroom::Occasion;
    let minutes = match mark.occasion {
        Occasion::Starter => 0,
        Occasion::Check => 30,
        Occasion::Exit => 58,
    };
    Occurrence::day(ids::at(mark.day, minutes))
}
