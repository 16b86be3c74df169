//! Making lists fit this school, and saying what they would do in words.

use super::present::{Present, full_name};
use super::{Lists, RosterChange, count};
use crate::import::content_hash;
use crate::{AppError, as_sentence};
use domain::GroupId;
use exchange::problem::Problem;
use exchange::roster::{
    Class, Extent, Incoming, Key, Kind, Membership, Part, Pupil, Roster, RosterDifference,
};
use exchange::transfer;
use std::collections::{BTreeMap, BTreeSet};
use store::{Group, SchoolDetails};

pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The key of a class that somebody chose for a file that names none.
pub(super) fn chosen_class(group: GroupId) -> Option<Key> {
    Key::new(&format!("class {group}"))
}

/// Leaves of a bundle of several schools what is about this one.
pub(super) fn only_this_school(incoming: &mut Incoming, details: &SchoolDetails) -> Result<(), AppError> {
    let schools: Vec<(&Key, &exchange::roster::School)> =
        incoming.roster.schools.iter().filter(|(_, one)| one.is_school).collect();
    if schools.len() < 2 {
        return Ok(());
    }
    let name = folded(&details.name);
    let own = schools
        .iter()
        .find(|(_, one)| one.identifier.is_some() && one.identifier == details.urn)
        .or_else(|| schools.iter().find(|(_, one)| folded(&one.name) == name));
    let Some(own) = own.map(|(key, _)| (*key).clone()) else {
        return Err(AppError::input(format!(
            "This bundle is of {} schools, and none of them has this school’s URN or name. Ask for this school’s own bundle.",
            schools.len()
        )));
    };
    let here = |schools: &BTreeSet<Key>| schools.is_empty() || schools.contains(&own);
    let roster = &mut incoming.roster;
    roster.classes.retain(|_, one| one.school.as_ref().is_none_or(|school| *school == own));
    roster.pupils.retain(|_, one| here(&one.schools));
    roster.staff.retain(|_, one| here(&one.schools));
    incoming.unplaced.retain(|_, one| here(&one.schools));
    Ok(())
}

/// Two classes of one name get apart: here a class is found by its name.
pub(super) fn unique_titles(
    classes: &mut BTreeMap<Key, Class>,
    groups: &[Group],
    known: &BTreeMap<Key, GroupId>,
) {
    let names: BTreeMap<GroupId, String> =
        groups.iter().map(|one| (one.id, one.group.name.clone())).collect();
    // A class that keeps its name here keeps it; whoever comes later gets another.
    let mut taken: BTreeSet<String> = known
        .iter()
        .filter(|(key, _)| !classes.contains_key(*key))
        .filter_map(|(_, group)| names.get(group).map(|name| folded(name)))
        .collect();
    for class in classes.values_mut() {
        let plain = class.title.trim().to_owned();
        let mut title = plain.clone();
        if taken.contains(&folded(&title))
            && let Some(code) = class.code.as_deref().map(str::trim).filter(|code| !code.is_empty())
        {
            title = format!("{plain} ({code})");
        }
        let mut number = 2;
        while !taken.insert(folded(&title)) {
            title = format!("{plain} ({number})");
            number += 1;
        }
        class.title = title;
    }
}

/// Places that were over before they were seen here are only remembered.
pub(super) fn without_what_was(difference: &mut RosterDifference) {
    difference.schools.added.clear();
    difference.sessions.added.clear();
    difference.courses.added.clear();
}

/// A Common Transfer File as lists: pupils who come, in the class that somebody chose.
pub(super) fn transfer(content: &[u8], into: Option<GroupId>) -> Result<Lists, AppError> {
    let read =
        transfer::read(content).map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
    let mut roster = Roster::default();
    for child in read.file.children() {
        let told = format!("{}\n{:?}", child.name.full(), child.born);
        let key = match &child.upn {
            Some(upn) => upn.as_str().to_owned(),
            None => content_hash(told.as_bytes()).chars().take(24).collect(),
        };
        let Some(key) = Key::new(&key) else { continue };
        let pupil = Pupil {
            name: child.name,
            preferred: child.preferred,
            schools: BTreeSet::new(),
            year: child.year,
            upn: child.upn,
            born: child.born,
            identifiers: BTreeMap::new(),
        };
        if let Some(class) = into.and_then(chosen_class)
            && let Some(place) = Key::new(&format!("{key} in {class}"))
        {
            let one = Membership { class, person: key.clone(), part: Part::Pupil, first: None, last: None };
            roster.memberships.insert(place, one);
        }
        roster.pupils.insert(key, pupil);
    }
    let rows = roster.pupils.len() as u64;
    let from = &read.file.header.source;
    let what = match from.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        None => "Common Transfer File".to_owned(),
        Some(name) => format!("Common Transfer File of {name}"),
    };
    let extents = BTreeMap::from([(Kind::Pupil, Extent::Changes), (Kind::Membership, Extent::Changes)]);
    let change = RosterChange {
        what,
        left_out: read.problems.count(),
        problems: read.problems.kept().to_vec(),
        notes: read.notes.kept().to_vec(),
        ignored: read.ignored.into_iter().collect(),
        ..RosterChange::default()
    };
    let incoming = Incoming { roster, extents, ..Incoming::default() };
    Ok(Lists { incoming, subjects_said: BTreeMap::new(), change, rows })
}

/// What would happen, in names.
pub(super) fn say(change: &mut RosterChange, present: &Present, difference: &RosterDifference) {
    let name_of = |key: &Key| {
        let known = present.pupils.get(key).and_then(|pupil| present.identities.get(pupil));
        known.map(full_name).or_else(|| difference.pupils.added.get(key).map(|one| one.name.full()))
    };
    let title = |key: &Key| {
        let new = difference.classes.added.get(key);
        let known = present.roster.classes.get(key).or(new);
        known.map_or_else(|| "a class".to_owned(), |class| class.title.clone())
    };
    for (key, one) in &difference.pupils.added {
        let names = if present.pupils.contains_key(key) { &mut change.back } else { &mut change.join };
        names.push(one.name.full());
    }
    change.leave = difference.pupils.removed.values().map(|one| one.name.full()).collect();
    change.corrected = difference
        .pupils
        .changed
        .values()
        .map(|one| {
            let (before, after) = (one.before.name.full(), one.after.name.full());
            if before == after { after } else { format!("{before} → {after}") }
        })
        .collect();
    for (pupil, one) in difference.class_changes() {
        let titles = |keys: &BTreeSet<Key>| keys.iter().map(title).collect::<Vec<_>>().join(", ");
        let (left, joined) = (titles(&one.left), titles(&one.joined));
        let name = name_of(pupil).unwrap_or_default();
        change.moves.push(match (left.is_empty(), joined.is_empty()) {
            (true, _) => format!("{name}: into {joined}"),
            (_, true) => format!("{name}: out of {left}"),
            _ => format!("{name}: {left} → {joined}"),
        });
    }
    change.new_classes = difference.classes.added.values().map(|one| one.title.clone()).collect();
    change.ended_classes = difference.classes.removed.values().map(|one| one.title.clone()).collect();
    change.renamed_classes = difference
        .classes
        .changed
        .values()
        .map(|one| format!("{} → {}", one.before.title, one.after.title))
        .collect();
    change.invited = present.newcomers.values().map(|(name, _)| name.full()).collect();
    let of_staff = |one: &Membership| one.part != Part::Pupil;
    change.staff_places = difference.memberships.added.values().filter(|one| of_staff(one)).count()
        + difference.memberships.removed.values().filter(|one| of_staff(one)).count();
    change.recognised =
        present.recognised.iter().filter(|one| one.is.kind() == store::RosterKind::Pupil).count();
    change.unlisted.clone_from(&present.unlisted);
    change.people = (present.roster.pupils.len() + difference.pupils.added.len(), present.roster.staff.len());
    change.left_out += present.problems.len() as u64;
    change.problems.extend(present.problems.iter().cloned());
    let torn = difference.unresolved.len();
    if torn > 0 {
        let what = format!("{torn} places in classes name a class or a person that is not in the lists");
        change.notes.push(Problem::file(what, "They were left out."));
    }
    let counted: usize = count(difference).values().sum();
    change.changes = counted + present.recognised.len();
}
