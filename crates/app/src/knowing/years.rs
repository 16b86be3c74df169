//! Subjects over the school years: is it getting better?

use super::load::{Known, broken};
use crate::AppError;
use crate::attainment::SHOWN_LABELLED;
use improvement::Standing;
use improvement::beside::beside;
use improvement::common::Read;
use improvement::signals::{CommonResult, Reader, cells};
use improvement::trend::{Series, Trend, TrendRule, YearPoint, trends};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One subject over the years.
#[derive(Clone, PartialEq, Debug)]
pub struct OverYears {
    /// The subject.
    pub subject: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// Its years, in order.
    pub years: Vec<YearValue>,
    /// What may be said of it.
    pub trend: Trend,
    /// Its slope a year, where there are three years or more.
    pub slope: Option<Read>,
    /// Years between the first and the last without results, and whether there were none anywhere.
    pub missing: Vec<(u16, bool)>,
}

/// One year of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct YearValue {
    /// The school year, by the calendar year in which it ends.
    pub year: u16,
    /// Mean beyond pupils elsewhere, in standard deviations of pupils.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
    /// Pupils.
    pub n: u64,
}

/// Half the width of a 95 % interval, in standard errors.
const Z95: f64 = 1.959_963_984_540_054;

/// Every subject with two school years or more that this reader may see. Starts are left out: those of earlier years' pupils are
/// of other scales.
pub(super) fn over_years(
    known: &Known,
    (reader, today): (&Reader, Date),
) -> Result<Vec<OverYears>, AppError> {
    let all = beside(&known.parts, &known.published, &BTreeMap::new()).map_err(|error| broken(&error))?;
    let mut by: BTreeMap<(Standing, String), BTreeMap<u16, Vec<CommonResult>>> = BTreeMap::new();
    for one in all.whole {
        let series = by.entry((one.purpose, one.subject.clone())).or_default();
        series.entry(one.school_year).or_default().push(one);
    }
    let mut shown = Vec::new();
    for ((purpose, subject), years) in by {
        let parts = || known.parts.iter().filter(|part| part.purpose == purpose && part.subject == subject);
        let behind = known.behind(&subject, Known::classes_of(parts()));
        let points = points(&years)?;
        if points.len() < 2 {
            continue;
        }
        let series = Series { name: subject.clone(), purpose, years: points };
        if let Ok(series) = known.guarded(series, &subject, behind).open(reader, today) {
            shown.push(series.clone());
        }
    }
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let found = trends(&shown, &TrendRule::default()).map_err(|error| broken(&error))?;
    Ok(shown
        .into_iter()
        .zip(found.series)
        .map(|(series, one)| OverYears {
            subject: series.name,
            purpose: series.purpose,
            years: series.years.iter().map(value).collect(),
            trend: one.trend,
            slope: one.slope.read(),
            missing: one.missing,
        })
        .collect())
}

/// Each year's mean. A year of few pupils, or one whose results are all the same and give no error to draw a line by, is left out.
fn points(years: &BTreeMap<u16, Vec<CommonResult>>) -> Result<Vec<YearPoint>, AppError> {
    let mut points = Vec::new();
    for (year, results) in years {
        let cells = cells(results, &[], |_| 0).map_err(|error| broken(&error))?;
        let estimate =
            cells.first().and_then(|cell| cell.estimate).filter(|one| one.n >= SHOWN_LABELLED as u64);
        points.extend(estimate.map(|one| YearPoint {
            year: *year,
            n: one.n,
            value: one.value,
            error: one.error,
            reached: None,
            start: None,
        }));
    }
    Ok(points)
}

fn value(point: &YearPoint) -> YearValue {
    let half = Z95 * point.error;
    let interval = (point.value - half, point.value + half);
    YearValue { year: point.year, value: point.value, interval, n: point.n }
}
