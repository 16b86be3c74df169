//! Mails that wait, went or were given up: when and to which account, never what was in them or where to.

use crate::codes::{MailKind, MailProblem, MailState, RelationKind, code, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, MailId, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A mail about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewMail {
    /// To whom.
    pub account: AccountId,
    /// What it is.
    pub kind: MailKind,
    /// The Monday of the week that it is for: one mail a week and account; nothing for what is not weekly.
    pub week: Option<Date>,
    /// Not before.
    pub send_at: Timestamp,
}

/// A mail as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// Its number.
    pub id: MailId,
    /// What it is.
    pub mail: NewMail,
    /// When it was made.
    pub made_at: Timestamp,
    /// How far it has come.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// What went wrong last time.
    pub problem: Option<MailProblem>,
    /// When it was tried last.
    pub tried_at: Option<Timestamp>,
    /// When it was sent or given up.
    pub settled_at: Option<Timestamp>,
}

const MAIL: &str =
    "SELECT id, account_id, kind, week, made_at, send_at, state, tries, problem, tried_at, settled_at
    FROM mail WHERE school_id = $1";

fn mail(row: &mut Row) -> Result<Mail, StoreError> {
    let id = MailId(row.int()?);
    let (account, kind, week) = (AccountId(row.int()?), row.code()?, row.opt_date()?);
    let (made_at, send_at) = (row.at()?, row.at()?);
    Ok(Mail {
        id,
        mail: NewMail { account, kind, week, send_at },
        made_at,
        state: row.code()?,
        tries: row.small()?,
        problem: row.opt_code()?,
        tried_at: row.opt_at()?,
        settled_at: row.opt_at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// The mails made last, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails(&mut self, limit: u32) -> Result<Vec<Mail>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{MAIL} ORDER BY made_at DESC, id DESC LIMIT $2"));
        self.all(sql, values![self.school, limit], mail).await
    }

    /// One mail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail(&mut self, id: MailId) -> Result<Option<Mail>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{MAIL} AND id = $2"));
        self.one(sql, values![self.school, id], mail).await
    }

    /// Mails that are to be sent by now, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails_due(&mut self, now: Timestamp) -> Result<Vec<Mail>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{MAIL} AND state = 1 AND send_at <= $2 ORDER BY send_at, id"));
        self.all(sql, values![self.school, now], mail).await
    }

    /// When mails of a kind to an account were made, since an instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails_made(
        &mut self,
        account: AccountId,
        kind: MailKind,
        since: Timestamp,
    ) -> Result<Vec<Timestamp>, StoreError> {
        let sql =
            "SELECT made_at FROM mail WHERE school_id = $1 AND account_id = $2 AND kind = $3 AND made_at > $4
                   ORDER BY made_at";
        self.all(sql, values![self.school, account, code(kind), since], Row::at).await
    }

    /// Carers who have an address, want the week's mail and are written to about a child that is open to them on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carers_to_write_to(&mut self, on: Date) -> Result<Vec<AccountId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT c.account_id FROM carer c
             WHERE c.school_id = $1 AND c.email IS NOT NULL AND c.digest = 1 AND EXISTS (
                 SELECT 1 FROM relation r WHERE r.school_id = c.school_id AND r.account_id = c.account_id
                   AND r.kind = $3 AND r.messages = 1 AND r.rights % 2 = 1
                   AND r.from_date <= $2 AND (r.until_date IS NULL OR r.until_date > $2))
             ORDER BY c.account_id",
            values![school, on, code(RelationKind::Carer)],
            |row| Ok(AccountId(row.int()?)),
        )
        .await
    }

    /// Whose mail it was that has this way to stop the next.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_to_stop(&mut self, stop_hash: &str) -> Result<Option<AccountId>, StoreError> {
        let sql = "SELECT account_id FROM mail WHERE school_id = $1 AND stop_hash = $2";
        self.one(sql, values![self.school, stop_hash], |row| Ok(AccountId(row.int()?))).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Makes a mail; `None` when the account has one of this week.
    ///
    /// # Errors
    /// When the account is not there.
    pub async fn make_mail(&mut self, new: &NewMail, now: Timestamp) -> Result<Option<MailId>, StoreError> {
        let (school, id) = (self.school, MailId(self.core.new_id(IdKind::Mail).await?));
        let done = self
            .run(
                "INSERT INTO mail (school_id, id, account_id, kind, week, made_at, send_at, state, tries)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 0) ON CONFLICT DO NOTHING",
                values![school, id, new.account, code(new.kind), new.week, now, new.send_at],
            )
            .await?;
        Ok((done == 1).then_some(id))
    }

    /// Notes that it is tried now, and the hash of the way to stop that stands in it. Returns whether it still waits: what was
    /// sent meanwhile is not tried again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_mail(
        &mut self,
        id: MailId,
        stop_hash: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE mail SET tries = tries + 1, tried_at = $4, stop_hash = $3
                   WHERE school_id = $1 AND id = $2 AND state = 1";
        Ok(self.run(sql, values![school, id, stop_hash, now]).await? == 1)
    }

    /// Notes what became of it; what was sent stays sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_mail(
        &mut self,
        id: MailId,
        state: MailState,
        problem: Option<MailProblem>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE mail SET state = $3, problem = $4, settled_at = $5
                   WHERE school_id = $1 AND id = $2 AND state = 1";
        self.run(sql, values![school, id, code(state), opt_code(problem), now]).await.map(drop)
    }

    /// Notes what went wrong, and when to try again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_off_mail(
        &mut self,
        id: MailId,
        problem: Option<MailProblem>,
        send_at: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE mail SET problem = COALESCE($3, problem), send_at = $4
                   WHERE school_id = $1 AND id = $2 AND state = 1";
        self.run(sql, values![school, id, opt_code(problem), send_at]).await.map(drop)
    }

    /// Has a mail that was given up, or waits to be tried again, tried at once, as if it were new.
    ///
    /// # Errors
    /// When it is not there, or went.
    pub async fn mail_again(&mut self, id: MailId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE mail SET state = 1, tries = 0, problem = NULL, settled_at = NULL, made_at = $3, send_at = $3
                   WHERE school_id = $1 AND id = $2 AND state IN (1, 3)";
        let done = self.run(sql, values![school, id, now]).await?;
        found((done == 1).then_some(()), "mail that waits")
    }

    /// Clears away mails that were settled before an instant. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_mails(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM mail WHERE school_id = $1 AND state <> 1 AND settled_at < $2";
        self.run(sql, values![school, before]).await
    }
}

#[boxed]
impl SystemTx {
    /// Whose a carer's link was, whether it still opens or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holder_of_link(
        &mut self,
        token_hash: &str,
    ) -> Result<Option<(AccountId, SchoolId)>, StoreError> {
        let sql = "SELECT account_id, school_id FROM setup_link
                   WHERE token_hash = $1 AND purpose = $2 AND account_id IS NOT NULL AND school_id IS NOT NULL";
        let values = values![token_hash, code(crate::codes::LinkPurpose::Carer)];
        self.one(sql, values, |row| Ok((AccountId(row.int()?), SchoolId(row.int()?)))).await
    }
}
