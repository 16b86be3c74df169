//! A release from its rows to what readers have of it.

use super::*;
use crate::ReleaseError;
use crate::primary::{About, Limits, Readers, Rules};
use crate::protect::tree::{Row, tree};
use crate::protect::{Effort, Printed, protect};
use crate::rounding::Base;
use domain::Role;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const YEAR: (Date, Date) = (date(2026, 9, 1), date(2027, 8, 31));
const DAY: Date = date(2026, 12, 10);

fn rows() -> Vec<Row> {
    let rules = Rules::new(Limits::default(), About::Ordinary, Readers::Bodies).unwrap();
    let counts = [("girls", "yes", 14), ("girls", "no", 8), ("boys", "yes", 12), ("boys", "no", 3)];
    let mut rows: Vec<(&str, &str, u64)> = counts.to_vec();
    rows.extend([
        ("girls", "all", 22),
        ("boys", "all", 15),
        ("all", "yes", 26),
        ("all", "no", 11),
        ("all", "all", 37),
    ]);
    let row = |(one, other, count): (&str, &str, u64)| Row {
        labels: vec![one.into(), other.into()],
        count,
        of: None,
        rules,
        printed: Printed::Yes,
    };
    rows.into_iter().map(row).collect()
}

fn content(rounded_to: Option<Base>) -> Content {
    let rows = rows();
    let protection = protect(&tree(&rows).unwrap().relations, Effort::Cheapest).unwrap();
    let told = ("pupils", "How well reading is taught: pupils came with different starts.");
    let mut share = counts("Share", &rows[8..], &protection, None, told);
    share.figures[0].unit = Unit::PerCent;
    share.figures[0].shown = Shown::Number(Number { value: 70.3, low95: 54.2, high95: 82.5, n: 37 });
    share.figures[0].words = "=We read aloud every day, and “everybody” means everybody.".into();
    Content {
        urn: Urn::new(123_456).unwrap(),
        school: "Hill School".into(),
        title: "Reading".into(),
        period: YEAR,
        data_cutoff: date(2026, 11, 30),
        version: 1,
        supersedes: None,
        least: 6,
        rounded_to,
        words: String::new(),
        tables: vec![counts("=Reading, Year 6", &rows, &protection, rounded_to, told), share],
    }
}

fn release() -> Release {
    Release::new(content(None)).unwrap()
}

fn key() -> SchoolKey {
    SchoolKey::new([7; 32]).unwrap()
}

fn calendar() -> Calendar {
    Calendar::new(YEAR, date(2026, 8, 20), [("Reading".to_owned(), DAY)]).unwrap()
}

fn approved() -> Course {
    let release = release();
    let seen = release.fingerprint();
    Course::draft(release).preview().unwrap().approve(Role::Head, seen).unwrap()
}

fn published() -> Course {
    approved().publish(Role::Head, (DAY, &calendar(), None), &key()).unwrap()
}

#[test]
fn what_is_withheld_shows_as_withheld() {
    let release = release();
    assert_eq!(release.withheld(), (4, 10));
    let shown: Vec<bool> = release.content().tables[0]
        .figures
        .iter()
        .map(|figure| matches!(figure.shown, Shown::Number(_)))
        .collect();
    assert_eq!(shown, [false, false, false, false, true, true, true, true, true]);
    let csv = String::from_utf8(to_csv(&release).unwrap()).unwrap();
    assert!(csv.contains("boys · no,pupils,pupils,,,,,c,"), "{csv}");
    assert!(!csv.contains(",3,"), "the small number is nowhere");
}

#[test]
fn rounded_counts_carry_what_is_behind_them() {
    let release = Release::new(content(Some(Base::FIVE))).unwrap();
    let last = release.content().tables[0].figures.last().unwrap();
    assert_eq!(last.shown, Shown::Number(Number { value: 35.0, low95: 33.0, high95: 37.0, n: 35 }));
}

#[test]
fn a_table_has_a_row_a_figure_and_no_formula() {
    let csv = to_csv(&release()).unwrap();
    let body = csv.strip_prefix(b"\xEF\xBB\xBF").unwrap();
    let mut reader = csv::Reader::from_reader(body);
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10);
    assert_eq!(&rows[0][7], "'=Reading, Year 6");
    assert_eq!([&rows[9][11], &rows[9][12], &rows[9][13], &rows[9][14]], ["70.3", "54.2", "82.5", "37"]);
}

#[test]
fn reading_back_gives_the_same_and_a_changed_file_is_found_out() {
    let signed = Signed::sign(release(), &key());
    let json = to_json(&signed);
    let read = from_json(&json).unwrap();
    assert_eq!(read, signed);
    assert_eq!(to_json(&read), json);
    assert!(read.is_of(key().public()) && !read.is_of(SchoolKey::new([8; 32]).unwrap().public()));
    let text = String::from_utf8(json).unwrap();
    let changed = text.replace("70.3", "80.3");
    assert_ne!(changed, text);
    assert_eq!(from_json(changed.as_bytes()).unwrap_err(), ReleaseError::Signature);
    // Spaces are not what was signed.
    let squeezed: String = text.lines().map(str::trim_start).collect();
    assert_eq!(from_json(squeezed.as_bytes()).unwrap(), signed);
}

#[test]
fn a_file_with_something_wrong_says_what() {
    let text = String::from_utf8(to_json(&Signed::sign(release(), &key()))).unwrap();
    let says = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        from_json(text.replacen(from, to, 1).as_bytes()).unwrap_err().to_string()
    };
    assert!(says("attune-release-1", "attune-release-9").contains("“attune-release-9”"));
    assert!(says("\"n\": 22", "\"n\": 2").contains("rests on 2 pupils, fewer than 6"));
    assert!(says("\"sign\": \"c\"", "\"sign\": \"q\"").contains("“q” is no sign"));
    assert!(says("\"low95\": 54.2", "\"low95\": null").contains("or a sign alone"));
    assert!(says("2026-11-30", "30.11.2026").contains("“30.11.2026” is no date"));
    assert!(says("\"version\"", "\"versoin\"").contains("versoin"));
    assert!(from_json(b"[]").is_err());
}

#[test]
fn the_same_content_has_the_same_bytes_wherever_it_is_made() {
    assert_eq!(release().bytes(), release().bytes());
    // Kept: a release that was signed once must be readable for ever.
    let json = String::from_utf8(release().bytes()).unwrap();
    assert!(json.starts_with(
        "{\"form\":\"attune-release-1\",\"urn\":123456,\"school\":\"Hill School\",\"title\":\"Reading\",\"from\":\"2026-09-01\",\
         \"to\":\"2027-08-31\",\"data_cutoff\":\"2026-11-30\",\"version\":1,\"supersedes\":null,\"fewest_pupils\":6,\
         \"counts_rounded_to\":null,\"words\":\"\",\"tables\":[{\"title\":\"=Reading, Year 6\",\"figures\":[{\"of\":\"girls · yes\","
    ));
}

/// RFC 8032, section 7.1, test 1: the public half of a known seed.
#[test]
fn a_key_is_that_of_the_standard() {
    let seed = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44,
        0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
    ];
    let public = SchoolKey::new(seed).unwrap().public();
    assert_eq!(hex(&public.0), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

#[test]
fn every_act_leads_where_it_should_from_every_stage() {
    use Stage::{Approved, Draft, Previewed, Published, Withdrawn};
    // Change, preview, approve, publish, withdraw.
    let table = [
        (Draft, [Some(Draft), Some(Previewed), None, None, None]),
        (Previewed, [Some(Draft), Some(Previewed), Some(Approved), None, None]),
        (Approved, [Some(Draft), None, None, Some(Published), None]),
        (Published, [None, None, None, None, Some(Withdrawn)]),
        (Withdrawn, [None; 5]),
    ];
    assert_eq!(table.map(|(stage, _)| stage), Stage::ALL);
    for (stage, leads) in table {
        for (act, lead) in Act::ALL.into_iter().zip(leads) {
            assert_eq!(stage.after(act).ok(), lead, "{stage:?} {act:?}");
        }
    }
    // What is done keeps to the table.
    let release = release();
    let seen = release.fingerprint();
    let withdrawn = published().withdraw(Role::Head, DAY, "A mark was wrong.").unwrap();
    let previewed = Course::draft(release.clone()).preview().unwrap();
    let courses = [Course::draft(release.clone()), previewed, approved(), published(), withdrawn];
    for (course, stage) in courses.into_iter().zip(Stage::ALL) {
        assert_eq!(course.stage(), stage);
        let after = [
            course.clone().change(release.clone()),
            course.clone().preview(),
            course.clone().approve(Role::Head, seen),
            course.clone().publish(Role::Head, (DAY, &calendar(), None), &key()),
            course.withdraw(Role::Head, DAY, "A mark was wrong."),
        ];
        for (act, after) in Act::ALL.into_iter().zip(after) {
            assert_eq!(after.map(|course| course.stage()), stage.after(act), "{stage:?} {act:?}");
        }
    }
}

#[test]
fn only_the_head_lets_something_out_and_takes_it_back() {
    let seen = release().fingerprint();
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Head) {
        let previewed = Course::draft(release()).preview().unwrap();
        assert_eq!(previewed.approve(role, seen), Err(ReleaseError::NotTheHead));
        assert_eq!(approved().publish(role, (DAY, &calendar(), None), &key()), Err(ReleaseError::NotTheHead));
        assert_eq!(published().withdraw(role, DAY, "Why not."), Err(ReleaseError::NotTheHead));
    }
}

#[test]
fn what_was_changed_after_the_look_is_not_approved() {
    let seen = release().fingerprint();
    let other = Release::new(Content { words: "One more line.".into(), ..content(None) }).unwrap();
    let error = Course::draft(release()).preview().unwrap().change(other).unwrap().preview().unwrap();
    assert!(error.approve(Role::Head, seen).unwrap_err().to_string().contains("look at it again"));
}

#[test]
fn a_release_comes_on_its_day_or_says_why() {
    let early = date(2026, 12, 1);
    let error = approved().publish(Role::Head, (early, &calendar(), None), &key()).unwrap_err();
    assert!(matches!(error, ReleaseError::OffCalendar { .. }));
    let reason = Some("The governors meet a week earlier.");
    let course = approved().publish(Role::Head, (early, &calendar(), reason), &key()).unwrap();
    match course.outside() {
        Outside::Release(signed, Some(off)) => {
            assert_eq!(off.planned, Some(DAY));
            assert!(signed.is_of(key().public()));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(published().outside(), Outside::Release(_, None)));
    assert_eq!(approved().outside(), Outside::Nothing);
}

#[test]
fn a_withdrawn_release_leaves_its_notice_and_no_figure() {
    assert!(published().withdraw(Role::Head, DAY, " ").is_err(), "a reason is owed");
    let course = published().withdraw(Role::Head, date(2027, 1, 8), "A class was counted twice.").unwrap();
    let Outside::Notice(notice) = course.outside() else { panic!("no notice") };
    assert_eq!(notice.fingerprint, release().fingerprint());
    let csv = String::from_utf8(notice_to_csv(notice).unwrap()).unwrap();
    assert!(csv.contains("Hill School,Reading,1,2026-12-10,2027-01-08,A class was counted twice.,"));
    assert!(!csv.contains("70.3") && !format!("{course:?}").contains("70.3"));
}

#[test]
fn a_later_version_says_what_it_takes_the_place_of() {
    let first = release();
    let second = first.next(content(Some(Base::FIVE))).unwrap();
    assert_eq!((second.content().version, second.content().supersedes), (2, Some(first.fingerprint())));
    assert!(first.next(Content { title: "Writing".into(), ..content(None) }).is_err());
    assert!(Release::new(Content { version: 2, ..content(None) }).is_err());
    assert!(Release::new(Content { supersedes: Some(first.fingerprint()), ..content(None) }).is_err());
}

#[test]
fn what_breaks_a_rule_cannot_become_a_release() {
    let with = |change: fn(&mut Content)| {
        let mut content = content(None);
        change(&mut content);
        Release::new(content)
    };
    assert!(with(|content| content.least = 5).is_err());
    assert!(with(|content| content.least = 11).is_ok());
    assert!(matches!(with(|content| content.least = 12), Err(ReleaseError::TooFew { n: 11, least: 12, .. })));
    assert!(with(|content| content.tables.clear()).is_err());
    assert!(with(|content| content.tables[0].figures.clear()).is_err());
    assert!(with(|content| content.period = (YEAR.1, YEAR.0)).is_err());
    assert!(with(|content| content.title = " ".into()).is_err());
    let twice = with(|content| {
        let again = content.tables[0].figures[0].clone();
        content.tables[0].figures.push(again);
    });
    assert!(matches!(twice, Err(ReleaseError::Twice { .. })));
    assert!(Urn::new(99_999).is_err() && Urn::new(1_000_000).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_number_and_any_words_come_back_as_they_were(
        value in -1e6_f64..1e6,
        below in 0.0_f64..10.0,
        above in 0.0_f64..10.0,
        n in 6_u64..1_000_000,
        words in "\\PC{1,80}",
    ) {
        let mut content = content(None);
        let figure = &mut content.tables[1].figures[0];
        figure.shown = Shown::Number(Number { value, low95: value - below, high95: value + above, n });
        figure.not_told = format!("x{words}");
        let signed = Signed::sign(Release::new(content).unwrap(), &key());
        prop_assert_eq!(from_json(&to_json(&signed)).unwrap(), signed);
    }
}
