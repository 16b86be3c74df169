//! Outcomes of an education, health and care plan, word for word, and notes of how each goes.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, PlanOutcomeId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// An outcome about to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPlanOutcome {
    /// Whose plan.
    pub pupil: PupilId,
    /// As the plan says it, to the letter.
    pub wording: String,
    /// The day of the plan.
    pub from: Date,
    /// When it is looked at again.
    pub review_on: Option<Date>,
}

/// How an outcome goes, on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutcomeNote {
    /// The day.
    pub on: Date,
    /// In words.
    pub wording: String,
}

/// An outcome with its notes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanOutcome {
    /// Its number.
    pub id: PlanOutcomeId,
    /// What was recorded.
    pub outcome: NewPlanOutcome,
    /// The day on which it ended; `None` while it runs.
    pub ended_on: Option<Date>,
    /// Notes, the latest first.
    pub notes: Vec<OutcomeNote>,
}

#[boxed]
impl SchoolTx {
    /// The outcomes of a pupil, those of the earliest plan first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_outcomes(&mut self, pupil: PupilId) -> Result<Vec<PlanOutcome>, StoreError> {
        let school = self.school;
        let mut all: Vec<PlanOutcome> = self
            .all(
                "SELECT id, wording, from_date, review_on, ended_on FROM plan_outcome
                 WHERE school_id = $1 AND pupil_id = $2 ORDER BY from_date, id",
                values![school, pupil],
                |row| {
                    let (id, wording) = (PlanOutcomeId(row.int()?), row.text()?);
                    let (from, review_on, ended_on) = (row.date()?, row.opt_date()?, row.opt_date()?);
                    let outcome = NewPlanOutcome { pupil, wording, from, review_on };
                    Ok(PlanOutcome { id, outcome, ended_on, notes: Vec::new() })
                },
            )
            .await?;
        let notes: Vec<(PlanOutcomeId, OutcomeNote)> = self
            .all(
                "SELECT outcome_id, on_date, wording FROM plan_outcome_note
                 WHERE school_id = $1 AND pupil_id = $2 ORDER BY on_date DESC, id DESC",
                values![school, pupil],
                |row| Ok((PlanOutcomeId(row.int()?), OutcomeNote { on: row.date()?, wording: row.text()? })),
            )
            .await?;
        for (id, note) in notes {
            if let Some(one) = all.iter_mut().find(|one| one.id == id) {
                one.notes.push(note);
            }
        }
        Ok(all)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Records an outcome.
    ///
    /// # Errors
    /// When the pupil is not there.
    pub async fn record_plan_outcome(
        &mut self,
        new: &NewPlanOutcome,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<PlanOutcomeId, StoreError> {
        let school = self.school;
        let id = PlanOutcomeId(self.core.new_id(IdKind::PlanOutcome).await?);
        self.run(
            "INSERT INTO plan_outcome (school_id, id, pupil_id, wording, from_date, review_on, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, new.pupil, new.wording.as_str(), new.from, new.review_on, now, by],
        )
        .await?;
        Ok(id)
    }

    /// Ends an outcome on a day; one that has ended stays as it is.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_plan_outcome(
        &mut self,
        pupil: PupilId,
        id: PlanOutcomeId,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE plan_outcome SET ended_on = COALESCE(ended_on, $4)
                   WHERE school_id = $1 AND pupil_id = $2 AND id = $3";
        let ended = self.run(sql, values![school, pupil, id, on]).await?;
        found((ended > 0).then_some(()), "outcome")
    }

    /// Notes how an outcome goes.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn note_plan_outcome(
        &mut self,
        pupil: PupilId,
        id: PlanOutcomeId,
        note: &OutcomeNote,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let number = self.core.new_id(IdKind::PlanOutcomeNote).await?;
        let kept = self
            .run(
                "INSERT INTO plan_outcome_note (school_id, id, outcome_id, pupil_id, on_date, wording, recorded_at,
                                                recorded_by)
                 SELECT school_id, $2, id, pupil_id, $5, $6, $7, $8 FROM plan_outcome
                 WHERE school_id = $1 AND id = $3 AND pupil_id = $4",
                values![school, number, id, pupil, note.on, note.wording.as_str(), now, by],
            )
            .await?;
        found((kept > 0).then_some(()), "outcome")
    }
}
