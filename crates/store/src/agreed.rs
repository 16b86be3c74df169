//! One line that school and home agreed, until it is done.

use crate::error::{StoreError, found};
use crate::evening::{carer, carer_number};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, AgreedId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A line about to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAgreed {
    /// About whom.
    pub pupil: PupilId,
    /// In which class.
    pub group: GroupId,
    /// On which day.
    pub on: Date,
    /// With which carer; nobody for the family as a whole.
    pub with: Option<AccountId>,
    /// The line.
    pub wording: String,
}

/// A line as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreed {
    /// Its number.
    pub id: AgreedId,
    /// What was agreed.
    pub line: NewAgreed,
    /// The day on which it was done.
    pub done_on: Option<Date>,
}

#[boxed]
impl SchoolTx {
    /// What was agreed about these pupils on a day or later, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agreed(&mut self, pupils: &[PupilId], from: Date) -> Result<Vec<Agreed>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT id, pupil_id, group_id, on_date, carer_id, wording, done_on FROM agreed WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND on_date >= ").bind(from);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                let id = AgreedId(row.int()?);
                let line = NewAgreed {
                    pupil: PupilId(row.int()?),
                    group: GroupId(row.int()?),
                    on: row.date()?,
                    with: carer(&mut row)?,
                    wording: row.text()?,
                };
                all.push(Agreed { id, line, done_on: row.opt_date()? });
            }
        }
        all.sort_by_key(|one: &Agreed| std::cmp::Reverse((one.line.on, one.id)));
        Ok(all)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a line.
    ///
    /// # Errors
    /// When pupil or class is not there.
    pub async fn agree(&mut self, new: &NewAgreed, now: Timestamp) -> Result<AgreedId, StoreError> {
        let (school, id) = (self.school, AgreedId(self.core.new_id(IdKind::Agreed).await?));
        self.run(
            "INSERT INTO agreed (school_id, id, pupil_id, group_id, on_date, carer_id, wording, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                school,
                id,
                new.pupil,
                new.group,
                new.on,
                carer_number(new.with),
                new.wording.as_str(),
                now
            ],
        )
        .await?;
        Ok(id)
    }

    /// Says that it is done, or not done after all. Returns about whom it is.
    ///
    /// # Errors
    /// When the class has no such line.
    pub async fn set_agreed_done(
        &mut self,
        id: AgreedId,
        group: GroupId,
        done_on: Option<Date>,
    ) -> Result<PupilId, StoreError> {
        let sql = "UPDATE agreed SET done_on = $4 WHERE school_id = $1 AND id = $2 AND group_id = $3
                   RETURNING pupil_id";
        let key = values![self.school, id, group, done_on];
        found(self.one(sql, key, |row| Ok(PupilId(row.int()?))).await?, "line that was agreed")
    }

    /// Takes a line back: it is deleted. Returns about whom it was.
    ///
    /// # Errors
    /// When the class has no such line.
    pub async fn take_back_agreed(&mut self, id: AgreedId, group: GroupId) -> Result<PupilId, StoreError> {
        let sql = "DELETE FROM agreed WHERE school_id = $1 AND id = $2 AND group_id = $3 RETURNING pupil_id";
        let key = values![self.school, id, group];
        found(self.one(sql, key, |row| Ok(PupilId(row.int()?))).await?, "line that was agreed")
    }
}
