//! What a class says of its lessons: counts by week, and whether a pupil has tapped, never what.

use crate::codes::{PulseHow, code};
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{GroupId, PulseQuestion, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A week in which a class was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PulseWeek {
    /// Its Monday.
    pub monday: Date,
    /// What the teacher answered to the class, if anything.
    pub reply: Option<String>,
}

/// How many gave one answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PulseCount {
    /// The Monday of the week.
    pub monday: Date,
    /// To what.
    pub question: PulseQuestion,
    /// Tapped, or counted from raised hands.
    pub how: PulseHow,
    /// Which answer, from 0.
    pub answer: u8,
    /// How many.
    pub answers: u32,
}

/// The same over all classes of a school.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchoolPulseCount {
    /// The count; of one way of counting, summed over classes.
    pub count: PulseCount,
    /// How many classes stand behind it.
    pub classes: u32,
}

fn count(row: &mut Row) -> Result<PulseCount, StoreError> {
    Ok(PulseCount {
        monday: row.date()?,
        question: row.code()?,
        how: row.code()?,
        answer: row.small()?,
        answers: row.small()?,
    })
}

#[boxed]
impl SchoolTx {
    /// The weeks since `from` in which a class was asked, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pulse_weeks(&mut self, group: GroupId, from: Date) -> Result<Vec<PulseWeek>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT week_on, reply FROM pulse_week
             WHERE school_id = $1 AND group_id = $2 AND week_on >= $3 ORDER BY week_on DESC",
            values![school, group, from],
            |row| Ok(PulseWeek { monday: row.date()?, reply: row.opt_text()? }),
        )
        .await
    }

    /// Every count of a class since `from`, in order of week, question and answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pulse_counts(&mut self, group: GroupId, from: Date) -> Result<Vec<PulseCount>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT week_on, question, how, answer, answers FROM pulse_count
             WHERE school_id = $1 AND group_id = $2 AND week_on >= $3
             ORDER BY week_on, question, how, answer",
            values![school, group, from],
            count,
        )
        .await
    }

    /// The same over the whole school, with how many classes gave any answer to the question that week.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_pulse_counts(&mut self, from: Date) -> Result<Vec<SchoolPulseCount>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT week_on, question, how, answer, CAST(SUM(answers) AS BIGINT),
                    (SELECT COUNT(DISTINCT group_id) FROM pulse_count AS other
                     WHERE other.school_id = pulse_count.school_id AND other.week_on = pulse_count.week_on
                       AND other.question = pulse_count.question AND other.answers > 0)
             FROM pulse_count WHERE school_id = $1 AND week_on >= $2
             GROUP BY school_id, week_on, question, how, answer ORDER BY week_on, question, how, answer",
            values![school, from],
            |row| Ok(SchoolPulseCount { count: count(row)?, classes: row.small()? }),
        )
        .await
    }

    /// Whether a pupil has tapped for a class in the week of this Monday.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_given_pulse(
        &mut self,
        pupil: PupilId,
        group: GroupId,
        monday: Date,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let found: Vec<Date> = self
            .all(
                "SELECT week_on FROM pulse_given
                 WHERE school_id = $1 AND pupil_id = $2 AND group_id = $3 AND week_on = $4",
                values![school, pupil, group, monday],
                |row| row.date(),
            )
            .await?;
        Ok(!found.is_empty())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Asks a class in the week of this Monday. Asked twice, it is asked once.
    ///
    /// # Errors
    /// When the class is not there.
    pub async fn ask_pulse(&mut self, group: GroupId, monday: Date) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO pulse_week (school_id, group_id, week_on) VALUES ($1, $2, $3)
             ON CONFLICT (school_id, group_id, week_on) DO NOTHING",
            values![school, group, monday],
        )
        .await
        .map(drop)
    }

    /// Counts what a pupil tapped, and that they did; what they tapped is kept in no row of theirs. `false`, and nothing is
    /// counted, when they have tapped already that week.
    ///
    /// # Errors
    /// When the class was not asked that week.
    pub async fn give_pulse(
        &mut self,
        pupil: PupilId,
        group: GroupId,
        monday: Date,
        answers: &[(PulseQuestion, u8)],
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "INSERT INTO pulse_given (school_id, pupil_id, group_id, week_on) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (school_id, pupil_id, group_id, week_on) DO NOTHING";
        if self.run(sql, values![school, pupil, group, monday]).await? == 0 {
            return Ok(false);
        }
        for (question, answer) in answers {
            self.run(
                "INSERT INTO pulse_count (school_id, group_id, week_on, question, how, answer, answers)
                 VALUES ($1, $2, $3, $4, $5, $6, 1)
                 ON CONFLICT (school_id, group_id, week_on, question, how, answer)
                 DO UPDATE SET answers = pulse_count.answers + 1",
                values![school, group, monday, code(*question), code(PulseHow::Taps), i64::from(*answer)],
            )
            .await?;
        }
        Ok(true)
    }

    /// Keeps what was counted from raised hands, by answer, in the place of what was counted that week before.
    ///
    /// # Errors
    /// When the class was not asked.
    pub async fn count_pulse_hands(
        &mut self,
        group: GroupId,
        monday: Date,
        question: PulseQuestion,
        hands: &[u32],
    ) -> Result<(), StoreError> {
        let school = self.school;
        for (answer, count) in (0_i64..).zip(hands) {
            self.run(
                "INSERT INTO pulse_count (school_id, group_id, week_on, question, how, answer, answers)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (school_id, group_id, week_on, question, how, answer)
                 DO UPDATE SET answers = $7",
                values![school, group, monday, code(question), code(PulseHow::Hands), answer, *count],
            )
            .await?;
        }
        Ok(())
    }

    /// Keeps what the teacher answers to the class about a week; an empty wording takes it back.
    ///
    /// # Errors
    /// When the class was not asked that week.
    pub async fn reply_to_pulse(
        &mut self,
        group: GroupId,
        monday: Date,
        wording: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let wording = (!wording.is_empty()).then(|| wording.to_owned());
        let changed = self
            .run(
                "UPDATE pulse_week SET reply = $4, replied_at = $5
                 WHERE school_id = $1 AND group_id = $2 AND week_on = $3",
                values![school, group, monday, wording, now],
            )
            .await?;
        if changed == 0 { Err(StoreError::NotFound { what: "week of the class" }) } else { Ok(()) }
    }
}
