//! Parents' evenings: hours, classes with their rooms, and who comes when.

use crate::error::{Conflict, StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, EveningId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use support::evening::{Hours, Minute};

/// An evening about to be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEvening {
    /// The day.
    pub on: Date,
    /// From when to when, and how it is cut into times.
    pub hours: Hours,
    /// The last day on which families book themselves.
    pub book_until: Date,
    /// The classes that take part, each with its room.
    pub classes: Vec<EveningClass>,
}

/// A class that takes part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EveningClass {
    /// Which.
    pub group: GroupId,
    /// Where, in the school's words; may be empty.
    pub room: String,
}

/// An evening as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredEvening {
    /// Its number.
    pub id: EveningId,
    /// What it is.
    pub evening: NewEvening,
    /// Whether it was called off.
    pub called_off: bool,
}

/// One conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Booking {
    /// In which class.
    pub group: GroupId,
    /// When.
    pub at: Minute,
    /// About whom.
    pub pupil: PupilId,
    /// With which carer; nobody for the family as a whole.
    pub carer: Option<AccountId>,
}

fn minute(row: &mut Row) -> Result<Minute, StoreError> {
    let value = row.small()?;
    Minute::new(value).ok_or_else(|| StoreError::Corrupt { detail: format!("{value} is no minute of a day") })
}

/// Account 0 stands for nobody.
pub(crate) fn carer(row: &mut Row) -> Result<Option<AccountId>, StoreError> {
    Ok(Some(row.int()?).filter(|number| *number != 0).map(AccountId))
}

/// What stands for a carer or for nobody.
pub(crate) fn carer_number(carer: Option<AccountId>) -> i64 {
    carer.map_or(0, AccountId::value)
}

struct Head {
    id: EveningId,
    on: Date,
    span: (Minute, Minute),
    each: u16,
    walk: u16,
    book_until: Date,
    called_off: bool,
}

fn head(row: &mut Row) -> Result<Head, StoreError> {
    Ok(Head {
        id: EveningId(row.int()?),
        on: row.date()?,
        span: (minute(row)?, minute(row)?),
        each: row.small()?,
        walk: row.small()?,
        book_until: row.date()?,
        called_off: row.opt_int()?.is_some(),
    })
}

const HEAD: &str =
    "SELECT id, on_date, from_minute, until_minute, each_minutes, walk_minutes, book_until, called_off_at
    FROM evening WHERE school_id = $1";

#[boxed]
impl SchoolTx {
    /// Evenings on a day or later, those that were called off too, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evenings(&mut self, from: Date) -> Result<Vec<StoredEvening>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{HEAD} AND on_date >= $2 ORDER BY on_date, id"));
        let heads: Vec<Head> = self.all(sql, values![self.school, from], head).await?;
        let mut evenings = Vec::with_capacity(heads.len());
        for one in heads {
            evenings.push(self.whole(one).await?);
        }
        Ok(evenings)
    }

    /// One of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evening(&mut self, id: EveningId) -> Result<Option<StoredEvening>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{HEAD} AND id = $2"));
        match self.one(sql, values![self.school, id], head).await? {
            Some(one) => Ok(Some(self.whole(one).await?)),
            None => Ok(None),
        }
    }

    async fn whole(&mut self, head: Head) -> Result<StoredEvening, StoreError> {
        let key = || values![self.school, head.id];
        let breaks = key();
        let classes = key();
        let sql = "SELECT from_minute, until_minute FROM evening_break
                   WHERE school_id = $1 AND evening_id = $2 ORDER BY from_minute";
        let breaks = self.all(sql, breaks, |row| Ok((minute(row)?, minute(row)?))).await?;
        let sql = "SELECT c.group_id, c.room FROM evening_class c
                   JOIN teaching_group g ON g.school_id = c.school_id AND g.id = c.group_id
                   WHERE c.school_id = $1 AND c.evening_id = $2 ORDER BY g.name, g.id";
        let class = |row: &mut Row| Ok(EveningClass { group: GroupId(row.int()?), room: row.text()? });
        let classes = self.all(sql, classes, class).await?;
        let hours = Hours::new(head.span, head.each, breaks, head.walk)
            .map_err(|error| StoreError::Corrupt { detail: error.to_string() })?;
        let evening = NewEvening { on: head.on, hours, book_until: head.book_until, classes };
        Ok(StoredEvening { id: head.id, evening, called_off: head.called_off })
    }

    /// Every conversation of an evening, by class and time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bookings(&mut self, evening: EveningId) -> Result<Vec<Booking>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT group_id, at_minute, pupil_id, carer_id FROM evening_booking
             WHERE school_id = $1 AND evening_id = $2 ORDER BY group_id, at_minute",
            values![school, evening],
            |row| {
                Ok(Booking {
                    group: GroupId(row.int()?),
                    at: minute(row)?,
                    pupil: PupilId(row.int()?),
                    carer: carer(row)?,
                })
            },
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Opens an evening.
    ///
    /// # Errors
    /// When a class is not there.
    pub async fn open_evening(&mut self, new: &NewEvening, now: Timestamp) -> Result<EveningId, StoreError> {
        let (school, id) = (self.school, EveningId(self.core.new_id(IdKind::Evening).await?));
        let hours = &new.hours;
        let (from, until) = hours.span();
        self.run(
            "INSERT INTO evening (school_id, id, on_date, from_minute, until_minute, each_minutes, walk_minutes,
                                  book_until, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                school,
                id,
                new.on,
                from.value(),
                until.value(),
                hours.each(),
                hours.walk(),
                new.book_until,
                now
            ],
        )
        .await?;
        for (from, until) in hours.breaks() {
            let sql = "INSERT INTO evening_break (school_id, evening_id, from_minute, until_minute)
                       VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, evening_id, from_minute) DO NOTHING";
            self.run(sql, values![school, id, from.value(), until.value()]).await?;
        }
        for class in &new.classes {
            let sql =
                "INSERT INTO evening_class (school_id, evening_id, group_id, room) VALUES ($1, $2, $3, $4)
                       ON CONFLICT (school_id, evening_id, group_id) DO UPDATE SET room = excluded.room";
            self.run(sql, values![school, id, class.group, class.room.as_str()]).await?;
        }
        Ok(id)
    }

    /// Calls an evening off; who had booked stays recorded, so that they can be told.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn call_off_evening(&mut self, id: EveningId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE evening SET called_off_at = COALESCE(called_off_at, $3) WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, id, now]).await?;
        found((done == 1).then_some(()), "evening")
    }

    /// Holds an evening until this transaction ends, so that what one family books is seen whole by the next.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn hold_evening(&mut self, id: EveningId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE evening SET recorded_at = recorded_at WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, id]).await?;
        found((done == 1).then_some(()), "evening")
    }

    /// Books a time.
    ///
    /// # Errors
    /// `Conflict` when somebody has it, or they have another; when class or pupil is not there.
    pub async fn book(
        &mut self,
        evening: EveningId,
        new: &Booking,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "INSERT INTO evening_booking (school_id, evening_id, group_id, at_minute, pupil_id, carer_id, booked_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                values![
                    school,
                    evening,
                    new.group,
                    new.at.value(),
                    new.pupil,
                    carer_number(new.carer),
                    now
                ],
            )
            .await?;
        if done == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict(Conflict::Other("evening_booking".to_owned())))
        }
    }

    /// Gives a time back; whether it was theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_back(
        &mut self,
        evening: EveningId,
        group: GroupId,
        pupil: PupilId,
        carer: Option<AccountId>,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM evening_booking WHERE school_id = $1 AND evening_id = $2 AND group_id = $3
                   AND pupil_id = $4 AND carer_id = $5";
        let key = values![school, evening, group, pupil, carer_number(carer)];
        Ok(self.run(sql, key).await? == 1)
    }
}
