//! Restoring over a database that holds something: whoever is killed in the middle still has the old one.
//!
//! On PostgreSQL one transaction replaces the content. A SQLite file is left alone while a new file is written beside
//! it; only once that one is complete and on disk does it take the old one's place, in one rename. All the while the
//! old file is locked, so that no server records into what is about to go. The old file's ledger is carried over.

use super::RestoreReport;
use super::ledger::{self, LedgerLine};
use crate::connection::Connection;
use crate::error::StoreError;
use crate::open::{Store, sqlite_path};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions};
use std::fs::{self, File};
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for somebody who is about to close the file.
const PATIENCE: Duration = Duration::from_secs(2);

/// A database that is being replaced. Dropped before [`Replacement::finish`], it leaves the old one as it was.
#[derive(Debug)]
pub struct Replacement {
    store: Store,
    ledger: Vec<LedgerLine>,
    swap: Option<Swap>,
}

/// A new file beside the old one.
#[derive(Debug)]
struct Swap {
    old: PathBuf,
    new: PathBuf,
    /// Holds the old file so that nobody else opens it; nothing is written through it.
    lock: Connection,
    pool: SqlitePool,
}

impl Replacement {
    /// Makes sure that nobody else uses the database, and reads its ledger.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when a server has it open; otherwise when it cannot be read.
    pub async fn begin(url: &str) -> Result<Self, StoreError> {
        let there = sqlite_path(url)?.map(PathBuf::from).filter(|path| has_content(path));
        let Some(old) = there else {
            let store = Store::open(url).await?;
            return match store.used_by_others().await? {
                // Its own ledger is read in the transaction that replaces it.
                false => Ok(Self { store, ledger: Vec::new(), swap: None }),
                true => Err(StoreError::InUse),
            };
        };
        // Through a link to the file itself: the link stays, and what it leads to is replaced.
        let old = fs::canonicalize(&old).map_err(failed)?;
        let new = beside(&old, "restoring");
        let (mut lock, pool) = lock(&old).await?;
        let ledger = ledger::read(&mut lock).await?;
        // What an attempt that was killed left behind.
        remove(&new)?;
        let store = Store::open(&format!("sqlite:{}", new.display())).await?;
        Ok(Self { store, ledger, swap: Some(Swap { old, new, lock, pool }) })
    }

    /// The database that will be there afterwards.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads the backup, and erases again what either ledger says.
    ///
    /// # Errors
    /// As for [`Store::replace_content`]; the old database stays.
    pub async fn load(
        &self,
        from: impl BufRead + Send,
        ledger: &[LedgerLine],
    ) -> Result<RestoreReport, StoreError> {
        let all = [self.ledger.as_slice(), ledger].concat();
        self.store.replace_content(from, &all).await
    }

    /// Puts the new database in the old one's place.
    ///
    /// # Errors
    /// When a file cannot be moved; the old one is then still in its place.
    pub async fn finish(self) -> Result<(), StoreError> {
        self.store.close().await;
        let Some(swap) = self.swap else { return Ok(()) };
        let done = swap_files(&swap.old, &swap.new);
        drop(swap.lock);
        swap.pool.close().await;
        done.map_err(failed)
    }

    /// Gives up: takes the unfinished file away. The old database is as it was.
    pub async fn abandon(self) {
        self.store.close().await;
        if let Some(swap) = self.swap {
            // What cannot be taken away now is taken away by the next attempt.
            let _ = remove(&swap.new);
            drop(swap.lock);
            swap.pool.close().await;
        }
    }
}

/// The old file stays under a second name until the new one has its place: at every moment one of them is whole.
fn swap_files(old: &Path, new: &Path) -> io::Result<()> {
    let aside = beside(old, "before-restore");
    File::open(new)?.sync_all()?;
    like(old, new)?;
    remove(&aside).map_err(io::Error::other)?;
    // Not every file system knows a second name for a file.
    if fs::hard_link(old, &aside).is_err() {
        fs::copy(old, &aside)?;
    }
    fs::rename(new, old)?;
    sync_folder(old)?;
    fs::remove_file(&aside)
}

/// Owner and permissions stay what somebody chose for the old file.
fn like(old: &Path, new: &Path) -> io::Result<()> {
    let known = fs::metadata(old)?;
    fs::set_permissions(new, known.permissions())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let made = fs::metadata(new)?;
        if (made.uid(), made.gid()) != (known.uid(), known.gid()) {
            chown(new, Some(known.uid()), Some(known.gid()))?;
        }
    }
    Ok(())
}

/// A rename is on disk once its folder is.
fn sync_folder(file: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Opens the old file for ourselves alone. Leaving write-ahead mode is possible only for a file's single user, and
/// puts everything into the one file.
async fn lock(old: &Path) -> Result<(Connection, SqlitePool), StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(old)
        .create_if_missing(false)
        .busy_timeout(PATIENCE)
        .locking_mode(SqliteLockingMode::Exclusive)
        .journal_mode(SqliteJournalMode::Delete);
    let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let in_use = |error: sqlx::Error| match StoreError::from(error) {
        StoreError::Busy => StoreError::InUse,
        other => other,
    };
    let pool = pool.connect_with(options).await.map_err(in_use)?;
    let lock = Connection::Sqlite(pool.begin_with("BEGIN EXCLUSIVE").await.map_err(in_use)?);
    Ok((lock, pool))
}

fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() > 0)
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{end}"));
    PathBuf::from(name)
}

/// Takes a database file away, with the files that SQLite keeps beside it.
fn remove(file: &Path) -> Result<(), StoreError> {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    Ok(())
}

fn failed(error: io::Error) -> StoreError {
    StoreError::from(sqlx::Error::Io(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Killed between any two steps, one whole file is under the old name.
    #[test]
    fn the_new_file_takes_the_old_ones_place_and_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("a.db"), folder.path().join("a.db.restoring"));
        fs::write(&old, "old").unwrap();
        fs::write(&new, "new").unwrap();
        fs::write(beside(&old, "before-restore"), "from an attempt that was killed").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
        }
        swap_files(&old, &new).unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&old).unwrap().permissions().mode() & 0o777, 0o640);
        }
    }

    #[test]
    fn a_new_file_that_is_not_there_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("a.db");
        fs::write(&old, "old").unwrap();
        assert!(swap_files(&old, &folder.path().join("none")).is_err());
        assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    }
}
