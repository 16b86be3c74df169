//! What a database says becomes words of the house.

use crate::fixture::{Fixture, at, new_school};
use crate::harness::Database;
use domain::Probability;
use store::{Backend, NewSchool, Store, StoreError};

contract![
    a_broken_rule_is_named,
    a_text_with_a_nul_is_refused,
    a_newer_database_is_not_touched,
    an_address_that_is_none_says_so,
    what_is_damaged_is_called_so,
];

async fn a_broken_rule_is_named(db: Database) {
    let mut system = db.store.write_system().await.unwrap();
    let new = NewSchool { bar: Probability::new(1.0).unwrap(), ..new_school("Hill") };
    let error = system.create_school(&new, at(0)).await.unwrap_err();
    assert!(matches!(&error, StoreError::Refused { rule } if rule == "school_bar"), "{error:?}");
    assert_eq!(error.to_string(), "the database refused a value by its rule school_bar");
}

async fn a_text_with_a_nul_is_refused(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let error = tx.set_setting("a\0b", "c", at(0)).await.unwrap_err();
    assert!(matches!(error, StoreError::Refused { .. }), "{error:?}");
    // In bulk too.
    let rows = (0..100)
        .map(|_| domain::NewEvidence { text: Some("\0".to_owned()), ..fixture.response(0, 1, true) })
        .collect();
    let error = tx.record_evidence(rows, &fixture.recording()).await.unwrap_err();
    assert!(matches!(error, StoreError::Refused { .. }), "{error:?}");
}

async fn run(db: &Database, sql: &'static str) {
    match db.store.backend() {
        Backend::Sqlite => {
            let pool = sqlx::SqlitePool::connect(&db.url).await.unwrap();
            sqlx::raw_sql(sql).execute(&pool).await.unwrap();
            pool.close().await;
        }
        Backend::Postgres => {
            let pool = sqlx::PgPool::connect(&db.url).await.unwrap();
            sqlx::raw_sql(sql).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
}

async fn a_newer_database_is_not_touched(db: Database) {
    run(&db, "INSERT INTO schema_migration (version, name, checksum) VALUES (999, '0999_future', '')").await;
    let error = Store::open(&db.url).await.unwrap_err();
    assert!(matches!(error, StoreError::NewerSchema { found: 999, .. }), "{error:?}");
    run(&db, "DELETE FROM schema_migration WHERE version = 999").await;
    run(&db, "UPDATE schema_migration SET checksum = 'other'").await;
    let error = Store::open(&db.url).await.unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}

async fn an_address_that_is_none_says_so(_db: Database) {
    for url in ["", "school.db", "mysql://host/db", "sqlite:", "sqlite::memory:", "postgres://["] {
        let error = Store::open(url).await.unwrap_err();
        assert!(matches!(error, StoreError::BadUrl(_)), "{url:?}: {error:?}");
    }
    let error = Store::open("sqlite:/no/such/folder/school.db").await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    let error = Store::open("postgres://nobody@127.0.0.1:1/none").await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
}

async fn what_is_damaged_is_called_so(db: Database) {
    let fixture = Fixture::new(&db.store).await;
    run(&db, "UPDATE pupil_identity SET birth_date = 'soon'").await;
    let error = db.store.read(fixture.school).await.unwrap().pupil(fixture.pupils[0]).await.unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { detail } if detail.contains("soon")), "{error:?}");
}
