//! `attune import`, then what a teacher would open.

use crate::command::{Folder, log, refused, said};
use serde_json::Value;

#[test]
fn a_log_then_a_brief_a_picture_and_a_check() {
    let folder = Folder::new();
    let database = folder.database();
    let file = folder.file("log.tsv", &log(0, 65, 30));
    let line = said(&["import", "log", &file, "--database", &database, "--class-size", "30", "--json"]);
    let figures: Value = serde_json::from_str(&line).unwrap();
    assert_eq!((figures["recorded"].as_u64(), figures["classes"].as_u64()), (Some(1_950), Some(3)));
    assert_eq!(figures["fitted_responses"], 1_950);

    let brief =
        ["brief", "--database", &database, "--group", "Class 2", "--objective", "mathematics-skill-24"];
    let text = said(&brief);
    assert!(text.contains("Class 2") && text.contains("Skill 24"), "{text}");
    assert!(text.contains("Dates are assumed"), "{text}");
    let json: Value = serde_json::from_str(&said(&[&brief[..], &["--json"]].concat())).unwrap();
    for part in
        ["heading", "sources", "start_here", "misconceptions", "see_first", "groups", "starter", "left_out"]
    {
        assert!(!json[part].is_null(), "{part} is missing");
    }
    assert!(json["hinge"].is_null(), "a log has no wording, and none is invented");
    assert!(json["start_here"][0]["key"].is_string() && json["start_here"][0]["why"].is_string());

    let picture = said(&["picture", "--database", &database, "--group", "Class 1"]);
    assert!(picture.contains("Skill 1") && picture.matches("Pupil ").count() >= 30, "{picture}");
    assert!(said(&["check", "--database", &database]).contains("65 states of 1 schools"));
}

#[test]
fn the_same_file_again_changes_nothing_and_an_import_is_taken_back_whole() {
    let folder = Folder::new();
    let database = folder.database();
    let file = folder.file("log.tsv", &log(0, 6, 20));
    assert!(said(&["import", "log", &file, "--database", &database]).contains("Recorded 120"));
    assert!(said(&["import", "log", &file, "--database", &database]).contains("nothing was changed"));
    let list = said(&["import", "list", "--database", &database]);
    assert!(list.contains("log.tsv") && list.contains("120 recorded"), "{list}");
    let number = list.split_whitespace().next().unwrap().to_owned();
    assert!(said(&["import", "withdraw", &number, "--database", &database]).contains("6 pupils"));
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
    assert!(said(&["import", "list", "--database", &database]).contains("withdrawn"));
}

#[test]
fn renamed_columns_and_bad_rows() {
    let folder = Folder::new();
    let database = folder.database();
    let text = "student,question,first_try\na,1,1\na,2,0\nb,1,oops\nb,2,1\n";
    let file = folder.file("log.csv", text);
    let columns = "user=student,item=question,correct=first_try";
    let import = ["import", "log", &file, "--database", &database, "--columns", columns, "--no-fit"];
    let error = refused(&import, 1);
    assert!(error.starts_with("Row 4, column “first_try”: “oops”"), "{error}");
    let said = said(&[&import[..], &["--skip-bad-rows"]].concat());
    assert!(said.contains("Recorded 3") && said.contains("row 4, column “first_try”"), "{said}");
    assert!(
        refused(&["import", "log", &file, "--database", &database], 1)
            .contains("there is no column “user_id”")
    );
}

#[test]
fn class_lists_say_first_what_would_happen() {
    let folder = Folder::new();
    let database = folder.database();
    let log = folder.file("log.tsv", &log(0, 3, 10));
    said(&["import", "log", &log, "--database", &database, "--no-fit"]);
    let list = folder.file("5elm.csv", "Name,Class\nAmira Khan,5 Elm\nSam Taylor,5 Elm\n");
    let dry = said(&["import", "classes", &list, "--database", &database]);
    assert!(dry.contains("2 new") && dry.contains("Nothing was stored"), "{dry}");
    let done = said(&["import", "classes", &list, "--database", &database, "--confirm"]);
    assert!(done.contains("2 joined"), "{done}");
    assert!(said(&["import", "classes", &list, "--database", &database]).contains("0 new"));
}
