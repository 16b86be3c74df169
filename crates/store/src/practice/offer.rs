//! Turns that a pupil begins by themselves: each with its own length and its own objectives.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{ObjectiveId, PracticeSetId, PracticeTurnId, PupilId};
use jiff::Timestamp;

#[boxed]
impl SchoolTx {
    /// What a turn is about that a pupil began by themselves; empty for a turn at what was given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn practice_turn_objectives(
        &mut self,
        turn: PracticeTurnId,
    ) -> Result<Vec<ObjectiveId>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT objective_id FROM practice_turn_objective
             WHERE school_id = $1 AND practice_turn_id = $2 ORDER BY objective_id",
            values![school, turn],
            |row| Ok(ObjectiveId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins a turn that a pupil chose: so many minutes, about these objectives.
    ///
    /// # Errors
    /// When set, pupil or an objective is not there.
    pub async fn start_offered_turn(
        &mut self,
        set: PracticeSetId,
        pupil: PupilId,
        minutes: u32,
        objectives: &[ObjectiveId],
        now: Timestamp,
    ) -> Result<PracticeTurnId, StoreError> {
        let school = self.school;
        let id = self.start_practice_turn(set, pupil, now).await?;
        self.set_turn_minutes(id, minutes).await?;
        let rows = objectives.iter().flat_map(|objective| values![school, id, pupil, *objective]).collect();
        let columns = ["school_id", "practice_turn_id", "pupil_id", "objective_id"];
        self.core.connection.insert_many("practice_turn_objective", &columns, rows).await?;
        Ok(id)
    }

    /// Says how long a turn lasts, where its set does not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_turn_minutes(&mut self, turn: PracticeTurnId, minutes: u32) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE practice_turn SET minutes = $3 WHERE school_id = $1 AND id = $2";
        self.run(sql, values![school, turn, minutes]).await.map(drop)
    }
}
