//! Priorities: what each foretells in every version, when it started, its reviews.

use crate::area::PlanScope;
use crate::codes::{Decision, code, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{PriorityId, Role};
use improvement::plan::Foretold;
use jiff::civil::Date;

/// One version of what a priority foretells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrioritySaid {
    /// The version, from 1.
    pub version: u32,
    /// What it says.
    pub foretold: Foretold,
    /// Why it was said anew; empty in the first.
    pub why: String,
    /// When.
    pub on: Date,
    /// In which role.
    pub role: Option<Role>,
}

/// A look at what became of a priority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriorityReview {
    /// What happened, beside what was foretold.
    pub happened: String,
    /// Keep, change, stop.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// When.
    pub on: Date,
    /// In which role.
    pub role: Option<Role>,
}

/// A priority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Priority {
    /// Its number.
    pub id: PriorityId,
    /// Of what.
    pub scope: PlanScope,
    /// Since when it lives; nothing while it is a draft.
    pub started_on: Option<Date>,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// What it foretells, the first version first.
    pub said: Vec<PrioritySaid>,
    /// Reviews, the first first.
    pub reviews: Vec<PriorityReview>,
}

impl Priority {
    /// Whether it has started and not ended.
    #[must_use]
    pub fn lives(&self) -> bool {
        self.started_on.is_some() && self.ended_on.is_none()
    }

    /// The version that holds.
    #[must_use]
    pub fn now(&self) -> Option<&PrioritySaid> {
        self.said.last()
    }
}

fn said(row: &mut Row) -> Result<(PriorityId, PrioritySaid), StoreError> {
    let (of, version) = (PriorityId(row.int()?), row.small()?);
    let (change, whom, by) = (row.text()?, row.text()?, row.date()?);
    let foretold = Foretold { change, whom, by, failure: row.text()?, compared: row.text()? };
    Ok((of, PrioritySaid { version, foretold, why: row.text()?, on: row.date()?, role: row.opt_code()? }))
}

fn review(row: &mut Row) -> Result<(PriorityId, PriorityReview), StoreError> {
    let (of, happened, decision) = (PriorityId(row.int()?), row.text()?, row.code()?);
    let (reason, on) = (row.text()?, row.date()?);
    Ok((of, PriorityReview { happened, decision, reason, on, role: row.opt_code()? }))
}

#[boxed]
impl SchoolTx {
    /// Every priority, drafts and ended ones among them, in the order they were made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn priorities(&mut self) -> Result<Vec<Priority>, StoreError> {
        let school = self.school;
        let sql = "SELECT id, subject_id, phase, started_on, ended_on FROM priority WHERE school_id = $1 ORDER BY id";
        let mut priorities: Vec<Priority> = self
            .all(sql, values![school], |row| {
                let (id, scope) = (PriorityId(row.int()?), PlanScope::read(row)?);
                let (started_on, ended_on) = (row.opt_date()?, row.opt_date()?);
                Ok(Priority { id, scope, started_on, ended_on, said: Vec::new(), reviews: Vec::new() })
            })
            .await?;
        let sql = "SELECT priority_id, version, change_words, whom, by_date, failure, compared, why, said_on, said_role
                   FROM priority_said WHERE school_id = $1 ORDER BY priority_id, version";
        let versions: Vec<(PriorityId, PrioritySaid)> = self.all(sql, values![school], said).await?;
        let sql = "SELECT priority_id, happened, decision, reason, on_date, by_role
                   FROM priority_review WHERE school_id = $1 ORDER BY priority_id, number";
        let reviews: Vec<(PriorityId, PriorityReview)> = self.all(sql, values![school], review).await?;
        for (of, version) in versions {
            let at = priorities.binary_search_by_key(&of, |one| one.id).ok();
            at.and_then(|at| priorities.get_mut(at))
                .into_iter()
                .for_each(|one| one.said.push(version.clone()));
        }
        for (of, review) in reviews {
            let at = priorities.binary_search_by_key(&of, |one| one.id).ok();
            at.and_then(|at| priorities.get_mut(at))
                .into_iter()
                .for_each(|one| one.reviews.push(review.clone()));
        }
        Ok(priorities)
    }
}

fn foretold_values(foretold: &Foretold) -> [Value; 5] {
    [
        foretold.change.as_str().into(),
        foretold.whom.as_str().into(),
        foretold.by.into(),
        foretold.failure.as_str().into(),
        foretold.compared.as_str().into(),
    ]
}

#[boxed]
impl SchoolWriteTx {
    /// Writes a priority as a draft.
    ///
    /// # Errors
    /// When its subject is not there.
    pub async fn add_priority(
        &mut self,
        scope: &PlanScope,
        foretold: &Foretold,
        on: Date,
        role: Option<Role>,
    ) -> Result<PriorityId, StoreError> {
        let id = PriorityId(self.core.new_id(IdKind::Priority).await?);
        let (school, (subject, phase)) = (self.school, scope.columns());
        let sql = "INSERT INTO priority (school_id, id, subject_id, phase) VALUES ($1, $2, $3, $4)";
        self.run(sql, values![school, id, subject, phase]).await?;
        self.insert_said((id, 1), foretold, "", on, role).await?;
        Ok(id)
    }

    async fn insert_said(
        &mut self,
        (priority, version): (PriorityId, u32),
        foretold: &Foretold,
        why: &str,
        on: Date,
        role: Option<Role>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let mut bound = values![school, priority, version];
        bound.extend(foretold_values(foretold));
        bound.extend(values![why, on, opt_code(role)]);
        self.run(
            "INSERT INTO priority_said (school_id, priority_id, version, change_words, whom, by_date, failure, compared, why,
                                        said_on, said_role)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            bound,
        )
        .await
        .map(drop)
    }

    /// Says a draft anew in its place.
    ///
    /// # Errors
    /// When it is no draft: what has started is never changed.
    pub async fn change_draft(
        &mut self,
        priority: PriorityId,
        foretold: &Foretold,
        on: Date,
        role: Option<Role>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let mut bound = values![school, priority];
        bound.extend(foretold_values(foretold));
        bound.extend(values![on, opt_code(role)]);
        let done = self
            .run(
                "UPDATE priority_said SET change_words = $3, whom = $4, by_date = $5, failure = $6, compared = $7, said_on = $8,
                        said_role = $9
                 WHERE school_id = $1 AND priority_id = $2 AND version = 1
                   AND EXISTS (SELECT 1 FROM priority p WHERE p.school_id = $1 AND p.id = $2 AND p.started_on IS NULL)",
                bound,
            )
            .await?;
        found((done == 1).then_some(()), "draft of a priority")
    }

    /// Throws a draft away, with the actions that stood under it.
    ///
    /// # Errors
    /// When it is no draft.
    pub async fn drop_draft(&mut self, priority: PriorityId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "SELECT id FROM priority WHERE school_id = $1 AND id = $2 AND started_on IS NULL";
        let draft = self.one(sql, values![school, priority], |row| row.int()).await?;
        found(draft, "draft of a priority")?;
        for sql in [
            "DELETE FROM plan_action_tag WHERE school_id = $1 AND action_id IN
                 (SELECT id FROM plan_action WHERE school_id = $1 AND priority_id = $2)",
            "DELETE FROM plan_action WHERE school_id = $1 AND priority_id = $2",
            "DELETE FROM priority_said WHERE school_id = $1 AND priority_id = $2",
            "DELETE FROM priority WHERE school_id = $1 AND id = $2",
        ] {
            self.run(sql, values![school, priority]).await?;
        }
        Ok(())
    }

    /// Lets a draft start.
    ///
    /// # Errors
    /// When it is no draft.
    pub async fn start_priority(&mut self, priority: PriorityId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE priority SET started_on = $3 WHERE school_id = $1 AND id = $2 AND started_on IS NULL";
        let done = self.run(sql, values![school, priority, on]).await?;
        found((done == 1).then_some(()), "draft of a priority")
    }

    /// Says a priority that lives anew: another version, with why. `seen` is the version that whoever says it has read.
    ///
    /// # Errors
    /// A conflict when somebody has said another since.
    pub async fn say_priority_again(
        &mut self,
        (priority, seen): (PriorityId, u32),
        foretold: &Foretold,
        why: &str,
        on: Date,
        role: Option<Role>,
    ) -> Result<(), StoreError> {
        self.insert_said((priority, seen + 1), foretold, why, on, role).await
    }

    /// Adds a review; *stop* ends the priority that day. `number` is its place, from 1.
    ///
    /// # Errors
    /// A conflict when somebody has written a review since.
    pub async fn review_priority(
        &mut self,
        (priority, number): (PriorityId, u32),
        review: &PriorityReview,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO priority_review (school_id, priority_id, number, happened, decision, reason, on_date, by_role)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                school,
                priority,
                number,
                review.happened.as_str(),
                code(review.decision),
                review.reason.as_str(),
                review.on,
                opt_code(review.role)
            ],
        )
        .await?;
        if review.decision == Decision::Stop {
            let sql =
                "UPDATE priority SET ended_on = $3 WHERE school_id = $1 AND id = $2 AND ended_on IS NULL";
            self.run(sql, values![school, priority, review.on]).await?;
        }
        Ok(())
    }
}
