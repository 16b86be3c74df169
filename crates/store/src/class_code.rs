//! The code that a class's pupils type to come to its list: one a class, unique in the whole database.

use crate::error::{StoreError, found};
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{GroupId, SchoolId};
use jiff::Timestamp;

/// A class's code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassCode {
    /// The class.
    pub group: GroupId,
    /// The code as it is stored: small letters and digits without gaps.
    pub code: String,
    /// Whether it opens the class's list.
    pub on: bool,
    /// When it was made.
    pub made_at: Timestamp,
}

fn class_code(row: &mut Row) -> Result<ClassCode, StoreError> {
    Ok(ClassCode { group: GroupId(row.int()?), code: row.text()?, on: row.flag()?, made_at: row.at()? })
}

#[boxed]
impl SystemTx {
    /// The school that a code belongs to, whether it is switched on or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_of_class_code(&mut self, code: &str) -> Result<Option<SchoolId>, StoreError> {
        self.one("SELECT school_id FROM class_code WHERE code = $1", values![code], |row| {
            Ok(SchoolId(row.int()?))
        })
        .await
    }
}

#[boxed]
impl SchoolTx {
    /// The code of a class, if it has ever had one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_code(&mut self, group: GroupId) -> Result<Option<ClassCode>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT group_id, code, is_on, made_at FROM class_code WHERE school_id = $1 AND group_id = $2",
            values![school, group],
            class_code,
        )
        .await
    }

    /// The class of this school that a code belongs to, whether it is switched on or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_of_code(&mut self, code: &str) -> Result<Option<ClassCode>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT group_id, code, is_on, made_at FROM class_code WHERE code = $2 AND school_id = $1",
            values![school, code],
            class_code,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Gives a class a code, in the place of an older one, and switches it on.
    ///
    /// # Errors
    /// When the class is not there, or another class has this code.
    pub async fn set_class_code(
        &mut self,
        group: GroupId,
        code: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO class_code (school_id, group_id, code, is_on, made_at) VALUES ($1, $2, $3, 1, $4)
             ON CONFLICT (school_id, group_id) DO UPDATE SET code = $3, is_on = 1, made_at = $4",
            values![school, group, code, now],
        )
        .await
        .map(drop)
    }

    /// Lets a class's code open its list again.
    ///
    /// # Errors
    /// When the class has no code.
    pub async fn switch_class_code_on(&mut self, group: GroupId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE class_code SET is_on = 1 WHERE school_id = $1 AND group_id = $2";
        let done = self.run(sql, values![school, group]).await?;
        found((done == 1).then_some(()), "class code")
    }

    /// Lets a class's code open nothing, until it is switched on or a new one is made.
    ///
    /// # Errors
    /// When the class has no code.
    pub async fn switch_class_code_off(&mut self, group: GroupId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE class_code SET is_on = 0 WHERE school_id = $1 AND group_id = $2";
        let done = self.run(sql, values![school, group]).await?;
        found((done == 1).then_some(()), "class code")
    }
}
