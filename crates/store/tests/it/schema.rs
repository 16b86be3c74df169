//! The live schema: as written down, and by the rules of the house.

use crate::harness::Database;
use sqlx::{AssertSqlSafe, PgPool, Row, SqlitePool};
use std::collections::{BTreeMap, BTreeSet};
use store::{Backend, PERSONAL_FIELDS};

contract![
    the_schema_is_the_one_written_down,
    tenant_tables_are_keyed_by_school,
    foreign_keys_include_the_school_and_have_an_index,
    every_personal_field_is_registered,
    erasure_knows_every_table_of_a_pupil,
    nothing_finds_rows_by_member_of_staff,
    typical_sizes_name_what_is_there,
    opening_again_changes_nothing,
];

/// Runs a query and gives every column as text.
async fn ask(db: &Database, sqlite: &str, postgres: &str) -> Vec<Vec<String>> {
    match db.store.backend() {
        Backend::Sqlite => {
            let pool = SqlitePool::connect(&db.url).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(sqlite.to_owned())).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| (0..row.len()).map(|c| row.get::<String, _>(c)).collect()).collect()
        }
        Backend::Postgres => {
            let pool = PgPool::connect(&db.url).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(postgres.to_owned())).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| (0..row.len()).map(|c| row.get::<String, _>(c)).collect()).collect()
        }
    }
}

/// Every table with its columns.
async fn columns(db: &Database) -> BTreeMap<String, Vec<String>> {
    let rows = ask(
        db,
        "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
    )
    .await;
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        tables.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    tables
}

/// Every index (primary keys too) as table, name, and columns joined by commas.
async fn indexes(db: &Database) -> Vec<(String, String)> {
    let rows = ask(
        db,
        "SELECT m.name, (SELECT group_concat(name, ',') FROM
             (SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno))
         FROM sqlite_schema m, pragma_index_list(m.name) i WHERE m.type = 'table'",
        "SELECT CAST(t.relname AS TEXT), (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.place)
             FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number)
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
         WHERE t.relnamespace = CAST(current_schema() AS regnamespace)",
    )
    .await;
    rows.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// Every foreign key: table, columns, table referred to.
async fn foreign_keys(db: &Database) -> Vec<(String, String, String)> {
    let rows = ask(
        db,
        "SELECT m.name, CAST(f.id AS TEXT), f.\"from\", f.\"table\"
         FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq",
        "SELECT CAST(t.relname AS TEXT), CAST(c.conname AS TEXT), CAST(a.attname AS TEXT), CAST(r.relname AS TEXT)
         FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
         CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k(number, place)
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
         WHERE c.contype = 'f' ORDER BY t.relname, c.conname, k.place",
    )
    .await;
    let mut keys: BTreeMap<(String, String), (Vec<String>, String)> = BTreeMap::new();
    for row in rows {
        let entry = keys.entry((row[0].clone(), row[1].clone())).or_default();
        entry.0.push(row[2].clone());
        entry.1.clone_from(&row[3]);
    }
    keys.into_iter().map(|((table, _), (columns, to))| (table, columns.join(","), to)).collect()
}

/// `ATTUNE_WRITE_SCHEMA=1` writes the files anew.
async fn the_schema_is_the_one_written_down(db: Database) {
    let name = match db.store.backend() {
        Backend::Sqlite => "sqlite.sql",
        Backend::Postgres => "postgres.sql",
    };
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(name);
    let live = db.store.schema().await.unwrap();
    if std::env::var("ATTUNE_WRITE_SCHEMA").is_ok() {
        std::fs::write(&path, &live).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    let different = written.lines().zip(live.lines()).find(|(written, live)| written != live);
    assert!(
        written == live,
        "schema/{name} is not the live schema (ATTUNE_WRITE_SCHEMA=1 writes it anew); first: {different:?}"
    );
}

/// Tables that belong to no school, and why.
const GLOBAL: &[(&str, &str)] = &[
    ("id_block", "ids are given out for the whole database"),
    ("body", "stands above schools"),
    ("school", "is the tenant"),
    ("body_school", "is read from above, by body"),
    ("establishment", "is public, and the same for every school"),
    ("account", "an account is global; memberships say where it acts"),
    ("session", "belongs to an account"),
    ("sign_in_throttle", "comes before anybody knows a school"),
    ("setup_link", "comes before there is a school"),
    ("body_merge", "is about bodies"),
    ("body_membership", "belongs to a body and an account"),
    ("body_priority", "is a body's own"),
    ("body_call", "is a body's own"),
    ("data_request", "is a body's own"),
    ("data_request_field", "belongs to a body's request"),
    ("joined_problem", "is of several schools"),
    ("parameter_set", "may be shared between schools"),
    ("job", "may be for the whole database; its key is unique in it"),
    ("system_audit", "is what belongs to no school"),
    ("field_registry", "is about tables"),
    ("schema_migration", "is about the database"),
];

async fn tenant_tables_are_keyed_by_school(db: Database) {
    let global: BTreeSet<&str> = GLOBAL.iter().map(|(table, _)| *table).collect();
    let rows = ask(
        &db,
        "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p
         WHERE m.type = 'table' AND p.pk = 1",
        "SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT) FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] WHERE c.contype = 'p'",
    )
    .await;
    let keys: BTreeMap<&str, &str> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    for table in columns(&db).await.keys() {
        let first = keys.get(table.as_str()).unwrap_or_else(|| panic!("{table} has no primary key"));
        if !global.contains(table.as_str()) {
            assert_eq!(*first, "school_id", "{table} is not keyed by school first");
        }
    }
}

/// References of evidence without an index of their own: what they refer to is retired or ended, never deleted one
/// by one, so nobody looks from there; and each index would slow every import down.
const EVIDENCE_WITHOUT_INDEX: &[&str] = &[
    "school_id,subject_id",
    "school_id,question_version_id",
    "school_id,lesson_id",
    "school_id,group_id",
    "school_id,weight_set_id",
    "school_id,misconception_id",
];

async fn foreign_keys_include_the_school_and_have_an_index(db: Database) {
    let global: BTreeSet<&str> = GLOBAL.iter().map(|(table, _)| *table).collect();
    let indexes = indexes(&db).await;
    let keys = foreign_keys(&db).await;
    assert!(keys.len() > 80, "only {} foreign keys found", keys.len());
    for (table, columns, to) in keys {
        if !global.contains(to.as_str()) {
            assert!(
                columns.starts_with("school_id,"),
                "{table} ({columns}) refers to {to} without the school"
            );
        }
        if table == "evidence" && EVIDENCE_WITHOUT_INDEX.contains(&columns.as_str()) {
            continue;
        }
        let indexed = indexes.iter().any(|(of, index)| {
            *of == table && (*index == columns || index.starts_with(&format!("{columns},")))
        });
        assert!(indexed, "{table} ({columns}) refers to {to} and has no index");
    }
}

async fn every_personal_field_is_registered(db: Database) {
    let registered: BTreeSet<(String, String)> = PERSONAL_FIELDS
        .iter()
        .flat_map(|fields| {
            fields.columns.iter().map(|column| (fields.table.to_owned(), (*column).to_owned()))
        })
        .collect();
    let tables = columns(&db).await;
    // What an account or a pupil is known by, wherever it stands.
    let personal = ["pupil_id", "account_id", "email", "throttle_key"];
    for (table, columns) in &tables {
        if table == "pupil" || columns.iter().any(|column| personal.contains(&column.as_str())) {
            for column in columns.iter().filter(|column| *column != "school_id" && *column != "id") {
                assert!(
                    registered.contains(&(table.clone(), column.clone())),
                    "{table}.{column} is personal and not in the register (src/registry.rs)"
                );
            }
        }
    }
    for (table, column) in &registered {
        assert!(
            tables.get(table).is_some_and(|columns| columns.contains(column)),
            "{table}.{column} is registered and not there"
        );
    }
    let stored = db.store.read_system().await.unwrap().field_registry().await.unwrap();
    assert_eq!(stored.len(), registered.len());
    assert!(stored.iter().all(|entry| !entry.purpose.is_empty() && !entry.basis.is_empty()));
}

/// Subject access, export and erasure walk one list: whoever adds a table about pupils adds it there.
async fn erasure_knows_every_table_of_a_pupil(db: Database) {
    let fixture = crate::fixture::Fixture::new(&db.store).await;
    let mut tx = db.store.write(fixture.school).await.unwrap();
    let shown = tx.everything_about(fixture.pupils[0]).await.unwrap();
    let shown: BTreeSet<String> = shown.into_iter().map(|rows| rows.table).collect();
    let erased = tx.erase_pupil(fixture.pupils[0], crate::fixture::at(0)).await.unwrap();
    for (table, columns) in columns(&db).await {
        if columns.iter().any(|column| column == "pupil_id") && table != "erasure_ledger" {
            assert!(shown.contains(&table), "subject access does not know {table}");
            assert!(erased.rows.contains_key(&table), "erasure does not know {table}");
        }
    }
}

async fn nothing_finds_rows_by_member_of_staff(db: Database) {
    for (table, columns) in indexes(&db).await {
        assert!(
            !columns.split(',').any(|column| column.ends_with("_by")),
            "an index of {table} finds rows by who acted: {columns}"
        );
    }
}

async fn typical_sizes_name_what_is_there(db: Database) {
    if db.store.backend() == Backend::Postgres {
        return;
    }
    let same = "SELECT tbl, idx FROM sqlite_stat1 WHERE
        NOT EXISTS (SELECT 1 FROM pragma_index_list(tbl) i WHERE i.name = idx
                    OR (i.origin = 'pk' AND idx = tbl))";
    assert_eq!(ask(&db, same, "").await, Vec::<Vec<String>>::new());
    let pool = SqlitePool::connect(&db.url).await.unwrap();
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(
        "EXPLAIN QUERY PLAN SELECT e.outcome FROM evidence e WHERE e.school_id = 1 AND e.sitting_id = 4",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(plan[0].3.contains("evidence_sitting"), "{plan:?}");
}

async fn opening_again_changes_nothing(db: Database) {
    let before = db.store.schema().await.unwrap();
    let again = store::Store::open(&db.url).await.unwrap();
    assert_eq!(again.schema().await.unwrap(), before);
    again.close().await;
}
