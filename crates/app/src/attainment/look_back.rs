//! The look back that is kept each year: worked out once when the results of a school year have come in, and never again.
//!
//! Kept are counts and intervals, all together, by year and by start. It is about nobody, and no label that somebody hands in
//! ever comes near it: those are for one answer of one page.

use super::audit::{SHOWN, Stated, broken, chance, grouped, people, years_of};
use crate::access::SchoolTime;
use crate::modules::{self, Module};
use crate::operate::jobs::look_back_of;
use crate::operate::nightly::NIGHT;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{LookBack, LookBackKind, LookBackLine, School};
use support::fairness::{CameTrue, GroupAudit, METHOD, StatedChance, audit, came_true};

/// The month from which the results of the school year that ended in August are in, and put right where they had to be.
const RESULTS_ARE_IN: i8 = 10;

#[boxed]
impl App {
    /// Asks, where it is night and results of the school year that ended have come in, for the look back on them to be kept;
    /// once a year for each school. Returns for how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_look_backs(&self) -> Result<usize, AppError> {
        let mut asked = 0;
        for school in self.all_schools().await? {
            if self.sleeps(&school) {
                asked += usize::from(self.look_back_in(&school).await?);
            }
        }
        Ok(asked)
    }

    async fn look_back_in(&self, school: &School) -> Result<bool, AppError> {
        let now = self.now();
        let Some(year) = due(SchoolTime::new(&school.details.zone, now).today()) else { return Ok(false) };
        let (from, to) = school_year(year)?;
        let mut tx = self.store.read(school.id).await?;
        let wanted = modules::on(&mut tx).await?.contains(&Module::Targets)
            && tx.has_national_scores(from, to).await?
            && tx.look_backs().await?.iter().all(|one| one.year != year);
        drop(tx);
        let job = look_back_of(school.id, year, now);
        if !wanted || self.store.read_system().await?.job_done_since(&job.key, now - NIGHT).await? {
            return Ok(false);
        }
        let mut tx = self.store.write(school.id).await?;
        let asked = tx.enqueue(&job, now).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// Works out what the results of the school year that ended in `year` say of the chances that were stated, and keeps it; with
    /// fewer than six pupils it keeps nothing, and what is kept already stays. Run twice, it comes to the same.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_look_back(&self, permit: &Permit, year: u16) -> Result<(), AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let all = self.stated(&mut tx, permit).await?;
        let of_year = |one: &&Stated| one.outcome.is_some_and(|(on, _)| ended(on) == year);
        let known: Vec<&Stated> = all.iter().filter(of_year).collect();
        if people(&known) < SHOWN {
            return Ok(());
        }
        let years = years_of(&mut tx, &known).await?;
        drop(tx);
        let waiting = all.iter().filter(|one| one.outcome.is_none()).count();
        let kept = looked_back(year, today, &known, waiting, &years)?;
        let mut tx = self.store.write(permit.school).await?;
        if tx.keep_look_back(&kept).await? {
            permit.audit(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// The year in which the school year ended on whose results a look back is due; none in September, when they are coming in.
fn due(today: Date) -> Option<u16> {
    let year = match today.month() {
        month if month >= RESULTS_ARE_IN => today.year(),
        9 => return None,
        _ => today.year() - 1,
    };
    u16::try_from(year).ok()
}

/// The year in which the school year ends that a day is in.
pub(super) fn ended(on: Date) -> u16 {
    let year = if on.month() >= 9 { on.year() + 1 } else { on.year() };
    u16::try_from(year).unwrap_or_default()
}

/// The first and the last day of the school year that ended in `year`.
fn school_year(year: u16) -> Result<(Date, Date), AppError> {
    let day = |year: i16, month, day| Date::new(year, month, day);
    let ended = i16::try_from(year).ok();
    let days = ended.and_then(|year| Some((day(year - 1, 9, 1).ok()?, day(year, 8, 31).ok()?)));
    days.ok_or_else(|| AppError::Broken(format!("{year} is no year")))
}

fn looked_back(
    year: u16,
    on: Date,
    known: &[&Stated],
    waiting: usize,
    years: &super::audit::Years,
) -> Result<LookBack, AppError> {
    let came = |one: &&Stated| {
        let (year, start) = (years.label(one), one.start.clone());
        Some(CameOf { chance: chance(one, String::new())?, year, start })
    };
    of_chances(year, on, &known.iter().filter_map(came).collect::<Vec<_>>(), waiting)
}

/// A stated chance and what came of it, with the year group of whoever was told it and where they started.
pub(crate) struct CameOf {
    pub(crate) chance: StatedChance,
    pub(crate) year: Option<String>,
    pub(crate) start: String,
}

/// The look back on the results of the school year that ended in `year`, worked out on a day.
pub(crate) fn of_chances(
    year: u16,
    on: Date,
    known: &[CameOf],
    waiting: usize,
) -> Result<LookBack, AppError> {
    let everybody: Vec<StatedChance> = known.iter().map(|one| one.chance.clone()).collect();
    let whole = audit(&everybody).map_err(|error| broken(&error))?;
    let came = came_true(&everybody).map_err(|error| broken(&error))?;
    let labelled = |by: &str, label: &dyn Fn(&CameOf) -> Option<String>| {
        let with =
            known.iter().filter_map(|one| Some(StatedChance { group: label(one)?, ..one.chance.clone() }));
        let rest = known.iter().filter(|one| label(one).is_none()).map(|one| one.chance.pupil);
        grouped(by, with.collect(), rest, SHOWN)
    };
    let by_year = labelled("Year", &|one| one.year.clone())?;
    let by_start = labelled("Start", &|one| Some(one.start.clone()))?;
    let mut lines = Vec::new();
    for (kind, groups) in [
        (LookBackKind::Whole, &whole),
        (LookBackKind::Year, &by_year.groups),
        (LookBackKind::Start, &by_start.groups),
    ] {
        lines.extend(groups.iter().filter_map(|one| line(kind, one)));
    }
    lines.extend(bins(&came));
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(LookBack {
        year,
        on,
        chances: small(known.len()),
        pupils: small(known.iter().map(|one| one.chance.pupil).collect::<BTreeSet<_>>().len()),
        waiting: small(waiting),
        brier: came.brier,
        slope: came.slope.read().map(|(slope, _)| (slope.value, slope.low95, slope.high95)),
        banner: came.banner,
        method: METHOD.to_owned(),
        lines,
    })
}

fn line(kind: LookBackKind, one: &GroupAudit) -> Option<LookBackLine> {
    let (gap, n) = one.gap.read()?;
    Some(LookBackLine {
        kind,
        label: one.group.clone(),
        pupils: u32::try_from(n).ok()?,
        value: gap.value,
        low: gap.low95,
        high: gap.high95,
        stated: None,
        above_start: Some(one.mean_above_start),
        below_start: u32::try_from(one.below_start).ok()?,
        warns: one.warns,
    })
}

fn bins(came: &CameTrue) -> Vec<LookBackLine> {
    let bin = |one: &support::fairness::Bin| {
        let (observed, n) = one.observed.read()?;
        Some(LookBackLine {
            kind: LookBackKind::Bin,
            label: String::new(),
            pupils: u32::try_from(n).ok()?,
            value: observed.value,
            low: observed.low95,
            high: observed.high95,
            stated: Some(one.stated),
            above_start: None,
            below_start: 0,
            warns: false,
        })
    };
    came.curve.iter().filter_map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_looked_back_on_from_october_until_the_next_results() {
        assert_eq!(due(date(2025, 9, 30)), None, "results are still put right");
        assert_eq!(due(date(2025, 10, 1)), Some(2025));
        assert_eq!(due(date(2026, 8, 31)), Some(2025));
        assert_eq!(school_year(2025).unwrap(), (date(2024, 9, 1), date(2025, 8, 31)));
        assert!(school_year(60_000).is_err());
        assert_eq!([date(2024, 9, 1), date(2025, 8, 31), date(2025, 9, 1)].map(ended), [2025, 2025, 2026]);
    }
}
