//! The curriculum as numbers: objectives, questions and wrong ideas of all subjects in one list each.

use crate::lists;
use crate::seed::{Chance, Purpose};
use curriculum::{Curriculum, Question, QuestionKind, Subject};
use domain::{Judged, QuestionUse, Slug, Weight};
use std::collections::BTreeMap;

/// An objective.
#[derive(Clone, PartialEq, Debug)]
pub struct ObjectiveEntry {
    /// Its slug.
    pub slug: Slug,
    /// Index of its subject.
    pub subject: usize,
    /// The school year it is written for.
    pub year: Option<i8>,
    /// How it is judged.
    pub judged: Judged,
    /// Objectives it builds on, and how much.
    pub(crate) needs: Vec<(u32, f64)>,
    /// Its questions.
    pub(crate) questions: Vec<u32>,
    /// Wrong ideas that its questions can show, the most common first.
    pub(crate) ideas: Vec<u32>,
}

/// A question.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionEntry {
    /// Its slug.
    pub slug: Slug,
    /// The version asked.
    pub version: u32,
    /// Index of its subject.
    pub subject: usize,
    /// Marks to get.
    pub marks: f64,
    /// What it is about.
    pub objectives: Vec<(u32, Weight)>,
    /// Whether it is drawn from a template.
    pub(crate) template: bool,
    /// What it is for.
    pub(crate) uses: Vec<QuestionUse>,
    /// For each option: right, and the wrong idea it shows.
    pub(crate) options: Vec<(bool, Option<u32>)>,
    /// How much harder than most, −0.15 to 0.15: the same in every school.
    pub(crate) hard: f64,
}

impl QuestionEntry {
    /// The option that shows `idea`.
    pub(crate) fn option_of(&self, idea: u32) -> Option<usize> {
        self.options.iter().position(|(_, shows)| *shows == Some(idea))
    }
}

/// A unit: its objectives in order.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct UnitEntry {
    pub year: Option<i8>,
    pub objectives: Vec<u32>,
    /// How long it takes beside others.
    pub lessons: f64,
}

/// All subjects, with one list of objectives, questions and wrong ideas over them.
#[derive(Clone, PartialEq, Debug)]
pub struct Catalogue {
    /// The given subjects, then lists of titles as schools paste them for what has no material yet.
    pub subjects: Vec<Subject>,
    /// Objectives.
    pub objectives: Vec<ObjectiveEntry>,
    /// Questions.
    pub questions: Vec<QuestionEntry>,
    /// Misconceptions.
    pub misconceptions: Vec<Slug>,
    pub(crate) units: Vec<Vec<UnitEntry>>,
}

impl Catalogue {
    /// Numbers the curriculum and adds the pasted lists whose ids it does not use itself.
    pub(crate) fn new(seed: u64, curriculum: &Curriculum) -> Self {
        let mut subjects: Vec<Subject> = curriculum.subjects().cloned().collect();
        lists::add(&mut subjects);
        let mut catalogue = Self {
            subjects: Vec::new(),
            objectives: Vec::new(),
            questions: Vec::new(),
            misconceptions: Vec::new(),
            units: Vec::new(),
        };
        for (index, subject) in subjects.iter().enumerate() {
            catalogue.add(seed, index, subject);
        }
        catalogue.subjects = subjects;
        catalogue
    }

    /// The subject of that slug.
    #[must_use]
    pub fn subject(&self, slug: &str) -> Option<usize> {
        self.subjects.iter().position(|subject| subject.id().as_str() == slug)
    }

    /// The objective of that slug.
    #[must_use]
    pub fn objective(&self, slug: &str) -> Option<u32> {
        index_of(self.objectives.iter().map(|objective| &objective.slug), slug)
    }

    /// The misconception of that slug.
    #[must_use]
    pub fn misconception(&self, slug: &str) -> Option<u32> {
        index_of(self.misconceptions.iter(), slug)
    }

    /// The objective that `objective` builds on most.
    pub(crate) fn strongest_need(&self, objective: u32) -> Option<u32> {
        let needs = &self.objectives[objective as usize].needs;
        needs.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(need, _)| *need)
    }

    fn add(&mut self, seed: u64, index: usize, subject: &Subject) {
        let mut numbers: BTreeMap<&Slug, u32> = BTreeMap::new();
        for unit in subject.units() {
            for objective in &unit.objectives {
                numbers.insert(&objective.id, count(&self.objectives));
                self.objectives.push(ObjectiveEntry {
                    slug: objective.id.clone(),
                    subject: index,
                    year: unit.year,
                    judged: objective.judged,
                    needs: Vec::new(),
                    questions: Vec::new(),
                    ideas: Vec::new(),
                });
            }
        }
        for objective in subject.objectives() {
            let needs = objective.prerequisites.iter();
            let needs = needs.filter_map(|need| Some((*numbers.get(&need.id)?, need.strength.get())));
            self.objectives[numbers[&objective.id] as usize].needs = needs.collect();
        }
        let mut ideas: BTreeMap<&Slug, u32> = BTreeMap::new();
        for misconception in subject.misconceptions() {
            ideas.insert(&misconception.id, count(&self.misconceptions));
            self.misconceptions.push(misconception.id.clone());
        }
        for question in subject.questions() {
            self.add_question(seed, index, question, &numbers, &ideas);
        }
        let units = subject.units().iter().map(|unit| UnitEntry {
            year: unit.year,
            objectives: unit.objectives.iter().map(|objective| numbers[&objective.id]).collect(),
            lessons: unit.lessons.map_or_else(|| count_f64(unit.objectives.len()) * 2.0, f64::from),
        });
        self.units.push(units.filter(|unit| !unit.objectives.is_empty()).collect());
    }

    fn add_question(
        &mut self,
        seed: u64,
        subject: usize,
        question: &Question,
        numbers: &BTreeMap<&Slug, u32>,
        ideas: &BTreeMap<&Slug, u32>,
    ) {
        let objectives: Vec<(u32, Weight)> = question
            .objectives
            .iter()
            .filter_map(|(slug, weight)| Some((*numbers.get(slug)?, *weight)))
            .collect();
        if objectives.is_empty() {
            return;
        }
        let options: Vec<(bool, Option<u32>)> = question
            .options
            .iter()
            .map(|option| {
                (option.right, option.misconception.as_ref().and_then(|slug| ideas.get(slug).copied()))
            })
            .collect();
        let number = count(&self.questions);
        for (objective, _) in &objectives {
            let entry = &mut self.objectives[*objective as usize];
            entry.questions.push(number);
            for idea in options.iter().filter_map(|(_, idea)| *idea) {
                if !entry.ideas.contains(&idea) {
                    entry.ideas.push(idea);
                }
            }
        }
        let hard = Chance::new(seed, 0, Purpose::Question, number as usize).between(-0.15, 0.15);
        self.questions.push(QuestionEntry {
            slug: question.id.clone(),
            version: question.version,
            subject,
            marks: question.marks,
            objectives,
            template: question.kind == QuestionKind::Template,
            uses: question.uses.clone(),
            options: if options.iter().any(|(right, _)| *right) { options } else { Vec::new() },
            hard,
        });
    }
}

fn index_of<'a>(mut slugs: impl Iterator<Item = &'a Slug>, wanted: &str) -> Option<u32> {
    slugs.position(|slug| slug.as_str() == wanted).and_then(|index| u32::try_from(index).ok())
}

/// The number of the next entry; a curriculum of more than 2^32 entries does not fit in memory.
fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// Exact: no list here is longer than 2^53.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn count_f64(count: usize) -> f64 {
    count as f64
}
