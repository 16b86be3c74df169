//! Try-outs: what is tried instead of what, the plan, the lot and what became of it. No row says whose idea it was.

use crate::codes::{Arm, code, opt_code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId, TryoutId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use support::tryout::{LotOf, OutcomeOf};

/// The plan, fixed before the lot is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TryoutPlan {
    /// In which subject.
    pub subject: SubjectId,
    /// About what; for weeks, the objective that it began with.
    pub objective: ObjectiveId,
    /// What is drawn.
    pub lot_of: LotOf,
    /// What is tried.
    pub tried: String,
    /// Instead of what.
    pub instead: String,
    /// What is looked at.
    pub outcome: OutcomeOf,
    /// First day.
    pub starts: Date,
    /// Last day.
    pub ends: Date,
    /// The difference that would count, in answers of 100.
    pub counts: u8,
}

/// A class or a week in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TryoutUnit {
    /// Which class.
    pub group: GroupId,
    /// 0 for a class; weeks count from 0.
    pub place: u16,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What the lot chose; `None` before it is drawn.
    pub arm: Option<Arm>,
}

/// A try-out as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tryout {
    /// Its number.
    pub id: TryoutId,
    /// The plan.
    pub plan: TryoutPlan,
    /// Seed of the lot and the day on which it was drawn.
    pub drawn: Option<(i64, Date)>,
    /// When it was stopped, and why.
    pub stopped: Option<(Date, String)>,
    /// Its classes or weeks, by class and place.
    pub units: Vec<TryoutUnit>,
}

const TRYOUT: &str = "SELECT id, subject_id, objective_id, lot_of, tried, instead, outcome, starts, ends, counts, seed, drawn_on,
                             stopped_on, stopped_why FROM tryout WHERE school_id = $1";

fn tryout(row: &mut Row) -> Result<Tryout, StoreError> {
    Ok(Tryout {
        id: TryoutId(row.int()?),
        plan: TryoutPlan {
            subject: SubjectId(row.int()?),
            objective: ObjectiveId(row.int()?),
            lot_of: row.code()?,
            tried: row.text()?,
            instead: row.text()?,
            outcome: row.code()?,
            starts: row.date()?,
            ends: row.date()?,
            counts: row.small()?,
        },
        drawn: row.opt_int()?.zip(row.opt_date()?),
        stopped: row.opt_date()?.zip(row.opt_text()?),
        units: Vec::new(),
    })
}

#[boxed]
impl SchoolTx {
    /// Every try-out of the school with its units, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tryouts(&mut self) -> Result<Vec<Tryout>, StoreError> {
        let school = self.school;
        let sql = format!("{TRYOUT} ORDER BY starts DESC, id DESC");
        let mut found: Vec<Tryout> = self.all(sqlx::AssertSqlSafe(sql), values![school], tryout).await?;
        let units: Vec<(i64, TryoutUnit)> = self
            .all(
                "SELECT tryout_id, group_id, place, from_date, until_date, arm FROM tryout_unit WHERE school_id = $1
                 ORDER BY tryout_id, group_id, place",
                values![school],
                |row| {
                    let id = row.int()?;
                    let group = GroupId(row.int()?);
                    let (place, from, until) = (row.small()?, row.date()?, row.date()?);
                    Ok((id, TryoutUnit { group, place, from, until, arm: row.opt_code()? }))
                },
            )
            .await?;
        let mut by_tryout: BTreeMap<i64, Vec<TryoutUnit>> = BTreeMap::new();
        for (id, unit) in units {
            by_tryout.entry(id).or_default().push(unit);
        }
        for one in &mut found {
            one.units = by_tryout.remove(&one.id.0).unwrap_or_default();
        }
        Ok(found)
    }

    /// One of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tryout(&mut self, id: TryoutId) -> Result<Option<Tryout>, StoreError> {
        Ok(self.tryouts().await?.into_iter().find(|one| one.id == id))
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a plan; no lot is drawn.
    ///
    /// # Errors
    /// When subject or objective is not there, or the days are the wrong way round.
    pub async fn add_tryout(&mut self, plan: &TryoutPlan, now: Timestamp) -> Result<TryoutId, StoreError> {
        let id = TryoutId(self.core.new_id(IdKind::Tryout).await?);
        let school = self.school;
        self.run(
            "INSERT INTO tryout (school_id, id, subject_id, objective_id, lot_of, tried, instead, outcome, starts, ends, counts,
                                 recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                school,
                id,
                plan.subject,
                plan.objective,
                code(plan.lot_of),
                &plan.tried,
                &plan.instead,
                code(plan.outcome),
                plan.starts,
                plan.ends,
                plan.counts,
                now
            ],
        )
        .await?;
        Ok(id)
    }

    /// Puts a class or a week in; one that is in already stays as it is.
    ///
    /// # Errors
    /// When try-out or class is not there.
    pub async fn put_in_tryout(&mut self, id: TryoutId, unit: TryoutUnit) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO tryout_unit (school_id, tryout_id, group_id, place, from_date, until_date, arm)
             VALUES ($1, $2, $3, $4, $5, $6, NULL)
             ON CONFLICT (school_id, tryout_id, group_id, place) DO NOTHING",
            values![school, id, unit.group, unit.place, unit.from, unit.until],
        )
        .await
        .map(drop)
    }

    /// Takes a class out again, while no lot is drawn. Returns whether it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_out_of_tryout(&mut self, id: TryoutId, group: GroupId) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM tryout_unit WHERE school_id = $1 AND tryout_id = $2 AND group_id = $3 AND arm IS NULL";
        Ok(self.run(sql, values![school, id, group]).await? > 0)
    }

    /// Holds a try-out until the end of the transaction: who else would join, leave or draw waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_tryout(&mut self, id: TryoutId) -> Result<(), StoreError> {
        let school = self.school;
        // A change that changes nothing takes the row on either database; a writer of SQLite is alone anyhow.
        let sql = "UPDATE tryout SET counts = counts WHERE school_id = $1 AND id = $2";
        self.run(sql, values![school, id]).await.map(drop)
    }

    /// Keeps the lot, once. Returns whether none had been drawn before; if one had, nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_lot(
        &mut self,
        id: TryoutId,
        seed: i64,
        on: Date,
        units: &[TryoutUnit],
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql =
            "UPDATE tryout SET seed = $3, drawn_on = $4 WHERE school_id = $1 AND id = $2 AND seed IS NULL";
        if self.run(sql, values![school, id, seed, on]).await? == 0 {
            return Ok(false);
        }
        for unit in units {
            self.run(
                "UPDATE tryout_unit SET arm = $5 WHERE school_id = $1 AND tryout_id = $2 AND group_id = $3 AND place = $4",
                values![school, id, unit.group, unit.place, opt_code(unit.arm)],
            )
            .await?;
        }
        Ok(true)
    }

    /// Notes that it was stopped, and why; the first word stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_tryout(&mut self, id: TryoutId, on: Date, why: &str) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "UPDATE tryout SET stopped_on = $3, stopped_why = $4
             WHERE school_id = $1 AND id = $2 AND stopped_on IS NULL",
            values![school, id, on, why],
        )
        .await
        .map(drop)
    }
}
