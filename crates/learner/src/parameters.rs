//! The constants that a fit finds and the online room uses: published by readable key, resolved to ids.

use crate::Settings;
use crate::{Dynamics, Moment};
use domain::{ObjectiveId, ObjectiveWeights, QuestionVersionId};
use std::collections::BTreeMap;

mod codec;
mod defaults;
mod report;

pub use codec::PARAMETER_CODEC;
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
    objectives: BTreeMap<ObjectiveId, (f32, Standing)>,
    questions: BTreeMap<QuestionVersionId, f32>,
}

impl ParameterSet {
    /// Binds the set to a school: its objectives (id, slug, standing) and question versions (id, key).
    /// What the set does not know stays at the pooled value. Give every objective, so that its standing
    /// is known.
    pub fn resolve<'a>(
        &self,
        objectives: impl IntoIterator<Item = (ObjectiveId, &'a str, Standing)>,
        questions: impl IntoIterator<Item = (QuestionVersionId, &'a str)>,
        settings: Settings,
    ) -> Parameters {
        Parameters {
            population: self.population,
            dynamics: self.dynamics,
            moment: self.moment,
            settings,
            objectives: objectives
                .into_iter()
                .map(|(id, key, standing)| (id, (self.objectives.get(key).copied().unwrap_or(0.0), standing)))
                .collect(),
            questions: questions
                .into_iter()
                .filter_map(|(id, key)| Some((id, *self.questions.get(key)?)))
                .collect(),
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
        self.questions.get(&question).map(|term| -f64::from(*term))
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
        let question = question.and_then(|id| self.questions.get(&id)).map_or(0.0, |term| f64::from(*term));
        self.population + own + question
    }

    /// Constants of η for a typical question of one objective.
    pub(crate) fn typical(&self, objective: ObjectiveId) -> f64 {
        self.population + self.objective(objective)
    }

    fn objective(&self, id: ObjectiveId) -> f64 {
        self.objectives.get(&id).map_or(0.0, |(term, _)| f64::from(*term))
    }

    /// P(met) that Secure asks for on this objective.
    pub(crate) fn secure_from(&self, objective: ObjectiveId) -> f64 {
        match self.objectives.get(&objective) {
            Some((_, Standing::Gateway)) => self.settings.gateway_secure.get(),
            _ => self.settings.secure.get(),
        }
    }
}
