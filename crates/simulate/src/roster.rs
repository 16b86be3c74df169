//! Who is in a school: staff, children, classes and sets, and which course each group follows.

mod primary;
mod secondary;

use crate::authority::{Authority, Phase, SchoolPlan};
use crate::calendar::after;
use crate::names;
use crate::school::{Group, GroupKind, Member, Pupil, School, Staff, Teaching};
use crate::seed::{Chance, Purpose};
use domain::Role;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// When in a week a course has a lesson. Week 0 is every week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct When {
    pub week: u8,
    pub weekday: i8,
    pub period: u8,
    pub start_minute: u16,
}

/// One group's lessons in one subject through one school year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Course {
    pub group: u32,
    pub subject: usize,
    /// The group's school year.
    pub year: i8,
    /// Index into [`crate::Calendar::years`].
    pub calendar_year: usize,
    pub when: Vec<When>,
}

/// A school before its first lesson.
pub(crate) struct Roster {
    pub school: School,
    pub courses: Vec<Course>,
}

/// Draws a school's people and groups.
pub(crate) fn make(authority: &Authority, index: usize, plan: &SchoolPlan) -> Roster {
    let mut maker = Maker {
        authority,
        index,
        plan,
        chance: Chance::new(authority.seed, index, Purpose::Roster, 0),
        roster: Roster { school: School::default(), courses: Vec::new() },
        emails: BTreeSet::new(),
    };
    maker.add_staff(Role::Head);
    maker.add_staff(Role::DataManager);
    match plan.phase {
        Phase::Primary => maker.primary(),
        Phase::Secondary => maker.secondary(),
    }
    maker.roster
}

struct Maker<'a> {
    authority: &'a Authority,
    index: usize,
    plan: &'a SchoolPlan,
    chance: Chance,
    roster: Roster,
    emails: BTreeSet<String>,
}

impl Maker<'_> {
    fn add_staff(&mut self, role: Role) -> usize {
        let (title, given, family) = names::adult(&mut self.chance);
        self.add_person(title, given, family, role)
    }

    fn add_person(&mut self, title: &'static str, given: String, family: String, role: Role) -> usize {
        let initial: String = given.chars().take(1).flat_map(char::to_lowercase).collect();
        let plain = format!("{initial}.{}", family.to_lowercase());
        let mut name = plain.clone();
        for number in 2.. {
            if self.emails.insert(name.clone()) {
                break;
            }
            name = format!("{plain}{number}");
        }
        let email = format!("{name}@{}.example", self.plan.slug);
        self.roster.school.staff.push(Staff { title, given, family, email, role });
        self.roster.school.staff.len() - 1
    }

    /// The school years that the evidence touches.
    fn years(&self) -> std::ops::Range<usize> {
        let calendar = &self.authority.calendar;
        let first = calendar.years.iter().position(|year| year.days.contains(&calendar.opens)).unwrap_or(0);
        first..calendar.years.len()
    }

    /// Thirty children or so of one year; `known_before`: they were there last year; `settled`: nobody
    /// joins or leaves.
    fn add_cohort(&mut self, year: i8, size: usize, known_before: bool, settled: bool) -> Vec<u32> {
        let calendar = &self.authority.calendar;
        let this = calendar.years.len() - 1;
        let start = if known_before { self.years().start } else { this };
        let begins = calendar.years[start].from;
        let born_in = calendar.years[this].starts_in - i16::from(year) - 5;
        let mut taken = BTreeSet::new();
        let mut pupils = Vec::with_capacity(size);
        for _ in 0..size {
            let (given, family) = names::child(&mut self.chance, &mut taken);
            let days = i64::try_from(self.chance.below(365)).unwrap_or(0);
            let born = after(date(born_in, 9, 1), days);
            let (from, until) = if settled { (begins, None) } else { self.stay(begins) };
            pupils.push(u32::try_from(self.roster.school.pupils.len()).unwrap_or(u32::MAX));
            self.roster.school.pupils.push(Pupil { given, family, born, year, from, until });
        }
        pupils
    }

    /// A few join after the beginning, and a few leave before today.
    fn stay(&mut self, begins: Date) -> (Date, Option<Date>) {
        let calendar = &self.authority.calendar;
        let seen = &calendar.days[calendar.opens..calendar.closes];
        let draw = self.chance.unit();
        let Some(day) = self.chance.pick(seen).map(|day| day.date).filter(|day| *day > begins) else {
            return (begins, None);
        };
        if draw < 0.02 {
            (day, None)
        } else if draw < 0.03 {
            (begins, Some(day))
        } else {
            (begins, None)
        }
    }

    /// A group of one school year, with those of `pupils` who are there in that year.
    fn add_group(
        &mut self,
        name: String,
        kind: GroupKind,
        year: i8,
        calendar_year: usize,
        pupils: &[u32],
    ) -> u32 {
        let span = &self.authority.calendar.years[calendar_year];
        let ended = calendar_year + 1 < self.authority.calendar.years.len();
        let until = ended.then_some(span.until);
        let school = &mut self.roster.school;
        let group = u32::try_from(school.groups.len()).unwrap_or(u32::MAX);
        school.groups.push(Group { name, kind, year, from: span.from, until });
        for pupil in pupils {
            let child = &school.pupils[*pupil as usize];
            let from = child.from.max(span.from);
            let leaves = [child.until, until].into_iter().flatten().min();
            if leaves.is_none_or(|leaves| leaves > from) {
                school.members.push(Member { pupil: *pupil, group, from, until: leaves });
            }
        }
        group
    }

    fn teaches(&mut self, staff: usize, group: u32, subject: Option<usize>) {
        let Group { from, until, .. } = self.roster.school.groups[group as usize];
        self.roster.school.teaching.push(Teaching { staff, group, subject, from, until });
    }
}
