//! Three years or more: is it getting better?
//!
//! A slope is a claim, too: it must probably be worth the name, hold after asking of every series, and the latest year
//! must not speak against it. The change of the cohorts is shown beside it, for other pupils sat each year's papers.

use crate::Standing;
use crate::common::{Figure, Status};
use crate::signals::{SignalsError, size_words};
use statistics::{
    Dependence, Line, Step, chi_square_tail_1, discoveries, normal_cdf, pool_estimates, share_trend,
    step_alarm, weighted_line,
};

/// Which version of the method made a number.
pub const METHOD: &str = "trend-1";
/// Years without national results in England.
const NO_RESULTS: [u16; 2] = [2020, 2021];

/// When a slope is called a trend. The defaults are choices of this project.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TrendRule {
    /// Smallest change a year worth the name, in standard deviations of pupils: 0.03.
    pub worth: f64,
    /// How probable it must be: 0.8.
    pub probability: f64,
    /// Share of trends that may be chance, after asking of every series: 0.05. With few pupils four in five is reached by
    /// chance alone far more often than that.
    pub false_trends: f64,
}

impl Default for TrendRule {
    fn default() -> Self {
        Self { worth: 0.03, probability: 0.8, false_trends: 0.05 }
    }
}

/// One year of a series.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct YearPoint {
    /// The calendar year in which the school year ends.
    pub year: u16,
    /// Pupils.
    pub n: u64,
    /// Mean residual in standard deviations of pupils.
    pub value: f64,
    /// Its standard error, above 0.
    pub error: f64,
    /// How many of the `n` reached a standard, where that is known.
    pub reached: Option<u64>,
    /// Where the year's pupils started, in any unit, where that is known.
    pub start: Option<f64>,
}

/// A series of years.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// Years in any order, each once.
    pub years: Vec<YearPoint>,
}

/// What is said of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trend {
    /// It is getting better.
    Improving,
    /// It is getting less good.
    Declining,
    /// Neither can be said.
    NoClearTrend,
    /// Fewer than three years.
    TooFewYears,
}

/// One series with its slope.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesTrend {
    /// Its name.
    pub name: String,
    /// Years that it has.
    pub years: usize,
    /// Its own line; `None` with fewer than three years.
    pub line: Option<Line>,
    /// Its slope, drawn towards that of all series as far as chance would explain it.
    pub slope: Figure,
    /// Cochran and Armitage's chi-square for the shares, and how often chance makes one as large.
    pub shares: Option<(f64, f64)>,
    /// How often chance makes a slope as large, after asking of every series; 1 without a slope.
    pub adjusted: f64,
    /// What is said.
    pub trend: Trend,
    /// Years between the first and the last that are missing, and whether that year had no national results at all.
    pub missing: Vec<(u16, bool)>,
    /// How far the last year's pupils started from the first's.
    pub start_change: Option<f64>,
}

/// What several series say.
#[derive(Clone, PartialEq, Debug)]
pub struct Trends {
    /// The mean slope; `None` when no series has three years.
    pub mean: Option<Figure>,
    /// Variance of true slopes between series.
    pub variance_between: f64,
    /// The series, in order.
    pub series: Vec<SeriesTrend>,
}

/// Slopes of all series together.
///
/// # Errors
/// `Nothing` without a series; `Parameter` for an error that is not above 0 or a number that is none; `Twice` for a year
/// that is there twice.
pub fn trends(series: &[Series], rule: &TrendRule) -> Result<Trends, SignalsError> {
    if series.is_empty() {
        return Err(SignalsError::Nothing { what: "series" });
    }
    let mut sorted = Vec::with_capacity(series.len());
    for one in series {
        sorted.push(checked(one)?);
    }
    let lines: Vec<Option<Line>> = sorted.iter().map(|years| line(years)).collect();
    let known: Vec<&Line> = lines.iter().flatten().collect();
    let (slopes, errors): (Vec<f64>, Vec<f64>) = known.iter().map(|line| (line.slope, line.error)).unzip();
    let pooled = if slopes.is_empty() { None } else { Some(pool_estimates(&slopes, &errors)?) };
    let p: Vec<Option<f64>> = lines
        .iter()
        .map(|line| line.map(|line| (2.0 * normal_cdf(-(line.slope / line.error).abs())).min(1.0)))
        .collect();
    let adjusted = discoveries(&p, Dependence::Positive)?;
    let mut place = 0;
    let mut found = Vec::with_capacity(series.len());
    for (((one, years), line), adjusted) in series.iter().zip(&sorted).zip(&lines).zip(&adjusted) {
        let n = years.iter().map(|year| year.n).sum();
        let (slope, trend) = match (&pooled, line) {
            (Some(pooled), Some(_)) => {
                let (value, sd) = (pooled.shrunken[place], pooled.shrunken_sds[place]);
                place += 1;
                let figure = Figure::normal(value, sd, n, Status::Ok);
                (figure, judged(value, sd, years, adjusted.unwrap_or(1.0), rule))
            }
            _ => (Figure::without(n, Status::Insufficient), Trend::TooFewYears),
        };
        found.push(SeriesTrend {
            name: one.name.clone(),
            years: years.len(),
            line: *line,
            slope,
            shares: shares(years),
            adjusted: adjusted.unwrap_or(1.0),
            trend,
            missing: missing(years, one.purpose),
            start_change: start_change(years),
        });
    }
    let total = series.iter().flat_map(|one| &one.years).map(|year| year.n).sum();
    Ok(Trends {
        mean: pooled.as_ref().map(|all| Figure::normal(all.mean, all.standard_error, total, Status::Ok)),
        variance_between: pooled.as_ref().map_or(0.0, |all| all.variance_between),
        series: found,
    })
}

/// Years in order, when all their numbers are.
fn checked(series: &Series) -> Result<Vec<YearPoint>, SignalsError> {
    let mut years = series.years.clone();
    years.sort_by_key(|one| one.year);
    if let Some(two) = years.windows(2).find(|two| two[0].year == two[1].year) {
        return Err(SignalsError::Twice { what: format!("{} of {}", two[0].year, series.name) });
    }
    for one in &years {
        let of = || format!("{} in {}", series.name, one.year);
        let refuse = |what, range, got| Err(SignalsError::Parameter { what, of: of(), range, got });
        if !one.value.is_finite() {
            return refuse("the value", "a number", one.value);
        }
        if !(one.error.is_finite() && one.error > 0.0) {
            return refuse("the error", "above 0", one.error);
        }
        if let Some(reached) = one.reached.filter(|reached| *reached > one.n) {
            return refuse("those who reached it", "no more than there are pupils", reached as f64);
        }
    }
    Ok(years)
}

fn line(years: &[YearPoint]) -> Option<Line> {
    let list = |of: fn(&YearPoint) -> f64| years.iter().map(of).collect::<Vec<f64>>();
    weighted_line(&list(|one| f64::from(one.year)), &list(|one| one.value), &list(|one| one.error)).ok()
}

fn judged(slope: f64, sd: f64, years: &[YearPoint], adjusted: f64, rule: &TrendRule) -> Trend {
    let above = normal_cdf((slope - rule.worth) / sd);
    let below = normal_cdf((-rule.worth - slope) / sd);
    let latest = years.split_last().map_or(0.0, |(last, before)| {
        let weight: f64 = before.iter().map(|one| one.error.powi(-2)).sum();
        last.value - before.iter().map(|one| one.value * one.error.powi(-2)).sum::<f64>() / weight
    });
    if adjusted > rule.false_trends {
        Trend::NoClearTrend
    } else if above >= rule.probability && latest >= 0.0 {
        Trend::Improving
    } else if below >= rule.probability && latest <= 0.0 {
        Trend::Declining
    } else {
        Trend::NoClearTrend
    }
}

fn shares(years: &[YearPoint]) -> Option<(f64, f64)> {
    let reached: Vec<u64> = years.iter().map(|one| one.reached).collect::<Option<_>>()?;
    let times: Vec<f64> = years.iter().map(|one| f64::from(one.year)).collect();
    let of: Vec<u64> = years.iter().map(|one| one.n).collect();
    let square = share_trend(&times, &reached, &of).filter(|_| years.len() >= 3)?;
    Some((square, chi_square_tail_1(square)))
}

fn missing(years: &[YearPoint], purpose: Standing) -> Vec<(u16, bool)> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    (first.year..=last.year)
        .filter(|year| years.iter().all(|one| one.year != *year))
        .map(|year| (year, purpose == Standing::National && NO_RESULTS.contains(&year)))
        .collect()
}

fn start_change(years: &[YearPoint]) -> Option<f64> {
    Some(years.last()?.start? - years.first()?.start?).filter(|change| change.is_finite())
}

impl SeriesTrend {
    /// In a sentence or two.
    #[must_use]
    pub fn says(&self) -> String {
        let mut says = match (self.trend, self.slope.read()) {
            (Trend::Improving, Some(read)) => format!(
                "{}: improving, by {} a year ({} pupils over {} years).",
                self.name,
                size_words(read.value),
                read.n,
                self.years
            ),
            (Trend::Declining, Some(read)) => format!(
                "{}: going down, by {} a year ({} pupils over {} years).",
                self.name,
                size_words(read.value),
                read.n,
                self.years
            ),
            (_, Some(read)) => format!(
                "{}: no clear trend. That does not mean that nothing changes: over {} years with {} pupils anything from \
                 {:+.2} to {:+.2} standard deviations a year fits.",
                self.name, self.years, read.n, read.low95, read.high95
            ),
            (_, None) => {
                format!("{}: {} years are too few for a trend; three are needed.", self.name, self.years)
            }
        };
        if !self.missing.is_empty() {
            let years: Vec<String> = self
                .missing
                .iter()
                .map(
                    |(year, none)| {
                        if *none { format!("{year} (no national results)") } else { year.to_string() }
                    },
                )
                .collect();
            says.push_str(&format!(" Missing: {}.", years.join(", ")));
        }
        if let Some(change) = self.start_change {
            says.push_str(&format!(" Other pupils each year: the last started {change:+.2} from the first."));
        }
        says
    }
}

/// Whether a weekly series of standardised residuals stepped, and in which place, from 0: a two-sided cumulative sum with
/// slack 0.5 and limit 5, which raises a false alarm about once in 465 weeks.
///
/// # Errors
/// For a residual that is no number.
pub fn stepped(residuals: &[f64]) -> Result<Option<(usize, Step)>, SignalsError> {
    Ok(step_alarm(residuals, 0.5, 5.0)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[(u16, f64)], error: f64) -> Series {
        let years = values
            .iter()
            .map(|(year, value)| YearPoint {
                year: *year,
                n: 60,
                value: *value,
                error,
                reached: None,
                start: None,
            })
            .collect();
        Series { name: "Reading".into(), purpose: Standing::National, years }
    }

    fn one(series: Series) -> SeriesTrend {
        trends(&[series], &TrendRule::default()).unwrap().series.remove(0)
    }

    #[test]
    fn a_steady_rise_is_improving_unless_the_latest_year_speaks_against_it() {
        let rise = [(2019, 0.0), (2022, 0.4), (2023, 0.5), (2024, 0.6)];
        let found = one(series(&rise, 0.05));
        assert_eq!(
            (found.trend, found.missing.clone()),
            (Trend::Improving, vec![(2020, true), (2021, true)])
        );
        assert!(
            found.says().starts_with("Reading: improving, by about 1 of every 30 pupils a year (240 pupils")
        );
        assert!(found.says().contains("2021 (no national results)"));
        let fall: Vec<_> = rise.iter().map(|(year, value)| (*year, -value)).collect();
        assert_eq!(one(series(&fall, 0.05)).trend, Trend::Declining);
        let mut back = rise.to_vec();
        back.extend([(2025, 0.9), (2026, 0.1)]);
        assert_eq!(one(series(&back, 0.05)).trend, Trend::NoClearTrend);
    }

    #[test]
    fn noise_is_no_trend_and_two_years_are_none() {
        let found = one(series(&[(2023, 0.0), (2024, 0.2), (2025, 0.3)], 0.3));
        assert_eq!(found.trend, Trend::NoClearTrend);
        assert!(found.says().contains("does not mean that nothing changes"), "{}", found.says());
        let two = one(series(&[(2024, 0.0), (2025, 0.9)], 0.01));
        assert_eq!((two.trend, two.slope.read(), two.adjusted), (Trend::TooFewYears, None, 1.0));
        assert_eq!(two.says(), "Reading: 2 years are too few for a trend; three are needed.");
    }

    #[test]
    fn all_the_same_a_year_twice_and_a_common_assessment() {
        let same = one(series(&[(2023, 0.1), (2024, 0.1), (2025, 0.1)], 0.1));
        assert_eq!(same.trend, Trend::NoClearTrend);
        let twice = trends(&[series(&[(2024, 0.0), (2024, 0.1)], 0.1)], &TrendRule::default());
        assert!(twice.unwrap_err().to_string().contains("2024 of Reading is there twice"));
        assert!(trends(&[], &TrendRule::default()).is_err());
        assert!(trends(&[series(&[(2024, f64::NAN)], 0.1)], &TrendRule::default()).is_err());
        assert!(trends(&[series(&[(2024, 0.0)], 0.0)], &TrendRule::default()).is_err());
        let mut own = series(&[(2019, 0.0), (2021, 0.0), (2022, 0.0)], 0.1);
        own.purpose = Standing::Common;
        own.years[0].start = Some(100.0);
        own.years[2].start = Some(103.5);
        let own = one(own);
        assert_eq!(own.missing, [(2020, false)]);
        assert!(own.says().contains("the last started +3.50 from the first"), "{}", own.says());
    }

    #[test]
    fn a_step_in_a_year_is_noticed() {
        let weeks: Vec<f64> = (0..20).map(|week| if week < 10 { 0.1 } else { -1.9 }).collect();
        assert_eq!(stepped(&weeks).unwrap(), Some((13, Step::Down)));
    }
}
