//! Cells that were estimated elsewhere.

use super::{named, told};
use crate::analyse::judging::{above_zero, cannot, count, measured, purpose};
use crate::analyse::result::Analysis;
use crate::analyse::table::Table;
use anyhow::Result;
use improvement::common::Status;
use improvement::signals::{Answer, Behind, Cell, CellEstimate, Crossing, Facts, METHOD, Rule, answers};
use serde_json::{Value, json};

pub fn run(file: &Table, rule: &Rule) -> Result<Analysis> {
    let (n, value, error) =
        (file.column(&["n"])?, file.column(&["value", "est"])?, file.column(&["error", "se"])?);
    let names = ["cell", "subject", "year_group", "group", "strand", "term", "assessments", "purpose"];
    let [cell, subject, year, group, strand, term, assessments, of] =
        names.map(|name| file.numbers.find(&[name]));
    let (mut cells, mut missing) = (Vec::new(), 0);
    for row in 0..file.numbers.len() {
        let numbers = (count(file, row, n)?, file.number(row, value)?, above_zero(file, row, error)?);
        let (Some(n), Some(value), Some(error)) = numbers else {
            missing += 1;
            continue;
        };
        let text =
            |column: Option<_>| column.and_then(|column| file.numbers.text(row, column)).map(str::to_owned);
        let called = text(cell).or_else(|| text(subject)).unwrap_or_else(|| format!("row {}", row + 2));
        let assessments = file.whole(row, assessments, 1, 10_000)?.unwrap_or(1);
        cells.push(Cell {
            crossing: Crossing {
                purpose: purpose(file, row, of)?,
                subject: called,
                year_group: text(year),
                group: text(group),
                strand: text(strand),
                term: text(term),
            },
            n,
            estimate: Some(CellEstimate { n, value, error, assessments }),
            behind: Behind::default(),
        });
    }
    let mut analysis = Analysis::new("signals", METHOD, cells.len() as u64);
    analysis.excluded("missing_n_value_or_error", missing);
    let read = [cell, subject, year, group, strand, term, assessments, of, Some(n), Some(value), Some(error)];
    analysis.not_read(file.other_headings(&read));
    let found = answers(&cells, rule, |_| Facts::default()).map_err(|error| cannot(file.name(), &error))?;
    let (found, decisions) = found;
    if decisions.is_empty() {
        anyhow::bail!("{}: E_EMPTY: no row has all of n, value and error", file.name());
    }
    if decisions.iter().all(|decision| decision.status == Status::Boundary) {
        analysis.status(support::Status::Boundary);
        analysis.say("Differences are no larger than chance, so nothing is flagged.");
    }
    let mut together = Vec::new();
    for decision in &decisions {
        analysis.estimate("mean", json!({}), measured(&decision.mean, METHOD));
        together.push(json!({
            "variance_between": decision.variance_between,
            "scatter": decision.scatter,
            "scatter_by_chance": decision.scatter_by_chance,
            "selected": decision.selected,
            "discordant": decision.discordant.len(),
        }));
    }
    analysis.detail("together", json!(together));
    analysis.detail("worth", json!(rule.worth));
    let rows = rows(&found, rule, &mut analysis);
    analysis.detail("cells", json!(rows));
    Ok(analysis)
}

/// Flagged cells are told first.
fn rows(found: &[Answer], rule: &Rule, analysis: &mut Analysis) -> Vec<Value> {
    let flagged = |answer: &&Answer| answer.decided.as_ref().is_some_and(|decided| decided.flag.is_some());
    let (first, then): (Vec<&Answer>, Vec<&Answer>) = found.iter().partition(flagged);
    for answer in first.into_iter().chain(then) {
        analysis.say(answer.sentences(rule).join(" "));
    }
    let mut rows = Vec::new();
    for answer in found {
        if let Some(decided) = &answer.decided {
            let name = answer.crossing.to_string();
            let about = json!({ "cell": name, "purpose": answer.crossing.purpose.word() });
            analysis.estimate("difference", about, measured(&decided.figure, METHOD));
            let mut row = named("cell", &name, told(decided));
            row["says"] = json!(answer.sentences(rule));
            rows.push(row);
        }
    }
    rows
}
