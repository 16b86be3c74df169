//! Rosters for tests.

use super::{Class, Key, Membership, Part, Pupil, Roster, School, Staff};
use crate::names;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

pub(crate) fn pupil(given: &str, family: &str) -> Pupil {
    Pupil {
        name: names::of_parts(given, family).unwrap(),
        preferred: None,
        schools: BTreeSet::from([key("s")]),
        year: None,
        upn: None,
        born: None,
        identifiers: BTreeMap::new(),
    }
}

pub(crate) fn class(title: &str, is_registration: bool) -> Class {
    Class {
        title: title.into(),
        code: None,
        is_registration,
        course: None,
        school: Some(key("s")),
        sessions: BTreeSet::new(),
        subjects: Vec::new(),
    }
}

pub(crate) fn member(class: &str, person: &str) -> Membership {
    Membership { class: key(class), person: key(person), part: Part::Pupil, first: None, last: None }
}

/// One school with pupils p0, p1 … by turns in the registration classes c0 and c1, a set that nobody is in, a teacher.
pub(crate) fn roster(pupils: usize) -> Roster {
    let mut roster = Roster::default();
    let school = School { name: "Ash Lane".into(), is_school: true, identifier: None, parent: None };
    roster.schools.insert(key("s"), school);
    for (id, title, registers) in
        [("c0", "5 Ash", true), ("c1", "5 Oak", true), ("set", "Mathematics set 1", false)]
    {
        roster.classes.insert(key(id), class(title, registers));
    }
    for at in 0..pupils {
        roster
            .pupils
            .insert(key(&format!("p{at}")), pupil("Amira", &format!("Okafor{}", "a".repeat(at % 7))));
        roster.memberships.insert(key(&format!("m{at}")), member(&format!("c{}", at % 2), &format!("p{at}")));
    }
    let teacher = Staff {
        name: names::of_parts("Tess", "Teacher").unwrap(),
        schools: BTreeSet::from([key("s")]),
        email: None,
    };
    roster.staff.insert(key("t"), teacher);
    let teaches = Membership { part: Part::Teacher, ..member("c0", "t") };
    roster.memberships.insert(key("mt"), teaches);
    roster
}
