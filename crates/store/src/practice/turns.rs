//! The turns that pupils take at practice, and what was asked in each.

use crate::codes::{CameTo, PracticeReason, code, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ObjectiveId, PracticeSetId, PracticeTurnId, PupilId, QuestionVersionId, SubjectId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One pupil's turn at a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PracticeTurn {
    /// Its id.
    pub id: PracticeTurnId,
    /// At which set.
    pub set: PracticeSetId,
    /// Whose.
    pub pupil: PupilId,
    /// Minutes that the pupil chose; nothing where the set says them.
    pub minutes: Option<u32>,
    /// Since when.
    pub started_at: Timestamp,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
}

/// One question of a turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PracticeItem {
    /// Its place, from 1.
    pub place: u32,
    /// The question.
    pub question: QuestionVersionId,
    /// What it was asked for.
    pub objective: ObjectiveId,
    /// Which draw, for a template; 0 for a fixed question.
    pub draw: i64,
    /// Why it was chosen.
    pub reason: PracticeReason,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Hints shown.
    pub hints: u32,
    /// Answers that could be read.
    pub tries: u32,
    /// Whether the same wrong answer came twice.
    pub repeated: bool,
    /// The last answer that was not right.
    pub last_answer: Option<String>,
    /// What came of it; `None` while it is open.
    pub came_to: Option<CameTo>,
}

/// When a pupil was asked about an objective, in turns and on sheets, answered or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskedAbout {
    /// The first time.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
}

/// Somebody said to be stuck.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stuck {
    /// Who.
    pub pupil: PupilId,
    /// On what.
    pub objective: ObjectiveId,
    /// With which question.
    pub question: QuestionVersionId,
    /// When.
    pub at: Timestamp,
}

fn turn(row: &mut Row) -> Result<PracticeTurn, StoreError> {
    Ok(PracticeTurn {
        id: PracticeTurnId(row.int()?),
        set: PracticeSetId(row.int()?),
        pupil: PupilId(row.int()?),
        minutes: row.opt_small()?,
        started_at: row.at()?,
        ended_at: row.opt_at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// One turn.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_turn(&mut self, id: PracticeTurnId) -> Result<Option<PracticeTurn>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT id, practice_set_id, pupil_id, minutes, started_at, ended_at FROM practice_turn
             WHERE school_id = $1 AND id = $2",
            values![school, id],
            turn,
        )
        .await
    }

    /// Every turn at a set, in order of pupil and start.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_turns_at(&mut self, set: PracticeSetId) -> Result<Vec<PracticeTurn>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, practice_set_id, pupil_id, minutes, started_at, ended_at FROM practice_turn
             WHERE school_id = $1 AND practice_set_id = $2 ORDER BY pupil_id, started_at, id",
            values![school, set],
            turn,
        )
        .await
    }

    /// A pupil's turns that began after an instant, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_turns_of(
        &mut self,
        pupil: PupilId,
        since: Timestamp,
    ) -> Result<Vec<PracticeTurn>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, practice_set_id, pupil_id, minutes, started_at, ended_at FROM practice_turn
             WHERE school_id = $1 AND pupil_id = $2 AND started_at >= $3 ORDER BY started_at DESC, id DESC",
            values![school, pupil, since],
            turn,
        )
        .await
    }

    /// The questions of a turn, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_items(&mut self, turn: PracticeTurnId) -> Result<Vec<PracticeItem>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT place, question_version_id, objective_id, draw, reason, asked_at, hints, tries, repeated,
                    last_answer, came_to
             FROM practice_item WHERE school_id = $1 AND practice_turn_id = $2 ORDER BY place",
            values![school, turn],
            |row| {
                Ok(PracticeItem {
                    place: row.small()?,
                    question: QuestionVersionId(row.int()?),
                    objective: ObjectiveId(row.int()?),
                    draw: row.int()?,
                    reason: row.code()?,
                    asked_at: row.at()?,
                    hints: row.small()?,
                    tries: row.small()?,
                    repeated: row.flag()?,
                    last_answer: row.opt_text()?,
                    came_to: row.opt_code()?,
                })
            },
        )
        .await
    }

    /// On which objectives of a subject a pupil was ever asked in practice, and when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_about(
        &mut self,
        subject: SubjectId,
        pupil: PupilId,
    ) -> Result<BTreeMap<ObjectiveId, AskedAbout>, StoreError> {
        let school = self.school;
        let rows: Vec<(ObjectiveId, AskedAbout)> = self
            .all(
                "SELECT item.objective_id, MIN(item.asked_at), MAX(item.asked_at)
                 FROM practice_item item
                 JOIN objective ON objective.school_id = item.school_id AND objective.id = item.objective_id
                 WHERE item.school_id = $1 AND item.pupil_id = $2 AND objective.subject_id = $3
                 GROUP BY item.objective_id",
                values![school, pupil, subject],
                |row| Ok((ObjectiveId(row.int()?), AskedAbout { first: row.at()?, last: row.at()? })),
            )
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// Who of these pupils said to be stuck since an instant, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stuck(&mut self, pupils: &[PupilId], since: Timestamp) -> Result<Vec<Stuck>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, objective_id, question_version_id, ended_at FROM practice_item WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND came_to = ")
            .bind(code(CameTo::Stuck))
            .push(" AND ended_at >= ")
            .bind(since)
            .push(" AND pupil_id IN ")
            .list(part)
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                all.push(Stuck {
                    pupil: PupilId(row.int()?),
                    objective: ObjectiveId(row.int()?),
                    question: QuestionVersionId(row.int()?),
                    at: row.at()?,
                });
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse((one.at, one.pupil)));
        Ok(all)
    }
}

#[boxed]
impl SchoolTx {
    /// Who of these pupils said to be stuck since an instant and has not been right about the same objective in practice
    /// since, with the first time that is still so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn still_stuck(
        &mut self,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<(PupilId, Timestamp)>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT i.pupil_id, MIN(i.ended_at) FROM practice_item i WHERE i.school_id = ",
            )
            .bind(self.school)
            .push(" AND i.came_to = ")
            .bind(code(CameTo::Stuck))
            .push(" AND i.ended_at >= ")
            .bind(since)
            .push(
                " AND NOT EXISTS (SELECT 1 FROM practice_item later WHERE later.school_id = i.school_id
                      AND later.pupil_id = i.pupil_id AND later.objective_id = i.objective_id
                      AND later.ended_at > i.ended_at AND later.came_to = ",
            )
            .bind(code(CameTo::Right))
            .push(") AND i.pupil_id IN ")
            .list(part)
            .push(" GROUP BY i.pupil_id ORDER BY i.pupil_id")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                all.push((PupilId(row.int()?), row.at()?));
            }
        }
        Ok(all)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins a turn.
    ///
    /// # Errors
    /// When set or pupil is not there.
    pub async fn start_practice_turn(
        &mut self,
        set: PracticeSetId,
        pupil: PupilId,
        now: Timestamp,
    ) -> Result<PracticeTurnId, StoreError> {
        let school = self.school;
        let id = PracticeTurnId(self.core.new_id(IdKind::PracticeTurn).await?);
        self.run(
            "INSERT INTO practice_turn (school_id, id, practice_set_id, pupil_id, started_at)
             VALUES ($1, $2, $3, $4, $5)",
            values![school, id, set, pupil, now],
        )
        .await?;
        Ok(id)
    }

    /// Ends a turn; one that has ended stays as it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_practice_turn(&mut self, id: PracticeTurnId, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        let sql =
            "UPDATE practice_turn SET ended_at = $3 WHERE school_id = $1 AND id = $2 AND ended_at IS NULL";
        self.run(sql, values![school, id, now]).await.map(|_| ())
    }

    /// Asks a question in a turn. `false` when that place is taken: two windows asked at once, and one question stands.
    ///
    /// # Errors
    /// When turn, question or objective is not there.
    pub async fn ask_practice_item(
        &mut self,
        turn: PracticeTurnId,
        pupil: PupilId,
        item: &PracticeItem,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let new = self
            .run(
                "INSERT INTO practice_item (school_id, practice_turn_id, place, pupil_id, question_version_id,
                                            objective_id, draw, reason, asked_at, hints, tries, repeated)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                 ON CONFLICT (school_id, practice_turn_id, place) DO NOTHING",
                values![
                    school,
                    turn,
                    item.place,
                    pupil,
                    item.question,
                    item.objective,
                    item.draw,
                    code(item.reason),
                    item.asked_at,
                    item.hints,
                    item.tries,
                    item.repeated
                ],
            )
            .await?;
        Ok(new == 1)
    }

    /// Keeps how a question of a turn stands now.
    ///
    /// # Errors
    /// When it was not asked.
    pub async fn update_practice_item(
        &mut self,
        turn: PracticeTurnId,
        item: &PracticeItem,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let ended = item.came_to.map(|_| now);
        let done = self
            .run(
                "UPDATE practice_item SET hints = $4, tries = $5, repeated = $6, last_answer = $7, came_to = $8,
                                          ended_at = $9
                 WHERE school_id = $1 AND practice_turn_id = $2 AND place = $3",
                values![
                    school,
                    turn,
                    item.place,
                    item.hints,
                    item.tries,
                    item.repeated,
                    item.last_answer.clone(),
                    opt_code(item.came_to),
                    ended
                ],
            )
            .await?;
        found((done == 1).then_some(()), "question of a turn")
    }
}
