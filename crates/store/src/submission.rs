//! A form sent twice is stored once: its own id is kept with what came of it.

use crate::error::{StoreError, found};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use jiff::Timestamp;

/// Whether a form was sent before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// For the first time: store it, then say what came of it.
    Fresh,
    /// Before, and this came of it.
    Done(String),
}

#[boxed]
impl SchoolTx {
    /// What came of a form that was sent before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn submission(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT result FROM submission WHERE school_id = $1 AND submission_key = $2",
            values![school, key],
            |row| row.text(),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Claims a form's id for this transaction. If another transaction holds it, this one waits for it to end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_submission(
        &mut self,
        key: &str,
        action: &str,
        now: Timestamp,
    ) -> Result<Claim, StoreError> {
        let school = self.school;
        let new = self
            .run(
                "INSERT INTO submission (school_id, submission_key, action, result, received_at)
                 VALUES ($1, $2, $3, '', $4) ON CONFLICT (school_id, submission_key) DO NOTHING",
                values![school, key, action, now],
            )
            .await?;
        if new == 1 {
            return Ok(Claim::Fresh);
        }
        Ok(Claim::Done(found(self.submission(key).await?, "form")?))
    }

    /// Keeps what came of a form, for when it is sent again.
    ///
    /// # Errors
    /// When it was not claimed.
    pub async fn finish_submission(&mut self, key: &str, result: &str) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE submission SET result = $3 WHERE school_id = $1 AND submission_key = $2",
                values![school, key, result],
            )
            .await?;
        found((done == 1).then_some(()), "form")
    }

    /// Forgets forms received before an instant. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_submissions(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM submission WHERE school_id = $1 AND received_at < $2";
        self.run(sql, values![school, before]).await
    }
}
