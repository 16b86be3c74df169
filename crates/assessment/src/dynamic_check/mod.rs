//! The dynamic check: about ten questions that find out where a pupil stands, and what is missing below.
//!
//! Each question is the one expected to clear up most about *which objectives are met*. That walks down to what
//! an objective stands on after a wrong answer and up after a right one, because prerequisites tie objectives
//! together: who has an objective mostly has what it stands on. Everything is a pure function of the questions,
//! the belief before the check and the answers in order, so a page can be rebuilt from those at any time.
//!
//! What it deliberately does not do: mark answers, move the learner's state (its answers become evidence like
//! any other), or choose by time. Pass the belief from *before* the check, or each answer counts twice.
//!
//! Method: greedy expected reduction of entropy over the objectives' P(met) under a joint Gaussian belief
//! (Lindley 1956, doi:10.1214/aoms/1177728069; van der Linden & Glas 2010, Elements of Adaptive Testing,
//! chapter 4).

mod build;
mod choose;
mod joint;
mod place;
mod start;
mod types;

#[cfg(test)]
mod tests;

pub use place::{MissingPrerequisite, Placed, Placement, Standing};
pub use start::{Start, Sureness};
pub use types::{
    Answered, CheckError, CheckObjective, CheckQuestion, Ended, Need, Next, ObjectiveBelief, PupilBelief,
    Settings, Step,
};

use choose::{Doubt, Ready};
use domain::QuestionVersionId;
use joint::Joint;

/// A check of one pupil, as far as it has gone. Everything it holds is ordered by id, so that the order in which
/// things were handed in does not matter.
#[derive(Clone, Debug)]
pub struct DynamicCheck {
    settings: Settings,
    objectives: Vec<CheckObjective>,
    /// For each objective the places of what it stands on, with strengths.
    below: Vec<Vec<(usize, f64)>>,
    questions: Vec<Ready>,
    joint: Joint,
    doubt: Doubt,
    /// What the belief before the check lets one say about each objective, without its prerequisites.
    before: Vec<Standing>,
    answers: Vec<(usize, Answered)>,
}

impl DynamicCheck {
    /// A check that has not begun. Of an objective or question given twice the first by id and order stands;
    /// questions about other objectives are passed over.
    ///
    /// # Errors
    /// [`CheckError::NoObjective`], [`CheckError::NoBelief`], and [`CheckError::OutOfRange`] for numbers that are
    /// not finite, a discrimination or variance that is not above 0, or a strength outside 0 to 1.
    pub fn new(
        objectives: &[CheckObjective],
        questions: &[CheckQuestion],
        belief: &PupilBelief,
        settings: Settings,
    ) -> Result<Self, CheckError> {
        let mut objectives = objectives.to_vec();
        objectives.sort_by_key(|one| one.objective);
        objectives.dedup_by_key(|one| one.objective);
        if objectives.is_empty() {
            return Err(CheckError::NoObjective);
        }
        let below = build::below(&objectives)?;
        let mut joint = build::prior(&objectives, belief)?;
        let doubt = Doubt::new(statistics::logit(settings.bar.get().clamp(1e-6, 1.0 - 1e-6)));
        let before = (0..joint.len())
            .map(|at| place::standing(doubt.met(joint.marginal(at)), settings.clear))
            .collect();
        for (earlier, later, strength) in build::links(&below) {
            joint.link(earlier, later, strength);
        }
        Ok(Self {
            questions: build::ready(&objectives, questions)?,
            doubt,
            before,
            settings,
            objectives,
            below,
            joint,
            answers: Vec::new(),
        })
    }

    /// What to do next.
    #[must_use]
    pub fn next(&self) -> Next {
        if self.answers.len() >= self.settings.most {
            return Next::Done(Ended::AllAsked);
        }
        match choose::best(self).0 {
            None => Next::Done(Ended::NoQuestionLeft),
            Some(best) if best.gain < self.settings.least_gain => Next::Done(Ended::NothingMoreToLearn),
            Some(best) => Next::Ask {
                question: self.questions[best.question].version,
                objective: self.objectives[best.objective].objective,
                step: self.step(best.objective),
            },
        }
    }

    /// Takes an answer in. It need not be to the question that [`Self::next`] named.
    ///
    /// # Errors
    /// [`CheckError::UnknownQuestion`] and [`CheckError::AnsweredAlready`].
    pub fn answer(&mut self, question: QuestionVersionId, answered: Answered) -> Result<(), CheckError> {
        let at = self
            .questions
            .binary_search_by_key(&question, |one| one.version)
            .map_err(|_| CheckError::UnknownQuestion(question))?;
        let one = &mut self.questions[at];
        if std::mem::replace(&mut one.asked, true) {
            return Err(CheckError::AnsweredAlready(question));
        }
        let outlook = one.sight.outlook(self.joint.marginal(one.objective));
        match answered {
            Answered::Right => self.joint.learn(one.objective, outlook.if_yes),
            Answered::Wrong => self.joint.learn(one.objective, outlook.if_no),
            Answered::Nothing => {}
        }
        self.answers.push((at, answered));
        Ok(())
    }

    /// Where the pupil stands, as far as the answers say; may be asked for at any time.
    #[must_use]
    pub fn placement(&self) -> Placement {
        place::place(self)
    }

    fn asked_about(&self, objective: usize) -> usize {
        self.answers.iter().filter(|(at, _)| self.questions[*at].objective == objective).count()
    }

    fn wrong_in_a_row(&self) -> usize {
        self.answers.iter().rev().take_while(|(_, answered)| *answered == Answered::Wrong).count()
    }

    fn step(&self, objective: usize) -> Step {
        let Some((last, answered)) = self.answers.last() else { return Step::First };
        let last = self.questions[*last].objective;
        match answered {
            _ if last == objective => Step::Again,
            Answered::Wrong if self.strength_below(last)[objective] > 0.0 => Step::Down,
            Answered::Right if self.strength_below(objective)[last] > 0.0 => Step::Up,
            _ => Step::Aside,
        }
    }

    /// How much `objective` hangs on each other one: the largest product of strengths on a way down, 0 where
    /// there is none. Cycles are walked once.
    fn strength_below(&self, objective: usize) -> Vec<f64> {
        let mut strength = vec![0.0; self.objectives.len()];
        let mut open = vec![(objective, 1.0)];
        while let Some((at, so_far)) = open.pop() {
            for (earlier, link) in &self.below[at] {
                let through = so_far * link;
                if *earlier != objective && through > strength[*earlier] + 1e-12 {
                    strength[*earlier] = through;
                    open.push((*earlier, through));
                }
            }
        }
        strength
    }
}
