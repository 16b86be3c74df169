//! Carers as the office recorded them, and what each may see and add of a child.

use crate::codes::{RelationKind, code};
use crate::erasure::erase_lone_account;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::relation::Rights;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, EmailAddress, Language, PersonName, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A carer in one school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carer {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: PersonName,
    /// The language in which they are spoken to.
    pub language: Language,
    /// Where a link may be sent; nobody signs in with it unless they choose to.
    pub email: Option<EmailAddress>,
    /// When they last came in by a link.
    pub came_in_at: Option<Timestamp>,
    /// Whether they want the week's mail.
    pub digest: bool,
}

/// A carer of one child, on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CarerOf {
    /// Whose.
    pub pupil: PupilId,
    /// Who.
    pub carer: Carer,
    /// What they may see and add.
    pub rights: Rights,
}

const CARER: &str = "SELECT a.id, a.name, c.language, c.email, c.came_in_at, c.digest";

fn carer(row: &mut Row) -> Result<Carer, StoreError> {
    Ok(Carer {
        account: AccountId(row.int()?),
        name: row.checked(PersonName::new)?,
        language: row.code()?,
        email: row.opt_checked(EmailAddress::new)?,
        came_in_at: row.opt_at()?,
        digest: row.flag()?,
    })
}

#[boxed]
impl SchoolTx {
    /// What the office recorded of a carer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carer(&mut self, account: AccountId) -> Result<Option<Carer>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!(
            "{CARER} FROM carer c JOIN account a ON a.id = c.account_id WHERE c.school_id = $1 AND c.account_id = $2"
        ));
        self.one(sql, values![school, account], carer).await
    }

    /// The carers of a child on a day, in the order in which they were recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carers_of(&mut self, pupil: PupilId, on: Date) -> Result<Vec<CarerOf>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!("{CARERS_OF} AND r.pupil_id = $4 ORDER BY r.id"));
        self.all(sql, values![school, on, code(RelationKind::Carer), pupil], carer_of).await
    }

    /// The carers of everybody in a class on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carers_of_group(
        &mut self,
        group: domain::GroupId,
        on: Date,
    ) -> Result<Vec<CarerOf>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!(
            "{CARERS_OF} AND r.pupil_id IN (
                 SELECT g.pupil_id FROM group_membership g WHERE g.school_id = $1 AND g.group_id = $4
                   AND g.from_date <= $2 AND (g.until_date IS NULL OR g.until_date > $2))
             ORDER BY r.pupil_id, r.id"
        ));
        self.all(sql, values![school, on, code(RelationKind::Carer), group], carer_of).await
    }
}

const CARERS_OF: &str = "SELECT a.id, a.name, c.language, c.email, c.came_in_at, c.digest,
        r.pupil_id, r.rights, r.messages, r.restricted
    FROM relation r
    JOIN carer c ON c.school_id = r.school_id AND c.account_id = r.account_id
    JOIN account a ON a.id = r.account_id
    WHERE r.school_id = $1 AND r.from_date <= $2 AND (r.until_date IS NULL OR r.until_date > $2) AND r.kind = $3";

fn carer_of(row: &mut Row) -> Result<CarerOf, StoreError> {
    let carer = carer(row)?;
    Ok(CarerOf { carer, pupil: PupilId(row.int()?), rights: Rights::read(row)? })
}

#[boxed]
impl SchoolWriteTx {
    /// Records a carer, or what is now right about one.
    ///
    /// # Errors
    /// When the account is not there.
    pub async fn save_carer(
        &mut self,
        account: AccountId,
        language: Language,
        email: Option<&EmailAddress>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO carer (school_id, account_id, language, email, recorded_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (school_id, account_id)
             DO UPDATE SET language = excluded.language, email = excluded.email, recorded_at = excluded.recorded_at",
            values![school, account, code(language), email.map(EmailAddress::as_str), now],
        )
        .await
        .map(drop)
    }

    /// Keeps what a carer chose for themselves: their language, and whether they want the week's mail.
    ///
    /// # Errors
    /// When they are no carer here.
    pub async fn set_carer_mail(
        &mut self,
        account: AccountId,
        language: Language,
        digest: bool,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE carer SET language = $3, digest = $4 WHERE school_id = $1 AND account_id = $2";
        let done = self.run(sql, values![school, account, code(language), digest]).await?;
        found((done == 1).then_some(()), "carer")
    }

    /// Notes that a carer came in by a link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carer_came_in(&mut self, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "UPDATE carer SET came_in_at = $3 WHERE school_id = $1 AND account_id = $2",
            values![school, account, now],
        )
        .await
        .map(drop)
    }

    /// Makes an account a carer of a child from a day on, or changes what it may see and add.
    ///
    /// # Errors
    /// When account or pupil is not there.
    pub async fn set_carer(
        &mut self,
        account: AccountId,
        pupil: PupilId,
        rights: Rights,
        on: Date,
    ) -> Result<(), StoreError> {
        let (school, kind) = (self.school, code(RelationKind::Carer));
        // One that ended today, or never began, runs again: the day can stand in only one row.
        let done = self
            .run(
                "UPDATE relation SET rights = $5, messages = $6, restricted = $7, until_date = NULL
                 WHERE school_id = $1 AND pupil_id = $2 AND account_id = $3 AND kind = $8
                   AND (from_date = $4 OR (from_date < $4 AND (until_date IS NULL OR until_date > $4)))",
                values![
                    school,
                    pupil,
                    account,
                    on,
                    rights.bits(),
                    rights.messages,
                    rights.restricted,
                    code(RelationKind::Carer)
                ],
            )
            .await?;
        if done > 0 {
            return Ok(());
        }
        let id = self.core.new_id(IdKind::Relation).await?;
        self.run(
            "INSERT INTO relation (school_id, id, account_id, pupil_id, kind, rights, messages, restricted, from_date)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                school,
                id,
                account,
                pupil,
                kind,
                rights.bits(),
                rights.messages,
                rights.restricted,
                on
            ],
        )
        .await
        .map(drop)
    }

    /// Makes everything here of one carer's account that of another, who is the same person: relations, what the office
    /// recorded, what they wrote. The account left with nothing anywhere is deleted.
    ///
    /// # Errors
    /// When both were recorded with the same child on the same day.
    pub async fn merge_carer(&mut self, from: AccountId, into: AccountId) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "UPDATE relation SET account_id = $3 WHERE school_id = $1 AND account_id = $2 AND kind = 2",
            "UPDATE family_word SET written_by = $3 WHERE school_id = $1 AND written_by = $2",
            "UPDATE evening_booking SET carer_id = $3 WHERE school_id = $1 AND carer_id = $2",
            "UPDATE partner_consent SET given_by = $3 WHERE school_id = $1 AND given_by = $2",
            "UPDATE club_pupil SET agreed_by = $3 WHERE school_id = $1 AND agreed_by = $2",
            "UPDATE agreed SET carer_id = $3 WHERE school_id = $1 AND carer_id = $2",
        ] {
            self.run(sql, values![school, from, into]).await?;
        }
        self.run(
            "INSERT INTO carer (school_id, account_id, language, email, recorded_at, came_in_at, digest)
             SELECT school_id, CAST($3 AS BIGINT), language, email, recorded_at, came_in_at, digest
             FROM carer WHERE school_id = $1 AND account_id = $2
             ON CONFLICT (school_id, account_id) DO NOTHING",
            values![school, from, into],
        )
        .await?;
        self.run("DELETE FROM carer WHERE school_id = $1 AND account_id = $2", values![school, from]).await?;
        erase_lone_account(&mut self.core, from).await.map(drop)
    }
}
