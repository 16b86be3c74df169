//! The constants that a fit finds and the online room uses: published by readable key, resolved to ids.

use crate::chance::Chances;
use crate::history::NONE;
use crate::{Dynamics, Moment};
use crate::{Settings, SourceWeights};
use domain::{ObjectiveId, ObjectiveWeights, QuestionVersionId};
use std::collections::BTreeMap;
use std::sync::Arc;

mod codec;
mod defaults;
mod map;
mod report;

pub use codec::PARAMETER_CODEC;
pub(crate) use map::{Along, Tie, tie_key};
pub use report::{FitReport, TimesUsed};

/// A published, immutable set of constants, keyed by readable names so that schools can share it: a
/// question by slug and version (`ma-y5-halves@2`), an objective by slug.
#[derive(Clone, PartialEq, Debug)]
pub struct ParameterSet {
    /// Log odds of success of a typical pupil on a typical question.
    pub(crate) population: f64,
    pub(crate) dynamics: Dynamics,
    pub(crate) moment: Moment,
    /// Log odds that an objective adds.
    pub(crate) objectives: BTreeMap<String, f32>,
    /// Log odds that a question adds to its objectives'.
    pub(crate) questions: BTreeMap<String, f32>,
    /// How far evidence on an objective informs those that the map ties to it.
    pub(crate) along: Along,
    /// What sources of evidence weigh: estimated where the log allowed, assumed otherwise.
    pub(crate) sources: SourceWeights,
    /// What else tells the chance of the next answer; its numbers are the places of the keys above.
    pub(crate) chances: Option<Arc<Chances>>,
    /// What it was fitted on, and how well it foresaw.
    pub report: FitReport,
}

/// Whether much else stands on an objective, as the curriculum says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// More certainty is asked for before Secure.
    Gateway,
    /// As any other.
    Ordinary,
}

/// A parameter set with a school's ids and settings: what the online room reads. Cache it by set id.
#[derive(Clone, PartialEq, Debug)]
pub struct Parameters {
    pub(crate) population: f64,
    pub(crate) dynamics: Dynamics,
    pub(crate) moment: Moment,
    pub(crate) settings: Settings,
    pub(crate) chances: Option<Arc<Chances>>,
    objectives: BTreeMap<ObjectiveId, Bound>,
    questions: BTreeMap<QuestionVersionId, Term>,
    ties: BTreeMap<ObjectiveId, Vec<Tie>>,
}

/// A fitted term and its place in the set; pooled, and [`NONE`], where the set does not know it.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Term {
    value: f32,
    number: u32,
}

/// An objective of the school.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Bound {
    term: Term,
    standing: Standing,
}

/// The terms by key, each with its place.
fn placed(terms: &BTreeMap<String, f32>) -> BTreeMap<&str, Term> {
    let terms = terms.iter().enumerate();
    terms.map(|(place, (key, value))| (key.as_str(), Term { value: *value, number: place as u32 })).collect()
}

impl ParameterSet {
    /// Binds the set to a school: its objectives (id, slug, standing), its map (objective, prerequisite, strength from
    /// 0 to 1) and its question versions (id, key). What the set does not know stays at the pooled value, and a tie of
    /// the map at its strength. Give every objective, so that its standing is known. Source weights that the school
    /// left as they are assumed are taken from the set.
    pub fn resolve<'a>(
        &self,
        objectives: impl IntoIterator<Item = (ObjectiveId, &'a str, Standing)>,
        map: impl IntoIterator<Item = (ObjectiveId, ObjectiveId, f64)>,
        questions: impl IntoIterator<Item = (QuestionVersionId, &'a str)>,
        mut settings: Settings,
    ) -> Parameters {
        let (known, asked) = (placed(&self.objectives), placed(&self.questions));
        let objectives: Vec<_> = objectives.into_iter().collect();
        let slugs: BTreeMap<ObjectiveId, &str> =
            objectives.iter().map(|(id, slug, _)| (*id, *slug)).collect();
        if settings.sources == SourceWeights::default() {
            settings.sources = self.sources;
        }
        let pooled = Term { value: 0.0, number: NONE };
        Parameters {
            chances: self.chances.clone(),
            population: self.population,
            dynamics: self.dynamics,
            moment: self.moment,
            settings,
            objectives: objectives
                .into_iter()
                .map(|(id, key, standing)| {
                    (id, Bound { term: known.get(key).copied().unwrap_or(pooled), standing })
                })
                .collect(),
            questions: questions.into_iter().filter_map(|(id, key)| Some((id, *asked.get(key)?))).collect(),
            ties: self.along.bind(map, &slugs),
        }
    }

    /// Whether the set has a fitted term for the objective of this slug.
    #[must_use]
    pub fn knows_objective(&self, slug: &str) -> bool {
        self.objectives.contains_key(slug)
    }

    /// Objectives and questions that the set has fitted terms for.
    #[must_use]
    pub fn known(&self) -> (usize, usize) {
        (self.objectives.len(), self.questions.len())
    }
}

impl Parameters {
    /// The settings that states are made with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether this question version has a fitted term; a prediction without one falls back to its
    /// objectives and says so.
    #[must_use]
    pub fn knows_question(&self, question: QuestionVersionId) -> bool {
        self.questions.contains_key(&question)
    }

    /// Difficulty of a question in logits beside a typical one of its objectives: above 0 is harder. `None` where
    /// it has no fitted term.
    #[must_use]
    pub fn difficulty(&self, question: QuestionVersionId) -> Option<f64> {
        self.questions.get(&question).map(|term| -f64::from(term.value))
    }

    /// Constants of η: population, objectives by weight (times `scale`), and the question where it is known.
    pub(crate) fn offset(
        &self,
        question: Option<QuestionVersionId>,
        objectives: &ObjectiveWeights,
        scale: f64,
    ) -> f64 {
        let own: f64 =
            objectives.pairs().iter().map(|(id, weight)| weight.get() * scale * self.objective(*id)).sum();
        self.population + own + self.question_term(question)
    }

    /// A question's own term; 0 where it is not known.
    pub(crate) fn question_term(&self, question: Option<QuestionVersionId>) -> f64 {
        question.and_then(|id| self.questions.get(&id)).map_or(0.0, |term| f64::from(term.value))
    }

    /// The set's number of a question.
    pub(crate) fn question_number(&self, question: Option<QuestionVersionId>) -> u32 {
        question.and_then(|id| self.questions.get(&id)).map_or(NONE, |term| term.number)
    }

    /// The set's number of an objective.
    pub(crate) fn objective_number(&self, objective: ObjectiveId) -> u32 {
        self.objectives.get(&objective).map_or(NONE, |bound| bound.term.number)
    }

    /// Constants of η for a typical question of one objective.
    pub(crate) fn typical(&self, objective: ObjectiveId) -> f64 {
        self.population + self.objective(objective)
    }

    fn objective(&self, id: ObjectiveId) -> f64 {
        self.objectives.get(&id).map_or(0.0, |bound| f64::from(bound.term.value))
    }

    /// Whether the map ties two objectives, so that evidence on one informs the other.
    #[must_use]
    pub fn are_tied(&self, one: ObjectiveId, other: ObjectiveId) -> bool {
        self.ties(one).iter().any(|tie| tie.other == other)
    }

    /// The objectives that the map ties to this one.
    pub(crate) fn ties(&self, objective: ObjectiveId) -> &[Tie] {
        self.ties.get(&objective).map_or(&[], Vec::as_slice)
    }

    /// P(met) that Secure asks for on this objective.
    pub(crate) fn secure_from(&self, objective: ObjectiveId) -> f64 {
        match self.objectives.get(&objective) {
            Some(Bound { standing: Standing::Gateway, .. }) => self.settings.gateway_secure.get(),
            _ => self.settings.secure.get(),
        }
    }
}
