//! `attune analyse funnel`.

use super::judging::{cannot, count, measured};
use super::result::Analysis;
use super::table::Table;
use crate::arguments::AnalyseFunnel;
use anyhow::Result;
use improvement::common::Status;
use improvement::funnel::{Allowance, METHOD, Place, Share, funnel};
use serde_json::{Value, json};

pub fn run(arguments: &AnalyseFunnel) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let (name, of, yes) =
        (file.column(&["name", "school"])?, file.column(&["of", "n"])?, file.column(&["yes", "x"])?);
    let (mut groups, mut missing) = (Vec::new(), 0);
    for row in 0..file.numbers.len() {
        let counts = (count(&file, row, of)?, count(&file, row, yes)?);
        match (file.numbers.text(row, name), counts) {
            (Some(name), (Some(of), Some(yes))) => groups.push(Share { name: name.to_owned(), yes, of }),
            _ => missing += 1,
        }
    }
    let mut analysis = Analysis::new("funnel", METHOD, groups.len() as u64);
    analysis.excluded("missing_name_or_count", missing);
    analysis.not_read(file.other_headings(&[Some(name), Some(of), Some(yes)]));
    let allowance = if arguments.multiplicative { Allowance::Multiplicative } else { Allowance::Additive };
    let found = funnel(&groups, arguments.beside, allowance).map_err(|error| cannot(file.name(), &error))?;
    analysis.status(match found.status {
        Status::Boundary => support::Status::Boundary,
        Status::Provisional => support::Status::Provisional,
        _ => support::Status::Ok,
    });
    analysis.detail("common", json!(found.common));
    analysis.detail("dispersion", json!(found.dispersion));
    analysis.detail("allowed_for", json!(found.allowed));
    analysis.detail("variance_between", json!(found.variance_between));
    let mut rows: Vec<Value> = Vec::new();
    for group in &found.groups {
        analysis.estimate("share", json!({ "group": group.name }), measured(&group.share, METHOD));
        analysis.say(group.says());
        rows.push(json!({
            "group": group.name,
            "z": group.z,
            "z_allowed": group.z_allowed,
            "limits95": group.limits95,
            "limits998": group.limits998,
            "place": match group.place {
                Place::Within => "within",
                Place::Outside95 => "outside_95",
                Place::Outside998 => "outside_998",
            },
        }));
    }
    analysis.detail("groups", json!(rows));
    Ok(analysis)
}
