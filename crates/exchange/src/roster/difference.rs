//! What incoming lists would change in the present ones: who joins, leaves, moves, is renamed, changes class.
//!
//! A pure function of two values, so that what is shown before is what happens after. It never takes away what a row that
//! could not be read may have spoken of, and nobody leaves because a file was not sent.

use super::{
    Class, Course, Extent, Incoming, Key, Kind, Membership, Part, Pupil, Roster, School, Session, Staff,
};
use crate::names::ChildName;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Something that is otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// So far.
    pub before: T,
    /// From now on.
    pub after: T,
}

/// What changes of one kind. A key is in one of the three at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes<T> {
    /// New.
    pub added: BTreeMap<Key, T>,
    /// No more.
    pub removed: BTreeMap<Key, T>,
    /// Otherwise than before.
    pub changed: BTreeMap<Key, Changed<T>>,
}

impl<T> Default for Changes<T> {
    fn default() -> Self {
        Self { added: BTreeMap::new(), removed: BTreeMap::new(), changed: BTreeMap::new() }
    }
}

impl<T: Clone + PartialEq> Changes<T> {
    /// From the present to what comes in; `gone` says which of the present end.
    fn between(now: &BTreeMap<Key, T>, incoming: &BTreeMap<Key, T>, gone: impl Fn(&Key) -> bool) -> Self {
        let mut changes = Self::default();
        for (key, after) in incoming {
            match now.get(key) {
                None => {
                    changes.added.insert(key.clone(), after.clone());
                }
                Some(before) if before != after => {
                    let changed = Changed { before: before.clone(), after: after.clone() };
                    changes.changed.insert(key.clone(), changed);
                }
                Some(_) => {}
            }
        }
        for (key, before) in now.iter().filter(|(key, _)| !incoming.contains_key(*key) && gone(key)) {
            changes.removed.insert(key.clone(), before.clone());
        }
        changes
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    fn apply(&self, now: &mut BTreeMap<Key, T>) {
        now.retain(|key, _| !self.removed.contains_key(key));
        let changed = self.changed.iter().map(|(key, changed)| (key.clone(), changed.after.clone()));
        now.extend(self.added.iter().map(|(key, new)| (key.clone(), new.clone())).chain(changed));
    }
}

/// The classes that a pupil who stays leaves and joins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassChange {
    /// No longer in these.
    pub left: BTreeSet<Key>,
    /// New in these.
    pub joined: BTreeSet<Key>,
}

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterDifference {
    /// Schools.
    pub schools: Changes<School>,
    /// Years and terms.
    pub sessions: Changes<Session>,
    /// Courses.
    pub courses: Changes<Course>,
    /// Classes.
    pub classes: Changes<Class>,
    /// Pupils: who is added joins, who is removed leaves.
    pub pupils: Changes<Pupil>,
    /// Staff.
    pub staff: Changes<Staff>,
    /// Who is in which class.
    pub memberships: Changes<Membership>,
    /// Memberships that came in and name a class or a person that neither side knows; they are left out.
    pub unresolved: BTreeSet<Key>,
    /// People of whom nobody knows whether they learn or work here; they are left out.
    pub unplaced: BTreeSet<Key>,
}

/// What `incoming` would change in `now`. Depends on nothing else.
#[must_use]
pub fn difference(now: &Roster, incoming: &Incoming) -> RosterDifference {
    let new = &incoming.roster;
    let gone = |kind: Kind| {
        move |key: &Key| {
            let one = (kind, key.clone());
            !incoming.held.contains(&one)
                && match incoming.extent(kind) {
                    Extent::Nothing => false,
                    Extent::Everything => !incoming.unplaced.contains_key(key),
                    Extent::Changes => incoming.ended.contains(&one),
                }
        }
    };
    let (pupils, staff, unplaced) = people(now, incoming);
    let mut result = RosterDifference {
        schools: Changes::between(&now.schools, &new.schools, gone(Kind::School)),
        sessions: Changes::between(&now.sessions, &new.sessions, gone(Kind::Session)),
        courses: Changes::between(&now.courses, &new.courses, gone(Kind::Course)),
        classes: Changes::between(&now.classes, &new.classes, gone(Kind::Class)),
        pupils: Changes::between(&now.pupils, &pupils, |key| {
            gone(Kind::Pupil)(key) || staff.contains_key(key)
        }),
        staff: Changes::between(&now.staff, &staff, |key| gone(Kind::Staff)(key) || pupils.contains_key(key)),
        unplaced,
        ..RosterDifference::default()
    };
    let mut after = Roster { memberships: BTreeMap::new(), ..now.clone() };
    result.apply_to(&mut after);
    // A place needs its class and its person: one that comes in without is told, one that is there without ends.
    let stands = |one: &Membership| {
        after.classes.contains_key(&one.class)
            && (after.pupils.contains_key(&one.person) || after.staff.contains_key(&one.person))
    };
    let (whole, torn): (BTreeMap<_, _>, BTreeMap<_, _>) =
        new.memberships.clone().into_iter().partition(|(_, one)| stands(one));
    result.unresolved = torn.into_keys().collect();
    let unresolved = &result.unresolved;
    result.memberships = Changes::between(&now.memberships, &whole, |key| {
        (gone(Kind::Membership)(key) && !unresolved.contains(key))
            || now.memberships.get(key).is_some_and(|one| !stands(one))
    });
    result
}

/// The pupils and staff that come in, with what only the present says about them; and of whom nobody knows what they are.
fn people(now: &Roster, incoming: &Incoming) -> (BTreeMap<Key, Pupil>, BTreeMap<Key, Staff>, BTreeSet<Key>) {
    let (mut pupils, mut staff) = (incoming.roster.pupils.clone(), incoming.roster.staff.clone());
    let mut unplaced = BTreeSet::new();
    for (key, person) in &incoming.unplaced {
        if let Some(known) = now.staff.get(key) {
            let schools = if person.schools.is_empty() { &known.schools } else { &person.schools };
            let same = Staff { name: person.name.clone(), schools: schools.clone(), ..known.clone() };
            staff.insert(key.clone(), same);
        } else if let Some(known) = now.pupils.get(key) {
            let schools = if person.schools.is_empty() { &known.schools } else { &person.schools };
            pupils.insert(key.clone(), Pupil { schools: schools.clone(), ..person.clone() });
        } else {
            unplaced.insert(key.clone());
        }
    }
    if !incoming.births_are_whole {
        for (key, pupil) in &mut pupils {
            pupil.born = pupil.born.or_else(|| now.pupils.get(key).and_then(|known| known.born));
        }
    }
    for (key, born) in &incoming.born {
        let known = pupils.get(key).or_else(|| now.pupils.get(key)).cloned();
        if let Some(known) = known.filter(|_| !incoming.ended.contains(&(Kind::Pupil, key.clone()))) {
            pupils.insert(key.clone(), Pupil { born: Some(*born), ..known });
        }
    }
    (pupils, staff, unplaced)
}

impl RosterDifference {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
            && self.sessions.is_empty()
            && self.courses.is_empty()
            && self.classes.is_empty()
            && self.pupils.is_empty()
            && self.staff.is_empty()
            && self.memberships.is_empty()
    }

    /// The lists with the changes made.
    #[must_use]
    pub fn apply(&self, now: &Roster) -> Roster {
        let mut after = now.clone();
        self.apply_to(&mut after);
        after
    }

    fn apply_to(&self, roster: &mut Roster) {
        self.schools.apply(&mut roster.schools);
        self.sessions.apply(&mut roster.sessions);
        self.courses.apply(&mut roster.courses);
        self.classes.apply(&mut roster.classes);
        self.pupils.apply(&mut roster.pupils);
        self.staff.apply(&mut roster.staff);
        self.memberships.apply(&mut roster.memberships);
    }

    /// Pupils who join.
    #[must_use]
    pub fn joins(&self) -> &BTreeMap<Key, Pupil> {
        &self.pupils.added
    }

    /// Pupils who leave.
    #[must_use]
    pub fn leaves(&self) -> &BTreeMap<Key, Pupil> {
        &self.pupils.removed
    }

    /// Pupils whose name is written otherwise: from, to.
    #[must_use]
    pub fn renames(&self) -> BTreeMap<&Key, (&ChildName, &ChildName)> {
        let changed = self.pupils.changed.iter();
        changed
            .filter(|(_, one)| one.before.name != one.after.name)
            .map(|(key, one)| (key, (&one.before.name, &one.after.name)))
            .collect()
    }

    /// Pupils who go from one school of the lists to another: from, to.
    #[must_use]
    pub fn school_moves(&self) -> BTreeMap<&Key, (&BTreeSet<Key>, &BTreeSet<Key>)> {
        let changed = self.pupils.changed.iter();
        changed
            .filter(|(_, one)| one.before.schools != one.after.schools)
            .map(|(key, one)| (key, (&one.before.schools, &one.after.schools)))
            .collect()
    }

    /// Pupils who stay and whose registration class is another on a day: from, to.
    #[must_use]
    pub fn moves(&self, now: &Roster, on: Date) -> BTreeMap<Key, (Option<Key>, Option<Key>)> {
        let after = self.apply(now);
        let (from, to) = (now.registrations(on), after.registrations(on));
        let stay = now.pupils.keys().filter(|key| after.pupils.contains_key(*key));
        stay.filter(|key| from.get(key) != to.get(key))
            .map(|key| {
                let class = |of: &BTreeMap<&Key, &Key>| of.get(key).map(|class| (*class).clone());
                (key.clone(), (class(&from), class(&to)))
            })
            .collect()
    }

    /// The classes that pupils who stay leave and join. One whose membership is only written anew does neither.
    #[must_use]
    pub fn class_changes(&self) -> BTreeMap<&Key, ClassChange> {
        let mut changes: BTreeMap<&Key, ClassChange> = BTreeMap::new();
        let moved = self.memberships.changed.values();
        let left = self.memberships.removed.values().chain(moved.clone().map(|one| &one.before));
        let joined = self.memberships.added.values().chain(moved.map(|one| &one.after));
        for one in left.filter(|one| one.part == Part::Pupil) {
            changes.entry(&one.person).or_default().left.insert(one.class.clone());
        }
        for one in joined.filter(|one| one.part == Part::Pupil) {
            changes.entry(&one.person).or_default().joined.insert(one.class.clone());
        }
        changes.retain(|pupil, change| {
            let both: Vec<Key> = change.left.intersection(&change.joined).cloned().collect();
            for class in both {
                change.left.remove(&class);
                change.joined.remove(&class);
            }
            let stays = !self.pupils.added.contains_key(*pupil) && !self.pupils.removed.contains_key(*pupil);
            stays && !(change.left.is_empty() && change.joined.is_empty())
        });
        changes
    }
}

#[cfg(test)]
mod tests;
