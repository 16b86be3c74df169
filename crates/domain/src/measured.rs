//! A number that cannot be shown without how many it rests on and how sure it is.

use jiff::civil::Date;
use std::fmt;

/// How far a result may be relied on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// As it should be.
    Ok,
    /// A variance is 0: differences are no larger than chance. A valid answer.
    Boundary,
    /// Something needed was unknown and a wide default stands in for it.
    Provisional,
    /// Too few to say.
    Insufficient,
    /// The data do not determine it.
    NotIdentified,
    /// A search came to no end.
    NotConverged,
    /// What is asked would mislead, so it is not answered.
    Refused,
}

impl Status {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Boundary => "boundary",
            Self::Provisional => "provisional",
            Self::Insufficient => "insufficient",
            Self::NotIdentified => "not_identified",
            Self::NotConverged => "not_converged",
            Self::Refused => "refused",
        }
    }
}

/// How many rows were left out for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excluded {
    /// Why, as a short word for files: `no_prior`, `missing_outcome`.
    pub reason: &'static str,
    /// How many.
    pub count: u64,
}

/// A value with its uncertainty, always together.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// The value, in the unit that the function says.
    pub value: f64,
    /// Its standard deviation, 0 or above.
    pub sd: f64,
    /// Lower end of the 95 % interval.
    pub low95: f64,
    /// Upper end of the 95 % interval.
    pub high95: f64,
}

/// The shared shape of every estimate. Its number is read together with n and interval or not at all: there is no way to
/// the value alone, and what it displays as holds all of them.
///
/// ```
/// use domain::{Measured, Number, Status};
/// let share = Measured::new(Number { value: 0.4, sd: 0.05, low95: 0.3, high95: 0.5 }, 96, Status::Ok, "demo-1");
/// assert_eq!(share.to_string(), "0.40 (95 % between 0.30 and 0.50, n = 96)");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Measured {
    number: Option<Number>,
    n: u64,
    excluded: Vec<Excluded>,
    status: Status,
    method_version: &'static str,
    data_cutoff: Option<Date>,
}

impl Measured {
    /// A number on `n` rows. One that is not finite, or that its interval does not hold, becomes one that is
    /// [`Status::NotIdentified`]: NaN never leaves.
    #[must_use]
    pub fn new(number: Number, n: u64, status: Status, method_version: &'static str) -> Self {
        let sound =
            [number.value, number.sd, number.low95, number.high95].iter().all(|part| part.is_finite())
                && number.sd >= 0.0
                && number.low95 <= number.value
                && number.value <= number.high95;
        if sound {
            Self { number: Some(number), n, excluded: Vec::new(), status, method_version, data_cutoff: None }
        } else {
            Self::without(n, Status::NotIdentified, method_version)
        }
    }

    /// No number, and why.
    #[must_use]
    pub fn without(n: u64, status: Status, method_version: &'static str) -> Self {
        Self { number: None, n, excluded: Vec::new(), status, method_version, data_cutoff: None }
    }

    /// The same, with rows that were left out; reasons that nobody had are dropped.
    #[must_use]
    pub fn excluding(mut self, excluded: impl IntoIterator<Item = Excluded>) -> Self {
        self.excluded.extend(excluded.into_iter().filter(|one| one.count > 0));
        self
    }

    /// The same, with the last day that the data know of.
    #[must_use]
    pub fn as_of(mut self, cutoff: Option<Date>) -> Self {
        self.data_cutoff = cutoff;
        self
    }

    /// The number with its interval and how many rows it rests on; `None` when there is none.
    #[must_use]
    pub fn read(&self) -> Option<(Number, u64)> {
        self.number.map(|number| (number, self.n))
    }

    /// How many rows it rests on.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// What was left out.
    #[must_use]
    pub fn excluded(&self) -> &[Excluded] {
        &self.excluded
    }

    /// How far it may be relied on.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Which version of which method made it.
    #[must_use]
    pub fn method_version(&self) -> &'static str {
        self.method_version
    }

    /// The last day that the data know of.
    #[must_use]
    pub fn data_cutoff(&self) -> Option<Date> {
        self.data_cutoff
    }

    /// A normal interval around `value`.
    #[must_use]
    pub fn normal(value: f64, sd: f64, n: u64, status: Status, method_version: &'static str) -> Self {
        let number = Number { value, sd, low95: value - Z95 * sd, high95: value + Z95 * sd };
        Self::new(number, n, status, method_version)
    }
}

/// The 97.5 % point of the normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

impl fmt::Display for Measured {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(Number { value, low95, high95, .. }) => {
                write!(formatter, "{value:.2} (95 % between {low95:.2} and {high95:.2}, n = {})", self.n)?;
            }
            None => write!(formatter, "not shown (n = {})", self.n)?,
        }
        match self.status {
            Status::Ok => Ok(()),
            Status::Boundary => formatter.write_str(", no difference beyond chance"),
            Status::Provisional => formatter.write_str(", provisional"),
            Status::Insufficient => formatter.write_str(", too few to say"),
            Status::NotIdentified => formatter.write_str(", the data do not tell"),
            Status::NotConverged => formatter.write_str(", the calculation did not settle"),
            Status::Refused => formatter.write_str(", refused"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_never_shown() {
        for (value, low95, high95) in [(f64::NAN, 0.0, 1.0), (0.5, f64::NEG_INFINITY, 1.0), (2.0, 0.0, 1.0)] {
            let measured = Measured::new(Number { value, sd: 0.1, low95, high95 }, 7, Status::Ok, "m");
            assert_eq!((measured.read(), measured.status()), (None, Status::NotIdentified));
            assert_eq!(measured.to_string(), "not shown (n = 7), the data do not tell");
        }
    }

    #[test]
    fn what_was_left_out_is_kept_and_nothing_is_dropped() {
        let one = |reason, count| Excluded { reason, count };
        let measured = Measured::without(3, Status::Insufficient, "m").excluding([one("a", 2), one("b", 0)]);
        assert_eq!(measured.excluded(), [one("a", 2)]);
    }

    proptest! {
        #[test]
        fn whatever_is_shown_shows_n_and_interval(value in -9.0..9.0_f64, sd in 0.0..3.0_f64, n in 0..900_u64) {
            let says = Measured::normal(value, sd, n, Status::Ok, "m").to_string();
            let of = format!("n = {n}");
            prop_assert!(says.contains("95 % between") && says.contains(&of));
        }
    }
}
