//! Whether chances as a whole came true, once a year: of those told “about 7 in 10”, were it seven?

use super::{METHOD, SPEAKS_FROM, StatedChance, people};
use crate::error::number;
use crate::{Measured, Status, SupportError};
use statistics::{logistic_regression, logit};

/// Bins of equal width.
const BINS: usize = 10;
/// Different pupils that a bin needs to be shown.
const SHOWN: u64 = 50;
/// Chances nearer to certainty than this are moved to it for the slope: the log odds of 0 and 1 are infinite.
const CERTAIN: f64 = 1e-3;
/// A slope within these needs no banner.
const SOUND: std::ops::RangeInclusive<f64> = 0.8..=1.2;

/// One bin of the curve.
#[derive(Clone, PartialEq, Debug)]
pub struct Bin {
    /// Mean chance stated in it.
    pub stated: f64,
    /// Share of it that came true.
    pub observed: Measured,
}

/// A year's look back.
#[derive(Clone, PartialEq, Debug)]
pub struct CameTrue {
    /// Mean squared distance of chance and what came: 0 is perfect, 0.25 is saying “1 in 2” of everything.
    pub brier: f64,
    /// Slope of what came on the log odds of what was stated: 1 is right, below it chances were too sure. `n` counts different
    /// pupils; where they were told in several subjects the interval is as wide as if all of theirs came true together.
    pub slope: Measured,
    /// Bins of ten, lowest first, those with 50 or more only.
    pub curve: Vec<Bin>,
    /// Whether the slope lies outside 0.8 to 1.2 and, with 200 pupils or more, not by chance alone (its interval is on one
    /// side of 1), so that a banner goes beside this year's chances.
    pub banner: bool,
}

/// Looks back on chances and whether each came true; their groups are not read.
///
/// Source: Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2; slope: Cox 1958,
/// doi:10.1093/biomet/45.3-4.562.
///
/// # Errors
/// Without a chance, or with one out of range. Where all or none came true there is no slope, which is no error.
pub fn came_true(stated: &[StatedChance]) -> Result<CameTrue, SupportError> {
    if stated.is_empty() {
        return Err(SupportError::Nothing { what: "stated chance" });
    }
    for one in stated {
        number("a stated chance", "from 0 to 1", one.chance, |chance| (0.0..=1.0).contains(&chance))?;
    }
    let n = stated.len() as f64;
    let brier =
        stated.iter().map(|one| (one.chance - f64::from(u8::from(one.reached))).powi(2)).sum::<f64>() / n;
    let columns: Vec<f64> =
        stated.iter().flat_map(|one| [1.0, logit(one.chance.clamp(CERTAIN, 1.0 - CERTAIN))]).collect();
    let came: Vec<bool> = stated.iter().map(|one| one.reached).collect();
    let count = people(stated.iter());
    let widened = (n / count as f64).sqrt();
    let slope = match logistic_regression(&columns, 2, &vec![0.0; came.len()], &came) {
        Ok(fit) => {
            Measured::normal(fit.coefficients[1], widened * fit.standard_errors[1], count, Status::Ok, METHOD)
        }
        Err(_) => Measured::without(count, Status::NotIdentified, METHOD),
    };
    let banner = slope.read().is_some_and(|(number, n)| {
        let beyond_chance = number.high95 < 1.0 || number.low95 > 1.0;
        n >= SPEAKS_FROM && !SOUND.contains(&number.value) && beyond_chance
    });
    Ok(CameTrue { brier, slope, curve: (0..BINS).filter_map(|bin| one(stated, bin)).collect(), banner })
}

fn one(stated: &[StatedChance], bin: usize) -> Option<Bin> {
    // A chance of 1 belongs to the last bin.
    let inside = |chance: f64| ((chance * BINS as f64) as usize).min(BINS - 1) == bin;
    let members: Vec<&StatedChance> = stated.iter().filter(|one| inside(one.chance)).collect();
    let count = people(members.iter().copied());
    let n = members.len() as f64;
    if count < SHOWN {
        return None;
    }
    let share = members.iter().filter(|one| one.reached).count() as f64 / n;
    let stated = members.iter().map(|one| one.chance).sum::<f64>() / n;
    Some(Bin { stated, observed: crate::measured::share(share, count as f64, count, Status::Ok, METHOD) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::PupilId;

    fn told(chance: f64, reached: bool) -> StatedChance {
        StatedChance { pupil: PupilId(0), group: String::new(), chance, reached, above_start: 0 }
    }

    /// Each of another pupil.
    fn apart(all: impl Iterator<Item = StatedChance>) -> Vec<StatedChance> {
        all.zip(1..).map(|(one, pupil)| StatedChance { pupil: PupilId(pupil), ..one }).collect()
    }

    /// Of `n` at each of nine chances, the share that came true is `curve` of it.
    fn year(n: usize, curve: fn(f64) -> f64) -> Vec<StatedChance> {
        let all = (1..10).map(|tenth| f64::from(tenth) / 10.0).flat_map(|chance| {
            (0..n).map(move |at| told(chance, (at as f64) < curve(chance) * n as f64 - 1e-9))
        });
        apart(all)
    }

    #[test]
    fn chances_that_came_true_have_slope_one() {
        let found = came_true(&year(100, |chance| chance)).unwrap();
        let (slope, n) = found.slope.read().unwrap();
        assert!((slope.value - 1.0).abs() < 1e-6 && n == 900 && !found.banner, "{slope:?}");
        // Mean of p (1 − p) over nine tenths: 1.65 / 9.
        assert!((found.brier - 1.65 / 9.0).abs() < 1e-9, "{}", found.brier);
        assert_eq!(found.curve.len(), 9);
        let (observed, people) = found.curve[2].observed.read().unwrap();
        assert!(
            (found.curve[2].stated - 0.3).abs() < 1e-9
                && (observed.value - 0.3).abs() < 1e-9
                && people == 100
        );
    }

    #[test]
    fn chances_that_were_too_sure_get_a_banner() {
        let found = came_true(&year(100, |chance| 0.5 + (chance - 0.5) / 2.0)).unwrap();
        assert!(found.banner && found.slope.read().unwrap().0.value < 0.8);
        assert!(came_true(&year(49, |chance| chance)).unwrap().curve.is_empty());
    }

    #[test]
    fn a_slope_of_few_or_within_chance_is_no_false_alarm() {
        // Half as steep as stated: of 45 pupils it says nothing yet.
        let few = came_true(&year(5, |chance| 0.5 + (chance - 0.5) / 2.0)).unwrap();
        assert!(few.slope.read().unwrap().0.value < 0.8 && !few.banner);
        // 900 chances of 90 pupils are 90 pupils.
        let mut same = year(100, |chance| 0.5 + (chance - 0.5) / 2.0);
        same.iter_mut().zip(0..).for_each(|(one, at)| one.pupil = PupilId(at % 90));
        let found = came_true(&same).unwrap();
        assert!(found.slope.n() == 90 && !found.banner);
        // All near one half: with 400 the slope is hardly known, whatever its value.
        let flat = apart((0..400).map(|at| told(if at < 200 { 0.48 } else { 0.52 }, at % 2 == 0)));
        let flat = came_true(&flat).unwrap();
        assert!(flat.slope.read().unwrap().0.value < 0.8 && !flat.banner, "{flat:?}");
    }

    #[test]
    fn nothing_and_certainty_have_an_answer() {
        assert!(came_true(&[]).is_err() && came_true(&[told(1.2, true)]).is_err());
        let all = came_true(&[told(0.9, true), told(1.0, true)]).unwrap();
        assert_eq!((all.slope.status(), all.banner), (Status::NotIdentified, false));
    }
}
