//! Scales of the picture: one for each thing, wide enough for every school's interval in every year, and a number drawn on it.

use super::picture_view::Strip;
use crate::components::released::unit;
use app::above::{Picture, Said, Sum};
use app::release::publication::{Figure, Number, Shown, Unit};
use std::collections::BTreeMap;

/// Across a strip.
const STRIP: f64 = 200.0;

/// From where to where.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// Wide enough for all of these; nothing for none.
    pub(super) fn around(ends: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        ends.fold(None, |scale: Option<Self>, (low, high)| {
            Some(scale.map_or(Self { low, high }, |scale| Self {
                low: scale.low.min(low),
                high: scale.high.max(high),
            }))
        })
    }

    /// How far across a value is, 0 to 200.
    pub(super) fn at(self, value: f64) -> f64 {
        if self.high > self.low { (value - self.low) / (self.high - self.low) * STRIP } else { STRIP / 2.0 }
    }

    /// How far across nought is, when it is between the ends.
    pub(super) fn nought(self) -> Option<f64> {
        (self.low < 0.0 && self.high > 0.0).then(|| self.at(0.0))
    }

    /// "96.0 to 110.0 points".
    pub(super) fn says(self, of: Unit) -> String {
        format!("{:.1} to {:.1}{}", self.low, self.high, unit(of))
    }
}

/// One scale for each thing of which any school said a number in any year.
pub(super) struct Scales {
    schools: BTreeMap<(String, String), Scale>,
    bodies: BTreeMap<(String, String), Scale>,
}

impl Scales {
    pub(super) fn get(&self, key: &Figure) -> Option<Scale> {
        self.schools.get(&(key.of.clone(), key.what.clone())).copied()
    }

    /// The scale of a sum and of its parts: numbers of pupils of whole bodies are far from those of schools.
    pub(super) fn of_bodies(&self, sum: &Sum) -> Option<Scale> {
        self.bodies.get(&(sum.of.clone(), sum.what.clone())).copied()
    }
}

/// All of them.
pub(super) fn scales(picture: &Picture) -> Scales {
    let mut schools: BTreeMap<(String, String), Vec<(f64, f64)>> = BTreeMap::new();
    for figure in picture.schools.iter().flat_map(|one| one.years.iter().flat_map(Said::figures)) {
        if let Shown::Number(number) = figure.shown {
            let key = (figure.of.clone(), figure.what.clone());
            schools.entry(key).or_default().push((number.low95, number.high95));
        }
    }
    let mut bodies: BTreeMap<(String, String), Vec<(f64, f64)>> = BTreeMap::new();
    for sum in picture.all.iter().chain(picture.bodies.iter().flat_map(|one| &one.sums)) {
        if let Some(read) = sum.figure.read() {
            bodies.entry((sum.of.clone(), sum.what.clone())).or_default().push((read.low95, read.high95));
        }
    }
    let around = |all: BTreeMap<(String, String), Vec<(f64, f64)>>| {
        all.into_iter().filter_map(|(key, ends)| Some((key, Scale::around(ends.into_iter())?))).collect()
    };
    Scales { schools: around(schools), bodies: around(bodies) }
}

/// A number with its interval.
pub(super) fn number(head: String, found: Number, of: Unit, scale: Option<Scale>) -> Strip {
    let Number { value, low95, high95, n } = found;
    Strip {
        head,
        says: format!("{value}{} ({low95} to {high95}), n = {n}", unit(of)),
        drawn: scale.map(|scale| (scale.at(low95), scale.at(value), scale.at(high95))),
        compare: None,
        nought: scale.and_then(Scale::nought),
    }
}

/// A sum, with of how many schools it is.
pub(super) fn of_sum(head: String, sum: &Sum, scale: Option<Scale>) -> Strip {
    let schools = of_schools(sum);
    let Some(read) = sum.figure.read() else {
        return Strip { head, says: format!("No number: {schools}"), ..Strip::default() };
    };
    let decimals = usize::from(sum.unit != Unit::Pupils);
    Strip {
        head,
        says: format!(
            "{:.decimals$}{} ({:.decimals$} to {:.decimals$}), n = {}; {schools}",
            read.value,
            unit(sum.unit),
            read.low95,
            read.high95,
            read.n
        ),
        drawn: scale.map(|scale| (scale.at(read.low95), scale.at(read.value), scale.at(read.high95))),
        compare: None,
        nought: scale.and_then(Scale::nought),
    }
}

/// "of 3 schools, 1 withheld it and 2 have not published it".
pub(super) fn of_schools(sum: &Sum) -> String {
    let schools = if sum.told == 1 { "of one school".to_owned() } else { format!("of {} schools", sum.told) };
    let withheld = (sum.withheld > 0).then(|| format!("{} withheld it", sum.withheld));
    let silent = (sum.silent > 0).then(|| match sum.silent {
        1 => "1 has not published it".to_owned(),
        more => format!("{more} have not published it"),
    });
    let besides: Vec<String> = withheld.into_iter().chain(silent).collect();
    if besides.is_empty() { schools } else { format!("{schools}; {}", besides.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::improvement::common::{Figure as Read, Status};

    #[test]
    fn every_number_is_on_one_scale_and_nought_is_where_it_is() {
        let scale = Scale::around([(-2.0, 2.0), (4.0, 8.0)].into_iter()).unwrap();
        assert_eq!((scale.at(-2.0), scale.at(8.0), scale.nought()), (0.0, 200.0, Some(40.0)));
        assert_eq!(scale.says(Unit::Points), "-2.0 to 8.0 points");
        assert!(Scale::around(std::iter::empty()).is_none());
        let alike = Scale::around(std::iter::once((5.0, 5.0))).unwrap();
        assert_eq!((alike.at(5.0), alike.nought()), (100.0, None), "in the middle where all are one");
        let drawn = number(
            "A".into(),
            Number { value: 6.0, low95: 4.0, high95: 8.0, n: 30 },
            Unit::Points,
            Some(scale),
        );
        assert_eq!(
            (drawn.drawn, drawn.says.as_str()),
            (Some((120.0, 160.0, 200.0)), "6 points (4 to 8), n = 30")
        );
    }

    #[test]
    fn a_sum_says_of_how_many_schools_it_is() {
        let sum = |figure, told, withheld, silent| Sum {
            of: "Year 6".into(),
            what: "mean score".into(),
            aspect: None,
            unit: Unit::Points,
            figure,
            told,
            withheld,
            silent,
        };
        let read = Read::normal(103.0, 0.5, 120, Status::Ok);
        let strip = of_sum("Northshire".into(), &sum(read, 2, 1, 1), None);
        assert_eq!(
            strip.says,
            "103.0 points (102.0 to 104.0), n = 120; of 2 schools; 1 withheld it, 1 has not published it"
        );
        let none = of_sum("Southshire".into(), &sum(Read::without(0, Status::Insufficient), 0, 2, 0), None);
        assert_eq!(none.says, "No number: of 0 schools; 2 withheld it");
        assert!(none.drawn.is_none());
    }
}
