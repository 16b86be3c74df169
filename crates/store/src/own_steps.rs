//! What a pupil works on in a subject while the class works on something else, and what was seen of it.

use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, ObjectiveId, OwnPlanId, OwnStepId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use support::own_steps::Look;

/// One pupil's plan in one subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnPlan {
    /// Which.
    pub id: OwnPlanId,
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Its steps, in the order in which they were added; those set aside and those met are among them.
    pub steps: Vec<OwnStep>,
}

impl OwnPlan {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// The steps that are worked on.
    pub fn open(&self) -> impl Iterator<Item = &OwnStep> {
        self.steps.iter().filter(|one| one.met_on.is_none() && one.aside_on.is_none())
    }
}

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnStep {
    /// Which.
    pub id: OwnStepId,
    /// What it is.
    pub is: OwnStepIs,
    /// Since when.
    pub added_on: Date,
    /// The day on which an adult said that it is met.
    pub met_on: Option<Date>,
    /// The day on which it was set aside.
    pub aside_on: Option<Date>,
    /// What was seen of a step in words, oldest first, one look a day.
    pub looks: Vec<Look>,
}

/// What a step is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnStepIs {
    /// An objective of the curriculum, of any year.
    Objective(ObjectiveId),
    /// Words.
    Words(String),
}

fn plan(row: &mut Row) -> Result<OwnPlan, StoreError> {
    Ok(OwnPlan {
        id: OwnPlanId(row.int()?),
        pupil: PupilId(row.int()?),
        subject: SubjectId(row.int()?),
        from: row.date()?,
        until: row.date()?,
        steps: Vec::new(),
    })
}

fn step(row: &mut Row) -> Result<(OwnPlanId, OwnStep), StoreError> {
    let (plan, id) = (OwnPlanId(row.int()?), OwnStepId(row.int()?));
    let (objective, words) = (row.opt_int()?.map(ObjectiveId), row.opt_text()?);
    let is = match (objective, words) {
        (Some(objective), _) => OwnStepIs::Objective(objective),
        (None, words) => OwnStepIs::Words(words.unwrap_or_default()),
    };
    let (added_on, met_on, aside_on) = (row.date()?, row.opt_date()?, row.opt_date()?);
    Ok((plan, OwnStep { id, is, added_on, met_on, aside_on, looks: Vec::new() }))
}

#[boxed]
impl SchoolTx {
    /// Every plan of these pupils, in any subject, the one that began first first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_plans(&mut self, pupils: &[PupilId]) -> Result<Vec<OwnPlan>, StoreError> {
        let mut plans: BTreeMap<OwnPlanId, OwnPlan> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql =
                "SELECT id, pupil_id, subject_id, from_date, until_date FROM own_plan WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows = statement.push(" AND pupil_id IN ").list(part).rows(&mut self.core.connection).await?;
            for mut row in rows {
                let found = plan(&mut row)?;
                plans.insert(found.id, found);
            }
        }
        // Hardly any class has one: the two reads below are then spared.
        if plans.is_empty() {
            return Ok(Vec::new());
        }
        let owners: Vec<PupilId> = plans.values().map(|one| one.pupil).collect();
        let mut looks = self.own_step_looks(&owners).await?;
        for part in owners.chunks(LIST_PART) {
            let sql = "SELECT s.plan_id, s.id, s.objective_id, t.wording, s.added_on, s.met_on, s.aside_on
                       FROM own_step s LEFT JOIN own_step_text t
                         ON t.school_id = s.school_id AND t.step_id = s.id
                       WHERE s.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows = statement.push(" AND s.pupil_id IN ").list(part).push(" ORDER BY s.id");
            for mut row in rows.rows(&mut self.core.connection).await? {
                let (of, mut found) = step(&mut row)?;
                found.looks = looks.remove(&found.id).unwrap_or_default();
                if let Some(plan) = plans.get_mut(&of) {
                    plan.steps.push(found);
                }
            }
        }
        let mut plans: Vec<OwnPlan> = plans.into_values().collect();
        plans.sort_by_key(|one| (one.from, one.id));
        Ok(plans)
    }

    async fn own_step_looks(
        &mut self,
        pupils: &[PupilId],
    ) -> Result<BTreeMap<OwnStepId, Vec<Look>>, StoreError> {
        let mut looks: BTreeMap<OwnStepId, Vec<Look>> = BTreeMap::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT step_id, on_date, saw FROM own_step_look WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND pupil_id IN ").list(part).push(" ORDER BY step_id, on_date");
            for mut row in statement.rows(&mut self.core.connection).await? {
                let step = OwnStepId(row.int()?);
                looks.entry(step).or_default().push(Look { on: row.date()?, saw: row.code()? });
            }
        }
        Ok(looks)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins a plan.
    ///
    /// # Errors
    /// `Conflict` when one began on the same day in the same subject; when pupil or subject is not there.
    pub async fn begin_own_plan(
        &mut self,
        (pupil, subject): (PupilId, SubjectId),
        (from, until): (Date, Date),
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<OwnPlanId, StoreError> {
        let id = self.core.new_id(IdKind::OwnPlan).await?;
        let school = self.school;
        self.run(
            "INSERT INTO own_plan
                 (school_id, id, pupil_id, subject_id, from_date, until_date, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, pupil, subject, from, until, now, by],
        )
        .await?;
        Ok(OwnPlanId(id))
    }

    /// Gives a plan another last day. Returns whether there is such a plan of this pupil.
    ///
    /// # Errors
    /// When the day is before its first.
    pub async fn move_own_plan(
        &mut self,
        pupil: PupilId,
        plan: OwnPlanId,
        until: Date,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE own_plan SET until_date = $4 WHERE school_id = $1 AND pupil_id = $2 AND id = $3";
        let key = values![self.school, pupil, plan, until];
        Ok(self.run(sql, key).await? > 0)
    }

    /// Takes a plan away with its steps and what was seen: one that was begun by mistake.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_own_plan(&mut self, pupil: PupilId, plan: OwnPlanId) -> Result<(), StoreError> {
        let key = values![self.school, pupil, plan];
        self.run(
            "DELETE FROM own_step_look WHERE school_id = $1 AND pupil_id = $2 AND step_id IN
                 (SELECT id FROM own_step WHERE school_id = $1 AND pupil_id = $2 AND plan_id = $3)",
            key.clone(),
        )
        .await?;
        self.run(
            "DELETE FROM own_step_text WHERE school_id = $1 AND pupil_id = $2 AND step_id IN
                 (SELECT id FROM own_step WHERE school_id = $1 AND pupil_id = $2 AND plan_id = $3)",
            key.clone(),
        )
        .await?;
        let steps = "DELETE FROM own_step WHERE school_id = $1 AND pupil_id = $2 AND plan_id = $3";
        self.run(steps, key.clone()).await?;
        let sql = "DELETE FROM own_plan WHERE school_id = $1 AND pupil_id = $2 AND id = $3";
        self.run(sql, key).await.map(drop)
    }

    /// Adds a step to a plan of the pupil.
    ///
    /// # Errors
    /// When plan or objective is not there.
    pub async fn add_own_step(
        &mut self,
        (pupil, plan): (PupilId, OwnPlanId),
        is: &OwnStepIs,
        on: Date,
    ) -> Result<OwnStepId, StoreError> {
        let id = self.core.new_id(IdKind::OwnStep).await?;
        let school = self.school;
        let (objective, words) = match is {
            OwnStepIs::Objective(objective) => (Some(*objective), None),
            OwnStepIs::Words(words) => (None, Some(words.as_str())),
        };
        self.run(
            "INSERT INTO own_step (school_id, id, plan_id, pupil_id, objective_id, added_on)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![school, id, plan, pupil, objective, on],
        )
        .await?;
        if let Some(words) = words {
            self.run(
                "INSERT INTO own_step_text (school_id, step_id, pupil_id, wording) VALUES ($1, $2, $3, $4)",
                values![school, id, pupil, words],
            )
            .await?;
        }
        Ok(OwnStepId(id))
    }

    /// Says that a step is met or set aside, or takes either back. Returns whether there is such a step of this pupil.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_own_step(
        &mut self,
        pupil: PupilId,
        step: OwnStepId,
        met_on: Option<Date>,
        aside_on: Option<Date>,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE own_step SET met_on = $4, aside_on = $5
                   WHERE school_id = $1 AND pupil_id = $2 AND id = $3";
        let key = values![self.school, pupil, step, met_on, aside_on];
        Ok(self.run(sql, key).await? > 0)
    }

    /// Keeps what was seen of a step on a day, in the place of what was noted that day before.
    ///
    /// # Errors
    /// When the step is not there.
    pub async fn note_own_step_look(
        &mut self,
        pupil: PupilId,
        step: OwnStepId,
        look: Look,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO own_step_look (school_id, step_id, pupil_id, on_date, saw, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (school_id, step_id, on_date) DO UPDATE SET saw = $5, recorded_at = $6",
            values![school, step, pupil, look.on, code(look.saw), now],
        )
        .await
        .map(drop)
    }

    /// Takes back what was noted of a step on a day. Returns whether there was anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_own_step_look(
        &mut self,
        pupil: PupilId,
        step: OwnStepId,
        on: Date,
    ) -> Result<bool, StoreError> {
        let sql = "DELETE FROM own_step_look
                   WHERE school_id = $1 AND pupil_id = $2 AND step_id = $3 AND on_date = $4";
        let key = values![self.school, pupil, step, on];
        Ok(self.run(sql, key).await? > 0)
    }
}
