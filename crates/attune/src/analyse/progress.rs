//! `attune analyse progress`.

use super::pupils::{TOLD, at, cannot, open, too_many};
use super::result::Analysis;
use super::table::Table;
use super::value_added::short;
use crate::arguments::AnalyseProgress;
use anyhow::{Result, bail};
use domain::{Measured, Status};
use improvement::progress::{METHOD, Progress, Pupil, Reference, Settings, calculable, progress};
use serde_json::json;

pub fn run(arguments: &AnalyseProgress) -> Result<Analysis> {
    let mut analysis = Analysis::new("progress", METHOD, 0);
    let opened = open(&arguments.pupils, &mut analysis)?;
    let file = opened.file.clone();
    let year = match (arguments.year, opened.reader.note("year")) {
        (Some(year), _) => Some(year),
        (None, Some(text)) => match text.parse() {
            Ok(year) => Some(year),
            Err(_) => bail!("{file}: E_PARAM: “# year: {text}” is no year; write it as # year: 2024"),
        },
        (None, None) => None,
    };
    if let Some(year) = year.filter(|year| arguments.baseline.is_none() && !calculable(*year)) {
        return Ok(refused(analysis, year));
    }
    let column = |names: &[&str]| opened.reader.column(names).map_err(|problem| at(&file, problem));
    let (school, prior, outcome) =
        (column(&["school"])?, column(&["prior", "prior_score"])?, column(&["outcome", "a8"])?);
    let read = [school, prior, outcome];
    let headings = opened.reader.headings().iter().enumerate();
    let others = headings.filter(|(place, heading)| !heading.is_empty() && !read.contains(place));
    analysis.not_read(others.map(|(_, heading)| heading.clone()).collect());
    let columns = opened.reader.read(&[school], &[prior, outcome]).map_err(|error| at(&file, error))?;
    let (mut pupils, mut no_school, mut no_outcome) = (Vec::new(), 0, 0);
    for row in 0..columns.len() {
        match (columns.name(0, row), columns.number(1, row)) {
            (None, _) => no_school += 1,
            (_, None) => no_outcome += 1,
            (Some(school), Some(outcome)) => {
                pupils.push(Pupil { school, prior: columns.number(0, row), outcome });
            }
        }
    }
    analysis.excluded("missing_school", no_school);
    analysis.excluded("missing_outcome", no_outcome);
    let (reference, breaks) = reference(arguments, &mut analysis)?;
    let mut settings =
        Settings { divisor: arguments.divisor, floor_sds: arguments.floor, ..Settings::default() };
    if let Some(breaks) = breaks.or_else(|| arguments.breaks.clone()) {
        settings.breaks = breaks;
    }
    let found = progress(opened.standing, columns.names(0), &pupils, &reference, &settings)
        .map_err(|error| cannot(&file, &error))?;
    analysis.excluded("no_prior", found.without_prior);
    analysis.rows(pupils.len() as u64 - found.without_prior);
    describe(&mut analysis, &found, &settings, arguments.baseline.as_deref());
    Ok(analysis)
}

fn refused(mut analysis: Analysis, year: u16) -> Analysis {
    analysis.status(Status::Refused);
    analysis.estimate("progress", json!({}), Measured::without(0, Status::Refused, METHOD));
    analysis.say(format!(
        "Not calculable: the tests at the end of key stage 2 that outcomes of {year} would be measured from were \
         cancelled, so that there is no official measure. With another start (tests of ability or of Year 7) use \
         --baseline NAME, or attune analyse value-added; neither is the official measure."
    ));
    analysis
}

/// What pupils are measured against, and the lower ends of a table's groups.
fn reference(arguments: &AnalyseProgress, analysis: &mut Analysis) -> Result<(Reference, Option<Vec<f64>>)> {
    let Some(path) = &arguments.reference else {
        analysis.warn(
            "W_NOT_NATIONAL",
            "pupils are compared with one another, not with a national table; their scores are 0 on average by making.",
        );
        analysis.detail("reference", json!("these pupils, not national"));
        return Ok((Reference::Own, None));
    };
    let table = Table::open(path)?;
    let (from, mean) = (table.column(&["from"])?, table.column(&["mean"])?);
    let minimum = table.numbers.find(&["minimum"]);
    let (mut breaks, mut means, mut minimums) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..table.numbers.len() {
        match (row, table.number(row, from)?) {
            (0, _) => {}
            (_, Some(from)) => breaks.push(from),
            (_, None) => {
                let what = "E_PARAM: the lower end of this group is missing".to_owned();
                return Err(table.problem(row, from, what, "Only the first, lowest group has none."));
            }
        }
        let Some(expected) = table.number(row, mean)? else {
            let what = "E_PARAM: the mean of this group is missing".to_owned();
            return Err(table.problem(row, mean, what, "Join the group with a neighbour, or fill it in."));
        };
        means.push(expected);
        minimums.extend(table.maybe(row, minimum)?);
    }
    let sd = match table.numbers.note("sd").map(str::parse::<f64>) {
        Some(Ok(sd)) => Some(sd),
        Some(Err(_)) => bail!("{}: E_PARAM: “# sd: …” is no number; write it as # sd: 1.27", table.name()),
        None => None,
    };
    let note = |name| table.numbers.note(name).unwrap_or("not stated");
    if table.numbers.note("source").is_none() || table.numbers.note("year").is_none() {
        analysis.status(Status::Provisional);
        analysis.warn(
            "W_SOURCE",
            "the table does not say where it comes from or of which year it is. Add lines “# source: …” and “# year: …”.",
        );
    }
    analysis.detail("reference", json!({ "source": note("source"), "year": note("year") }));
    let minimums = (!minimums.is_empty()).then_some(minimums);
    Ok((Reference::Published { means, minimums, sd }, Some(breaks)))
}

fn describe(analysis: &mut Analysis, found: &Progress, settings: &Settings, baseline: Option<&str>) {
    for school in &found.schools {
        let about = json!({
            "school": school.name,
            "band": school.score.read().map(|_| school.band.word()),
            "without_prior": school.without_prior,
            "raised_to_floor": school.score.read().map(|_| school.adjusted),
            "baseline": baseline,
        });
        analysis.estimate("progress", about, school.score.clone());
    }
    let groups: Vec<_> = found
        .groups
        .iter()
        .map(|group| json!({ "n": group.n, "expected": group.expected, "sd": group.sd }))
        .collect();
    analysis.detail("groups", json!(groups));
    analysis.detail("breaks", json!(settings.breaks));
    analysis.detail("sd", json!(found.sd));
    analysis.detail("sd_adjusted", json!(found.sd_adjusted));
    analysis.detail("mean", json!(found.mean));
    let schools: Vec<_> = found
        .schools
        .iter()
        .map(|school| {
            json!({
                "school": school.name, "n": school.n, "mean_raw": school.raw, "mean_adj": school.calculated.value,
                "n_adjusted": school.adjusted, "hw": 1.96 * school.calculated.sd, "low": school.calculated.low95,
                "high": school.calculated.high95, "band": school.band.word(),
                "suppressed": school.score.read().is_none(),
            })
        })
        .collect();
    analysis.detail("schools", json!(schools));
    if let Some(baseline) = baseline {
        analysis.say(format!("The start is {baseline}: this is not the official measure."));
    }
    if found.schools.len() > TOLD {
        too_many(analysis, found.schools.len());
    } else {
        for school in &found.schools {
            let band = school.score.read().map(|_| format!(", {}", school.band.word().replace('_', " ")));
            analysis.say(format!("{}: {}{}.", school.name, short(&school.score), band.unwrap_or_default()));
        }
    }
    analysis.say(
        "Print this beside every score: nothing is drawn towards the mean for want of pupils, no circumstances are looked \
         at, and the interval takes pupils to be independent. attune analyse value-added does better on all three.",
    );
}
