//! Lesson plans: one for a lesson at most, and none is asked for.

use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Value, values};
use boxed::boxed;
use domain::{
    AccountId, ForPupil, GroupId, LessonPlan, LessonPlanId, ObjectiveId, PupilId, Segment, SubjectId,
};
use jiff::Timestamp;
use jiff::civil::Date;

/// Which lesson a plan is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedLesson {
    /// The class.
    pub group: GroupId,
    /// The subject.
    pub subject: SubjectId,
    /// The day.
    pub on: Date,
    /// Period of the day, from 1; 0 where there is none.
    pub period: u8,
}

/// A plan as it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredLessonPlan {
    /// Its number.
    pub id: LessonPlanId,
    /// What the lesson is about.
    pub objective: ObjectiveId,
    /// How often it was changed.
    pub changes: u32,
    /// The plan.
    pub plan: LessonPlan,
}

#[boxed]
impl SchoolTx {
    /// The plan of a lesson, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lesson_plan(
        &mut self,
        lesson: PlannedLesson,
    ) -> Result<Option<StoredLessonPlan>, StoreError> {
        let school = self.school;
        let found = self
            .one(
                "SELECT id, objective_id, goal, changes FROM lesson_plan
                 WHERE school_id = $1 AND group_id = $2 AND subject_id = $3 AND on_date = $4 AND period = $5",
                values![school, lesson.group, lesson.subject, lesson.on, lesson.period],
                |row| {
                    Ok(StoredLessonPlan {
                        id: LessonPlanId(row.int()?),
                        objective: ObjectiveId(row.int()?),
                        plan: LessonPlan { goal: row.text()?, ..LessonPlan::default() },
                        changes: row.small()?,
                    })
                },
            )
            .await?;
        let Some(mut found) = found else { return Ok(None) };
        found.plan.segments = self
            .all(
                "SELECT minutes, approach, wording FROM lesson_segment
                 WHERE school_id = $1 AND plan_id = $2 ORDER BY place",
                values![school, found.id],
                |row| Ok(Segment { minutes: row.opt_small()?, approach: row.opt_text()?, text: row.text()? }),
            )
            .await?;
        found.plan.adjustments = self
            .all(
                "SELECT pupil_id, kind, wording, why FROM lesson_adjustment
                 WHERE school_id = $1 AND plan_id = $2 ORDER BY pupil_id, kind",
                values![school, found.id],
                |row| {
                    let (pupil, kind) = (PupilId(row.int()?), row.code()?);
                    Ok(ForPupil { pupil, kind, text: row.text()?, why: row.text()? })
                },
            )
            .await?;
        Ok(Some(found))
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps the plan of a lesson in the place of the one before. Returns whether that one had been changed `seen` times
    /// (no plan yet: never); if not, somebody else was first and nothing is changed.
    ///
    /// # Errors
    /// When class, subject, objective or a pupil is not the school's.
    pub async fn keep_lesson_plan(
        &mut self,
        lesson: PlannedLesson,
        objective: ObjectiveId,
        seen: u32,
        plan: &LessonPlan,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let before = self.lesson_plan(lesson).await?;
        if before.as_ref().map_or(0, |one| one.changes) != seen {
            return Ok(false);
        }
        let id = match before {
            Some(before) => before.id,
            None => LessonPlanId(self.core.new_id(IdKind::LessonPlan).await?),
        };
        let kept = self
            .run(
                "INSERT INTO lesson_plan (school_id, id, group_id, subject_id, objective_id, on_date, period, goal,
                                          changes, recorded_at, recorded_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)
                 ON CONFLICT (school_id, group_id, subject_id, on_date, period) DO UPDATE SET objective_id = $5,
                     goal = $8, changes = lesson_plan.changes + 1, recorded_at = $9, recorded_by = $10
                 WHERE lesson_plan.changes = $11",
                values![
                    school,
                    id,
                    lesson.group,
                    lesson.subject,
                    objective,
                    lesson.on,
                    lesson.period,
                    &plan.goal,
                    now,
                    by,
                    seen
                ],
            )
            .await?;
        if kept == 0 {
            return Ok(false);
        }
        self.empty_lesson_plan(id).await?;
        let segments = (0_i64..).zip(&plan.segments).flat_map(|(place, one)| {
            values![school, id, place, one.minutes, one.approach.clone(), &one.text]
        });
        let adjustments = plan
            .adjustments
            .iter()
            .flat_map(|one| values![school, id, one.pupil, code(one.kind), &one.text, &one.why]);
        let (segments, adjustments): (Vec<Value>, Vec<Value>) = (segments.collect(), adjustments.collect());
        let connection = &mut self.core.connection;
        let columns = ["school_id", "plan_id", "place", "minutes", "approach", "wording"];
        connection.insert_many("lesson_segment", &columns, segments).await?;
        let columns = ["school_id", "plan_id", "pupil_id", "kind", "wording", "why"];
        connection.insert_many("lesson_adjustment", &columns, adjustments).await?;
        Ok(true)
    }

    /// Takes the plan of a lesson away; there may be none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_lesson_plan(&mut self, lesson: PlannedLesson) -> Result<(), StoreError> {
        let Some(found) = self.lesson_plan(lesson).await? else { return Ok(()) };
        let school = self.school;
        self.empty_lesson_plan(found.id).await?;
        self.run("DELETE FROM lesson_plan WHERE school_id = $1 AND id = $2", values![school, found.id])
            .await
            .map(drop)
    }

    async fn empty_lesson_plan(&mut self, id: LessonPlanId) -> Result<(), StoreError> {
        let school = self.school;
        let segments = "DELETE FROM lesson_segment WHERE school_id = $1 AND plan_id = $2";
        self.run(segments, values![school, id]).await?;
        let adjustments = "DELETE FROM lesson_adjustment WHERE school_id = $1 AND plan_id = $2";
        self.run(adjustments, values![school, id]).await.map(drop)
    }
}
