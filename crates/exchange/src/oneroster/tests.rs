//! Bundles as systems export them, and as nobody should.

use super::*;
use crate::roster::{Part, Roster, difference};
use jiff::civil::date;
use proptest::prelude::*;

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

/// The files of a bundle of 1.1, whole; a name twice takes the place of the first.
fn files(others: &[(&str, &str)]) -> Files {
    let mut files: Vec<(&str, &str)> = vec![
        (
            "manifest.csv",
            "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.academicSessions,bulk\nfile.categories,absent\n\
             file.classes,bulk\nfile.courses,bulk\nfile.demographics,bulk\nfile.enrollments,bulk\nfile.orgs,bulk\nfile.users,bulk\n",
        ),
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,Ash Lane,school,100598,d1\nd1,,,The Trust,district,,\n",
        ),
        (
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\ny26,,,2026/27,schoolYear,2026-09-01,2027-07-20,,2027\n",
        ),
        (
            "courses.csv",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\nco1,,,y26,Mathematics,MA,05,s1,\"Mathematics,Number\",\n",
        ),
        (
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n\
             c1,,,5 Ash,05,co1,5A,homeroom,,s1,y26,,,\nc2,,,Maths set 1,05,co1,M1,scheduled,,s1,y26,Mathematics,,\n",
        ),
        (
            "users.csv",
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n\
             p1,,,true,s1,student,amira,{UPN:B801200005001},Amira,Okafor,,77,,,,g1,05,secret\np2,,,true,s1,student,kai,,Kai,Berg,,N823432118001,,,,,05,\n\
             t1,,,true,s1,teacher,tess,,Tess,Teacher,,,tess@school.example,,,,,\ng1,,,true,s1,guardian,,,Gran,Okafor,,,,,,p1,,\n",
        ),
        (
            "demographics.csv",
            "sourcedId,status,dateLastModified,birthDate,sex\np1,,,2016-03-14,female\np2,,,,\n",
        ),
        (
            "enrollments.csv",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
             e1,,,c1,s1,p1,student,,2026-09-01,2027-07-20\ne2,,,c1,s1,p2,student,,,\ne3,,,c1,s1,t1,teacher,true,,\ne4,,,c2,s1,p1,student,,,\n",
        ),
    ];
    for (name, text) in others {
        files.retain(|(one, _)| one != name);
        files.push((name, text));
    }
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

fn bundle(others: &[(&str, &str)]) -> Bundle {
    read_files(&files(others)).unwrap()
}

fn shown(problems: &Problems) -> Vec<String> {
    problems.kept().iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_bundle_is_a_roster() {
    let bytes = archive::write(&files(&[])).unwrap();
    let found = read(&bytes).unwrap();
    assert!(found.problems.is_empty() && found.notes.is_empty(), "{found:?}");
    let roster = &found.incoming.roster;
    let counts = (roster.schools.len(), roster.sessions.len(), roster.courses.len(), roster.classes.len());
    assert_eq!(counts, (2, 1, 1, 2));
    assert_eq!(
        (roster.pupils.len(), roster.staff.len(), roster.memberships.len(), found.carers),
        (2, 1, 4, 1)
    );
    let amira = &roster.pupils[&key("p1")];
    assert_eq!((amira.name.full(), amira.born), ("Amira Okafor".into(), Some(date(2016, 3, 14))));
    assert_eq!(amira.upn.as_ref().unwrap().as_str(), "B801200005001");
    assert_eq!((amira.year.unwrap().get(), &amira.identifiers["identifier"]), (5, &"77".to_owned()));
    assert_eq!(roster.pupils[&key("p2")].upn.as_ref().unwrap().as_str(), "N823432118001");
    assert!(roster.classes[&key("c1")].is_registration && !roster.classes[&key("c2")].is_registration);
    assert_eq!(roster.memberships[&key("e3")].part, Part::Teacher);
    assert_eq!(roster.memberships[&key("e1")].first, Some(date(2026, 9, 1)));
    assert!(found.ignored.iter().any(|one| one == "demographics.csv: sex"));
    // Nothing of a password or a carer is in what was read.
    let all = format!("{found:?}");
    assert!(!all.contains("secret") && !all.contains("Gran"));
    // The class list import takes the children.
    let list = roster.children(date(2026, 10, 1));
    assert_eq!(list.children[0].class.as_deref(), Some("5 Ash"));
    // The same bundle again changes nothing.
    assert!(difference(roster, &found.incoming).is_empty());
}

#[test]
fn a_bundle_of_1_2_has_its_roles_apart() {
    let users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,preferredGivenName,preferredFamilyName,primaryOrgSourcedId,grades\n\
                 p1,,,true,a,,Amirah,Okafor,Amira,Oka,s1,5\nt1,,,true,t,,Tess,Teacher,,,s1,\nx1,,,true,x,,No,Role,,,s1,\n";
    let roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n\
                 r1,,,p1,primary,Student,,,s1,\nr2,,,t1,primary,TEACHER,,,s1,\nr3,,,t1,secondary,parent,,,s1,\nr4,,,g9,primary,parent,,,,\n";
    let manifest = "propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.roles,bulk\nfile.userProfiles,bulk\nfile.orgs,bulk\n";
    let found = bundle(&[
        ("manifest.csv", manifest),
        ("users.csv", users),
        ("roles.csv", roles),
        ("userProfiles.csv", "sourcedId,username,password\nu1,amira,hunter2\n"),
    ]);
    assert_eq!(found.version, Version::V1_2);
    let roster = &found.incoming.roster;
    assert_eq!(roster.pupils[&key("p1")].name.full(), "Amirah Oka");
    assert_eq!(roster.pupils[&key("p1")].preferred.as_ref().unwrap().as_str(), "Amira");
    assert!(roster.staff.contains_key(&key("t1")), "a teacher who is a parent too is a teacher");
    assert!(
        shown(&found.problems)[0].starts_with("users.csv, row 4: no file says whether"),
        "{:?}",
        found.problems
    );
    assert!(found.incoming.held.contains(&(Kind::Pupil, key("x1"))));
    assert!(found.ignored.contains(&"userProfiles.csv".to_owned()));
    assert!(!format!("{found:?}").contains("hunter2"));
}

#[test]
fn changes_take_away_only_what_they_name() {
    let now = bundle(&[]).incoming.roster;
    let manifest = "propertyName,value\noneroster.version,1.1\nfile.users,delta\nfile.enrollments,delta\nfile.demographics,delta\nfile.classes,absent\n\
                    file.orgs,absent\nfile.courses,absent\nfile.academicSessions,absent\n";
    let found = read_files(
        &[
            ("manifest.csv", manifest),
            ("users.csv", "sourcedId,status,dateLastModified,orgSourcedIds,role,givenName,familyName,grades\np1,active,2026-10-01,s1,student,Amira,Oka,05\np2,ToBeDeleted,2026-10-01,s1,student,Kai,Berg,05\n"),
            ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role\ne4,tobedeleted,2026-10-01,c2,p1,student\ne9,active,2026-10-01,c2,nobody,student\n"),
            ("demographics.csv", "sourcedId,status,dateLastModified,birthDate\n"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .to_vec(),
    )
    .unwrap();
    assert!(found.problems.is_empty(), "{found:?}");
    let change = difference(&now, &found.incoming);
    assert_eq!(change.leaves().keys().collect::<Vec<_>>(), [&key("p2")]);
    assert_eq!(change.renames()[&key("p1")].1.full(), "Amira Oka");
    assert_eq!(change.unresolved, [key("e9")].into());
    let after = change.apply(&now);
    assert_eq!(after.pupils[&key("p1")].born, Some(date(2016, 3, 14)), "not spoken of, so it stays");
    assert_eq!(after.memberships.keys().collect::<Vec<_>>(), [&key("e1"), &key("e3")]);
    assert_eq!(after.classes, now.classes);
}

#[test]
fn what_can_be_understood_is_taken_with_a_note() {
    let users = "\u{feff}SourceId,Status,Role,Given Name,FamilyName,Grades,metadata.house\r\np1,ACTIVE,STUDENT,Zoë,Okafor,Year 5,Red\r\n\
                 p2,perhaps,Pupil,Kai,Berg,R,Blue\r\nt1,,districtAdministrator,Tess,Teacher,,\r\n";
    let enrolments = "sourcedId;classSourcedId;userSourcedId;role;beginDate;endDate\ne1;c1;p1;Student;01/09/2026;20-Jul-2027\n\
                      e2;c1;p2;;2026-09-01T00:00:00;\ne3;c2;t1;;;\n";
    let mut given = files(&[("users.csv", users)]);
    given.retain(|(name, _)| {
        !["manifest.csv", "enrollments.csv", "demographics.csv"].contains(&name.as_str())
    });
    given.push(("Enrolments.CSV".to_owned(), enrolments.as_bytes().to_vec()));
    given.push(("readme.txt".to_owned(), b"x".to_vec()));
    let found = read_files(&given).unwrap();
    assert!(found.problems.is_empty(), "{:?}", shown(&found.problems));
    let notes = shown(&found.notes);
    for says in [
        "Enrolments.CSV: this file was taken for enrollments.csv",
        "there is no manifest.csv",
        "users.csv, row 3, column “Status”: “perhaps” is no status",
    ] {
        assert!(notes.iter().any(|note| note.starts_with(says)), "{says}: {notes:?}");
    }
    let roster: &Roster = &found.incoming.roster;
    assert_eq!((roster.pupils.len(), roster.staff.len(), roster.memberships.len()), (2, 1, 3));
    let place = &roster.memberships[&key("e1")];
    assert_eq!((place.first, place.last), (Some(date(2026, 9, 1)), Some(date(2027, 7, 20))));
    assert_eq!(roster.memberships[&key("e3")].part, Part::Teacher);
    assert!(found.ignored.contains(&"readme.txt".into()));
    assert!(found.ignored.contains(&"users.csv: metadata.house".into()));
    // UTF-16 and the old Windows encoding are read too.
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(users[3..].encode_utf16().flat_map(u16::to_le_bytes)).collect();
    given.iter_mut().find(|(name, _)| name == "users.csv").unwrap().1 = wide;
    assert_eq!(read_files(&given).unwrap().incoming.roster.pupils, roster.pupils);
}

#[test]
fn what_cannot_be_is_left_out_by_file_row_and_column_and_nobody_leaves_by_it() {
    let now = bundle(&[]).incoming.roster;
    let users = "sourcedId,status,orgSourcedIds,role,userIds,givenName,familyName,grades\np1,,s1,student,{UPN:A801200005001},Amira,Okafor,Year 99\n\
                 p2,,s1,wizard,,Kai,Berg,05\n,,s1,student,,No,Key,05\np1,,s1,student,,Twice,Over,05\nt1,,s1,teacher,,,,\n";
    let places = "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\ne1,,c1,p1,student,soon,\ne2,,nowhere,p1,student,,\n\
                  e3,,c1,,student,,\ne4,,c1,p1,captain,,\ne5,,c1,p1,student,2026-09-02,2026-09-01\n";
    let found = bundle(&[("users.csv", users), ("enrollments.csv", places)]);
    let said = shown(&found.problems);
    for begin in [
        "users.csv, row 2, column “userIds”: ",
        "users.csv, row 2, column “grades”: “Year 99” is no year group",
        "users.csv, row 3, column “role”: “wizard” is no role",
        "users.csv, row 4, column “sourcedId”: the sourcedId is missing",
        "users.csv, row 5, column “sourcedId”: “p1” stood in a row above",
        "users.csv, row 6, column “givenName”: the name is missing",
        "enrollments.csv, row 2, column “beginDate”: “soon” is no day",
        "enrollments.csv, row 3, column “classSourcedId”: “nowhere” is in no other file",
        "enrollments.csv, row 4, column “userSourcedId”: the userSourcedId is missing",
        "enrollments.csv, row 5, column “role”: “captain” is no role in a class",
        "enrollments.csv, row 6, column “endDate”: it ends before it begins",
    ] {
        assert!(said.iter().any(|one| one.starts_with(begin)), "{begin}: {said:#?}");
    }
    // One row had no key, so that nobody can be said to be missing.
    assert_eq!(found.incoming.extent(Kind::Pupil), Extent::Changes);
    let change = difference(&now, &found.incoming);
    assert!(change.leaves().is_empty() && change.staff.removed.is_empty());
    assert!(change.memberships.removed.is_empty(), "rows that were left out take nothing away");
}

#[test]
fn a_manifest_that_is_wrong_about_its_files_takes_nobody_away() {
    let now = bundle(&[]).incoming.roster;
    let mut given = files(&[]);
    given.retain(|(name, _)| name != "users.csv");
    let found = read_files(&given).unwrap();
    assert!(shown(&found.problems)[0].starts_with("users.csv: the manifest names this file"));
    assert!(difference(&now, &found.incoming).is_empty());
    let manifest = "propertyName,value\nfile.users,absent\nfile.orgs,sometimes\n";
    let found =
        bundle(&[("manifest.csv", manifest), ("users.csv", "sourcedId\n"), ("orgs.csv", "sourcedId,name\n")]);
    assert!(shown(&found.problems)[0].contains("says that this file is not there"));
    assert!(
        shown(&found.notes)[0]
            .starts_with("manifest.csv, row 3, column “value”: “sometimes” was taken as delta")
    );
    assert!(difference(&now, &found.incoming).schools.is_empty());
}

#[test]
fn what_is_no_bundle_is_refused() {
    let said = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(said(b"sourcedId").contains("no whole ZIP file"));
    assert!(said(&archive::write(&[("readme.txt", b"x")]).unwrap()).contains("no list of people"));
    let broken = archive::write(&files(&[("users.csv", "givenName\nAmira\n")])).unwrap();
    assert!(said(&broken).starts_with("users.csv, row 1, column “sourcedId”: there is no column"));
    let bomb = archive::write(&[("users.csv", vec![b'a'; 30_000_000])]).unwrap();
    assert!(said(&bomb).contains("far more than a school's lists hold"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        which in 0_usize..8,
        rows in "[a-z0-9,\"\n{}:/-]{0,120}",
    ) {
        let _ = read(&bytes);
        let mut given = files(&[]);
        given[which].1 = bytes;
        let _ = read_files(&given);
        let mut given = files(&[]);
        let head = given[which].1.iter().position(|byte| *byte == b'\n').unwrap();
        given[which].1.truncate(head + 1);
        given[which].1.extend(rows.as_bytes());
        match read_files(&given) {
            Ok(found) => for problem in found.problems.kept() {
                prop_assert!(problem.file.is_some());
                prop_assert!(problem.row == 0 || problem.column_name.is_some(), "{problem}");
            },
            Err(problem) => prop_assert!(problem.file.is_some(), "{problem}"),
        }
    }

    #[test]
    fn a_damaged_archive_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = archive::write(&files(&[])).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes);
    }
}
