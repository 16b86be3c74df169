//! What changes is exactly what is different, whatever the lists.

use super::*;
use crate::names;
use crate::roster::samples::{class, key, member, pupil, roster};
use jiff::civil::date;
use proptest::prelude::*;

fn changes(roster: Roster, ended: &[(Kind, &str)]) -> Incoming {
    let mut incoming = Incoming::whole(roster);
    incoming.extents.values_mut().for_each(|extent| *extent = Extent::Changes);
    incoming.ended = ended.iter().map(|(kind, one)| (*kind, key(one))).collect();
    incoming
}

#[test]
fn who_joins_leaves_moves_and_is_renamed() {
    let now = roster(4);
    let mut new = now.clone();
    new.pupils.remove(&key("p3"));
    new.memberships.remove(&key("m3"));
    new.pupils.insert(key("p9"), pupil("Kai", "Berg"));
    new.memberships.insert(key("m9"), member("c1", "p9"));
    new.memberships.insert(key("m0"), member("c1", "p0"));
    new.memberships.insert(key("extra"), member("set", "p1"));
    new.pupils.get_mut(&key("p2")).unwrap().name = names::of_parts("Amira", "Berg").unwrap();
    let found = difference(&now, &Incoming::whole(new));
    assert_eq!(found.joins().keys().collect::<Vec<_>>(), [&key("p9")]);
    assert_eq!(found.leaves().keys().collect::<Vec<_>>(), [&key("p3")]);
    let renames = found.renames();
    assert_eq!(renames.len(), 1);
    assert_eq!(renames[&key("p2")].1.full(), "Amira Berg");
    let moves = found.moves(&now, date(2026, 10, 1));
    assert_eq!(moves, BTreeMap::from([(key("p0"), (Some(key("c0")), Some(key("c1"))))]));
    let changes = found.class_changes();
    assert_eq!(changes.keys().copied().collect::<Vec<_>>(), [&key("p0"), &key("p1")], "who stays");
    assert_eq!((changes[&key("p1")].left.len(), &changes[&key("p1")].joined), (0, &[key("set")].into()));
    assert!(found.school_moves().is_empty());
}

#[test]
fn what_a_list_does_not_speak_of_stays() {
    let now = roster(4);
    // Changes alone: one renamed, one who left by name; their place goes with them.
    let mut part = Roster::default();
    part.pupils.insert(key("p1"), pupil("Amina", "Okafor"));
    let found = difference(&now, &changes(part, &[(Kind::Pupil, "p0")]));
    assert_eq!(found.leaves().keys().collect::<Vec<_>>(), [&key("p0")]);
    assert_eq!(found.memberships.removed.keys().collect::<Vec<_>>(), [&key("m0")]);
    assert_eq!(found.apply(&now).pupils.len(), 3);
    // Files that were not sent: nobody leaves.
    let mut nothing = Incoming::whole(Roster::default());
    nothing.extents.clear();
    assert!(difference(&now, &nothing).is_empty());
    // A row that could not be read: its pupil does not leave either.
    let mut new = now.clone();
    new.pupils.remove(&key("p2"));
    let mut incoming = Incoming::whole(new);
    incoming.held.insert((Kind::Pupil, key("p2")));
    assert!(difference(&now, &incoming).is_empty());
}

#[test]
fn places_without_class_or_person_are_told() {
    let now = roster(2);
    let mut part = Roster::default();
    part.memberships.insert(key("a"), member("nowhere", "p0"));
    part.memberships.insert(key("b"), member("set", "nobody"));
    part.memberships.insert(key("c"), member("set", "p0"));
    let found = difference(&now, &changes(part, &[]));
    assert_eq!(found.unresolved, [key("a"), key("b")].into());
    assert_eq!(found.memberships.added.keys().collect::<Vec<_>>(), [&key("c")]);
    // A class that ends takes its places with it.
    let found = difference(&now, &changes(Roster::default(), &[(Kind::Class, "c0")]));
    assert_eq!(found.memberships.removed.keys().collect::<Vec<_>>(), [&key("m0"), &key("mt")]);
}

#[test]
fn people_without_a_role_stay_what_they_are_and_births_come_alone() {
    let mut now = roster(2);
    now.pupils.get_mut(&key("p1")).unwrap().born = Some(date(2016, 1, 1));
    let mut incoming = changes(Roster::default(), &[]);
    incoming.births_are_whole = false;
    for one in ["p0", "p1", "t", "stranger"] {
        incoming.unplaced.insert(key(one), Pupil { schools: BTreeSet::new(), ..pupil("New", "Name") });
    }
    incoming.born.insert(key("p0"), date(2016, 3, 14));
    incoming.born.insert(key("stranger"), date(2016, 3, 14));
    let found = difference(&now, &incoming);
    assert_eq!(found.unplaced, [key("stranger")].into());
    let after = found.apply(&now);
    assert_eq!(after.staff[&key("t")].name.full(), "New Name");
    assert_eq!(after.staff[&key("t")].schools, now.staff[&key("t")].schools);
    let of = |one: &str| (after.pupils[&key(one)].name.full(), after.pupils[&key(one)].born);
    assert_eq!(of("p0"), ("New Name".into(), Some(date(2016, 3, 14))));
    assert_eq!(of("p1"), ("New Name".into(), Some(date(2016, 1, 1))), "not spoken of");
    assert_eq!(found.school_moves().len(), 0);
    // A pupil who comes back to teach is no longer a pupil.
    let mut new = now.clone();
    let teacher = new.staff[&key("t")].clone();
    new.pupils.remove(&key("p0"));
    new.staff.insert(key("p0"), teacher);
    let after = difference(&now, &changes(new.clone(), &[])).apply(&now);
    assert_eq!(after, new);
}

/// Small lists in which keys collide often; every place has its class and its person.
fn rosters() -> impl Strategy<Value = Roster> {
    let people =
        prop::collection::btree_map(0_u8..12, ("[a-c]", "[a-c]", prop::option::of(2014_i16..2018)), 0..10);
    let classes = prop::collection::btree_map(0_u8..4, ("[a-c]", any::<bool>()), 0..4);
    let places = prop::collection::btree_map(
        0_u8..20,
        (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        0..14,
    );
    (people, classes, places).prop_map(|(people, classes, places)| {
        let mut roster = Roster::default();
        for (id, (given, family, born)) in people {
            let born = born.map(|year| date(year, 1, 1));
            roster.pupils.insert(key(&format!("p{id}")), Pupil { born, ..pupil(&given, &family) });
        }
        for (id, (title, registers)) in classes {
            roster.classes.insert(key(&format!("c{id}")), class(&title, registers));
        }
        let (pupils, groups): (Vec<Key>, Vec<Key>) =
            (roster.pupils.keys().cloned().collect(), roster.classes.keys().cloned().collect());
        if !pupils.is_empty() && !groups.is_empty() {
            for (id, (one, group)) in places {
                let place = member(group.get(&groups).as_str(), one.get(&pupils).as_str());
                roster.memberships.insert(key(&format!("m{id}")), place);
            }
        }
        roster
    })
}

proptest! {
    #[test]
    fn the_changes_make_the_incoming_of_the_present(now in rosters(), new in rosters()) {
        let found = difference(&now, &Incoming::whole(new.clone()));
        prop_assert_eq!(&found.apply(&now), &new);
        prop_assert_eq!(found.is_empty(), now == new);
        prop_assert!(difference(&new, &Incoming::whole(new.clone())).is_empty());
        // Nobody is both: joins and leaves are of different pupils, and who moves stays.
        for key in found.moves(&now, date(2026, 10, 1)).keys() {
            prop_assert!(!found.joins().contains_key(key) && !found.leaves().contains_key(key));
        }
    }

    #[test]
    fn changes_written_out_do_what_the_whole_does(now in rosters(), new in rosters()) {
        let whole = difference(&now, &Incoming::whole(new.clone()));
        let ended: BTreeSet<(Kind, Key)> = whole.pupils.removed.keys().map(|key| (Kind::Pupil, key.clone()))
            .chain(whole.classes.removed.keys().map(|key| (Kind::Class, key.clone())))
            .chain(whole.memberships.removed.keys().map(|key| (Kind::Membership, key.clone())))
            .collect();
        // Only what is new or changed is in the lists.
        let mut part = new.clone();
        part.pupils.retain(|key, one| now.pupils.get(key) != Some(one));
        part.classes.retain(|key, one| now.classes.get(key) != Some(one));
        part.memberships.retain(|key, one| now.memberships.get(key) != Some(one));
        let mut incoming = changes(part, &[]);
        incoming.ended = ended;
        prop_assert_eq!(difference(&now, &incoming).apply(&now), new);
    }

    #[test]
    fn changes_never_take_away_what_they_do_not_name(now in rosters(), part in rosters()) {
        let after = difference(&now, &changes(part, &[])).apply(&now);
        prop_assert!(now.pupils.keys().all(|key| after.pupils.contains_key(key)));
        prop_assert!(now.classes.keys().all(|key| after.classes.contains_key(key)));
    }
}
