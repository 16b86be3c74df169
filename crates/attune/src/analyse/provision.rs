//! `attune analyse provision`.

use super::result::Analysis;
use super::table::{Names, Table, cannot};
use crate::arguments::AnalyseProvision;
use anyhow::{Result, bail};
use exchange::numbers::Column;
use serde_json::{Value, json};
use support::provision::{
    Check, Comparison, CostAPupil, EntryExit, METHOD, Pairing, ProvisionPupil, ProvisionTable, Warning,
    by_lot, entry_exit_sentence, in_sd, pool_terms, sentence, worth_it,
};
use support::{Measured, Status};

/// Columns that are no score from before.
const KNOWN: [&str; 10] = [
    "pupil",
    "class",
    "treated",
    "outcome",
    "year_group",
    "subject",
    "placebo",
    "selected_on",
    "term",
    "check_error",
];

/// One pupil's row with what the report names.
struct Row {
    name: String,
    term: String,
    pupil: ProvisionPupil,
    check_error: Option<f64>,
}

struct Read {
    rows: Vec<Row>,
    before: Vec<String>,
    missing: Vec<(&'static str, u64)>,
    not_read: Vec<String>,
}

pub fn run(arguments: &AnalyseProvision) -> Result<Analysis> {
    let file = Table::open(&arguments.file)?;
    let read = read(&file, arguments)?;
    let mut analysis = Analysis::new("provision", METHOD, read.rows.len() as u64);
    read.missing.iter().for_each(|(reason, count)| analysis.excluded(reason, *count));
    analysis.not_read(read.not_read.clone());
    if read.rows.is_empty() {
        bail!(
            "{}: E_EMPTY: no row has all that is needed; fill in class, treated, outcome and prior",
            file.name()
        );
    }
    let mut terms: Vec<String> = read.rows.iter().map(|row| row.term.clone()).collect();
    terms.sort_unstable();
    terms.dedup();
    let table = |rows: &[&Row]| {
        let pupils = rows.iter().map(|row| row.pupil.clone()).collect();
        ProvisionTable::new(read.before.clone(), pupils).map_err(|error| cannot(file.name(), &error))
    };
    let spread = table(&read.rows.iter().collect::<Vec<_>>())?.outcome_sd();
    let worthwhile = arguments.worthwhile * spread;
    let (mut effects, mut details) = (Vec::new(), Vec::new());
    for term in &terms {
        let rows: Vec<&Row> = read.rows.iter().filter(|row| row.term == *term).collect();
        let compare = if arguments.by_lot { by_lot } else { worth_it };
        let found =
            compare(&table(&rows)?, worthwhile).map_err(|error| separated(&file, &read.before, &error))?;
        if terms.len() > 1 {
            analysis.say(format!("{term}:"));
        }
        details.push(told(term, &rows, &found, &mut analysis)?);
        effects.push(found.effect);
    }
    let mut best = effects[0].clone();
    if terms.len() > 1
        && let Some(pooled) = pool_terms(&effects, worthwhile).map_err(|error| cannot(file.name(), &error))?
    {
        analysis.say(format!(
            "All terms together: {}; for another term expect {}.",
            pooled.effect, pooled.next_run
        ));
        analysis.detail("pooled_advice", json!(pooled.advice.word()));
        analysis.estimate("pooled_effect", json!({}), pooled.effect.clone());
        analysis.estimate("effect_of_another_term", json!({}), pooled.next_run);
        best = pooled.effect;
    }
    analysis.status(best.status());
    cost(arguments, &read.rows, &best, spread, &mut analysis);
    analysis.detail("before", json!(read.before));
    analysis.detail("worthwhile", json!(worthwhile));
    analysis.detail("terms", json!(details));
    Ok(analysis)
}

fn read(file: &Table, arguments: &AnalyseProvision) -> Result<Read> {
    let (class, treated, outcome) =
        (file.column(&["class"])?, file.column(&["treated"])?, file.column(&["outcome"])?);
    let before = before(file, arguments)?;
    let optional = ["pupil", "year_group", "subject", "placebo", "selected_on", "term", "check_error"];
    let [pupil, year, subject, placebo, selected, term, error] =
        optional.map(|name| file.numbers.find(&[name]));
    let (mut classes, mut strata) = (Names::default(), Names::default());
    let (mut no_outcome, mut no_before, mut no_class) = (0, 0, 0);
    let mut chosen_by_start = (0_u64, 0_u64);
    let mut rows = Vec::new();
    for row in 0..file.numbers.len() {
        let received = match file.whole(row, Some(treated), 0, 1)? {
            Some(received) => received == 1,
            None => {
                return Err(file.problem(
                    row,
                    treated,
                    "E_PARAM: it is not said whether this pupil received it".into(),
                    "Write 1 or 0.",
                ));
            }
        };
        let known = before.iter().map(|column| file.number(row, *column)).collect::<Result<Vec<_>>>()?;
        let known: Option<Vec<f64>> = known.into_iter().collect();
        let (after, class) = (file.number(row, outcome)?, file.numbers.text(row, class));
        let (selection, first) = (file.maybe(row, selected)?, known.as_ref().map(|known| known[0]));
        if received && let (Some(selection), Some(first)) = (selection, first) {
            chosen_by_start.0 += u64::from((selection - first).abs() < 1e-12);
            chosen_by_start.1 += 1;
        }
        let text = |column: Option<Column>| {
            column.and_then(|column| file.numbers.text(row, column)).unwrap_or_default()
        };
        match (known, after, class) {
            (None, _, _) => no_before += 1,
            (_, None, _) => no_outcome += 1,
            (_, _, None) => no_class += 1,
            (Some(before), Some(outcome), Some(class)) => rows.push(Row {
                name: if pupil.is_some() { text(pupil).to_owned() } else { format!("row {}", row + 2) },
                term: text(term).to_owned(),
                check_error: file.maybe(row, error)?,
                pupil: ProvisionPupil {
                    treated: received,
                    outcome,
                    before,
                    class: classes.of(class),
                    stratum: strata.of(&format!("{}\u{1f}{}", text(year), text(subject))),
                    placebo: file.maybe(row, placebo)?,
                },
            }),
        }
    }
    if chosen_by_start.1 > 0 && chosen_by_start.0 == chosen_by_start.1 {
        bail!(
            "{}: E_PARAM: pupils were chosen by the very score that is used as their start, and whoever is chosen for a low \
             score does better the next time by itself; use a score from before the choice as prior",
            file.name()
        );
    }
    let read = |names: &[&str]| {
        names.iter().filter_map(|name| file.numbers.find(&[name])).map(Some).collect::<Vec<_>>()
    };
    let mut all = read(&KNOWN);
    all.extend(before.iter().copied().map(Some));
    Ok(Read {
        rows,
        before: before.iter().map(|column| file.numbers.heading(*column).to_owned()).collect(),
        missing: vec![
            ("missing_before", no_before),
            ("missing_outcome", no_outcome),
            ("missing_class", no_class),
        ],
        not_read: file.other_headings(&all),
    })
}

/// The columns from before, the earlier score first.
fn before(file: &Table, arguments: &AnalyseProvision) -> Result<Vec<Column>> {
    if let Some(names) = &arguments.before {
        return names.iter().map(|name| file.column(&[name.trim()])).collect();
    }
    let prior = file.column(&["prior"])?;
    let known: Vec<Column> = KNOWN.iter().filter_map(|name| file.numbers.find(&[name])).collect();
    let mut before = vec![prior];
    let other = |column: &Column| *column != prior && !known.contains(column);
    before.extend(file.numbers.columns().filter(other).filter(|column| file.numbers.is_of_numbers(*column)));
    Ok(before)
}

fn told(term: &str, rows: &[&Row], found: &Comparison, analysis: &mut Analysis) -> Result<Value> {
    let about = || json!({ "term": if term.is_empty() { Value::Null } else { json!(term) } });
    analysis.estimate("effect", about(), found.effect.clone());
    analysis.estimate("effect_everybody", about(), found.everybody.clone());
    if let Some((_, other)) = &found.other_pairing {
        analysis.estimate("effect_other_pairing", about(), other.clone());
    }
    analysis.estimate("raw_gain", about(), found.raw_gain.clone());
    analysis.estimate("expected_gain_without_it", about(), found.expected_gain.clone());
    if let Some(placebo) = &found.placebo {
        analysis.estimate("placebo", about(), placebo.clone());
    }
    analysis.say(sentence(found));
    if found.expected_gain.read().is_some() {
        analysis.say(format!(
            "From start to outcome, those who received it moved by {}; pupils who started there without it by {}.",
            found.raw_gain, found.expected_gain
        ));
    }
    for warning in &found.warnings {
        let (code, says) = warned(*warning, found.unmatched.len());
        analysis.warn(code, says);
    }
    let checks = if found.effect.read().is_none() { checks(rows, analysis)? } else { Vec::new() };
    let name = |place: usize| rows[place].name.as_str();
    Ok(json!({
        "term": term,
        "advice": found.advice.word(),
        "says": sentence(found),
        "pairing": pairing(found.pairing),
        "other_pairing": found.other_pairing.as_ref().map(|(other, _)| pairing(*other)),
        "n_matched": found.pairs.len(),
        "pairs": found.pairs.iter().map(|(one, other)| json!([name(*one), name(*other)])).collect::<Vec<_>>(),
        "unmatched": found.unmatched.iter().map(|place| name(*place)).collect::<Vec<_>>(),
        "balance": found.balance.iter().map(|one| json!({
            "name": one.name, "smd_before": one.before, "smd_after": one.after,
        })).collect::<Vec<_>>(),
        "e_value": found.unmeasured.map(|(estimate, nearer)| json!({ "estimate": estimate, "interval": nearer })),
        "checks": checks,
    }))
}

fn warned(warning: Warning, unmatched: usize) -> (&'static str, String) {
    match warning {
        Warning::Placebo => (
            "W_PLACEBO",
            "a difference was there already in what the provision cannot have changed: the two sides were not alike.".into(),
        ),
        Warning::Adjusted => (
            "W_BALANCE",
            "something known before still differs by more than 0.1 standard deviations; the comparison adjusts for it.".into(),
        ),
        Warning::Unmatched => {
            ("W_UNMATCHED", format!("{unmatched} who received it had nobody to be compared with; this is about the others."))
        }
    }
}

fn pairing(pairing: Pairing) -> &'static str {
    match pairing {
        Pairing::Nearest => "nearest_within_caliper",
        Pairing::NextLower => "next_lower",
        Pairing::ByLot => "by_lot",
    }
}

/// Each child's own entry and exit, where there is no comparison.
fn checks(rows: &[&Row], analysis: &mut Analysis) -> Result<Vec<Value>> {
    let mut checks = Vec::new();
    for row in rows.iter().filter(|row| row.pupil.treated) {
        let pair = EntryExit { entry: row.pupil.before[0], exit: row.pupil.outcome, error: row.check_error };
        let check = pair.check().map_err(|error| cannot(&row.name, &error))?;
        let says = entry_exit_sentence(pair, &check);
        if let Check::Higher(change) | Check::Lower(change) | Check::NotApart(change) = &check {
            analysis.estimate("own_change", json!({ "pupil": row.name }), change.clone());
        }
        analysis.say(format!("{}: {says}", row.name));
        checks.push(json!({ "pupil": row.name, "says": says }));
    }
    Ok(checks)
}

fn cost(arguments: &AnalyseProvision, rows: &[Row], effect: &Measured, spread: f64, analysis: &mut Analysis) {
    let treated = rows.iter().filter(|row| row.pupil.treated).count();
    let in_sd = in_sd(effect, spread).and_then(|one| one.read());
    let ends = in_sd.map(|(number, _)| (number.low95, number.high95));
    if let Some(cost) = arguments.cost.and_then(|pounds| CostAPupil::of(pounds, treated, ends)) {
        analysis.detail(
            "cost",
            json!({ "pounds_a_pupil": cost.pounds, "pounds_a_tenth_sd": cost.pounds_a_tenth }),
        );
        let tenth = cost
            .pounds_a_tenth
            .filter(|_| effect.status() == Status::Ok)
            .map_or_else(String::new, |(least, most)| {
                format!(", and £{least:.0} to £{most:.0} for each tenth of a standard deviation associated with it")
            });
        analysis.say(format!("It cost £{:.0} a pupil{tenth}.", cost.pounds));
    }
}

/// Separation names a column by its place among the regression's, whose first is the constant.
fn separated(file: &Table, before: &[String], error: &support::SupportError) -> anyhow::Error {
    match error.separating().and_then(|column| before.get(column.checked_sub(1)?)) {
        Some(name) => anyhow::anyhow!(
            "{}: E_SEPARATION: the column “{name}” tells exactly who received it, so nobody can be compared; leave it out \
             with --before, or add pupils who were alike and did not receive it",
            file.name()
        ),
        None => cannot(file.name(), error),
    }
}
