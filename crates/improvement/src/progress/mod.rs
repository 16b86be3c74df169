//! Progress against pupils who started alike: a simple measure in the manner of Progress 8.
//!
//! Each pupil's outcome is compared with the mean of those in the same prior-attainment group. It is printed with its
//! weakness: nothing is drawn towards the mean for want of pupils, no circumstances are looked at, and its interval takes
//! pupils to be independent (Leckie & Goldstein 2017, doi:10.1002/berj.3264).

mod reference;

use crate::{ImprovementError, Standing};
use domain::{Measured, Number, Status};
pub use reference::{BREAKS, Reference, Settings};

/// The method with its version.
pub const METHOD: &str = "progress-1";
/// Pupils below this number: calculated, not published.
pub const PUPILS: u64 = 6;
/// Share of a school's pupils whose start must be known for its score to be shown.
pub const COVERAGE: f64 = 0.5;
/// 95 % by the official rule, which rounds it.
const Z: f64 = 1.96;

/// One pupil's start and outcome.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pupil {
    /// The school's place.
    pub school: u32,
    /// Prior attainment; `None` when it is not known: left out and counted.
    pub prior: Option<f64>,
    /// The outcome.
    pub outcome: f64,
}

/// A prior-attainment group.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PriorGroup {
    /// Pupils in it.
    pub n: u64,
    /// What its pupils are measured against.
    pub expected: f64,
    /// Standard deviation of its pupils' outcomes; 0 with fewer than two.
    pub sd: f64,
}

/// Where a score lies, by the official words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Band {
    /// Above 0 beyond chance, by half a grade or more.
    WellAbove,
    /// Above 0 beyond chance.
    Above,
    /// The interval holds 0.
    Average,
    /// Below 0 beyond chance.
    Below,
    /// Below 0 beyond chance, by more than half a grade.
    WellBelow,
}

impl Band {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WellAbove => "well_above",
            Self::Above => "above",
            Self::Average => "average",
            Self::Below => "below",
            Self::WellBelow => "well_below",
        }
    }

    fn of(score: f64, low: f64, high: f64) -> Self {
        match () {
            () if low > 0.0 && score >= 0.5 => Self::WellAbove,
            () if low > 0.0 => Self::Above,
            () if high < 0.0 && score < -0.5 => Self::WellBelow,
            () if high < 0.0 => Self::Below,
            () => Self::Average,
        }
    }
}

/// One school's score.
#[derive(Clone, PartialEq, Debug)]
pub struct Score {
    /// Its name.
    pub name: String,
    /// Pupils with a known start.
    pub n: u64,
    /// Pupils whose start is not known.
    pub without_prior: u64,
    /// Mean of the pupils' scores as they are.
    pub raw: f64,
    /// Pupils whose score was raised to its floor.
    pub adjusted: u64,
    /// Mean after that, with its interval; without a number where it is not to be shown: fewer than six pupils, or the start
    /// of fewer than half known.
    pub score: Measured,
    /// The same, also where it is not to be published.
    pub calculated: Number,
    /// Where it lies.
    pub band: Band,
}

/// All of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    /// Why the results may stand behind figures.
    pub standing: Standing,
    /// The groups, lowest first.
    pub groups: Vec<PriorGroup>,
    /// Standard deviation of all pupils' scores as they are: the official interval's.
    pub sd: f64,
    /// The same after scores were raised to their floors.
    pub sd_adjusted: f64,
    /// Mean of all pupils' scores as they are.
    pub mean: f64,
    /// Pupils left out because their start is not known.
    pub without_prior: u64,
    /// Each school with pupils, in order of names.
    pub schools: Vec<Score>,
}

/// Scores of schools. `schools` are names; pupils point to them.
///
/// # Errors
/// `Nothing` when no start is known, `UnknownSchool`, `NonFinite`, `Length` for a table that does not fit the groups,
/// `Parameter` for breaks that do not rise, a divisor or floor not above 0, or a group of the table that nobody published.
pub fn progress(
    standing: Standing,
    schools: &[String],
    pupils: &[Pupil],
    reference: &Reference,
    settings: &Settings,
) -> Result<Progress, ImprovementError> {
    check(schools, pupils)?;
    reference::check(reference, settings)?;
    let group_of = |prior: f64| settings.breaks.partition_point(|from| *from <= prior);
    let mut sums = vec![Sum::default(); settings.breaks.len() + 1];
    for pupil in pupils {
        if let Some(prior) = pupil.prior {
            sums[group_of(prior)].add(pupil.outcome);
        }
    }
    let groups: Vec<PriorGroup> = sums
        .iter()
        .enumerate()
        .map(|(at, sum)| {
            let expected = match reference {
                Reference::Own => sum.mean(),
                Reference::Published { means, .. } => means[at],
            };
            PriorGroup { n: sum.n as u64, expected, sd: sum.sd() }
        })
        .collect();
    let floor = |group: usize| match reference {
        Reference::Published { minimums: Some(minimums), .. } => minimums[group],
        _ => -settings.floor_sds * groups[group].sd / settings.divisor,
    };
    let (mut all, mut all_adjusted, mut without_prior) = (Sum::default(), Sum::default(), 0);
    let mut of_school = vec![(Sum::default(), Sum::default(), 0_u64, 0_u64); schools.len()];
    for pupil in pupils {
        let (raw, adjusted, raised, unknown) = &mut of_school[pupil.school as usize];
        let Some(prior) = pupil.prior else {
            *unknown += 1;
            without_prior += 1;
            continue;
        };
        let group = group_of(prior);
        let score = (pupil.outcome - groups[group].expected) / settings.divisor;
        let least = floor(group);
        *raised += u64::from(score < least);
        raw.add(score);
        adjusted.add(score.max(least));
        all.add(score);
        all_adjusted.add(score.max(least));
    }
    if all.n < 1.0 {
        return Err(ImprovementError::Nothing { what: "pupil whose start is known" });
    }
    let sd = match reference {
        Reference::Published { sd: Some(sd), .. } => *sd,
        _ => all.sd(),
    };
    let mut scores: Vec<Score> = schools
        .iter()
        .zip(&of_school)
        .filter(|(_, (raw, _, _, unknown))| raw.n > 0.0 || *unknown > 0)
        .map(|(name, (raw, adjusted, raised, unknown))| score(name, [raw, adjusted], *raised, *unknown, sd))
        .collect();
    scores.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Progress {
        standing,
        groups,
        sd,
        sd_adjusted: all_adjusted.sd(),
        mean: all.mean(),
        without_prior,
        schools: scores,
    })
}

fn score(name: &str, [raw, adjusted]: [&Sum; 2], raised: u64, without_prior: u64, sd: f64) -> Score {
    let n = raw.n as u64;
    let value = adjusted.mean();
    let error = if n > 0 { sd / raw.n.sqrt() } else { 0.0 };
    let calculated = Number { value, sd: error, low95: value - Z * error, high95: value + Z * error };
    let known = raw.n / (raw.n + without_prior as f64);
    let score = if n < PUPILS || known < COVERAGE {
        Measured::without(n, Status::Insufficient, METHOD)
    } else {
        Measured::new(calculated, n, Status::Ok, METHOD)
    };
    Score {
        name: name.to_owned(),
        n,
        without_prior,
        raw: raw.mean(),
        adjusted: raised,
        score,
        calculated,
        band: Band::of(value, calculated.low95, calculated.high95),
    }
}

/// Count, mean and squares about it, by Welford's update.
#[derive(Clone, Copy, Default)]
struct Sum {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        self.n += 1.0;
        let off = value - self.mean;
        self.mean += off / self.n;
        self.squares += off * (value - self.mean);
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn sd(&self) -> f64 {
        if self.n < 2.0 { 0.0 } else { (self.squares / (self.n - 1.0)).sqrt() }
    }
}

fn check(schools: &[String], pupils: &[Pupil]) -> Result<(), ImprovementError> {
    if let Some(at) = pupils.iter().position(|pupil| pupil.school as usize >= schools.len()) {
        return Err(ImprovementError::UnknownSchool { at: at + 1 });
    }
    let sound = |pupil: &Pupil| pupil.outcome.is_finite() && pupil.prior.is_none_or(f64::is_finite);
    if let Some(at) = pupils.iter().position(|pupil| !sound(pupil)) {
        return Err(ImprovementError::NonFinite { what: "prior or outcome".into(), at: at + 1 });
    }
    Ok(())
}

/// Whether there is an official measure for outcomes of this summer: not where the tests at the end of key stage 2 were
/// cancelled five years before (2020 and 2021).
#[must_use]
pub fn calculable(year: u16) -> bool {
    !matches!(year, 2025 | 2026)
}

#[cfg(test)]
mod tests;
