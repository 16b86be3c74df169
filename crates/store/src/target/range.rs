//! The grade that terms of a target aim for, and the chance that was stated with it.

use crate::error::StoreError;
use crate::transaction::SchoolWriteTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{CohortId, PupilId, TargetId};
use support::targets::{Grade, Raised, StatedRange};

/// Read in the order of [`read`], after target and version.
pub(super) const SELECT: &str =
    "SELECT target_id, version, cohort_id, typical, from_start, grade, raised, chance, low,
    high, people, provisional FROM target_range WHERE school_id = ";

/// What held a target up, as a sum.
const RAISED: [(Raised, i64); 3] = [(Raised::Previous, 1), (Raised::Secure, 2), (Raised::Aspiration, 4)];

pub(super) fn read(row: &mut Row) -> Result<StatedRange, StoreError> {
    let cohort = CohortId(row.int()?);
    let (typical, from_start, target) = (Grade(row.small()?), Grade(row.small()?), Grade(row.small()?));
    let sum = row.int()?;
    Ok(StatedRange {
        cohort,
        typical,
        from_start,
        target,
        raised: RAISED.iter().filter(|(_, bit)| sum & bit != 0).map(|(why, _)| *why).collect(),
        chance: row.real()?,
        low: row.real()?,
        high: row.real()?,
        people: row.small()?,
        provisional: row.flag()?,
    })
}

#[boxed]
impl SchoolWriteTx {
    pub(super) async fn keep_range(
        &mut self,
        (target, version): (TargetId, i64),
        pupil: PupilId,
        range: &StatedRange,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let raised: i64 =
            RAISED.iter().filter(|(why, _)| range.raised.contains(why)).map(|(_, bit)| bit).sum();
        let people = i64::try_from(range.people).unwrap_or(i64::MAX);
        self.run(
            "INSERT INTO target_range (school_id, target_id, version, pupil_id, cohort_id, typical, from_start, grade,
                                       raised, chance, low, high, people, provisional)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            values![
                school,
                target,
                version,
                pupil,
                range.cohort,
                range.typical.0,
                range.from_start.0,
                range.target.0,
                raised,
                range.chance,
                range.low,
                range.high,
                people,
                range.provisional
            ],
        )
        .await
        .map(drop)
    }
}
