//! Backing up, bringing back, and the check that nothing was lost.

use crate::command::{Folder, log, refused, said, text};

#[test]
fn a_backup_comes_back_whole() {
    let folder = Folder::new();
    let (database, other) = (folder.database(), folder.database_named("other"));
    let file = folder.file("log.tsv", &log(0, 8, 20));
    said(&["import", "log", &file, "--database", &database]);
    let backup = text(&folder.path("backup.attune"));
    assert!(said(&["backup", "--database", &database, &backup]).starts_with("Wrote "));
    let error = refused(&["backup", "--database", &database, &backup], 1);
    assert!(error.contains("never overwrites"), "{error}");

    assert!(said(&["restore", "--database", &other, &backup]).starts_with("Brought back "));
    assert!(said(&["check", "--database", &other]).contains("8 states of 1 schools"));
    let brief = |database: &str| {
        said(&["brief", "--database", database, "--group", "Class 1", "--objective", "mathematics-skill-1"])
    };
    assert_eq!(brief(&database), brief(&other));
    assert!(refused(&["restore", "--database", &other, &backup], 1).contains("holds a school already"));
}

#[test]
fn a_half_backup_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    let (database, other) = (folder.database(), folder.database_named("other"));
    let file = folder.file("log.tsv", &log(0, 4, 10));
    said(&["import", "log", &file, "--database", &database, "--no-fit"]);
    let backup = folder.path("backup.attune");
    said(&["backup", "--database", &database, &text(&backup)]);
    let whole = std::fs::read(&backup).unwrap();
    std::fs::write(&backup, &whole[..whole.len() * 2 / 3]).unwrap();
    refused(&["restore", "--database", &other, &text(&backup)], 1);
    assert!(said(&["check", "--database", &other]).contains("0 states of 0 schools"));
}
