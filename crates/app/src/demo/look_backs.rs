//! What the demo's first school kept of two school years that ended: chances that were stated to pupils of then, and what they reached.
//! They are drawn as this year's pupils are and are nobody's here; that all of it is simulated stands on every page.

use super::Writer;
use crate::AppError;
use crate::attainment::{CameOf, of_chances};
use domain::PupilId;
use jiff::civil::Date;
use simulate::attainment::{Stage, scores};
use store::{LookBack, NewCohort};
use support::fairness::StatedChance;
use support::targets::CohortRow;

/// Pupils of each year.
const PUPILS: usize = 54;
/// The first of them, beyond every pupil of a school.
const FIRST: usize = 100_000;
/// Points of the start within which people of the cohort started alike.
const NEAR: f64 = 4.0;
/// One pupil in so many aimed a grade higher than what half of those who started alike reached.
const HIGHER: usize = 3;

impl Writer<'_> {
    /// The look backs, the earlier first.
    pub(super) fn look_backs(&self, cohort: &NewCohort) -> Result<Vec<LookBack>, AppError> {
        let today = self.authority.today;
        let last = if today.month() >= 10 { today.year() } else { today.year() - 1 };
        let mut kept = Vec::new();
        for (year, first) in [(last - 1, FIRST), (last, FIRST + PUPILS)] {
            let on = Date::new(year, 10, 2).map_err(|_| super::lost("a day in October"))?.min(today);
            let known: Vec<CameOf> =
                (first..first + PUPILS).filter_map(|at| self.came_of(cohort, at)).collect();
            kept.push(of_chances(u16::try_from(year).unwrap_or_default(), on, &known, 0)?);
        }
        Ok(kept)
    }

    /// One pupil's chance, as the cohort gives it, and whether the grade was reached; nothing for a start that nobody of it had.
    fn came_of(&self, cohort: &NewCohort, at: usize) -> Option<CameOf> {
        let (prior, outcome) = scores(self.authority.seed, self.plan_index(), at, Stage::YearSix, &[1.0]);
        let alike: Vec<&CohortRow> =
            cohort.rows.iter().filter(|row| (row.prior - prior).abs() <= NEAR).collect();
        let count =
            |grade: u8| -> u32 { alike.iter().filter(|row| row.grade.0 >= grade).map(|row| row.count).sum() };
        let all = count(0);
        if all == 0 {
            return None;
        }
        let half = cohort.grades.iter().rposition(|one| 2 * count(one.grade.0) >= all)?;
        let higher = usize::from(at.is_multiple_of(HIGHER) && half + 1 < cohort.grades.len());
        let (typical, target) = (cohort.grades.get(half)?, cohort.grades.get(half + higher)?);
        let chance = StatedChance {
            pupil: PupilId(i64::try_from(at).ok()?),
            group: String::new(),
            chance: f64::from(count(target.grade.0)) / f64::from(all),
            reached: *outcome.first()? >= target.lower_cut?,
            above_start: i16::from(target.grade.0) - i16::from(typical.grade.0),
        };
        Some(CameOf { chance, year: Some("Year 6".into()), start: typical.name.clone() })
    }
}
