//! What takes place beside the lessons, week by week, and who takes part: the source of the entitlement ledger.

use crate::codes::{LedBy, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::provision_plan::ProvisionPlan;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, ProvisionId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use support::minutes::Sessions;

/// Something about to take place beside the lessons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewProvision {
    /// What it is called.
    pub name: String,
    /// Who leads it: a kind of adult, never a person.
    pub led_by: LedBy,
    /// When, and instead of which lessons; days that were not held are ignored.
    pub sessions: Sessions,
    /// What it is for, what it costs, what will count.
    pub plan: ProvisionPlan,
}

/// A provision with who takes part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provision {
    /// Its number.
    pub id: ProvisionId,
    /// What it is called.
    pub name: String,
    /// Who leads it.
    pub led_by: LedBy,
    /// When, instead of what, and which days were not held.
    pub sessions: Sessions,
    /// What it is for, what it costs, what will count.
    pub plan: ProvisionPlan,
    /// Who takes part, with first and last day.
    pub pupils: Vec<(PupilId, Date, Date)>,
    /// Days of sessions that somebody said took place. A planned day neither here nor among those not held is not known.
    pub held: BTreeSet<Date>,
    /// Who was not there, of the sessions that took place.
    pub away: BTreeSet<(PupilId, Date)>,
}

fn provision(row: &mut Row) -> Result<Provision, StoreError> {
    let (id, name, instead_of) = (ProvisionId(row.int()?), row.text()?, row.opt_int()?.map(SubjectId));
    let (led_by, mask, minutes): (LedBy, i64, u32) = (row.code()?, row.int()?, row.small()?);
    let sessions = Sessions {
        instead_of,
        weekdays: (1..=7_i8).filter(|day| mask & (1 << (day - 1)) != 0).collect(),
        minutes,
        from: row.date()?,
        until: row.date()?,
        not_held: BTreeSet::new(),
    };
    let plan = ProvisionPlan::read(row)?;
    let (pupils, held, away) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    Ok(Provision { id, name, led_by, sessions, plan, pupils, held, away })
}

#[boxed]
impl SchoolTx {
    /// Every provision of the school that has not ended before `from`, by its first day and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn provisions(&mut self, from: Date) -> Result<Vec<Provision>, StoreError> {
        let school = self.school;
        let mut all: Vec<Provision> = self
            .all(
                "SELECT p.id, p.name, p.subject_id, COALESCE(q.other_adult, p.led_by), p.weekdays, p.minutes, p.from_date,
                        p.until_date, q.need_kind_id, q.objective_id, q.pence_a_session, q.entry_by, q.test_name,
                        q.entry_rule, q.exit_rule, q.review_on
                 FROM provision p
                 LEFT JOIN provision_plan q ON q.school_id = p.school_id AND q.provision_id = p.id
                 WHERE p.school_id = $1 AND p.until_date >= $2 ORDER BY p.from_date, p.name, p.id",
                values![school, from],
                provision,
            )
            .await?;
        let ids: Vec<ProvisionId> = all.iter().map(|one| one.id).collect();
        let mut pupils: BTreeMap<ProvisionId, Vec<(PupilId, Date, Date)>> = BTreeMap::new();
        let mut not_held: BTreeMap<ProvisionId, BTreeSet<Date>> = BTreeMap::new();
        let mut held: BTreeMap<ProvisionId, BTreeSet<Date>> = BTreeMap::new();
        let mut away: BTreeMap<ProvisionId, BTreeSet<(PupilId, Date)>> = BTreeMap::new();
        for part in ids.chunks(LIST_PART) {
            let sql = "SELECT provision_id, pupil_id, from_date, until_date FROM provision_pupil WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(school);
            let statement =
                statement.push(" AND provision_id IN ").list(part).push(" ORDER BY provision_id, pupil_id");
            for mut row in statement.rows(&mut self.core.connection).await? {
                let of = pupils.entry(ProvisionId(row.int()?)).or_default();
                of.push((PupilId(row.int()?), row.date()?, row.date()?));
            }
            let sql = "SELECT provision_id, on_date FROM provision_not_held WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(school);
            let statement = statement.push(" AND provision_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                not_held.entry(ProvisionId(row.int()?)).or_default().insert(row.date()?);
            }
            let sql = "SELECT provision_id, on_date FROM provision_held WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(school);
            let statement = statement.push(" AND provision_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                held.entry(ProvisionId(row.int()?)).or_default().insert(row.date()?);
            }
            let sql = "SELECT provision_id, pupil_id, on_date FROM provision_away WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(school);
            let statement = statement.push(" AND provision_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                let of = away.entry(ProvisionId(row.int()?)).or_default();
                of.insert((PupilId(row.int()?), row.date()?));
            }
        }
        for one in &mut all {
            one.pupils = pupils.remove(&one.id).unwrap_or_default();
            one.sessions.not_held = not_held.remove(&one.id).unwrap_or_default();
            one.held = held.remove(&one.id).unwrap_or_default();
            one.away = away.remove(&one.id).unwrap_or_default();
        }
        Ok(all)
    }

    /// Lessons of any class that these pupils were away from, from one day to another (both included): pupil, subject, day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lessons_missed(
        &mut self,
        pupils: &[PupilId],
        from: Date,
        to: Date,
    ) -> Result<Vec<(PupilId, SubjectId, Date)>, StoreError> {
        let mut found = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT a.pupil_id, l.subject_id, l.on_date
                       FROM lesson_absence a JOIN lesson l ON l.school_id = a.school_id AND l.id = a.lesson_id
                       WHERE a.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement =
                statement.push(" AND l.on_date >= ").bind(from).push(" AND l.on_date <= ").bind(to);
            let statement = statement.push(" AND a.pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                found.push((PupilId(row.int()?), SubjectId(row.int()?), row.date()?));
            }
        }
        found.sort_unstable();
        Ok(found)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a new provision, with nobody in it yet.
    ///
    /// # Errors
    /// When the subject is not there, or days or minutes are out of range.
    pub async fn add_provision(
        &mut self,
        new: &NewProvision,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<ProvisionId, StoreError> {
        let school = self.school;
        let id = ProvisionId(self.core.new_id(IdKind::Provision).await?);
        let sessions = &new.sessions;
        let mask: i64 =
            sessions.weekdays.iter().filter(|day| (1..=7).contains(*day)).map(|day| 1 << (day - 1)).sum();
        self.run(
            "INSERT INTO provision (school_id, id, name, subject_id, led_by, weekdays, minutes, from_date, until_date,
                                    recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                school,
                id,
                new.name.as_str(),
                sessions.instead_of,
                code(if new.led_by.is_beyond_the_three() { LedBy::Other } else { new.led_by }),
                mask,
                sessions.minutes,
                sessions.from,
                sessions.until,
                now,
                by
            ],
        )
        .await?;
        self.set_provision_plan(id, new.led_by, &new.plan).await?;
        Ok(id)
    }

    /// Puts a pupil into a provision for these days, or changes the days of one who is in it.
    ///
    /// # Errors
    /// When provision or pupil is not there.
    pub async fn put_in_provision(
        &mut self,
        provision: ProvisionId,
        pupil: PupilId,
        days: (Date, Date),
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO provision_pupil (school_id, provision_id, pupil_id, from_date, until_date)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (school_id, provision_id, pupil_id) DO UPDATE SET from_date = $4, until_date = $5",
            values![school, provision, pupil, days.0, days.1],
        )
        .await
        .map(drop)
    }

    /// Takes a pupil out of a provision as if they had never been in it. Returns whether they were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_out_of_provision(
        &mut self,
        provision: ProvisionId,
        pupil: PupilId,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        for sql in [
            "DELETE FROM provision_away WHERE school_id = $1 AND provision_id = $2 AND pupil_id = $3",
            "DELETE FROM provision_check WHERE school_id = $1 AND provision_id = $2 AND pupil_id = $3",
            "DELETE FROM provision_text WHERE school_id = $1 AND provision_id = $2 AND pupil_id = $3",
        ] {
            self.run(sql, values![school, provision, pupil]).await?;
        }
        let sql = "DELETE FROM provision_pupil WHERE school_id = $1 AND provision_id = $2 AND pupil_id = $3";
        Ok(self.run(sql, values![school, provision, pupil]).await? > 0)
    }

    /// Changes the last day of a provision.
    ///
    /// # Errors
    /// When it is not there, or the day lies before its first.
    pub async fn end_provision(&mut self, provision: ProvisionId, until: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE provision SET until_date = $3 WHERE school_id = $1 AND id = $2";
        if self.run(sql, values![school, provision, until]).await? == 0 {
            return Err(StoreError::NotFound { what: "provision" });
        }
        Ok(())
    }

    /// Notes that a session took place, and who was not there; what was noted of the day before is replaced.
    ///
    /// # Errors
    /// When provision or a pupil is not there.
    pub async fn session_held(
        &mut self,
        provision: ProvisionId,
        on: Date,
        away: &BTreeSet<PupilId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.session_forgotten(provision, on).await?;
        let sql = "INSERT INTO provision_held (school_id, provision_id, on_date) VALUES ($1, $2, $3)";
        self.run(sql, values![school, provision, on]).await?;
        self.session_away(provision, on, away).await
    }

    /// Keeps that children were away on a day, beside what is noted of it.
    ///
    /// # Errors
    /// When provision or a pupil is not there, or it is noted already.
    pub async fn session_away(
        &mut self,
        provision: ProvisionId,
        on: Date,
        away: &BTreeSet<PupilId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        for pupil in away {
            let sql = "INSERT INTO provision_away (school_id, provision_id, pupil_id, on_date) VALUES ($1, $2, $3, $4)";
            self.run(sql, values![school, provision, *pupil, on]).await?;
        }
        Ok(())
    }

    /// Takes back all that was noted of a day: whether the session was held, and who was away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_forgotten(&mut self, provision: ProvisionId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "DELETE FROM provision_held WHERE school_id = $1 AND provision_id = $2 AND on_date = $3",
            "DELETE FROM provision_not_held WHERE school_id = $1 AND provision_id = $2 AND on_date = $3",
            "DELETE FROM provision_away WHERE school_id = $1 AND provision_id = $2 AND on_date = $3",
        ] {
            self.run(sql, values![school, provision, on]).await?;
        }
        Ok(())
    }

    /// Notes that no session was held on a day, in the place of what was noted before, or takes that back.
    ///
    /// # Errors
    /// When the provision is not there.
    pub async fn session_not_held(
        &mut self,
        provision: ProvisionId,
        on: Date,
        not_held: NotHeld,
    ) -> Result<(), StoreError> {
        let school = self.school;
        if not_held == NotHeld::Noted {
            self.session_forgotten(provision, on).await?;
        }
        let sql = match not_held {
            NotHeld::Noted => {
                "INSERT INTO provision_not_held (school_id, provision_id, on_date) VALUES ($1, $2, $3)
                 ON CONFLICT (school_id, provision_id, on_date) DO NOTHING"
            }
            NotHeld::TakenBack => {
                "DELETE FROM provision_not_held WHERE school_id = $1 AND provision_id = $2 AND on_date = $3"
            }
        };
        self.run(sql, values![school, provision, on]).await.map(drop)
    }
}

/// Whether it is noted that a session was not held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotHeld {
    /// It was not held.
    Noted,
    /// It was, after all.
    TakenBack,
}
