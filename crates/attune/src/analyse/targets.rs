//! `attune analyse targets`.

use super::result::Analysis;
use super::table::{Table, cannot};
use crate::arguments::AnalyseTargets;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use support::Status;
use support::targets::{
    Challenge, ChancesTable, CohortRow, Grade, METHOD, Prior, ReferenceCohort, Scale, TargetInputs,
    TargetRange, aspiration_sentence, attainment_target, chances_sentence,
};

const NOT_STATED: &str = "not stated";

pub fn run(arguments: &AnalyseTargets) -> Result<Analysis> {
    let file = Table::open(&arguments.cohort)?;
    let mut analysis = Analysis::new("targets", METHOD, 0);
    let table = table(&file, arguments, &mut analysis)?;
    let cohort = table.cohort();
    let year = cohort.year().map_or_else(|| NOT_STATED.to_owned(), |year| year.to_string());
    analysis.say(format!("Reference cohort: {} (year {year}).", cohort.source()));
    describe(&table, &mut analysis);
    match &arguments.pupils {
        Some(path) => pupils(&Table::open(path)?, &table, arguments, &mut analysis)?,
        None => bands(&table, &mut analysis),
    }
    Ok(analysis)
}

fn table(file: &Table, arguments: &AnalyseTargets, analysis: &mut Analysis) -> Result<ChancesTable> {
    let (prior, grade) = (file.column(&["prior"])?, file.column(&["grade"])?);
    let count = file.numbers.find(&["count"]);
    let mut rows = Vec::new();
    let (mut no_prior, mut no_grade) = (0, 0);
    for row in 0..file.numbers.len() {
        let start = file.number(row, prior)?;
        let reached = file.whole(row, Some(grade), 0, 255)?;
        let count = if count.is_some() { file.whole(row, count, 0, 10_000_000)?.unwrap_or(0) } else { 1 };
        match (start, reached) {
            (None, _) => no_prior += 1,
            (_, None) => no_grade += 1,
            // A row that counts nobody says nothing, and leaves nobody out.
            (Some(_), Some(_)) if count == 0 => {}
            (Some(prior), Some(reached)) => {
                rows.push(CohortRow { prior, grade: Grade(u8::try_from(reached)?), count });
            }
        }
    }
    analysis.excluded("cohort_missing_prior", no_prior);
    analysis.excluded("cohort_missing_grade", no_grade);
    analysis.not_read(file.other_headings(&[Some(prior), Some(grade), count]));
    if rows.is_empty() {
        bail!(
            "{}: E_EMPTY: no row has both a prior score and a grade; fill in at least the rows to use",
            file.name()
        );
    }
    analysis.rows(rows.iter().map(|row| u64::from(row.count)).sum());
    let year = match (arguments.year, file.numbers.note("year")) {
        (Some(year), _) => Some(year),
        (None, Some(text)) => match text.parse() {
            Ok(year) => Some(year),
            Err(_) => {
                bail!("{}: E_PARAM: “# year: {text}” is no year; write it as # year: 2023", file.name())
            }
        },
        (None, None) => None,
    };
    let source = arguments.source.as_deref().or(file.numbers.note("source"));
    if source.is_none() || year.is_none() {
        analysis.status(Status::Provisional);
        analysis.warn(
            "W_SOURCE",
            "the cohort's file does not say where it comes from or of which year it is. Add lines “# source: …” and \
             “# year: …” above its headings, or use --source and --year, before anybody agrees a target on it.",
        );
    }
    let scale = scale(&rows, arguments);
    let cohort = ReferenceCohort::new(source.unwrap_or(NOT_STATED), year, scale, rows);
    cohort.and_then(ChancesTable::of).map_err(|error| cannot(file.name(), &error))
}

/// What the options say; otherwise that of key stage 2 where all scores are of it, and the cohort's own elsewhere.
fn scale(rows: &[CohortRow], arguments: &AnalyseTargets) -> Scale {
    let mut scale = Scale::usual(rows);
    if let Some([mean, sd]) = arguments.scale.as_deref() {
        (scale.mean, scale.sd) = (*mean, *sd);
    }
    if let Some(bands) = &arguments.bands {
        scale.breaks.clone_from(bands);
    }
    scale
}

fn describe(table: &ChancesTable, analysis: &mut Analysis) {
    let cohort = table.cohort();
    analysis.detail("source", json!(cohort.source()));
    analysis.detail("year", json!(cohort.year()));
    analysis.detail("grades", json!(table.grades().iter().map(|grade| grade.0).collect::<Vec<_>>()));
    let scale = cohort.scale();
    analysis.detail(
        "scale",
        json!({ "mean": scale.mean, "sd": scale.sd, "bands": scale.breaks, "kappa": table.weight() }),
    );
    let model = table.model();
    analysis.detail(
        "model",
        json!({
            "thresholds": model.thresholds,
            "beta": model.slopes[0],
            "se": model.standard_errors,
            "loglik": model.log_likelihood,
        }),
    );
    let challenges = [Challenge::Typical, Challenge::Stretch, Challenge::Ambitious, Challenge::Exceptional];
    let bands: Vec<Value> = table
        .bands()
        .iter()
        .enumerate()
        .map(|(at, band)| {
            let targets = challenges.map(|one| {
                table.of_band(at).and_then(|chances| chances.quantile(one.quantile())).map(|grade| grade.0)
            });
            json!({
                "mean_z": band.mean,
                "n": band.n(),
                "counts": band.counts,
                "base_pmf": band.model,
                "pmf": band.shares,
                "targets": targets,
            })
        })
        .collect();
    analysis.detail("bands", json!(bands));
}

fn bands(table: &ChancesTable, analysis: &mut Analysis) {
    for at in 0..table.bands().len() {
        let Some(chances) = table.of_band(at) else { continue };
        let from = at.checked_sub(1).map(|below| table.cohort().scale().breaks[below]);
        let start = from.map_or_else(|| "Lowest starts".to_owned(), |from| format!("Starts from {from}"));
        for grade in table.grades() {
            let about = json!({ "band": at + 1, "from": from, "grade": grade.0 });
            analysis.estimate("chance_of_grade_or_above", about, chances.at_least(*grade));
        }
        if let (Some(low), Some(high)) = (chances.quantile(0.5), chances.quantile(0.75)) {
            analysis.say(format!("{start}: {low} to {high}. {}", chances_sentence(&chances, high)));
        }
    }
}

fn pupils(
    file: &Table,
    table: &ChancesTable,
    arguments: &AnalyseTargets,
    analysis: &mut Analysis,
) -> Result<()> {
    let (pupil, prior) = (file.column(&["pupil"])?, file.column(&["prior"])?);
    let names = ["prior_error", "year_group", "previous", "secure", "aspiration"];
    let [error, year_group, previous, secure, aspiration] = names.map(|name| file.numbers.find(&[name]));
    analysis.not_read(file.other_headings(&[
        Some(pupil),
        Some(prior),
        error,
        year_group,
        previous,
        secure,
        aspiration,
    ]));
    let (mut ranges, mut unnamed, mut unknown) = (Vec::new(), 0, 0);
    for row in 0..file.numbers.len() {
        let Some(name) = file.numbers.text(row, pupil) else {
            unnamed += 1;
            continue;
        };
        let start = match file.number(row, prior)? {
            Some(value) => {
                let error = file.maybe(row, error)?.unwrap_or(0.0);
                Some(Prior::new(value, error).map_err(|problem| cannot(file.name(), &problem))?)
            }
            None => None,
        };
        unknown += u64::from(start.is_none());
        let grade = |column| -> Result<Option<Grade>> {
            Ok(file.whole(row, column, 0, 255)?.and_then(|grade| u8::try_from(grade).ok()).map(Grade))
        };
        let year = file.whole(row, year_group, 0, 14)?.and_then(|year| u8::try_from(year).ok());
        let inputs = TargetInputs {
            year_group: year.unwrap_or(arguments.year_group),
            prior: start,
            challenge: arguments.challenge.challenge(),
            previous: grade(previous)?,
            secure: grade(secure)?,
            aspirations: grade(aspiration)?.into_iter().collect(),
        };
        match attainment_target(Some(table), &inputs) {
            Ok(range) => ranges.push(one(name, &range, analysis)),
            Err(why) => {
                analysis.say(format!("{name}: {}", why.sentence()));
                ranges
                    .push(json!({ "pupil": name, "status": Status::Refused.word(), "says": why.sentence() }));
            }
        }
    }
    analysis.excluded("no_pupil", unnamed);
    if unknown > 0 {
        analysis.warn(
            "W_UNKNOWN_PRIOR",
            format!("{unknown} pupils have no prior score: theirs are the chances of the whole cohort, provisional."),
        );
    }
    analysis.detail("pupils", json!(ranges));
    Ok(())
}

fn one(name: &str, range: &TargetRange, analysis: &mut Analysis) -> Value {
    let target = range.chances.at_least(range.target);
    let pmf = &range.chances.shares;
    analysis.say(format!(
        "{name}: {} to {}. {} {}",
        range.typical,
        range.target,
        chances_sentence(&range.chances, range.typical),
        aspiration_sentence(&range.chances, range.target)
    ));
    let about = |grade: Grade, what: &str| json!({ "pupil": name, "grade": grade.0, "of": what });
    let says = chances_sentence(&range.chances, range.target);
    analysis.estimate(
        "chance_of_grade_or_above",
        about(range.typical, "typical"),
        range.chances.at_least(range.typical),
    );
    analysis.estimate("chance_of_grade_or_above", about(range.target, "target"), target);
    json!({
        "pupil": name,
        "typical": range.typical.0,
        "from_start": range.from_start.0,
        "target": range.target.0,
        "raised_by": range.raised.iter().map(|why| format!("{why:?}").to_lowercase()).collect::<Vec<_>>(),
        "pmf": pmf,
        "status": range.chances.status.word(),
        "says": says,
    })
}
