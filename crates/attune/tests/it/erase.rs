//! `attune erase`: find, look, confirm by name; audited; gone.

use crate::command::{Folder, log, refused, said};

#[test]
fn a_pupil_is_found_looked_at_and_erased() {
    let folder = Folder::new();
    let database = folder.database();
    said(&["import", "log", &folder.file("log.tsv", &log(0, 4, 10)), "--database", &database, "--no-fit"]);
    let erase = |more: &[&str]| said(&[&["erase", "--database", &database], more].concat());
    let found = erase(&["--find", "pupil"]);
    let line = found.lines().next().unwrap();
    assert!(line.contains("Class 1"), "{found}");
    let number = line.split_whitespace().next().unwrap();
    let name = line.trim().trim_start_matches(number).trim().split(',').next().unwrap();

    let look = erase(&["--pupil", number]);
    assert!(look.contains("10 marks, answers and observations"), "{look}");
    assert!(
        look.contains("Nothing has been changed") && look.contains(&format!("--confirm \"{name}\"")),
        "{look}"
    );
    assert_eq!(erase(&["--find", "pupil"]), found, "a look changes nothing");

    let wrong = refused(&["erase", "--database", &database, "--pupil", number, "--confirm", "Nobody"], 1);
    assert!(wrong.contains("Nobody was erased"), "{wrong}");
    let gone = erase(&["--pupil", number, "--confirm", name]);
    assert!(gone.contains("is erased") && gone.contains("10 marks"), "{gone}");
    assert_eq!(erase(&["--find", "pupil"]).matches("Class 1").count(), 3);
    assert!(refused(&["erase", "--database", &database, "--pupil", number], 1).contains("could not find"));
    assert!(said(&["check", "--database", &database]).contains("all are equal"));
}
