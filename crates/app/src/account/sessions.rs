//! Sessions in the database: hashed keys, so that a stolen copy of it opens nothing.

use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::AccountId;
use jiff::{SignedDuration, Timestamp};
use store::Session;

/// How long it can be looked up what came of a job.
const JOBS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 14);

/// What is kept of a session.
#[derive(Clone, Debug)]
pub struct KeptSession {
    /// Who signed in, if anybody: closing the account ends its sessions.
    pub account: Option<AccountId>,
    /// What the web room remembers.
    pub content: String,
    /// From when on it is worth nothing.
    pub expires_at: Timestamp,
}

impl KeptSession {
    fn under(self, key: &str) -> Session {
        Session {
            token_hash: Secret::from_text(key).hash(),
            account: self.account,
            content: self.content,
            expires_at: self.expires_at,
        }
    }
}

#[boxed]
impl App {
    /// Reads what a session remembers, unless it has run out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn load_session(&self, key: &str) -> Result<Option<(String, Timestamp)>, AppError> {
        let mut tx = self.store.read_system().await?;
        let found = tx.session(&Secret::from_text(key).hash(), self.now()).await?;
        Ok(found.map(|session| (session.content, session.expires_at)))
    }

    /// Begins a session.
    ///
    /// # Errors
    /// When the store cannot be written, or somebody has this key.
    pub async fn begin_session(&self, key: &str, kept: KeptSession) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        tx.begin_session(&kept.under(key)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what a session has become; one that was ended meanwhile stays ended.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn save_session(&self, key: &str, kept: KeptSession) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        tx.save_session(&kept.under(key)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Clears away sessions and links that have run out, failed tries to sign in of days before (nobody keeps them
    /// longer than the field registry says), and work that was done long ago.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn clear_expired(&self) -> Result<u64, AppError> {
        let mut tx = self.store.write_system().await?;
        let cleared = tx.delete_expired(self.now()).await?;
        tx.delete_done_jobs(self.now() - JOBS_KEPT).await?;
        tx.commit().await?;
        Ok(cleared)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn delete_session(&self, key: &str) -> Result<(), AppError> {
        let mut tx = self.store.write_system().await?;
        tx.delete_session(&Secret::from_text(key).hash()).await?;
        tx.commit().await?;
        Ok(())
    }
}
