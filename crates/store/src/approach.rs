//! The school's words for ways to teach, and where they were used: in the plan of a lesson, or by a tap after one.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, Value, values};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A class was taught an objective in a way on a day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ApproachUse {
    /// Which class.
    pub group: GroupId,
    /// What.
    pub objective: ObjectiveId,
    /// When.
    pub on: Date,
    /// How, in the school's own word.
    pub approach: String,
}

fn used(row: &mut Row) -> Result<ApproachUse, StoreError> {
    Ok(ApproachUse {
        group: GroupId(row.int()?),
        objective: ObjectiveId(row.int()?),
        on: row.date()?,
        approach: row.text()?,
    })
}

#[boxed]
impl SchoolTx {
    /// The list, in its order; empty while nobody has made one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn approaches(&mut self) -> Result<Vec<String>, StoreError> {
        let school = self.school;
        let sql = "SELECT name FROM approach WHERE school_id = $1 ORDER BY place";
        self.all(sql, values![school], |row| row.text()).await
    }

    /// Where approaches were used in a subject, planned or tapped, by class, objective and day; each once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn approaches_used(&mut self, subject: SubjectId) -> Result<Vec<ApproachUse>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT p.group_id, p.objective_id, p.on_date, s.approach
             FROM lesson_plan p JOIN lesson_segment s ON s.school_id = p.school_id AND s.plan_id = p.id
             WHERE p.school_id = $1 AND p.subject_id = $2 AND s.approach IS NOT NULL
             UNION
             SELECT a.group_id, a.objective_id, a.on_date, a.approach
             FROM lesson_approach a JOIN objective o ON o.school_id = a.school_id AND o.id = a.objective_id
             WHERE a.school_id = $1 AND o.subject_id = $2
             ORDER BY 1, 2, 3, 4",
            values![school, subject],
            used,
        )
        .await
    }

    /// What was tapped of a class and an objective on a day, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn approaches_tapped(
        &mut self,
        group: GroupId,
        objective: ObjectiveId,
        on: Date,
    ) -> Result<Vec<String>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT approach FROM lesson_approach
             WHERE school_id = $1 AND group_id = $2 AND objective_id = $3 AND on_date = $4 ORDER BY approach",
            values![school, group, objective, on],
            |row| row.text(),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Makes these the list, in this order. Where they were used stays as it is.
    ///
    /// # Errors
    /// When one stands twice.
    pub async fn set_approaches(&mut self, names: &[String]) -> Result<(), StoreError> {
        let school = self.school;
        self.run("DELETE FROM approach WHERE school_id = $1", values![school]).await?;
        let rows: Vec<Value> =
            (0_i64..).zip(names).flat_map(|(place, name)| values![school, place, name]).collect();
        let columns = ["school_id", "place", "name"];
        self.core.connection.insert_many("approach", &columns, rows).await
    }

    /// Notes how a class was taught; once a day and way.
    ///
    /// # Errors
    /// When class or objective is not there.
    pub async fn tap_approach(&mut self, one: &ApproachUse, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO lesson_approach (school_id, group_id, objective_id, on_date, approach, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (school_id, group_id, objective_id, on_date, approach) DO NOTHING",
            values![school, one.group, one.objective, one.on, &one.approach, now],
        )
        .await
        .map(drop)
    }

    /// Takes that back; what was not noted is no error.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn untap_approach(&mut self, one: &ApproachUse) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM lesson_approach
             WHERE school_id = $1 AND group_id = $2 AND objective_id = $3 AND on_date = $4 AND approach = $5",
            values![school, one.group, one.objective, one.on, &one.approach],
        )
        .await
        .map(drop)
    }
}
