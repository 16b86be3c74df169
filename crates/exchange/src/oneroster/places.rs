//! Schools, terms, courses, classes, and who is in which class.

use super::files::{CLASSES, COURSES, ENROLLMENTS, Found, Known, ORGS, SESSIONS};
use super::{Reading, keys, words};
use crate::problem::quoted;
use crate::roster::{Class, Course, Extent, Key, Kind, Membership, Part, School, Session};
use crate::table::Row;
use crate::tabular::Tabular;
use crate::{Problem, fold};
use std::collections::BTreeMap;

impl Reading {
    /// A file's table, where it is there and speaks of something.
    pub(super) fn table(
        &mut self,
        found: &Found<'_>,
        file: &'static Known,
        kinds: &[Kind],
    ) -> Result<Option<Tabular>, Problem> {
        let content = found.get(file.name);
        let extent = self.extent(file, content.is_some());
        self.bundle.incoming.extents.extend(kinds.iter().map(|kind| (*kind, extent)));
        let Some(content) = content.filter(|_| extent != Extent::Nothing) else { return Ok(None) };
        let table = Tabular::read(Some(file.name), content, file.columns, &mut self.bundle.notes)?;
        self.ignore(file.name, &table);
        Ok(Some(table))
    }

    /// Reads each row of a file into a value; a row without a name is left out.
    fn values<T>(
        &mut self,
        found: &Found<'_>,
        (file, kind, name): (&'static Known, Kind, &'static str),
        value: impl Fn(&mut Self, &Tabular, &Row, String) -> T,
    ) -> Result<BTreeMap<Key, T>, Problem> {
        let mut values = BTreeMap::new();
        let Some(table) = self.table(found, file, &[kind])? else { return Ok(values) };
        for (row, key) in self.rows(&table, &[kind]) {
            let title = table.cell(row, name);
            if title.is_empty() {
                let what = format!("the {name} is missing");
                let problem = table.problem(row, name, what, "This row was left out: give it a name.");
                self.leave_out(&[kind], &key, problem);
                continue;
            }
            let one = value(self, &table, row, title.to_owned());
            values.insert(key, one);
        }
        Ok(values)
    }
}

fn some(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

pub(super) fn read(reading: &mut Reading, found: &Found<'_>) -> Result<(), Problem> {
    let schools = reading.values(found, (&ORGS, Kind::School, "name"), |_, table, row, name| School {
        name,
        is_school: matches!(fold::joined(table.cell(row, "type")).as_str(), "school" | ""),
        identifier: some(table.cell(row, "identifier")),
        parent: Key::new(table.cell(row, "parentSourcedId")),
    })?;
    let sessions =
        reading.values(found, (&SESSIONS, Kind::Session, "title"), |reading, table, row, title| {
            let problems = &mut reading.bundle.problems;
            Session {
                title,
                is_year: fold::joined(table.cell(row, "type")) == "schoolyear",
                first: table.date(row, "startDate", problems),
                last: table.date(row, "endDate", problems),
                parent: Key::new(table.cell(row, "parentSourcedId")),
            }
        })?;
    let courses =
        reading.values(found, (&COURSES, Kind::Course, "title"), |_, table, row, title| Course {
            title,
            code: some(table.cell(row, "courseCode")),
            subjects: words(table.cell(row, "subjects")),
        })?;
    let classes = reading.values(found, (&CLASSES, Kind::Class, "title"), |reading, table, row, title| {
        let kind = table.cell(row, "classType");
        let folded = fold::joined(kind);
        if !matches!(folded.as_str(), "homeroom" | "scheduled" | "registration" | "tutor" | "form" | "") {
            let what = format!("“{}” is no kind of class, so it was taken as a teaching group", quoted(kind));
            let hint = "It is homeroom (where pupils are registered) or scheduled.";
            reading.bundle.notes.push(table.problem(row, "classType", what, hint));
        }
        Class {
            title,
            code: some(table.cell(row, "classCode")),
            is_registration: matches!(folded.as_str(), "homeroom" | "registration" | "tutor" | "form"),
            course: Key::new(table.cell(row, "courseSourcedId")),
            school: Key::new(table.cell(row, "schoolSourcedId")),
            sessions: keys(table.cell(row, "termSourcedIds")).collect(),
            subjects: words(table.cell(row, "subjects")),
        }
    })?;
    let roster = &mut reading.bundle.incoming.roster;
    (roster.schools, roster.sessions) = (schools, sessions);
    (roster.courses, roster.classes) = (courses, classes);
    Ok(())
}

/// Reads who is in which class, after people and classes are known.
pub(super) fn memberships(reading: &mut Reading, found: &Found<'_>) -> Result<(), Problem> {
    let Some(table) = reading.table(found, &ENROLLMENTS, &[Kind::Membership])? else { return Ok(()) };
    for (row, key) in reading.rows(&table, &[Kind::Membership]) {
        match membership(reading, &table, row) {
            Ok(Some(one)) => {
                reading.bundle.incoming.roster.memberships.insert(key, one);
            }
            // A carer's place in a class: left unread with the carer.
            Ok(None) => {}
            Err(problem) => reading.leave_out(&[Kind::Membership], &key, problem),
        }
    }
    Ok(())
}

fn membership(reading: &mut Reading, table: &Tabular, row: &Row) -> Result<Option<Membership>, Problem> {
    let named = |reading: &Reading, column: &'static str, kinds: &[Kind]| {
        let cell = table.cell(row, column);
        let left_out = "This row was left out: correct it, or add what it names.";
        let key = Key::new(cell)
            .ok_or_else(|| table.problem(row, column, format!("the {column} is missing"), left_out))?;
        // Where a file holds changes only, what it names may be known from before.
        let incoming = &reading.bundle.incoming;
        let whole = kinds.iter().all(|kind| incoming.extent(*kind) == Extent::Everything);
        let roster = &incoming.roster;
        let known = kinds.iter().any(|kind| match kind {
            Kind::Class => roster.classes.contains_key(&key),
            Kind::Pupil => roster.pupils.contains_key(&key),
            _ => roster.staff.contains_key(&key),
        });
        let held = kinds.iter().any(|kind| incoming.held.contains(&(*kind, key.clone())));
        if whole && !known && !held {
            let what = format!("“{}” is in no other file", quoted(cell));
            return Err(table.problem(row, column, what, left_out));
        }
        Ok(key)
    };
    let class = named(reading, "classSourcedId", &[Kind::Class])?;
    let role = table.cell(row, "role");
    let folded = fold::joined(role);
    if super::people::is_carer(&folded) {
        return Ok(None);
    }
    let person = named(reading, "userSourcedId", &[Kind::Pupil, Kind::Staff])?;
    let is_staff = reading.bundle.incoming.roster.staff.contains_key(&person);
    let part = match folded.as_str() {
        "student" | "pupil" | "learner" => Part::Pupil,
        "teacher" => Part::Teacher,
        "" if is_staff => Part::Teacher,
        "" => Part::Pupil,
        "aide" | "teachingassistant" | "administrator" | "proctor" => Part::Helper,
        _ if is_staff => Part::Helper,
        _ => {
            let what = format!("“{}” is no role in a class", quoted(role));
            let hint = "This row was left out. It is student, teacher, aide, administrator or proctor.";
            return Err(table.problem(row, "role", what, hint));
        }
    };
    if part == Part::Pupil && is_staff {
        let what = "somebody who works here is a pupil in this row".to_owned();
        let hint = "This row was left out: correct the role here or in users.csv.";
        return Err(table.problem(row, "role", what, hint));
    }
    let problems = &mut reading.bundle.problems;
    let (first, last) = (table.date(row, "beginDate", problems), table.date(row, "endDate", problems));
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        let hint = "This row was left out: correct one of the two days.";
        return Err(table.problem(row, "endDate", "it ends before it begins".to_owned(), hint));
    }
    Ok(Some(Membership { class, person, part, first, last }))
}
