//! Sessions in the database, so that any server can answer. Only a hash of the token is kept.

use crate::codes::{LinkPurpose, code};
use crate::error::StoreError;
use crate::transaction::{SystemTx, SystemWriteTx};
use crate::value::{Value, values};
use boxed::boxed;
use domain::AccountId;
use jiff::Timestamp;

/// A session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Hash of the token that the browser holds.
    pub token_hash: String,
    /// Who signed in; nobody yet while a visitor is being set up or signs in.
    pub account: Option<AccountId>,
    /// What the web room keeps in it.
    pub content: String,
    /// From when on it is worth nothing.
    pub expires_at: Timestamp,
}

#[boxed]
impl SystemTx {
    /// A session that has not expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&mut self, token_hash: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
        self.one(
            "SELECT token_hash, account_id, content, expires_at FROM session
             WHERE token_hash = $1 AND expires_at > $2",
            values![token_hash, now],
            |row| {
                Ok(Session {
                    token_hash: row.text()?,
                    account: row.opt_int()?.map(AccountId),
                    content: row.text()?,
                    expires_at: row.at()?,
                })
            },
        )
        .await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Begins a session.
    ///
    /// # Errors
    /// When the account is not there, or the token is taken.
    pub async fn begin_session(&mut self, session: &Session) -> Result<(), StoreError> {
        let sql = "INSERT INTO session (token_hash, account_id, content, expires_at) VALUES ($1, $2, $3, $4)";
        self.run(sql, columns(session)).await.map(drop)
    }

    /// Keeps what a session has become. Returns whether it is still there: one that was ended meanwhile stays ended.
    ///
    /// # Errors
    /// When the account is not there.
    pub async fn save_session(&mut self, session: &Session) -> Result<bool, StoreError> {
        let sql = "UPDATE session SET account_id = $2, content = $3, expires_at = $4 WHERE token_hash = $1";
        Ok(self.run(sql, columns(session)).await? == 1)
    }

    /// Ends a session; nothing happens when it has ended already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_session(&mut self, token_hash: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE token_hash = $1", values![token_hash]).await.map(drop)
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_sessions_of(&mut self, account: AccountId) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE account_id = $1", values![account]).await.map(drop)
    }

    /// Clears away sessions and links that expired, and failures older than a day. A carer's link is kept for a month longer:
    /// whoever finds that it opens nothing may ask for another. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_expired(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        // A day of milliseconds.
        let yesterday = now.as_millisecond() - 86_400_000;
        let sessions = self.run("DELETE FROM session WHERE expires_at <= $1", values![now]).await?;
        let last_month = now.as_millisecond() - 30 * 86_400_000;
        let links = "DELETE FROM setup_link WHERE expires_at <= $1 AND (purpose <> $2 OR expires_at <= $3)";
        let links = self.run(links, values![now, code(LinkPurpose::Carer), last_month]).await?;
        let failures =
            self.run("DELETE FROM sign_in_throttle WHERE last_at <= $1", values![yesterday]).await?;
        Ok(sessions + links + failures)
    }
}

fn columns(session: &Session) -> Vec<Value> {
    values![session.token_hash.as_str(), session.account, session.content.as_str(), session.expires_at]
}
