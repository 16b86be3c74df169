//! One-time links: the first set-up, an invitation, a new password. Only a hash of the token is kept.

use crate::codes::{LinkPurpose, code};
use crate::error::StoreError;
use crate::transaction::{SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, SchoolId};
use jiff::Timestamp;

/// A link that works.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetupLink {
    /// What it lets somebody do.
    pub purpose: LinkPurpose,
    /// In which school.
    pub school: Option<SchoolId>,
    /// For whose account.
    pub account: Option<AccountId>,
    /// From when on it is worth nothing.
    pub expires_at: Timestamp,
}

/// A link about to be given out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSetupLink {
    /// Hash of the token in the link.
    pub token_hash: String,
    /// What it lets somebody do.
    pub link: SetupLink,
}

const LIVE: &str = "SELECT purpose, school_id, account_id, expires_at FROM setup_link
    WHERE token_hash = $1 AND expires_at > $2 AND used_at IS NULL";

fn link(row: &mut Row) -> Result<SetupLink, StoreError> {
    Ok(SetupLink {
        purpose: row.code()?,
        school: row.opt_int()?.map(SchoolId),
        account: row.opt_int()?.map(AccountId),
        expires_at: row.at()?,
    })
}

#[boxed]
impl SystemTx {
    /// A link that is unused and has not expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setup_link(
        &mut self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<SetupLink>, StoreError> {
        self.one(LIVE, values![token_hash, now], link).await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Gives out a link.
    ///
    /// # Errors
    /// When the school or the account is not there.
    pub async fn create_setup_link(&mut self, new: &NewSetupLink, now: Timestamp) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO setup_link (token_hash, purpose, school_id, account_id, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![
                new.token_hash.as_str(),
                code(new.link.purpose),
                new.link.school,
                new.link.account,
                now,
                new.link.expires_at
            ],
        )
        .await
        .map(drop)
    }

    /// Uses a link up: the second use of the same link gets nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_setup_link(
        &mut self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<SetupLink>, StoreError> {
        self.one(
            "UPDATE setup_link SET used_at = $2
             WHERE token_hash = $1 AND expires_at > $2 AND used_at IS NULL
             RETURNING purpose, school_id, account_id, expires_at",
            values![token_hash, now],
            link,
        )
        .await
    }

    /// Takes back one link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_link(&mut self, token_hash: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM setup_link WHERE token_hash = $1", values![token_hash]).await.map(drop)
    }

    /// Takes back every unused link of an account: the newest is the only one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_links_of(&mut self, account: AccountId) -> Result<u64, StoreError> {
        self.run("DELETE FROM setup_link WHERE account_id = $1 AND used_at IS NULL", values![account]).await
    }

    /// Takes back the unused links by which a carer comes in to one school; another school's stay good.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_carer_links(
        &mut self,
        account: AccountId,
        school: SchoolId,
    ) -> Result<u64, StoreError> {
        let sql = "DELETE FROM setup_link
                   WHERE account_id = $1 AND school_id = $2 AND purpose = $3 AND used_at IS NULL";
        self.run(sql, values![account, school, code(LinkPurpose::Carer)]).await
    }

    /// Takes back every unused link of a purpose, before a fresh one is given out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_setup_links(&mut self, purpose: LinkPurpose) -> Result<u64, StoreError> {
        self.run("DELETE FROM setup_link WHERE purpose = $1 AND used_at IS NULL", values![code(purpose)])
            .await
    }
}
