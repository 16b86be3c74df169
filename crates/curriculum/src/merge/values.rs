//! Three states of one thing, key by key.

use super::parts::{Parts, Placed};
use super::{Both, Prefer};
use crate::diff::{Entity, asks_the_same};
use crate::subject::SubjectHeader;
use crate::values::{HomeWords, Misconception, Objective, Question, Unit};
use domain::{Language, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Whose word holds, and which keys both changed.
struct Keys {
    prefer: Prefer,
    both: Vec<&'static str>,
}

impl Keys {
    fn pick<T: Clone + PartialEq>(&mut self, key: &'static str, base: Option<&T>, own: &T, theirs: &T) -> T {
        if own == theirs || base == Some(theirs) {
            return own.clone();
        }
        if base == Some(own) {
            return theirs.clone();
        }
        self.both.push(key);
        match self.prefer {
            Prefer::School => own.clone(),
            Prefer::Package => theirs.clone(),
        }
    }
}

pub(super) fn header(
    base: Option<&SubjectHeader>,
    own: &SubjectHeader,
    theirs: &SubjectHeader,
    prefer: Prefer,
    both: &mut Vec<Both>,
) -> SubjectHeader {
    let mut keys = Keys { prefer, both: Vec::new() };
    let header = SubjectHeader {
        id: own.id.clone(),
        title: keys.pick("title", base.map(|b| &b.title), &own.title, &theirs.title),
        licence: keys.pick("licence", base.map(|b| &b.licence), &own.licence, &theirs.licence),
    };
    keys.tell(Entity::Subject, &own.id, both);
    header
}

impl Keys {
    fn tell(self, entity: Entity, id: &Slug, both: &mut Vec<Both>) {
        if !self.both.is_empty() {
            both.push(Both { entity, id: id.clone(), keys: self.both });
        }
    }
}

/// One kind of thing: what only one side has, and what both have merged by `merge_one`.
struct Kind<'a, T> {
    entity: Entity,
    base: &'a BTreeMap<Slug, T>,
    own: &'a BTreeMap<Slug, T>,
    theirs: &'a BTreeMap<Slug, T>,
    prefer: Prefer,
}

impl<T: Clone> Kind<'_, T> {
    fn merged(
        &self,
        both: &mut Vec<Both>,
        same: impl Fn(&T, &T) -> bool,
        merge_one: impl Fn(&mut Keys, Option<&T>, &T, &T) -> T,
    ) -> BTreeMap<Slug, T> {
        let ids: BTreeSet<&Slug> = self.own.keys().chain(self.theirs.keys()).collect();
        let mut merged = BTreeMap::new();
        for id in ids {
            let mut keys = Keys { prefer: self.prefer, both: Vec::new() };
            let base = self.base.get(id);
            let value = match (self.own.get(id), self.theirs.get(id)) {
                (Some(own), Some(theirs)) => Some(merge_one(&mut keys, base, own, theirs)),
                (Some(one), None) => self.one_sided(&mut keys, base, one, Prefer::School, &same),
                (None, Some(one)) => self.one_sided(&mut keys, base, one, Prefer::Package, &same),
                (None, None) => None,
            };
            keys.tell(self.entity, id, both);
            merged.extend(value.map(|value| (id.clone(), value)));
        }
        merged
    }

    /// What only one side has: new there, or taken out by the other.
    fn one_sided(
        &self,
        keys: &mut Keys,
        base: Option<&T>,
        value: &T,
        has: Prefer,
        same: impl Fn(&T, &T) -> bool,
    ) -> Option<T> {
        match base {
            None => Some(value.clone()),
            Some(base) if same(base, value) => None,
            Some(_) => {
                keys.both.push("removed");
                (self.prefer == has).then(|| value.clone())
            }
        }
    }
}

pub(super) fn units(
    base: &Parts,
    own: &Parts,
    theirs: &Parts,
    prefer: Prefer,
    both: &mut Vec<Both>,
) -> BTreeMap<Slug, Unit> {
    let kind =
        Kind { entity: Entity::Unit, base: &base.units, own: &own.units, theirs: &theirs.units, prefer };
    kind.merged(both, Unit::eq, |keys, base, own, theirs| Unit {
        title: keys.pick("title", base.map(|b| &b.title), &own.title, &theirs.title),
        year: keys.pick("year", base.map(|b| &b.year), &own.year, &theirs.year),
        order: keys.pick("order", base.map(|b| &b.order), &own.order, &theirs.order),
        lessons: keys.pick("lessons", base.map(|b| &b.lessons), &own.lessons, &theirs.lessons),
        organiser: keys.pick("organiser", base.map(|b| &b.organiser), &own.organiser, &theirs.organiser),
        ..own.clone()
    })
}

pub(super) fn objectives(
    base: &Parts,
    own: &Parts,
    theirs: &Parts,
    prefer: Prefer,
    both: &mut Vec<Both>,
) -> BTreeMap<Slug, Placed<Objective>> {
    let (base, own, theirs) = (&base.objectives, &own.objectives, &theirs.objectives);
    let kind = Kind { entity: Entity::Objective, base, own, theirs, prefer };
    kind.merged(both, same_value, |keys, base, own, theirs| {
        let unit = keys.pick("unit", base.map(|b| &b.unit), &own.unit, &theirs.unit);
        let (base, own, theirs) = (base.map(|b| &b.value), &own.value, &theirs.value);
        let value = Objective {
            id: own.id.clone(),
            title: keys.pick("title", base.map(|b| &b.title), &own.title, &theirs.title),
            pupil: keys.pick("pupil", base.map(|b| &b.pupil), &own.pupil, &theirs.pupil),
            judged: keys.pick("judged", base.map(|b| &b.judged), &own.judged, &theirs.judged),
            weight: keys.pick("weight", base.map(|b| &b.weight), &own.weight, &theirs.weight),
            minutes: keys.pick("minutes", base.map(|b| &b.minutes), &own.minutes, &theirs.minutes),
            gateway: keys.pick("gateway", base.map(|b| &b.gateway), &own.gateway, &theirs.gateway),
            reference: keys.pick("reference", base.map(|b| &b.reference), &own.reference, &theirs.reference),
            reteach: keys.pick("reteach", base.map(|b| &b.reteach), &own.reteach, &theirs.reteach),
            deeper: keys.pick("deeper", base.map(|b| &b.deeper), &own.deeper, &theirs.deeper),
            home: keys.pick("home", base.map(|b| &b.home), &own.home, &theirs.home),
            home_in: home_in(keys, base, own, theirs),
            look_for: keys.pick("look_for", base.map(|b| &b.look_for), &own.look_for, &theirs.look_for),
            prompts: keys.pick("prompts", base.map(|b| &b.prompts), &own.prompts, &theirs.prompts),
            prerequisites: keys.pick(
                "prerequisites",
                base.map(|b| &b.prerequisites),
                &own.prerequisites,
                &theirs.prerequisites,
            ),
        };
        Placed { unit, value }
    })
}

/// What to do at home in other languages: a language each, so that the school's Welsh and the package's Urdu both stay.
fn home_in(
    keys: &mut Keys,
    base: Option<&Objective>,
    own: &Objective,
    theirs: &Objective,
) -> BTreeMap<Language, HomeWords> {
    let languages = own.home_in.keys().chain(theirs.home_in.keys()).copied().collect::<BTreeSet<_>>();
    let of = |one: &Objective, language: &Language| one.home_in.get(language).cloned();
    let merged = |language: Language| {
        let before = base.map(|base| of(base, &language));
        let words = keys.pick("home", before.as_ref(), &of(own, &language), &of(theirs, &language))?;
        Some((language, words))
    };
    let merged = languages.into_iter().filter_map(merged).collect();
    keys.both.dedup();
    merged
}

pub(super) fn misconceptions(
    base: &Parts,
    own: &Parts,
    theirs: &Parts,
    prefer: Prefer,
    both: &mut Vec<Both>,
) -> BTreeMap<Slug, Placed<Misconception>> {
    let (base, own, theirs) = (&base.misconceptions, &own.misconceptions, &theirs.misconceptions);
    let kind = Kind { entity: Entity::Misconception, base, own, theirs, prefer };
    kind.merged(both, same_value, |keys, base, own, theirs| {
        let unit = keys.pick("unit", base.map(|b| &b.unit), &own.unit, &theirs.unit);
        let (base, own, theirs) = (base.map(|b| &b.value), &own.value, &theirs.value);
        let value = Misconception {
            id: own.id.clone(),
            title: keys.pick("title", base.map(|b| &b.title), &own.title, &theirs.title),
            teacher: keys.pick("teacher", base.map(|b| &b.teacher), &own.teacher, &theirs.teacher),
            try_next: keys.pick("try_next", base.map(|b| &b.try_next), &own.try_next, &theirs.try_next),
        };
        Placed { unit, value }
    })
}

pub(super) fn questions(
    base: &Parts,
    own: &Parts,
    theirs: &Parts,
    prefer: Prefer,
    both: &mut Vec<Both>,
) -> BTreeMap<Slug, Placed<Question>> {
    let (base, own, theirs) = (&base.questions, &own.questions, &theirs.questions);
    let kind = Kind { entity: Entity::Question, base, own, theirs, prefer };
    let same = |a: &Placed<Question>, b: &Placed<Question>| sorted(&a.value) == sorted(&b.value);
    kind.merged(both, same, |keys, base, own, theirs| {
        let unit = keys.pick("unit", base.map(|b| &b.unit), &own.unit, &theirs.unit);
        let (before, mine, new) = (base.map(|b| sorted(&b.value)), sorted(&own.value), sorted(&theirs.value));
        let clashes = keys.both.len();
        let mut value = keys.pick("question", before.as_ref(), &mine, &new);
        if keys.both.len() > clashes && value == new {
            // The school's own version has this number already; answers to it keep it.
            if !asks_the_same(&mine, &new) && new.version <= mine.version {
                value.version = mine.version.saturating_add(1);
            }
            value.version = value.version.max(mine.version);
        }
        Placed { unit, value }
    })
}

/// Whether two are alike, wherever they stand: a thing that was only moved was not edited.
fn same_value<T: PartialEq>(a: &Placed<T>, b: &Placed<T>) -> bool {
    a.value == b.value
}

/// The order in which a question names its objectives is none.
fn sorted(question: &Question) -> Question {
    let mut question = question.clone();
    question.objectives.sort_by(|a, b| a.0.cmp(&b.0));
    question
}
