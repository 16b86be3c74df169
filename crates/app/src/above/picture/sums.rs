//! Sums over schools, body by body: of what was published and nothing else, so that no sum tells more than its parts. What a school
//! withheld is counted as withheld, and a sum says of how many schools it is.

use super::schools::{SchoolSays, as_told};
use crate::above::AllBodies;
use crate::releases::Aspect;
use domain::BodyId;
use improvement::common::Figure;
use improvement::together::{Told, added, weighed};
use jiff::civil::Date;
use release::publication::{Shown, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// One figure over several schools.
#[derive(Clone, PartialEq, Debug)]
pub struct Sum {
    /// Of whom: "Year 6".
    pub of: String,
    /// What.
    pub what: String,
    /// Which side of results it is.
    pub aspect: Option<Aspect>,
    /// In what it counts.
    pub unit: Unit,
    /// Over those that published a number: a sum of pupils, or a mean in which each school weighs as many pupils as it has.
    pub figure: Figure,
    /// Schools that published a number.
    pub told: usize,
    /// Schools that withheld it.
    pub withheld: usize,
    /// Schools that have not published it, or took it back.
    pub silent: usize,
}

/// The schools of one body below.
#[derive(Clone, PartialEq, Debug)]
pub struct BodySays {
    /// Its name.
    pub name: String,
    /// Schools that it leads, or that a body below it does.
    pub schools: usize,
    /// Each figure, in the order of the whole.
    pub sums: Vec<Sum>,
}

/// The body directly below `own` that a leading body is, or stands under; `own` itself where it leads.
pub(super) fn child_of(own: BodyId, led_by: BodyId, bodies: &AllBodies, today: Date) -> BodyId {
    let ladder = bodies.ladder(led_by, today);
    let own = bodies.is_now(own, today);
    match ladder.iter().position(|body| *body == own) {
        Some(at) if at > 0 => ladder[at - 1],
        _ => own,
    }
}

/// Over all of them.
pub(super) fn of_all(schools: &[SchoolSays]) -> Vec<Sum> {
    let all: Vec<&SchoolSays> = schools.iter().collect();
    keys(schools).into_iter().map(|key| sum(&all, key)).collect()
}

/// Body by body, by name; nothing where none stands below.
pub(super) fn of_bodies(
    schools: &[SchoolSays],
    own: BodyId,
    under: impl Fn(BodyId) -> BodyId,
    bodies: &AllBodies,
) -> Vec<BodySays> {
    let mut by: BTreeMap<BodyId, Vec<&SchoolSays>> = BTreeMap::new();
    for one in schools {
        by.entry(under(one.led_by)).or_default().push(one);
    }
    if by.keys().all(|body| *body == own) {
        return Vec::new();
    }
    let keys = keys(schools);
    let says = |(body, schools): (BodyId, Vec<&SchoolSays>)| BodySays {
        name: bodies.name(body),
        schools: schools.len(),
        sums: keys.iter().map(|key| sum(&schools, key.clone())).collect(),
    };
    let mut all: Vec<BodySays> = by.into_iter().map(says).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// Of whom and what: as the first school that says it has them.
type Key = (String, String, Unit);

fn keys(schools: &[SchoolSays]) -> Vec<Key> {
    let mut seen = BTreeSet::new();
    let figures = schools.iter().flat_map(|one| one.last().figures());
    figures
        .filter(|one| seen.insert((one.of.clone(), one.what.clone())))
        .map(|one| (one.of.clone(), one.what.clone(), one.unit))
        .collect()
}

fn sum(schools: &[&SchoolSays], (of, what, unit): Key) -> Sum {
    let mut told: Vec<Told> = Vec::new();
    let (mut withheld, mut silent) = (0, 0);
    for one in schools {
        let own = one.last().figures().iter().find(|figure| figure.of == of && figure.what == what);
        match own.map(|figure| figure.shown) {
            Some(Shown::Number(number)) => told.push(as_told(&one.name, number)),
            Some(Shown::Sign(_)) => withheld += 1,
            None => silent += 1,
        }
    }
    let figure = match unit {
        Unit::Pupils => added(&told),
        Unit::PerCent => weighed(&told, Some((0.0, 100.0))),
        Unit::Points | Unit::StandardDeviations | Unit::Days => weighed(&told, None),
    };
    Sum { aspect: Aspect::of(&what), of, what, unit, figure, told: told.len(), withheld, silent }
}

#[cfg(test)]
mod tests {
    use super::super::schools::tests::says;
    use super::*;
    use release::publication::{Number, Sign};

    fn mean(name: &str, value: f64, n: u64) -> SchoolSays {
        let shown = Shown::Number(Number { value, low95: value - 1.0, high95: value + 1.0, n });
        says(name, "mean score", Unit::Points, Some(shown))
    }

    #[test]
    fn a_sum_is_of_what_was_published_and_counts_what_was_not() {
        let schools = [
            mean("A", 100.0, 30),
            mean("B", 104.0, 90),
            says("C", "mean score", Unit::Points, Some(Shown::Sign(Sign::C))),
            says("D", "mean score", Unit::Points, None),
        ];
        let sums = of_all(&schools);
        assert_eq!(sums.len(), 1, "one thing is one row, whether withheld or not");
        let one = &sums[0];
        assert_eq!((one.told, one.withheld, one.silent), (2, 1, 1));
        let read = one.figure.read().unwrap();
        assert!((read.value - 103.0).abs() < 1e-9 && read.n == 120);
        assert_eq!(one.aspect, Some(Aspect::Level));
        let nobody = of_all(&schools[2..]);
        assert!(nobody[0].figure.read().is_none(), "where all withheld it there is no sum");
    }

    #[test]
    fn bodies_stand_by_name_and_alone_there_are_none() {
        let schools = [mean("A", 100.0, 30), SchoolSays { led_by: BodyId(2), ..mean("B", 104.0, 90) }];
        let none = AllBodies::of(Vec::new());
        assert!(of_bodies(&schools[..1], BodyId(1), |body| body, &none).is_empty());
        let two = of_bodies(&schools, BodyId(9), |body| body, &none);
        assert_eq!(two.iter().map(|one| one.schools).collect::<Vec<_>>(), [1, 1]);
        assert!(two.iter().all(|one| one.sums.len() == 1));
    }
}
