//! The timetable: which group has which subject when, over one week or two.

use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{AccountId, GroupId, SubjectId};
use jiff::civil::Date;

/// One lesson of the timetable about to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSlot {
    /// Which group.
    pub group: GroupId,
    /// Which subject.
    pub subject: SubjectId,
    /// Week of the timetable: 1 or 2.
    pub week: u8,
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// Period of the day, from 1; 0 where the school has none.
    pub period: u8,
    /// Minutes after midnight at which it begins, 0 to 1,439.
    pub start_minute: Option<u16>,
}

/// One lesson of the timetable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its number.
    pub id: i64,
    /// What, with whom, when.
    pub slot: NewSlot,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

fn slot(row: &mut Row) -> Result<Slot, StoreError> {
    let id = row.int()?;
    let slot = NewSlot {
        group: GroupId(row.int()?),
        subject: SubjectId(row.int()?),
        week: row.small()?,
        weekday: row.small()?,
        period: row.small()?,
        start_minute: row.opt_small()?,
    };
    Ok(Slot { id, slot, from: row.date()?, until: row.opt_date()? })
}

#[boxed]
impl SchoolTx {
    /// The school's whole timetable as it stands on a day, in order of time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slots(&mut self, on: Date) -> Result<Vec<Slot>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, group_id, subject_id, week, weekday, period, start_minute, from_date, until_date
             FROM timetable_slot
             WHERE school_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
             ORDER BY week, weekday, period, group_id, id",
            values![school, on],
            slot,
        )
        .await
    }

    /// The timetable of one group as it stands on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slots_of_group(&mut self, group: GroupId, on: Date) -> Result<Vec<Slot>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, group_id, subject_id, week, weekday, period, start_minute, from_date, until_date
             FROM timetable_slot
             WHERE school_id = $1 AND group_id = $2
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3)
             ORDER BY week, weekday, period, id",
            values![school, group, on],
            slot,
        )
        .await
    }

    /// The lessons of somebody as the timetable stands on a day: their groups, in what they teach them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slots_of(&mut self, account: AccountId, on: Date) -> Result<Vec<Slot>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, group_id, subject_id, week, weekday, period, start_minute, from_date, until_date
             FROM timetable_slot t
             WHERE school_id = $1 AND from_date <= $3 AND (until_date IS NULL OR until_date > $3)
               AND EXISTS (SELECT 1 FROM group_staff s
                           WHERE s.school_id = t.school_id AND s.group_id = t.group_id AND s.account_id = $2
                             AND (s.subject_id IS NULL OR s.subject_id = t.subject_id)
                             AND s.from_date <= $3 AND (s.until_date IS NULL OR s.until_date > $3))
             ORDER BY week, weekday, period, group_id, id",
            values![school, account, on],
            slot,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Adds lessons to the timetable from a day on.
    ///
    /// # Errors
    /// When a group has two lessons in one period, or group or subject is not there.
    pub async fn add_slots(&mut self, new: &[NewSlot], from: Date) -> Result<(), StoreError> {
        let ids = self.core.new_ids(IdKind::Slot, new.len()).await?;
        let mut rows: Vec<Value> = Vec::with_capacity(new.len() * 9);
        for (id, slot) in ids.zip(new) {
            rows.extend(values![
                self.school,
                id,
                slot.group,
                slot.subject,
                slot.week,
                slot.weekday,
                slot.period,
                slot.start_minute,
                from
            ]);
        }
        let columns = [
            "school_id",
            "id",
            "group_id",
            "subject_id",
            "week",
            "weekday",
            "period",
            "start_minute",
            "from_date",
        ];
        self.core.connection.insert_many("timetable_slot", &columns, rows).await
    }

    /// Puts a whole timetable in place from a day on: what stood ends there (and what was to begin there or
    /// later is dropped). Returns how many lessons ended.
    ///
    /// # Errors
    /// When a group has two lessons in one period, or group or subject is not there.
    pub async fn replace_timetable(&mut self, new: &[NewSlot], from: Date) -> Result<u64, StoreError> {
        let school = self.school;
        let dropped = self
            .run("DELETE FROM timetable_slot WHERE school_id = $1 AND from_date >= $2", values![school, from])
            .await?;
        let ended = self
            .run(
                "UPDATE timetable_slot SET until_date = $2
                 WHERE school_id = $1 AND (until_date IS NULL OR until_date > $2)",
                values![school, from],
            )
            .await?;
        self.add_slots(new, from).await?;
        Ok(dropped + ended)
    }
}
