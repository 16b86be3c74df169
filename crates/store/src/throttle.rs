//! How often signing in failed for a key (an address, a machine), so that guessing becomes slow.

use crate::error::{StoreError, found};
use crate::transaction::{SystemTx, SystemWriteTx};
use crate::value::values;
use boxed::boxed;
use jiff::Timestamp;

/// Failures in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Throttle {
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

#[boxed]
impl SystemTx {
    /// Failures of a key since it last signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn throttle(&mut self, key: &str) -> Result<Option<Throttle>, StoreError> {
        self.one(
            "SELECT failures, last_at FROM sign_in_throttle WHERE throttle_key = $1",
            values![key],
            |row| Ok(Throttle { failures: row.small()?, last_at: row.at()? }),
        )
        .await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Counts one failure and returns how many there are now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_failure(&mut self, key: &str, now: Timestamp) -> Result<u32, StoreError> {
        let count = self
            .one(
                "INSERT INTO sign_in_throttle (throttle_key, failures, last_at) VALUES ($1, 1, $2)
                 ON CONFLICT (throttle_key) DO UPDATE
                     SET failures = sign_in_throttle.failures + 1, last_at = $2
                 RETURNING failures",
                values![key, now],
                |row| row.small(),
            )
            .await?;
        found(count, "sign-in")
    }

    /// Takes one failure back that was counted before it was known to be none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uncount_failure(&mut self, key: &str) -> Result<(), StoreError> {
        let sql = "UPDATE sign_in_throttle SET failures = failures - 1 WHERE throttle_key = $1";
        self.run(sql, values![key]).await?;
        let sql = "DELETE FROM sign_in_throttle WHERE throttle_key = $1 AND failures <= 0";
        self.run(sql, values![key]).await.map(drop)
    }

    /// Forgets the failures of a key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_throttle(&mut self, key: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM sign_in_throttle WHERE throttle_key = $1", values![key]).await.map(drop)
    }
}
