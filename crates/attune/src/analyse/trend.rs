//! `attune analyse trend`.

use super::judging::{above_zero, cannot, count, measured, purpose};
use super::result::Analysis;
use super::table::{Names, Table};
use crate::arguments::AnalyseTrend;
use anyhow::{Result, bail};
use improvement::trend::{METHOD, Series, Trend, TrendRule, YearPoint, trends};
use serde_json::{Value, json};

pub fn run(arguments: &AnalyseTrend) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let (mut analysis, series) = read(&file)?;
    let rule = TrendRule { worth: arguments.worth, ..TrendRule::default() };
    let found = trends(&series, &rule).map_err(|error| cannot(file.name(), &error))?;
    match &found.mean {
        Some(mean) => analysis.estimate("mean_slope", json!({}), measured(mean, METHOD)),
        None => analysis.status(support::Status::Insufficient),
    }
    analysis.detail("variance_between", json!(found.variance_between));
    let mut rows: Vec<Value> = Vec::new();
    for one in &found.series {
        analysis.estimate("slope", json!({ "series": one.name }), measured(&one.slope, METHOD));
        analysis.say(one.says());
        rows.push(json!({
            "series": one.name,
            "years": one.years,
            "own_slope": one.line.map(|line| line.slope),
            "own_error": one.line.map(|line| line.error),
            "shares_chi_square": one.shares.map(|shares| shares.0),
            "shares_p": one.shares.map(|shares| shares.1),
            "adjusted": one.adjusted,
            "trend": match one.trend {
                Trend::Improving => "improving",
                Trend::Declining => "declining",
                Trend::NoClearTrend => "no_clear_trend",
                Trend::TooFewYears => "too_few_years",
            },
            "missing": one.missing.iter().map(|(year, none)| json!({ "year": year, "no_results": none })).collect::<Vec<_>>(),
            "start_change": one.start_change,
        }));
    }
    analysis.detail("series", json!(rows));
    Ok(analysis)
}

fn read(file: &Table) -> Result<(Analysis, Vec<Series>)> {
    let (name, year, n) =
        (file.column(&["series", "school"])?, file.column(&["year"])?, file.column(&["n"])?);
    let (value, error) = (file.column(&["value", "est"])?, file.column(&["error", "se"])?);
    let [reached, start, of] =
        [["reached", "x"], ["start", "start"], ["purpose", "purpose"]].map(|names| file.numbers.find(&names));
    let (mut names, mut series, mut missing, mut rows) = (Names::default(), Vec::<Series>::new(), 0, 0);
    for row in 0..file.numbers.len() {
        let year = file.whole(row, Some(year), 1900, 2200)?.and_then(|year| u16::try_from(year).ok());
        let numbers = (count(file, row, n)?, file.number(row, value)?, above_zero(file, row, error)?);
        let (Some(name), Some(year), (Some(n), Some(value), Some(error))) =
            (file.numbers.text(row, name), year, numbers)
        else {
            missing += 1;
            continue;
        };
        let purpose = purpose(file, row, of)?;
        let at = names.of(name);
        if at == series.len() {
            series.push(Series { name: name.to_owned(), purpose, years: Vec::new() });
        } else if series[at].purpose != purpose {
            bail!("{}: E_PARAM: {name} mixes common and national results; give each a series", file.name());
        }
        let reached = reached.map_or(Ok(None), |column| count(file, row, column))?;
        series[at].years.push(YearPoint { year, n, value, error, reached, start: file.maybe(row, start)? });
        rows += 1;
    }
    let mut analysis = Analysis::new("trend", METHOD, rows);
    analysis.excluded("missing_series_year_or_number", missing);
    let read = [Some(name), Some(year), Some(n), Some(value), Some(error), reached, start, of];
    analysis.not_read(file.other_headings(&read));
    Ok((analysis, series))
}
