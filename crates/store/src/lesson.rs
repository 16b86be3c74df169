//! Lessons and what was taught in them. Taught is a fact about a class on a date, with exceptions a pupil.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::pupil::GroupMembership;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, LessonId, ObjectiveId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Which class.
    pub group: GroupId,
    /// Which subject.
    pub subject: SubjectId,
    /// On which day.
    pub date: Date,
    /// Period of the day, from 1; 0 where there is none.
    pub period: u8,
}

/// An objective taught to a pupil's class while the pupil was in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaughtTo {
    /// To whom.
    pub pupil: PupilId,
    /// What.
    pub objective: ObjectiveId,
    /// In which lesson.
    pub lesson: LessonId,
    /// When.
    pub date: Date,
    /// Whether the pupil was away: the teaching was missed.
    pub missed: bool,
}

/// An objective taught to a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaughtInGroup {
    /// What.
    pub objective: ObjectiveId,
    /// In which lesson.
    pub lesson: LessonId,
    /// When.
    pub date: Date,
}

fn lesson(row: &mut Row) -> Result<Lesson, StoreError> {
    Ok(Lesson {
        id: LessonId(row.int()?),
        group: GroupId(row.int()?),
        subject: SubjectId(row.int()?),
        date: row.date()?,
        period: row.small()?,
    })
}

#[boxed]
impl SchoolTx {
    /// One lesson.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lesson(&mut self, id: LessonId) -> Result<Option<Lesson>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT id, group_id, subject_id, on_date, period FROM lesson WHERE school_id = $1 AND id = $2",
            values![school, id],
            lesson,
        )
        .await
    }

    /// The lessons of a class in a subject from one day to another (both included), in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lessons(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        from: Date,
        to: Date,
    ) -> Result<Vec<Lesson>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, group_id, subject_id, on_date, period FROM lesson
             WHERE school_id = $1 AND group_id = $2 AND subject_id = $3 AND on_date BETWEEN $4 AND $5
             ORDER BY on_date, period, id",
            values![school, group, subject, from, to],
            lesson,
        )
        .await
    }

    /// What was taught in a lesson.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taught_in(&mut self, id: LessonId) -> Result<Vec<ObjectiveId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT objective_id FROM lesson_taught WHERE school_id = $1 AND lesson_id = $2
             ORDER BY objective_id",
            values![school, id],
            |row| Ok(ObjectiveId(row.int()?)),
        )
        .await
    }

    /// Who was away from a lesson.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn absent_from(&mut self, id: LessonId) -> Result<Vec<PupilId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT pupil_id FROM lesson_absence WHERE school_id = $1 AND lesson_id = $2 ORDER BY pupil_id",
            values![school, id],
            |row| Ok(PupilId(row.int()?)),
        )
        .await
    }

    /// What a class was taught in a subject, by date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taught_by_group(
        &mut self,
        group: GroupId,
        subject: SubjectId,
    ) -> Result<Vec<TaughtInGroup>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT t.objective_id, l.id, l.on_date
             FROM lesson l JOIN lesson_taught t ON t.school_id = l.school_id AND t.lesson_id = l.id
             WHERE l.school_id = $1 AND l.group_id = $2 AND l.subject_id = $3
             ORDER BY l.on_date, l.period, l.id, t.objective_id",
            values![school, group, subject],
            |row| {
                let objective = ObjectiveId(row.int()?);
                Ok(TaughtInGroup { objective, lesson: LessonId(row.int()?), date: row.date()? })
            },
        )
        .await
    }

    /// What these pupils were taught in a subject, by pupil and date: whatever any class taught while they were
    /// in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taught_to(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
    ) -> Result<Vec<TaughtTo>, StoreError> {
        // Three short reads and a join in memory: a class shares its lessons, so this moves far fewer rows.
        let memberships = self.memberships_of(pupils).await?;
        let groups: BTreeSet<GroupId> = memberships.iter().map(|membership| membership.group).collect();
        let mut lessons = BTreeMap::new();
        for group in groups {
            lessons.insert(group, self.taught_by_group(group, subject).await?);
        }
        let absences = self.absences_of(pupils).await?;
        let mut taught = Vec::new();
        for membership in &memberships {
            let of_group = lessons.get(&membership.group).map_or(&[][..], Vec::as_slice);
            taught.extend(taught_while(membership, of_group, &absences));
        }
        taught.sort_by_key(|one| (one.pupil, one.date, one.lesson, one.objective));
        taught.dedup();
        Ok(taught)
    }

    async fn absences_of(&mut self, pupils: &[PupilId]) -> Result<BTreeSet<(LessonId, PupilId)>, StoreError> {
        let mut absences = BTreeSet::new();
        for part in pupils.chunks(LIST_PART) {
            let sql = "SELECT lesson_id, pupil_id FROM lesson_absence WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows = statement.push(" AND pupil_id IN ").list(part).rows(&mut self.core.connection).await?;
            for mut row in rows {
                absences.insert((LessonId(row.int()?), PupilId(row.int()?)));
            }
        }
        Ok(absences)
    }
}

fn taught_while(
    membership: &GroupMembership,
    lessons: &[TaughtInGroup],
    absences: &BTreeSet<(LessonId, PupilId)>,
) -> Vec<TaughtTo> {
    let pupil = membership.pupil;
    lessons
        .iter()
        .filter(|taught| membership.holds_on(taught.date))
        .map(|taught| TaughtTo {
            pupil,
            objective: taught.objective,
            lesson: taught.lesson,
            date: taught.date,
            missed: absences.contains(&(taught.lesson, pupil)),
        })
        .collect()
}

#[boxed]
impl SchoolWriteTx {
    /// The lesson of a class in a subject on a day and in a period: the same one however often it is asked for.
    ///
    /// # Errors
    /// When class or subject is not there.
    pub async fn ensure_lesson(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        date: Date,
        period: u8,
        now: Timestamp,
    ) -> Result<LessonId, StoreError> {
        let school = self.school;
        let find = "SELECT id FROM lesson
            WHERE school_id = $1 AND group_id = $2 AND subject_id = $3 AND on_date = $4 AND period = $5";
        let key = values![school, group, subject, date, period];
        if let Some(mut row) = self.row(find, key.clone()).await? {
            return Ok(LessonId(row.int()?));
        }
        let id = self.core.new_id(IdKind::Lesson).await?;
        self.run(
            "INSERT INTO lesson (school_id, id, group_id, subject_id, on_date, period, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (school_id, group_id, subject_id, on_date, period) DO NOTHING",
            values![school, id, group, subject, date, period, now],
        )
        .await?;
        let mut row = found(self.row(find, key).await?, "lesson")?;
        Ok(LessonId(row.int()?))
    }

    /// Records what was taught. What is recorded already stays; returns how many are new.
    ///
    /// # Errors
    /// When lesson or objective is not there.
    pub async fn record_taught(
        &mut self,
        lesson: LessonId,
        objectives: &[ObjectiveId],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let school = self.school;
        let mut new = 0;
        for objective in objectives {
            new += self
                .run(
                    "INSERT INTO lesson_taught (school_id, lesson_id, objective_id, recorded_at, recorded_by)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (school_id, lesson_id, objective_id) DO NOTHING",
                    values![school, lesson, *objective, now, by],
                )
                .await?;
        }
        Ok(new)
    }

    /// Takes back that these were taught in the lesson. Returns how many were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn undo_taught(
        &mut self,
        lesson: LessonId,
        objectives: &[ObjectiveId],
    ) -> Result<u64, StoreError> {
        let school = self.school;
        let mut undone = 0;
        for objective in objectives {
            undone += self
                .run(
                    "DELETE FROM lesson_taught
                     WHERE school_id = $1 AND lesson_id = $2 AND objective_id = $3",
                    values![school, lesson, *objective],
                )
                .await?;
        }
        Ok(undone)
    }

    /// Records who was away from a lesson.
    ///
    /// # Errors
    /// When lesson or pupil is not there.
    pub async fn record_absent(
        &mut self,
        lesson: LessonId,
        pupils: &[PupilId],
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let mut rows = Vec::with_capacity(pupils.len() * 5);
        for pupil in pupils.iter().collect::<BTreeSet<_>>() {
            rows.extend(values![school, lesson, *pupil, now, by]);
        }
        let columns = ["school_id", "lesson_id", "pupil_id", "recorded_at", "recorded_by"];
        let on_conflict = "ON CONFLICT (school_id, lesson_id, pupil_id) DO NOTHING";
        self.core.connection.insert_many_or("lesson_absence", &columns, rows, on_conflict).await
    }

    /// Takes back that these were away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_absent(&mut self, lesson: LessonId, pupils: &[PupilId]) -> Result<(), StoreError> {
        let school = self.school;
        for pupil in pupils {
            self.run(
                "DELETE FROM lesson_absence WHERE school_id = $1 AND lesson_id = $2 AND pupil_id = $3",
                values![school, lesson, *pupil],
            )
            .await?;
        }
        Ok(())
    }
}
