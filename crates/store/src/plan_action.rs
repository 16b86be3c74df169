//! What is done: actions with owner, cost and success evidence, and the funders and requirements they serve.

use crate::codes::{PlanActionState, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{PlanActionId, PlanTagId, PriorityId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An action about to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPlanAction {
    /// The priority it serves; nothing beside the priorities.
    pub priority: Option<PriorityId>,
    /// What is done.
    pub wording: String,
    /// Who: a role or a named group.
    pub owner: String,
    /// What it costs, pence; nothing where nobody has said.
    pub cost_pence: Option<u32>,
    /// By what one sees that it worked.
    pub success: String,
    /// By when.
    pub by: Option<Date>,
    /// What it serves.
    pub tags: BTreeSet<PlanTagId>,
}

/// An action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanAction {
    /// Its number.
    pub id: PlanActionId,
    /// What it is.
    pub action: NewPlanAction,
    /// Where it stands.
    pub state: PlanActionState,
    /// Since when, once it is done or dropped.
    pub settled_on: Option<Date>,
}

/// A funder or a requirement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanTag {
    /// Its number.
    pub id: PlanTagId,
    /// What it is called.
    pub name: String,
    /// Whether it is no longer on the list; actions that served it keep it.
    pub retired: bool,
}

#[boxed]
impl SchoolTx {
    /// Every action, in the order they were written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_actions(&mut self) -> Result<Vec<PlanAction>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, priority_id, wording, owner, cost_pence, success, by_date, state, settled_on
                   FROM plan_action WHERE school_id = $1 ORDER BY id";
        let mut actions: Vec<PlanAction> = self
            .all(sql, values![school], |row| {
                let (id, priority) = (PlanActionId(row.int()?), row.opt_int()?.map(PriorityId));
                let (wording, owner, cost_pence) = (row.text()?, row.text()?, row.opt_small()?);
                let (success, by, tags) = (row.text()?, row.opt_date()?, BTreeSet::new());
                let action = NewPlanAction { priority, wording, owner, cost_pence, success, by, tags };
                Ok(PlanAction { id, action, state: row.code()?, settled_on: row.opt_date()? })
            })
            .await?;
        let sql = "SELECT action_id, tag_id FROM plan_action_tag WHERE school_id = $1";
        let tags: Vec<(PlanActionId, PlanTagId)> = self
            .all(sql, values![school], |row| Ok((PlanActionId(row.int()?), PlanTagId(row.int()?))))
            .await?;
        for (of, tag) in tags {
            if let Ok(at) = actions.binary_search_by_key(&of, |one| one.id)
                && let Some(action) = actions.get_mut(at)
            {
                action.action.tags.insert(tag);
            }
        }
        Ok(actions)
    }

    /// Funders and requirements, by name, those among them that are no longer on the school's list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_tags(&mut self) -> Result<Vec<PlanTag>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, name, retired_on FROM plan_tag WHERE school_id = $1 ORDER BY name, id";
        self.all(sql, values![school], |row| {
            let (id, name) = (PlanTagId(row.int()?), row.text()?);
            Ok(PlanTag { id, name, retired: row.opt_date()?.is_some() })
        })
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Writes an action.
    ///
    /// # Errors
    /// When its priority or one of its tags is not there.
    pub async fn add_plan_action(&mut self, new: &NewPlanAction) -> Result<PlanActionId, StoreError> {
        let id = PlanActionId(self.core.new_id(IdKind::PlanAction).await?);
        let school = self.school;
        self.run(
            "INSERT INTO plan_action (school_id, id, priority_id, wording, owner, cost_pence, success, by_date, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                school,
                id,
                new.priority,
                new.wording.as_str(),
                new.owner.as_str(),
                new.cost_pence,
                new.success.as_str(),
                new.by,
                code(PlanActionState::Open)
            ],
        )
        .await?;
        self.tag_plan_action(id, &new.tags).await?;
        Ok(id)
    }

    /// Says anew what an action serves.
    ///
    /// # Errors
    /// When action or tag is not there.
    pub async fn tag_plan_action(
        &mut self,
        action: PlanActionId,
        tags: &BTreeSet<PlanTagId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM plan_action_tag WHERE school_id = $1 AND action_id = $2";
        self.run(sql, values![school, action]).await?;
        for tag in tags {
            let sql = "INSERT INTO plan_action_tag (school_id, action_id, tag_id) VALUES ($1, $2, $3)";
            self.run(sql, values![school, action, *tag]).await?;
        }
        Ok(())
    }

    /// Says where an action stands; opened again, the day is forgotten.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn settle_plan_action(
        &mut self,
        action: PlanActionId,
        state: PlanActionState,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let settled = (state != PlanActionState::Open).then_some(on);
        let sql = "UPDATE plan_action SET state = $3, settled_on = $4 WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, action, code(state), settled]).await?;
        found((done == 1).then_some(()), "action")
    }

    /// Puts a funder or a requirement on the list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_plan_tag(&mut self, name: &str) -> Result<PlanTagId, StoreError> {
        let id = PlanTagId(self.core.new_id(IdKind::PlanTag).await?);
        let school = self.school;
        let sql = "INSERT INTO plan_tag (school_id, id, name) VALUES ($1, $2, $3)";
        self.run(sql, values![school, id, name]).await?;
        Ok(id)
    }

    /// Takes one off the list on a day, or puts it back; actions that served it keep it.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn retire_plan_tag(&mut self, tag: PlanTagId, on: Option<Date>) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE plan_tag SET retired_on = $3 WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, tag, on]).await?;
        found((done == 1).then_some(()), "funder or requirement")
    }
}
