//! What changed between two states of a subject, for a person to read before it is taken in.
//!
//! Versions of a question are immutable: evidence refers to them. So a question whose words, marks, options
//! or answer changed without a higher version is an error here, never a silent overwrite.

use crate::problem::{Place, Problem};
use crate::subject::Subject;
use crate::values::{Misconception, Objective, Question, Unit};
use domain::Slug;
use std::collections::{BTreeMap, BTreeSet};

/// What kind of thing changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Entity {
    /// The subject itself.
    Subject,
    /// A unit.
    Unit,
    /// An objective.
    Objective,
    /// A misconception.
    Misconception,
    /// A question.
    Question,
}

impl Entity {
    /// The word for it in a sentence, with no article.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Unit => "unit",
            Self::Objective => "objective",
            Self::Misconception => "misconception",
            Self::Question => "question",
        }
    }
}

/// What happened to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// It is new.
    Added,
    /// These keys of it changed, by their names in the file; `unit` when it moved to another unit, `place`
    /// when its place among its unit's objectives changed.
    Changed(Vec<&'static str>),
    /// It is gone.
    Removed,
}

/// One thing that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What kind of thing.
    pub entity: Entity,
    /// Its id.
    pub id: Slug,
    /// What happened.
    pub what: What,
}

/// All changes, by kind and id, and what forbids taking them in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// The changes; empty when nothing changed.
    pub changes: Vec<Change>,
    /// Errors: changed questions without a raised version, versions that went down.
    pub problems: Vec<Problem>,
}

/// Compares two states of a subject.
#[must_use]
pub fn diff(old: &Subject, new: &Subject) -> Difference {
    let mut difference = Difference::default();
    let subject_keys = changed(&[
        ("id", old.id() != new.id()),
        ("title", old.title() != new.title()),
        ("licence", old.header().licence != new.header().licence),
    ]);
    if !subject_keys.is_empty() {
        difference.push(Entity::Subject, old.id(), What::Changed(subject_keys));
    }
    difference.compare(Entity::Unit, &units(old), &units(new), |a, b| unit_keys(a, b));
    difference.compare(Entity::Objective, &objectives(old), &objectives(new), objective_keys);
    difference.compare(Entity::Misconception, &misconceptions(old), &misconceptions(new), |a, b| {
        misconception_keys(a, b)
    });
    let (before, after) = (questions(old), questions(new));
    difference.compare(Entity::Question, &before, &after, question_keys);
    for (id, (_, question)) in &after {
        if let Some((_, earlier)) = before.get(id) {
            difference.problems.extend(version_problem(earlier, question));
        }
    }
    difference
}

impl Difference {
    fn push(&mut self, entity: Entity, id: &Slug, what: What) {
        self.changes.push(Change { entity, id: id.clone(), what });
    }

    fn compare<T>(
        &mut self,
        entity: Entity,
        old: &BTreeMap<&Slug, T>,
        new: &BTreeMap<&Slug, T>,
        keys: impl Fn(&T, &T) -> Vec<&'static str>,
    ) {
        let ids: BTreeSet<&Slug> = old.keys().chain(new.keys()).copied().collect();
        for id in ids {
            match (old.get(id), new.get(id)) {
                (Some(_), None) => self.push(entity, id, What::Removed),
                (None, Some(_)) => self.push(entity, id, What::Added),
                (Some(before), Some(after)) => {
                    let keys = keys(before, after);
                    if !keys.is_empty() {
                        self.push(entity, id, What::Changed(keys));
                    }
                }
                (None, None) => {}
            }
        }
    }
}

/// A thing with its unit's id.
type InUnit<'s, T> = (&'s Slug, &'s T);

fn units(subject: &Subject) -> BTreeMap<&Slug, &Unit> {
    subject.units().iter().map(|unit| (&unit.id, unit)).collect()
}

fn objectives(subject: &Subject) -> BTreeMap<&Slug, (InUnit<'_, Objective>, usize)> {
    let units = subject.units().iter();
    units
        .flat_map(|unit| unit.objectives.iter().enumerate().map(|(at, o)| (&o.id, ((&unit.id, o), at))))
        .collect()
}

fn misconceptions(subject: &Subject) -> BTreeMap<&Slug, InUnit<'_, Misconception>> {
    let units = subject.units().iter();
    units.flat_map(|unit| unit.misconceptions.iter().map(|m| (&m.id, (&unit.id, m)))).collect()
}

fn questions(subject: &Subject) -> BTreeMap<&Slug, InUnit<'_, Question>> {
    let units = subject.units().iter();
    units.flat_map(|unit| unit.questions.iter().map(|q| (&q.id, (&unit.id, q)))).collect()
}

fn changed(keys: &[(&'static str, bool)]) -> Vec<&'static str> {
    keys.iter().filter(|(_, changed)| *changed).map(|(key, _)| *key).collect()
}

fn unit_keys(old: &Unit, new: &Unit) -> Vec<&'static str> {
    changed(&[
        ("title", old.title != new.title),
        ("year", old.year != new.year),
        ("order", old.order != new.order),
        ("lessons", old.lessons != new.lessons),
        ("organiser", old.organiser != new.organiser),
    ])
}

fn objective_keys(
    (old_in, old_at): &(InUnit<'_, Objective>, usize),
    (new_in, new_at): &(InUnit<'_, Objective>, usize),
) -> Vec<&'static str> {
    let ((old_unit, old), (new_unit, new)) = (old_in, new_in);
    changed(&[
        ("unit", old_unit != new_unit),
        ("place", old_unit == new_unit && old_at != new_at),
        ("title", old.title != new.title),
        ("pupil", old.pupil != new.pupil),
        ("judged", old.judged != new.judged),
        ("weight", old.weight != new.weight),
        ("minutes", old.minutes != new.minutes),
        ("gateway", old.gateway != new.gateway),
        ("reference", old.reference != new.reference),
        ("reteach", old.reteach != new.reteach),
        ("deeper", old.deeper != new.deeper),
        ("home", old.home != new.home || old.home_in != new.home_in),
        ("look_for", old.look_for != new.look_for),
        ("prompts", old.prompts != new.prompts),
        ("prerequisites", old.prerequisites != new.prerequisites),
    ])
}

fn misconception_keys(
    (old_unit, old): &InUnit<'_, Misconception>,
    (new_unit, new): &InUnit<'_, Misconception>,
) -> Vec<&'static str> {
    changed(&[
        ("unit", old_unit != new_unit),
        ("title", old.title != new.title),
        ("teacher", old.teacher != new.teacher),
        ("try_next", old.try_next != new.try_next),
    ])
}

fn question_keys(
    (old_unit, old): &InUnit<'_, Question>,
    (new_unit, new): &InUnit<'_, Question>,
) -> Vec<&'static str> {
    let mut keys = changed(&[
        ("unit", old_unit != new_unit),
        ("version", old.version != new.version),
        ("objectives", about(old) != about(new)),
        ("use", old.uses != new.uses),
        ("number", old.number != new.number),
        ("help", old.detail.helps_otherwise(&new.detail)),
    ]);
    keys.extend(fixed_by_a_version(old, new));
    keys
}

/// What a question is about; the order in which it says so is none.
fn about(question: &Question) -> BTreeMap<&Slug, domain::Weight> {
    question.objectives.iter().map(|(id, weight)| (id, *weight)).collect()
}

/// Whether two questions have the same kind, words, marks, options and answer: all that a version holds fast.
#[must_use]
pub fn asks_the_same(old: &Question, new: &Question) -> bool {
    fixed_by_a_version(old, new).is_empty()
}

/// The keys that a version holds fast, as far as they differ.
fn fixed_by_a_version(old: &Question, new: &Question) -> Vec<&'static str> {
    changed(&[
        ("kind", old.kind != new.kind),
        ("marks", old.marks.total_cmp(&new.marks).is_ne()),
        ("text", old.text != new.text),
        ("options", old.options != new.options),
        ("answer", old.answer != new.answer),
        ("detail", !old.detail.asks_the_same(&new.detail)),
    ])
}

fn version_problem(old: &Question, new: &Question) -> Option<Problem> {
    let nowhere = Place::default();
    if new.version < old.version {
        let what =
            format!("the question {} went back from version {} to {}", new.id, old.version, new.version);
        let hint = format!("Write version = {} or more; a version is never used twice", old.version);
        return Some(Problem::error(&nowhere, what, hint));
    }
    let keys = fixed_by_a_version(old, new);
    if new.version > old.version || keys.is_empty() {
        return None;
    }
    let what =
        format!("the question {} changed ({}) but is still version {}", new.id, keys.join(", "), old.version);
    let hint = format!(
        "Write version = {}, so that earlier answers keep the question they were given to",
        old.version.saturating_add(1)
    );
    Some(Problem::error(&nowhere, what, hint))
}
