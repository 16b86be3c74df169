//! Restoring over a database, and the ledger that no backup gets around.

use crate::fixture::{Fixture, at, identity};
use crate::harness::Database;
use domain::{PupilId, SchoolId};
use std::io::{self, Read};
use store::{LedgerLine, Replacement, Store, StoreError, read_ledger, write_ledger};

contract![
    a_ledger_kept_apart_erases_again_in_an_empty_database,
    the_ledger_of_what_is_replaced_is_carried_over,
    a_number_that_was_erased_is_never_another_childs,
    a_ledger_of_another_database_erases_nobody,
    schools_that_the_backup_does_not_hold_are_left_out,
    a_restore_that_fails_leaves_what_was_there,
    a_database_in_use_is_not_replaced,
];

async fn backup(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.backup(&mut bytes).await.unwrap();
    bytes
}

async fn erase(store: &Store, school: SchoolId, pupil: PupilId) {
    let mut tx = store.write(school).await.unwrap();
    tx.erase_pupil(pupil, at(9)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn names(store: &Store, school: SchoolId) -> Vec<String> {
    let pupils = store.read(school).await.unwrap().everybody().await.unwrap();
    pupils.iter().map(|pupil| pupil.identity.given.to_string()).collect()
}

/// Another database, as full as a fixture makes it.
async fn elsewhere() -> (tempfile::TempDir, Store, Fixture) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("old.db").display())).await.unwrap();
    let fixture = Fixture::new(&store).await;
    (folder, store, fixture)
}

/// A restored database over the one at the address.
async fn replace(db: Database, from: &[u8]) -> Result<(Store, u64), StoreError> {
    // A server that is stopped.
    db.store.close().await;
    let replacement = Replacement::begin(&db.url).await?;
    match replacement.load(from, &[]).await {
        Ok(report) => {
            replacement.finish().await?;
            Ok((Store::open(&db.url).await?, report.erased_again))
        }
        Err(error) => {
            replacement.abandon().await;
            Err(error)
        }
    }
}

async fn a_ledger_kept_apart_erases_again_in_an_empty_database(db: Database) {
    let (_folder, old, fixture) = elsewhere().await;
    let before = backup(&old).await;
    erase(&old, fixture.school, fixture.pupils[0]).await;
    let kept = write_ledger(&old.erasure_ledger().await.unwrap());
    assert!(!kept.contains("Pupil0") && kept.lines().count() == 3, "{kept}");

    let report = db.store.replace_content(&before[..], &read_ledger(&kept).unwrap()).await.unwrap();
    assert_eq!((report.erased_again, report.erased_elsewhere), (1, 0));
    assert_eq!(names(&db.store, fixture.school).await, ["Pupil1", "Pupil2"]);
    assert_eq!(db.store.erasure_ledger().await.unwrap(), old.erasure_ledger().await.unwrap());
}

async fn the_ledger_of_what_is_replaced_is_carried_over(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let before = backup(&db.store).await;
    erase(&db.store, fixture.school, fixture.pupils[1]).await;
    let ledger = db.store.erasure_ledger().await.unwrap();
    let (store, again) = replace(db, &before).await.unwrap();
    assert_eq!(again, 1);
    assert_eq!(names(&store, fixture.school).await, ["Pupil0", "Pupil2"]);
    assert_eq!(store.erasure_ledger().await.unwrap(), ledger);
    store.close().await;
}

async fn a_number_that_was_erased_is_never_another_childs(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let before = backup(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    // Beyond the block of numbers that the backup knows of.
    let many: Vec<_> = (0..200).map(|n| identity(&format!("Late{n}"), "Comer")).collect();
    let late = tx.create_pupils(&many, crate::fixture::MONDAY, at(2)).await.unwrap();
    tx.commit().await.unwrap();
    let last = *late.last().unwrap();
    erase(&db.store, fixture.school, last).await;
    let (store, again) = replace(db, &before).await.unwrap();
    assert_eq!(again, 0, "that child is not in the backup");
    let mut tx = store.write(fixture.school).await.unwrap();
    let new = tx.create_pupils(&many, crate::fixture::MONDAY, at(3)).await.unwrap();
    assert!(new.iter().all(|pupil| *pupil > last), "{last} {new:?}");
    drop(tx);
    store.close().await;
}

async fn a_ledger_of_another_database_erases_nobody(db: Database) {
    let (_folder, old, fixture) = elsewhere().await;
    let bytes = backup(&old).await;
    let line = |school_made_at| LedgerLine {
        school: fixture.school,
        school_made_at,
        pupil: fixture.pupils[0],
        erased_at: at(9),
    };
    let error = db.store.replace_content(&bytes[..], &[line(at(-77))]).await.unwrap_err();
    assert!(matches!(error, StoreError::OtherDatabase), "{error:?}");
    assert!(db.store.read_system().await.unwrap().schools().await.unwrap().is_empty(), "nothing was changed");
}

async fn schools_that_the_backup_does_not_hold_are_left_out(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let before = backup(&db.store).await;
    let later = Fixture::new(&db.store).await;
    erase(&db.store, fixture.school, fixture.pupils[0]).await;
    erase(&db.store, later.school, later.pupils[0]).await;
    let report = db.store.replace_content(&before[..], &[]).await.unwrap();
    assert_eq!((report.erased_again, report.erased_elsewhere), (1, 1));
    assert_eq!(names(&db.store, fixture.school).await.len(), 2);
}

/// A file that ends, or a disk that fails, in the middle.
struct Broken<'a>(&'a [u8]);

impl Read for Broken<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() { Err(io::ErrorKind::Other.into()) } else { self.0.read(into) }
    }
}

async fn a_restore_that_fails_leaves_what_was_there(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let bytes = backup(&db.store).await;
    erase(&db.store, fixture.school, fixture.pupils[2]).await;
    let url = db.url.clone();
    db.store.close().await;
    let replacement = Replacement::begin(&url).await.unwrap();
    let half = io::BufReader::new(Broken(&bytes[..bytes.len() / 2]));
    assert!(matches!(replacement.load(half, &[]).await, Err(StoreError::Backup { .. })));
    replacement.abandon().await;
    let store = Store::open(&url).await.unwrap();
    assert_eq!(names(&store, fixture.school).await, ["Pupil0", "Pupil1"]);
    assert_eq!(store.erasure_ledger().await.unwrap().len(), 1);
    store.close().await;
}

async fn a_database_in_use_is_not_replaced(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let error = Replacement::begin(&db.url).await.unwrap_err();
    assert!(matches!(error, StoreError::InUse), "{error:?}");
    assert_eq!(names(&db.store, fixture.school).await.len(), 3);
    let mut tx = db.store.write(fixture.school).await.unwrap();
    tx.set_setting("still", "writes", at(1)).await.unwrap();
    tx.commit().await.unwrap();
}
