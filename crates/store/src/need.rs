//! What pupils need: from the school's own short list, dated, with who says so.

use crate::codes::code;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, NeedId, NeedKindId, NeedSource, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A need on the school's list, or once on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedKind {
    /// Its number.
    pub id: NeedKindId,
    /// In the school's words.
    pub wording: String,
    /// Whether it is offered.
    pub listed: bool,
}

/// A need of a pupil.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredNeed {
    /// Its number.
    pub id: NeedId,
    /// Whose it is.
    pub pupil: PupilId,
    /// In the school's words.
    pub wording: String,
    /// Who says so.
    pub source: NeedSource,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl StoredNeed {
    /// Whether it holds on a day, or begins after it.
    #[must_use]
    pub fn is_live_on(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

/// A need about to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNeed {
    /// Whose it is.
    pub pupil: PupilId,
    /// Which of the school's list.
    pub kind: NeedKindId,
    /// Who says so.
    pub source: NeedSource,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

fn need(row: &mut Row) -> Result<StoredNeed, StoreError> {
    Ok(StoredNeed {
        id: NeedId(row.int()?),
        pupil: PupilId(row.int()?),
        wording: row.text()?,
        source: row.code()?,
        from: row.date()?,
        until: row.opt_date()?,
    })
}

const SELECT: &str = "SELECT n.id, n.pupil_id, k.wording, n.source, n.from_date, n.until_date
     FROM need n JOIN need_kind k ON k.school_id = n.school_id AND k.id = n.need_kind_id WHERE n.school_id = ";

#[boxed]
impl SchoolTx {
    /// The school's list, in its order, with what was on it once; empty until the school has one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn need_kinds(&mut self) -> Result<Vec<NeedKind>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, wording, listed FROM need_kind WHERE school_id = $1 ORDER BY place, id",
            values![school],
            |row| {
                let (id, wording, listed) = (NeedKindId(row.int()?), row.text()?, row.int()? == 1);
                Ok(NeedKind { id, wording, listed })
            },
        )
        .await
    }

    /// Every need that these pupils have or had, in the order in which it began.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn needs(&mut self, pupils: &[PupilId]) -> Result<Vec<StoredNeed>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(&self.core.connection, SELECT)
                .bind(self.school)
                .push(" AND n.pupil_id IN ")
                .list(part)
                .push(" ORDER BY n.from_date, n.id")
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                all.push(need(&mut row)?);
            }
        }
        Ok(all)
    }

    /// Needs in the whole school that had not ended by a day, by pupil.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_needs(&mut self, not_ended_by: Date) -> Result<Vec<StoredNeed>, StoreError> {
        let rows = Statement::new(&self.core.connection, SELECT)
            .bind(self.school)
            .push(" AND (n.until_date IS NULL OR n.until_date > ")
            .bind(not_ended_by)
            .push(") ORDER BY n.pupil_id, n.from_date, n.id")
            .rows(&mut self.core.connection)
            .await?;
        rows.into_iter().map(|mut row| need(&mut row)).collect()
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Makes this the school's list, in this order. What is no longer on it stays for those who have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_need_kinds(&mut self, wordings: &[String]) -> Result<(), StoreError> {
        let school = self.school;
        self.run("UPDATE need_kind SET listed = 0 WHERE school_id = $1", values![school]).await?;
        for (place, wording) in (1_i64..).zip(wordings) {
            let id = NeedKindId(self.core.new_id(IdKind::NeedKind).await?);
            self.run(
                "INSERT INTO need_kind (school_id, id, wording, place, listed) VALUES ($1, $2, $3, $4, 1)
                 ON CONFLICT (school_id, wording) DO UPDATE SET place = $4, listed = 1",
                values![school, id, wording, place],
            )
            .await?;
        }
        Ok(())
    }

    /// Records a need. One that the pupil has already, live on its first day, is taken up again: its source and its end
    /// are what is said now.
    ///
    /// # Errors
    /// When pupil or kind is not there.
    pub async fn record_need(
        &mut self,
        new: &NewNeed,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<NeedId, StoreError> {
        let school = self.school;
        // Of two people at once the second waits here, and then finds what the first did.
        let taken_up = self
            .run(
                "UPDATE need SET source = $4, until_date = $6
                 WHERE school_id = $1 AND pupil_id = $2 AND need_kind_id = $3 AND from_date <= $5
                   AND (until_date IS NULL OR until_date > $5)",
                values![school, new.pupil, new.kind, code(new.source), new.from, new.until],
            )
            .await?;
        if taken_up == 0 {
            let id = NeedId(self.core.new_id(IdKind::Need).await?);
            self.run(
                "INSERT INTO need (school_id, id, pupil_id, need_kind_id, source, from_date, until_date, recorded_at,
                                   recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (school_id, pupil_id, need_kind_id, from_date) DO UPDATE SET source = $5, until_date = $7",
                values![school, id, new.pupil, new.kind, code(new.source), new.from, new.until, now, by],
            )
            .await?;
        }
        let row = self
            .row(
                "SELECT id FROM need WHERE school_id = $1 AND pupil_id = $2 AND need_kind_id = $3 AND from_date <= $4
                   AND (until_date IS NULL OR until_date > $4) ORDER BY from_date DESC",
                values![school, new.pupil, new.kind, new.from],
            )
            .await?;
        Ok(NeedId(found(row, "need")?.int()?))
    }

    /// Ends a need on a day, which is the first without it; one that had not begun by then never was.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_need(&mut self, pupil: PupilId, id: NeedId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let ended = self
            .run(
                "UPDATE need SET until_date =
                     CASE WHEN from_date > $4 THEN from_date WHEN until_date < $4 THEN until_date ELSE $4 END
                 WHERE school_id = $1 AND pupil_id = $2 AND id = $3",
                values![school, pupil, id, on],
            )
            .await?;
        if ended == 0 { Err(StoreError::NotFound { what: "need" }) } else { Ok(()) }
    }
}
