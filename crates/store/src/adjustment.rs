//! What is done for pupils: dated, never changed in place, and what of it was used.

mod uses;

pub use uses::AdjustmentUse;

use crate::codes::{AdjustmentKind, Code, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    AccountId, Adjustment, AdjustmentId, ExtraTime, GroupId, NeedId, OwnAdjustment, PrintSize, PupilId,
    SeatNeed,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An adjustment of a pupil.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredAdjustment {
    /// Its number.
    pub id: AdjustmentId,
    /// Whose it is.
    pub pupil: PupilId,
    /// The need that asks for it; `None` where it stands by itself.
    pub need: Option<NeedId>,
    /// What is done.
    pub what: Adjustment,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl StoredAdjustment {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

fn adjustment(row: &mut Row) -> Result<StoredAdjustment, StoreError> {
    let (id, pupil) = (AdjustmentId(row.int()?), PupilId(row.int()?));
    let need = row.opt_int()?.map(NeedId);
    let (kind, amount) = (row.code()?, row.int()?);
    let (from, until, wording) = (row.date()?, row.opt_date()?, row.opt_text()?);
    Ok(StoredAdjustment { id, pupil, need, what: from_parts(kind, amount, wording.as_deref())?, from, until })
}

/// Kind and size as they are stored.
fn parts(what: &Adjustment) -> (AdjustmentKind, i64) {
    match what {
        Adjustment::Print(size) => (AdjustmentKind::Print, i64::from(size.points())),
        Adjustment::Spacing => (AdjustmentKind::Spacing, 0),
        Adjustment::FewerQuestions => (AdjustmentKind::FewerQuestions, 0),
        Adjustment::Paper(colour) => (AdjustmentKind::Paper, colour.code()),
        Adjustment::ReadAloud => (AdjustmentKind::ReadAloud, 0),
        Adjustment::ExtraTime(extra) => (AdjustmentKind::ExtraTime, i64::from(extra.per_cent())),
        Adjustment::RestBreaks => (AdjustmentKind::RestBreaks, 0),
        Adjustment::Seat(place) => (AdjustmentKind::Seat, place.code()),
        Adjustment::PreTeaching => (AdjustmentKind::PreTeaching, 0),
        Adjustment::Laptop => (AdjustmentKind::Laptop, 0),
        Adjustment::Scribe => (AdjustmentKind::Scribe, 0),
        Adjustment::Objects => (AdjustmentKind::Objects, 0),
        Adjustment::Own(_) => (AdjustmentKind::Own, 0),
    }
}

fn from_parts(kind: AdjustmentKind, amount: i64, wording: Option<&str>) -> Result<Adjustment, StoreError> {
    let corrupt = || StoreError::Corrupt { detail: format!("{kind:?} of {amount} is no adjustment") };
    Ok(match kind {
        AdjustmentKind::Print => {
            let size = PrintSize::ALL.into_iter().find(|size| i64::from(size.points()) == amount);
            Adjustment::Print(size.ok_or_else(corrupt)?)
        }
        AdjustmentKind::Spacing => Adjustment::Spacing,
        AdjustmentKind::FewerQuestions => Adjustment::FewerQuestions,
        AdjustmentKind::Paper => Adjustment::Paper(Code::from_code(amount)?),
        AdjustmentKind::ReadAloud => Adjustment::ReadAloud,
        AdjustmentKind::ExtraTime => {
            let extra = u32::try_from(amount).ok().and_then(ExtraTime::new);
            Adjustment::ExtraTime(extra.ok_or_else(corrupt)?)
        }
        AdjustmentKind::RestBreaks => Adjustment::RestBreaks,
        AdjustmentKind::Seat => Adjustment::Seat(Code::from_code(amount)?),
        AdjustmentKind::PreTeaching => Adjustment::PreTeaching,
        AdjustmentKind::Laptop => Adjustment::Laptop,
        AdjustmentKind::Scribe => Adjustment::Scribe,
        AdjustmentKind::Objects => Adjustment::Objects,
        AdjustmentKind::Own => {
            let own = wording.and_then(OwnAdjustment::new);
            Adjustment::Own(own.ok_or_else(corrupt)?)
        }
    })
}

const SELECT: &str =
    "SELECT a.id, a.pupil_id, a.need_id, a.kind, a.amount, a.from_date, a.until_date, t.wording
     FROM adjustment a LEFT JOIN adjustment_text t ON t.school_id = a.school_id AND t.adjustment_id = a.id
     WHERE a.school_id = ";

#[boxed]
impl SchoolTx {
    /// Everything that was ever done for these pupils, in the order in which it began; pupils without anything are left
    /// out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adjustments_ever(
        &mut self,
        pupils: &[PupilId],
    ) -> Result<Vec<StoredAdjustment>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(&self.core.connection, SELECT)
                .bind(self.school)
                .push(" AND a.pupil_id IN ")
                .list(part)
                .push(" ORDER BY a.from_date, a.id")
                .rows(&mut self.core.connection)
                .await?;
            for mut row in rows {
                found.push(adjustment(&mut row)?);
            }
        }
        Ok(found)
    }

    /// What holds for these pupils on a day, in the order in which it began; pupils without anything are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn adjustments(
        &mut self,
        pupils: &[PupilId],
        on: Date,
    ) -> Result<BTreeMap<PupilId, Vec<StoredAdjustment>>, StoreError> {
        let mut found: BTreeMap<PupilId, Vec<StoredAdjustment>> = BTreeMap::new();
        for one in self.adjustments_ever(pupils).await?.into_iter().filter(|one| one.holds_on(on)) {
            found.entry(one.pupil).or_default().push(one);
        }
        Ok(found)
    }

    /// What holds on a day in the whole school, by pupil.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_adjustments(&mut self, on: Date) -> Result<Vec<StoredAdjustment>, StoreError> {
        let rows = Statement::new(&self.core.connection, SELECT)
            .bind(self.school)
            .push(" AND a.from_date <= ")
            .bind(on)
            .push(" AND (a.until_date IS NULL OR a.until_date > ")
            .bind(on)
            .push(") ORDER BY a.pupil_id, a.from_date, a.id")
            .rows(&mut self.core.connection)
            .await?;
        rows.into_iter().map(|mut row| adjustment(&mut row)).collect()
    }

    /// What the seats of a class must keep to on a day, in register order; pupils for whom any seat will do are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seat_needs(&mut self, group: GroupId, on: Date) -> Result<Vec<SeatNeed>, StoreError> {
        let pupils: Vec<PupilId> = self.pupils_in(group, on).await?.iter().map(|one| one.id).collect();
        let all = self.adjustments(&pupils, on).await?;
        let of = |pupil: &PupilId| SeatNeed::of(*pupil, all.get(pupil)?.iter().map(|one| &one.what));
        Ok(pupils.iter().filter_map(of).collect())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins something for a pupil.
    ///
    /// # Errors
    /// When pupil or need is not there.
    pub async fn begin_adjustment(
        &mut self,
        pupil: PupilId,
        need: Option<NeedId>,
        what: &Adjustment,
        (from, until): (Date, Option<Date>),
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<AdjustmentId, StoreError> {
        let (school, (kind, amount)) = (self.school, parts(what));
        let id = AdjustmentId(self.core.new_id(IdKind::Adjustment).await?);
        self.run(
            "INSERT INTO adjustment (school_id, id, pupil_id, need_id, kind, amount, from_date, until_date, recorded_at,
                                     recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![school, id, pupil, need, code(kind), amount, from, until, now, by],
        )
        .await?;
        if let Adjustment::Own(words) = what {
            self.run(
                "INSERT INTO adjustment_text (school_id, adjustment_id, pupil_id, wording) VALUES ($1, $2, $3, $4)",
                values![school, id, pupil, words.as_str()],
            )
            .await?;
        }
        Ok(id)
    }

    /// Ends something on a day, which is the first without it; one that had not begun by then never was.
    /// What has ended already stays as it is.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_adjustment(
        &mut self,
        pupil: PupilId,
        id: AdjustmentId,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let ended = self
            .run(
                "UPDATE adjustment SET until_date =
                     CASE WHEN from_date > $4 THEN from_date WHEN until_date < $4 THEN until_date ELSE $4 END
                 WHERE school_id = $1 AND pupil_id = $2 AND id = $3",
                values![school, pupil, id, on],
            )
            .await?;
        if ended == 0 { Err(StoreError::NotFound { what: "adjustment" }) } else { Ok(()) }
    }
}
