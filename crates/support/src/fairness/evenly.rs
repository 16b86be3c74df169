//! Whether something reaches everybody alike, by labels that are handed in for one answer: means by label, and whether a label
//! gathers in working groups.
//!
//! It describes: it says nothing about why, nothing about one pupil, and nothing about one class.

use crate::{Measured, Number, Status};
use domain::PupilId;
use statistics::student_quantile;
use std::collections::{BTreeMap, BTreeSet};

/// Version of this method, on every result.
pub const EVENLY: &str = "evenly-1";
/// Classes whose groups hold a label, below which nothing is said of how it gathers: of fewer, one could be told.
const FEWEST_CLASSES: usize = 3;

/// The mean of a value by label, in the order of labels; who has no value has 0. The interval is Student's for a mean, 95 %;
/// a group of one has none.
#[must_use]
pub fn mean_by(
    values: &BTreeMap<PupilId, f64>,
    groups: &BTreeMap<&str, BTreeSet<PupilId>>,
) -> BTreeMap<String, Measured> {
    let of = |(label, pupils): (&&str, &BTreeSet<PupilId>)| {
        let all: Vec<f64> = pupils.iter().map(|one| values.get(one).copied().unwrap_or(0.0)).collect();
        ((*label).to_owned(), mean(&all, all.len(), EVENLY))
    };
    groups.iter().map(of).collect()
}

/// How much more often pupils of a label have others of it in their working group than they would by chance: the share of
/// their partners who have it, less the share of everybody else placed in the class who has it. 0 is chance, 1 is only each
/// other, below 0 is spread out. Each class counts once, and the interval is Student's over classes, so that one class
/// decides nothing; a label of which fewer than three classes hold two pupils or more and somebody else is left without a
/// number. `classes` are working groups by class, each pupil once in a class; the count is of different pupils.
#[must_use]
pub fn gathers(
    classes: &[Vec<Vec<PupilId>>],
    groups: &BTreeMap<&str, BTreeSet<PupilId>>,
) -> BTreeMap<String, Measured> {
    let of = |(label, pupils): (&&str, &BTreeSet<PupilId>)| {
        let mut counted = BTreeSet::new();
        let mut differences = Vec::new();
        for class in classes {
            let all: Vec<PupilId> = class.iter().flatten().copied().collect();
            let with: Vec<PupilId> = all.iter().filter(|one| pupils.contains(one)).copied().collect();
            if with.len() < 2 || with.len() == all.len() {
                continue;
            }
            let beside = |group: &Vec<PupilId>| {
                let here = group.iter().filter(|one| pupils.contains(one)).count();
                let partners = group.len().saturating_sub(1);
                // Somebody alone in a group has no partner: there is nothing to count.
                (partners > 0).then(|| (here, (here.saturating_sub(1)) as f64 / partners as f64))
            };
            let found: Vec<(usize, f64)> =
                class.iter().filter_map(beside).filter(|(here, _)| *here > 0).collect();
            let people: usize = found.iter().map(|(here, _)| here).sum();
            if people == 0 {
                continue;
            }
            let partners =
                found.iter().map(|(here, share)| *here as f64 * share).sum::<f64>() / people as f64;
            let by_chance = (with.len() - 1) as f64 / (all.len() - 1) as f64;
            differences.push(partners - by_chance);
            counted.extend(with);
        }
        let measured = if differences.len() < FEWEST_CLASSES {
            Measured::without(counted.len() as u64, Status::Insufficient, EVENLY)
        } else {
            mean(&differences, counted.len(), EVENLY)
        };
        ((*label).to_owned(), measured)
    };
    groups.iter().map(of).collect()
}

/// The mean over classes of a share that each class has, 0 to 1: each class counts once, so that a large one decides nothing, and of
/// fewer than three nothing is said. Student's interval over classes, within 0 to 1; `people` is what it is said to rest on.
#[must_use]
pub fn over_classes(shares: &[f64], people: usize) -> Measured {
    if shares.len() < FEWEST_CLASSES {
        return Measured::without(people as u64, Status::Insufficient, EVENLY);
    }
    let measured = mean(shares, people, EVENLY);
    match measured.read() {
        Some((number, n)) => {
            let number = Number { low95: number.low95.max(0.0), high95: number.high95.min(1.0), ..number };
            Measured::new(number, n, Status::Ok, EVENLY)
        }
        None => measured,
    }
}

/// So many of so many, with Wilson's interval.
#[must_use]
pub fn share_of(taking: usize, of: usize) -> Measured {
    let (taking, weight) = (taking as f64, of as f64);
    crate::measured::share(if of == 0 { 0.0 } else { taking / weight }, weight, of as u64, Status::Ok, EVENLY)
}

/// A mean with Student's interval; `people` is what it is said to rest on.
pub(crate) fn mean(all: &[f64], people: usize, method: &'static str) -> Measured {
    let n = all.len() as f64;
    let none = || Measured::without(people as u64, Status::Insufficient, method);
    if all.len() < 2 {
        return none();
    }
    let value = all.iter().sum::<f64>() / n;
    let variance = all.iter().map(|one| (one - value).powi(2)).sum::<f64>() / (n - 1.0);
    let sd = (variance / n).sqrt();
    let Ok(t) = student_quantile(0.975, n - 1.0) else { return none() };
    let number = Number { value, sd, low95: value - t * sd, high95: value + t * sd };
    Measured::new(number, people as u64, Status::Ok, method)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pupils(ids: impl IntoIterator<Item = i64>) -> BTreeSet<PupilId> {
        ids.into_iter().map(PupilId).collect()
    }

    fn value(found: &BTreeMap<String, Measured>, label: &str) -> Option<(f64, f64, f64)> {
        found[label].read().map(|(number, _)| (number.value, number.low95, number.high95))
    }

    #[test]
    fn a_mean_stands_with_students_interval_and_who_lost_nothing_counts() {
        let groups = BTreeMap::from([("a", pupils(0..4)), ("b", pupils(9..10))]);
        let values = BTreeMap::from([(PupilId(0), 10.0), (PupilId(1), 20.0), (PupilId(2), 30.0)]);
        let found = mean_by(&values, &groups);
        let (mean, low, high) = value(&found, "a").unwrap();
        // 0, 10, 20, 30: mean 15, sd 12.910, standard error 6.455, t(3) at 0.975 is 3.182.
        assert!((mean - 15.0).abs() < 1e-9);
        assert!(
            (low - (15.0 - 3.1824 * 6.455)).abs() < 0.01 && (high - (15.0 + 3.1824 * 6.455)).abs() < 0.01
        );
        assert_eq!(value(&found, "b"), None, "one pupil is no group");
    }

    #[test]
    fn a_share_stands_with_wilsons_interval_and_none_of_nobody() {
        // 10 of 20, Wilson: 0.299 to 0.701 (Newcombe 1998, method 3, by the formula).
        let (number, n) = share_of(10, 20).read().unwrap();
        assert!((number.low95 - 0.299).abs() < 1e-3 && (number.high95 - 0.701).abs() < 1e-3 && n == 20);
        assert!(share_of(0, 0).read().is_none());
    }

    #[test]
    fn a_share_over_classes_counts_each_class_once_and_says_nothing_of_two() {
        assert!(over_classes(&[0.2, 0.8], 60).read().is_none());
        let (number, n) = over_classes(&[0.1, 0.3, 0.8], 84).read().unwrap();
        // Mean 0.4, sd 0.361, standard error 0.208, t(2) at 0.975 is 4.303: cut off at 0 and at 1.
        assert!((number.value - 0.4).abs() < 1e-12 && n == 84);
        assert!(number.low95.abs() < 1e-12 && (number.high95 - 1.0).abs() < 1e-12, "{number:?}");
        let (number, _) = over_classes(&[0.4, 0.5, 0.6, 0.5], 100).read().unwrap();
        assert!((number.low95 - (0.5 - 3.1824 * 0.040_825)).abs() < 1e-3, "{number:?}");
    }

    #[test]
    fn only_each_other_is_gathered_and_one_class_says_nothing() {
        // In each of the classes the two of the label sit together, and four others apart from them.
        let class = |from: i64| {
            vec![vec![PupilId(from), PupilId(from + 1)], (from + 2..from + 6).map(PupilId).collect()]
        };
        let groups = BTreeMap::from([("a", pupils([0, 1, 10, 11, 20, 21]))]);
        let three = [class(0), class(10), class(20)];
        let (mean, ..) = value(&gathers(&three, &groups), "a").unwrap();
        assert!((mean - (1.0 - 1.0 / 5.0)).abs() < 1e-9, "{mean}");
        assert_eq!(value(&gathers(&three[..2], &groups), "a"), None);
        let everybody = BTreeMap::from([("a", pupils(0..30))]);
        assert_eq!(
            value(&gathers(&three, &everybody), "a"),
            None,
            "with nobody else there is nothing to gather from"
        );
    }

    proptest! {
        #[test]
        fn groups_by_chance_gather_nobody(seed in 0_u64..40) {
            // Twenty classes of 24 in groups of four, eight of each with the label, shuffled by a small generator.
            let mut state = seed * 7_919 + 1;
            let mut next = |below: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % below
            };
            let mut with = BTreeSet::new();
            let mut classes = Vec::new();
            for class in 0..20_i64 {
                let mut all: Vec<PupilId> = (0..24).map(|at| PupilId(100 * class + at)).collect();
                with.extend(all[..8].iter().copied());
                for at in (1..all.len()).rev() {
                    all.swap(at, next(at + 1));
                }
                classes.push(all.chunks(4).map(<[PupilId]>::to_vec).collect::<Vec<_>>());
            }
            let found = gathers(&classes, &BTreeMap::from([("a", with)]));
            let (mean, low, high) = value(&found, "a").unwrap();
            // The standard error over 20 classes is about 0.02: five of them are beyond any luck.
            prop_assert!(mean.abs() < 0.11 && low < high, "{mean}");
        }
    }
}
