//! How classes did with pieces and approaches: rows that a job makes anew, and never a second truth.

use crate::codes::{WhatWorked, code};
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Value, values};
use boxed::boxed;
use domain::{GroupId, LessonId, ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;

/// A class was taught an objective.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TaughtClass {
    /// Which class.
    pub group: GroupId,
    /// What.
    pub objective: ObjectiveId,
    /// When.
    pub on: Date,
    /// In which lesson.
    pub lesson: LessonId,
}

/// A comparison, or that there is none yet.
#[derive(Clone, PartialEq, Debug)]
pub struct ComparedRow {
    /// What was compared.
    pub kind: WhatWorked,
    /// The piece, or the objective, by number.
    pub about: i64,
    /// The approach; empty for a piece.
    pub approach: String,
    /// Classes with it, and without.
    pub classes: (u32, u32),
    /// Their pupils.
    pub pupils: (u32, u32),
    /// Difference in shares of answers right and its standard deviation; `None` where too few classes allow none.
    pub difference: Option<(f64, f64)>,
    /// The day on which it was worked out.
    pub made_on: Date,
}

/// What works best for most in a subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BestForMost {
    /// The approach; `None` where none is clearly ahead.
    pub approach: Option<String>,
    /// Pupils and classes that it rests on.
    pub pupils: u32,
    /// Classes.
    pub classes: u32,
    /// The last day on which it may be said.
    pub until: Date,
}

#[boxed]
impl SchoolTx {
    /// Every time that a class was taught an objective of a subject, by class, objective and day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taught_in_subject(&mut self, subject: SubjectId) -> Result<Vec<TaughtClass>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT l.group_id, t.objective_id, l.on_date, l.id
             FROM lesson l JOIN lesson_taught t ON t.school_id = l.school_id AND t.lesson_id = l.id
             WHERE l.school_id = $1 AND l.subject_id = $2
             ORDER BY l.group_id, t.objective_id, l.on_date, l.id",
            values![school, subject],
            |row| {
                Ok(TaughtClass {
                    group: GroupId(row.int()?),
                    objective: ObjectiveId(row.int()?),
                    on: row.date()?,
                    lesson: LessonId(row.int()?),
                })
            },
        )
        .await
    }

    /// What was compared in a subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn what_worked(&mut self, subject: SubjectId) -> Result<Vec<ComparedRow>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT kind, about, approach, classes, other_classes, pupils, other_pupils, value, sd, made_on FROM what_worked
             WHERE school_id = $1 AND subject_id = $2 ORDER BY kind, about, approach",
            values![school, subject],
            |row| {
                Ok(ComparedRow {
                    kind: row.code()?,
                    about: row.int()?,
                    approach: row.text()?,
                    classes: (row.small()?, row.small()?),
                    pupils: (row.small()?, row.small()?),
                    difference: row.opt_real()?.zip(row.opt_real()?),
                    made_on: row.date()?,
                })
            },
        )
        .await
    }

    /// What works best for most, if it may still be said on `today`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn best_for_most(
        &mut self,
        subject: SubjectId,
        today: Date,
    ) -> Result<Option<BestForMost>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT approach, pupils, classes, until_date FROM best_for_most
             WHERE school_id = $1 AND subject_id = $2 AND until_date >= $3",
            values![school, subject, today],
            |row| {
                Ok(BestForMost {
                    approach: row.opt_text()?,
                    pupils: row.small()?,
                    classes: row.small()?,
                    until: row.date()?,
                })
            },
        )
        .await
    }

    /// What was seen to help one pupil most, with its chance, if it may still be said on `today`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn best_for_pupil(
        &mut self,
        subject: SubjectId,
        pupil: PupilId,
        today: Date,
    ) -> Result<Option<(String, f64)>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT p.approach, p.chance FROM best_for_pupil p
             JOIN best_for_most m ON m.school_id = p.school_id AND m.subject_id = p.subject_id
             WHERE p.school_id = $1 AND p.subject_id = $2 AND p.pupil_id = $3 AND m.until_date >= $4",
            values![school, subject, pupil, today],
            |row| Ok((row.text()?, row.real()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Puts these in the place of what was compared in a subject.
    ///
    /// # Errors
    /// When the subject is not there.
    pub async fn set_what_worked(
        &mut self,
        subject: SubjectId,
        rows: &[ComparedRow],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM what_worked WHERE school_id = $1 AND subject_id = $2";
        self.run(sql, values![school, subject]).await?;
        let rows: Vec<Value> = rows
            .iter()
            .flat_map(|one| {
                let (value, sd) = one.difference.unzip();
                values![
                    school,
                    subject,
                    code(one.kind),
                    one.about,
                    &one.approach,
                    one.classes.0,
                    one.classes.1,
                    one.pupils.0,
                    one.pupils.1,
                    value,
                    sd,
                    one.made_on
                ]
            })
            .collect();
        let columns = [
            "school_id",
            "subject_id",
            "kind",
            "about",
            "approach",
            "classes",
            "other_classes",
            "pupils",
            "other_pupils",
            "value",
            "sd",
            "made_on",
        ];
        self.core.connection.insert_many("what_worked", &columns, rows).await
    }

    /// Puts this in the place of what was best in a subject, for most and for single pupils; `None` for nothing to say.
    ///
    /// # Errors
    /// When subject or a pupil is not there.
    pub async fn set_best(
        &mut self,
        subject: SubjectId,
        best: Option<&BestForMost>,
        pupils: &[(PupilId, String, f64)],
    ) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "DELETE FROM best_for_most WHERE school_id = $1 AND subject_id = $2",
            "DELETE FROM best_for_pupil WHERE school_id = $1 AND subject_id = $2",
        ] {
            self.run(sql, values![school, subject]).await?;
        }
        let Some(best) = best else { return Ok(()) };
        self.run(
            "INSERT INTO best_for_most (school_id, subject_id, approach, pupils, classes, until_date)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![school, subject, best.approach.clone(), best.pupils, best.classes, best.until],
        )
        .await?;
        let rows: Vec<Value> = pupils
            .iter()
            .flat_map(|(pupil, approach, chance)| values![school, subject, *pupil, approach, *chance])
            .collect();
        let columns = ["school_id", "subject_id", "pupil_id", "approach", "chance"];
        self.core.connection.insert_many("best_for_pupil", &columns, rows).await
    }
}
