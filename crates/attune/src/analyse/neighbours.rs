//! `attune analyse neighbours`.

use super::judging::{above_zero, cannot, count, measured};
use super::result::Analysis;
use super::table::Table;
use crate::arguments::AnalyseNeighbours;
use anyhow::Result;
use improvement::neighbours::{METHOD, NeighbourRule, School, neighbours};
use serde_json::{Value, json};

pub fn run(arguments: &AnalyseNeighbours) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let (mut analysis, schools) = read(&file)?;
    let rule = NeighbourRule { worth: arguments.worth, ..NeighbourRule::default() };
    let found = neighbours(&schools, &arguments.of, &rule).map_err(|error| cannot(file.name(), &error))?;
    if found.variance_between <= 0.0 {
        analysis.status(support::Status::Boundary);
    }
    analysis.estimate("result", json!({ "school": arguments.of }), measured(&found.own, METHOD));
    let mut rows: Vec<Value> = Vec::new();
    for one in &found.nearest {
        let school = &schools[one.place];
        analysis.estimate("result", json!({ "school": school.id }), measured(&one.result, METHOD));
        rows.push(json!({
            "school": school.id,
            "distance": one.distance,
            "better": one.better,
            "recommended": one.recommended,
        }));
    }
    found.sentences(&schools, &rule).into_iter().for_each(|sentence| analysis.say(sentence));
    analysis.detail("mean", json!(found.mean));
    analysis.detail("variance_between", json!(found.variance_between));
    analysis.detail("nearest", json!(rows));
    Ok(analysis)
}

fn read(file: &Table) -> Result<(Analysis, Vec<School>)> {
    let (school, kind, named) =
        (file.column(&["school"])?, file.column(&["kind"])?, file.column(&["may_be_named"])?);
    let shares = [["disadvantaged", "fsm"], ["needs", "sen"], ["languages", "eal"]];
    let [disadvantaged, needs, languages] = shares.map(|names| file.column(&names));
    let (disadvantaged, needs, languages) = (disadvantaged?, needs?, languages?);
    let (prior, size, n) = (file.column(&["prior"])?, file.column(&["size"])?, file.column(&["n"])?);
    let (value, error) = (file.column(&["value", "est"])?, file.column(&["error", "se"])?);
    let (mut schools, mut missing) = (Vec::new(), 0);
    for row in 0..file.numbers.len() {
        let text = |column| file.numbers.text(row, column).map(str::to_owned);
        let columns = [disadvantaged, needs, languages, prior, value];
        let numbers = columns.map(|column| file.number(row, column));
        let [disadvantaged, needs, languages, prior, value] = numbers;
        let numbers = (disadvantaged?, needs?, languages?, prior?, value?, above_zero(file, row, error)?);
        let counts = (count(file, row, size)?, count(file, row, n)?);
        let (
            Some(id),
            Some(kind),
            (Some(disadvantaged), Some(needs), Some(languages), Some(prior), Some(value), Some(error)),
            (Some(size), Some(n)),
        ) = (text(school), text(kind), numbers, counts)
        else {
            missing += 1;
            continue;
        };
        // Silence is no agreement.
        let may_be_named = file.whole(row, Some(named), 0, 1)? == Some(1);
        schools.push(School {
            id,
            kind,
            disadvantaged,
            needs,
            languages,
            prior,
            size,
            n,
            value,
            error,
            may_be_named,
        });
    }
    let mut analysis = Analysis::new("neighbours", METHOD, schools.len() as u64);
    analysis.excluded("missing_something", missing);
    let read = [school, kind, named, disadvantaged, needs, languages, prior, size, n, value, error].map(Some);
    analysis.not_read(file.other_headings(&read));
    Ok((analysis, schools))
}
