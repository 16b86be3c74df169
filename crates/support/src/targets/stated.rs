//! A range as it was stated to somebody on a day: a fact that is kept, never worked out again.

use super::{Grade, METHOD, Raised, TargetRange};
use crate::{Measured, Number, Status};
use domain::CohortId;

/// The grade that is aimed for, what was said of it, and where that came from.
#[derive(Clone, PartialEq, Debug)]
pub struct StatedRange {
    /// The reference cohort.
    pub cohort: CohortId,
    /// What at least half of those who started here reached.
    pub typical: Grade,
    /// What the start alone gave.
    pub from_start: Grade,
    /// The grade aimed for.
    pub target: Grade,
    /// What held it above `from_start`; empty when nothing did.
    pub raised: Vec<Raised>,
    /// Share of those who started here that reached it or a higher one, 0 to 1.
    pub chance: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// People behind it.
    pub people: u64,
    /// Whether the start was unknown, and the whole cohort stood in for it.
    pub provisional: bool,
}

impl StatedRange {
    /// What is stated when `target` is aimed for; `None` for a grade that the cohort does not know.
    #[must_use]
    pub fn of(range: &TargetRange, cohort: CohortId, target: Grade) -> Option<Self> {
        let chance = range.chances.at_least(target);
        let (number, people) = chance.read()?;
        let raised = if target > range.target {
            vec![Raised::Aspiration]
        } else if target == range.target {
            range.raised.clone()
        } else {
            Vec::new()
        };
        Some(Self {
            cohort,
            typical: range.typical,
            from_start: range.from_start,
            target,
            raised,
            chance: number.value,
            low: number.low95,
            high: number.high95,
            people,
            provisional: chance.status() == Status::Provisional,
        })
    }

    /// The chance with its interval, as it was stated.
    #[must_use]
    pub fn measured(&self) -> Measured {
        let sd = (self.chance * (1.0 - self.chance) / (self.people as f64 + 1.0)).sqrt();
        let number = Number { value: self.chance, sd, low95: self.low, high95: self.high };
        let status = if self.provisional { Status::Provisional } else { Status::Ok };
        Measured::new(number, self.people, status, METHOD)
    }

    /// Grades by which it stands above what the start alone gave.
    #[must_use]
    pub fn above_start(&self) -> i16 {
        i16::from(self.target.0) - i16::from(self.from_start.0)
    }
}
