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

mod choose;
mod joint;
mod place;

#[cfg(test)]
mod tests;

pub use place::{MissingPrerequisite, Placed, Placement, Standing};

use choose::{Doubt, Ready};
use domain::{ObjectiveId, Probability, QuestionVersionId};
use joint::{Joint, Sight};

/// An objective within the check.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckObjective {
    /// Which.
    pub objective: ObjectiveId,
    /// In the teacher's words.
    pub title: String,
    /// What it stands on; those outside the check are passed over.
    pub needs: Vec<Need>,
}

/// A prerequisite.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    /// The earlier objective.
    pub objective: ObjectiveId,
    /// How much hangs on it, 0 to 1: 1 cannot do without, 0.3 it helps.
    pub strength: f64,
    /// Why, as the curriculum says it.
    pub reason: Option<String>,
}

/// A question that may be asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CheckQuestion {
    /// Which version.
    pub question: QuestionVersionId,
    /// The objective it is about.
    pub objective: ObjectiveId,
    /// In logits, 0 for a typical question of the objective: higher is harder. (The learner's question term with
    /// its sign turned.)
    pub difficulty: f64,
    /// Per logit, above 0; 1 on the learner's own scale.
    pub discrimination: f64,
}

/// What is believed about a pupil before the check, in the learner's terms: ability on objective k is
/// `intercept + slope · general + own`, own around 0 with `variance`; ability is the log odds of success on a
/// typical question, unassisted, today.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilBelief {
    /// Mean of the general term, in logits.
    pub general_mean: f64,
    /// Its variance, in logits², 0 or more.
    pub general_variance: f64,
    /// One entry an objective of the check; others are passed over.
    pub objectives: Vec<ObjectiveBelief>,
}

/// What is believed about one objective, given the general term.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ObjectiveBelief {
    /// Which.
    pub objective: ObjectiveId,
    /// In logits.
    pub intercept: f64,
    /// How much of the general term counts, usually 1 or less.
    pub slope: f64,
    /// Variance of its own, in logits², above 0.
    pub variance: f64,
}

/// What a school may set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// Most questions (10).
    pub most: usize,
    /// Success on a typical question from which an objective counts as met (0.8).
    pub bar: Probability,
    /// P(met) from which it is said to be met, and 1 less which it is said not to be (0.8); above 0.5.
    pub clear: f64,
    /// Expected gain, in bits over all objectives, below which nothing more can be learnt (0.02).
    pub least_gain: f64,
    /// Most questions about one objective (3).
    pub most_per_objective: usize,
    /// Chances of success that are pleasant: such a question is preferred where it tells nearly as much
    /// (0.5 to 0.85).
    pub likely: (f64, f64),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            most: 10,
            bar: Probability::clamped(0.8),
            clear: 0.8,
            least_gain: 0.02,
            most_per_objective: 3,
            likely: (0.5, 0.85),
        }
    }
}

/// What became of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answered {
    /// Right.
    Right,
    /// Wrong, or "I don't know".
    Wrong,
    /// Unreadable, or could not be shown: says nothing, and is not asked again.
    Nothing,
}

/// What to do next.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// Ask this.
    Ask {
        /// Which question.
        question: QuestionVersionId,
        /// The objective it is about.
        objective: ObjectiveId,
        /// Where it lies from the question before.
        step: Step,
    },
    /// It is over: see [`DynamicCheck::placement`].
    Done(Ended),
}

/// Where a question lies from the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The first.
    First,
    /// The same objective again.
    Again,
    /// Down: something that the objective just missed stands on.
    Down,
    /// Up: something that stands on the objective just got.
    Up,
    /// Elsewhere.
    Aside,
}

/// Why it is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// As many questions as a check may have.
    AllAsked,
    /// No question would clear up anything more.
    NothingMoreToLearn,
    /// No question is left that may be asked.
    NoQuestionLeft,
}

/// Why there is no check, or an answer was not taken.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum CheckError {
    /// Nothing to check.
    #[error("a check needs at least one objective")]
    NoObjective,
    /// An objective without a belief about the pupil.
    #[error("nothing is said about what the pupil knows of objective {0}")]
    NoBelief(ObjectiveId),
    /// A number outside its range.
    #[error("{what} of {of} is out of range: {got}")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// Of which objective or question.
        of: i64,
        /// The value.
        got: f64,
    },
    /// An answer to a question that is not in the check.
    #[error("question {0} is not in this check")]
    UnknownQuestion(QuestionVersionId),
    /// A second answer to the same question.
    #[error("question {0} was answered already")]
    AnsweredAlready(QuestionVersionId),
}

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
        let below = below(&objectives)?;
        let mut joint = prior(&objectives, belief)?;
        let doubt = Doubt::new(statistics::logit(settings.bar.get().clamp(1e-6, 1.0 - 1e-6)));
        let before = (0..joint.len())
            .map(|at| place::standing(doubt.met(joint.marginal(at)), settings.clear))
            .collect();
        for (earlier, later, strength) in links(&below) {
            joint.link(earlier, later, strength);
        }
        Ok(Self {
            questions: ready(&objectives, questions)?,
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

fn within(what: &'static str, of: i64, fits: impl Fn(f64) -> bool, got: f64) -> Result<f64, CheckError> {
    if got.is_finite() && fits(got) { Ok(got) } else { Err(CheckError::OutOfRange { what, of, got }) }
}

fn place_of(objectives: &[CheckObjective], objective: ObjectiveId) -> Option<usize> {
    objectives.binary_search_by_key(&objective, |one| one.objective).ok()
}

fn below(objectives: &[CheckObjective]) -> Result<Vec<Vec<(usize, f64)>>, CheckError> {
    let one = |objective: &CheckObjective| {
        let id = objective.objective.value();
        let mut below: Vec<(usize, f64)> = Vec::new();
        for need in &objective.needs {
            let strength =
                within("the strength of a prerequisite", id, |s| (0.0..=1.0).contains(&s), need.strength)?;
            if let Some(at) =
                place_of(objectives, need.objective).filter(|_| need.objective != objective.objective)
            {
                below.push((at, strength));
            }
        }
        below.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        below.dedup_by_key(|(at, _)| *at);
        Ok(below)
    };
    objectives.iter().map(one).collect()
}

/// Every prerequisite (earlier, later, strength), those of the lowest objectives first, then by id: one order,
/// whatever order the objectives came in.
fn links(below: &[Vec<(usize, f64)>]) -> Vec<(usize, usize, f64)> {
    let mut height = vec![0_usize; below.len()];
    // As many rounds as there are objectives settle every height where there is no cycle; with one they stop.
    for _ in 0..below.len() {
        let next: Vec<usize> = below
            .iter()
            .map(|needs| needs.iter().map(|(at, _)| height[*at] + 1).max().unwrap_or(0).min(below.len()))
            .collect();
        if next == height {
            break;
        }
        height = next;
    }
    let mut links: Vec<(usize, usize, f64)> = below
        .iter()
        .enumerate()
        .flat_map(|(later, needs)| needs.iter().map(move |(earlier, strength)| (*earlier, later, *strength)))
        .collect();
    links.sort_by_key(|(earlier, later, _)| (height[*later], *later, *earlier));
    links
}

fn prior(objectives: &[CheckObjective], belief: &PupilBelief) -> Result<Joint, CheckError> {
    within("the general mean", 0, |_| true, belief.general_mean)?;
    within("the general variance", 0, |v| v >= 0.0, belief.general_variance)?;
    let (mut mean, mut slope, mut variance) = (Vec::new(), Vec::new(), Vec::new());
    for objective in objectives {
        let one = belief
            .objectives
            .iter()
            .find(|one| one.objective == objective.objective)
            .ok_or(CheckError::NoBelief(objective.objective))?;
        let id = one.objective.value();
        slope.push(within("the slope", id, |_| true, one.slope)?);
        variance.push(within("the variance", id, |v| v > 0.0, one.variance)?);
        mean.push(within("the intercept", id, |_| true, one.intercept)? + one.slope * belief.general_mean);
    }
    Ok(Joint::new(mean, &slope, &variance, belief.general_variance))
}

fn ready(objectives: &[CheckObjective], questions: &[CheckQuestion]) -> Result<Vec<Ready>, CheckError> {
    let mut sorted = questions.to_vec();
    sorted.sort_by(|a, b| {
        (a.question, a.objective)
            .cmp(&(b.question, b.objective))
            .then(a.difficulty.total_cmp(&b.difficulty))
            .then(a.discrimination.total_cmp(&b.discrimination))
    });
    sorted.dedup_by_key(|one| one.question);
    sorted
        .into_iter()
        .filter_map(|one| Some((one, place_of(objectives, one.objective)?)))
        .map(|(one, objective)| {
            let id = one.question.value();
            within("the difficulty", id, |_| true, one.difficulty)?;
            within("the discrimination", id, |a| a > 0.0, one.discrimination)?;
            Ok(Ready {
                version: one.question,
                objective,
                sight: Sight::of_question(one.discrimination, one.difficulty),
                asked: false,
            })
        })
        .collect()
}
