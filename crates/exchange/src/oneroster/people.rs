//! Pupils and staff, out of users, roles and demographics.

use super::files::{DEMOGRAPHICS, Found, ROLES, USERS};
use super::{Reading, keys};
use crate::classes::SchoolYear;
use crate::names::{self, ChildName};
use crate::problem::quoted;
use crate::roster::{Extent, Key, Kind, Pupil, Staff};
use crate::table::Row;
use crate::tabular::Tabular;
use crate::{Problem, fold};
use domain::{EmailAddress, PersonName, Upn};
use std::collections::{BTreeMap, BTreeSet};

/// Users may be either.
const EITHER: &[Kind] = &[Kind::Pupil, Kind::Staff];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Carer,
    Staff,
    Pupil,
}

/// Whether a folded role is a carer's.
pub(super) fn is_carer(role: &str) -> bool {
    role == "carer"
        || role.starts_with("guardian")
        || role.starts_with("parent")
        || role.starts_with("relative")
}

fn role(text: &str) -> Option<Role> {
    let folded = fold::joined(text);
    Some(match folded.as_str() {
        "student" | "pupil" | "learner" => Role::Pupil,
        "teacher" | "aide" | "teachingassistant" | "proctor" | "counselor" | "counsellor" | "principal"
        | "staff" => Role::Staff,
        _ if folded.ends_with("administrator") => Role::Staff,
        _ if is_carer(&folded) => Role::Carer,
        _ => return None,
    })
}

/// What roles.csv says of somebody.
#[derive(Default)]
struct Roles {
    highest: Option<Role>,
    schools: BTreeSet<Key>,
}

pub(super) fn read(reading: &mut Reading, found: &Found<'_>) -> Result<(), Problem> {
    let roles = roles(reading, found)?;
    let Some(table) = reading.table(found, &USERS, EITHER)? else {
        births(reading, found)?;
        told_alone(reading, &roles);
        return Ok(());
    };
    for (row, key) in reading.rows(&table, EITHER) {
        let text = table.cell(row, "role");
        let of_file = roles.get(&key);
        let known = of_file.and_then(|one| one.highest).or_else(|| role(text));
        let schools = of_file.map(|one| one.schools.clone()).unwrap_or_default();
        if known == Some(Role::Carer) {
            reading.bundle.carers += 1;
            continue;
        }
        if known.is_none() && !text.is_empty() {
            let what = format!("“{}” is no role", quoted(text));
            let hint =
                "This row was left out. It is student, teacher, aide, administrator, parent or the like.";
            let problem = table.problem(row, "role", what, hint);
            reading.leave_out(EITHER, &key, problem);
            continue;
        }
        let name = match name(&table, row) {
            Ok(name) => name,
            Err(problem) => {
                reading.leave_out(EITHER, &key, problem);
                continue;
            }
        };
        let changes = reading.bundle.incoming.extent(Kind::Pupil) == Extent::Changes;
        match known {
            Some(Role::Staff) => {
                let email = EmailAddress::new(table.cell(row, "email")).ok();
                let schools = at(&table, row, schools);
                reading.bundle.incoming.roster.staff.insert(key, Staff { name, schools, email });
            }
            Some(_) => {
                let pupil = pupil(reading, &table, row, name, schools);
                reading.bundle.incoming.roster.pupils.insert(key, pupil);
            }
            None if changes => {
                let pupil = pupil(reading, &table, row, name, schools);
                reading.bundle.incoming.unplaced.insert(key, pupil);
            }
            None => {
                let what = "no file says whether this is a pupil or somebody who works here".to_owned();
                let hint = "This row was left out: fill in the role, or add roles.csv.";
                let problem = table.problem(row, "role", what, hint);
                reading.leave_out(EITHER, &key, problem);
            }
        }
    }
    births(reading, found)?;
    told_alone(reading, &roles);
    Ok(())
}

/// The role of each person who has a row in roles.csv; for one with several, being a pupil goes first.
fn roles(reading: &mut Reading, found: &Found<'_>) -> Result<BTreeMap<Key, Roles>, Problem> {
    let mut roles: BTreeMap<Key, Roles> = BTreeMap::new();
    let Some(table) = reading.table(found, &ROLES, &[])? else { return Ok(roles) };
    for (row, _) in reading.rows(&table, &[]) {
        let Some(user) = Key::new(table.cell(row, "userSourcedId")) else {
            let what = "the userSourcedId is missing".to_owned();
            let problem =
                table.problem(row, "userSourcedId", what, "This row was left out: say whose it is.");
            reading.bundle.problems.push(problem);
            continue;
        };
        let text = table.cell(row, "role");
        let Some(one) = role(text) else {
            let what = format!("“{}” is no role", quoted(text));
            let hint = "This row was left out. It is student, teacher, aide, parent or the like.";
            reading.bundle.problems.push(table.problem(row, "role", what, hint));
            continue;
        };
        let entry = roles.entry(user).or_default();
        entry.highest = entry.highest.max(Some(one));
        entry.schools.extend(Key::new(table.cell(row, "orgSourcedId")));
    }
    Ok(roles)
}

/// Rows of roles.csv about people who have no row in users.csv say too little to change anything.
fn told_alone(reading: &mut Reading, roles: &BTreeMap<Key, Roles>) {
    let incoming = &reading.bundle.incoming;
    let known = |key: &Key| {
        incoming.roster.pupils.contains_key(key)
            || incoming.roster.staff.contains_key(key)
            || incoming.held.contains(&(Kind::Pupil, key.clone()))
            || incoming.ended.contains(&(Kind::Pupil, key.clone()))
    };
    let carer = |roles: &Roles| roles.highest == Some(Role::Carer);
    let alone = roles.iter().filter(|(key, roles)| !known(key) && !carer(roles)).count();
    if alone > 0 {
        let what = format!("{alone} people have a role here and no row in users.csv");
        let hint = "Their roles were not taken. Ask for a whole (bulk) bundle.";
        reading.bundle.notes.push(Problem::file(what, hint).in_file(ROLES.name));
    }
}

fn births(reading: &mut Reading, found: &Found<'_>) -> Result<(), Problem> {
    // Its rows are about the users above; a row that ends takes nobody away.
    let Some(table) = reading.table(found, &DEMOGRAPHICS, &[])? else { return Ok(()) };
    reading.bundle.incoming.births_are_whole = reading.extent(&DEMOGRAPHICS, true) == Extent::Everything;
    for (row, key) in reading.rows(&table, &[]) {
        let Some(born) = table.date(row, "birthDate", &mut reading.bundle.problems) else { continue };
        let incoming = &mut reading.bundle.incoming;
        match incoming.roster.pupils.get_mut(&key).or_else(|| incoming.unplaced.get_mut(&key)) {
            Some(pupil) => pupil.born = Some(born),
            None if incoming.roster.staff.contains_key(&key) => {}
            None => {
                incoming.born.insert(key, born);
            }
        }
    }
    Ok(())
}

fn name(table: &Tabular, row: &Row) -> Result<ChildName, Problem> {
    let family = match table.cell(row, "preferredFamilyName") {
        "" => table.cell(row, "familyName"),
        preferred => preferred,
    };
    names::of_parts(table.cell(row, "givenName"), family).map_err(|what| {
        let column = if table.has("givenName") { "givenName" } else { "familyName" };
        table.problem(row, column, what, "This row was left out: correct the name.")
    })
}

/// The schools of a person: those of the roles, and where there are none, those of users.csv.
fn at(table: &Tabular, row: &Row, of_roles: BTreeSet<Key>) -> BTreeSet<Key> {
    if !of_roles.is_empty() {
        return of_roles;
    }
    let own: BTreeSet<Key> = keys(table.cell(row, "orgSourcedIds")).collect();
    if own.is_empty() { Key::new(table.cell(row, "primaryOrgSourcedId")).into_iter().collect() } else { own }
}

fn pupil(
    reading: &mut Reading,
    table: &Tabular,
    row: &Row,
    name: ChildName,
    schools: BTreeSet<Key>,
) -> Pupil {
    let mut identifiers = identifiers(table.cell(row, "userIds"));
    let own = table.cell(row, "identifier");
    let mut upn = Upn::new(own).ok();
    let kinds: Vec<String> = identifiers.keys().cloned().collect();
    for kind in &kinds {
        let is_upn = fold::joined(kind) == "upn";
        match Upn::new(&identifiers[kind]) {
            Ok(found) if is_upn || upn.is_none() => {
                identifiers.remove(kind);
                upn = Some(found);
            }
            Err(error) if is_upn => {
                let hint = "The pupil is taken in without it; correct it when you can.";
                reading.bundle.problems.push(table.problem(row, "userIds", error.to_string(), hint));
                identifiers.remove(kind);
            }
            _ => {}
        }
    }
    if Upn::new(own).is_err() && !own.is_empty() {
        identifiers.insert("identifier".to_owned(), own.to_owned());
    }
    let grade = table.cell(row, "grades");
    let year = year(grade);
    if year.is_none() && !grade.is_empty() {
        let what = format!("“{}” is no year group", quoted(grade));
        let hint = "It was left empty. Write one of PK, KG, 01 to 13.";
        reading.bundle.problems.push(table.problem(row, "grades", what, hint));
    }
    let preferred = PersonName::new(table.cell(row, "preferredGivenName")).ok();
    Pupil {
        preferred: preferred.filter(|preferred| *preferred != name.given),
        name,
        schools: at(table, row, schools),
        year,
        upn,
        born: None,
        identifiers,
    }
}

/// The first year of a list in one cell; PK and KG are Nursery and Reception.
fn year(cell: &str) -> Option<SchoolYear> {
    let first = cell.split([',', ';']).next().unwrap_or_default().trim();
    match fold::joined(first).as_str() {
        "pk" | "pr" | "it" | "tk" => SchoolYear::new(-1),
        "kg" => SchoolYear::new(0),
        _ => SchoolYear::read(first),
    }
}

/// “{UPN:B801200005001},{LDAP:x}” as kind → number.
fn identifiers(cell: &str) -> BTreeMap<String, String> {
    cell.split(',')
        .filter_map(|one| one.trim().trim_start_matches('{').trim_end_matches('}').split_once(':'))
        .map(|(kind, number)| (kind.trim().to_owned(), number.trim().to_owned()))
        .filter(|(kind, number)| !kind.is_empty() && !number.is_empty())
        .collect()
}
