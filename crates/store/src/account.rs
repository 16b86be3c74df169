//! Accounts and their dated memberships of schools. An account is global; what it may see is not.

use crate::codes::{RelationKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, EmailAddress, PersonName, Role, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;

/// Somebody who can sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address to sign in with; pupils may have none.
    pub email: Option<EmailAddress>,
    /// Their name.
    pub name: PersonName,
    /// The password's Argon2id hash; nothing until they have chosen one.
    pub password_hash: Option<String>,
    /// When it was closed: it can no longer sign in.
    pub closed_at: Option<Timestamp>,
}

/// An account about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAccount {
    /// The address to sign in with.
    pub email: Option<EmailAddress>,
    /// Their name.
    pub name: PersonName,
    /// The password's Argon2id hash.
    pub password_hash: Option<String>,
}

/// What an account does in a school, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Where.
    pub school: SchoolId,
    /// Who.
    pub account: AccountId,
    /// As what.
    pub role: Role,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

const ACCOUNT: &str = "SELECT id, email, name, password_hash, closed_at FROM account";

fn account(row: &mut Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: AccountId(row.int()?),
        email: row.opt_checked(EmailAddress::new)?,
        name: row.checked(PersonName::new)?,
        password_hash: row.opt_text()?,
        closed_at: row.opt_at()?,
    })
}

pub(crate) const ADD_MEMBERSHIP: &str =
    "INSERT INTO membership (school_id, id, account_id, role, from_date, until_date)
     VALUES ($1, $2, $3, $4, $5, $6)";

#[boxed]
impl SystemTx {
    /// One account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&mut self, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.one(sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE id = $1")), values![id], account).await
    }

    /// The account that signs in with an address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE email = $1"));
        self.one(sql, values![email.as_str()], account).await
    }

    /// Whether an account has a role or a child at another school that has not ended: what is hidden today, or begins later,
    /// counts too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_used_elsewhere(
        &mut self,
        of: AccountId,
        school: SchoolId,
        on: Date,
    ) -> Result<bool, StoreError> {
        let found = self
            .one(
                "SELECT account_id FROM membership
                 WHERE account_id = $1 AND school_id <> $2 AND (until_date IS NULL OR until_date > $3)
                 UNION ALL
                 SELECT account_id FROM relation
                 WHERE account_id = $1 AND school_id <> $2 AND (until_date IS NULL OR until_date > $3)
                 UNION ALL
                 SELECT account_id FROM body_membership
                 WHERE account_id = $1 AND (until_date IS NULL OR until_date > $3)
                 LIMIT 1",
                values![of, school, on],
                |row| row.int(),
            )
            .await?;
        Ok(found.is_some())
    }

    /// What an account does where on a day: what was given, and being a carer of a child that they may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships(&mut self, of: AccountId, on: Date) -> Result<Vec<Membership>, StoreError> {
        self.all(
            "SELECT school_id, account_id, role, from_date, until_date FROM membership
             WHERE account_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
             UNION ALL
             SELECT school_id, account_id, CAST($4 AS BIGINT), MIN(from_date), NULL FROM relation
             WHERE account_id = $1 AND kind = $3 AND rights % 2 = 1
               AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
             GROUP BY school_id, account_id
             ORDER BY 1, 3",
            values![of, on, code(RelationKind::Carer), code(Role::Carer)],
            |row| {
                Ok(Membership {
                    school: SchoolId(row.int()?),
                    account: AccountId(row.int()?),
                    role: row.code()?,
                    from: row.date()?,
                    until: row.opt_date()?,
                })
            },
        )
        .await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Makes an account.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn create_account(
        &mut self,
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<AccountId, StoreError> {
        let id = self.core.new_id(IdKind::Account).await?;
        let email = new.email.as_ref().map(EmailAddress::as_str);
        self.run(
            "INSERT INTO account (id, email, password_hash, name, created_at) VALUES ($1, $2, $3, $4, $5)",
            values![id, email, new.password_hash.clone(), new.name.as_str(), now],
        )
        .await?;
        Ok(AccountId(id))
    }

    /// Keeps the hash of a new password.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn set_password(&mut self, id: AccountId, hash: &str) -> Result<(), StoreError> {
        let done = self.run("UPDATE account SET password_hash = $1 WHERE id = $2", values![hash, id]).await?;
        found((done == 1).then_some(()), "account")
    }

    /// Keeps the address and the hash of the password that somebody chose who was invited.
    ///
    /// # Errors
    /// When the address is taken, or there is no such account.
    pub async fn set_sign_in(
        &mut self,
        id: AccountId,
        email: &EmailAddress,
        hash: &str,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE account SET email = $1, password_hash = $2 WHERE id = $3";
        let done = self.run(sql, values![email.as_str(), hash, id]).await?;
        found((done == 1).then_some(()), "account")
    }

    /// Changes a name.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn rename_account(&mut self, id: AccountId, name: &PersonName) -> Result<(), StoreError> {
        let done = self.run("UPDATE account SET name = $1 WHERE id = $2", values![name.as_str(), id]).await?;
        found((done == 1).then_some(()), "account")
    }

    /// Closes an account: it cannot sign in, and its sessions end.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn close_account(&mut self, id: AccountId, now: Timestamp) -> Result<(), StoreError> {
        let done = self.run("UPDATE account SET closed_at = $1 WHERE id = $2", values![now, id]).await?;
        self.delete_sessions_of(id).await?;
        found((done == 1).then_some(()), "account")
    }

    /// Says what an account does in a school, and when.
    ///
    /// # Errors
    /// When either is not there, or it was said already.
    pub async fn add_membership(
        &mut self,
        school: SchoolId,
        account: AccountId,
        role: Role,
        from: Date,
        until: Option<Date>,
    ) -> Result<(), StoreError> {
        let id = self.core.new_id(IdKind::Membership).await?;
        self.run(ADD_MEMBERSHIP, values![school, id, account, code(role), from, until]).await.map(drop)
    }
}
