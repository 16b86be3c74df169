//! A roster's pupils as the children of a class list, for the import that matches children with those a school knows.

use super::{Key, Membership, Part, Roster};
use crate::classes::{Child, ClassList};
use jiff::civil::Date;
use std::collections::BTreeMap;

impl Membership {
    /// Whether it holds on a day; what says no day always holds.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.first.is_none_or(|first| first <= on) && self.last.is_none_or(|last| on <= last)
    }
}

impl Roster {
    /// The class in which each pupil is registered on a day; for whoever has no registration class, their only class.
    /// Somebody in several teaching groups and no registration class has none.
    #[must_use]
    pub fn registrations(&self, on: Date) -> BTreeMap<&Key, &Key> {
        let mut classes: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
        for one in self.memberships.values().filter(|one| one.part == Part::Pupil && one.holds(on)) {
            classes.entry(&one.person).or_default().push(&one.class);
        }
        let registers = |key: &&&Key| self.classes.get(**key).is_some_and(|class| class.is_registration);
        classes
            .into_iter()
            .filter_map(|(pupil, mut of_pupil)| {
                of_pupil.sort_unstable();
                of_pupil.dedup();
                let only = if of_pupil.len() == 1 { of_pupil.first() } else { None };
                let class = of_pupil.iter().find(registers).or(only)?;
                Some((pupil, *class))
            })
            .collect()
    }

    /// The pupils of a day, one child each, in the order of their keys: what [`crate::classes::difference()`] takes. A
    /// child's row is its place here, from 1.
    #[must_use]
    pub fn children(&self, on: Date) -> ClassList {
        let registrations = self.registrations(on);
        let children = (1_u64..).zip(&self.pupils).map(|(row, (key, pupil))| {
            let class = registrations.get(key).and_then(|class| self.classes.get(*class));
            Child {
                row,
                name: pupil.name.clone(),
                preferred: pupil.preferred.clone(),
                class: class.map(|class| class.title.clone()),
                year: pupil.year,
                upn: pupil.upn.clone(),
                born: pupil.born,
            }
        });
        ClassList { children: children.collect(), ..ClassList::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::samples::{key, member, roster};
    use jiff::civil::date;

    #[test]
    fn a_pupil_is_in_the_class_of_the_register() {
        let mut roster = roster(3);
        let on = date(2026, 10, 1);
        let first = |roster: &Roster| roster.registrations(on).get(&key("p0")).map(|class| (*class).clone());
        assert_eq!(first(&roster), Some(key("c0")));
        // A teaching group beside it changes nothing.
        roster.memberships.insert(key("x"), member("set", "p0"));
        assert_eq!(first(&roster), Some(key("c0")));
        let list = roster.children(on);
        assert_eq!((list.children.len(), list.children[0].class.as_deref()), (3, Some("5 Ash")));
        // Over, or not yet begun.
        for (from, until) in [(None, Some(date(2026, 9, 30))), (Some(date(2026, 10, 2)), None)] {
            let membership = roster.memberships.get_mut(&key("m0")).unwrap();
            (membership.first, membership.last) = (from, until);
            assert_eq!(first(&roster), Some(key("set")), "the only one left");
            assert_eq!(roster.children(on).children[0].class.as_deref(), Some("Mathematics set 1"));
        }
        // Two teaching groups say nothing about the register.
        roster.memberships.insert(key("y"), member("other", "p0"));
        assert_eq!(first(&roster), None);
        assert_eq!(roster.children(on).children[0].class, None);
    }
}
