//! The file that the department's own programs write, and what real ones hold besides.

use super::*;
use crate::names;
use jiff::civil::date;
use proptest::prelude::*;

const FILE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<CTfile>
  <Header><DocumentName>Common Transfer File</DocumentName><CTFversion>22.0</CTFversion><DateTime>2026-09-01T09:00:00</DateTime><DocumentQualifier>partial</DocumentQualifier><SupplierID>Example</SupplierID>
    <SourceSchool><LEA>801</LEA><Estab>2000</Estab><URN>100000</URN><SchoolName>Synthetic Primary</SchoolName><AcademicYear>2026</AcademicYear></SourceSchool>
    <DestSchool><LEA>801</LEA><Estab>4000</Estab></DestSchool></Header>
  <CTFpupilData><Pupil><UPN>B801200005001</UPN><Surname>ROOSTER</Surname><Forename>ALBERT</Forename><DOB>2015-11-20</DOB><Sex>M</Sex>
    <FSMhistory><FSMinstance><FSMstartDate>2024-09-01</FSMstartDate><FSMendDate>2025-07-20</FSMendDate><UKcountry>ENG</UKcountry></FSMinstance></FSMhistory>
    <StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Locale>ENG</Locale><Year>2026</Year><Subject>MAT</Subject><Method>TT</Method><Component>MTC</Component><ResultStatus>R</ResultStatus><ResultQualifier>MT</ResultQualifier><Result>25</Result></StageAssessment></KeyStage></StageAssessments>
  </Pupil></CTFpupilData>
</CTfile>
"#;

fn said(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

/// Without lines, which a value that was not read has not.
fn without_lines(mut file: TransferFile) -> TransferFile {
    file.pupils.iter_mut().for_each(|pupil| pupil.line = 0);
    file
}

#[test]
fn the_departments_file_is_read_and_written_alike() {
    let found = read(FILE.as_bytes()).unwrap();
    assert!(found.problems.is_empty() && found.notes.is_empty() && found.ignored.is_empty(), "{found:?}");
    let [albert] = found.file.pupils.as_slice() else { panic!("one") };
    assert_eq!((albert.line, albert.name.full()), (6, "ALBERT ROOSTER".into()));
    assert_eq!((albert.born, albert.sex), (Some(date(2015, 11, 20)), Some(Sex::Male)));
    assert_eq!(albert.meals[0].last, Some(date(2025, 7, 20)));
    assert_eq!((albert.results[0].stage.as_str(), albert.results[0].result.as_str()), ("KS2", "25"));
    assert_eq!(found.file.header.source.urn, Some(100_000));
    assert_eq!(file_name(&found.file.header, 1).as_deref(), Some("8012000_CTF_8014000_001.xml"));
    assert_eq!(file_name(&found.file.header, 0), None);
    assert_eq!(found.file.children()[0].upn, albert.upn);
    // Word for word what the department's programs write, but for its declaration and white space between elements.
    let squeezed = |text: &str| text.lines().skip(1).map(str::trim).collect::<String>();
    let written = String::from_utf8(write(&found.file)).unwrap();
    let (_, written) = written.split_once("?>").unwrap();
    assert_eq!(squeezed(&format!("\n{written}")), squeezed(FILE));
}

#[test]
fn what_real_files_hold_is_taken_with_a_word_about_it() {
    let text = FILE
        .replace("<CTfile>", "<CTfile xmlns=\"http://example.org/ctf\">")
        .replace("partial", "Some")
        .replace("B801200005001", "A801200005001")
        .replace("2015-11-20", "20/11/2015")
        .replace("2025-07-20", "later")
        .replace("<Sex>M</Sex>", "<Gender>F</Gender><BasicDetails><PreferredForename>Al</PreferredForename><NCyearActual>6</NCyearActual></BasicDetails><Address>1 Lane</Address><Attendance><YearData><Year>2026</Year><LEA>801</LEA><Estab>2000</Estab><SessionsPossible>380</SessionsPossible><SessionsAttended>371</SessionsAttended><SessionsAuthorised>7</SessionsAuthorised></YearData><YearData><Year>2025</Year><SessionsPossible>10</SessionsPossible><SessionsAttended>11</SessionsAttended></YearData></Attendance>");
    let found = read(text.as_bytes()).unwrap();
    let [albert] = found.file.pupils.as_slice() else { panic!("one") };
    assert_eq!((albert.sex, albert.born), (Some(Sex::Female), Some(date(2015, 11, 20))));
    assert_eq!(albert.preferred.as_ref().unwrap().as_str(), "Al");
    assert_eq!((albert.year, albert.upn.clone()), (SchoolYear::new(6), None));
    assert_eq!((albert.attendance.len(), albert.attendance[0].authorised), (1, 7));
    assert_eq!(found.ignored.into_iter().collect::<Vec<_>>(), ["Address"]);
    let said: Vec<String> = found.problems.kept().iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("row 6, column “UPN”: "), "{said:?}");
    assert!(
        said.iter().any(|one| one.starts_with("row 7, column “FSMendDate”: “later” is no day")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|one| one.contains("11 sessions attended and missed, but 10 possible")),
        "{said:?}"
    );
    assert_eq!(found.notes.count(), 1);
}

#[test]
fn numbers_are_taken_whose_check_letter_is_right() {
    for (upn, valid) in [
        ("B801200005001", true),
        ("N823432118001", true),
        ("J202104826123", true),
        ("J33044102501A", true),
        ("V33044102501Z", true),
        ("M936201121007", true),
        ("A000000000000", true),
        ("F999999999999", true),
        ("H33044102501H", true),
        ("X33044102501J", true),
        ("A801200005001", false),
        ("I801200005001", false),
        ("B80120000500", false),
        ("B80120000500O", false),
    ] {
        let found = read(FILE.replace("B801200005001", upn).as_bytes()).unwrap();
        assert_eq!(found.file.pupils[0].upn.is_some(), valid, "{upn}");
        assert_eq!(found.problems.is_empty(), valid, "{upn}");
    }
}

#[test]
fn pupils_without_a_name_or_twice_are_left_out() {
    let second = "<Pupil><UPN>B801200005001</UPN><Surname>B</Surname><Forename>C</Forename></Pupil>\
                  <Pupil><UPN>N823432118001</UPN><Surname></Surname></Pupil>";
    let found =
        read(FILE.replace("</CTFpupilData>", &format!("{second}</CTFpupilData>")).as_bytes()).unwrap();
    assert_eq!((found.file.pupils.len(), found.problems.count()), (1, 2));
    let said: Vec<String> = found.problems.kept().iter().map(ToString::to_string).collect();
    assert!(
        said[0].contains("stood in row 6 already") && said[1].contains("the name is missing"),
        "{said:?}"
    );
}

#[test]
fn what_is_no_transfer_file_is_refused() {
    assert!(said("<x/>").contains("row 1, column “x”: this is no transfer file"));
    assert!(said("<CTfile/>").contains("no pupil"));
    assert!(said("not xml").contains("no XML"));
    assert!(said("<!DOCTYPE CTfile [<!ENTITY a \"b\">]><CTfile/>").contains("DTD"));
    let big = vec![b' '; crate::limits::TRANSFER_BYTES + 1];
    assert!(read(&big).unwrap_err().to_string().contains("32 MB"));
}

fn pupils() -> impl Strategy<Value = TransferPupil> {
    let upns = ["B801200005001", "N823432118001", "J33044102501A", "A000000000000"];
    let names = ("[A-Z][a-z&<>\"é’ ]{0,8}[a-z]", prop::option::of("[A-Z][a-z -]{0,8}[a-z]"));
    let code = || "[A-Z0-9]{0,3}";
    let result = (code(), code(), code(), code(), 2000_u16..2030).prop_map(
        |(subject, method, component, result, year)| StageResult {
            stage: "KS2".into(),
            locale: "ENG".into(),
            year,
            subject,
            method,
            component,
            status: "R".into(),
            qualifier: "MT".into(),
            result,
        },
    );
    let meals = (2020_i16..2030, any::<bool>()).prop_map(|(year, ends)| FreeMeals {
        first: date(year, 9, 1),
        last: ends.then(|| date(year + 1, 7, 20)),
        country: ends.then(|| "ENG".to_owned()),
    });
    let attendance = (2020_u16..2030, 0_u32..100, 0_u32..100, 0_u32..100).prop_map(
        |(year, attended, authorised, unauthorised)| AttendanceYear {
            year,
            school: SchoolRef { authority: "801".into(), ..SchoolRef::default() },
            possible: attended + authorised + unauthorised,
            attended,
            authorised,
            unauthorised,
        },
    );
    let details =
        (prop::option::of(0_usize..4), prop::option::of(-1_i8..14), prop::option::of(any::<bool>()));
    (
        names,
        details,
        prop::collection::vec(result, 0..4),
        prop::collection::vec(meals, 0..3),
        prop::collection::vec(attendance, 0..3),
    )
        .prop_map(move |((given, family), (upn, year, sex), results, meals, attendance)| TransferPupil {
            line: 0,
            upn: upn.map(|at| Upn::new(upns[at]).unwrap()),
            name: names::of_parts(&given, family.as_deref().unwrap_or_default()).unwrap(),
            preferred: year.map(|_| PersonName::new("Al").unwrap()),
            born: sex.map(|_| date(2015, 11, 20)),
            sex: sex.map(|female| if female { Sex::Female } else { Sex::Male }),
            year: year.and_then(SchoolYear::new),
            meals,
            attendance,
            results,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_read(mut pupils in prop::collection::vec(pupils(), 1..4), full in any::<bool>()) {
        for at in (1..pupils.len()).rev() {
            if pupils[..at].iter().any(|other| other.upn == pupils[at].upn) {
                pupils[at].upn = None;
            }
        }
        let mut file = read(FILE.as_bytes()).unwrap().file;
        file.header.is_full = full;
        file.pupils = pupils;
        let found = read(&write(&file)).unwrap();
        prop_assert!(found.problems.is_empty() && found.notes.is_empty(), "{found:?}");
        prop_assert_eq!(write(&found.file), write(&file), "the same bytes again");
        prop_assert_eq!(without_lines(found.file), file);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), cut in any::<u8>()) {
        let _ = read(&bytes);
        let mut damaged = FILE.as_bytes().to_vec();
        let at = at.index(damaged.len());
        damaged[at] = cut;
        match read(&damaged) {
            Ok(found) => prop_assert!(found.problems.kept().iter().all(|one| one.row > 0 && one.column_name.is_some())),
            Err(problem) => prop_assert!(!problem.what.is_empty()),
        }
    }
}
