//! A try-out: a teacher's idea, a fair small test by lot, half a page of what happened.
//!
//! What is tried instead of what, on which classes or weeks, what will be looked at and how large a difference would count are
//! fixed before the lot is drawn, and what the test can see is said then. The half page writes itself. "Cannot tell" is its
//! usual answer, and an honest one: it never says that two ways are equally good. It names no class and nobody.

mod words;

pub use words::{what_it_can_see, what_will_be_looked_at};

use crate::{Measured, Number, Status, SupportError};
use statistics::{lot_test, student_quantile};

/// Version of this method, on every result.
pub const METHOD: &str = "tryout-1";
/// Classes in each arm, or pairs of weeks, before anything is compared.
pub const UNITS: usize = 3;
/// Pupils with a result before a class or week counts.
pub const PUPILS: usize = 5;
/// By luck alone at most this often.
pub const LUCK: f64 = 0.05;
/// Spread of one pupil's share right about what was to be expected, a few answers each.
const PUPIL_SPREAD: f64 = 0.4;
/// Spread of classes, or of the weeks of one class, beside that.
const UNIT_SPREAD: f64 = 0.05;

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LotOf {
    /// Classes: half of them try it.
    Classes,
    /// Weeks of one class, two by two: one of the two tries it.
    Weeks,
}

/// What is looked at; chosen before the lot is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OutcomeOf {
    /// Answers alone within the week, as on exit tickets.
    Exit,
    /// Answers alone a week or more after.
    ReCheck,
}

/// One pupil's result in a unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PupilResult {
    /// Share right, 0 to 1.
    pub right: f64,
    /// Share that was to be expected from what the pupil knew before.
    pub expected: f64,
}

/// A class or a week.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Whether the lot chose it to try.
    pub tries: bool,
    /// Units drawn together: 0 for all classes, a number for each two weeks.
    pub block: usize,
    /// Its pupils.
    pub pupils: Vec<PupilResult>,
    /// Lessons about it.
    pub lessons: usize,
}

impl Unit {
    fn gain(&self) -> f64 {
        mean(self.pupils.iter().map(|one| one.right - one.expected)).unwrap_or(0.0)
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// More answers were right with what was tried.
    Better,
    /// Fewer were.
    Worse,
    /// Nothing can be said, and why.
    CannotTell(Why),
}

/// Why nothing can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Too few classes or weeks have results.
    TooFew,
    /// The lot could have been drawn in too few ways: no result at all could have told.
    SmallLot,
    /// A difference as large comes by luck alone too often.
    Luck,
}

/// The half page.
#[derive(Clone, PartialEq, Debug)]
pub struct HalfPage {
    /// What came of it.
    pub verdict: Verdict,
    /// More answers right with what was tried, as a share; without a number where too few have results.
    pub difference: Measured,
    /// How often the lot alone makes one as large; `None` where nothing is compared.
    pub p: Option<f64>,
    /// Ways in which the lot could have been drawn.
    pub assignments: u64,
    /// Units with results: tried, and not.
    pub units: (usize, usize),
    /// Pupils with results in them.
    pub pupils: (usize, usize),
    /// The same for those who started lower, and for those who started higher: who gained.
    pub halves: Option<(Measured, Measured)>,
    /// Lessons about it, a unit: tried, and not.
    pub lessons: Option<(f64, f64)>,
}

/// Writes the half page. `seed` is that of the lot.
///
/// # Errors
/// As [`lot_test`]; not for units with finite results.
pub fn half_page(of: LotOf, units: &[Unit], seed: u64) -> Result<HalfPage, SupportError> {
    let counted = counted(of, units);
    let count = |tries: bool| counted.iter().filter(|unit| unit.tries == tries).count();
    let pupils = |tries: bool| {
        counted.iter().filter(|unit| unit.tries == tries).map(|unit| unit.pupils.len()).sum::<usize>()
    };
    let (both, pupils) = ((count(true), count(false)), (pupils(true), pupils(false)));
    let n = (pupils.0 + pupils.1) as u64;
    let mut page = HalfPage {
        verdict: Verdict::CannotTell(Why::TooFew),
        difference: Measured::without(n, Status::Insufficient, METHOD),
        p: None,
        assignments: 0,
        units: both,
        pupils,
        halves: None,
        lessons: None,
    };
    if both.0.min(both.1) < UNITS {
        return Ok(page);
    }
    let values: Vec<f64> = counted.iter().map(|unit| unit.gain()).collect();
    let treated: Vec<bool> = counted.iter().map(|unit| unit.tries).collect();
    let blocks: Vec<usize> = counted.iter().map(|unit| unit.block).collect();
    let test = lot_test(&values, &treated, &blocks, seed)?;
    let (Some(error), Some((low95, high95))) = (test.standard_error, test.interval()?) else {
        return Ok(page);
    };
    let number = Number { value: test.difference, sd: error, low95, high95 };
    page.difference = Measured::new(number, n, Status::Ok, METHOD);
    page.p = Some(test.p);
    page.assignments = test.assignments;
    page.verdict = match (smallest_luck(test.assignments) > LUCK, test.p <= LUCK) {
        (true, _) => Verdict::CannotTell(Why::SmallLot),
        (false, false) => Verdict::CannotTell(Why::Luck),
        // The lot decides; an interval that holds none as well says that it is close.
        (false, true) if low95 > 0.0 => Verdict::Better,
        (false, true) if high95 < 0.0 => Verdict::Worse,
        (false, true) => Verdict::CannotTell(Why::Luck),
    };
    page.halves = halves(&counted);
    let lessons =
        |tries: bool| mean(counted.iter().filter(|unit| unit.tries == tries).map(|unit| unit.lessons as f64));
    page.lessons = lessons(true).zip(lessons(false));
    Ok(page)
}

/// The lot of a seed: which units try it, half of those drawn together. `blocks` holds what each is drawn with.
#[must_use]
pub fn draw(blocks: &[usize], seed: u64) -> Vec<bool> {
    statistics::draw_lot(blocks, seed)
}

/// Units with results; of two weeks drawn together both or none.
fn counted(of: LotOf, units: &[Unit]) -> Vec<&Unit> {
    let has = |unit: &&Unit| unit.pupils.len() >= PUPILS;
    let whole = |unit: &&Unit| {
        let pair: Vec<&Unit> = units.iter().filter(|other| other.block == unit.block).filter(has).collect();
        of == LotOf::Classes || (pair.iter().any(|one| one.tries) && pair.iter().any(|one| !one.tries))
    };
    units.iter().filter(has).filter(whole).collect()
}

/// How often at least the lot alone makes the largest difference there could be: it and its mirror image.
#[must_use]
pub fn smallest_luck(assignments: u64) -> f64 {
    if assignments < 2 { 1.0 } else { 2.0 / assignments as f64 }
}

/// Ways to draw half of so many classes, or one of each two weeks.
#[must_use]
pub fn ways(of: LotOf, units: usize) -> u64 {
    match of {
        LotOf::Weeks => 1_u64.checked_shl(u32::try_from(units / 2).unwrap_or(64)).unwrap_or(u64::MAX),
        LotOf::Classes => (0..units as u64 / 2)
            .fold(1_u64, |made, step| made.saturating_mul(units as u64 - step) / (step + 1)),
    }
}

/// The difference that such a test would show four times in five, as a share of answers; `None` where it can show none: the
/// lot is too small, or there are no degrees of freedom.
#[must_use]
pub fn could_see(of: LotOf, units: usize, pupils: f64) -> Option<f64> {
    let arm = (units / 2) as f64;
    if units / 2 < UNITS || pupils <= 0.0 || smallest_luck(ways(of, units)) > LUCK {
        return None;
    }
    let variance = UNIT_SPREAD * UNIT_SPREAD + PUPIL_SPREAD * PUPIL_SPREAD / pupils;
    let error = (2.0 * variance / arm).sqrt();
    let freedom = if of == LotOf::Weeks { arm - 1.0 } else { 2.0 * arm - 2.0 };
    let quantile = |p: f64| student_quantile(p, freedom).ok();
    Some((quantile(1.0 - LUCK / 2.0)? + quantile(0.8)?) * error)
}

/// The difference among those who started lower and higher; only where each half has enough of each arm.
fn halves(units: &[&Unit]) -> Option<(Measured, Measured)> {
    let mut starts: Vec<f64> =
        units.iter().flat_map(|unit| unit.pupils.iter().map(|one| one.expected)).collect();
    starts.sort_by(f64::total_cmp);
    let middle = *starts.get(starts.len() / 2)?;
    Some((half(units, |start| start < middle)?, half(units, |start| start >= middle)?))
}

/// Pupils in a half of a unit before it counts there.
const IN_HALF: usize = 3;

fn half(units: &[&Unit], belongs: impl Fn(f64) -> bool) -> Option<Measured> {
    let means = |tries: bool| -> Vec<f64> {
        let of = |unit: &&&Unit| {
            let gains: Vec<f64> = unit
                .pupils
                .iter()
                .filter(|one| belongs(one.expected))
                .map(|one| one.right - one.expected)
                .collect();
            (gains.len() >= IN_HALF).then(|| mean(gains.iter().copied())).flatten()
        };
        units.iter().filter(|unit| unit.tries == tries).filter_map(|unit| of(&unit)).collect()
    };
    let (one, other) = (means(true), means(false));
    if one.len().min(other.len()) < UNITS {
        return None;
    }
    let part = |values: &[f64]| {
        let centre = mean(values.iter().copied())?;
        let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
        Some((centre, squares / (values.len() * (values.len() - 1)) as f64))
    };
    let ((a, a_variance), (b, b_variance)) = (part(&one)?, part(&other)?);
    let error = (a_variance + b_variance).sqrt();
    let wide = student_quantile(0.975, (one.len() + other.len() - 2) as f64).ok()? * error;
    let number = Number { value: a - b, sd: error, low95: a - b - wide, high95: a - b + wide };
    Some(Measured::new(number, (one.len() + other.len()) as u64, Status::Ok, METHOD))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests;
