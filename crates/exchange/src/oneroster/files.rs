//! The files of a bundle and their columns.

use super::Reading;
use crate::archive::Files;
use crate::fold;
use crate::problem::{Problem, quoted};
use crate::tabular::{self, needed, optional};
use std::collections::BTreeMap;

/// A file that a bundle may hold.
#[derive(Debug)]
pub(super) struct Known {
    /// Its name.
    pub(super) name: &'static str,
    /// What the manifest calls it, folded.
    pub(super) property: &'static str,
    /// Its columns, of both versions.
    pub(super) columns: &'static [tabular::Known],
}

const ID: tabular::Known = needed("sourcedId", &["id", "sourceid"]);
const STATUS: tabular::Known = optional("status", &[]);
/// Named so that it is not taken for a column of the bundle's own; nothing is made of it.
const MODIFIED: tabular::Known = optional("dateLastModified", &[]);

pub(super) static MANIFEST: Known = Known {
    name: "manifest.csv",
    property: "",
    columns: &[needed("propertyName", &["property", "name"]), needed("value", &["values"])],
};
pub(super) static ORGS: Known = Known {
    name: "orgs.csv",
    property: "fileorgs",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        needed("name", &["orgname"]),
        optional("type", &["orgtype"]),
        optional("identifier", &[]),
        optional("parentSourcedId", &["parentid"]),
    ],
};
pub(super) static SESSIONS: Known = Known {
    name: "academicSessions.csv",
    property: "fileacademicsessions",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        needed("title", &["name"]),
        optional("type", &["sessiontype"]),
        optional("startDate", &["begindate", "start"]),
        optional("endDate", &["end"]),
        optional("parentSourcedId", &["parentid"]),
        optional("schoolYear", &["year"]),
    ],
};
pub(super) static COURSES: Known = Known {
    name: "courses.csv",
    property: "filecourses",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        optional("schoolYearSourcedId", &["schoolyearid"]),
        needed("title", &["name"]),
        optional("courseCode", &["code"]),
        optional("grades", &["grade"]),
        optional("orgSourcedId", &["orgid", "schoolsourcedid"]),
        optional("subjects", &["subject"]),
        optional("subjectCodes", &[]),
    ],
};
pub(super) static CLASSES: Known = Known {
    name: "classes.csv",
    property: "fileclasses",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        needed("title", &["name", "classname"]),
        optional("grades", &["grade"]),
        optional("courseSourcedId", &["courseid"]),
        optional("classCode", &["code"]),
        optional("classType", &["type"]),
        optional("location", &["room"]),
        optional("schoolSourcedId", &["schoolid", "orgsourcedid"]),
        optional("termSourcedIds", &["termids", "terms"]),
        optional("subjects", &["subject"]),
        optional("subjectCodes", &[]),
        optional("periods", &[]),
    ],
};
pub(super) static USERS: Known = Known {
    name: "users.csv",
    property: "fileusers",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        optional("enabledUser", &["enabled"]),
        optional("orgSourcedIds", &["orgids", "schoolsourcedids"]),
        optional("role", &["usertype"]),
        optional("username", &[]),
        optional("userIds", &[]),
        optional("givenName", &["firstname", "forename"]),
        optional("familyName", &["lastname", "surname"]),
        optional("middleName", &["middlenames"]),
        optional("identifier", &["upn"]),
        optional("email", &["emailaddress"]),
        optional("sms", &[]),
        optional("phone", &[]),
        optional("agentSourcedIds", &["agents"]),
        optional("grades", &["grade"]),
        optional("password", &[]),
        optional("userMasterIdentifier", &[]),
        optional("resourceSourcedIds", &[]),
        optional("preferredGivenName", &["preferredfirstname", "preferredname"]),
        optional("preferredMiddleName", &[]),
        optional("preferredFamilyName", &["preferredlastname"]),
        optional("primaryOrgSourcedId", &["primaryorgid"]),
        optional("pronouns", &[]),
    ],
};
pub(super) static ROLES: Known = Known {
    name: "roles.csv",
    property: "fileroles",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        needed("userSourcedId", &["userid"]),
        optional("roleType", &[]),
        needed("role", &[]),
        optional("beginDate", &["startdate"]),
        optional("endDate", &[]),
        optional("orgSourcedId", &["orgid", "schoolsourcedid"]),
        optional("userProfileSourcedId", &[]),
    ],
};
pub(super) static DEMOGRAPHICS: Known = Known {
    name: "demographics.csv",
    property: "filedemographics",
    columns: &[needed("sourcedId", &["id", "usersourcedid", "userid"]), STATUS, MODIFIED, BORN],
};
const BORN: tabular::Known = optional("birthDate", &["birthdate", "dob", "dateofbirth"]);
pub(super) static ENROLLMENTS: Known = Known {
    name: "enrollments.csv",
    property: "fileenrollments",
    columns: &[
        ID,
        STATUS,
        MODIFIED,
        needed("classSourcedId", &["classid"]),
        optional("schoolSourcedId", &["schoolid", "orgsourcedid"]),
        needed("userSourcedId", &["userid"]),
        optional("role", &[]),
        optional("primary", &["isprimary"]),
        optional("beginDate", &["startdate"]),
        optional("endDate", &[]),
    ],
};

static ALL: [&Known; 9] =
    [&MANIFEST, &ORGS, &SESSIONS, &COURSES, &CLASSES, &USERS, &ROLES, &DEMOGRAPHICS, &ENROLLMENTS];

/// The files that are read, by their own names.
pub(super) type Found<'f> = BTreeMap<&'static str, &'f [u8]>;

/// Puts each file to what it is: capitals do not count, and a name that is one letter off (“enrolments.csv”) is taken with
/// a note.
pub(super) fn sort<'f>(files: &'f Files, reading: &mut Reading) -> Found<'f> {
    let mut found = Found::new();
    for exact in [true, false] {
        for (name, content) in files {
            let folded = fold::joined(name);
            let is = |known: &&&Known| {
                let own = fold::joined(known.name);
                if exact { own == folded } else { own != folded && fold::one_letter_apart(&own, &folded) }
            };
            let Some(known) = ALL.iter().find(is).filter(|known| !found.contains_key(known.name)) else {
                continue;
            };
            found.insert(known.name, content);
            if !exact {
                let what = format!("this file was taken for {}", known.name);
                reading.bundle.notes.push(Problem::file(what, "Look whether that is right.").in_file(name));
            }
        }
    }
    let taken: Vec<*const u8> = found.values().map(|content| content.as_ptr()).collect();
    let left = files.iter().filter(|(_, content)| !taken.contains(&content.as_ptr()));
    reading.bundle.ignored.extend(left.map(|(name, _)| quoted(name)));
    found
}
