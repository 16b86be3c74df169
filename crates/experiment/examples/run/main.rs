//! The edge of the room: reads families, teaches on two threads, prints and writes. `cargo xtask experiment` starts it.
//!
//!     run [--family FILE]… [--seeds FIRST-LAST] [--tune [--way WAY]] [--coverage [--twins N]]
//!         [--write FOLDER | --check FOLDER]
//!
//! FOLDER is the checkout, whose `docs/experiment.md` and `docs/pictures/experiment.svg` hold what was found; with
//! `--coverage` its `docs/learner-model.md` and `docs/coverage.json`.

// Files, arguments and threads are what this program is there for; the library has none.
#![allow(clippy::disallowed_methods, clippy::cast_precision_loss)]

mod coverage;
mod tune;

use experiment::family::Family;
use experiment::frozen;
use experiment::policy::{Part, Settings, Way};
use experiment::report::{FamilyFigures, OfClass, Run, page, picture};
use experiment::term::teach;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

const PAGE: &str = "docs/experiment.md";
const PICTURE: &str = "docs/pictures/experiment.svg";
const THREADS: usize = 2;
/// Seeds for tuning are 1 to 50; these were never looked at for it.
const SEEDS: (u64, u64) = (1_001, 1_100);

#[derive(Default)]
struct Arguments {
    families: Vec<PathBuf>,
    seeds: Option<(u64, u64)>,
    tune: bool,
    way: Option<String>,
    coverage: bool,
    twins: Option<usize>,
    write: Option<PathBuf>,
    check: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let mut families = Family::all();
    for file in &arguments.families {
        families.push(Family::read(&std::fs::read_to_string(file)?)?);
    }
    if arguments.tune {
        return tune::run(&families, arguments.way.as_deref());
    }
    if arguments.coverage {
        return coverage::run(&families, &arguments);
    }
    let seeds = arguments.seeds.unwrap_or(SEEDS);
    let run = found(&families, seeds)?;
    let tables = page(&run);
    println!("{tables}");
    if let Some(folder) = &arguments.write {
        write(folder, &tables, &picture(&run.families))?;
    }
    if let Some(folder) = &arguments.check {
        check(folder, &tables, &picture(&run.families))?;
    }
    Ok(())
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let mut found = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--family" => found.families.push(value()?.into()),
            "--seeds" => found.seeds = Some(seeds(&value()?)?),
            "--way" => found.way = Some(value()?),
            "--coverage" => found.coverage = true,
            "--twins" => found.twins = Some(value()?.parse()?),
            "--tune" => found.tune = true,
            "--write" => found.write = Some(value()?.into()),
            "--check" => found.check = Some(value()?.into()),
            _ => return Err(format!("there is no option {word}").into()),
        }
    }
    Ok(found)
}

fn seeds(text: &str) -> Result<(u64, u64), Box<dyn Error>> {
    let (first, last) = text.split_once('-').ok_or("seeds are FIRST-LAST, such as 1001-1100")?;
    let (first, last) = (first.trim().parse()?, last.trim().parse()?);
    if last < first + 5 {
        return Err("at least six seeds are needed for an interval".into());
    }
    Ok((first, last))
}

fn found(families: &[Family], seeds: (u64, u64)) -> Result<Run, Box<dyn Error>> {
    let settings = Settings::tuned();
    let mut figures = Vec::new();
    for family in families {
        let mut ways = Vec::new();
        for way in Way::ALL {
            ways.push((way, classes(family, way, &settings, seeds)));
        }
        let without = |part| (part, classes(family, Way::Attune, &settings.without(part), seeds));
        figures.push(FamilyFigures::new(family, &ways, &Part::ALL.map(without))?);
    }
    Ok(Run { seeds, families: figures, hash: frozen::hash() })
}

/// The classes of these seeds as a way teaches them, in the order of seeds however the threads went.
fn classes(family: &Family, way: Way, settings: &Settings, (first, last): (u64, u64)) -> Vec<OfClass> {
    let seeds: Vec<u64> = (first..=last).collect();
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, OfClass)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let class = OfClass::of(&teach(family, *seed, way.begin(settings).as_mut()));
                    let place = usize::try_from(seed - first).unwrap_or(0);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((place, class));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, class)| class).collect()
}

fn write(folder: &Path, tables: &str, picture: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(PAGE))?;
    std::fs::write(folder.join(PAGE), with_tables(&text, tables)?)?;
    std::fs::write(folder.join(PICTURE), picture)?;
    println!("wrote {PAGE} and {PICTURE}");
    Ok(())
}

fn check(folder: &Path, tables: &str, picture: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(PAGE))?;
    if with_tables(&text, tables)? != text {
        return Err(
            format!("the tables of {PAGE} do not come out again; see `cargo xtask experiment`").into()
        );
    }
    if std::fs::read_to_string(folder.join(PICTURE))? != picture {
        return Err(format!("{PICTURE} does not come out again; see `cargo xtask experiment`").into());
    }
    println!("the recorded figures came out again");
    Ok(())
}

/// The page with its tables replaced.
fn with_tables(text: &str, tables: &str) -> Result<String, Box<dyn Error>> {
    between(text, ("<!-- experiment: generated -->\n", "<!-- experiment: end -->"), tables)
}

/// The page with what stands between two marks replaced.
fn between(text: &str, (opening, closing): (&str, &str), tables: &str) -> Result<String, Box<dyn Error>> {
    let (before, rest) = text.split_once(opening).ok_or("the page has lost its first mark")?;
    let (_, after) = rest.split_once(closing).ok_or("the page has lost its second mark")?;
    Ok(format!("{before}{opening}{tables}{closing}{after}"))
}

/// The mean over families of the classes' means: each family counts the same.
fn families_mean(families: &[Vec<OfClass>]) -> f64 {
    let of_family = |classes: &Vec<OfClass>| {
        classes.iter().map(|class| class.mean).sum::<f64>() / classes.len().max(1) as f64
    };
    families.iter().map(of_family).sum::<f64>() / families.len().max(1) as f64
}
