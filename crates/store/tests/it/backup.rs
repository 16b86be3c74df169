//! One file with everything, from either database into either.

use crate::fixture::{Fixture, at};
use crate::harness::Database;
use std::io::{self, Write};
use store::{Store, StoreError};

contract![
    a_backup_restores_into_the_same_and_the_other_kind,
    a_restored_database_goes_on,
    an_erased_child_does_not_come_back,
    a_damaged_backup_changes_nothing,
    a_full_disk_is_said_while_writing,
    every_table_is_in_it_or_left_out_by_name,
];

async fn backup(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    let report = store.backup(&mut bytes).await.unwrap();
    assert!(report.tables > 40 && report.rows > 10, "{report:?}");
    bytes
}

/// Lines, sorted: rows of a table come in no promised order.
fn lines(bytes: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> =
        String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect();
    lines.retain(|line| !line.starts_with("sum "));
    lines.sort();
    lines
}

async fn filled(db: &Database) -> Fixture {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let ids = tx.record_evidence(vec![fixture.full_row()], &fixture.recording()).await.unwrap().ids;
    let later = domain::NewEvidence { supersedes: ids[0], ..fixture.response(0, 40, true) };
    tx.record_evidence(vec![later, fixture.response(1, 1, false)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    fixture
}

async fn a_backup_restores_into_the_same_and_the_other_kind(db: Database) {
    let fixture = filled(&db).await;
    let bytes = backup(&db.store).await;
    // Into SQLite, wherever it came from, and back again.
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("copy.db").display());
    let report = Store::restore(&url, &bytes[..], &[]).await.unwrap();
    assert_eq!(report.erased_again, 0);
    let copy = Store::open(&url).await.unwrap();
    assert_eq!(lines(&backup(&copy).await), lines(&bytes));
    let mut tx = copy.read(fixture.school).await.unwrap();
    let read = tx.evidence_about(fixture.pupils[0], fixture.objective("obj-1")).await.unwrap();
    assert_eq!(read.len(), 1, "what was superseded stays so");
    assert_eq!(tx.subject(fixture.subject).await.unwrap().unwrap(), fixture.maths);
    drop(tx);
    let there_and_back = backup(&copy).await;
    db.store.replace_content(&there_and_back[..], &[]).await.unwrap();
    assert_eq!(lines(&backup(&db.store).await), lines(&bytes));
}

async fn a_restored_database_goes_on(db: Database) {
    let fixture = filled(&db).await;
    let bytes = backup(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.record_evidence(vec![fixture.response(2, 5, true)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    db.store.replace_content(&bytes[..], &[]).await.unwrap();
    let mut tx = db.store.write(fixture.school).await.unwrap();
    assert_eq!(tx.evidence_count().await.unwrap(), 3);
    tx.record_evidence(vec![fixture.response(2, 5, true)], &fixture.recording()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.store.read(fixture.school).await.unwrap().evidence_count().await.unwrap(), 4);
}

async fn an_erased_child_does_not_come_back(db: Database) {
    let fixture = filled(&db).await;
    let bytes = backup(&db.store).await;
    let pupil = fixture.pupils[0];
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.erase_pupil(pupil, at(9)).await.unwrap();
    tx.commit().await.unwrap();
    let after = backup(&db.store).await;
    // The ledger of the database that is replaced counts …
    let report = db.store.replace_content(&bytes[..], &[]).await.unwrap();
    assert_eq!(report.erased_again, 1);
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.pupil(pupil).await.unwrap(), None);
    assert_eq!(tx.evidence_count().await.unwrap(), 1);
    assert_eq!(tx.erasures().await.unwrap()[0].erased_at, at(9));
    drop(tx);
    // … and a later backup carries it.
    db.store.replace_content(&after[..], &[]).await.unwrap();
    let mut tx = db.store.read(fixture.school).await.unwrap();
    assert_eq!(tx.erasures().await.unwrap().len(), 1);
    assert!(!String::from_utf8(after).unwrap().contains("Pupil0"));
}

async fn a_damaged_backup_changes_nothing(db: Database) {
    let fixture = filled(&db).await;
    let bytes = backup(&db.store).await;
    let text = String::from_utf8(bytes.clone()).unwrap();
    let cut = &bytes[..bytes.len() / 2];
    let changed = text.replacen("Example", "Exampel", 1);
    let swapped = text.replacen("table pupil ", "table pupils ", 1);
    let newer = text.replacen("\nschema ", "\nschema 99", 1);
    let damaged = [b"hello\n".as_slice(), b"", cut, changed.as_bytes(), swapped.as_bytes(), newer.as_bytes()];
    for damaged in damaged {
        let error = db.store.replace_content(damaged, &[]).await.unwrap_err();
        assert!(matches!(error, StoreError::Backup { .. } | StoreError::NewerSchema { .. }), "{error:?}");
        let mut tx = db.store.read(fixture.school).await.unwrap();
        assert_eq!(tx.evidence_count().await.unwrap(), 3, "nothing has changed");
    }
    let error = db.store.replace_content(changed.as_bytes(), &[]).await.unwrap_err().to_string();
    assert!(error.contains("checksum"), "{error}");
}

struct FullDisk;

impl Write for FullDisk {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn a_full_disk_is_said_while_writing(db: Database) {
    let error = db.store.backup(FullDisk).await.unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
}

/// A table that somebody adds and forgets would be lost with the machine: what a school signs with, and what has left it.
async fn every_table_is_in_it_or_left_out_by_name(db: Database) {
    const LEFT_OUT: [&str; 5] =
        ["session", "setup_link", "sign_in_throttle", "field_registry", "schema_migration"];
    let mut bytes = Vec::new();
    db.store.backup(&mut bytes).await.unwrap();
    let carried: Vec<String> = lines(&bytes)
        .iter()
        .filter_map(|line| line.strip_prefix("table "))
        .filter_map(|rest| rest.split(' ').next().map(str::to_owned))
        .collect();
    let schema = db.store.schema().await.unwrap();
    let tables = schema.lines().filter_map(|line| {
        let rest = line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("TABLE "))?;
        rest.split([' ', '(']).next().map(|name| name.trim_matches('"'))
    });
    let tables: Vec<&str> = tables.collect();
    assert!(tables.len() > 100, "{}", tables.len());
    for table in tables {
        assert!(
            carried.iter().any(|one| one == table) || LEFT_OUT.contains(&table),
            "{table} is in no backup"
        );
    }
}
