//! Working groups: those of a class that were made at once, with what was known on the first day.
//!
//! What became of them is not kept: it is read from what is known today.

use crate::codes::{code, opt_code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{AccountId, GroupId, GroupPlanId, ObjectiveId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use support::groups::{Adult, Purpose, Reason};

/// Working groups that were made at once, without who is in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupPlan {
    /// Their number.
    pub id: GroupPlanId,
    /// Whose they are.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// About what.
    pub objective: ObjectiveId,
    /// What for.
    pub purpose: Purpose,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
    /// The day on which somebody ended them before that.
    pub ended: Option<Date>,
    /// How it will be seen that a pupil needs the group no longer.
    pub exit_check: String,
    /// How often they were changed.
    pub changes: u32,
}

impl GroupPlan {
    /// Whether they are in use on a day.
    #[must_use]
    pub fn is_live(&self, on: Date) -> bool {
        self.ended.is_none() && self.starts <= on && on <= self.ends
    }
}

/// One working group.
#[derive(Clone, PartialEq, Debug)]
pub struct WorkingGroup {
    /// Its name, which says nothing about anybody.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The adult that begins with it.
    pub adult: Option<Adult>,
    /// Who is in it, in order of their numbers.
    pub places: Vec<GroupPlace>,
}

/// A pupil's place in a group, with what was known of them on the first day.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupPlace {
    /// Who.
    pub pupil: PupilId,
    /// Why here.
    pub reason: Reason,
    /// Whether a new suggestion leaves them here.
    pub pinned: bool,
    /// The chance that the objective was met, 0 to 1; `None` when nothing was known.
    pub entry_met: Option<f64>,
    /// Of the last up to six answers then, how many were right, and of how many.
    pub entry_recent: (u8, u8),
    /// Rows of evidence behind it then.
    pub entry_rows: u32,
}

const HEAD: &str =
    "id, group_id, subject_id, objective_id, purpose, starts_on, ends_on, ended_on, exit_check, changes";

fn head(row: &mut Row) -> Result<GroupPlan, StoreError> {
    Ok(GroupPlan {
        id: GroupPlanId(row.int()?),
        group: GroupId(row.int()?),
        subject: SubjectId(row.int()?),
        objective: ObjectiveId(row.int()?),
        purpose: row.code()?,
        starts: row.date()?,
        ends: row.date()?,
        ended: row.opt_date()?,
        exit_check: row.text()?,
        changes: row.small()?,
    })
}

fn place(row: &mut Row) -> Result<(i64, GroupPlace), StoreError> {
    Ok((
        row.int()?,
        GroupPlace {
            pupil: PupilId(row.int()?),
            reason: row.code()?,
            pinned: row.flag()?,
            entry_met: row.opt_real()?,
            entry_recent: (row.small()?, row.small()?),
            entry_rows: row.small()?,
        },
    ))
}

#[boxed]
impl SchoolTx {
    /// All that were ever made for a class, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn group_plans(&mut self, group: GroupId) -> Result<Vec<GroupPlan>, StoreError> {
        let school = self.school;
        let sql = format!(
            "SELECT {HEAD} FROM group_plan WHERE school_id = $1 AND group_id = $2 ORDER BY starts_on DESC, id DESC"
        );
        self.all(sqlx::AssertSqlSafe(sql), values![school, group], head).await
    }

    /// Those of one number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn group_plan(&mut self, id: GroupPlanId) -> Result<Option<GroupPlan>, StoreError> {
        let school = self.school;
        let sql = format!("SELECT {HEAD} FROM group_plan WHERE school_id = $1 AND id = $2");
        self.one(sqlx::AssertSqlSafe(sql), values![school, id], head).await
    }

    /// The groups themselves, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn working_groups(&mut self, id: GroupPlanId) -> Result<Vec<WorkingGroup>, StoreError> {
        let school = self.school;
        let places: Vec<(i64, GroupPlace)> = self
            .all(
                "SELECT place, pupil_id, reason, pinned, entry_met, entry_right, entry_of, entry_rows
                 FROM working_group_place WHERE school_id = $1 AND plan_id = $2 ORDER BY pupil_id",
                values![school, id],
                place,
            )
            .await?;
        let mut by_group: BTreeMap<i64, Vec<GroupPlace>> = BTreeMap::new();
        for (group, place) in places {
            by_group.entry(group).or_default().push(place);
        }
        self.all(
            "SELECT place, name, about, adult FROM working_group
             WHERE school_id = $1 AND plan_id = $2 ORDER BY place",
            values![school, id],
            |row| {
                let places = by_group.remove(&row.int()?).unwrap_or_default();
                Ok(WorkingGroup { name: row.text()?, about: row.text()?, adult: row.opt_code()?, places })
            },
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps new groups; number, end before time and count of changes are the store's.
    ///
    /// # Errors
    /// When class, subject, objective or a pupil is not the school's.
    pub async fn make_group_plan(
        &mut self,
        new: &GroupPlan,
        groups: &[WorkingGroup],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<GroupPlanId, StoreError> {
        let school = self.school;
        let id = GroupPlanId(self.core.new_id(IdKind::GroupPlan).await?);
        self.run(
            "INSERT INTO group_plan (school_id, id, group_id, subject_id, objective_id, purpose, starts_on, ends_on,
                                     exit_check, changes, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11)",
            values![
                school,
                id,
                new.group,
                new.subject,
                new.objective,
                code(new.purpose),
                new.starts,
                new.ends,
                &new.exit_check,
                now,
                by
            ],
        )
        .await?;
        self.keep_groups(id, groups).await?;
        Ok(id)
    }

    /// Puts these groups in the place of what stood there. Returns whether they had been changed `seen` times: if not,
    /// somebody else was first, and nothing is changed.
    ///
    /// # Errors
    /// When a pupil is not the school's.
    pub async fn change_groups(
        &mut self,
        id: GroupPlanId,
        seen: u32,
        groups: &[WorkingGroup],
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql =
            "UPDATE group_plan SET changes = changes + 1 WHERE school_id = $1 AND id = $2 AND changes = $3";
        if self.run(sql, values![school, id, seen]).await? == 0 {
            return Ok(false);
        }
        for table in ["working_group_place", "working_group"] {
            let sql = format!("DELETE FROM {table} WHERE school_id = $1 AND plan_id = $2");
            self.run(sqlx::AssertSqlSafe(sql), values![school, id]).await?;
        }
        self.keep_groups(id, groups).await?;
        Ok(true)
    }

    /// Ends groups before their last day; ended twice, the first day stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_group_plan(&mut self, id: GroupPlanId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE group_plan SET ended_on = $3, changes = changes + 1
                   WHERE school_id = $1 AND id = $2 AND ended_on IS NULL";
        self.run(sql, values![school, id, on]).await.map(drop)
    }

    async fn keep_groups(&mut self, id: GroupPlanId, groups: &[WorkingGroup]) -> Result<(), StoreError> {
        let school = self.school;
        let (mut heads, mut places): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        for (at, group) in (0_i64..).zip(groups) {
            heads.extend(values![school, id, at, &group.name, &group.about, opt_code(group.adult)]);
            for one in &group.places {
                let (right, of) = one.entry_recent;
                places.extend(values![
                    school,
                    id,
                    one.pupil,
                    at,
                    code(one.reason),
                    one.pinned,
                    one.entry_met,
                    right,
                    of,
                    one.entry_rows
                ]);
            }
        }
        let connection = &mut self.core.connection;
        let columns = ["school_id", "plan_id", "place", "name", "about", "adult"];
        connection.insert_many("working_group", &columns, heads).await?;
        let columns = [
            "school_id",
            "plan_id",
            "pupil_id",
            "place",
            "reason",
            "pinned",
            "entry_met",
            "entry_right",
            "entry_of",
            "entry_rows",
        ];
        connection.insert_many("working_group_place", &columns, places).await
    }
}
