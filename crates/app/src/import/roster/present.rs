//! The school as the other system's lists would write it: whom its keys mean, and who of the rest can be recognised.

use super::{Lists, System, fill};
use crate::AppError;
use boxed::boxed;
use domain::{AccountId, GroupId, PupilId, Role, Upn};
use exchange::classes::{self, Known, Reach};
use exchange::names::ChildName;
use exchange::problem::Problem;
use exchange::roster::{Class, Key, Kind, Membership, Part, Pupil, Roster, Staff};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Group, GroupKind, Identity, KeyIs, RosterKey, RosterPart, SchoolTx, StaffMember};

/// What there is, and what was recognised.
#[derive(Default)]
pub(super) struct Present {
    pub roster: Roster,
    /// Keys that mean something here, those recognised just now too.
    pub groups: BTreeMap<Key, GroupId>,
    pub pupils: BTreeMap<Key, PupilId>,
    pub staff: BTreeMap<Key, AccountId>,
    /// Keys that stand in the store, as they stand.
    pub stored: BTreeMap<(Kind, Key), KeyIs>,
    /// Keys that were recognised and are to be stored.
    pub recognised: Vec<RosterKey>,
    /// Who everybody is, leavers too.
    pub identities: BTreeMap<PupilId, Identity>,
    pub on_roll: BTreeSet<PupilId>,
    /// Colleagues without an account who teach or help a class: name and part.
    pub newcomers: BTreeMap<Key, (ChildName, Part)>,
    pub unlisted: Vec<String>,
    /// Pupils who are doubtful, and what is wrong with a UPN.
    pub problems: Vec<Problem>,
}

pub(crate) fn full_name(identity: &Identity) -> String {
    format!("{} {}", identity.given, identity.family_text()).trim().to_owned()
}

fn as_pupil(identity: &Identity) -> Pupil {
    Pupil {
        name: ChildName { given: identity.given.clone(), family: identity.family.clone() },
        preferred: identity.preferred.clone(),
        schools: BTreeSet::new(),
        year: None,
        upn: identity.upn.clone(),
        born: identity.birth,
        identifiers: BTreeMap::new(),
    }
}

pub(super) fn as_class(group: &Group) -> Class {
    Class {
        title: group.group.name.clone(),
        code: None,
        is_registration: group.group.kind == GroupKind::Class,
        course: None,
        school: None,
        sessions: BTreeSet::new(),
        subjects: Vec::new(),
    }
}

/// Reads the school and makes the incoming lists comparable with it.
#[boxed]
pub(super) async fn load(
    tx: &mut SchoolTx,
    system: System,
    lists: &mut Lists,
    into: Option<GroupId>,
    today: Date,
) -> Result<Present, AppError> {
    let mut present = Present::default();
    let groups = tx.groups(today).await?;
    present.identities = tx.everybody().await?.into_iter().map(|one| (one.id, one.identity)).collect();
    present.on_roll = tx.pupils(today).await?.into_iter().map(|one| one.id).collect();
    let mut places = Vec::new();
    for one in tx.roster_keys(system.name()).await? {
        let Some(key) = Key::new(&one.key) else { continue };
        present.stored.insert((kind(one.is), key.clone()), one.is);
        match one.is {
            KeyIs::Group(group) => drop(present.groups.insert(key, group)),
            KeyIs::Pupil(pupil) => drop(present.pupils.insert(key, pupil)),
            KeyIs::Staff(account) => drop(present.staff.insert(key, account)),
            place => places.push((key, place)),
        }
    }
    if let (Some(group), Some(key)) = (into, into.and_then(fill::chosen_class)) {
        present.groups.insert(key, group);
    }
    classes_of(&mut present, lists, &groups);
    pupils_of(&mut present, lists, today);
    staff_of(&mut present, lists, tx.staff(today).await?, today);
    memberships_of(&mut present, places);
    Ok(present)
}

fn kind(is: KeyIs) -> Kind {
    match is {
        KeyIs::Group(_) => Kind::Class,
        KeyIs::Pupil(_) => Kind::Pupil,
        KeyIs::Staff(_) => Kind::Staff,
        KeyIs::Place(..) | KeyIs::StaffPlace(..) => Kind::Membership,
    }
}

fn classes_of(present: &mut Present, lists: &mut Lists, groups: &[Group]) {
    let mut by_name: BTreeMap<String, GroupId> = BTreeMap::new();
    let taken: BTreeSet<GroupId> = present.groups.values().copied().collect();
    for group in groups.iter().filter(|group| !taken.contains(&group.id)) {
        by_name.insert(fill::folded(&group.group.name), group.id);
    }
    fill::unique_titles(&mut lists.incoming.roster.classes, groups, &present.groups);
    for (key, class) in &lists.incoming.roster.classes {
        if !present.groups.contains_key(key)
            && let Some(group) = by_name.remove(&fill::folded(&class.title))
        {
            present.groups.insert(key.clone(), group);
            present.recognised.push(RosterKey { key: key.to_string(), is: KeyIs::Group(group) });
        }
    }
    let meets: BTreeMap<GroupId, &Group> = groups.iter().map(|one| (one.id, one)).collect();
    for (key, id) in &present.groups {
        if let Some(group) = meets.get(id) {
            present.roster.classes.insert(key.clone(), as_class(group));
        }
    }
    for (key, class) in &mut lists.incoming.roster.classes {
        let known = present.roster.classes.get(key);
        let is_registration = known.map_or(class.is_registration, |known| known.is_registration);
        // What a class is called here may differ in capitals and spaces only: then nothing is renamed.
        let title = match known {
            Some(known) if fill::folded(&known.title) == fill::folded(&class.title) => known.title.clone(),
            _ => class.title.clone(),
        };
        *class = Class { title, is_registration, ..bare(class) };
    }
    lists.incoming.roster.schools.clear();
    lists.incoming.roster.sessions.clear();
    lists.incoming.roster.courses.clear();
}

/// A class without what is kept nowhere here; its subjects stay, for whoever begins to teach it.
fn bare(class: &Class) -> Class {
    Class {
        code: None,
        course: None,
        school: None,
        sessions: BTreeSet::new(),
        subjects: Vec::new(),
        ..class.clone()
    }
}

fn pupils_of(present: &mut Present, lists: &mut Lists, today: Date) {
    let taken: BTreeSet<PupilId> = present.pupils.values().copied().collect();
    let known: Vec<Known> = present
        .identities
        .iter()
        .filter(|(pupil, _)| present.on_roll.contains(pupil) && !taken.contains(pupil))
        .map(|(pupil, identity)| Known {
            pupil: *pupil,
            name: ChildName { given: identity.given.clone(), family: identity.family.clone() },
            preferred: identity.preferred.clone(),
            class: None,
            upn: identity.upn.clone(),
            born: identity.birth,
        })
        .collect();
    let incoming = &mut lists.incoming;
    let strangers: Roster = Roster {
        pupils: incoming
            .roster
            .pupils
            .iter()
            .filter(|(key, _)| !present.pupils.contains_key(*key))
            .map(|(key, one)| (key.clone(), one.clone()))
            .collect(),
        ..Roster::default()
    };
    let keys: Vec<Key> = strangers.pupils.keys().cloned().collect();
    let children = strangers.children(today).children;
    let found = classes::difference(&known, &children, Reach::TheseClasses);
    let recognised = found.same.iter().map(|one| (one.child, one.pupil));
    for (at, pupil) in recognised.chain(found.moves.iter().map(|one| (one.child, one.pupil))) {
        let Some(key) = keys.get(at) else { continue };
        present.pupils.insert(key.clone(), pupil);
        present.recognised.push(RosterKey { key: key.to_string(), is: KeyIs::Pupil(pupil) });
    }
    for doubt in &found.doubtful {
        let Some(key) = keys.get(doubt.child) else { continue };
        let hint = "This pupil is left out until a person has settled it: give both their UPN or birth date.";
        present.problems.push(Problem::file(doubt.why.clone(), hint));
        incoming.roster.pupils.remove(key);
        incoming.held.insert((Kind::Pupil, key.clone()));
    }
    let upns: BTreeMap<Upn, PupilId> = present
        .identities
        .iter()
        .filter_map(|(pupil, identity)| Some((identity.upn.clone()?, *pupil)))
        .collect();
    let mut seen: BTreeSet<Upn> = BTreeSet::new();
    for (key, one) in incoming.roster.pupils.iter_mut().chain(incoming.unplaced.iter_mut()) {
        // A leaver who comes back is known by UPN.
        if !present.pupils.contains_key(key)
            && let Some(pupil) = one.upn.as_ref().and_then(|upn| upns.get(upn))
            && !present.on_roll.contains(pupil)
            && !present.pupils.values().any(|other| other == pupil)
        {
            present.pupils.insert(key.clone(), *pupil);
            present.recognised.push(RosterKey { key: key.to_string(), is: KeyIs::Pupil(*pupil) });
        }
        let known = present.pupils.get(key);
        if let Some(upn) = &one.upn {
            let of_another = upns.get(upn).is_some_and(|owner| Some(owner) != known);
            if of_another || !seen.insert(upn.clone()) {
                let what = format!("{} has the UPN of somebody else", one.name.full());
                let hint = "The pupil is taken without it. Ask which of the two is right.";
                present.problems.push(Problem::file(what, hint));
                one.upn = None;
            }
        }
        let identity = known.and_then(|pupil| present.identities.get(pupil));
        *one = Pupil {
            preferred: one.preferred.clone().or_else(|| identity.and_then(|one| one.preferred.clone())),
            upn: one.upn.clone().or_else(|| identity.and_then(|one| one.upn.clone())),
            born: one.born.or_else(|| identity.and_then(|one| one.birth)),
            schools: BTreeSet::new(),
            identifiers: BTreeMap::new(),
            ..one.clone()
        };
    }
    for (key, pupil) in &present.pupils {
        if let Some(identity) = present.identities.get(pupil).filter(|_| present.on_roll.contains(pupil)) {
            // The year is of the lists: it says which year a new class is of, and stands nowhere here.
            let said = incoming.roster.pupils.get(key).or_else(|| incoming.unplaced.get(key));
            let year = said.and_then(|one| one.year);
            present.roster.pupils.insert(key.clone(), Pupil { year, ..as_pupil(identity) });
        }
    }
    let listed: BTreeSet<PupilId> = present.pupils.values().copied().collect();
    let not_listed = present.on_roll.iter().filter(|pupil| !listed.contains(pupil));
    present.unlisted = not_listed.filter_map(|pupil| present.identities.get(pupil)).map(full_name).collect();
}

/// Whoever has a place in a class now or later. The others of a list of staff stay out: Attune keeps nobody whom it does not need.
fn staff_of(present: &mut Present, lists: &mut Lists, here: Vec<StaffMember>, today: Date) {
    let incoming = &mut lists.incoming;
    let mut parts: BTreeMap<Key, Part> = BTreeMap::new();
    for one in incoming.roster.memberships.values() {
        if one.part != Part::Pupil && one.last.is_none_or(|last| last >= today) {
            let part = parts.entry(one.person.clone()).or_insert(one.part);
            *part = (*part).min(one.part);
        }
    }
    let here: Vec<StaffMember> = here.into_iter().filter(|one| one.role != Role::Carer).collect();
    let keys: Vec<Key> = incoming.roster.staff.keys().cloned().collect();
    for key in keys {
        if present.staff.contains_key(&key) {
            continue;
        }
        let Some(person) = incoming.roster.staff.get(&key) else { continue };
        if let Some(account) = same_person(person, &here) {
            present.staff.insert(key.clone(), account);
            present.recognised.push(RosterKey { key: key.to_string(), is: KeyIs::Staff(account) });
        } else if let Some(part) = parts.get(&key) {
            present.newcomers.insert(key.clone(), (person.name.clone(), *part));
        } else {
            incoming.roster.staff.remove(&key);
        }
    }
    // What somebody is called at work is theirs to change: a list never renames them.
    for (key, person) in &mut incoming.roster.staff {
        *person = Staff { schools: BTreeSet::new(), email: None, ..person.clone() };
        if present.staff.contains_key(key) {
            present.roster.staff.insert(key.clone(), person.clone());
        }
    }
    let names: BTreeMap<AccountId, &domain::PersonName> =
        here.iter().map(|one| (one.account, &one.name)).collect();
    for (key, account) in &present.staff {
        if let Some(name) = names.get(account).filter(|_| !present.roster.staff.contains_key(key)) {
            let name = ChildName { given: (*name).clone(), family: None };
            let one = Staff { name, schools: BTreeSet::new(), email: None };
            present.roster.staff.insert(key.clone(), one);
        }
    }
}

/// The colleague who signs in with the address, or the only one of the name.
fn same_person(person: &Staff, here: &[StaffMember]) -> Option<AccountId> {
    if let Some(email) = &person.email
        && let Some(found) = here.iter().find(|one| one.email.as_ref() == Some(email))
    {
        return Some(found.account);
    }
    let key = exchange::names::key(&person.name.full(), "");
    let called: BTreeSet<AccountId> = here
        .iter()
        .filter(|one| exchange::names::key(one.name.as_str(), "") == key)
        .map(|one| one.account)
        .collect();
    if called.len() == 1 { called.into_iter().next() } else { None }
}

fn memberships_of(present: &mut Present, places: Vec<(Key, KeyIs)>) {
    let class_of: BTreeMap<GroupId, Key> =
        present.groups.iter().map(|(key, group)| (*group, key.clone())).collect();
    let pupil_of: BTreeMap<PupilId, Key> =
        present.pupils.iter().map(|(key, pupil)| (*pupil, key.clone())).collect();
    let staff_of: BTreeMap<AccountId, Key> =
        present.staff.iter().map(|(key, account)| (*account, key.clone())).collect();
    for (key, place) in places {
        let (group, person, part, first, last) = match place {
            KeyIs::Place(group, pupil, first, last) => {
                (group, pupil_of.get(&pupil), Part::Pupil, first, last)
            }
            KeyIs::StaffPlace(group, account, part, first, last) => {
                let part = if part == RosterPart::Teacher { Part::Teacher } else { Part::Helper };
                (group, staff_of.get(&account), part, first, last)
            }
            _ => continue,
        };
        if let (Some(class), Some(person)) = (class_of.get(&group), person)
            && present.roster.classes.contains_key(class)
            && (present.roster.pupils.contains_key(person) || present.roster.staff.contains_key(person))
        {
            let one = Membership { class: class.clone(), person: person.clone(), part, first, last };
            present.roster.memberships.insert(key, one);
        }
    }
}
