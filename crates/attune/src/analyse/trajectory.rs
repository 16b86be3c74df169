//! `attune analyse trajectory`.

use super::result::Analysis;
use super::table::{Names, Table, cannot};
use crate::arguments::AnalyseTrajectory;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use support::trajectory::{
    Assessment, Growth, METHOD, TrendPrior, chance_sentence, trajectory, usual_growth,
};

pub fn run(arguments: &AnalyseTrajectory) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let end = setting(&file, "end", arguments.end)?.unwrap_or(1.0);
    let stated = stated(&file, arguments)?;
    let (pupil, time, value) =
        (file.column(&["pupil"])?, file.column(&["time", "t"])?, file.column(&["value", "y"])?);
    let error = file.numbers.find(&["error", "sem"]);
    let variance = file.numbers.find(&["error_variance", "r"]);
    let marker = file.numbers.find(&["marker_sd"]);
    let exactness = match error.or(variance) {
        Some(column) => column,
        None => file.column(&["error"])?,
    };
    let (mut names, mut seen): (Names, Vec<Vec<(usize, Assessment)>>) = (Names::default(), Vec::new());
    let (mut unnamed, mut incomplete, mut used) = (0, 0, 0);
    for row in 0..file.numbers.len() {
        let Some(name) = file.numbers.text(row, pupil) else {
            unnamed += 1;
            continue;
        };
        let place = names.of(name);
        seen.resize_with(names.names.len(), Vec::new);
        let spread = file.number(row, exactness)?;
        let marker_sd = file.maybe(row, marker)?.unwrap_or(0.0);
        match (file.number(row, time)?, file.number(row, value)?, spread) {
            (Some(at), Some(value), Some(spread)) => {
                if at < 0.0 || at > end {
                    let what = format!("E_TIME: the time {at} is not between 0 and the end, {end}");
                    return Err(file.problem(
                        row,
                        time,
                        what,
                        "Correct the time, or give the end with --end.",
                    ));
                }
                if spread <= 0.0 || marker_sd < 0.0 {
                    let what = format!("E_PARAM: {spread} is no standard error or variance above 0");
                    return Err(file.problem(
                        row,
                        exactness,
                        what,
                        "No assessment is exact: give its standard error.",
                    ));
                }
                let error = if error.is_some() { spread } else { spread.sqrt() };
                seen[place].push((row, Assessment { time: at, value, error, marker_sd }));
                used += 1;
            }
            // A row that only names a pupil says that there is no assessment yet.
            (None, None, _) => {}
            _ => incomplete += 1,
        }
    }
    let growth_from = if stated.is_some() { "stated" } else { "these pupils" };
    let growth = Growth {
        prior: match stated {
            Some(prior) => prior,
            None => found(&file, &mut seen)?,
        },
        end,
        outcome_variance: setting(&file, "outcome_variance", arguments.outcome_variance)?.unwrap_or(0.0),
        cuts: cuts(&file, arguments)?,
    };
    let mut analysis = Analysis::new("trajectory", METHOD, used);
    analysis.excluded("no_pupil", unnamed);
    analysis.excluded("missing_time_value_or_error", incomplete);
    analysis.not_read(file.other_headings(&[Some(pupil), Some(time), Some(value), Some(exactness), marker]));
    let [[start, covariance], [_, slope]] = growth.prior.covariance;
    analysis.detail(
        "growth",
        json!({
            "start_mean": growth.prior.mean[0], "growth_mean": growth.prior.mean[1], "start_variance": start,
            "growth_variance": slope, "start_growth_covariance": covariance, "wandering": growth.prior.wandering,
            "from": growth_from, "end": growth.end, "outcome_variance": growth.outcome_variance,
        }),
    );
    let mut pupils = Vec::new();
    for (name, seen) in names.names.iter().zip(&seen) {
        pupils.push(one(&file, &growth, name, seen, &mut analysis)?);
    }
    analysis.detail("pupils", json!(pupils));
    Ok(analysis)
}

fn one(
    file: &Table,
    growth: &Growth,
    name: &str,
    seen: &[(usize, Assessment)],
    analysis: &mut Analysis,
) -> Result<Value> {
    let assessments: Vec<Assessment> = seen.iter().map(|(_, one)| *one).collect();
    let found = trajectory(growth, &assessments).map_err(|error| cannot(file.name(), &error))?;
    analysis.estimate("outcome", json!({ "pupil": name }), found.outcome.clone());
    analysis.say(format!("{name}: expected outcome {}.", found.outcome));
    for chance in &found.chances {
        let about = json!({ "pupil": name, "cut": chance.grade });
        analysis.estimate("chance_of_cut_or_above", about, chance.chance.clone());
        analysis.say(format!("  {}", chance_sentence(chance)));
    }
    // Rows as a spreadsheet counts them would need the file's own numbers; times tell a teacher which one it was.
    let times: Vec<f64> = found.look_at.iter().map(|place| assessments[*place].time).collect();
    if !times.is_empty() {
        let at = times.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        analysis.warn(
            "W_OUTLIER",
            format!("{name}: the assessment at time {at} is far off and counts less; look at it."),
        );
    }
    Ok(json!({ "pupil": name, "loglik": found.log_likelihood, "outliers_at": times }))
}

/// The number of an option or of a note of the same name.
fn setting(file: &Table, name: &str, option: Option<f64>) -> Result<Option<f64>> {
    let noted = match file.numbers.note(name) {
        Some(text) => match text.parse::<f64>() {
            Ok(number) => Some(number),
            Err(_) => {
                bail!("{}: E_NUMBER: “# {name}: {text}” is no number; write it as # {name}: 0.5", file.name())
            }
        },
        None => None,
    };
    match option.or(noted) {
        Some(number) if !number.is_finite() => {
            bail!("{}: E_NONFINITE: {name} is {number}; give a finite number", file.name())
        }
        number => Ok(number),
    }
}

/// How pupils usually grow as far as options and notes say; `None` when they say nothing of it.
fn stated(file: &Table, arguments: &AnalyseTrajectory) -> Result<Option<TrendPrior>> {
    let needed = [
        ("start_mean", arguments.start_mean),
        ("growth_mean", arguments.growth_mean),
        ("start_variance", arguments.start_variance),
        ("growth_variance", arguments.growth_variance),
        ("wandering", arguments.wandering),
    ];
    let found = needed.map(|(name, option)| setting(file, name, option));
    let mut numbers = [None; 5];
    for (place, one) in numbers.iter_mut().zip(found) {
        *place = one?;
    }
    if numbers.iter().all(Option::is_none) {
        return Ok(None);
    }
    let [Some(start), Some(growth), Some(start_variance), Some(growth_variance), Some(wandering)] = numbers
    else {
        let lacking: Vec<&str> = needed
            .iter()
            .zip(numbers)
            .filter(|(_, number)| number.is_none())
            .map(|((name, _), _)| *name)
            .collect();
        bail!(
            "{}: E_PARAM: how pupils usually grow is stated in part only; give {} too, or none of it",
            file.name(),
            lacking.join(", ")
        );
    };
    let both = setting(file, "start_growth_covariance", arguments.start_growth_covariance)?.unwrap_or(0.0);
    let covariance = [[start_variance, both], [both, growth_variance]];
    Ok(Some(TrendPrior { mean: [start, growth], covariance, wandering }))
}

/// From the file's own pupils, whose errors are then scaled as they fit best.
fn found(file: &Table, seen: &mut [Vec<(usize, Assessment)>]) -> Result<TrendPrior> {
    let pupils: Vec<Vec<Assessment>> =
        seen.iter().map(|pupil| pupil.iter().map(|(_, one)| *one).collect()).collect();
    let fit = usual_growth(&pupils).map_err(|error| {
        cannot(file.name(), &error).context(
            "how pupils usually grow was not stated, and could not be found from these pupils; give --start-mean, \
             --growth-mean, --start-variance, --growth-variance and --wandering, or lines such as “# growth_mean: 2”",
        )
    })?;
    for (_, one) in seen.iter_mut().flatten() {
        one.error *= fit.error_scale.sqrt();
        one.marker_sd *= fit.error_scale.sqrt();
    }
    Ok(fit.prior)
}

fn cuts(file: &Table, arguments: &AnalyseTrajectory) -> Result<Vec<(String, f64)>> {
    let cuts = match (&arguments.cuts, file.numbers.note("cuts")) {
        (Some(cuts), _) => cuts.clone(),
        (None, Some(text)) => match text.split(',').map(|cut| cut.trim().parse::<f64>()).collect() {
            Ok(cuts) => cuts,
            Err(_) => bail!(
                "{}: E_NUMBER: “# cuts: {text}” are no numbers; write them as # cuts: 4.5, 5.5",
                file.name()
            ),
        },
        (None, None) => Vec::new(),
    };
    Ok(cuts.into_iter().map(|cut| (cut.to_string(), cut)).collect())
}
