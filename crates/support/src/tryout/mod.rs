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
pub const METHOD: &str = "tryout-2";
/// Classes in each arm, or pairs of weeks, before anything is compared.
pub const UNITS: usize = 3;
/// Pupils with a result before a class or week counts.
pub const PUPILS: usize = 5;
/// By luck alone at most this often.
pub const LUCK: f64 = 0.05;
/// Shares of pupils with a result may differ so far between the sides. Beyond that, who is missing can make a difference by
/// itself: were the missing fifth of one side those who got nothing right, that alone would look like a strong idea.
pub const UNLIKE: f64 = 0.2;
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
    /// Its pupils with a result.
    pub pupils: Vec<PupilResult>,
    /// All who were in it on its first day, with or without a result.
    pub taught: usize,
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
    /// It was stopped before its end.
    Stopped,
    /// All classes of a side are taught by one person: a figure would be about them.
    OnePerson,
    /// Many more pupils of one side than of the other have a result.
    Unlike,
}

/// How much of a side has results.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// Classes or weeks that count.
    pub units: usize,
    /// Of so many that the lot chose for this side.
    pub of_units: usize,
    /// Pupils with a result in those that count.
    pub pupils: usize,
    /// Of so many pupils in all that the lot chose.
    pub of_pupils: usize,
}

impl Counted {
    fn share(self) -> f64 {
        self.pupils as f64 / self.of_pupils.max(self.pupils).max(1) as f64
    }
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
    /// What has results: tried, and not.
    pub sides: (Counted, Counted),
    /// Lessons about it, a unit: tried, and not.
    pub lessons: Option<(f64, f64)>,
}

/// Writes the half page. `seed` is that of the lot.
///
/// # Errors
/// As [`lot_test`]; not for units with finite results.
pub fn half_page(of: LotOf, units: &[Unit], seed: u64) -> Result<HalfPage, SupportError> {
    let mut page = without(of, units, Why::TooFew);
    let counted = counted(of, units);
    let (tried, other) = page.sides;
    let n = (tried.pupils + other.pupils) as u64;
    if tried.units.min(other.units) < UNITS {
        return Ok(page);
    }
    if (tried.share() - other.share()).abs() > UNLIKE {
        page.verdict = Verdict::CannotTell(Why::Unlike);
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
    page.verdict = match (smallest_luck(test.assignments, (tried.units, other.units)) > LUCK, test.p <= LUCK)
    {
        (true, _) => Verdict::CannotTell(Why::SmallLot),
        (false, false) => Verdict::CannotTell(Why::Luck),
        // The lot decides; an interval that holds none as well says that it is close.
        (false, true) if low95 > 0.0 => Verdict::Better,
        (false, true) if high95 < 0.0 => Verdict::Worse,
        (false, true) => Verdict::CannotTell(Why::Luck),
    };
    let lessons =
        |tries: bool| mean(counted.iter().filter(|unit| unit.tries == tries).map(|unit| unit.lessons as f64));
    page.lessons = lessons(true).zip(lessons(false));
    Ok(page)
}

/// A half page that compares nothing, and why: it holds counts and no result.
#[must_use]
pub fn without(of: LotOf, units: &[Unit], why: Why) -> HalfPage {
    let counts = counted(of, units);
    let side = |tries: bool| {
        let (own, all) = (
            counts.iter().filter(|unit| unit.tries == tries),
            units.iter().filter(|unit| unit.tries == tries),
        );
        Counted {
            units: own.clone().count(),
            of_units: all.clone().count(),
            pupils: own.map(|unit| unit.pupils.len()).sum(),
            of_pupils: all.map(|unit| unit.taught).sum(),
        }
    };
    let sides = (side(true), side(false));
    let n = (sides.0.pupils + sides.1.pupils) as u64;
    HalfPage {
        verdict: Verdict::CannotTell(why),
        difference: Measured::without(n, Status::Insufficient, METHOD),
        p: None,
        assignments: 0,
        sides,
        lessons: None,
    }
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

/// How often at least the lot alone makes the largest difference there could be: it and, where both arms have as many units,
/// its mirror image. Of 3 against 4 the mirror image is no lot that could have been drawn.
#[must_use]
pub fn smallest_luck(assignments: u64, arms: (usize, usize)) -> f64 {
    let as_large = if arms.0 == arms.1 { 2.0 } else { 1.0 };
    if assignments < 2 { 1.0 } else { as_large / assignments as f64 }
}

/// Units of either arm of so many.
fn arms(of: LotOf, units: usize) -> (usize, usize) {
    match of {
        LotOf::Classes => (units / 2, units - units / 2),
        LotOf::Weeks => (units / 2, units / 2),
    }
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

/// The difference that such a test would show about three times in five, as a share of answers; `None` where it can show none:
/// the lot is too small, or there are no degrees of freedom.
///
/// It is the difference that a t-test alone would find four times in five. The verdict asks for more – the lot's own chance
/// and an interval that holds none – and so finds it less often; a test goes through it.
#[must_use]
pub fn could_see(of: LotOf, units: usize, pupils: f64) -> Option<f64> {
    let both = arms(of, units);
    if both.0 < UNITS || pupils <= 0.0 || smallest_luck(ways(of, units), both) > LUCK {
        return None;
    }
    let (one, other) = (both.0 as f64, both.1 as f64);
    let variance = UNIT_SPREAD * UNIT_SPREAD + PUPIL_SPREAD * PUPIL_SPREAD / pupils;
    let error = (variance / one + variance / other).sqrt();
    let freedom = if of == LotOf::Weeks { one - 1.0 } else { one + other - 2.0 };
    let quantile = |p: f64| student_quantile(p, freedom).ok();
    Some((quantile(1.0 - LUCK / 2.0)? + quantile(0.8)?) * error)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests;
