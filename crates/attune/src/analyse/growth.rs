//! `attune analyse growth`.

use super::pupils::{Pupils, TOLD, Wanted, cannot, open, read, too_many};
use super::result::Analysis;
use crate::arguments::{AnalyseGrowth, GrowthMethod};
use anyhow::{Result, bail};
use domain::{Measured, Number, Status};
use improvement::formula::Term;
use improvement::growth::{self, FEWEST, Word, estimate, growth, percentile};
use improvement::percentiles::{self, percentiles, school_means};
use serde_json::{Value, json};

pub fn run(arguments: &AnalyseGrowth) -> Result<Analysis> {
    let method = match arguments.method {
        GrowthMethod::Rank => growth::METHOD,
        GrowthMethod::Quantile => percentiles::METHOD,
    };
    let mut analysis = Analysis::new("growth", method, 0);
    let opened = open(&arguments.pupils, &mut analysis)?;
    let names = arguments.formula.names();
    let wanted = Wanted {
        outcome: &["outcome", "score"],
        columns: &names,
        group: None,
        named: arguments.pupil_words || arguments.pupil_percentiles,
        one_school: true,
    };
    let pupils = read(opened, &wanted, &mut analysis)?;
    match arguments.method {
        GrowthMethod::Rank => by_rank(arguments, &pupils, &mut analysis)?,
        GrowthMethod::Quantile => by_quantile(arguments, &pupils, &mut analysis)?,
    }
    analysis.say(
        "50 is what pupils who started alike did on average. One pupil's own percentile is uncertain by fifteen to twenty \
         places and more; a school's mean says how its pupils grew, not why.",
    );
    Ok(analysis)
}

fn by_rank(arguments: &AnalyseGrowth, pupils: &Pupils, analysis: &mut Analysis) -> Result<()> {
    let found = growth(&pupils.results, &arguments.formula, arguments.neighbours, arguments.error)
        .map_err(|error| cannot(&pupils.file, &error))?;
    analysis.status(found.status);
    if pupils.results.outcomes().len() < FEWEST {
        analysis
            .warn("W_FEW", format!("with fewer than {FEWEST} pupils each is compared with all the others."));
    }
    if let Some(share) = found.ceiling {
        analysis.warn(
            "W_CEILING",
            format!(
                "{:.0} of 100 pupils have the highest outcome there is; their growth cannot be told.",
                100.0 * share
            ),
        );
    }
    for school in &found.schools {
        let about = json!({ "school": school.name });
        analysis.estimate("school_mean_percentile", about.clone(), school.mean.clone());
        analysis.estimate("school_growth", about, school.drawn.clone());
    }
    let lines = found.schools.iter().map(|school| {
        let drawn = school
            .drawn
            .read()
            .map(|_| format!("; together with the other schools {}", places(&school.drawn)));
        format!("{}: mean percentile {}{}.", school.name, places(&school.mean), drawn.unwrap_or_default())
    });
    tell(analysis, lines.collect());
    analysis.detail("neighbours", json!(arguments.neighbours));
    let whole: Vec<u8> = found.pupils.iter().map(|rank| percentile(rank.share)).collect();
    words(arguments, pupils, &whole, analysis);
    if arguments.pupil_percentiles {
        let shares: Vec<f64> = found.pupils.iter().map(|rank| rank.share).collect();
        analysis.detail("cgp", json!(shares));
        analysis.detail("percentile", json!(whole));
        for (place, rank) in found.pupils.iter().enumerate() {
            analysis.estimate("percentile", about(pupils, place), estimate(rank));
        }
    }
    Ok(())
}

fn by_quantile(arguments: &AnalyseGrowth, pupils: &Pupils, analysis: &mut Analysis) -> Result<()> {
    if arguments.formula.terms().iter().any(|term| !matches!(term, Term::Power(_, 1))) {
        bail!(
            "{}: E_FORMULA: curves are fitted to each start anyway; name the columns alone, such as prior1 + prior2",
            pupils.file
        );
    }
    let found = percentiles(&pupils.results, &arguments.formula.names())
        .map_err(|error| cannot(&pupils.file, &error))?;
    let means = school_means(&pupils.results, &found.of_pupils);
    let mut lines = Vec::new();
    for (name, mean) in pupils.results.schools().iter().zip(means).filter(|(_, mean)| mean.n() > 0) {
        lines.push(format!("{name}: mean percentile {}.", places(&mean)));
        analysis.estimate("school_mean_percentile", json!({ "school": name }), mean);
    }
    tell(analysis, lines);
    analysis.detail("knots", json!(found.knots));
    analysis.detail("bounds", json!(found.bounds));
    analysis.detail("objectives", json!(found.objectives));
    words(arguments, pupils, &found.of_pupils, analysis);
    if arguments.pupil_percentiles {
        analysis.detail("sgp", json!(found.of_pupils));
    }
    Ok(())
}

fn tell(analysis: &mut Analysis, lines: Vec<String>) {
    if lines.len() > TOLD {
        too_many(analysis, lines.len());
    } else {
        lines.into_iter().for_each(|line| analysis.say(line));
    }
}

fn words(arguments: &AnalyseGrowth, pupils: &Pupils, whole: &[u8], analysis: &mut Analysis) {
    if !arguments.pupil_words {
        return;
    }
    let one = |(place, of): (usize, &u8)| {
        let mut one = about(pupils, place);
        one["growth"] = json!(Word::of(*of).word());
        one
    };
    analysis.detail("pupils", json!(whole.iter().enumerate().map(one).collect::<Vec<_>>()));
}

/// A pupil by name, or by place among the rows that took part, from 1.
fn about(pupils: &Pupils, place: usize) -> Value {
    match pupils.names.get(place).filter(|name| !name.is_empty()) {
        Some(name) => json!({ "pupil": name }),
        None => json!({ "pupil": place + 1 }),
    }
}

/// A percentile for a line of text.
fn places(measured: &Measured) -> String {
    match (measured.read(), measured.status()) {
        (Some((Number { value, low95, high95, .. }, n)), status) => {
            let note = if status == Status::Boundary { ", no difference beyond chance" } else { "" };
            format!("{value:.0} (95 % between {low95:.0} and {high95:.0}, n = {n}{note})")
        }
        (None, _) => format!("not shown (n = {})", measured.n()),
    }
}
