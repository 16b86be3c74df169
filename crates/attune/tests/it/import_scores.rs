//! `attune import cohort`, `attune import prior` and `attune import results`: first what would happen, then that, and the same again changes nothing.

use crate::command::{Folder, log, refused, said};
use std::fmt::Write as _;

const SCORES: &str =
    "# subject: Mathematics\n# scale: KS2 scaled score\n# error: 2.5\n# date: 2024-05-14\n# source: STA\n";

fn cohort() -> String {
    let mut text = "# source: Made up for a test\n# year: 2024\n# subject: Mathematics\n# prior scale: KS2 scaled score\n\
                    # outcome scale: GCSE 9-1\n# years: 5\n# simulated: yes\nprior,grade,people\n"
        .to_owned();
    for (prior, counts) in [(92, [40, 30, 10]), (100, [20, 45, 25]), (110, [5, 35, 60])] {
        for (grade, people) in (4..).zip(counts) {
            writeln!(text, "{prior},{grade},{people}").unwrap();
        }
    }
    text
}

/// A school with mathematics, and two pupils with names.
fn school(folder: &Folder) -> String {
    let database = folder.database();
    let log = folder.file("log.tsv", &log(0, 3, 10));
    said(&["import", "log", &log, "--database", &database, "--no-fit"]);
    let list = folder.file("9elm.csv", "Name,Class\nAmira Khan,9 Elm\nSam Taylor,9 Elm\n");
    said(&["import", "classes", &list, "--database", &database, "--confirm"]);
    database
}

#[test]
fn a_cohort_is_said_then_kept_and_then_known() {
    let folder = Folder::new();
    let database = school(&folder);
    let file = folder.file("cohort.csv", &cohort());
    let import = ["import", "cohort", &file, "--database", &database];
    let confirm = [&import[..], &["--confirm"]].concat();
    let dry = said(&import);
    assert!(dry.contains("270 people, KS2 scaled score to GCSE 9-1, outcomes of 2024"), "{dry}");
    assert!(dry.contains("Source: Made up for a test.") && dry.contains("Nothing was stored"), "{dry}");
    assert!(said(&import).contains("Nothing was stored"), "a dry run keeps nothing");
    assert!(said(&confirm).contains("It is kept."));
    assert!(said(&confirm).contains("keeps this cohort already; nothing changed"));
}

#[test]
fn a_cohort_with_a_row_amiss_is_not_kept_in_part() {
    let folder = Folder::new();
    let database = school(&folder);
    let wrong = folder.file("wrong.csv", &cohort().replace("100,5,45", "100,5.5,45"));
    let error = refused(&["import", "cohort", &wrong, "--database", &database, "--confirm"], 1);
    assert!(error.contains("5.5") && error.contains("would be another cohort"), "{error}");
    let nowhere = folder.file("nowhere.csv", &cohort().replace("# source: Made up for a test\n", ""));
    let error = refused(&["import", "cohort", &nowhere, "--database", &database, "--confirm"], 1);
    assert!(error.contains("source"), "{error}");
    let right = folder.file("right.csv", &cohort());
    assert!(
        said(&["import", "cohort", &right, "--database", &database, "--confirm"]).contains("It is kept.")
    );
}

#[test]
fn scores_are_said_then_recorded_corrected_and_taken_back() {
    let folder = Folder::new();
    let database = school(&folder);
    let rows = format!(
        "{SCORES}pupil,class,score,FSM\nAmira Khan,9 Elm,104,Y\nSam Taylor,8 Oak,99,N\nNobody Here,,90,N\n"
    );
    let import = |name: &str, text: &str, confirm: bool| {
        let file = folder.file(name, text);
        let mut arguments = vec!["import", "prior", &file, "--database", &database];
        if confirm {
            arguments.push("--confirm");
        }
        said(&arguments)
    };
    let dry = import("scores.csv", &rows, false);
    assert!(dry.starts_with("1 new, 0 in the place of another, 0 taken back, 0 known already."), "{dry}");
    assert!(dry.contains("“Sam Taylor” is not in class 8 Oak"), "{dry}");
    assert!(dry.contains("“Nobody Here” is nobody on the school’s lists"), "{dry}");
    assert!(dry.contains("Not read: FSM.") && dry.contains("Nothing was stored"), "{dry}");
    assert!(import("scores.csv", &rows, true).contains("Recorded."));
    assert!(
        import("scores.csv", &rows, true)
            .starts_with("0 new, 0 in the place of another, 0 taken back, 1 known")
    );
    let corrected = rows.replace("104", "106");
    assert!(import("corrected.csv", &corrected, true).starts_with("0 new, 1 in the place of another"));
    let back = rows.replace("104", "taken back");
    assert!(import("back.csv", &back, true).contains("1 taken back"));
    let none = folder.file("none.csv", "pupil\nAmira Khan\n");
    assert!(refused(&["import", "prior", &none, "--database", &database], 1).contains("“score”"));
}

/// A transfer file of one pupil who is here.
const TRANSFER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CTfile><Header><DocumentName>Common Transfer File</DocumentName>\
    <DateTime>2024-07-01T10:00:00</DateTime></Header><CTFpupilData><Pupil><Surname>Khan</Surname><Forename>Amira</Forename>\
    <DOB>2012-03-01</DOB><StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Locale>ENG</Locale><Year>2023</Year>\
    <Subject>MAT</Subject><Method>TT</Method><Component>TOT</Component><ResultStatus>R</ResultStatus>\
    <ResultQualifier>NS</ResultQualifier><Result>104</Result></StageAssessment></KeyStage></StageAssessments><Attendance><YearData>\
    <Year>2022</Year><SessionsPossible>380</SessionsPossible><SessionsAttended>371</SessionsAttended></YearData></Attendance></Pupil>\
    </CTFpupilData></CTfile>";

#[test]
fn results_of_a_table_and_of_a_transfer_file_come_in_as_at_the_data_desk() {
    let folder = Folder::new();
    let database = school(&folder);
    let table = folder.file(
        "results.csv",
        "pupil,assessment,subject,date,score\nAmira Khan,Autumn paper,Mathematics,2024-11-12,31\n",
    );
    let import = ["import", "results", &table, "--database", &database];
    let error = refused(&import, 1);
    assert!(error.contains("standard error of measurement"), "{error}");
    let import = [&import[..], &["--error", "2.5"]].concat();
    let dry = said(&import);
    assert!(dry.starts_with("1 new,") && dry.contains("Nothing was stored"), "{dry}");
    let confirm = [&import[..], &["--confirm"]].concat();
    assert!(said(&confirm).contains("Recorded."));
    assert!(said(&confirm).contains("1 known already"));

    let transfer = folder.file("transfer.xml", TRANSFER);
    let import = ["import", "results", &transfer, "--database", &database, "--error", "1.5"];
    let dry = said(&import);
    assert!(dry.starts_with("1 new,"), "{dry}");
    assert!(dry.contains("attendance of 2021/22: 371 of 380 half days"), "shown as at the data desk: {dry}");
    assert!(said(&[&import[..], &["--confirm"]].concat()).contains("Recorded."));
    assert!(said(&import).contains("1 known already"));
    let pupils = said(&["import", "roster", &transfer, "--database", &database]);
    assert!(pupils.contains("attune import results FILE"), "{pupils}");
}

#[test]
fn marks_of_the_register_and_what_is_published_come_in_too() {
    let folder = Folder::new();
    let database = school(&folder);
    for (what, text) in [
        ("attendance", "pupil,date,session,code\nAmira Khan,2024-09-16,am,I\nNobody Here,2024-09-16,am,/\n"),
        (
            "published",
            "assessment,subject,strand,question,year,share,n,source\nAutumn paper,Mathematics,Fractions,Q1,2024,0.62,4000,Handbook\n\
             Autumn paper,Juggling,Fractions,Q1,2024,0.62,4000,Handbook\n",
        ),
    ] {
        let file = folder.file(&format!("{what}.csv"), text);
        let import = ["import", what, &file, "--database", &database];
        let dry = said(&import);
        assert!(dry.starts_with("1 new, 0 in the place of another, 0 known"), "{what}: {dry}");
        assert!(dry.contains("row 3") && dry.contains("Nothing was stored"), "{what}: {dry}");
        let confirm = [&import[..], &["--confirm"]].concat();
        assert!(said(&confirm).contains("Recorded."), "{what}");
        assert!(said(&confirm).starts_with("0 new, 0 in the place of another, 1 known"), "{what}");
    }
}
