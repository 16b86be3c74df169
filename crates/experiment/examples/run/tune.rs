//! Tuning: every combination of a way's settings on seeds 1 to 50 of every family; the best mean wins. Rivals and
//! this program alike, by the same measure.

use super::{classes, families_mean};
use experiment::family::Family;
use experiment::policy::{Settings, Way};
use std::error::Error;

/// Never a seed of the report.
const SEEDS: (u64, u64) = (1, 50);

/// Prints the settings found, as `settings/tuned.toml` has them.
pub(super) fn run(families: &[Family], only: Option<&str>) -> Result<(), Box<dyn Error>> {
    let mut settings = Settings::tuned();
    let asked = |way: &Way| only.is_none_or(|title| way.title() == title);
    for way in Way::ALL.into_iter().filter(asked) {
        let mut best: Option<(f64, Settings)> = None;
        let grid = settings.grid(way);
        let tried = grid.len();
        for candidate in grid {
            let found: Vec<_> = families.iter().map(|one| classes(one, way, &candidate, SEEDS)).collect();
            let mean = families_mean(&found);
            eprintln!("{mean:.4} {} {}", way.title(), of(way, &candidate));
            // The first of equals stays.
            if best.is_none_or(|(most, _)| mean > most) {
                best = Some((mean, candidate));
            }
        }
        let (mean, found) = best.ok_or("a grid is never empty")?;
        println!("# {}: best of {tried}, {mean:.4} objectives retained for each lesson hour", way.title());
        settings = found;
    }
    println!("\n{}", settings.write());
    Ok(())
}

fn of(way: Way, settings: &Settings) -> String {
    match way {
        Way::OnePace => format!("{:?}", settings.one_pace),
        Way::Random => String::new(),
        Way::Mastery => format!("{:?}", settings.mastery),
        Way::Fringe => format!("{:?}", settings.fringe),
        Way::Attune => format!("{:?}", settings.attune),
    }
}
