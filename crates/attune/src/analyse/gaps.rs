//! `attune analyse gaps`.

use super::pupils::{TOLD, Wanted, cannot, open, read, too_many};
use super::result::Analysis;
use super::value_added::short;
use crate::arguments::AnalyseGaps;
use anyhow::Result;
use domain::Status;
use improvement::gaps::{Gaps, METHOD, PUPILS, SCHOOLS, gaps};
use serde_json::{Value, json};
use statistics::mixed::SlopeEffect;

pub fn run(arguments: &AnalyseGaps) -> Result<Analysis> {
    let mut analysis = Analysis::new("gaps", METHOD, 0);
    let opened = open(&arguments.pupils, &mut analysis)?;
    let names = arguments.formula.names();
    let group = arguments.group.as_str();
    let wanted = Wanted {
        outcome: &["outcome"],
        columns: &names,
        group: Some(group).filter(|group| !names.contains(group)),
        named: false,
        one_school: false,
    };
    let pupils = read(opened, &wanted, &mut analysis)?;
    let found =
        gaps(&pupils.results, &arguments.formula, group).map_err(|error| cannot(&pupils.file, &error))?;
    analysis.status(found.status);
    estimates(&mut analysis, group, &found);
    say(&mut analysis, group, &found);
    analysis.detail("group", json!(group));
    analysis.detail("model", details(&found));
    Ok(analysis)
}

fn estimates(analysis: &mut Analysis, group: &str, found: &Gaps) {
    analysis.estimate("raw_gap", json!({ "group": group }), found.raw.clone());
    analysis.estimate("gap", json!({ "group": group }), found.mean.clone());
    for (term, coefficient) in &found.coefficients {
        analysis.estimate("coefficient", json!({ "term": term }), coefficient.clone());
    }
    for school in &found.schools {
        let about = json!({
            "group": group, "school": school.name, "n_group": school.in_group, "n_others": school.others,
        });
        for (name, measured) in [
            ("school_raw_gap", &school.raw),
            ("school_gap_alone", &school.adjusted),
            ("school_gap", &school.shrunken),
            ("school_group_beside_all_others", &school.beside_all_others),
        ] {
            analysis.estimate(name, about.clone(), measured.clone());
        }
    }
    if !found.dropped.is_empty() {
        let says = format!("left out, for others before say the same: {}.", found.dropped.join(", "));
        analysis.warn("W_ALIASED", says);
    }
}

/// The model in full, under the names of the reference implementation.
fn details(found: &Gaps) -> Value {
    let model = &found.model;
    let p = model.beta.len();
    let own = || found.schools.iter().map(|school| &model.groups[school.place]);
    let of = |pick: fn(&SlopeEffect) -> f64| -> Vec<f64> { own().map(pick).collect() };
    let [level, both, slope] = model.between;
    json!({
        "formula": found.formula.to_string(),
        "beta": model.beta,
        "se_beta": (0..p).map(|at| model.covariance[at * p + at].sqrt()).collect::<Vec<_>>(),
        "dropped": found.dropped,
        "G": [[level, both], [both, slope]],
        "sigma_e2": model.within,
        "reml_criterion": model.criterion,
        "lrt": model.likelihood_ratio,
        "p": model.p,
        "groups": found.schools.iter().map(|school| &school.name).collect::<Vec<_>>(),
        "blup_intercept": of(|own| own.level),
        "blup_gap": of(|own| own.slope),
        "cond_var_00": of(|own| own.variance[0]),
        "cond_var_01": of(|own| own.variance[1]),
        "cond_var_11": of(|own| own.variance[2]),
        "reliability_gap": of(|own| own.reliability),
        "total_gap": own().map(|own| model.beta[model.slope] + own.slope).collect::<Vec<_>>(),
    })
}

fn say(analysis: &mut Analysis, group: &str, found: &Gaps) {
    analysis.say(format!("{group} beside the others, as they are: {}.", short(&found.raw)));
    analysis.say(format!("After {}: {}.", found.formula, short(&found.mean)));
    match found.status {
        Status::Insufficient => {
            analysis
                .say(format!("There are fewer than {SCHOOLS} schools: no gap is drawn towards the others'."));
        }
        Status::Boundary => analysis.say("The gap does not measurably differ between schools."),
        _ => {
            let chance = 100.0 * found.model.p;
            let chance = if chance < 1.0 {
                "less than once in a hundred times".to_owned()
            } else {
                format!("about {chance:.0} times in a hundred")
            };
            analysis.say(format!("Gaps differ between schools; chance alone would show as much {chance}."));
        }
    }
    if found.schools.len() > TOLD {
        too_many(analysis, found.schools.len());
    } else {
        for school in &found.schools {
            analysis.say(format!(
                "{}: {} as they are, {} after {}, {} together with the other schools; beside all schools' others {}.",
                school.name,
                short(&school.raw),
                short(&school.adjusted),
                found.formula,
                short(&school.shrunken),
                short(&school.beside_all_others)
            ));
        }
    }
    analysis.say(format!(
        "Below 0 the group does less well. A gap asks what a school does for the group; it is no reason to expect less of \
         anybody in it. Where either side has fewer than {PUPILS} pupils nothing is shown."
    ));
}
