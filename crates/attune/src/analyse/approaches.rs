//! `attune analyse approaches`.

use super::result::Analysis;
use super::table::{Names, Table, cannot};
use crate::arguments::AnalyseApproaches;
use anyhow::Result;
use serde_json::{Value, json};
use support::approaches::{Advice, Episode, METHOD, report};

pub fn run(arguments: &AnalyseApproaches) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let (pupil, approach, gain) =
        (file.column(&["pupil"])?, file.column(&["approach"])?, file.column(&["gain", "y"])?);
    let occasion = file.numbers.find(&["occasion"]);
    let mut occasions = Names::default();
    let (mut pupils, mut approaches, mut episodes) = (Names::default(), Names::default(), Vec::new());
    let (mut no_name, mut no_gain) = (0, 0);
    for row in 0..file.numbers.len() {
        let gained = file.number(row, gain)?;
        match (file.numbers.text(row, pupil), file.numbers.text(row, approach), gained) {
            (Some(pupil), Some(approach), Some(gain)) => {
                let occasion =
                    occasion.and_then(|at| file.numbers.text(row, at)).map(|name| occasions.of(name));
                let (pupil, approach) = (pupils.of(pupil), approaches.of(approach));
                episodes.push(Episode { pupil, approach, gain, occasion });
            }
            (Some(_), Some(_), None) => no_gain += 1,
            _ => no_name += 1,
        }
    }
    let mut analysis = Analysis::new("approaches", METHOD, episodes.len() as u64);
    analysis.excluded("missing_gain", no_gain);
    analysis.excluded("missing_pupil_or_approach", no_name);
    analysis.not_read(file.other_headings(&[Some(pupil), Some(approach), Some(gain), occasion]));
    let (count, kinds) = (pupils.names.len(), approaches.names.len());
    let found = report(&episodes, count, kinds, arguments.until, arguments.seed)
        .map_err(|error| cannot(file.name(), &error))?;
    analysis.status(found.particular.status());
    for (name, mean) in approaches.names.iter().zip(&found.means) {
        analysis.say(format!("{name}: mean gain {mean}."));
        analysis.estimate("mean_gain", json!({ "approach": name }), mean.clone());
    }
    let luck = match found.p {
        p if p < 0.001 => "less than once in a thousand times".to_owned(),
        p => format!("about {} times in a hundred", (100.0 * p).round()),
    };
    analysis.say(format!(
        "What is particular to pupil and approach has the variance {}. Luck alone would bring as much {luck}.",
        found.particular
    ));
    analysis.estimate("particular_variance", json!({}), found.particular.clone());
    let model = &found.model;
    analysis.detail("beta", json!(contrasts(&model.means)));
    analysis.detail("approaches", json!(approaches.names));
    analysis.detail("chance_of_best", json!(found.best));
    analysis.detail("var_pupil", json!(model.unit_variance));
    analysis.detail("var_interaction", json!(model.interaction_variance));
    analysis.detail("var_resid", json!(model.residual_variance));
    analysis.detail("reml_criterion", json!(model.criterion));
    analysis.detail("reml_criterion_null", json!(model.criterion_without));
    analysis.detail("lrt", json!(model.likelihood_ratio));
    analysis.detail("p", json!(found.p));
    analysis.detail("mean_reliability", json!(found.reliability));
    analysis.detail("until", json!(found.until.map(|date| date.to_string())));
    let mut rows: Vec<Value> = Vec::new();
    for (at, name) in pupils.names.iter().enumerate() {
        let (advice, unit) = (found.advice[at], &model.units[at]);
        for (approach, own) in approaches.names.iter().zip(&found.own[at]) {
            analysis.estimate("own_gain", json!({ "pupil": name, "approach": approach }), own.clone());
        }
        let says = advice.sentence(&approaches.names);
        if matches!(advice, Advice::Individual { .. }) {
            analysis.say(format!("{name}: {says}"));
        }
        rows.push(json!({
            "pupil": name,
            "advice": if matches!(advice, Advice::Individual { .. }) { "individual" } else { "general" },
            "deviations": unit.deviations,
            "deviation_sds": unit.deviation_sds,
            "says": says,
        }));
    }
    let general = found.advice.iter().filter(|advice| !matches!(advice, Advice::Individual { .. })).count();
    if let Some(advice) = found.advice.iter().find(|advice| !matches!(advice, Advice::Individual { .. })) {
        analysis.say(format!("For {general} pupils: {}", advice.sentence(&approaches.names)));
    }
    analysis.detail("pupils", json!(rows));
    Ok(analysis)
}

/// The first approach's mean, then the others' differences from it.
fn contrasts(means: &[f64]) -> Vec<f64> {
    means.iter().enumerate().map(|(at, mean)| if at == 0 { *mean } else { mean - means[0] }).collect()
}
