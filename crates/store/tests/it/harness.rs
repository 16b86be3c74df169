//! A fresh database a case, and its end.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Store;

/// A fresh, migrated database.
pub struct Database {
    /// Its address.
    pub url: String,
    /// Open on it.
    pub store: Store,
}

pub async fn on_sqlite<F: Future<Output = ()>>(case: impl FnOnce(Database) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("school.db").display());
    let store = Store::open(&url).await.unwrap();
    case(Database { url, store }).await;
}

pub async fn on_postgres<F>(case: impl FnOnce(Database) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(admin) = std::env::var("ATTUNE_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "ATTUNE_TEST_POSTGRES is not set: the cases on PostgreSQL cannot run"
        );
        eprintln!("skipped: ATTUNE_TEST_POSTGRES is not set, so there is no PostgreSQL to run on");
        return;
    };
    let template = template(&admin).await;
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("attune_case_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&admin).await.unwrap();
    execute(&mut connection, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    let url = with_database(&admin, &name);
    let store = Store::open(&url).await.unwrap();
    // In a task of its own, so that the database goes away even when the case panics.
    let outcome = tokio::spawn(case(Database { url, store })).await;
    execute(&mut connection, &format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
    if let Err(error) = outcome {
        std::panic::resume_unwind(error.into_panic());
    }
}

/// A migrated database to copy from, made once for each version of the schema.
async fn template(admin: &str) -> String {
    let mark =
        scripts().iter().fold(0_u64, |sum, byte| sum.wrapping_mul(1_099_511_628_211) ^ u64::from(*byte));
    let name = format!("attune_template_{mark:016x}");
    let mut connection = PgConnection::connect(admin).await.unwrap();
    execute(&mut connection, "SELECT pg_advisory_lock(4201)").await.unwrap();
    let known = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name);
    if known.fetch_optional(&mut connection).await.unwrap().is_none() {
        let making = format!("{name}_making");
        execute(&mut connection, &format!("DROP DATABASE IF EXISTS {making}")).await.unwrap();
        execute(&mut connection, &format!("CREATE DATABASE {making}")).await.unwrap();
        Store::open(&with_database(admin, &making)).await.unwrap().close().await;
        execute(&mut connection, &format!("ALTER DATABASE {making} RENAME TO {name}")).await.unwrap();
    }
    connection.close().await.unwrap();
    name
}

/// Every migration's script, one after the other.
fn scripts() -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().flat_map(|file| std::fs::read(file).unwrap()).collect()
}

pub async fn execute(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.map(drop)
}

/// The same server, another database.
fn with_database(admin: &str, name: &str) -> String {
    let (address, options) = admin.split_once('?').map_or((admin, ""), |(address, rest)| (address, rest));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    if options.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{options}") }
}
