//! Who is related to a pupil and what they may do, by date: the pupil, carers, partners.

use crate::codes::{RelationKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, PupilId};
use jiff::civil::Date;

/// What somebody may do for a pupil, each on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rights {
    /// See the pupil's page.
    pub see: bool,
    /// Add something to it.
    pub add: bool,
    /// Agree a target, give consent.
    pub agree: bool,
    /// Whether they are written to.
    pub messages: bool,
    /// Whether school, class and teachers are hidden from them.
    pub restricted: bool,
}

impl Rights {
    /// Bit 0 see, bit 1 add, bit 2 agree.
    pub(crate) fn bits(self) -> i64 {
        i64::from(self.see) | i64::from(self.add) << 1 | i64::from(self.agree) << 2
    }

    fn from_bits(bits: i64) -> Self {
        Self { see: bits & 1 != 0, add: bits & 2 != 0, agree: bits & 4 != 0, ..Self::default() }
    }

    /// From the columns `rights`, `messages` and `restricted`.
    pub(crate) fn read(row: &mut Row) -> Result<Self, StoreError> {
        let rights = Self::from_bits(row.int()?);
        Ok(Self { messages: row.flag()?, restricted: row.flag()?, ..rights })
    }
}

/// A relation about to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRelation {
    /// Who.
    pub account: AccountId,
    /// To whom.
    pub pupil: PupilId,
    /// As what.
    pub kind: RelationKind,
    /// What they may do.
    pub rights: Rights,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

/// A relation as it stands.
pub type Relation = NewRelation;

fn relation(row: &mut Row) -> Result<Relation, StoreError> {
    Ok(Relation {
        account: AccountId(row.int()?),
        pupil: PupilId(row.int()?),
        kind: row.code()?,
        rights: Rights::read(row)?,
        from: row.date()?,
        until: row.opt_date()?,
    })
}

#[boxed]
impl SchoolTx {
    /// To which pupils an account is related on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn relations_of(&mut self, account: AccountId, on: Date) -> Result<Vec<Relation>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT account_id, pupil_id, kind, rights, messages, restricted, from_date, until_date FROM relation
             WHERE school_id = $1 AND account_id = $2
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3) ORDER BY id",
            values![school, account, on],
            relation,
        )
        .await
    }

    /// To which pupils an account is or ever was related.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_relations_of(&mut self, account: AccountId) -> Result<Vec<Relation>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT account_id, pupil_id, kind, rights, messages, restricted, from_date, until_date FROM relation
             WHERE school_id = $1 AND account_id = $2 ORDER BY id",
            values![school, account],
            relation,
        )
        .await
    }

    /// Who is related to a pupil on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn relations_to(&mut self, pupil: PupilId, on: Date) -> Result<Vec<Relation>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT account_id, pupil_id, kind, rights, messages, restricted, from_date, until_date FROM relation
             WHERE school_id = $1 AND pupil_id = $2
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3) ORDER BY id",
            values![school, pupil, on],
            relation,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds a relation.
    ///
    /// # Errors
    /// When account or pupil is not there, or it is recorded already.
    pub async fn add_relation(&mut self, new: &NewRelation) -> Result<(), StoreError> {
        let id = self.core.new_id(IdKind::Relation).await?;
        let school = self.school;
        self.run(
            "INSERT INTO relation (school_id, id, account_id, pupil_id, kind, rights, messages, restricted, from_date,
                                   until_date)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                school,
                id,
                new.account,
                new.pupil,
                code(new.kind),
                new.rights.bits(),
                new.rights.messages,
                new.rights.restricted,
                new.from,
                new.until
            ],
        )
        .await
        .map(drop)
    }

    /// Ends every relation of an account to a pupil.
    ///
    /// # Errors
    /// When there is none.
    pub async fn end_relation(
        &mut self,
        account: AccountId,
        pupil: PupilId,
        until: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE relation SET until_date = CASE WHEN from_date > $4 THEN from_date ELSE $4 END
                 WHERE school_id = $1 AND pupil_id = $2 AND account_id = $3
                   AND (until_date IS NULL OR until_date > $4)",
                values![school, pupil, account, until],
            )
            .await?;
        found((done > 0).then_some(()), "relation")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_survive_their_bits() {
        for bits in 0..8 {
            assert_eq!(Rights::from_bits(bits).bits(), bits);
        }
    }
}
