//! Figures of a class, of a way to teach, and of two ways on the same classes.

use crate::family::Family;
use crate::policy::{Part, Way};
use crate::term::{Learned, Outcome};
use statistics::{MeanInterval, StatisticsError, mean_interval};

/// How sure every interval is.
const LEVEL: f64 = 0.95;

/// What one class retained, in objectives for each lesson hour.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OfClass {
    /// Mean over its pupils.
    pub mean: f64,
    /// Mean over the quarter who knew least at the start.
    pub lowest: f64,
    /// Mean over the quarter who knew most at the start.
    pub highest: f64,
    /// Standard deviation between its pupils.
    pub spread: f64,
    /// How many objectives of the term were taught to it (not per hour).
    pub reached: f64,
}

impl OfClass {
    /// The figures of an outcome. A quarter is rounded down, and at least one pupil.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        let mut pupils = outcome.pupils.clone();
        // A stable sort: of equals the one earlier in the register.
        pupils.sort_by(|a, b| a.start.total_cmp(&b.start));
        let quarter = (pupils.len() / 4).max(1);
        let per_hour = |some: &[Learned]| {
            some.iter().map(Learned::gain).sum::<f64>() / some.len().max(1) as f64 / outcome.hours
        };
        let mean = per_hour(&pupils);
        let squares = pupils.iter().map(|one| (one.gain() / outcome.hours - mean).powi(2)).sum::<f64>();
        Self {
            mean,
            lowest: per_hour(&pupils[..quarter.min(pupils.len())]),
            highest: per_hour(&pupils[pupils.len().saturating_sub(quarter)..]),
            spread: (squares / pupils.len().max(1) as f64).sqrt(),
            reached: outcome.reached as f64,
        }
    }
}

/// A way to teach over all classes.
#[derive(Clone, PartialEq, Debug)]
pub struct WayFigures {
    /// Which way.
    pub way: Way,
    /// Mean of the classes' means.
    pub mean: MeanInterval,
    /// Of the lowest quarters.
    pub lowest: MeanInterval,
    /// Of the highest quarters.
    pub highest: MeanInterval,
    /// Of the spreads.
    pub spread: MeanInterval,
    /// Mean number of objectives reached.
    pub reached: f64,
}

/// This program beside a rival, class by class.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The rival.
    pub rival: Way,
    /// Difference of the means: above 0 where this program's classes retained more.
    pub mean: MeanInterval,
    /// The same of the lowest quarters.
    pub lowest: MeanInterval,
    /// Difference of the means as a share of the rival's.
    pub share: f64,
}

/// This program with a part replaced, beside itself as it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Replaced {
    /// Which part.
    pub part: Part,
    /// Difference of the means: above 0 where the plain habit retained more.
    pub mean: MeanInterval,
    /// The same of the lowest quarters.
    pub lowest: MeanInterval,
}

/// How this program stands to its best rival.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// More, and by more than chance.
    Better,
    /// No difference that chance could not make.
    NoClearDifference,
    /// Less, and by more than chance.
    Worse,
}

impl Verdict {
    /// What an interval of a difference says.
    #[must_use]
    pub fn of(difference: &MeanInterval) -> Self {
        if difference.low > 0.0 {
            Self::Better
        } else if difference.high < 0.0 {
            Self::Worse
        } else {
            Self::NoClearDifference
        }
    }
}

/// What was found in one family.
#[derive(Clone, PartialEq, Debug)]
pub struct FamilyFigures {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How its pupils work.
    pub about: String,
    /// The ways, in their usual order.
    pub ways: Vec<WayFigures>,
    /// This program beside each rival, in their usual order.
    pub compared: Vec<Compared>,
    /// This program with one part replaced.
    pub parts: Vec<Replaced>,
}

impl FamilyFigures {
    /// From the classes that each way taught, and this program with parts replaced: the same seeds in the same order.
    ///
    /// # Errors
    /// When there are fewer than six classes.
    pub fn new(
        family: &Family,
        found: &[(Way, Vec<OfClass>)],
        parts: &[(Part, Vec<OfClass>)],
    ) -> Result<Self, StatisticsError> {
        let ways = found.iter().map(|(way, classes)| of_way(*way, classes)).collect::<Result<_, _>>()?;
        let own = found.iter().find(|(way, _)| *way == Way::Attune).map_or(&[][..], |(_, classes)| classes);
        let rivals = found.iter().filter(|(way, _)| *way != Way::Attune);
        let compared = rivals.map(|(way, classes)| beside(*way, own, classes)).collect::<Result<_, _>>()?;
        let parts = parts
            .iter()
            .map(|(part, classes)| {
                let beside = beside(Way::Attune, classes, own)?;
                Ok(Replaced { part: *part, mean: beside.mean, lowest: beside.lowest })
            })
            .collect::<Result<_, _>>()?;
        let Family { name, title, about, .. } = family.clone();
        Ok(Self { name, title, about, ways, compared, parts })
    }

    /// The rival whose classes retained most.
    #[must_use]
    pub fn best_rival(&self) -> Option<&Compared> {
        let mean =
            |way: Way| self.ways.iter().find(|one| one.way == way).map_or(f64::MIN, |one| one.mean.mean);
        self.compared.iter().max_by(|a, b| mean(a.rival).total_cmp(&mean(b.rival)))
    }
}

fn of_way(way: Way, classes: &[OfClass]) -> Result<WayFigures, StatisticsError> {
    let over =
        |what: fn(&OfClass) -> f64| mean_interval(&classes.iter().map(what).collect::<Vec<_>>(), LEVEL);
    Ok(WayFigures {
        way,
        mean: over(|class| class.mean)?,
        lowest: over(|class| class.lowest)?,
        highest: over(|class| class.highest)?,
        spread: over(|class| class.spread)?,
        reached: over(|class| class.reached)?.mean,
    })
}

fn beside(rival: Way, own: &[OfClass], others: &[OfClass]) -> Result<Compared, StatisticsError> {
    let differences = |what: fn(&OfClass) -> f64| {
        let pairs = own.iter().zip(others);
        mean_interval(&pairs.map(|(own, other)| what(own) - what(other)).collect::<Vec<_>>(), LEVEL)
    };
    let mean = differences(|class| class.mean)?;
    let theirs = others.iter().map(|class| class.mean).sum::<f64>() / others.len().max(1) as f64;
    Ok(Compared {
        rival,
        mean,
        lowest: differences(|class| class.lowest)?,
        share: mean.mean / theirs.abs().max(1e-9),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(gains: &[(f64, f64)]) -> OfClass {
        let pupils = gains.iter().map(|(start, gain)| Learned { start: *start, retained: start + gain });
        OfClass::of(&Outcome { pupils: pupils.collect(), hours: 10.0, reached: 3 })
    }

    #[test]
    fn quarters_are_of_what_was_known_at_the_start() {
        let found = class(&[(3.0, 4.0), (0.0, 1.0), (2.0, 2.0), (1.0, 3.0)]);
        assert!((found.lowest - 0.1).abs() < 1e-12, "{found:?}");
        assert!((found.highest - 0.4).abs() < 1e-12);
        assert!((found.mean - 0.25).abs() < 1e-12);
        // Gains of 1 to 4 have a standard deviation of √1.25.
        assert!((found.spread - 1.25_f64.sqrt() / 10.0).abs() < 1e-12);
    }

    #[test]
    fn ways_are_compared_class_by_class() {
        let classes = |more: f64| (0..8).map(|at| class(&[(0.0, f64::from(at) + more)])).collect::<Vec<_>>();
        let family = &Family::all()[0];
        let found = [(Way::OnePace, classes(0.0)), (Way::Random, classes(-2.0)), (Way::Attune, classes(1.0))];
        let figures = FamilyFigures::new(family, &found, &[(Part::Pace, classes(0.0))]).unwrap();
        assert!((figures.parts[0].mean.mean + 0.1).abs() < 1e-9);
        let best = figures.best_rival().unwrap();
        assert_eq!(best.rival, Way::OnePace);
        // Classes differ much, the pairs not at all.
        assert!((best.mean.low - 0.1).abs() < 1e-9 && (best.mean.high - 0.1).abs() < 1e-9);
        assert_eq!(Verdict::of(&best.mean), Verdict::Better);
        assert!(FamilyFigures::new(family, &[(Way::Attune, classes(0.0)[..3].to_vec())], &[]).is_err());
    }
}
