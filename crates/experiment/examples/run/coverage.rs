//! What the learner says beside the truth, for the cold start and for a set fitted on other classes of the family.

use super::{Arguments, THREADS};
use experiment::family::Family;
use experiment::honesty::{Found, Recorded, TWINS, fitted, half_term, table, watch};
use learner::ParameterSet;
use std::error::Error;
use std::ops::RangeInclusive;
use std::path::Path;

const PAGE: &str = "docs/learner-model.md";
const FILE: &str = "docs/coverage.json";
/// Constants are chosen on seeds 1 to 50; these were never looked at for it.
const SEEDS: (u64, u64) = (1_001, 1_012);
/// Classes that the other set is fitted on: never looked at otherwise.
const OTHERS: RangeInclusive<u64> = 5_001..=5_012;

/// Prints the tables; writes them, or compares with what is written.
pub(super) fn run(families: &[Family], arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let (seeds, twins) = (arguments.seeds.unwrap_or(SEEDS), arguments.twins.unwrap_or(TWINS));
    let found = found(families, seeds, twins)?;
    let tables = table(&found, seeds, twins);
    println!("{tables}");
    for one in &found {
        for held in &one.held {
            eprintln!(
                "{}, {}, {}: {} pairs, {:.1} % held, {:.1} % too high, width {:.2}, bias {:+.3}",
                one.family,
                one.set,
                held.amount.words(),
                held.n,
                100.0 * held.held,
                100.0 * held.too_high,
                held.width,
                held.bias
            );
        }
    }
    let recorded: Vec<Recorded> = found.iter().map(Recorded::from).collect();
    if let Some(folder) = &arguments.write {
        write(folder, &tables, &recorded)?;
    }
    if let Some(folder) = &arguments.check {
        check(folder, &tables, &recorded)?;
    }
    Ok(())
}

/// Two families at a time.
fn found(families: &[Family], (first, last): (u64, u64), twins: usize) -> Result<Vec<Found>, Box<dyn Error>> {
    let mut all = Vec::new();
    for some in families.chunks(THREADS) {
        let found: Vec<_> = std::thread::scope(|scope| {
            let each = some.iter().map(|family| scope.spawn(move || of_family(family, first..=last, twins)));
            each.collect::<Vec<_>>().into_iter().map(std::thread::ScopedJoinHandle::join).collect()
        });
        for one in found {
            all.extend(one.map_err(|_| "a family could not be measured to its end")??);
        }
    }
    Ok(all)
}

fn of_family(
    family: &Family,
    seeds: RangeInclusive<u64>,
    twins: usize,
) -> Result<Vec<Found>, learner::FitError> {
    let (cold, other) = (ParameterSet::cold_start(), fitted(family, OTHERS)?);
    let sets = [&cold, &other];
    let held = watch(family, &sets, seeds.clone(), twins);
    let states = half_term(family, &sets, seeds, twins);
    let found = ["cold start", "fitted"].into_iter().zip(held).zip(states);
    Ok(found
        .map(|((set, held), states)| Found {
            family: family.title.clone(),
            set: set.to_owned(),
            held,
            states,
        })
        .collect())
}

fn write(folder: &Path, tables: &str, recorded: &[Recorded]) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(PAGE))?;
    std::fs::write(folder.join(PAGE), with_tables(&text, tables)?)?;
    std::fs::write(folder.join(FILE), format!("{}\n", serde_json::to_string_pretty(recorded)?))?;
    println!("wrote {PAGE} and {FILE}");
    Ok(())
}

fn check(folder: &Path, tables: &str, recorded: &[Recorded]) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(PAGE))?;
    let before: Vec<Recorded> = serde_json::from_str(&std::fs::read_to_string(folder.join(FILE))?)?;
    if before != recorded {
        return Err(format!("the figures of {FILE} do not come out again").into());
    }
    if with_tables(&text, tables)? != text {
        return Err(format!("the tables of {PAGE} do not come out again").into());
    }
    println!("the recorded figures came out again");
    Ok(())
}

/// The page with its tables replaced.
fn with_tables(text: &str, tables: &str) -> Result<String, Box<dyn Error>> {
    super::between(text, ("<!-- coverage: generated -->\n", "<!-- coverage: end -->"), tables)
}
