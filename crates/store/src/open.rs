//! Opening a database by its address, and opening transactions on it.

use crate::connection::{Backend, Connection};
use crate::error::{StoreError, found};
use crate::ids::IdPool;
use crate::migrate;
use crate::transaction::{
    AboveTx, AboveWriteTx, Core, PublicTx, SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx, Transaction,
};
use crate::value::values;
use crate::weights::WeightCache;
use boxed::boxed;
use domain::{BodyId, SchoolId, Scope};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _, PgPool, SqlitePool};
use std::fs::OpenOptions;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Readers of one SQLite file: more than two cores answer at once, and each holds a cache.
const SQLITE_READERS: u32 = 4;
/// Rows that the database thread may be ahead of whoever reads them. With the library's 50 a read of thousands of
/// rows spent a quarter of its time on changing threads; a row of evidence is some kilobytes here.
const ROWS_AHEAD: usize = 500;
/// Page cache of a reader, KiB: 4 readers and the writer stay at 32 MiB together.
const READER_CACHE_KIB: i32 = 4 * 1024;
/// Page cache of the writer, KiB: enough for the hot pages of a bulk import's five trees.
const WRITER_CACHE_KIB: i32 = 16 * 1024;
/// Connections of one process to PostgreSQL, besides [`POSTGRES_ID_CONNECTIONS`].
const POSTGRES_CONNECTIONS: u32 = 16;
/// Connections kept apart for taking blocks of ids: a writer that holds one of the others never waits for it.
const POSTGRES_ID_CONNECTIONS: u32 = 2;
/// What a PostgreSQL server is told is connected to it.
const APPLICATION: &str = "attune";
/// How long anybody waits for the database before being told that it is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A database of one or many schools. Cloning is cheap; all clones share connections and caches.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pools: Pools,
    pub(crate) ids: IdPool,
    pub(crate) weights: WeightCache,
    /// Whether transactions above schools take the role `attune_above` (roles/attune_above.sql).
    above: OnceLock<bool>,
}

/// Whether this user may take the role, and the role has its rights in this database.
const HAS_ABOVE_ROLE: &str = "SELECT COUNT(*) FROM pg_roles WHERE rolname = 'attune_above'
    AND pg_has_role(oid, 'MEMBER') AND has_table_privilege(oid, 'school_key', 'SELECT')";

#[derive(Debug)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres { pool: PgPool, ids: PgPool },
}

impl Inner {
    pub(crate) fn id_connections(&self) -> Option<&PgPool> {
        match &self.pools {
            Pools::Sqlite { .. } => None,
            Pools::Postgres { ids, .. } => Some(ids),
        }
    }
}

#[boxed]
impl Store {
    /// Opens `sqlite:path` (the file is made if it is missing) or `postgres://user@host/name`, and brings its
    /// schema up to this program's version.
    ///
    /// # Errors
    /// When the address is none, the database cannot be reached or written, or is newer than this program.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pools = match sqlite_path(url)? {
            Some(path) => open_sqlite(path).await?,
            None => open_postgres(url).await?,
        };
        let inner =
            Inner { pools, ids: IdPool::default(), weights: WeightCache::default(), above: OnceLock::new() };
        let store = Self { inner: Arc::new(inner) };
        migrate::run(&store).await?;
        store.look_for_above_role().await?;
        Ok(store)
    }

    /// Which database this is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.inner.pools {
            Pools::Sqlite { .. } => Backend::Sqlite,
            Pools::Postgres { .. } => Backend::Postgres,
        }
    }

    /// A consistent view of one school; sees nothing that is committed after it was opened.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn read(&self, school: SchoolId) -> Result<SchoolTx, StoreError> {
        Ok(SchoolTx::new(self.reading().await?, school))
    }

    /// A change in one school. On SQLite there is one at a time; others wait.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn write(&self, school: SchoolId) -> Result<SchoolWriteTx, StoreError> {
        Ok(SchoolWriteTx::new(self.writing().await?, school))
    }

    /// A consistent view of accounts, set-up, sessions and jobs.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn read_system(&self) -> Result<SystemTx, StoreError> {
        Ok(SystemTx::new(self.reading().await?))
    }

    /// A change to accounts, set-up, sessions and jobs.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn write_system(&self) -> Result<SystemWriteTx, StoreError> {
        Ok(SystemWriteTx::new(self.writing().await?))
    }

    /// A consistent view of what stands above schools.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn read_above(&self, body: BodyId) -> Result<AboveTx, StoreError> {
        Ok(AboveTx::new(self.above(self.reading().await?).await?, body))
    }

    /// A change to what stands above schools, and between one and the body that leads it.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn write_above(&self, body: BodyId) -> Result<AboveWriteTx, StoreError> {
        Ok(AboveWriteTx::new(self.above(self.writing().await?).await?, body))
    }

    /// A consistent view of what anybody may read, under the same role.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn read_public(&self) -> Result<PublicTx, StoreError> {
        Ok(PublicTx { core: self.above(self.reading().await?).await? })
    }

    /// Looks once whether the role of roles/attune_above.sql is here to be taken.
    async fn look_for_above_role(&self) -> Result<(), StoreError> {
        let there = match self.backend() {
            Backend::Sqlite => false,
            Backend::Postgres => {
                let row = self.reading().await?.connection.row(HAS_ABOVE_ROLE, values![]).await?;
                found(row, "role")?.int()? > 0
            }
        };
        self.inner.above.get_or_init(|| there);
        Ok(())
    }

    /// The transaction under the role that reaches no school's tables, until its end.
    async fn above(&self, mut core: Core) -> Result<Core, StoreError> {
        if self.inner.above.get() == Some(&true) {
            core.connection.script("SET LOCAL ROLE attune_above").await?;
        }
        Ok(core)
    }

    /// A transaction for a scope that is only known at run time.
    ///
    /// # Errors
    /// When no connection comes free within half a minute.
    pub async fn begin(&self, scope: Scope) -> Result<Transaction, StoreError> {
        Ok(match scope {
            Scope::School(school) => Transaction::School(self.write(school).await?),
            Scope::System => Transaction::System(self.write_system().await?),
            Scope::Above(body) => Transaction::Above(self.write_above(body).await?),
        })
    }

    /// Tells PostgreSQL's query planner what there is; worth it after a bulk load, harmless always. SQLite plans by
    /// typical sizes that were set with the schema, so there is nothing to do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn analyse(&self) -> Result<(), StoreError> {
        if self.backend() == Backend::Sqlite {
            return Ok(());
        }
        let mut core = self.writing().await?;
        core.connection.script("ANALYZE").await?;
        core.commit().await
    }

    /// Whether another process is connected to this PostgreSQL database as Attune. For a SQLite file `false`: whoever
    /// must have it alone locks it.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn used_by_others(&self) -> Result<bool, StoreError> {
        let Pools::Postgres { pool, ids } = &self.inner.pools else { return Ok(false) };
        let mut core = self.reading().await?;
        let sql = "SELECT COUNT(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = $1";
        let row = core.connection.row(sql, values![APPLICATION]).await?;
        let connected = found(row, "count")?.int()?;
        Ok(connected > i64::from(pool.size()) + i64::from(ids.size()))
    }

    /// Closes every connection; what was committed stays.
    pub async fn close(&self) {
        match &self.inner.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres { pool, ids } => {
                pool.close().await;
                ids.close().await;
            }
        }
    }

    pub(crate) async fn reading(&self) -> Result<Core, StoreError> {
        let connection = match &self.inner.pools {
            Pools::Sqlite { readers, .. } => Connection::Sqlite(readers.begin().await?),
            Pools::Postgres { pool, .. } => Connection::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
            ),
        };
        Ok(Core::new(connection, Arc::clone(&self.inner)))
    }

    pub(crate) async fn writing(&self) -> Result<Core, StoreError> {
        let connection = match &self.inner.pools {
            Pools::Sqlite { writer, .. } => Connection::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres { pool, .. } => Connection::Postgres(pool.begin().await?),
        };
        Ok(Core::new(connection, Arc::clone(&self.inner)))
    }

    /// After the whole content was replaced.
    pub(crate) fn forget_caches(&self) {
        self.inner.ids.clear();
        self.inner.weights.clear();
    }
}

/// The file that an address names; `None` for PostgreSQL.
pub(crate) fn sqlite_path(url: &str) -> Result<Option<&str>, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", rest)) => {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.is_empty() || path.starts_with(":memory:") {
                return Err(StoreError::BadUrl(url.to_owned()));
            }
            Ok(Some(path))
        }
        Some(("postgres" | "postgresql", _)) => Ok(None),
        _ => Err(StoreError::BadUrl(without_password(url))),
    }
}

/// Makes a new file that nobody else on the machine can read; SQLite gives the files beside it the same
/// permissions. A file that is there keeps what its owner chose.
fn make_private(path: &str) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // It is there already, or cannot be made: then SQLite says what is wrong in its own words.
    let _ = options.open(path);
}

async fn open_sqlite(path: &str) -> Result<Pools, StoreError> {
    make_private(path);
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(256)
        .row_buffer_size(ROWS_AHEAD)
        .disable_statement_logging();
    let writer = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Acknowledged means on disk: every commit waits for the write-ahead log to be there.
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", (-WRITER_CACHE_KIB).to_string())
        .pragma("journal_size_limit", (64 * 1024 * 1024).to_string())
        // What is erased is overwritten, not only unlinked.
        .pragma("secure_delete", "ON");
    let reader = options.pragma("cache_size", (-READER_CACHE_KIB).to_string()).pragma("query_only", "ON");
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            // On a full disk SQLite ends a transaction by itself, and the library goes on counting it: such a
            // connection would refuse every transaction from then on. It makes way for a new one.
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
    };
    let writer = pool().max_connections(1).connect_with(writer).await?;
    Ok(Pools::Sqlite { writer, readers: pool().max_connections(SQLITE_READERS).connect_lazy_with(reader) })
}

async fn open_postgres(url: &str) -> Result<Pools, StoreError> {
    let options: PgConnectOptions = url.parse().map_err(|_| StoreError::BadUrl(without_password(url)))?;
    let options = options
        .application_name(APPLICATION)
        .statement_cache_capacity(256)
        .options([("lock_timeout", "30s")])
        .disable_statement_logging();
    // A pool goes on trying a server that is not there; asking once says at once what is wrong.
    options.connect().await?.close().await?;
    let pool = PgPoolOptions::new().acquire_timeout(PATIENCE).max_connections(POSTGRES_CONNECTIONS);
    let ids = PgPoolOptions::new().acquire_timeout(PATIENCE).max_connections(POSTGRES_ID_CONNECTIONS);
    Ok(Pools::Postgres {
        pool: pool.connect_with(options.clone()).await?,
        ids: ids.connect_lazy_with(options),
    })
}

/// The address as it may be shown: whatever stands before the host is left out.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Children's records are nobody else's on the machine; a file that is there keeps what its owner chose.
    #[cfg(unix)]
    #[tokio::test]
    async fn a_new_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("school.db");
        let store = Store::open(&format!("sqlite:{}", file.display())).await.unwrap();
        for end in ["", "-wal", "-shm"] {
            let mode = std::fs::metadata(format!("{}{end}", file.display())).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{end}");
        }
        store.close().await;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        Store::open(&format!("sqlite:{}", file.display())).await.unwrap().close().await;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(without_password("mysql://me:secret@host/db"), "mysql://…@host/db");
        assert_eq!(without_password("attune.db"), "attune.db");
    }
}
