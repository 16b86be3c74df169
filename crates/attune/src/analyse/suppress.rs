//! `attune analyse suppress`. What is printed may be passed on: no count that is left out, and no reason that would tell a small
//! one from one that protects it.

use super::result::Analysis;
use super::table::Table;
use crate::arguments::AnalyseSuppress;
use anyhow::{Result, anyhow};
use exchange::numbers::Column;
use release::ReleaseError;
use release::primary::{About, Limits, Readers, Rules};
use release::protect::tree::{Row, Tree, tree};
use release::protect::{Effort, Printed, Protection, Range, Sight, protect, ranges};
use release::publication::{Number, Shown, counts, shares};
use release::rounding::Base;
use serde_json::{Map, Value, json};
use support::{Measured, Status};

const METHOD: &str = "suppress-1";
/// What the tables are called does not matter here.
const UNNAMED: (&str, &str) = ("pupils", "who they are");

pub fn run(arguments: &AnalyseSuppress) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let wrong = |error: &ReleaseError| anyhow!("{}: {}: {error}", file.name(), error.code());
    let columns = labels(&file)?;
    let rows = read(&file, &columns, arguments)?;
    let base = arguments.round.map(Base::new).transpose().map_err(|error| wrong(&error))?;
    let table = tree(&rows).map_err(|error| wrong(&error))?;
    let effort = if arguments.quick { Effort::Quick } else { Effort::Cheapest };
    let mut analysis = Analysis::new("suppress", METHOD, rows.len() as u64);
    analysis.detail(
        "columns",
        json!(columns.iter().map(|column| file.numbers.heading(*column)).collect::<Vec<_>>()),
    );
    analysis.detail(
        "settings",
        json!({
            "fewest": arguments.fewest, "fewest_sensitive": arguments.fewest_sensitive, "everyone": arguments.everyone,
            "rounded_to": arguments.round,
        }),
    );
    let name = |row: &Row| {
        let label =
            |(column, label): (&Column, &String)| (file.numbers.heading(*column).to_owned(), json!(label));
        Value::Object(columns.iter().zip(&row.labels).map(label).collect::<Map<_, _>>())
    };
    match protect(&table.relations, effort) {
        Ok(protection) => {
            told(&rows, &table, &protection, base, name, &mut analysis).map_err(|error| wrong(&error))?;
        }
        Err(error @ ReleaseError::CannotProtect { .. }) => {
            analysis.status(Status::Refused);
            analysis.warn("W_WITHHELD", error.to_string());
            analysis.say("Nothing of this table may leave the school as it is.");
        }
        Err(error) => return Err(wrong(&error)),
    }
    Ok(analysis)
}

/// Columns that say of whom.
fn labels(file: &Table) -> Result<Vec<Column>> {
    let known = ["count", "of", "sensitive", "published"].map(|name| file.numbers.find(&[name]));
    let labels: Vec<Column> =
        file.numbers.columns().filter(|column| !known.contains(&Some(*column))).collect();
    if labels.is_empty() {
        return Err(anyhow!("{}: E_EMPTY: no column says of whom the counts are; add one", file.name()));
    }
    Ok(labels)
}

fn read(file: &Table, columns: &[Column], arguments: &AnalyseSuppress) -> Result<Vec<Row>> {
    let count = file.column(&["count"])?;
    let [of, sensitive, published] = ["of", "sensitive", "published"].map(|name| file.numbers.find(&[name]));
    let limits =
        Limits { few: arguments.fewest, few_sensitive: arguments.fewest_sensitive, ..Limits::default() };
    let readers = if arguments.everyone { Readers::Everyone } else { Readers::Bodies };
    let mut rows = Vec::new();
    for row in 0..file.numbers.len() {
        let Some(pupils) = file.whole(row, Some(count), 0, 1_000_000_000)? else {
            let what = "E_EMPTY: there is no count".to_owned();
            return Err(file.problem(row, count, what, "Write 0 for nobody: a gap cannot be added up."));
        };
        let whole = file.whole(row, of, 0, 1_000_000_000)?;
        if let (Some(whole), Some(of)) = (whole.filter(|whole| *whole < pupils), of) {
            let what = format!("E_PARAM: {pupils} are counted in a group of {whole}");
            return Err(file.problem(row, of, what, "Correct one of the two."));
        }
        let about = match file.whole(row, sensitive, 0, 1)? {
            Some(1) => About::Sensitive,
            _ => About::Ordinary,
        };
        let printed = match file.whole(row, published, 0, 1)? {
            Some(1) => Printed::Always,
            _ => Printed::Yes,
        };
        let rules = Rules::new(limits, about, readers)
            .map_err(|error| anyhow!("{}: {}: {error}", file.name(), error.code()))?;
        let label = |column: &Column| file.numbers.text(row, *column).unwrap_or("all").to_owned();
        rows.push(Row {
            labels: columns.iter().map(label).collect(),
            count: u64::from(pupils),
            of: whole.map(u64::from),
            rules,
            printed,
        });
    }
    Ok(rows)
}

fn told(
    rows: &[Row],
    table: &Tree,
    protection: &Protection,
    base: Option<Base>,
    name: impl Fn(&Row) -> Value,
    analysis: &mut Analysis,
) -> Result<(), ReleaseError> {
    let wanted: Vec<usize> = (0..rows.len()).collect();
    let sight = base.map_or(Sight::Exact, Sight::Rounded);
    let known = ranges(&table.relations, &protection.unseen, &wanted, sight)?;
    let numbers = counts("counts", rows, protection, base, UNNAMED);
    let per_cent = shares("shares", rows, protection, UNNAMED);
    let mut details = Vec::new();
    for (((row, figure), share), range) in rows.iter().zip(&numbers.figures).zip(&per_cent.figures).zip(known)
    {
        analysis.estimate("count", name(row), measured(figure.shown, 0.0));
        if let Some(of) = row.of {
            analysis.estimate("share", name(row), measured(share.shown, of as f64));
        }
        let (text, sign) = match figure.shown {
            Shown::Number(number) => (number.value.to_string(), None),
            Shown::Sign(sign) => (sign.sign().to_owned(), Some(sign.sign())),
        };
        analysis.say(format!("{}: {text}", figure.of));
        let Range { low, high } = range;
        details.push(json!({ "of": name(row), "sign": sign, "reader_low": low, "reader_high": high }));
    }
    let withheld = protection.unseen.iter().take(rows.len()).filter(|unseen| **unseen).count();
    analysis.say(format!(
        "{withheld} of {} counts are left out (c): small ones, and others so that no small one can be worked out.",
        rows.len()
    ));
    if base.is_some() {
        analysis.say("Counts are rounded one by one, so totals need not add up.");
    }
    analysis.detail("rows", json!(details));
    analysis.detail("withheld", json!(withheld));
    analysis.detail("is_cheapest", json!(protection.is_cheapest));
    Ok(())
}

/// A count is exact (its standard deviation is 0); a share has that of a share of `of` pupils.
fn measured(shown: Shown, of: f64) -> Measured {
    match shown {
        Shown::Number(Number { value, low95, high95, n }) => {
            let share = value / 100.0;
            let sd = if of > 0.0 { 100.0 * (share * (1.0 - share) / of).max(0.0).sqrt() } else { 0.0 };
            Measured::new(support::Number { value, sd, low95, high95 }, n, Status::Ok, METHOD)
        }
        Shown::Sign(_) => Measured::without(0, Status::Refused, METHOD),
    }
}
