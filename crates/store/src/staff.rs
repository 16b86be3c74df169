//! Who works in a school, by date. Never a figure about any of them.

use crate::account::ADD_MEMBERSHIP;
use crate::codes::{RelationKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, EmailAddress, PersonName, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AssertSqlSafe;

/// A member of a school in one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffMember {
    /// Who.
    pub account: AccountId,
    /// Their name.
    pub name: PersonName,
    /// The address they sign in with.
    pub email: Option<EmailAddress>,
    /// As what.
    pub role: Role,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
    /// Whether they have chosen a password, and so can sign in.
    pub signs_in: bool,
}

const MEMBERS: &str = "SELECT a.id, a.name, a.email, m.role, m.from_date, m.until_date,
        CASE WHEN a.password_hash IS NULL OR a.closed_at IS NOT NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END
    FROM membership m JOIN account a ON a.id = m.account_id
    WHERE m.school_id = $1 AND m.role <> $3";

fn member(row: &mut Row) -> Result<StaffMember, StoreError> {
    Ok(StaffMember {
        account: AccountId(row.int()?),
        name: row.checked(PersonName::new)?,
        email: row.opt_checked(EmailAddress::new)?,
        role: row.code()?,
        from: row.date()?,
        until: row.opt_date()?,
        signs_in: row.flag()?,
    })
}

#[boxed]
impl SchoolTx {
    /// Everybody with a role in the school on a day, by name; pupils' own accounts are not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff(&mut self, on: Date) -> Result<Vec<StaffMember>, StoreError> {
        let sql = format!(
            "{MEMBERS} AND m.from_date <= $2 AND (m.until_date IS NULL OR m.until_date > $2)
             ORDER BY a.name, a.id, m.role"
        );
        let values = values![self.school, on, code(Role::Pupil)];
        self.all(AssertSqlSafe(sql), values, member).await
    }

    /// Everybody who once had a role in the school and has none on a day, by name, with each role that ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn former_staff(&mut self, on: Date) -> Result<Vec<StaffMember>, StoreError> {
        let sql = format!(
            "{MEMBERS} AND NOT EXISTS (
                 SELECT 1 FROM membership n
                 WHERE n.school_id = m.school_id AND n.account_id = m.account_id
                   AND (n.until_date IS NULL OR n.until_date > $2))
             ORDER BY a.name, a.id, m.role"
        );
        let values = values![self.school, on, code(Role::Pupil)];
        self.all(AssertSqlSafe(sql), values, member).await
    }

    /// The name of somebody who has, or once had, a role or a relation in this school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_name(&mut self, account: AccountId) -> Result<Option<PersonName>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT a.name FROM account a WHERE a.id = $2 AND (
                 EXISTS (SELECT 1 FROM membership m WHERE m.school_id = $1 AND m.account_id = a.id)
                 OR EXISTS (SELECT 1 FROM relation r WHERE r.school_id = $1 AND r.account_id = a.id))",
            values![school, account],
            |row| row.checked(PersonName::new),
        )
        .await
    }

    /// The roles of an account in this school on a day: those given, and a carer's, which follows from a child they may
    /// see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roles_of(&mut self, account: AccountId, on: Date) -> Result<Vec<Role>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT role FROM membership
             WHERE school_id = $1 AND account_id = $2
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3)
             UNION
             SELECT CAST($5 AS BIGINT) FROM relation
             WHERE school_id = $1 AND account_id = $2 AND kind = $4 AND rights % 2 = 1
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3)
             ORDER BY 1",
            values![school, account, on, code(RelationKind::Carer), code(Role::Carer)],
            |row| row.code(),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Says what an account does in this school, and when.
    ///
    /// # Errors
    /// When the account is not there, or it was said already.
    pub async fn add_membership(
        &mut self,
        account: AccountId,
        role: Role,
        from: Date,
        until: Option<Date>,
    ) -> Result<(), StoreError> {
        let id = self.core.new_id(IdKind::Membership).await?;
        let school = self.school;
        self.run(ADD_MEMBERSHIP, values![school, id, account, code(role), from, until]).await.map(drop)
    }

    /// Makes everything that a colleague was given here, before they ever signed in, that of an account that they have
    /// already: roles and classes. The account made for them is closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn merge_colleague(
        &mut self,
        from: AccountId,
        into: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "UPDATE membership SET account_id = $3 WHERE school_id = $1 AND account_id = $2",
            "UPDATE group_staff SET account_id = $3 WHERE school_id = $1 AND account_id = $2",
        ] {
            self.run(sql, values![school, from, into]).await?;
        }
        self.run("UPDATE account SET closed_at = $1 WHERE id = $2", values![now, from]).await.map(drop)
    }

    /// Takes back that a role ended on a day. Returns whether one did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resume_membership(
        &mut self,
        account: AccountId,
        role: Role,
        ended: Date,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE membership SET until_date = NULL
                 WHERE school_id = $1 AND account_id = $2 AND role = $3 AND until_date = $4
                   AND from_date = (SELECT MAX(n.from_date) FROM membership n
                                    WHERE n.school_id = $1 AND n.account_id = $2 AND n.role = $3)",
                values![school, account, code(role), ended],
            )
            .await?;
        Ok(done > 0)
    }

    /// Ends a role. One that had not begun by `until` never holds.
    ///
    /// # Errors
    /// When there is no such running role.
    pub async fn end_membership(
        &mut self,
        account: AccountId,
        role: Role,
        until: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE membership
                 SET until_date = CASE WHEN from_date > $4 THEN from_date ELSE $4 END
                 WHERE school_id = $1 AND account_id = $2 AND role = $3
                   AND (until_date IS NULL OR until_date > $4)",
                values![school, account, code(role), until],
            )
            .await?;
        found((done > 0).then_some(()), "membership")
    }
}
