//! A subject with its units in teaching order, and indexes for the questions that pages ask.
//!
//! A [`Subject`] does not change once made: take its units out, change them, make another. So its indexes
//! cannot go stale. It may hold teaching material that is wrong; [`crate::check`] says so.

use crate::detail::Draw;
use crate::values::{Misconception, Objective, Prerequisite, Question, Unit};
use domain::{QuestionUse, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// What the subject file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubjectHeader {
    /// Its id, unique in a school.
    pub id: Slug,
    /// Its name.
    pub title: String,
    /// The licence under which others may use it (an SPDX identifier, or words).
    pub licence: Option<String>,
}

/// A subject: header and units, indexed. Of two things with one id the first stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Subject {
    header: SubjectHeader,
    units: Vec<Unit>,
    index: Index,
}

/// Where a thing stands: (unit, place in the unit).
type At = (usize, usize);

/// Where each thing stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Index {
    units: BTreeMap<Slug, usize>,
    objectives: BTreeMap<Slug, At>,
    misconceptions: BTreeMap<Slug, At>,
    questions: BTreeMap<Slug, At>,
    questions_about: BTreeMap<Slug, Vec<At>>,
    needed_by: BTreeMap<Slug, Vec<Slug>>,
}

impl Subject {
    /// Puts the units in teaching order (year, order, id) and indexes them.
    #[must_use]
    pub fn new(header: SubjectHeader, mut units: Vec<Unit>) -> Self {
        units.sort_by(|a, b| teaching_order(a).cmp(&teaching_order(b)));
        let index = Index::of(&units);
        Self { header, units, index }
    }

    /// The subject's id.
    #[must_use]
    pub fn id(&self) -> &Slug {
        &self.header.id
    }

    /// The subject's name.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.header.title
    }

    /// What the subject file says.
    #[must_use]
    pub fn header(&self) -> &SubjectHeader {
        &self.header
    }

    /// The units, in teaching order.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Header and units, to change them and make another subject.
    #[must_use]
    pub fn into_parts(self) -> (SubjectHeader, Vec<Unit>) {
        (self.header, self.units)
    }

    /// The unit with this id.
    #[must_use]
    pub fn unit(&self, id: &Slug) -> Option<&Unit> {
        self.index.units.get(id).and_then(|at| self.units.get(*at))
    }

    /// Every objective, in teaching order.
    pub fn objectives(&self) -> impl Iterator<Item = &Objective> {
        self.units.iter().flat_map(|unit| &unit.objectives)
    }

    /// Every question, unit by unit.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.units.iter().flat_map(|unit| &unit.questions)
    }

    /// Every misconception, unit by unit.
    pub fn misconceptions(&self) -> impl Iterator<Item = &Misconception> {
        self.units.iter().flat_map(|unit| &unit.misconceptions)
    }

    /// The interests that contexts of its templates are written for, in order of the alphabet, each once.
    #[must_use]
    pub fn interests(&self) -> BTreeSet<&str> {
        let draws = self.questions().flat_map(|question| question.detail.draw.values());
        let rows = draws.filter_map(|draw| match draw {
            Draw::Rows(rows) => Some(rows),
            Draw::Rule(_) | Draw::Texts(_) => None,
        });
        rows.flatten().filter_map(|row| row.get("for")).map(String::as_str).collect()
    }

    /// The objective with this id.
    #[must_use]
    pub fn objective(&self, id: &Slug) -> Option<&Objective> {
        let (unit, place) = self.index.objectives.get(id)?;
        self.units.get(*unit)?.objectives.get(*place)
    }

    /// The unit that teaches this objective.
    #[must_use]
    pub fn unit_of(&self, objective: &Slug) -> Option<&Unit> {
        let (unit, _) = self.index.objectives.get(objective)?;
        self.units.get(*unit)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &Slug) -> Option<&Question> {
        let (unit, place) = self.index.questions.get(id)?;
        self.units.get(*unit)?.questions.get(*place)
    }

    /// The misconception with this id.
    #[must_use]
    pub fn misconception(&self, id: &Slug) -> Option<&Misconception> {
        let (unit, place) = self.index.misconceptions.get(id)?;
        self.units.get(*unit)?.misconceptions.get(*place)
    }

    /// The questions about an objective, those that are about it most first, then in file order.
    pub fn questions_about(&self, objective: &Slug) -> impl Iterator<Item = &Question> {
        self.index
            .questions_about
            .get(objective)
            .into_iter()
            .flatten()
            .filter_map(|(unit, place)| self.units.get(*unit)?.questions.get(*place))
    }

    /// The questions about an objective that were written for one use, in the same order.
    pub fn questions_for(&self, objective: &Slug, purpose: QuestionUse) -> impl Iterator<Item = &Question> {
        self.questions_about(objective).filter(move |question| question.is_for(purpose))
    }

    /// What an objective stands on, as written; empty for an unknown objective.
    #[must_use]
    pub fn prerequisites_of(&self, objective: &Slug) -> &[Prerequisite] {
        self.objective(objective).map_or(&[], |objective| &objective.prerequisites)
    }

    /// The objectives that stand on this one, in teaching order.
    #[must_use]
    pub fn needed_by(&self, objective: &Slug) -> &[Slug] {
        self.index.needed_by.get(objective).map_or(&[], Vec::as_slice)
    }
}

/// Year first (a unit without a year before all others), then the place in the year, then the id.
pub(crate) fn teaching_order(unit: &Unit) -> (Option<i8>, u32, &Slug) {
    (unit.year, unit.order, &unit.id)
}

impl Index {
    fn of(units: &[Unit]) -> Self {
        let mut index = Self::default();
        for (at, unit) in units.iter().enumerate() {
            index.units.entry(unit.id.clone()).or_insert(at);
            for (place, objective) in unit.objectives.iter().enumerate() {
                index.objectives.entry(objective.id.clone()).or_insert((at, place));
                for prerequisite in &objective.prerequisites {
                    let needed_by = index.needed_by.entry(prerequisite.id.clone()).or_default();
                    if needed_by.last() != Some(&objective.id) {
                        needed_by.push(objective.id.clone());
                    }
                }
            }
            for (place, misconception) in unit.misconceptions.iter().enumerate() {
                index.misconceptions.entry(misconception.id.clone()).or_insert((at, place));
            }
            for (place, question) in unit.questions.iter().enumerate() {
                index.questions.entry(question.id.clone()).or_insert((at, place));
            }
        }
        index.questions_about = questions_about(units);
        index
    }
}

fn questions_about(units: &[Unit]) -> BTreeMap<Slug, Vec<At>> {
    let mut weighted: BTreeMap<Slug, Vec<(f64, At)>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        for (place, question) in unit.questions.iter().enumerate() {
            for (objective, weight) in &question.objectives {
                weighted.entry(objective.clone()).or_default().push((weight.get(), (at, place)));
            }
        }
    }
    weighted
        .into_iter()
        .map(|(objective, mut questions)| {
            questions.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            (objective, questions.into_iter().map(|(_, place)| place).collect())
        })
        .collect()
}

/// All the subjects of a school or a folder of content, by id.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Curriculum {
    subjects: BTreeMap<Slug, Subject>,
}

impl Curriculum {
    /// Subjects by id; of two with one id the last stands ([`crate::check_together`] names the clash).
    #[must_use]
    pub fn new(subjects: Vec<Subject>) -> Self {
        Self { subjects: subjects.into_iter().map(|subject| (subject.id().clone(), subject)).collect() }
    }

    /// The subject with this id.
    #[must_use]
    pub fn subject(&self, id: &Slug) -> Option<&Subject> {
        self.subjects.get(id)
    }

    /// Every subject, by id.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.subjects.values()
    }

    /// The subject that holds an objective, and the objective.
    #[must_use]
    pub fn objective(&self, id: &Slug) -> Option<(&Subject, &Objective)> {
        self.subjects().find_map(|subject| subject.objective(id).map(|objective| (subject, objective)))
    }
}
