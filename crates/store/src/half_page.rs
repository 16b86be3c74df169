//! The half page of a try-out as it was worked out, once: with the method, the model and the day.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::TryoutId;
use jiff::civil::Date;
use support::tryout::{Counted, HalfPage, METHOD, Verdict, Why};
use support::{Measured, Number, Status};

/// A half page as it is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptHalfPage {
    /// What it says.
    pub page: HalfPage,
    /// The parameters by which it was expected how much pupils would get right.
    pub model: String,
    /// The day on which it was worked out.
    pub made_on: Date,
}

/// Verdicts by their code, which is the place counted from 1.
const VERDICTS: [Verdict; 8] = [
    Verdict::Better,
    Verdict::Worse,
    Verdict::CannotTell(Why::TooFew),
    Verdict::CannotTell(Why::SmallLot),
    Verdict::CannotTell(Why::Luck),
    Verdict::CannotTell(Why::Stopped),
    Verdict::CannotTell(Why::OnePerson),
    Verdict::CannotTell(Why::Unlike),
];

fn code_of(verdict: Verdict) -> i64 {
    (1..).zip(VERDICTS).find(|(_, known)| *known == verdict).map_or(0, |(code, _)| code)
}

fn verdict(row: &mut Row) -> Result<Verdict, StoreError> {
    let code = row.int()?;
    let known = usize::try_from(code - 1).ok().and_then(|at| VERDICTS.get(at)).copied();
    known.ok_or_else(|| StoreError::Corrupt { detail: format!("{code} is no verdict") })
}

fn side(row: &mut Row) -> Result<Counted, StoreError> {
    Ok(Counted { units: row.small()?, of_units: row.small()?, pupils: row.small()?, of_pupils: row.small()? })
}

fn kept(row: &mut Row) -> Result<KeptHalfPage, StoreError> {
    let verdict = verdict(row)?;
    let (value, sd, low95, high95) = (row.opt_real()?, row.opt_real()?, row.opt_real()?, row.opt_real()?);
    let number = value.zip(sd).zip(low95.zip(high95));
    let (p, assignments) = (row.opt_real()?, row.small()?);
    let sides = (side(row)?, side(row)?);
    let n = (sides.0.pupils + sides.1.pupils) as u64;
    let difference = match number {
        Some(((value, sd), (low95, high95))) => {
            Measured::new(Number { value, sd, low95, high95 }, n, Status::Ok, METHOD)
        }
        None => Measured::without(n, Status::Insufficient, METHOD),
    };
    let lessons = row.opt_real()?.zip(row.opt_real()?);
    let page = HalfPage { verdict, difference, p, assignments, sides, lessons };
    Ok(KeptHalfPage { page, model: row.text()?, made_on: row.date()? })
}

fn many(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[boxed]
impl SchoolTx {
    /// The half page of a try-out; `None` before it was worked out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn half_page(&mut self, id: TryoutId) -> Result<Option<KeptHalfPage>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT verdict, value, sd, low95, high95, p, assignments, tried_units, tried_of_units, tried_pupils, tried_of_pupils,
                    other_units, other_of_units, other_pupils, other_of_pupils, tried_lessons, other_lessons, model, made_on
             FROM half_page WHERE school_id = $1 AND tryout_id = $2",
            values![school, id],
            kept,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps the half page of a try-out; where one is kept already, that one stands.
    ///
    /// # Errors
    /// When the try-out is not there.
    pub async fn keep_half_page(&mut self, id: TryoutId, one: &KeptHalfPage) -> Result<(), StoreError> {
        let school = self.school;
        let page = &one.page;
        let number = page.difference.read().map(|(number, _)| number);
        let (tried, other) = page.sides;
        let (tried_lessons, other_lessons) = page.lessons.unzip();
        self.run(
            "INSERT INTO half_page (school_id, tryout_id, verdict, value, sd, low95, high95, p, assignments, tried_units,
                                    tried_of_units, tried_pupils, tried_of_pupils, other_units, other_of_units, other_pupils,
                                    other_of_pupils, tried_lessons, other_lessons, method, model, made_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
             ON CONFLICT (school_id, tryout_id) DO NOTHING",
            values![
                school,
                id,
                code_of(page.verdict),
                number.map(|one| one.value),
                number.map(|one| one.sd),
                number.map(|one| one.low95),
                number.map(|one| one.high95),
                page.p,
                i64::try_from(page.assignments).unwrap_or(i64::MAX),
                many(tried.units),
                many(tried.of_units),
                many(tried.pupils),
                many(tried.of_pupils),
                many(other.units),
                many(other.of_units),
                many(other.pupils),
                many(other.of_pupils),
                tried_lessons,
                other_lessons,
                METHOD,
                &one.model,
                one.made_on
            ],
        )
        .await
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_code_of_its_own() {
        let codes: Vec<i64> = VERDICTS.map(code_of).to_vec();
        assert_eq!(codes, (1..=8).collect::<Vec<i64>>());
    }
}
