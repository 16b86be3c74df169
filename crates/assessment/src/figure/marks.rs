//! Equal steps from one number to another: number lines and scales are cut so, and read off so.

use super::fault::{FigureFault, fault};
use super::values::{Values, float};
use super::words::{between, count, listed, ordinal};
use crate::exact::{Number, integer};
use crate::template::number_text;
use num_traits::{ToPrimitive as _, Zero as _};

/// A line or scale cut into equal steps, some of its marks labelled.
pub(super) struct Marks {
    pub from: Number,
    pub to: Number,
    pub step: Number,
    /// How many steps.
    pub steps: u32,
    /// A label stands at every so manyth mark; `None` for none.
    pub every: Option<u32>,
}

impl Marks {
    /// Reads `from`, `to` and `step`; every mark is labelled until somebody says otherwise.
    ///
    /// # Errors
    /// When the steps do not fill the way, or are more than `most`.
    pub fn read(values: &Values<'_>, most: u32) -> Result<Self, FigureFault> {
        let (from, to, step) = (values.number("from")?, values.number("to")?, values.number("step")?);
        match steps(&from, &to, &step, most) {
            Some(steps) => Ok(Self { from, to, step, steps, every: Some(1) }),
            None => {
                let way = format!("{} to {}", number_text(&from), number_text(&to));
                let what = format!("{way} cannot be cut into steps of {}", number_text(&step));
                fault(what, format!("Use 1 to {most} whole steps, upwards"))
            }
        }
    }

    /// # Errors
    /// When the number is not between the ends.
    pub fn hold(&self, number: &Number) -> Result<(), FigureFault> {
        if (&self.from..=&self.to).contains(&number) {
            return Ok(());
        }
        let (from, to) = (number_text(&self.from), number_text(&self.to));
        let what = format!("the mark {} is not between {from} and {to}", number_text(number));
        fault(what, "Choose from and to around it")
    }

    pub fn at(&self, place: u32) -> Number {
        &self.from + &self.step * integer(i64::from(place))
    }

    /// How far along a number is, from 0 to 1.
    pub fn part(&self, number: &Number) -> f64 {
        float(&((number - &self.from) / (&self.to - &self.from)))
    }

    pub fn is_labelled(&self, place: u32) -> bool {
        self.every.is_some_and(|every| place.is_multiple_of(every))
    }

    /// The closest labels that end at the end and for which this holds: at every mark, or in twos, fives, tens rather
    /// than in threes or fours.
    pub fn every_where(&self, holds: impl Fn(u32) -> bool) -> Option<u32> {
        let fits = |every: &u32| self.steps.is_multiple_of(*every) && holds(*every);
        [1, 2, 5, 10, 20, 25, 50].into_iter().find(fits).or_else(|| (1..=self.steps).find(fits))
    }

    /// The labels, as they are written.
    pub fn labels(&self) -> Vec<String> {
        let labelled = (0..=self.steps).filter(|place| self.is_labelled(*place));
        labelled.map(|place| number_text(&self.at(place))).collect()
    }

    /// “from 0 to 10, cut into 10 equal steps. It is labelled …”
    pub fn said(&self) -> String {
        let cut = match self.steps {
            1 => "with no marks between".to_owned(),
            steps => format!("cut into {}", count(steps, "equal step")),
        };
        let labels = match self.every {
            None => "It has no labels".to_owned(),
            Some(1) => format!("Every mark is labelled, in steps of {}", number_text(&self.step)),
            Some(every) if every == self.steps => "Only its ends are labelled".to_owned(),
            Some(_) => format!("It is labelled {}", listed(&self.labels())),
        };
        format!("from {} to {}, {cut}. {labels}.", number_text(&self.from), number_text(&self.to))
    }

    /// Where a number is, in marks counted from the nearest label below it: the number itself is for the pupil to find.
    /// `beyond` is “after” on a line, “above” on a scale.
    pub fn place_said(&self, number: &Number, beyond: &str) -> String {
        let along = (number - &self.from) / &self.step;
        let place = along.floor().to_integer().to_u32().unwrap_or(0);
        let part = float(&(&along - along.floor()));
        if self.steps == 1 && !part.is_zero() {
            return format!("{} the way along", way(part));
        }
        let mark = |place: u32| {
            let after = place % self.every.unwrap_or(self.steps);
            let base = number_text(&self.at(place - after));
            if after == 0 { base } else { format!("the {} mark {beyond} {base}", ordinal(after)) }
        };
        if part.is_zero() { mark(place) } else { between(&mark(place), &mark(place + 1), part) }
    }
}

/// About how far along a line without marks.
fn way(part: f64) -> &'static str {
    const WAYS: [(f64, &str); 9] = [
        (0.1, "about a tenth of"),
        (0.2, "about a fifth of"),
        (0.25, "about a quarter of"),
        (0.333, "about a third of"),
        (0.5, "about half of"),
        (0.667, "about two thirds of"),
        (0.75, "about three quarters of"),
        (0.8, "about four fifths of"),
        (0.9, "about nine tenths of"),
    ];
    let distance = |way: &(f64, &str)| (way.0 - part).abs();
    WAYS.iter().min_by(|one, other| distance(one).total_cmp(&distance(other))).map_or("part of", |way| way.1)
}

/// How often `step` goes into the way from `from` to `to`; `None` unless it does so exactly, 1 to `most` times.
fn steps(from: &Number, to: &Number, step: &Number, most: u32) -> Option<u32> {
    if *step <= Number::zero() || from >= to {
        return None;
    }
    let count = (to - from) / step;
    let whole = count.is_integer().then(|| count.to_integer().to_u32()).flatten();
    whole.filter(|count| (1..=most).contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(every: Option<u32>) -> Marks {
        Marks { from: integer(0), to: integer(100), step: integer(10), steps: 10, every }
    }

    #[test]
    fn places_are_told_from_the_nearest_label() {
        let said = |every, number: i64| marks(every).place_said(&integer(number), "after");
        assert_eq!(said(Some(1), 70), "70");
        assert_eq!(said(Some(10), 70), "the 7th mark after 0");
        assert_eq!(said(Some(5), 70), "the 2nd mark after 50");
        assert_eq!(said(Some(5), 65), "half-way between the 1st mark after 50 and the 2nd mark after 50");
        assert_eq!(said(Some(1), 62), "between 60 and 70, nearer to 60");
        assert_eq!(said(Some(10), 100), "100");
        let bare = Marks { step: integer(100), steps: 1, every: Some(1), ..marks(None) };
        assert_eq!(bare.place_said(&integer(75), "after"), "about three quarters of the way along");
    }

    #[test]
    fn steps_fill_the_way_exactly() {
        let n = integer;
        assert_eq!(steps(&n(0), &n(10), &n(2), 100), Some(5));
        assert_eq!(steps(&n(-3), &n(3), &Number::new(1.into(), 3.into()), 100), Some(18));
        for (from, to, step) in [(0, 10, 3), (0, 10, 0), (0, 10, -1), (10, 0, 1), (0, 1_000, 1), (3, 3, 1)] {
            assert_eq!(steps(&n(from), &n(to), &n(step), 100), None);
        }
    }
}
