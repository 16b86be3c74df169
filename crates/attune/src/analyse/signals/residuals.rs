//! Residuals of pupils in groups within groups: school, subject, year.

use crate::analyse::judging::{cannot, measured, purpose};
use crate::analyse::result::Analysis;
use crate::analyse::table::Table;
use anyhow::Result;
use improvement::common::Status;
use improvement::signals::{Flag, METHOD, NestedCell, Rule, decide_nested};
use serde_json::json;
use std::collections::BTreeMap;

pub fn run(file: &Table, rule: &Rule) -> Result<Analysis> {
    let residual = file.column(&["residual", "resid"])?;
    let (subject, year) = (file.column(&["subject"])?, file.column(&["year", "year_group"])?);
    let (school, of) = (file.numbers.find(&["school"]), file.numbers.find(&["purpose"]));
    let mut groups: BTreeMap<[String; 3], Vec<f64>> = BTreeMap::new();
    let mut purposes = Vec::new();
    let (mut missing, mut n) = (0, 0);
    for row in 0..file.numbers.len() {
        let text = |column| file.numbers.text(row, column).map(str::to_owned);
        let school = school.map_or_else(|| Some("this school".to_owned()), text);
        let (Some(school), Some(subject), Some(year), Some(residual)) =
            (school, text(subject), text(year), file.number(row, residual)?)
        else {
            missing += 1;
            continue;
        };
        purposes.push(purpose(file, row, of)?);
        groups.entry([school, subject, year]).or_default().push(residual);
        n += 1;
    }
    purposes.sort_unstable();
    purposes.dedup();
    if purposes.len() > 1 {
        anyhow::bail!(
            "{}: E_PARAM: common and national results are not mixed; analyse each by itself",
            file.name()
        );
    }
    let cells: Vec<NestedCell> = groups
        .into_iter()
        .map(|(path, values)| {
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let squares = values.iter().map(|value| (value - mean).powi(2)).sum();
            NestedCell { path, n: values.len() as u64, mean, squares }
        })
        .collect();
    let mut analysis = Analysis::new("signals", METHOD, n);
    analysis.excluded("missing_residual_or_group", missing);
    analysis.not_read(file.other_headings(&[Some(residual), Some(subject), Some(year), school, of]));
    let found = decide_nested(&cells, rule).map_err(|error| cannot(file.name(), &error))?;
    if found.status == Status::Boundary {
        analysis.status(support::Status::Boundary);
        analysis.say("Differences are no larger than chance, so nothing is flagged.");
    }
    let fit = &found.fit;
    analysis.estimate("mean", json!({}), {
        let figure = improvement::common::Figure::normal(fit.mean, fit.mean_error, n, found.status);
        measured(&figure, METHOD)
    });
    analysis.detail("variance_school", json!(fit.variances[0]));
    analysis.detail("variance_subject", json!(fit.variances[1]));
    analysis.detail("variance_year", json!(fit.variances[2]));
    analysis.detail("variance_rest", json!(fit.rest));
    analysis.detail("identified", json!(fit.identified));
    analysis.detail("reml_criterion", json!(fit.criterion));
    let mut rows = Vec::new();
    for group in &found.groups {
        let about = json!({ "group": group.path });
        analysis.estimate("difference", about.clone(), measured(&group.total, METHOD));
        analysis.estimate("own_difference", about, measured(&group.own, METHOD));
        if let Some(flag) = group.flag {
            analysis.say(format!(
                "{}: a {}; {}.",
                group.path.join(", "),
                flag.word(),
                improvement::signals::chance_words(group.local_error)
            ));
        }
        rows.push(json!({
            "group": group.path,
            "flag": group.flag.map(Flag::word),
            "local_error": group.local_error,
            "could_see": group.could_see,
        }));
    }
    if found.groups.iter().all(|group| group.flag.is_none()) {
        let seen = found.groups.iter().map(|group| group.could_see);
        let (low, high) = seen.fold((f64::MAX, 0.0_f64), |(low, high), one| (low.min(one), high.max(one)));
        analysis.say(format!(
            "No group is flagged. That does not mean that all is well: only differences of about {low:.2} (the largest \
             groups) to {high:.2} (the smallest) would show."
        ));
    }
    analysis.detail("groups", json!(rows));
    Ok(analysis)
}
