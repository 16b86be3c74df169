//! `attune analyse value-added`.

use super::pupils::{TOLD, Wanted, cannot, open, read, too_many};
use super::result::Analysis;
use crate::arguments::AnalyseValueAdded;
use anyhow::Result;
use domain::{Measured, Status};
use improvement::Formula;
use improvement::value_added::{METHOD, PUPILS, SCHOOLS, ValueAdded, value_added};
use serde_json::{Map, Value, json};

pub fn run(arguments: &AnalyseValueAdded) -> Result<Analysis> {
    let mut analysis = Analysis::new("value_added", METHOD, 0);
    let opened = open(&arguments.pupils, &mut analysis)?;
    let nothing = Formula::default();
    let both = arguments.formula.and(arguments.context.as_ref().unwrap_or(&nothing));
    let mut names = both.names();
    for name in &arguments.school_means {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let wanted =
        Wanted { outcome: &["outcome"], columns: &names, group: None, named: false, one_school: false };
    let pupils = read(opened, &wanted, &mut analysis)?;
    let (file, mut results) = (pupils.file, pupils.results);
    let fit = |results: &improvement::Results, formula: &Formula| {
        value_added(results, formula).map_err(|error| cannot(&file, &error))
    };
    let raw = fit(&results, &arguments.formula)?;
    let mut contextual = None;
    if arguments.context.is_some() || !arguments.school_means.is_empty() {
        let mut formula = both;
        for name in &arguments.school_means {
            results = results.with_school_mean(name).map_err(|error| cannot(&file, &error))?;
            let mean =
                Formula::parse(&format!("mean_of_{name}")).map_err(|error| cannot(&file, &error.into()))?;
            formula = formula.and(&mean);
        }
        contextual = Some(fit(&results, &formula)?);
    }
    analysis.status(raw.status);
    say(&mut analysis, &raw, contextual.as_ref());
    let mut models = Map::new();
    for (name, model) in [("raw", Some(&raw)), ("contextual", contextual.as_ref())] {
        if let Some(model) = model {
            estimates(&mut analysis, name, model);
            models.insert(name.to_owned(), details(model));
        }
    }
    analysis.detail("models", Value::Object(models));
    Ok(analysis)
}

fn estimates(analysis: &mut Analysis, name: &str, found: &ValueAdded) {
    for (term, coefficient) in &found.coefficients {
        analysis.estimate("coefficient", json!({ "model": name, "term": term }), coefficient.clone());
    }
    analysis.estimate("share_between_schools", json!({ "model": name }), found.share_between.clone());
    for school in &found.schools {
        let about = json!({ "model": name, "school": school.name });
        analysis.estimate("value_added", about, school.effect.clone());
    }
    if !found.dropped.is_empty() {
        analysis.warn(
            "W_ALIASED",
            format!(
                "left out of the {name} comparison, for others before say the same: {}.",
                found.dropped.join(", ")
            ),
        );
    }
}

/// The model in full, under the names of the reference implementation.
fn details(found: &ValueAdded) -> Value {
    let model = &found.model;
    let p = model.beta.len();
    let rows = |matrix: &[f64]| -> Vec<Vec<f64>> { matrix.chunks(p).map(<[f64]>::to_vec).collect() };
    let of = |pick: fn(&statistics::mixed::GroupEffect) -> f64| -> Vec<f64> {
        found.schools.iter().map(|school| pick(&school.calculated)).collect()
    };
    let compared = |z: f64, sign: f64| -> Vec<f64> {
        found
            .schools
            .iter()
            .map(|school| school.calculated.effect + sign * z * school.calculated.sd)
            .collect()
    };
    json!({
        "formula": found.formula.to_string(),
        "status": found.status.word(),
        "coef_names": found.coefficients.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "dropped": found.dropped,
        "beta": model.beta,
        "vcov_beta": rows(&model.covariance),
        "se_beta": (0..p).map(|at| model.covariance[at * p + at].sqrt()).collect::<Vec<_>>(),
        "sigma_u2": model.between,
        "sigma_e2": model.within,
        "icc": model.share_between(),
        "reml_criterion": model.criterion,
        "ml_deviance": found.full.criterion,
        "ml_sigma_u2": found.full.between,
        "ml_sigma_e2": found.full.within,
        "ml_beta": found.full.beta,
        "goldstein_healy_multiplier": found.multiplier,
        "groups": found.schools.iter().map(|school| &school.name).collect::<Vec<_>>(),
        "published": found.schools.iter().map(|school| school.effect.read().is_some()).collect::<Vec<_>>(),
        "n": of(|own| own.n),
        "blup": of(|own| own.effect),
        "cond_sd": of(|own| own.sd),
        "pev_sd": of(|own| own.prediction_sd),
        "reliability": of(|own| own.reliability),
        "raw_mean_residual": of(|own| own.raw),
        "gh_low": found.multiplier.map(|z| compared(z, -1.0)),
        "gh_high": found.multiplier.map(|z| compared(z, 1.0)),
    })
}

fn say(analysis: &mut Analysis, raw: &ValueAdded, contextual: Option<&ValueAdded>) {
    let n = raw.model.n;
    analysis.say(format!(
        "{n:.0} pupils, compared by {}. Of what that leaves unexplained, this share lies between schools: {}.",
        raw.formula, raw.share_between
    ));
    if let Some(contextual) = contextual {
        analysis.say(format!(
            "Beside it stands a comparison with schools of similar intakes ({}), for a school's own evaluation only: it \
             must not become what one expects of a group. Share between schools: {}.",
            contextual.formula, contextual.share_between
        ));
    }
    match raw.status {
        Status::Insufficient => {
            analysis.say(format!("There are fewer than {SCHOOLS} schools: too few to say anything of one of them."));
            return;
        }
        Status::Boundary => analysis.say(
            "Schools differ no more than chance would have it. That is an answer: no school is seen to add more than another.",
        ),
        _ => {}
    }
    if raw.schools.len() > TOLD {
        too_many(analysis, raw.schools.len());
    } else {
        for (at, school) in raw.schools.iter().enumerate() {
            let beside = contextual.and_then(|model| model.schools.get(at));
            let beside = beside
                .map(|other| format!("; among similar intakes {}", short(&other.effect)))
                .unwrap_or_default();
            analysis.say(format!("{}: {}{beside}.", school.name, short(&school.effect)));
        }
    }
    if let Some(z) = raw.multiplier {
        analysis.say(format!(
            "Each interval compares a school with the average. To compare two schools, look whether their value ± {z:.2} \
             standard deviations overlap: where these do, the two are not seen to differ."
        ));
    }
    analysis.say(format!(
        "A value added is what is left when the columns above are taken into account; it is no cause and no rank. Schools \
         with fewer than {PUPILS} pupils are calculated, not shown."
    ));
}

/// A number for a line of text.
pub fn short(measured: &Measured) -> String {
    match measured.read() {
        Some((number, n)) => format!(
            "{:+.2} (95 % between {:+.2} and {:+.2}, n = {n})",
            number.value, number.low95, number.high95
        ),
        None => format!("not shown (n = {})", measured.n()),
    }
}
