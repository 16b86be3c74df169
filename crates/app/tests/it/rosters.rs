//! Lists of another system: a dry run, one import, the same again, changes, who leaves, taking back; attendance, results and
//! transfer files beside them.

use crate::support::SmallSchool;
use app::AppError;
use app::attainment::{ResultsFile, ResultsFrom};
use app::import::attendance::AttendanceFile;
use app::import::roster::{RosterChange, RosterFile, System};
use app::movers::{Destination, WhoMoves};
use domain::BatchId;
use exchange::archive;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

const TODAY: Date = date(2026, 3, 9);

const USERS: &str = "sourcedId,status,role,givenName,familyName,identifier,grades,email,orgSourcedIds\n\
    p1,,student,Amira,Khan,,05,,s1\np2,,student,Sam,Taylor,,05,,s1\np3,,student,Kai,Berg,N823432118001,05,,s1\n\
    t1,,teacher,Tess,Teacher,,,tess@elm.example,s1\nt9,,administrator,Nora,Noclass,,,,s1\n";
const CLASSES: &str = "sourcedId,status,title,classType,schoolSourcedId,subjects\nc1,,5 ELM,homeroom,s1,\nc2,,Maths set 1,scheduled,s1,Maths\n";
const PLACES: &str = "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\n\
    e1,,c1,p1,student,2025-09-01,\ne2,,c1,p2,student,,\ne3,,c1,p3,student,2025-09-01,\ne4,,c2,p3,student,,2026-07-20\n\
    e5,,c2,t1,teacher,,\ne6,,c2,p1,student,2025-01-01,2025-07-01\n";

fn manifest(kind: &str) -> String {
    format!(
        "propertyName,value\noneroster.version,1.1\nfile.classes,{kind}\nfile.enrollments,{kind}\nfile.users,{kind}\nfile.orgs,absent\n"
    )
}

/// A bundle with a byte-order mark and line ends of Windows, as many systems write it.
fn bundle(kind: &str, files: &[(&str, &str)]) -> RosterFile {
    let mut all = vec![("manifest.csv".to_owned(), manifest(kind).into_bytes())];
    for (name, text) in files {
        all.push(((*name).to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()));
    }
    RosterFile {
        name: "export.zip".into(),
        content: archive::write(&all).unwrap(),
        system: System::OneRoster,
        into: None,
    }
}

fn whole() -> RosterFile {
    bundle("bulk", &[("users.csv", USERS), ("classes.csv", CLASSES), ("enrollments.csv", PLACES)])
}

async fn read(school: &SmallSchool, file: &RosterFile) -> RosterChange {
    school.app().read_roster(&school.permit(), file).await.unwrap()
}

async fn bring(school: &SmallSchool, file: &RosterFile) -> Option<BatchId> {
    school.app().import_roster(&school.permit(), file, "").await.unwrap().1
}

/// Who is on roll, with their classes: "Amira Khan: 5 Elm".
async fn roll(school: &SmallSchool) -> Vec<String> {
    let mut tx = school.app().store.read(school.school).await.unwrap();
    let mut lines = Vec::new();
    for pupil in tx.pupils(TODAY).await.unwrap() {
        let mut line = format!("{} {}:", pupil.identity.given, pupil.identity.family_text());
        for group in tx.groups_of_pupil(pupil.id, TODAY).await.unwrap() {
            write!(line, " {}", group.group.name).unwrap();
        }
        lines.push(line);
    }
    lines.sort();
    lines
}

#[tokio::test]
async fn a_whole_bundle_is_seen_first_then_one_import_and_then_nothing() {
    let school = SmallSchool::new().await;
    let before = roll(&school).await;
    let seen = read(&school, &whole()).await;
    assert_eq!(seen.join, ["Kai Berg"]);
    assert_eq!((seen.recognised, seen.leave.len(), seen.new_classes.len()), (2, 0, 1), "{seen:?}");
    assert_eq!(seen.invited, ["Tess Teacher"], "who teaches nobody is not kept");
    assert_eq!(seen.unlisted, ["Sam O’Brien"], "nobody leaves whom the lists never knew");
    assert_eq!(roll(&school).await, before, "nothing was changed");

    let batch = bring(&school, &whole()).await.unwrap();
    let after = roll(&school).await;
    assert_eq!(
        after,
        ["Amira Khan: 5 Elm", "Kai Berg: 5 Elm Maths set 1", "Sam O’Brien: 5 Elm", "Sam Taylor: 5 Elm"]
    );
    let mut tx = school.app().store.read(school.school).await.unwrap();
    let groups = tx.groups(TODAY).await.unwrap();
    let set = groups.iter().find(|one| one.group.name == "Maths set 1").unwrap();
    let staff = tx.group_staff(set.id, TODAY).await.unwrap();
    assert_eq!((staff.len(), staff[0].subject), (1, Some(school.subject)));
    let tess =
        tx.staff(TODAY).await.unwrap().into_iter().find(|one| one.account == staff[0].account).unwrap();
    assert!(!tess.signs_in, "the link is made on the staff page");
    let kai =
        tx.everybody().await.unwrap().into_iter().find(|one| one.identity.given.as_str() == "Kai").unwrap();
    assert_eq!(
        tx.memberships_of(&[kai.id]).await.unwrap()[0].from,
        date(2025, 9, 1),
        "dated as the list says"
    );
    drop(tx);

    assert!(read(&school, &whole()).await.is_nothing());
    assert_eq!(bring(&school, &whole()).await, None, "the same again is no import");
    let batches = school.app().imports(&school.permit()).await.unwrap();
    assert_eq!(batches.iter().filter(|one| one.batch.kind == "roster").count(), 1);
    assert_eq!(batches[0].id, batch);
}

#[tokio::test]
async fn an_import_is_taken_back_whole_and_can_come_again() {
    let school = SmallSchool::new().await;
    let before = roll(&school).await;
    let first = bring(&school, &whole()).await.unwrap();
    let after = roll(&school).await;
    let fewer = USERS.replace("p2,,student,Sam,Taylor,,05,,s1\n", "").replace("Kai", "Kay");
    let places = PLACES.replace("e2,,c1,p2,student,,\n", "");
    let second =
        bundle("bulk", &[("users.csv", &fewer), ("classes.csv", CLASSES), ("enrollments.csv", &places)]);
    let later = bring(&school, &second).await.unwrap();
    let gone = roll(&school).await;
    assert!(
        gone.iter().all(|line| !line.contains("Taylor")) && gone.iter().any(|line| line.contains("Kay Berg")),
        "{gone:?}"
    );

    let permit = school.permit();
    let early = school.app().withdraw_import(&permit, first).await;
    assert!(matches!(early, Err(AppError::Conflict(_))), "a later one stands on it");
    school.app().withdraw_import(&permit, later).await.unwrap();
    assert_eq!(roll(&school).await, after);
    school.app().withdraw_import(&permit, first).await.unwrap();
    assert_eq!(roll(&school).await, before);
    let twice = school.app().withdraw_import(&permit, first).await;
    assert!(matches!(twice, Err(AppError::Conflict(_))));
    assert!(bring(&school, &whole()).await.is_some());
    assert_eq!(roll(&school).await, after, "the same pupils and classes, not others beside them");
}

#[tokio::test]
async fn changes_alone_take_nobody_away_but_whom_they_name() {
    let school = SmallSchool::new().await;
    bring(&school, &whole()).await.unwrap();
    let users = "sourcedId,status,role,givenName,familyName,identifier,grades,email,orgSourcedIds\np3,tobedeleted,student,Kai,Berg,,,,\n";
    let seen = read(&school, &bundle("delta", &[("users.csv", users)])).await;
    assert_eq!((seen.leave.as_slice(), seen.join.len()), (["Kai Berg".to_owned()].as_slice(), 0));
    let places = "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\ne1,tobedeleted,c1,p1,student,,\n";
    let moved = bundle("delta", &[("enrollments.csv", places)]);
    assert_eq!(read(&school, &moved).await.moves, ["Amira Khan: out of 5 Elm"]);
    let batch = bring(&school, &moved).await.unwrap();
    assert!(roll(&school).await.contains(&"Amira Khan:".to_owned()));
    school.app().withdraw_import(&school.permit(), batch).await.unwrap();
    assert!(roll(&school).await.contains(&"Amira Khan: 5 Elm".to_owned()));
}

/// A school of so many pupils in one class.
fn many(pupils: usize) -> RosterFile {
    let mut users =
        "sourcedId,status,role,givenName,familyName,identifier,grades,email,orgSourcedIds\n".to_owned();
    let mut places = "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\n".to_owned();
    for at in 0..pupils {
        let letters: String = at.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        writeln!(users, "m{at},,student,Mo{letters},Many,,05,,s1").unwrap();
        writeln!(places, "n{at},,c1,m{at},student,,").unwrap();
    }
    bundle("bulk", &[("users.csv", &users), ("classes.csv", CLASSES), ("enrollments.csv", &places)])
}

#[tokio::test]
async fn before_half_a_school_disappears_somebody_says_how_many() {
    let school = SmallSchool::new().await;
    bring(&school, &many(20)).await.unwrap();
    let half = many(10);
    let seen = read(&school, &half).await;
    assert_eq!(seen.asks.map(|asks| (asks.leaving, asks.present)), Some((10, 20)));
    for typed in ["", "yes", "9"] {
        let refused = school.app().import_roster(&school.permit(), &half, typed).await;
        assert!(matches!(&refused, Err(AppError::Input(text)) if text.contains("10 of 20")), "{refused:?}");
    }
    assert_eq!(roll(&school).await.len(), 23);
    school.app().import_roster(&school.permit(), &half, " 10 ").await.unwrap();
    assert_eq!(roll(&school).await.len(), 13);
    let back = read(&school, &many(20)).await;
    assert_eq!(
        (back.back.len(), back.join.len()),
        (10, 0),
        "who was here before comes back as who they were"
    );
}

#[tokio::test]
async fn a_file_that_was_not_sent_takes_nobody_away_and_a_broken_one_changes_nothing() {
    let school = SmallSchool::new().await;
    bring(&school, &whole()).await.unwrap();
    let without = bundle("bulk", &[("classes.csv", CLASSES), ("enrollments.csv", PLACES)]);
    let seen = read(&school, &without).await;
    assert!(seen.leave.is_empty() && seen.is_nothing(), "{seen:?}");
    assert!(seen.problems.iter().any(|one| one.file.as_deref() == Some("users.csv")), "{:?}", seen.problems);
    let ragged = USERS.replace("p2,,student,Sam,Taylor,,05,,s1", "p2,,student,,,,05");
    let seen = read(
        &school,
        &bundle("bulk", &[("users.csv", &ragged), ("classes.csv", CLASSES), ("enrollments.csv", PLACES)]),
    )
    .await;
    assert!(seen.leave.is_empty(), "whose row cannot be read is held");
    assert!(seen.problems.iter().any(|one| one.row == 3), "{:?}", seen.problems);
    for content in [b"no zip".to_vec(), Vec::new(), vec![0x50; 64]] {
        let file = RosterFile { content, ..whole() };
        let refused = school.app().read_roster(&school.permit(), &file).await;
        assert!(matches!(refused, Err(AppError::Input(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn two_at_once_are_one_import() {
    let school = SmallSchool::new().await;
    let other = school.fixture.again(crate::support::NOW).await;
    let (permit, file) = (school.permit(), whole());
    let (one, two) =
        tokio::join!(school.app().import_roster(&permit, &file, ""), other.import_roster(&permit, &file, ""));
    let done = [one, two].into_iter().filter(|one| matches!(one, Ok((_, Some(_))))).count();
    assert_eq!(done, 1, "the second finds the school like that, or is told to look again");
    assert_eq!(roll(&school).await.len(), 4);
}

const TRANSFER: &str = "<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion></Header>\
    <CTFpupilData><Pupil><UPN>N823432118001</UPN><Surname>Berg</Surname><Forename>Kai</Forename><DOB>2016-01-05</DOB>\
    <BasicDetails><NCyearActual>5</NCyearActual></BasicDetails></Pupil></CTFpupilData></CTfile>";

#[tokio::test]
async fn a_transfer_file_comes_in_and_goes_out() {
    let school = SmallSchool::new().await;
    let file = RosterFile {
        name: "transfer.xml".into(),
        content: TRANSFER.into(),
        system: System::Transfer,
        into: Some(school.group),
    };
    let seen = read(&school, &file).await;
    assert_eq!((seen.join.as_slice(), seen.leave.len()), (["Kai Berg".to_owned()].as_slice(), 0));
    let batch = bring(&school, &file).await.unwrap();
    assert!(roll(&school).await.contains(&"Kai Berg: 5 Elm".to_owned()));
    assert!(read(&school, &file).await.is_nothing());
    let permit = school.permit();
    let to = Destination { urn: None, name: "Oak".into() };
    let made = school.app().make_transfer(&permit, WhoMoves::Group(school.group), &to).await.unwrap();
    let out = exchange::transfer::read(&made.content).unwrap();
    assert_eq!((made.pupils, out.file.pupils.len()), (4, 4));
    let kai = out.file.pupils.iter().find(|one| one.upn.is_some()).unwrap();
    assert_eq!((kai.name.full(), kai.born), ("Kai Berg".to_owned(), Some(date(2016, 1, 5))));
    school.app().withdraw_import(&permit, batch).await.unwrap();
    assert_eq!(roll(&school).await.len(), 3);
}

#[tokio::test]
async fn marks_of_the_register_come_once_and_go_whole() {
    let school = SmallSchool::new().await;
    let text = "pupil,date,session,code\nAmira Khan,2026-03-02,am,I\nAmira Khan,2026-03-02,pm,I\nSam Taylor,02/03/2026,am,/\n\
        Nobody Known,2026-03-02,am,/\nSam Taylor,2026-03-30,am,/\n";
    let file = AttendanceFile { name: "marks.csv".into(), content: text.into() };
    let (app, permit) = (school.app(), school.permit());
    let seen = app.read_attendance(&permit, &file).await.unwrap();
    assert_eq!((seen.new, seen.away, seen.pupils, seen.problems.len()), (3, 2, 2, 2), "{seen:?}");
    let (_, batch) = app.import_attendance(&permit, &file).await.unwrap();
    let (again, none) = app.import_attendance(&permit, &file).await.unwrap();
    assert_eq!((again.known, none), (3, None));
    app.withdraw_import(&permit, batch.unwrap()).await.unwrap();
    assert_eq!(app.read_attendance(&permit, &file).await.unwrap().new, 3);
}

#[tokio::test]
async fn results_are_scores_with_the_error_that_was_said() {
    let school = SmallSchool::new().await;
    let text = "pupil,assessment,subject,date,score,purpose\nAmira Khan,Spring paper,Maths,2026-03-02,31,common\n\
        Sam Taylor,Spring paper,Mathematics,2026-03-02,EXS,common\nSam O’Brien,Spring paper,Mathematics,2026-03-02,20,formative\n";
    let file = |error: f64| ResultsFile {
        name: "r.csv".into(),
        content: text.into(),
        error,
        from: ResultsFrom::Table,
    };
    let (app, permit) = (school.app(), school.permit());
    assert!(
        matches!(app.read_results(&permit, &file(0.0)).await, Err(AppError::Input(_))),
        "no score without its error"
    );
    let seen = app.read_results(&permit, &file(2.5)).await.unwrap();
    assert_eq!((seen.new, seen.problems.len()), (1, 2), "{seen:?}");
    app.import_results(&permit, &file(2.5)).await.unwrap();
    assert!(app.read_results(&permit, &file(2.5)).await.unwrap().is_nothing());
    let batch = app.imports(&permit).await.unwrap()[0].id;
    app.withdraw_import(&permit, batch).await.unwrap();
    assert_eq!(app.read_results(&permit, &file(2.5)).await.unwrap().new, 1);
}

#[tokio::test]
async fn the_register_of_schools_is_kept() {
    let school = SmallSchool::new().await;
    let text = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\n\
        100598,207,Kensington,3614,Ash Lane,Community school,Open,Primary\n1,207,Kensington,1,No URN,Community school,Open,Primary\n";
    let read = school.app().import_establishments(text.as_bytes(), true).await.unwrap();
    assert_eq!((read.schools, read.open, read.left_out), (1, 1, 1), "{read:?}");
    let mut tx = school.app().store.read(school.school).await.unwrap();
    assert_eq!(tx.establishment(100_598).await.unwrap().unwrap().number, Some(3614));
}
