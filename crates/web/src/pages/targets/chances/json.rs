//! The look back in the one shape in which `attune analyse` gives every result.

use app::attainment::{ChancesAudit, LookBack, LookBackKind, LookBackLine};
use app::support::fairness::{GroupAudit, METHOD};
use app::support::{Measured, Status};
use serde_json::{Value, json};

/// One object: estimates with value, sd, interval, n and status; warnings by code.
pub(super) fn of(found: &ChancesAudit) -> Value {
    let mut estimates = Vec::new();
    let mut warnings = Vec::new();
    let mut add = |by: &str, one: &GroupAudit| {
        let about = json!({ "by": by, "group": one.group });
        estimates.push(estimate("stated_minus_reached", &about, &one.gap));
        if one.warns {
            warnings.push(json!({ "code": "W_CALIBRATION_GROUP", "says": format!("{by} {}: look at the method", one.group) }));
        }
    };
    if let Some(whole) = &found.whole {
        add("all", whole);
    }
    for labelled in &found.by {
        for one in &labelled.groups {
            add(&labelled.by.to_lowercase(), one);
        }
    }
    if let Some(came) = &found.came_true {
        estimates.push(estimate("calibration_slope", &json!({}), &came.slope));
    }
    let hidden: usize = found.by.iter().map(|one| one.hidden).sum();
    let enough = found.whole.is_some();
    json!({
        "analysis": "chances",
        "method_version": METHOD,
        "data_cutoff": Value::Null,
        "status": if enough { Status::Ok } else { Status::Insufficient }.word(),
        "n": if enough { json!(found.pupils) } else { Value::Null },
        "n_excluded": if enough { json!({ "no_outcome_yet": found.waiting, "groups_not_shown": hidden }) } else { json!({}) },
        "columns_not_read": [],
        "warnings": warnings,
        "estimates": estimates,
        "details": {
            "brier": found.came_true.as_ref().map(|one| one.brier),
            "mean_above_start": found.whole.as_ref().map(|one| one.mean_above_start),
            "kept": found.kept.iter().map(kept).collect::<Vec<_>>(),
        },
    })
}

/// A year as it was kept: its lines in the shape of estimates.
fn kept(year: &LookBack) -> Value {
    let line = |one: &LookBackLine| {
        let (name, by) = match one.kind {
            LookBackKind::Whole => ("stated_minus_reached", "all"),
            LookBackKind::Year => ("stated_minus_reached", "year"),
            LookBackKind::Start => ("stated_minus_reached", "start"),
            LookBackKind::Bin => ("share_reached", "stated"),
        };
        json!({
            "name": name,
            "about": { "by": by, "group": one.label, "stated": one.stated },
            "value": one.value,
            "low95": one.low,
            "high95": one.high,
            "n": one.pupils,
        })
    };
    json!({
        "results_of": year.year,
        "kept_on": year.on.to_string(),
        "method_version": year.method,
        "n": year.pupils,
        "chances": year.chances,
        "no_outcome_yet": year.waiting,
        "brier": year.brier,
        "slope": year.slope.map(|(value, low, high)| json!({ "value": value, "low95": low, "high95": high })),
        "estimates": year.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn estimate(name: &str, about: &Value, measured: &Measured) -> Value {
    let number = measured.read().map(|(number, _)| number);
    json!({
        "name": name,
        "about": about,
        "value": number.map(|number| number.value),
        "sd": number.map(|number| number.sd),
        "low95": number.map(|number| number.low95),
        "high95": number.map(|number| number.high95),
        "n": measured.n(),
        "n_excluded": {},
        "status": measured.status().word(),
        "method_version": measured.method_version(),
        "data_cutoff": Value::Null,
    })
}
