//! What opens a pupil's own pages: three pictures, a printed card. Only hashes are kept, one row a pupil.

use crate::account::ADD_MEMBERSHIP;
use crate::codes::{RelationKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::relation::{NewRelation, Rights};
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, PupilId, Role, SchoolId};
use jiff::Timestamp;
use jiff::civil::Date;

/// How a pupil can sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PupilSignIn {
    /// Who.
    pub pupil: PupilId,
    /// Which drawn badge stands for them where names are not shown; counted from 0.
    pub badge: u32,
    /// Hash of their three pictures; nothing until they were given some.
    pub pictures_hash: Option<String>,
    /// When they were given these pictures.
    pub pictures_at: Option<Timestamp>,
    /// When the card was made that works now; nothing when there is none.
    pub card_at: Option<Timestamp>,
    /// When they signed in for the first time; nothing when they never have.
    pub first_at: Option<Timestamp>,
}

const COLUMNS: &str = "SELECT pupil_id, badge, pictures_hash, pictures_at, card_at, first_at FROM pupil_sign_in WHERE school_id = ";

fn sign_in(row: &mut Row) -> Result<PupilSignIn, StoreError> {
    Ok(PupilSignIn {
        pupil: PupilId(row.int()?),
        badge: row.small()?,
        pictures_hash: row.opt_text()?,
        pictures_at: row.opt_at()?,
        card_at: row.opt_at()?,
        first_at: row.opt_at()?,
    })
}

#[boxed]
impl SystemTx {
    /// The school of the pupil whose card this is: whose it is, only that school's own transaction says.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_of_card(&mut self, card_hash: &str) -> Result<Option<SchoolId>, StoreError> {
        self.one("SELECT school_id FROM pupil_sign_in WHERE card_hash = $1", values![card_hash], |row| {
            Ok(SchoolId(row.int()?))
        })
        .await
    }
}

#[boxed]
impl SchoolTx {
    /// How these pupils can sign in, in no promised order; those who were never given anything are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_ins_of(&mut self, pupils: &[PupilId]) -> Result<Vec<PupilSignIn>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(&self.core.connection, COLUMNS)
                .bind(self.school)
                .push(" AND pupil_id IN ")
                .list(part)
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                found.push(sign_in(&mut row)?);
            }
        }
        Ok(found)
    }

    /// How one pupil can sign in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_of(&mut self, pupil: PupilId) -> Result<Option<PupilSignIn>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!("{COLUMNS}$1 AND pupil_id = $2"));
        self.one(sql, values![school, pupil], sign_in).await
    }

    /// Whose card this is, if it still works.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupil_of_card(&mut self, card_hash: &str) -> Result<Option<PupilId>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT pupil_id FROM pupil_sign_in WHERE card_hash = $2 AND school_id = $1",
            values![school, card_hash],
            |row| Ok(PupilId(row.int()?)),
        )
        .await
    }

    /// Whether a pupil is on roll on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_on_roll(&mut self, pupil: PupilId, on: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let row = self
            .row(
                "SELECT pupil_id FROM enrolment WHERE school_id = $1 AND pupil_id = $2
                   AND from_date <= $3 AND (until_date IS NULL OR until_date > $3) LIMIT 1",
                values![school, pupil, on],
            )
            .await?;
        Ok(row.is_some())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins the row of a pupil who has none yet and returns whether it did. Two who begin it at once do so one
    /// after the other, so that whoever began it may go on to make what must be there once.
    ///
    /// # Errors
    /// When there is no such pupil.
    pub async fn begin_sign_in(&mut self, pupil: PupilId, badge: u32) -> Result<bool, StoreError> {
        let school = self.school;
        let done = self
            .run(
                "INSERT INTO pupil_sign_in (school_id, pupil_id, badge) VALUES ($1, $2, $3)
                 ON CONFLICT (school_id, pupil_id) DO NOTHING",
                values![school, pupil, badge],
            )
            .await?;
        Ok(done == 1)
    }

    /// Gives a pupil another badge.
    ///
    /// # Errors
    /// When the pupil's row was not begun.
    pub async fn change_badge(&mut self, pupil: PupilId, badge: u32) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE pupil_sign_in SET badge = $3 WHERE school_id = $1 AND pupil_id = $2";
        let done = self.run(sql, values![school, pupil, badge]).await?;
        found((done == 1).then_some(()), "pupil who can sign in")
    }

    /// Makes an account of a pupil's own, without address or password: role and relation from a day on. Its name
    /// is no child's name, which stands in one place only.
    ///
    /// # Errors
    /// When there is no such pupil.
    pub async fn create_own_account(
        &mut self,
        pupil: PupilId,
        from: Date,
        now: Timestamp,
    ) -> Result<AccountId, StoreError> {
        let school = self.school;
        let account = AccountId(self.core.new_id(IdKind::Account).await?);
        self.run(
            "INSERT INTO account (id, email, password_hash, name, created_at) VALUES ($1, NULL, NULL, $2, $3)",
            values![account, "Pupil", now],
        )
        .await?;
        let membership = self.core.new_id(IdKind::Membership).await?;
        let nothing: Option<Date> = None;
        self.run(ADD_MEMBERSHIP, values![school, membership, account, code(Role::Pupil), from, nothing])
            .await?;
        let rights = Rights { see: true, ..Rights::default() };
        let kind = RelationKind::Own;
        self.add_relation(&NewRelation { account, pupil, kind, rights, from, until: None }).await?;
        Ok(account)
    }

    /// Gives a pupil new pictures: the older ones open nothing from now on.
    ///
    /// # Errors
    /// When the pupil's row was not begun.
    pub async fn set_pictures(
        &mut self,
        pupil: PupilId,
        hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE pupil_sign_in SET pictures_hash = $3, pictures_at = $4
                 WHERE school_id = $1 AND pupil_id = $2",
                values![school, pupil, hash, now],
            )
            .await?;
        found((done == 1).then_some(()), "pupil who can sign in")
    }

    /// Gives a pupil a new card: the older one opens nothing from now on.
    ///
    /// # Errors
    /// When the pupil's row was not begun.
    pub async fn set_card(&mut self, pupil: PupilId, hash: &str, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE pupil_sign_in SET card_hash = $3, card_at = $4 WHERE school_id = $1 AND pupil_id = $2",
                values![school, pupil, hash, now],
            )
            .await?;
        found((done == 1).then_some(()), "pupil who can sign in")
    }

    /// Lets the cards of these pupils open nothing any more; returns how many did until now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_cards(&mut self, pupils: &[PupilId]) -> Result<u64, StoreError> {
        let mut revoked = 0;
        for part in pupils.chunks(LIST_PART) {
            let school = self.school;
            let core = &mut self.core;
            revoked += Statement::new(
                &core.connection,
                "UPDATE pupil_sign_in SET card_hash = NULL, card_at = NULL
                 WHERE card_hash IS NOT NULL AND school_id = ",
            )
            .bind(school)
            .push(" AND pupil_id IN ")
            .list(part)
            .run(&mut core.connection)
            .await?;
        }
        Ok(revoked)
    }

    /// Remembers that a pupil has signed in at all; the first time only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remember_first_sign_in(&mut self, pupil: PupilId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "UPDATE pupil_sign_in SET first_at = $3
             WHERE school_id = $1 AND pupil_id = $2 AND first_at IS NULL",
            values![school, pupil, now],
        )
        .await
        .map(drop)
    }
}
